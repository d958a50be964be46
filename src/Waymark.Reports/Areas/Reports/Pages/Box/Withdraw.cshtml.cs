using Microsoft.AspNetCore.Mvc;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Takes the report back, or sends it again.</summary>
internal sealed class WithdrawModel : BoxPage
{
    public bool IsWithdrawn { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Mailbox.OpenAsync(Person) is not { } box)
            return SeeOther(BoxLinks.Gone(Lang));
        IsWithdrawn = box.IsWithdrawn;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(bool again)
    {
        var result = again ? await Mailbox.SendAgainAsync(Person) : await Mailbox.WithdrawAsync(Person);
        return SeeOther(result.IsOk ? BoxLinks.Open(Lang) : BoxLinks.Gone(Lang));
    }
}
