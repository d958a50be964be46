using Microsoft.EntityFrameworkCore;

namespace Waymark.Store;

/// <summary>
/// A module's part of the one database: its tables and its migrations. Register it with
/// <see cref="StoreServices.AddStoreModule{TModule}"/>.
/// </summary>
/// <remarks>Migrations are the hand-written <c>Migration</c> classes of the module's assembly; their ids begin with a date and a number
/// (<c>20261122_01_Access</c>) and they run in the order of the ids, over all modules. A module reads and writes its own tables alone.</remarks>
public interface IStoreModule
{
    /// <summary>Adds the module's entity types. Table names begin with the module's name (<c>access_agency</c>).</summary>
    void Map(ModelBuilder model);
}
