using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Sessions;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>What an administrator does with a member: lets them in, changes what they may do, removes them.</summary>
internal sealed class ChangeMember(WaymarkStore store, AgencyKeys agencyKeys, KeyRotation rotation, AccessLog log, IEnumerable<IMemberWork> work)
{
    /// <summary>Gives a waiting member the agency's keys.</summary>
    public Task<Result<Done>> ConfirmAsync(CurrentMember by, MemberId id, CancellationToken cancel) => store.WriteAsync<Result<Done>>(
        async db =>
        {
            // Against a rotation that runs at this moment, and against a second administrator.
            await db.LockAsync(by.AgencyId.Value, cancel);
            var member = await FindAsync(db, by.AgencyId, id, cancel);
            if (member is not { State: MemberState.Waiting, PublicKey: { } publicKey, TotpSecret: not null })
                return new NoSuchMember();
            member.State = MemberState.Active;
            await AgencyKeys.GiveAllAsync(db, by.AgencyId, id, publicKey, by.Keys, cancel);
            await log.AppendAsync(db, by.AgencyId, Actor.Member(by.MemberId), "member.confirmed", "member", id.Value, cancel: cancel);
            return Done.Ok;
        },
        cancel);

    /// <summary>Changes what a member may do. The agency keeps an administrator.</summary>
    public Task<Result<Done>> ChangeRolesAsync(CurrentMember by, MemberId id, MemberRoles roles, CancellationToken cancel) => store.WriteAsync<Result<Done>>(
        async db =>
        {
            await db.LockAsync(by.AgencyId.Value, cancel);
            var member = await FindAsync(db, by.AgencyId, id, cancel);
            if (member is null or { State: MemberState.Removed })
                return new NoSuchMember();
            if (!roles.HasFlag(MemberRoles.Administrator) && await IsLastAdministratorAsync(db, member, cancel))
                return new LastAdministrator();
            member.Roles = roles;
            await ReleaseAsync(db, by, id, roles, cancel);
            await log.AppendAsync(db, by.AgencyId, Actor.Member(by.MemberId), "member.roles-changed", "member", id.Value, InviteMember.Roles(roles), cancel);
            return Done.Ok;
        },
        cancel);

    /// <summary>Removes a member: sessions end and the agency's key is taken away at once; what the member held is renewed afterwards.</summary>
    public async Task<Result<Done>> RemoveAsync(CurrentMember by, MemberId id, CancellationToken cancel)
    {
        var removed = await WriteRemovalAsync(by, id, cancel);
        if (removed.IsOk)
            await rotation.LendAsync(by.AgencyId, by.Keys, cancel);
        return removed;
    }

    private Task<Result<Done>> WriteRemovalAsync(CurrentMember by, MemberId id, CancellationToken cancel) => store.WriteAsync<Result<Done>>(
        async db =>
        {
            await db.LockAsync(by.AgencyId.Value, cancel);
            var member = await FindAsync(db, by.AgencyId, id, cancel);
            if (member is null or { State: MemberState.Removed } || id == by.MemberId)
                return new NoSuchMember();
            if (await IsLastAdministratorAsync(db, member, cancel))
                return new LastAdministrator();
            var held = member.State == MemberState.Active;
            member.State = MemberState.Removed;
            member.Roles = MemberRoles.None;
            member.SecurityStamp = Guid.NewGuid();
            // The row stays, because the log names it; what could open anything goes.
            member.SignInToken = RandomSecrets.Bytes(32);
            member.WrappedPrivateKey = null;
            member.PasswordSalt = null;
            member.TotpSecret = null;
            await db.SaveChangesAsync(cancel);
            await MemberSessions.EndAllAsync(db, by.AgencyId, id, except: null, cancel);
            await db.Set<RecoveryCodeRow>().Where(c => c.AgencyId == by.AgencyId && c.MemberId == id).ExecuteDeleteAsync(cancel);
            await db.Set<InviteRow>().Where(i => i.AgencyId == by.AgencyId && i.MemberId == id).ExecuteDeleteAsync(cancel);
            await ReleaseAsync(db, by, id, MemberRoles.None, cancel);
            if (held)
                await agencyKeys.TakeAwayAsync(db, by.AgencyId, id, cancel);
            await log.AppendAsync(db, by.AgencyId, Actor.Member(by.MemberId), "member.removed", "member", id.Value, cancel: cancel);
            return Done.Ok;
        },
        cancel);

    private async Task ReleaseAsync(WaymarkDb db, CurrentMember by, MemberId id, MemberRoles left, CancellationToken cancel)
    {
        foreach (var each in work)
            await each.ReleaseAsync(db, by.AgencyId, id, left, by.MemberId, cancel);
    }

    private static Task<MemberRow?> FindAsync(WaymarkDb db, AgencyId agency, MemberId id, CancellationToken cancel) =>
        db.Set<MemberRow>().AsTracking().FirstOrDefaultAsync(m => m.AgencyId == agency && m.MemberId == id, cancel);

    private static async Task<bool> IsLastAdministratorAsync(WaymarkDb db, MemberRow member, CancellationToken cancel)
    {
        if (member.State != MemberState.Active || !member.Roles.HasFlag(MemberRoles.Administrator))
            return false;
        return !await db.Set<MemberRow>().AnyAsync(
            m => m.AgencyId == member.AgencyId && m.MemberId != member.MemberId && m.State == MemberState.Active
                && (m.Roles & MemberRoles.Administrator) == MemberRoles.Administrator,
            cancel);
    }
}
