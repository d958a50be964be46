using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Components.Site;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Closes the mailbox in this browser.</summary>
internal sealed class CloseModel(PersonSessions sessions) : WaymarkPage
{
    public IActionResult OnGet() => SeeOther(BoxLinks.Enter(Lang));

    public async Task<IActionResult> OnPostAsync()
    {
        await sessions.EndAsync();
        return SeeOther(BoxLinks.Enter(Lang));
    }
}
