using System.Diagnostics.CodeAnalysis;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Guide;

/// <summary>Where the links of pages lead: <c>help:section/slug</c> to the guide, <c>page:name</c> to a page of the site, https to another site.</summary>
internal static class GuideAddresses
{
    private static readonly Dictionary<string, Func<Language, string>> Pages = new(StringComparer.Ordinal)
    {
        ["ask"] = SiteLinks.Ask,
        ["report"] = SiteLinks.Report,
        ["answers"] = SiteLinks.Answers,
        ["services"] = DirectoryLinks.Search,
        ["hotlines"] = DirectoryLinks.Hotlines,
        ["check"] = HelpLinks.Check,
        ["records"] = SiteLinks.Records,
        ["sectors"] = HelpLinks.Sectors,
        ["learn"] = HelpLinks.Learn,
        ["safety"] = SiteLinks.Safety,
    };

    /// <summary>The path or address of a link as written; null when it leads nowhere.</summary>
    public static string? Of(string link, Language language, GuideMap map)
    {
        if (TryItem(link, map, out var item))
            return HelpLinks.Item(language, item);
        if (link.StartsWith("page:", StringComparison.Ordinal))
            return Pages.TryGetValue(link["page:".Length..], out var page) ? page(language) : null;
        return IsOutside(link) ? link : null;
    }

    /// <summary>The guide's page that a link means.</summary>
    public static bool TryItem(string link, GuideMap map, [NotNullWhen(true)] out GuideItem? item)
    {
        item = null;
        if (!link.StartsWith("help:", StringComparison.Ordinal) || link["help:".Length..].Split('/') is not [var section, var slug])
            return false;
        item = map.Find(section, slug);
        return item is not null;
    }

    private static bool IsOutside(string link) =>
        link.StartsWith("https://", StringComparison.Ordinal) && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
        && !link.Any(char.IsControl);
}
