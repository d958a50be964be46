using Microsoft.EntityFrameworkCore;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Sessions;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>Adds a member who has a link and no account yet.</summary>
internal sealed class InviteMember(WaymarkStore store, Invites invites, ServerKeys keys, AccessLog log, TimeProvider clock)
{
    /// <returns>The token of the link, to be shown once.</returns>
    public Task<string> RunAsync(CurrentMember by, string name, MemberRoles roles, CancellationToken cancel)
    {
        var token = Invites.NewToken();
        var id = MemberId.New();
        return store.WriteAsync(
            async db =>
            {
                db.Set<MemberRow>().Add(new MemberRow
                {
                    AgencyId = by.AgencyId,
                    MemberId = id,
                    // Nobody's: the member chooses the name to sign in with.
                    SignInToken = RandomSecrets.Bytes(32),
                    DisplayName = Sealed<string>.Seal(name, keys.Names, SealPlaces.MemberName(id)),
                    Roles = roles,
                    State = MemberState.Invited,
                    CreatedAt = clock.GetUtcNow(),
                    SecurityStamp = Guid.NewGuid(),
                });
                invites.Add(db, token, InviteKind.Member, by.AgencyId, id);
                await log.AppendAsync(db, by.AgencyId, Actor.Member(by.MemberId), "member.invited", "member", id.Value, Roles(roles), cancel);
                return token;
            },
            cancel);
    }

    /// <summary>Makes another link for somebody who was invited and has no account yet; the earlier ones stop working.</summary>
    public Task<Result<string>> AgainAsync(CurrentMember by, MemberId id, CancellationToken cancel)
    {
        var token = Invites.NewToken();
        return store.WriteAsync<Result<string>>(
            async db =>
            {
                if (!await db.Set<MemberRow>().AnyAsync(m => m.AgencyId == by.AgencyId && m.MemberId == id && m.State == MemberState.Invited, cancel))
                    return new NoSuchMember();
                await db.Set<InviteRow>().Where(i => i.AgencyId == by.AgencyId && i.MemberId == id).ExecuteDeleteAsync(cancel);
                invites.Add(db, token, InviteKind.Member, by.AgencyId, id);
                await log.AppendAsync(db, by.AgencyId, Actor.Member(by.MemberId), "member.invited", "member", id.Value, cancel: cancel);
                return token;
            },
            cancel);
    }

    internal static string Roles(MemberRoles roles) => $"roles {(int)roles}";
}
