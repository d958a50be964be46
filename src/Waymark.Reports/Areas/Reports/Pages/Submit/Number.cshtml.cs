using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Areas.Reports.Pages.Box;
using Waymark.Reports.Domain;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>The receipt: shown until the person says that it is kept, or the journey expires.</summary>
internal sealed class NumberModel : JourneyPage
{
    public string Receipt => Kernel.Receipts.Receipt.Parse(Draft.Sent!.Receipt).Display;

    public IActionResult OnGet() => Draft.Sent is null ? SeeOther(BoxLinks.Enter(Lang)) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Cookie is not null && IsAlive)
            await Book.ChangeAsync(Cookie, state => state.Of(Kind).Sent is null ? state : state.With(Kind, new Draft { Round = state.Of(Kind).Round + 1 }));
        return SeeOther(SubmitLinks.Kept(Lang, Kind));
    }
}
