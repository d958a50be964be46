using System.Buffers;
using Waymark.Components.Site;
using Waymark.Help.Guide;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>Where the links of lessons lead: <c>page:name</c> and <c>help:section/slug</c> as in the guide, a path to a page of the site, https to another site,
/// tel to a telephone. All else leads nowhere.</summary>
internal static class LessonAddresses
{
    private static readonly SearchValues<char> Dialled = SearchValues.Create("+0123456789-");

    /// <summary>The path or address of a link as written; <c>null</c> if it leads nowhere, and then its words stay plain.</summary>
    internal static string? Of(string? link, Language language)
    {
        if (link is null || link.Any(c => char.IsControl(c) || c == '\\'))
            return null;
        if (link.StartsWith("page:", StringComparison.Ordinal) || link.StartsWith("help:", StringComparison.Ordinal))
            return GuideAddresses.Of(link, language, GuideContent.Shipped.Map);
        if (link.StartsWith("tel:", StringComparison.Ordinal))
            return link.AsSpan(4).IndexOfAnyExcept(Dialled) < 0 ? link : null;
        if (link.StartsWith("https://", StringComparison.Ordinal))
            return Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;
        if (!link.StartsWith('/') || link.StartsWith("//", StringComparison.Ordinal))
            return null;
        var first = link.Split('/', '#', '?')[1];
        return Language.TryParse(first, out _) ? link : SiteLinks.Home(language) + (link == "/" ? string.Empty : link);
    }
}
