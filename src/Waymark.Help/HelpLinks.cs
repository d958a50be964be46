using Waymark.Components.Site;
using Waymark.Help.Guide;
using Waymark.Kernel.Languages;

namespace Waymark.Help;

/// <summary>Paths of the module's pages.</summary>
internal static class HelpLinks
{
    /// <summary>What happens to what a person tells.</summary>
    internal static string Private(Language lang) => $"/{lang.Segment}/your-information";

    /// <summary>A section of the guide.</summary>
    internal static string Section(Language lang, string section) => $"{SiteLinks.Help(lang)}/{section}";

    /// <summary>A page of the guide, or a kind of work.</summary>
    internal static string Item(Language lang, GuideItem item) =>
        item.IsSector ? $"{Sectors(lang)}/{item.Slug}" : $"{Section(lang, item.Section)}/{item.Slug}";

    /// <summary>Kinds of work and their signs.</summary>
    internal static string Sectors(Language lang) => $"/{lang.Segment}/sectors";

    /// <summary>The check of signs.</summary>
    internal static string Check(Language lang) => $"/{lang.Segment}/check";

    /// <summary>Lessons.</summary>
    internal static string Learn(Language lang) => $"/{lang.Segment}/learn";

    /// <summary>The guide as one file.</summary>
    internal static string GuideFile(Language lang) => $"{SiteLinks.Save(lang)}/guide.html";

    /// <summary>How another site can lead here.</summary>
    internal static string Embed(Language lang) => $"/{lang.Segment}/link-to-us";

    /// <summary>The administrator's list of translations.</summary>
    internal static string Translations(Language lang) => $"/{lang.Segment}/desk/translations";

    /// <summary>One language's translations.</summary>
    internal static string Translation(Language lang, Language other) => $"{Translations(lang)}/{other.Segment}";

    /// <summary>A language's words and pages as a file for translators.</summary>
    internal static string ExportTranslation(Language lang, Language other) => $"{Translation(lang, other)}/export";

    /// <summary>Bringing a translators' file in.</summary>
    internal static string ImportTranslation(Language lang) => $"{Translations(lang)}/import";
}
