using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waymark.Access;
using Waymark.Access.Contracts;
using Waymark.Store;

namespace Waymark.Cli.Commands;

/// <summary>The store and the access log of an installation, for commands that look at it and change nothing.</summary>
internal static class InstallationServices
{
    /// <summary>The connection string of PostgreSQL, or <c>null</c> if the embedded database is used.</summary>
    public static string? Postgres
    {
        get
        {
            var text = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetConnectionString("Waymark");
            return string.IsNullOrWhiteSpace(text) ? null : text;
        }
    }

    /// <summary>Opens it.</summary>
    /// <param name="data">The folder with the database.</param>
    /// <param name="postgres">A connection string, or <c>null</c> for the database in <paramref name="data"/>.</param>
    /// <param name="secret">The file of the server secret; default where the server keeps it in <paramref name="data"/>.</param>
    /// <exception cref="BadInputException">There is no database or no secret: asking for either would make a new one, and a new secret
    /// verifies nothing.</exception>
    public static ServiceProvider Open(string data, string? postgres, string? secret = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStore();
        services.AddAccess();
        services.Configure<StoreOptions>(options =>
        {
            options.DataDirectory = data;
            options.ConnectionString = postgres;
            options.ServerSecretFile = secret;
        });
        var provider = services.BuildServiceProvider();
        var settings = provider.GetRequiredService<IOptions<StoreOptions>>().Value;
        if (!settings.UsesPostgres && !File.Exists(settings.SqlitePath))
            throw new BadInputException($"There is no database in '{data}'. Name the data folder with --data DIR.");
        if (!File.Exists(settings.SecretPath))
            throw new BadInputException($"There is no server secret at '{settings.SecretPath}'. Name the data folder with --data DIR.");
        return provider;
    }

    /// <summary>Goes through the access log of every agency in an embedded database that nobody else has open, and leaves it one file.</summary>
    public static async Task<IReadOnlyList<AccessLogCheck>> VerifyCopyAsync(string folder, string secret, CancellationToken cancel)
    {
        await using var services = Open(folder, null, secret);
        var log = services.GetRequiredService<AccessLog>();
        var checks = await services.GetRequiredService<WaymarkStore>().ReadAsync(db => log.VerifyAsync(db, cancel), cancel);
        SqliteConnection.ClearAllPools();
        DatabaseCopy.CloseUp(Path.Combine(folder, BackupFolder.Database));
        return checks;
    }
}
