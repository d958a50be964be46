using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Waymark.TestKit;

/// <summary>What a thief of the disk reads: every file of a data folder, the SQLite database with its write-ahead log among them; on PostgreSQL the
/// folder, the content of every table, and the server's own files of the database.</summary>
/// <remarks>
/// On SQLite, from <see cref="WatchAsync(string)"/> on it holds a read transaction. SQLite then keeps the write-ahead log and overwrites none of its pages, so that
/// whatever is written, even if it is deleted again, is in the files when they are searched, whenever checkpoints happen and connections close.
/// </remarks>
public sealed class FilesAtRest : IAsyncDisposable
{
    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    private readonly string folder;
    private readonly SqliteConnection? reader;
    private readonly string? postgres;

    private FilesAtRest(string folder, SqliteConnection? reader, string? postgres)
    {
        this.folder = folder;
        this.reader = reader;
        this.postgres = postgres;
    }

    /// <summary>Begins to look at a test's database, whichever it is.</summary>
    public static async Task<FilesAtRest> WatchAsync(TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.ConnectionString is { } connection ? new FilesAtRest(database.Folder, null, connection) : await WatchAsync(database.Folder);
    }

    /// <summary>Begins to hold on to everything that is written.</summary>
    /// <param name="folder">A data folder whose database has been migrated.</param>
    public static async Task<FilesAtRest> WatchAsync(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "waymark.db")};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; SELECT COUNT(*) FROM sqlite_master";
        await command.ExecuteScalarAsync();
        return new FilesAtRest(folder, connection, null);
    }

    /// <summary>Which of these texts can be read in the files, as UTF-8 or UTF-16 in either order of bytes: "text in file".</summary>
    /// <param name="texts">What must not be there. Texts of fewer than four letters, or two Chinese characters, are refused: chance would find them.</param>
    /// <param name="open">Something that stands in the database in the open, so that the search is seen to look at the right files.</param>
    /// <exception cref="InvalidOperationException">The search proves nothing: the open text was not found, the write-ahead log is not there, or there is nothing to look for.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(IEnumerable<string> texts, string open)
    {
        var sought = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts.Append(open))
        {
            if (text.Length < 2 || (text.Length < 4 && !text.All(c => c > 0x2E80)))
                throw new InvalidOperationException("Too short to look for.");
            foreach (var encoding in Encodings)
                sought[Encoding.Latin1.GetString(encoding.GetBytes(text))] = text;
        }

        if (sought.Count <= Encodings.Length)
            throw new InvalidOperationException("There is nothing to look for.");
        var files = System.IO.Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        if (postgres is null && !files.Any(f => f.EndsWith("waymark.db-wal", StringComparison.Ordinal)))
            throw new InvalidOperationException("The write-ahead log is not there.");
        // Bytes as Latin-1 characters: one pass over each file looks for all texts at once.
        var any = SearchValues.Create([.. sought.Keys], StringComparison.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var openFound = false;
        await foreach (var (name, content) in ContentAsync(files))
        {
            var rest = Encoding.Latin1.GetString(content).AsMemory();
            // The character before the rest, for a text at its beginning.
            var before = ' ';
            for (var at = rest.Span.IndexOfAny(any); at >= 0; at = rest.Span.IndexOfAny(any))
            {
                foreach (var (bytes, text) in sought)
                {
                    if (!rest.Span[at..].StartsWith(bytes, StringComparison.Ordinal))
                        continue;
                    if (text == open)
                        openFound = true;
                    else if (!IsChance(text, rest.Span, at, bytes.Length, before))
                        found.Add($"'{text}' in {name}");
                }

                before = rest.Span[at];
                rest = rest[(at + 1)..];
            }
        }

        return openFound ? [.. found.Order(StringComparer.Ordinal)] : throw new InvalidOperationException($"'{open}' was not found: these are not the files.");
    }

    /// <summary>
    /// Whether a short number stands within a longer run of hexadecimal digits. Ids are kept as such words, and among thousands of them five given
    /// digits turn up by chance every few runs; a ZIP code that leaked would stand by itself.
    /// </summary>
    private static bool IsChance(string text, ReadOnlySpan<char> rest, int at, int length, char before) =>
        text.Length < 8 && text.All(char.IsAsciiDigit) && length == text.Length
        && (char.IsAsciiHexDigit(at > 0 ? rest[at - 1] : before) || (at + length < rest.Length && char.IsAsciiHexDigit(rest[at + length])));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => reader?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async IAsyncEnumerable<(string Name, byte[] Content)> ContentAsync(string[] files)
    {
        foreach (var file in files)
            yield return (Path.GetRelativePath(folder, file), await ReadAsync(file));
        if (postgres is null)
            yield break;
        await using var source = NpgsqlDataSource.Create(postgres);
        // Every table as the database gives it out: nothing there is packed, as it may be in the files.
        var tables = await ListAsync(source, "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')");
        foreach (var table in tables)
            yield return (table, await TableAsync(source, table));
        // And the files of tables, what is kept beside them, and indexes, with what was deleted and not swept yet. (The log of writes is the whole
        // server's, and so other tests' too.)
        await using (var checkpoint = source.CreateCommand("CHECKPOINT"))
            await checkpoint.ExecuteNonQueryAsync();
        var paths = await ListAsync(source, "SELECT pg_relation_filepath(oid) FROM pg_class WHERE oid >= 16384 AND relkind IN ('r', 't', 'i') AND pg_relation_filepath(oid) IS NOT NULL");
        foreach (var path in paths)
        {
            await using var command = source.CreateCommand("SELECT pg_read_binary_file($1)");
            command.Parameters.Add(new NpgsqlParameter { Value = path });
            yield return (path, (byte[])(await command.ExecuteScalarAsync())!);
        }
    }

    private static async Task<List<string>> ListAsync(NpgsqlDataSource source, string query)
    {
        var list = new List<string>();
        await using var command = source.CreateCommand(query);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            list.Add(rows.GetString(0));
        return list;
    }

    private static async Task<byte[]> TableAsync(NpgsqlDataSource source, string table)
    {
        using var content = new MemoryStream();
        await using var command = source.CreateCommand($"SELECT * FROM {table}");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            for (var column = 0; column < rows.FieldCount; column++)
            {
                var value = rows.GetValue(column);
                content.Write(value as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty));
                content.WriteByte((byte)'\n');
            }
        }

        return content.ToArray();
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
