using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain;
using Waymark.Directory.Resources;

namespace Waymark.Directory.Areas.Directory.Pages.Services;

/// <summary>
/// Search for services. The form posts, so that what a person looks for is in no address, history or server log; it changes nothing,
/// so it needs no antiforgery cookie, and the page sets none.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class SearchModel(PublicSearch search, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public SearchForm Form { get; set; } = new();

    public SearchPage? Results { get; private set; }

    public IReadOnlyList<SelectListItem> NeedItems => [new(texts["search.need.any"].Value, ""), .. NeedNames.All.Select(need => new SelectListItem(texts[$"need.{need.Id()}"].Value, need.Id()))];

    public IReadOnlyList<SelectListItem> MileItems =>
        [.. PublicSearch.Distances.Select(miles => new SelectListItem(texts["search.miles.option", miles].Value, $"{miles}")), new(texts["search.miles.any"].Value, "any")];

    public IReadOnlyList<SelectListItem> LanguageItems => [new(texts["search.language.any"].Value, ""), .. SpokenLanguages.All.Select(code => new SelectListItem(SpokenLanguages.NameOf(code), code))];

    public IReadOnlyList<SelectListItem> CostItems =>
        [new(texts["search.cost.any"].Value, ""), new(texts["search.cost.free"].Value, "free"), new(texts["search.cost.sliding"].Value, "sliding")];

    public void OnGet() => Form.Miles = "25";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Results = await search.FindAsync(Form, cancel);
        if (Results.IsPlaceUnknown)
            return Invalid("Form.Place", texts["search.place.unknown"].Value);
        return Page();
    }
}
