using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Help.Guide;
using Waymark.Help.Resources;
using Waymark.Help.Search;

namespace Waymark.Help.Areas.Help.Pages.Search;

/// <summary>
/// Search over the guide and the directory. The form posts, so that what a person looks for is in no address, history or log; it changes
/// nothing, so it needs no antiforgery cookie, and the page sets none.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class SearchModel(GuideSearch search, MatchServices services, IStringLocalizer<Text> texts) : WaymarkPage
{
    /// <summary>Of what was typed, this many characters are searched for.</summary>
    public const int MaxLength = 200;

    private const int MostPages = 30;
    private const int MostServices = 5;

    [BindProperty]
    public string? Words { get; set; }

    public IReadOnlyList<GuideHit>? Pages { get; private set; }

    public IReadOnlyList<MatchedService> Services { get; private set; } = [];

    /// <summary>Whether more was typed than is searched for.</summary>
    public bool IsCut { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Words))
            return Invalid(nameof(Words), texts["find.blank"].Value);
        IsCut = Words.Length > MaxLength;
        var words = IsCut ? Words[..MaxLength] : Words;
        Pages = search.Find(Lang, words, MostPages);
        Services = (await services.FindAsync(new MatchRequest { Words = words, Take = MostServices }, cancel)).Services;
        return Page();
    }

    public string Href(GuideItem item) => HelpLinks.Item(Lang, item);
}
