using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.TestKit;

namespace Waymark.Cli.Tests;

public sealed class VerifyCommandTests
{
    [Fact]
    public async Task Verify_Untouched_EndsWithSuccessAndPrintsTheHead()
    {
        await using var test = await WithEventsAsync();

        var (code, output) = await RunAsync("verify", "--data", test.Database.Folder);

        Assert.Equal(0, code);
        var parts = Assert.Single(output).Split(' ');
        Assert.Equal("5", parts[1]);
        Assert.Equal(64, parts[2].Length);
    }

    [Fact]
    public async Task Verify_EntryChanged_EndsWithFailureAndNamesIt()
    {
        await using var test = await WithEventsAsync();
        await ChangeAsync(test, "UPDATE access_event SET Action = 'case.closed' WHERE Number = 3");

        var (code, output) = await RunAsync("verify", "--data", test.Database.Folder);

        Assert.Equal(1, code);
        Assert.EndsWith("bad at 3", Assert.Single(output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithAnEarlierHead_FindsARollback()
    {
        await using var test = await WithEventsAsync();
        var (_, earlier) = await RunAsync("verify", "--data", test.Database.Folder);
        var heads = Path.Combine(test.Database.Folder, "heads.txt");
        await File.WriteAllLinesAsync(heads, earlier);
        await AppendAsync(test);

        var (grown, _) = await RunAsync("verify", "--data", test.Database.Folder, "--head-file", heads);
        await ChangeAsync(test, "DELETE FROM access_event");
        await ChangeAsync(test, "DELETE FROM access_chain");
        var (gone, output) = await RunAsync("verify", "--data", test.Database.Folder, "--head-file", heads);
        for (var i = 0; i < 7; i++)
            await AppendAsync(test);
        var (alone, _) = await RunAsync("verify", "--data", test.Database.Folder);
        var (rewritten, _) = await RunAsync("verify", "--data", test.Database.Folder, "--head-file", heads);

        Assert.Equal(0, grown);
        Assert.Equal(1, gone);
        Assert.Contains("bad at 5", output.Single(), StringComparison.Ordinal);
        Assert.Equal(0, alone);
        Assert.Equal(1, rewritten);
    }

    [Fact]
    public async Task Verify_NoDatabase_SaysSoAndMakesNone()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-test-").FullName;
        try
        {
            var (code, _) = await RunAsync("verify", "--data", folder);

            Assert.Equal(2, code);
            Assert.Empty(System.IO.Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Verify_HeadFileOfAnotherKind_IsRefused()
    {
        await using var test = await WithEventsAsync();
        var heads = Path.Combine(test.Database.Folder, "heads.txt");
        await File.WriteAllTextAsync(heads, "not a head\n");

        Assert.Equal(2, (await RunAsync("verify", "--data", test.Database.Folder, "--head-file", heads)).Code);
    }

    private static async Task<TestStore> WithEventsAsync()
    {
        var test = await TestStore.CreateAsync();
        await test.Data.AddAgencyAsync();
        for (var i = 0; i < 5; i++)
            await AppendAsync(test);
        return test;
    }

    private static async Task AppendAsync(TestStore test)
    {
        var agency = (await test.Store.ReadAsync(db => Agencies.ListAsync(db))).Single();
        var log = test.Services.GetRequiredService<AccessLog>();
        await test.Store.WriteAsync(db => log.AppendAsync(db, agency.Id, Actor.System, "case.opened", "case", Guid.NewGuid()));
    }

    // What somebody with the file alone could do.
    private static async Task ChangeAsync(TestStore test, string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(test.Database.Folder, "waymark.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those above.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(int Code, string[] Output)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, new CommandConsole(output, error), CancellationToken.None);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
