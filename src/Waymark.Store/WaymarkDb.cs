using Microsoft.EntityFrameworkCore;
using Waymark.Store.Conversions;

namespace Waymark.Store;

/// <summary>The one unit of work over the tables of all modules, so that one transaction can span them.</summary>
/// <remarks>Not thread-safe. Get one from <see cref="WaymarkStore"/>, which owns transactions; do not call <c>SaveChanges</c> outside.</remarks>
public sealed class WaymarkDb : DbContext
{
    private readonly IReadOnlyList<IStoreModule> modules;

    internal WaymarkDb(DbContextOptions<WaymarkDb> options, IReadOnlyList<IStoreModule> modules)
        : base(options) => this.modules = modules;

    /// <summary>Whether this is PostgreSQL.</summary>
    public bool IsPostgres => Database.IsNpgsql();

    /// <summary>Says that this unit of work deletes a key or what was told: what the disk still holds of it is to go as well
    /// (<see cref="WaymarkStore.WriteAsync{T}"/>).</summary>
    public void Forgets() => HasForgotten = true;

    internal bool HasForgotten { get; private set; }

    /// <summary>Waits until no other transaction holds this record's lock, and holds it until the end of this transaction.</summary>
    /// <param name="record">The id of the record that the write decides on; the lock is by convention, on the id, not on a row.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <remarks>Nothing to do on SQLite, where a write already excludes every other. Take locks of several records in the order of
    /// their ids.</remarks>
    public async Task LockAsync(Guid record, CancellationToken cancel = default)
    {
        if (!IsPostgres)
            return;
        var number = NumberOf(record);
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({number})", cancel);
    }

    /// <summary>As <see cref="LockAsync"/>, but several may hold it at once; only <see cref="LockAsync"/> of the same record excludes it.</summary>
    /// <param name="record">The id of the record that the write relies on.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task LockSharedAsync(Guid record, CancellationToken cancel = default)
    {
        if (!IsPostgres)
            return;
        var number = NumberOf(record);
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared({number})", cancel);
    }

    private static long NumberOf(Guid record) =>
        BitConverter.ToInt64(record.ToByteArray()) ^ BitConverter.ToInt64(record.ToByteArray(), 8);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        StoreConversions.Register(configurationBuilder);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var module in modules)
            module.Map(modelBuilder);
    }
}
