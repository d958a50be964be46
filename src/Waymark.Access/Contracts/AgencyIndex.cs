using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>The key under which an agency's search tokens are made (<see cref="FindTokens"/>).</summary>
public static class AgencyIndex
{
    /// <summary>The vault that holds it: an agency's own, with the agency's id.</summary>
    public static VaultId VaultOf(AgencyId agency) => VaultId.From(agency.Value);

    /// <summary>Opens the index key; dispose it. <c>null</c> if the holder is of another agency.</summary>
    /// <remarks>It stays the same when the agency's keys rotate, or nobody could be found any more; a removed member who kept it still
    /// needs the database to use it.</remarks>
    public static async Task<SealKey?> OpenAsync(WaymarkDb db, AgencyId agency, IKeyHolder holder, CancellationToken cancel = default)
    {
        using var keys = await Vaults.OpenAsync(db, agency, VaultOf(agency), holder, cancel);
        return keys?[1].Derive("index");
    }
}
