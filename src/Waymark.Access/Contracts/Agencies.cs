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
