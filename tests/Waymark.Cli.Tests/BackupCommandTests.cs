using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.TestKit;

namespace Waymark.Cli.Tests;

public sealed class BackupCommandTests
{
    [Fact]
    public async Task Backup_OfADatabaseInUse_IsOneFileThatOpensByItself()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();

        var (code, output, error) = await RunAsync("backup", "--data", test.Database.Folder, "--to", folder["kept"]);

        Assert.True(code == 0, error);
        var backup = Assert.Single(output);
        Assert.Equal([backup], System.IO.Directory.GetFileSystemEntries(folder["kept"]));
        var file = Path.Combine(backup, "waymark.db");
        Assert.Equal([file], System.IO.Directory.GetFileSystemEntries(backup));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(5L, await CountEventsAsync(file));
    }

    [Fact]
    public async Task Backup_WhatIsNotCommitted_IsNotInIt()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();
        await using var writer = new SqliteConnection($"Data Source={Path.Combine(test.Database.Folder, "waymark.db")};Pooling=False");
        await writer.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = writer.CreateCommand();
        command.CommandText = "DELETE FROM access_event WHERE Number = 5";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync("backup", "--data", test.Database.Folder, "--to", folder["kept"]);

        Assert.True(code == 0, error);
        Assert.Equal(5L, await CountEventsAsync(Path.Combine(Assert.Single(output), "waymark.db")));
    }

    [Fact]
    public async Task Backup_KeepTwo_DeletesOlderBackupsAndNothingElse()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();
        foreach (var old in (string[])["waymark-20200101T000000Z", "waymark-20210101T000000Z", "waymark-20220101T000000Z", "letters"])
        {
            System.IO.Directory.CreateDirectory(folder[old]);
            folder.Write(Path.Combine(old, "waymark.db"), "an older one");
        }

        System.IO.Directory.CreateDirectory(folder["waymark-20190101T000000Z"]);
        var (code, output, _) = await RunAsync("backup", "--data", test.Database.Folder, "--to", folder["."], "--keep", "2");

        Assert.Equal(0, code);
        Assert.Equal(
            ["letters", "waymark-20190101T000000Z", "waymark-20220101T000000Z", Path.GetFileName(Assert.Single(output))],
            System.IO.Directory.GetDirectories(folder["."]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Backup_AfterOneThatWasCutOff_DeletesWhatThatLeft()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();
        foreach (var draft in (string[])[".waymark-0123.part", ".waymark-4567.part"])
        {
            System.IO.Directory.CreateDirectory(folder[draft]);
            folder.Write(Path.Combine(draft, "waymark.db"), "half a copy");
        }

        System.IO.Directory.SetLastWriteTimeUtc(folder[".waymark-0123.part"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var (code, _, error) = await RunAsync("backup", "--data", test.Database.Folder, "--to", folder["."]);

        Assert.True(code == 0, error);
        // The other may belong to a backup that is at work.
        Assert.Equal([".waymark-4567.part"], System.IO.Directory.GetDirectories(folder["."], ".*").Select(path => Path.GetFileName(path)!));
    }

    [Fact]
    public async Task Backup_OfAChangedAccessLog_FailsAndLeavesNothing()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();
        await ChangeAsync(Path.Combine(test.Database.Folder, "waymark.db"));

        var (code, output, error) = await RunAsync("backup", "--data", test.Database.Folder, "--to", folder["kept"], "--keep", "1");

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("access log is NOT", error, StringComparison.Ordinal);
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(folder["kept"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public async Task Backup_KeepNone_IsRefused(string keep)
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();

        Assert.Equal(2, (await RunAsync("backup", "--data", test.Database.Folder, "--to", folder["kept"], "--keep", keep)).Code);
        Assert.False(System.IO.Directory.Exists(folder["kept"]));
    }

    [Fact]
    public async Task Restore_IntoAnEmptyFolderWithTheSecret_HasTheSameLogAndInstruments()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();
        System.IO.Directory.CreateDirectory(Path.Combine(test.Database.Folder, "instruments", "ours"));
        await File.WriteAllTextAsync(Path.Combine(test.Database.Folder, "instruments", "ours", "adult.yaml"), "title: Ours", TestContext.Current.CancellationToken);
        var backup = await BackUpAsync(test, folder);
        var data = NewData(test, folder);

        var (code, _, error) = await RunAsync("restore", "--from", backup, "--data", data);

        Assert.True(code == 0, error);
        Assert.Contains("erase it again", error, StringComparison.Ordinal);
        Assert.Equal((await RunAsync("verify", "--data", test.Database.Folder)).Output, (await RunAsync("verify", "--data", data)).Output);
        Assert.Equal("title: Ours", await File.ReadAllTextAsync(Path.Combine(data, "instruments", "ours", "adult.yaml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Restore_OverADatabase_IsRefusedAndTouchesNothing()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();
        var backup = await BackUpAsync(test, folder);

        var (code, _, error) = await RunAsync("restore", "--from", backup, "--data", test.Database.Folder);

        Assert.Equal(2, code);
        Assert.Contains("Stop the server", error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("verify", "--data", test.Database.Folder)).Code);
    }

    [Fact]
    public async Task Restore_WithoutTheSecret_IsRefusedAndMakesNone()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();
        var backup = await BackUpAsync(test, folder);
        System.IO.Directory.CreateDirectory(folder["data"]);

        var (code, _, error) = await RunAsync("restore", "--from", backup, "--data", folder["data"]);

        Assert.Equal(2, code);
        Assert.Contains("server secret", error, StringComparison.Ordinal);
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(folder["data"]));
    }

    [Fact]
    public async Task Restore_WithTheSecretOfAnotherInstallation_FailsAndLeavesNothing()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();
        var backup = await BackUpAsync(test, folder);
        System.IO.Directory.CreateDirectory(folder["data/secrets"]);
        folder.Write("data/secrets/server.key", new string('a', 64));

        var (code, _, error) = await RunAsync("restore", "--from", backup, "--data", folder["data"]);

        Assert.Equal(1, code);
        Assert.Contains("not the one of this backup", error, StringComparison.Ordinal);
        Assert.Equal([folder["data/secrets"]], System.IO.Directory.GetFileSystemEntries(folder["data"]));
    }

    [Fact]
    public async Task Restore_OfADamagedFile_FailsAndLeavesNothing()
    {
        await using var test = await WithEventsAsync();
        using var folder = new TestFolder();
        var backup = await BackUpAsync(test, folder);
        var data = NewData(test, folder);
        await using (var file = new FileStream(Path.Combine(backup, "waymark.db"), FileMode.Open, FileAccess.ReadWrite))
        {
            // Pages after the first: the schema's and the tables' own.
            file.Position = 4096;
            file.Write(Enumerable.Repeat((byte)0x5A, 16 * 4096).ToArray());
        }

        var (code, _, error) = await RunAsync("restore", "--from", backup, "--data", data);

        Assert.Equal(1, code);
        Assert.Contains("damaged", error, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(data, "secrets")], System.IO.Directory.GetFileSystemEntries(data));
    }

    [Fact]
    public async Task Restore_OfAFolderThatIsNoBackup_SaysWhatIsMissing()
    {
        using var folder = new TestFolder();

        var (code, _, error) = await RunAsync("restore", "--from", folder["nothing"], "--data", folder["data"]);

        Assert.Equal(2, code);
        Assert.Contains("no 'waymark.db'", error, StringComparison.Ordinal);
    }

    private static async Task<string> BackUpAsync(TestStore test, TestFolder folder)
    {
        var (code, output, error) = await RunAsync("backup", "--data", test.Database.Folder, "--to", folder["kept"]);
        Assert.True(code == 0, error);
        return Assert.Single(output);
    }

    private static string NewData(TestStore test, TestFolder folder)
    {
        System.IO.Directory.CreateDirectory(folder["data/secrets"]);
        File.Copy(Path.Combine(test.Database.Folder, "secrets", "server.key"), folder["data/secrets/server.key"]);
        return folder["data"];
    }

    private static async Task<TestStore> WithEventsAsync()
    {
        var test = await TestStore.CreateAsync();
        var agency = await test.Data.AddAgencyAsync();
        var log = test.Services.GetRequiredService<AccessLog>();
        var id = (await test.Store.ReadAsync(db => Agencies.ListAsync(db))).Single().Id;
        Assert.NotNull(agency);
        for (var i = 0; i < 5; i++)
            await test.Store.WriteAsync(db => log.AppendAsync(db, id, Actor.System, "case.opened", "case", Guid.NewGuid()));
        return test;
    }

    private static async Task<long> CountEventsAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM access_event";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ChangeAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE access_event SET Action = 'case.closed' WHERE Number = 3";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(int Code, string[] Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, new CommandConsole(output, error), CancellationToken.None);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }
}
