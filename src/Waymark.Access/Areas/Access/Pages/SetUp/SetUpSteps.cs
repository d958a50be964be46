using Microsoft.EntityFrameworkCore;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Sessions;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>What a member has still to do, so that a set-up that was broken off goes on where it stopped.</summary>
internal sealed class SetUpSteps(WaymarkStore store)
{
    /// <summary>The page of the next step; the desk when all is done.</summary>
    public async Task<string> NextAsync(MemberSession session, SessionNotes notes, Language lang, CancellationToken cancel)
    {
        var member = await store.ReadAsync(
            db => db.Set<MemberRow>().FirstAsync(m => m.AgencyId == session.AgencyId && m.MemberId == session.MemberId, cancel), cancel);
        if (member.TotpSecret is null)
            return SetUpLinks.Authenticator(lang);
        if (notes.Codes is not null)
            return SetUpLinks.Codes(lang);
        if (member.State == MemberState.Waiting)
            return SetUpLinks.Waiting(lang);
        if (member.Roles.HasFlag(MemberRoles.Administrator) && !await IsRecoveryConfirmedAsync(session.AgencyId, cancel))
            return SetUpLinks.AgencyCode(lang);
        return SignInLinks.Desk(lang);
    }

    /// <summary>Whether the agency's printed code was typed back once.</summary>
    public Task<bool> IsRecoveryConfirmedAsync(AgencyId agency, CancellationToken cancel) => store.ReadAsync(
        db => db.Set<AgencyRow>().Where(a => a.AgencyId == agency).Select(a => a.RecoveryConfirmed).FirstAsync(cancel), cancel);
}
