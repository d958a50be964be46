using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>Ends the session, whatever state it is in.</summary>
internal sealed class SignOutModel(CurrentMember current, MemberSessions sessions) : WaymarkPage
{
    public IActionResult OnGet() => Missing();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (current.Session is { } session)
            await sessions.EndAsync(session, cancel);
        SessionCookie.Remove(Response, SessionCookie.MemberName);
        return SeeOther(SignInLinks.Start(Lang));
    }
}
