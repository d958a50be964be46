using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Waymark.Access.Contracts;
using Waymark.Store;

namespace Waymark.Cli.Commands;

/// <summary>
/// <c>backup --to FOLDER</c>: a checked copy of the embedded database while the server runs; <c>restore --from BACKUP</c>: puts one into an
/// empty data folder. The server secret is in neither: who finds a backup has the database alone, which opens nothing.
/// </summary>
internal static class BackupCommand
{
    public static Command Create(CommandConsole console)
    {
        var data = new Option<string>("--data") { Description = "The data folder that the server was started with.", DefaultValueFactory = _ => "data" };
        var to = new Option<string>("--to") { Description = "The folder that the backup is put into, best on another disk.", Required = true };
        var keep = new Option<int?>("--keep")
        {
            Description = "How many backups to leave in that folder, this one included; older ones are deleted. A backup holds what was erased after it.",
        };
        var command = new Command("backup", "Copy the embedded database while the server runs, check the copy, delete old ones.") { data, to, keep };
        command.SetAction((parsed, cancel) =>
            BackUpAsync(console, parsed.GetRequiredValue(data), parsed.GetRequiredValue(to), parsed.GetValue(keep), cancel));
        return command;
    }

    public static Command CreateRestore(CommandConsole console)
    {
        var from = new Option<string>("--from") { Description = "The backup: a folder that 'backup' made.", Required = true };
        var data = new Option<string>("--data") { Description = "The data folder to fill. It has the server secret and no database.", DefaultValueFactory = _ => "data" };
        var command = new Command("restore", "Put a backup into a data folder that has no database.") { from, data };
        command.SetAction((parsed, cancel) => RestoreAsync(console, parsed.GetRequiredValue(from), parsed.GetRequiredValue(data), cancel));
        return command;
    }

    private static async Task<int> BackUpAsync(CommandConsole console, string data, string to, int? keep, CancellationToken cancel)
    {
        if (keep < 1)
            throw new BadInputException("--keep is a number from 1: this backup is one of them.");
        if (InstallationServices.Postgres is not null)
            throw new BadInputException("The database is PostgreSQL: its own pg_dump or pg_basebackup copy it. See docs/operating.md.");
        var database = Path.Combine(data, BackupFolder.Database);
        var secret = SecretOf(data);
        if (!File.Exists(database))
            throw new BadInputException($"There is no database in '{data}'. Name the data folder with --data DIR.");
        if (File.Exists(to))
            throw new BadInputException($"'{to}' is a file; give the name of a folder.");
        System.IO.Directory.CreateDirectory(to);
        var now = TimeProvider.System.GetUtcNow();
        BackupFolder.RemoveAbandoned(to, now.AddDays(-1));
        var final = Path.Combine(to, BackupFolder.NameOf(now));
        if (System.IO.Directory.Exists(final))
            throw new BadInputException($"'{final}' is there already. Wait a second.");

        var draft = BackupFolder.NewDraft(to);
        try
        {
            var copy = Path.Combine(draft, BackupFolder.Database);
            var bytes = new FileInfo(database).Length + (new FileInfo($"{database}-wal") is { Exists: true } log ? log.Length : 0);
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"copying {bytes / 1e6:0.0} MB"));
            DatabaseCopy.Take(database, copy);
            cancel.ThrowIfCancellationRequested();
            console.Error.WriteLine("checking the copy");
            if (DatabaseCopy.Faults(copy) is { Count: > 0 } faults)
                return Failed(console, $"The database is damaged ({faults[0]}). No backup was made; keep the earlier ones.");
            var checks = await InstallationServices.VerifyCopyAsync(draft, secret, cancel);
            if (checks.Any(check => check.FirstBad is not null))
                return Failed(console, "The access log is NOT as it was written, or the server secret is another. No backup was made; see './waymark verify'.");
            BackupFolder.CopyInstruments(data, draft);
            System.IO.Directory.Move(draft, final);
            console.Out.WriteLine(final);
            console.Error.WriteLine(Said(checks));
            console.Error.WriteLine($"The server secret is not in it. Keep a copy of '{secret}' in another place: without it no receipt works.");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            BackupFolder.Remove(draft);
        }

        foreach (var old in keep is { } kept ? BackupFolder.In(to).Skip(kept) : [])
        {
            BackupFolder.Remove(old);
            console.Error.WriteLine($"deleted {Path.GetFileName(old)}");
        }

        return ExitCodes.Success;
    }

    private static async Task<int> RestoreAsync(CommandConsole console, string from, string data, CancellationToken cancel)
    {
        if (InstallationServices.Postgres is not null)
            throw new BadInputException("The database is PostgreSQL: use its own pg_restore. See docs/operating.md.");
        var backup = Path.Combine(from, BackupFolder.Database);
        if (!File.Exists(backup))
            throw new BadInputException($"'{from}' is no backup: there is no '{BackupFolder.Database}' in it.");
        var database = Path.Combine(data, BackupFolder.Database);
        if (File.Exists(database))
            throw new BadInputException($"'{data}' has a database. Stop the server, move '{BackupFolder.Database}' and the files beside it away, then restore.");
        var secret = SecretOf(data);
        if (!File.Exists(secret))
            throw new BadInputException($"Put the server secret to '{secret}' first: a new one would be made at the start, and with that no receipt works.");

        BackupFolder.RemoveAbandoned(data, TimeProvider.System.GetUtcNow().AddDays(-1));
        var draft = BackupFolder.NewDraft(data);
        try
        {
            var copy = Path.Combine(draft, BackupFolder.Database);
            // Damaged files are named before SQLite is asked to copy them.
            if (DatabaseCopy.Faults(backup) is { Count: > 0 } faults)
                return Failed(console, $"The backup is damaged ({faults[0]}). Nothing was restored; take an earlier one.");
            DatabaseCopy.Take(backup, copy);
            var checks = await InstallationServices.VerifyCopyAsync(draft, secret, cancel);
            if (checks.Any(check => check.FirstBad is not null))
                return Failed(console, "The server secret is not the one of this backup, or its access log was changed. Nothing was restored.");
            if (!System.IO.Directory.Exists(Path.Combine(data, BackupFolder.Instruments)))
                BackupFolder.CopyInstruments(from, data);
            File.Move(copy, database);
            console.Out.WriteLine(database);
            console.Error.WriteLine(Said(checks));
            console.Error.WriteLine("What was erased after the backup was made is back: erase it again.");
            return ExitCodes.Success;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            BackupFolder.Remove(draft);
        }
    }

    private static string SecretOf(string data) => Path.GetFullPath(new StoreOptions { DataDirectory = data }.SecretPath);

    private static string Said(IReadOnlyList<AccessLogCheck> checks) => string.Create(
        CultureInfo.InvariantCulture,
        $"{checks.Count} agencies; every one of the {checks.Sum(check => check.Entries)} entries of the access log is as it was written.");

    private static int Failed(CommandConsole console, string why)
    {
        console.Error.WriteLine(why);
        return ExitCodes.Failure;
    }
}
