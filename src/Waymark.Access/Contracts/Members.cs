using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>A member as colleagues see them.</summary>
/// <param name="Id">The member.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="Roles">What the member may do.</param>
/// <param name="IsActive">Whether the member can sign in; a removed one is still named where they worked.</param>
public sealed record MemberInfo(MemberId Id, string Name, MemberRoles Roles, bool IsActive);

/// <summary>Names the members of an agency, to assign work and to say who did something.</summary>
/// <remarks>Names are for colleagues: never show them to a person or to another agency. Thread-safe.</remarks>
public sealed class Members
{
    private readonly ServerKeys keys;

    internal Members(ServerKeys keys) => this.keys = keys;

    /// <summary>Every member of an agency by name: removed ones included, for they are named where they worked, and invited ones.</summary>
    public async Task<IReadOnlyList<MemberInfo>> ListAsync(WaymarkDb db, AgencyId agency, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<MemberRow>().AsNoTracking().Where(m => m.AgencyId == agency).ToListAsync(cancel);
        return
        [
            .. rows.Select(m => new MemberInfo(
                    m.MemberId, m.DisplayName.Open(keys.Names, SealPlaces.MemberName(m.MemberId)), m.Roles, m.State == MemberState.Active))
                .OrderBy(m => m.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>One member of an agency, or <c>null</c>.</summary>
    public async Task<MemberInfo?> FindAsync(WaymarkDb db, AgencyId agency, MemberId member, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Set<MemberRow>().AsNoTracking().FirstOrDefaultAsync(m => m.AgencyId == agency && m.MemberId == member, cancel);
        return row is null
            ? null
            : new(row.MemberId, row.DisplayName.Open(keys.Names, SealPlaces.MemberName(row.MemberId)), row.Roles, row.State == MemberState.Active);
    }

    /// <summary>Who can sign in, in an agency that runs the programme, and has at least one of these roles.</summary>
    public static async Task<IReadOnlyList<MemberId>> OfProgrammeAsync(WaymarkDb db, MemberRoles any, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<MemberRow>()
            .Where(m => m.State == MemberState.Active && (m.Roles & any) != MemberRoles.None
                && db.Set<AgencyRow>().Any(a => a.AgencyId == m.AgencyId && a.Kind == AgencyKind.Programme))
            .Select(m => m.MemberId)
            .ToListAsync(cancel);
    }
}
