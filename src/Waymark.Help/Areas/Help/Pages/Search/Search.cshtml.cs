using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Help.Resources;
using Waymark.Help.Search;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Areas.Help.Pages.Search;

/// <summary>
/// Search over the pages, the phone lines and the directory. The form posts, so that what a person looks for is in no address, history or log; it changes
/// nothing, so it needs no antiforgery cookie, and the page sets none.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class SearchModel(GuideSearch search, MatchServices services, LinesToCall calls, IStringLocalizer<Text> texts) : WaymarkPage
{
    /// <summary>Of what was typed, this many characters are searched for.</summary>
    public const int MaxLength = 200;

    private const int MostPages = 30;
    private const int MostServices = 5;
    private const int MostLines = 5;

    [BindProperty]
    public string? Words { get; set; }

    public IReadOnlyList<GuideHit>? Pages { get; private set; }

    /// <summary>The other language in which pages were found, and those, when the page's language has none.</summary>
    public (Language Language, IReadOnlyList<GuideHit> Hits)? Elsewhere { get; private set; }

    public IReadOnlyList<LineToCall> Lines { get; private set; } = [];

    public IReadOnlyList<MatchedService> Services { get; private set; } = [];

    /// <summary>Whether more was typed than is searched for.</summary>
    public bool IsCut { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Words))
            return Invalid(nameof(Words), texts["find.blank"].Value);
        IsCut = Words.Length > MaxLength;
        var words = IsCut ? Words[..MaxLength] : Words;
        Pages = await search.FindAsync(Lang, words, MostPages, cancel);
        if (Pages.Count == 0)
            Elsewhere = await search.FindElsewhereAsync(Lang, words, MostPages, cancel);
        Lines = await LinesAsync(words, cancel);
        Services = (await services.FindAsync(new MatchRequest { Words = words, Take = MostServices }, cancel)).Services;
        return Page();
    }

    // By name, by what a line is for, or by a part of its number. There are few, so that they are looked through as they are.
    private async Task<IReadOnlyList<LineToCall>> LinesAsync(string words, CancellationToken cancel)
    {
        var all = await calls.ListAsync(cancel);
        var hits = new GuideIndex(all.Select(line => new SitePage(line.Id, Lang, line.Name, line.About ?? "", line.Place, SiteLinks.Lines))).Find(words, MostLines);
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        return
        [
            .. hits.Select(hit => all.First(line => line.Id == hit.Page.Key))
                .Concat(all.Where(line => digits.Length >= 3 && Digits(line.Phone).Contains(digits, StringComparison.Ordinal))).Distinct().Take(MostLines),
        ];
    }

    private static string Digits(string? phone) => string.Concat((phone ?? "").Where(char.IsAsciiDigit));
}
