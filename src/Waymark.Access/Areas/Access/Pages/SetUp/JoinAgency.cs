using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Domain;
using Waymark.Access.Keys;
using Waymark.Access.Sessions;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Makes the account of an invited member, who then waits until an administrator gives the agency's key.</summary>
internal sealed class JoinAgency(
    WaymarkStore store, Invites invites, NewAccounts accounts, ServerKeys keys, MemberSessions sessions, AccessLog log)
{
    public async Task<Result<Done>> RunAsync(HttpContext http, string link, SignInName name, string password, Language language, CancellationToken cancel)
    {
        var prepared = await accounts.PrepareAsync(password, cancel);
        if (!prepared.TryGet(out var newPassword, out var busy))
            return busy;
        using (newPassword)
        using (var cookie = SessionCookie.New())
        {
            var result = await store.WriteAsync(db => WriteAsync(db, link, name, newPassword, cookie, language, cancel), cancel);
            if (result.IsOk)
                cookie.Send(http.Response, SessionCookie.MemberName);
            return result;
        }
    }

    /// <summary>The agency that invites, and the name the member was invited by; <c>null</c> if the link does not work.</summary>
    public Task<(string Agency, string Name)?> FindAsync(string link, CancellationToken cancel) => store.ReadAsync<(string, string)?>(
        async db =>
        {
            if (await invites.FindAsync(db, link, forMember: true, cancel) is not { MemberId: { } id } invite)
                return null;
            var agency = await db.Set<AgencyRow>().FirstAsync(a => a.AgencyId == invite.AgencyId, cancel);
            var member = await db.Set<MemberRow>().FirstOrDefaultAsync(m => m.AgencyId == invite.AgencyId && m.MemberId == id, cancel);
            return member is null ? null : (agency.Name, member.DisplayName.Open(keys.Names, SealPlaces.MemberName(id)));
        },
        cancel);

    private async Task<Result<Done>> WriteAsync(
        WaymarkDb db, string link, SignInName name, NewPassword password, SessionCookie cookie, Language language, CancellationToken cancel)
    {
        if (await invites.FindAsync(db, link, forMember: true, cancel) is not { MemberId: { } id } invite)
            return new LinkGone();
        var token = keys.TokenOf(name);
        await db.LockAsync(new Guid(token.AsSpan(0, 16)), cancel);
        if (await db.Set<MemberRow>().AnyAsync(m => m.SignInToken == token, cancel))
            return new SignInNameTaken();
        var member = await db.Set<MemberRow>().AsTracking()
            .FirstOrDefaultAsync(m => m.AgencyId == invite.AgencyId && m.MemberId == id && m.State == MemberState.Invited, cancel);
        if (member is null || !await Invites.SpendAsync(db, invite, cancel))
            return new LinkGone();
        using var pair = KeyPair.New();
        password.Apply(member, pair);
        member.SignInToken = token;
        member.State = MemberState.Waiting;
        member.Language = language;
        sessions.Add(db, cookie, member, pair, SessionStage.Full);
        await log.AppendAsync(db, invite.AgencyId, Actor.Member(id), "member.joined", "member", id.Value, cancel: cancel);
        return Done.Ok;
    }
}
