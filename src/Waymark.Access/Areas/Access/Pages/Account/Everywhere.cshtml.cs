using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Account;

/// <summary>Ends every session of the member, this one too.</summary>
internal sealed class EverywhereModel(CurrentMember current, WaymarkStore store, AccessLog log) : WaymarkPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await store.WriteAsync(
            async db =>
            {
                var session = current.Required;
                var member = await db.Set<MemberRow>().AsTracking()
                    .FirstAsync(m => m.AgencyId == session.AgencyId && m.MemberId == session.MemberId, cancel);
                member.SecurityStamp = Guid.NewGuid();
                await MemberSessions.EndAllAsync(db, session.AgencyId, session.MemberId, except: null, cancel);
                await log.AppendAsync(
                    db, session.AgencyId, Actor.Member(session.MemberId), "member.signed-out-everywhere", "member", session.MemberId.Value, cancel: cancel);
            },
            cancel);
        SessionCookie.Remove(Response, SessionCookie.MemberName);
        return SeeOther(SignInLinks.Start(Lang));
    }
}
