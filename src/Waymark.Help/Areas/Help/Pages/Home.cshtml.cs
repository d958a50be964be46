using Waymark.Components.Site;
using Waymark.Help.Areas.Help.Pages.Guide;
using Waymark.Help.Guide.Translation;
using Waymark.Help.HandOut;

namespace Waymark.Help.Areas.Help.Pages;

/// <summary>One way in from the start page.</summary>
/// <param name="Key">Names its texts: <c>home.{Key}.title</c> and <c>.text</c>.</param>
/// <param name="Href">Where to.</param>
internal sealed record Door(string Key, string Href);

/// <summary>The start page: a person in danger first, then everyone who may help them.</summary>
[PublicPage]
internal sealed class HomeModel(Translations translations, ProgrammeNumbers numbers) : GuidePage(translations)
{
    /// <summary>The section with a guide for each kind of bystander.</summary>
    private const string Helpers = "help-others";

    /// <summary>The programme's own name and numbers, as its hand-outs have them; null until an administrator puts them in.</summary>
    public Programme? Programme { get; private set; }

    public IReadOnlyList<Door> Doors =>
    [
        new("ask", SiteLinks.Ask(Lang)),
        new("lines", SiteLinks.Lines(Lang)),
        new("services", SiteLinks.Services(Lang)),
        new("box", SiteLinks.Answers(Lang)),
    ];

    /// <summary>The sections for the person who is concerned, in their order.</summary>
    public IReadOnlyList<GuideEntry> Sections => [.. Map.Sections.Where(section => section.Id != Helpers).Select(Entry)];

    /// <summary>Pages for neighbours, nurses, hotel staff, police officers, teachers.</summary>
    public IReadOnlyList<GuideEntry> Others => [.. (Map.Section(Helpers)?.Pages ?? []).Select(Entry)];

    public async Task OnGetAsync(CancellationToken cancel) => Programme = await numbers.FindAsync(cancel) is { } row ? Programme.Of(row) : null;
}
