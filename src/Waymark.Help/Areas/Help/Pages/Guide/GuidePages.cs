using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;
using Waymark.Help.Guide;
using Waymark.Help.Guide.Translation;

namespace Waymark.Help.Areas.Help.Pages.Guide;

/// <summary>A title with where it leads.</summary>
/// <param name="Href">Where to.</param>
/// <param name="Title">The words.</param>
/// <param name="Summary">One sentence; null for none.</param>
/// <param name="Tag">The language that they are in, if it is not the page's.</param>
internal sealed record GuideEntry(string Href, string Title, string? Summary, string? Tag);

/// <summary>What the guide's pages have in common.</summary>
internal abstract class GuidePage(Translations translations) : WaymarkPage
{
    protected Translations Translations => translations;

    protected GuideMap Map => translations.Content.Map;

    public GuideEntry Entry(GuideItem item)
    {
        var text = translations.Text(Lang, item);
        return new(HelpLinks.Item(Lang, item), text.Title, text.Summary, Other(text.Language));
    }

    public GuideEntry Entry(GuideSection section)
    {
        var text = translations.Section(Lang, section.Id);
        return new(HelpLinks.Section(Lang, section.Id), text.Title, text.Summary, Other(text.Language));
    }

    protected string? Other(Kernel.Languages.Language language) => language == Lang ? null : language.Tag;
}

/// <summary>The sections, each with its pages.</summary>
[PublicPage]
internal sealed class IndexModel(Translations translations) : GuidePage(translations)
{
    public IReadOnlyList<(GuideEntry Section, IReadOnlyList<GuideEntry> Pages)> Sections =>
        [.. Map.Sections.Select(section => (Entry(section), (IReadOnlyList<GuideEntry>)[.. section.Pages.Select(Entry)]))];
}

/// <summary>One section with its pages.</summary>
[PublicPage]
internal sealed class SectionModel(Translations translations) : GuidePage(translations)
{
    public GuideEntry Section { get; private set; } = null!;

    public IReadOnlyList<GuideEntry> Pages { get; private set; } = [];

    /// <summary>The section on suspicion leads to the report form at once.</summary>
    public bool LeadsToReport { get; private set; }

    public IActionResult OnGet(string section)
    {
        if (Map.Section(section) is not { } found)
            return Missing();
        Section = Entry(found);
        Pages = [.. found.Pages.Select(Entry)];
        LeadsToReport = found.Id is "suspect" or "help-others";
        return Page();
    }
}

/// <summary>One page of the guide, or one kind of work.</summary>
[PublicPage]
internal sealed class ItemModel(Translations translations) : GuidePage(translations)
{
    public GuideItem Item { get; private set; } = null!;

    public GuideText Words { get; private set; } = null!;

    /// <summary>The language of the words, if it is not the page's.</summary>
    public string? Tag => Other(Words.Language);

    public string? Direction => Tag is null ? null : Words.Language.Direction;

    public TranslationState State { get; private set; }

    public Review? Review { get; private set; }

    public GuideEntry? Section { get; private set; }

    public GuideEntry? Previous { get; private set; }

    public GuideEntry? Next { get; private set; }

    public bool LeadsToReport => Item.IsSector || Item.Section is "suspect" or "help-others";

    public GuideMarkup Body => new(Words.Body, link => GuideAddresses.Of(link, Lang, Map));

    public IActionResult OnGet(string? section, string slug)
    {
        if (Map.Find(section ?? GuideMap.SectorSection, slug) is not { } item || item.IsSector != section is null)
            return Missing();
        Item = item;
        Words = Translations.Text(Lang, item);
        (State, Review) = Translations.State(Lang, item);
        var siblings = item.IsSector ? Map.Sectors : Map.Section(item.Section)!.Pages;
        Section = item.IsSector ? null : Entry(Map.Section(item.Section)!);
        var at = siblings.ToList().IndexOf(item);
        Previous = at > 0 ? Entry(siblings[at - 1]) : null;
        Next = at + 1 < siblings.Count ? Entry(siblings[at + 1]) : null;
        return Page();
    }
}

/// <summary>Kinds of work and places, each with its signs.</summary>
[PublicPage]
internal sealed class SectorsModel(Translations translations) : GuidePage(translations)
{
    public IReadOnlyList<GuideEntry> Of(string kind) => [.. Map.Sectors.Where(item => item.Kind == kind).Select(Entry)];
}
