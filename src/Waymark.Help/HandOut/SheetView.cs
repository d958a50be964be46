using Waymark.Components.Rendering;
using Waymark.Kernel.Languages;

namespace Waymark.Help.HandOut;

/// <summary>One hand-out to be shown or printed.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Words">Its words.</param>
/// <param name="Programme">The numbers; <c>null</c> until an administrator puts them in.</param>
/// <param name="Page">The language that was chosen; the words are in it, or in English where nobody has translated them.</param>
internal sealed record SheetView(string Kind, HandOutWords Words, Programme? Programme, Language Page)
{
    /// <summary>How many pieces of the strip are torn off: the sheet of strips lies on its side, the poster stands.</summary>
    internal int Tabs => Kind == HandOutContent.Strip ? 10 : 8;

    /// <summary>Whether it is for paper, where the page around it does not say who translated it.</summary>
    internal bool IsPaper { get; init; }

    internal Language Lang => Words.Language;

    /// <summary>The address in the QR code: a page in the language that was chosen.</summary>
    internal string? Target => Programme is { Website.Length: > 0 } programme ? programme.Website + Path : null;

    internal QrCode? Qr => Target is { } target ? QrCode.Of(target, isRough: true) : null;

    /// <summary>The site's address as people type it.</summary>
    internal string? Site => Programme is { Website.Length: > 0 } programme ? new Uri(programme.Website).Authority : null;

    // Who scans a brochure wants to read it; who scans a palm card wants help.
    private string Path => Kind switch
    {
        HandOutContent.Brochure => HandOutLinks.Sheet(Page, Kind),
        HandOutContent.PalmCard => Components.Site.SiteLinks.Ask(Page),
        _ => Components.Site.SiteLinks.Home(Page),
    };
}
