using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Disclosures;

/// <summary>The register as a file for the grant monitor.</summary>
internal sealed class ExportModel(ISignedInMember member, IStringLocalizer<Text> texts, Register register, CaseClock clock) : CasePage(member, texts)
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || From is not { } from || To is not { } to || from > to)
            return SeeOther(DisclosureLinks.Register(Lang));
        var csv = await register.ExportAsync(Worker, clock.StartOf(from), clock.EndOf(to), cancel);
        return File(csv, "text/csv; charset=utf-8", "disclosures.csv");
    }
}
