using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>Another agency of this installation is that organization already.</summary>
public sealed record OrganizationTaken() : ConflictError("desk.agencies.taken");

/// <summary>Which organization of the directory an agency is: referrals to its services are then answered here.</summary>
/// <remarks>Administrators of a programme decide it, for every agency: an agency that chose for itself could draw referrals that were meant for
/// another.</remarks>
public sealed class AgencyListings
{
    private readonly WaymarkStore store;
    private readonly AccessLog log;

    internal AgencyListings(WaymarkStore store, AccessLog log)
    {
        this.store = store;
        this.log = log;
    }

    /// <summary>Whether this member decides it.</summary>
    public Task<bool> MayChangeAsync(ISignedInMember member, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(member);
        return store.ReadAsync(db => MayChangeAsync(db, member, cancel), cancel);
    }

    /// <summary>Says which organization an agency is.</summary>
    /// <param name="member">Who says so.</param>
    /// <param name="agency">Of which agency.</param>
    /// <param name="organization">The organization's id in the directory; <c>null</c> if it is in no directory. The caller has seen that it exists.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns><see cref="NotFoundError"/> if there is no such agency or the member does not decide it; <see cref="OrganizationTaken"/>.</returns>
    public Task<Result<Done>> ChangeAsync(ISignedInMember member, AgencyId agency, Guid? organization, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(member);
        return store.WriteAsync<Result<Done>>(
            async db =>
            {
                if (!await MayChangeAsync(db, member, cancel))
                    return new NotFoundError();
                if (organization is { } chosen)
                {
                    // Two administrators at once must not give one organization to two agencies.
                    await db.LockAsync(chosen, cancel);
                    if (await db.Set<AgencyRow>().AnyAsync(a => a.DirectoryOrganization == chosen && a.AgencyId != agency, cancel))
                        return new OrganizationTaken();
                }

                if (await db.Set<AgencyRow>().AsTracking().FirstOrDefaultAsync(a => a.AgencyId == agency, cancel) is not { } row)
                    return new NotFoundError();
                if (row.DirectoryOrganization == organization)
                    return Done.Ok;
                row.DirectoryOrganization = organization;
                await log.AppendAsync(
                    db, member.AgencyId, Actor.Member(member.MemberId), "agency.listed", "agency", agency.Value, organization?.ToString("D") ?? "none", cancel);
                return Done.Ok;
            },
            cancel);
    }

    private static async Task<bool> MayChangeAsync(WaymarkDb db, ISignedInMember member, CancellationToken cancel) =>
        member.Roles.HasFlag(MemberRoles.Administrator)
        && await db.Set<AgencyRow>().AnyAsync(a => a.AgencyId == member.AgencyId && a.Kind == AgencyKind.Programme, cancel);
}
