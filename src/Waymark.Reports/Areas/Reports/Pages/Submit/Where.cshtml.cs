using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>Where?</summary>
internal sealed class WhereModel : JourneyPage
{
    [BindProperty]
    public string? Street { get; set; }

    [BindProperty]
    public string? City { get; set; }

    [BindProperty]
    public string? County { get; set; }

    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public string? Zip { get; set; }

    public IReadOnlyList<SelectListItem> States =>
        [new(Words["ask.where.state.none"], ""), .. UsStates.All.Select(s => new SelectListItem(s.Name, s.Code))];

    public IActionResult OnGet()
    {
        var place = Draft.Place;
        (Street, City, County, State, Zip) = (place?.Street, place?.City, place?.County, place?.State, place?.Zip);
        return SentElsewhere() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var zip = UsStates.ParseZip(Zip);
        if (zip is null && PersonText.Line(Zip) is not null)
            ModelState.AddModelError(nameof(Zip), Words["ask.where.zip.error"]);
        var place = new ReportPlace
        {
            Street = Line(nameof(Street), Street),
            City = Line(nameof(City), City),
            County = Line(nameof(County), County),
            State = UsStates.Parse(State),
            Zip = zip,
        };
        return ModelState.IsValid ? await AnswerAsync(Steps.Where, draft => draft with { Place = place }) : Invalid();
    }
}
