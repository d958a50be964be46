using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Waymark.Store;

namespace Waymark.TestKit;

/// <summary>An empty database of its own for one test: SQLite in a temporary folder, or a new PostgreSQL database. Removed when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder().AddEnvironmentVariables("WAYMARK_TEST_").Build();

    private static readonly string? Server = Settings["POSTGRES"];

    private TestDatabase(DatabaseKind kind, string folder, string? connectionString)
    {
        Kind = kind;
        Folder = folder;
        ConnectionString = connectionString;
    }

    /// <summary>The databases that are there.</summary>
    public static IReadOnlyList<DatabaseKind> Kinds { get; } =
        string.IsNullOrWhiteSpace(Server) ? [DatabaseKind.Sqlite] : [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    /// <summary>The file that the PostgreSQL server writes its own log to, or <c>null</c> if <c>WAYMARK_TEST_POSTGRES_LOG</c> does not say.</summary>
    public static string? ServerLog { get; } = Settings["POSTGRES_LOG"];

    /// <summary>Which database it is.</summary>
    public DatabaseKind Kind { get; }

    /// <summary>The data folder: the server's secret, and the SQLite database.</summary>
    public string Folder { get; }

    /// <summary>The connection string on PostgreSQL; <c>null</c> on SQLite.</summary>
    public string? ConnectionString { get; }

    /// <summary>Makes one.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is asked for and not there.</exception>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        string? connection = null;
        if (kind == DatabaseKind.Postgres)
        {
            var builder = new NpgsqlConnectionStringBuilder(Server ?? throw new InvalidOperationException("WAYMARK_TEST_POSTGRES is not set."));
            var name = $"waymark_{Guid.NewGuid():N}";
            await AdministerAsync($"CREATE DATABASE {name} TEMPLATE template0");
            builder.Database = name;
            // Each test has a database, and the server has 100 connections for all of them.
            builder.MaxPoolSize = Math.Min(builder.MaxPoolSize, 20);
            connection = builder.ToString();
        }

        return new(kind, System.IO.Directory.CreateTempSubdirectory("waymark-test-").FullName, connection);
    }

    /// <summary>Points a store at it.</summary>
    public void Configure(StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.DataDirectory = Folder;
        options.ConnectionString = ConnectionString;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (ConnectionString is null)
        {
            // Pooled connections would keep the deleted file's space until the process ends.
            SqliteConnection.ClearAllPools();
        }
        else
        {
            await using (var idle = new NpgsqlConnection(ConnectionString))
                NpgsqlConnection.ClearPool(idle);
            await AdministerAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(ConnectionString).Database} WITH (FORCE)");
        }

        System.IO.Directory.Delete(Folder, recursive: true);
    }

    private static async Task AdministerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is our own, of hexadecimal digits.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
