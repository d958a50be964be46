using System.Text;
using Microsoft.Data.Sqlite;
using Waymark.Access.Contracts;
using Waymark.Architecture.Tests.Rules;
using Waymark.TestKit;

namespace Waymark.Architecture.Tests;

/// <summary>
/// What the demo tells of its people, against the files that it leaves. Every string that is written in a demo class is looked for, so that
/// whoever adds to the demo adds to this test.
/// </summary>
public sealed class DemoAtRestTests
{
    // The directory's demo is public and stands in the open.
    private static readonly string[] Personal = ["Waymark.Access.Demo", "Waymark.Cases.Demo", "Waymark.Relief.Demo", "Waymark.Reports.Demo"];

    // Kinds of records and of events are in the open in the access log.
    private static readonly string[] Technical = ["agency", "agency.created", "relief-charge"];

    [Fact(Timeout = 300_000)]
    public async Task Files_AfterTheDemoWasLoaded_HoldNothingThatItTellsOfPeople()
    {
        var told = Told();
        Assert.True(told.Count > 180, $"Only {told.Count} strings were collected.");
        foreach (var known in new[] { "Wen-Ling Tsao", "小雨", "paper crane", "quiet.maple@example.org", "She looks at the door when it gets loud. Meet in the small room." })
            Assert.Contains(known, told);

        await using var host = await WaymarkHost.StartAsync(demo: true);
        await using var files = await FilesAtRest.WatchAsync(host.Database.Folder);
        var agencies = (await host.Store.ReadAsync(db => Agencies.ListAsync(db))).Select(a => a.Name).ToList();
        Assert.Contains("Lantern House", agencies);
        told.ExceptWith(agencies);
        told.ExceptWith(Technical);

        // Towns and first names that the public directory has too are in the files by that; they must be in its tables alone.
        var tables = await TablesAsync(host.Database.Folder);
        var isPublic = tables.Where(t => t.Table.StartsWith("directory_", StringComparison.Ordinal)).Select(t => t.Content).ToList();
        Assert.NotEmpty(isPublic);
        var shared = told.Where(text => isPublic.Exists(content => content.Contains(text, StringComparison.Ordinal))).ToList();
        // (The list of migrations has names of classes only.)
        foreach (var (table, content) in tables.Where(t => !t.Table.StartsWith("directory_", StringComparison.Ordinal) && !t.Table.StartsWith("__EF", StringComparison.Ordinal)))
            Assert.Empty(shared.Where(text => content.Contains(text, StringComparison.Ordinal)).Select(text => $"'{text}' in {table}"));

        Assert.Empty(await files.FindAsync(told.Except(shared, StringComparer.Ordinal), open: "Lantern House"));
    }

    /// <summary>Every string in the compiled demo classes that is long enough to be looked for.</summary>
    private static HashSet<string> Told() => Repository.Assemblies.SelectMany(a => a.GetTypes())
        .Where(type => Personal.Contains(type.Namespace, StringComparer.Ordinal))
        .SelectMany(Il.Methods)
        .SelectMany(method => method.Body)
        .Select(instruction => instruction.Operand)
        .OfType<string>()
        .Select(text => text.Trim())
        .Where(text => text.Length >= 4 || (text.Length >= 2 && text.All(c => c > 0x2E80)))
        .ToHashSet(StringComparer.Ordinal);

    private static async Task<List<(string Table, string Content)>> TablesAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "waymark.db")};Pooling=False");
        await connection.OpenAsync();
        var names = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                names.Add(rows.GetString(0));
        }

        var tables = new List<(string, string)>();
        foreach (var name in names)
        {
            var content = new StringBuilder();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name comes from the database's own list of tables.
            command.CommandText = $"SELECT * FROM \"{name}\"";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                    content.Append(rows.GetValue(column) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : rows.GetValue(column)).Append('\n');
            }

            tables.Add((name, content.ToString()));
        }

        return tables;
    }
}
