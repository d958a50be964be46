using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using Waymark.Store.Migrations;

namespace Waymark.Store;

/// <summary>Opens units of work: reads without a transaction, writes each in one transaction.</summary>
/// <remarks>
/// Singleton, thread-safe. On SQLite writes of this process queue in fair order (one writer at a time is SQLite's rule; a queue is
/// faster than retrying). On PostgreSQL writes run at once and are repeated when the database asks for it (serialization failure or
/// deadlock), so a write must have no effect outside its unit of work. Transactions are
/// read-committed there: a write that decides on what it read takes <see cref="WaymarkDb.LockAsync"/> of that record first.
/// </remarks>
public sealed class WaymarkStore : IDisposable
{
    private const int MaxAttempts = 8;

    private readonly DbContextOptions<WaymarkDb> options;
    private readonly IReadOnlyList<IStoreModule> modules;
    private readonly SemaphoreSlim? sqliteWriters;
    private readonly StoreOptions settings;

    // Only who holds the turn to write touches it.
    private bool logHoldsErased;

    /// <summary>Makes the store for the settings; touches no file yet.</summary>
    public WaymarkStore(IOptions<StoreOptions> settings, IEnumerable<IStoreModule> modules)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = settings.Value;
        this.modules = [.. modules.OrderBy(module => module.GetType().FullName, StringComparer.Ordinal)];
        var builder = new DbContextOptionsBuilder<WaymarkDb>();
        if (this.settings.UsesPostgres)
        {
            builder.UseNpgsql(this.settings.ConnectionString);
        }
        else
        {
            sqliteWriters = new(1, 1);
            builder.UseSqlite(new SqliteConnectionStringBuilder { DataSource = this.settings.SqlitePath, Pooling = true, DefaultTimeout = 30 }.ToString());
            builder.AddInterceptors(new SqlitePragmas());
        }

        ((Microsoft.EntityFrameworkCore.Infrastructure.IDbContextOptionsBuilderInfrastructure)builder)
            .AddOrUpdateExtension(new ModulesExtension(this.modules));

        // There is no model snapshot: a test compares the migrated schema with the model instead.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        options = builder.Options;
    }

    /// <summary>The number of PostgreSQL's advisory lock that the node which migrates holds; any, as long as it stays.</summary>
    private const long MigrationLock = 0x57617_96D_61726B;

    /// <summary>Whether PostgreSQL is used.</summary>
    public bool IsPostgres => sqliteWriters is null;

    /// <summary>Brings the database up to date, making it if there is none. Safe to run from several nodes at once.</summary>
    public async Task MigrateAsync(CancellationToken cancel = default)
    {
        if (!settings.UsesPostgres)
        {
            var folder = Path.GetFullPath(settings.DataDirectory);
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await using var db = Open();
        if (!settings.UsesPostgres || !await db.Database.CanConnectAsync(cancel))
        {
            await db.Database.MigrateAsync(cancel);
            return;
        }

        // EF Core locks its history table, which is not there the first time: nodes that start together would both make the tables.
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancel);
        try
        {
            await db.Database.MigrateAsync(cancel);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    /// <summary>Reads. What is loaded is not tracked.</summary>
    public async Task<T> ReadAsync<T>(Func<WaymarkDb, Task<T>> read, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        cancel.ThrowIfCancellationRequested();
        await using var db = Open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    /// <summary>Writes in one transaction: runs the work, saves, commits. When this returns, the write is on the disk.</summary>
    /// <remarks>SQLite's write-ahead log keeps the old pages of what was deleted until it is written over. After a write that
    /// <see cref="WaymarkDb.Forgets"/> the log is emptied; while somebody still reads from it, after a later write.</remarks>
    /// <exception cref="DbUpdateException">A constraint forbids it, e.g. an id that exists.</exception>
    public async Task<T> WriteAsync<T>(Func<WaymarkDb, Task<T>> write, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (sqliteWriters is not null)
            await sqliteWriters.WaitAsync(cancel);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await using var db = Open();
                    await using var transaction = await db.Database.BeginTransactionAsync(Isolation, cancel);
                    var result = await write(db);
                    await db.SaveChangesAsync(cancel);
                    await transaction.CommitAsync(cancel);
                    logHoldsErased |= db.HasForgotten;
                    if (logHoldsErased && sqliteWriters is not null)
                        logHoldsErased = !await EmptyLogAsync(db);
                    return result;
                }
                catch (Exception failure) when (attempt < MaxAttempts && IsTransient(failure))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(5 * (1 << attempt) * (1 + (Environment.CurrentManagedThreadId % 4))), cancel);
                }
            }
        }
        finally
        {
            sqliteWriters?.Release();
        }
    }

    /// <summary>Writes in one transaction.</summary>
    public Task WriteAsync(Func<WaymarkDb, Task> write, CancellationToken cancel = default) =>
        WriteAsync(
            async db =>
            {
                await write(db);
                return true;
            },
            cancel);

    /// <summary>Writes what the log holds into the database, where deleted bytes are overwritten, and cuts the log to nothing. False if a reader
    /// is still on it: nobody is waited for.</summary>
    private static async Task<bool> EmptyLogAsync(WaymarkDb db)
    {
        try
        {
            // The end of the transaction gave the connection back; closing the unit of work gives this one back.
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=0";
            await command.ExecuteNonQueryAsync();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            return await command.ExecuteScalarAsync() is 0L;
        }
        catch (SqliteException)
        {
            // The write is committed: no failure here may make it run again.
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => sqliteWriters?.Dispose();

    // On SQLite a serializable transaction is BEGIN IMMEDIATE: the writer's lock is taken at once, never half-way.
    // On PostgreSQL writers that decide on the same record take its lock (WaymarkDb.LockAsync) instead of failing and repeating.
    private IsolationLevel Isolation => IsPostgres ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable;

    internal WaymarkDb Open() => new(options, modules);

    private static bool IsTransient(Exception failure) => failure switch
    {
        // serialization_failure, deadlock_detected
        PostgresException { SqlState: "40001" or "40P01" } => true,
        SqliteException { SqliteErrorCode: 5 or 6 } => true,
        { InnerException: { } inner } => IsTransient(inner),
        _ => false,
    };
}
