using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Sessions;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Account;

/// <summary>Wraps the member's key under another password and ends every other session.</summary>
internal sealed class ChangePassword(WaymarkStore store, CheckPassword check, NewAccounts accounts, AccessLog log)
{
    public async Task<Result<Done>> RunAsync(HttpContext http, MemberSession session, string? old, string password, CancellationToken cancel)
    {
        var opened = await check.ConfirmAsync(http, session.Member, old, cancel);
        if (!opened.TryGet(out var pair, out var wrong))
            return wrong;
        using (pair)
        {
            var prepared = await accounts.PrepareAsync(password, cancel);
            if (!prepared.TryGet(out var newPassword, out var busy))
                return busy;
            using (newPassword)
            {
                await store.WriteAsync(
                    async db =>
                    {
                        var stamp = Guid.NewGuid();
                        var member = await db.Set<MemberRow>().AsTracking()
                            .FirstAsync(m => m.AgencyId == session.AgencyId && m.MemberId == session.MemberId, cancel);
                        newPassword.Apply(member, pair);
                        member.SecurityStamp = stamp;
                        await MemberSessions.EndAllAsync(db, session.AgencyId, session.MemberId, except: session.Digest, cancel);
                        await db.Set<SessionRow>()
                            .Where(s => s.AgencyId == session.AgencyId && s.Digest == session.Digest)
                            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SecurityStamp, stamp), cancel);
                        await log.AppendAsync(
                            db, session.AgencyId, Actor.Member(session.MemberId), "member.password-changed", "member", session.MemberId.Value, cancel: cancel);
                    },
                    cancel);
                return Done.Ok;
            }
        }
    }
}
