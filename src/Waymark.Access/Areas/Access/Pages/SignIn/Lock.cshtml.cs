using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>Locks the session now.</summary>
internal sealed class LockModel(CurrentMember current, MemberSessions sessions) : WaymarkPage
{
    public IActionResult OnGet() => Missing();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await sessions.LockAsync(current.Required.AgencyId, current.Required.Digest, cancel);
        return SeeOther(SignInLinks.Unlock(Lang));
    }
}
