using Waymark.Components.Site;

namespace Waymark.Help.Areas.Help.Pages;

/// <summary>One way in from the start page.</summary>
/// <param name="Key">Names its texts: <c>home.{Key}.title</c> and <c>.text</c>.</param>
/// <param name="Href">Where to.</param>
internal sealed record Door(string Key, string Href);

/// <summary>The start page: the few ways in, most urgent first.</summary>
[PublicPage]
internal sealed class HomeModel : WaymarkPage
{
    public IReadOnlyList<Door> Doors =>
    [
        new("ask", $"/{Lang.Segment}/ask"),
        new("report", $"/{Lang.Segment}/report"),
        new("box", $"/{Lang.Segment}/box"),
        new("services", $"/{Lang.Segment}/services"),
        new("lines", $"/{Lang.Segment}/hotlines"),
    ];
}
