using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>Looks agencies up.</summary>
public static class Agencies
{
    /// <summary>Every agency of the installation, by name.</summary>
    public static async Task<IReadOnlyList<AgencyInfo>> ListAsync(WaymarkDb db, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<AgencyRow>()
            .AsNoTracking()
            .OrderBy(a => a.Name)
            .Select(a => new AgencyInfo(a.AgencyId, a.Name, a.Kind, a.DirectoryOrganization))
            .ToListAsync(cancel);
    }

    /// <summary>The agency that runs the programme: the first that was set up as one; <c>null</c> until then.</summary>
    /// <remarks>Never by name: whoever renames an agency must not become the one that receives what nobody else does.</remarks>
    public static async Task<AgencyInfo?> ProgrammeAsync(WaymarkDb db, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<AgencyRow>()
            .AsNoTracking()
            .Where(a => a.Kind == AgencyKind.Programme)
            .OrderBy(a => a.CreatedAt)
            .ThenBy(a => a.AgencyId)
            .Select(a => new AgencyInfo(a.AgencyId, a.Name, a.Kind, a.DirectoryOrganization))
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>Agencies with an active member who may open requests and reports (<see cref="Policies.Desk"/>).</summary>
    public static async Task<IReadOnlySet<AgencyId>> ReceivingAsync(WaymarkDb db, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<MemberRow>()
            .Where(m => m.State == MemberState.Active && (m.Roles & (MemberRoles.Advocate | MemberRoles.Coordinator)) != MemberRoles.None)
            .Select(m => m.AgencyId)
            .Distinct()
            .ToHashSetAsync(cancel);
    }

    /// <summary>One agency, or <c>null</c>.</summary>
    public static async Task<AgencyInfo?> FindAsync(WaymarkDb db, AgencyId id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<AgencyRow>()
            .AsNoTracking()
            .Where(a => a.AgencyId == id)
            .Select(a => new AgencyInfo(a.AgencyId, a.Name, a.Kind, a.DirectoryOrganization))
            .FirstOrDefaultAsync(cancel);
    }
}
