using Microsoft.Data.Sqlite;

namespace Waymark.Store;

/// <summary>A whole copy of the embedded database in one file, taken while the server may be writing.</summary>
/// <remarks>By SQLite's own online backup: the copy is the database at one moment between two commits. See
/// <see href="https://sqlite.org/backup.html"/>.</remarks>
public static class DatabaseCopy
{
    /// <summary>Copies the database and leaves the copy as one file, on the disk when this returns, which only its owner may read.</summary>
    /// <param name="database">The path of the database.</param>
    /// <param name="copy">The path of the copy; no file may have it.</param>
    /// <exception cref="IOException">The copy is there already, or can not be written.</exception>
    /// <exception cref="SqliteException">The database can not be read, or the disk is full.</exception>
    public static void Take(string database, string copy)
    {
        using (new FileStream(copy, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            // Made before SQLite writes into it, so that nobody else could have opened it.
        }

        using (var from = Open(database, SqliteOpenMode.ReadOnly))
        using (var to = Open(copy, SqliteOpenMode.ReadWrite))
        {
            from.BackupDatabase(to);
        }

        CloseUp(copy);
    }

    /// <summary>Takes a copy's write-ahead log back into the file, and puts the file on the disk. Nobody else may have it open.</summary>
    public static void CloseUp(string copy)
    {
        using (var connection = Open(copy, SqliteOpenMode.ReadWrite))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA journal_mode=DELETE";
            command.ExecuteNonQuery();
        }

        using var stream = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>What is wrong with the file by SQLite's own check of every page, index and reference; empty if nothing is.</summary>
    public static IReadOnlyList<string> Faults(string database)
    {
        try
        {
            using var connection = Open(database, SqliteOpenMode.ReadOnly);
            List<string> faults = [];
            foreach (var check in (string[])["PRAGMA integrity_check(20)", "PRAGMA foreign_key_check"])
            {
                using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those above.
                command.CommandText = check;
#pragma warning restore CA2100
                using var rows = command.ExecuteReader();
                while (rows.Read())
                {
                    if (rows.GetString(0) is not "ok" and var fault)
                        faults.Add(fault);
                }
            }

            return faults;
        }
        catch (SqliteException failure)
        {
            // SQLITE_CORRUPT or SQLITE_NOTADB: so damaged that the check itself ends.
            return [failure.Message];
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        return connection;
    }
}
