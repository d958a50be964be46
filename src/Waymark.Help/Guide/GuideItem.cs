using Waymark.Kernel.Languages;

namespace Waymark.Help.Guide;

/// <summary>Where facts come from.</summary>
/// <param name="Id">In <c>sources.yaml</c>.</param>
/// <param name="Name">The document.</param>
/// <param name="Publisher">Who wrote it.</param>
/// <param name="Date">As the source prints it: a year, a month or a day; null when it prints none.</param>
/// <param name="Url">Null when the copy that was read prints none.</param>
internal sealed record GuideSource(string Id, string Name, string? Publisher, string? Date, string? Url);

/// <summary>A page of the guide, or a kind of work: what is the same in every language.</summary>
/// <param name="Section">The section's id; <see cref="GuideMap.SectorSection"/> for a kind of work.</param>
/// <param name="Slug">The page's name in its section.</param>
/// <param name="Sources">Where its facts come from.</param>
/// <param name="Checked">When somebody last held it against them.</param>
internal sealed record GuideItem(string Section, string Slug, IReadOnlyList<GuideSource> Sources, DateOnly Checked)
{
    /// <summary>For a kind of work: labor, sex or both.</summary>
    public string? Kind { get; init; }

    /// <summary>Names it in imports and reviews: <c>rights/money</c>, <c>sectors/nail-salons</c>.</summary>
    public string Key => $"{Section}/{Slug}";

    public bool IsSector => Kind is not null;
}

/// <summary>A section with its pages, in order.</summary>
internal sealed record GuideSection(string Id, IReadOnlyList<GuideItem> Pages);

/// <summary>What there is, in order, whatever the language.</summary>
internal sealed record GuideMap(IReadOnlyList<GuideSection> Sections, IReadOnlyList<GuideItem> Sectors)
{
    public const string SectorSection = "sectors";

    /// <summary>Pages, then kinds of work.</summary>
    public IEnumerable<GuideItem> All => Sections.SelectMany(section => section.Pages).Concat(Sectors);

    public GuideSection? Section(string id) => Sections.FirstOrDefault(section => section.Id == id);

    public GuideItem? Find(string section, string slug) =>
        section == SectorSection ? Sectors.FirstOrDefault(item => item.Slug == slug) : Section(section)?.Pages.FirstOrDefault(page => page.Slug == slug);
}

/// <summary>A page's words in one language.</summary>
/// <param name="Language">The language that the words are in, which is English where nobody translated them.</param>
/// <param name="Title">The heading.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Body">The parsed text below the heading.</param>
internal sealed record GuideText(Language Language, string Title, string Summary, GuideBody Body)
{
    /// <summary>For a kind of work: its lists; null for a page.</summary>
    public SectorText? Sector { get; init; }

    /// <summary>A short hash of every word: a review counts for these words alone.</summary>
    public string Hash => Sector is null
        ? TextHash.Of(Title, Summary, Body.Markdown)
        : TextHash.Of([Title, Summary, .. Sector.Signs, Sector.WhoSees, .. Sector.ToDo]);
}

/// <summary>The words about a kind of work. What it is, is the page's summary.</summary>
internal sealed record SectorText(IReadOnlyList<string> Signs, string WhoSees, IReadOnlyList<string> ToDo);

/// <summary>The words about a section.</summary>
internal sealed record SectionText(Language Language, string Title, string Summary);
