namespace Waymark.Store;

/// <summary>Where the data is.</summary>
public sealed class StoreOptions
{
    /// <summary>The folder of the embedded database and of the server secret. Default: <c>data</c> below the working folder.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>A PostgreSQL connection string, or <c>null</c> (the default) for the embedded SQLite database in
    /// <see cref="DataDirectory"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The file of the server secret; default <c>secrets/server.key</c> in <see cref="DataDirectory"/>. Keep it out of database
    /// backups. All web nodes of an installation need the same one.</summary>
    public string? ServerSecretFile { get; set; }

    /// <summary>Whether PostgreSQL is used.</summary>
    public bool UsesPostgres => !string.IsNullOrWhiteSpace(ConnectionString);

    /// <summary>The path of the embedded database.</summary>
    public string SqlitePath => Path.Combine(DataDirectory, "waymark.db");

    /// <summary>The path of the server secret.</summary>
    public string SecretPath => ServerSecretFile ?? Path.Combine(DataDirectory, "secrets", "server.key");
}
