using Waymark.Kernel.Languages;

namespace Waymark.Help.Recognise;

/// <summary>Paths of the check of signs and of the screening tool. What was ticked or answered is in no address.</summary>
internal static class RecogniseLinks
{
    internal static string Check(Language lang) => HelpLinks.Check(lang);

    internal static string Sector(Language lang, string sector) => $"{Check(lang)}/{sector}";

    internal static string Screen(Language lang, CaseId? id = null) => $"/{lang.Segment}/desk/screen{One(id)}";

    internal static string Questions(Language lang, string kind, CaseId? id = null, Guid? record = null) =>
        $"/{lang.Segment}/desk/screen/{kind}{One(id)}{(record is { } one ? $"/{one}" : string.Empty)}";

    internal static string Kept(Language lang, CaseId id, Guid record) => $"/{lang.Segment}/desk/screen/kept/{id}/{record}";

    internal static string Case(Language lang, CaseId id) => $"/{lang.Segment}/desk/cases/{id}";

    private static string One(CaseId? id) => id is { } one ? $"/{one}" : string.Empty;
}
