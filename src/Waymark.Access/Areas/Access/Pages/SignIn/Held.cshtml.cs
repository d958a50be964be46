using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>Offers a form again that reached the session while it was locked.</summary>
internal sealed class HeldModel(CurrentMember current, MemberSessions sessions) : WaymarkPage
{
    public HeldForm? Form { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Form = await sessions.HeldFormAsync(current.Required, cancel);
        return Form is null ? SeeOther(SignInLinks.Desk(Lang)) : Page();
    }

    /// <summary>Does not send it after all.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await sessions.DropHeldFormAsync(current.Required, cancel);
        return SeeOther(SignInLinks.Desk(Lang));
    }
}
