using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Domain;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>Closes a report with an outcome.</summary>
internal sealed class CloseModel : DeskPage
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Farewell { get; set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } missing)
            return missing;
        var outcome = int.TryParse(Outcome, CultureInfo.InvariantCulture, out var number) ? (CloseOutcome)number : default;
        if (!Enum.IsDefined(outcome))
            ModelState.AddModelError(nameof(Outcome), Words["desk.close.choose"]);
        var farewell = Block(nameof(Farewell), Farewell, missing: null);
        return ModelState.IsValid
            ? await AfterAsync(await Desk.CloseAsync(Member, Id, outcome, farewell), "", $"{DeskLinks.Report(Lang, Id)}?done=closed", LoadAsync)
            : Invalid();
    }

    private async Task<IActionResult?> LoadAsync() => Id.IsDefault || !(await Desk.HeadAsync(Member, Id)).IsOk ? Missing() : null;
}
