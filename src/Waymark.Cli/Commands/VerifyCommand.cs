using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Store;

namespace Waymark.Cli.Commands;

/// <summary>
/// <c>verify</c>: goes through every agency's access log and says whether anything was changed, removed, put in another order or rolled
/// back. Ends with <see cref="ExitCodes.Failure"/> if so.
/// </summary>
/// <remarks>What it prints can be kept elsewhere and given back with <c>--head-file</c>: a whole database put back to an earlier state is
/// in order by itself, and only an earlier head from outside shows it.</remarks>
internal static class VerifyCommand
{
    private const int LongestHeadFile = 1 << 20;

    public static Command Create(CommandConsole console)
    {
        var data = new Option<string>("--data") { Description = "The data folder that the server was started with.", DefaultValueFactory = _ => "data" };
        var heads = new Option<string?>("--head-file") { Description = "What an earlier verify printed: its heads must be part of the log still." };
        var command = new Command("verify", "Prove that no entry of the access log was changed or removed.") { data, heads };
        command.SetAction((parsed, cancel) => RunAsync(console, parsed.GetRequiredValue(data), parsed.GetValue(heads), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandConsole console, string data, string? headFile, CancellationToken cancel)
    {
        var earlier = headFile is null ? [] : await ReadHeadsAsync(headFile, cancel);
        await using var services = InstallationServices.Open(data, InstallationServices.Postgres);
        var store = services.GetRequiredService<WaymarkStore>();
        var log = services.GetRequiredService<AccessLog>();
        var checks = await store.ReadAsync(db => log.VerifyAsync(db, cancel), cancel);
        var bad = false;
        foreach (var check in checks)
        {
            var firstBad = check.FirstBad;
            foreach (var head in earlier.Where(h => h.Agency == check.Agency))
            {
                if (await store.ReadAsync(db => AccessLog.HashAtAsync(db, head.Agency, head.Entries, cancel), cancel) != head.Hash)
                    firstBad = firstBad is { } found && found <= head.Entries ? found : head.Entries;
            }

            bad |= firstBad is not null;
            console.Out.WriteLine(Line(check, firstBad));
        }

        foreach (var gone in earlier.Where(h => h.Entries > 0 && checks.All(c => c.Agency != h.Agency)).DistinctBy(h => h.Agency))
        {
            bad = true;
            console.Out.WriteLine($"{gone.Agency} 0 - bad at 1");
        }

        console.Error.WriteLine(bad
            ? "The access log is NOT as it was written. Keep a copy of the database, and find out who could write to it."
            : "Every entry of the access log is as it was written.");
        return bad ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static string Line(AccessLogCheck check, long? firstBad) => string.Create(
        CultureInfo.InvariantCulture, $"{check.Agency} {check.Entries} {check.Head}{(firstBad is null ? string.Empty : " bad at ")}{firstBad}");

    private static async Task<List<(AgencyId Agency, long Entries, string Hash)>> ReadHeadsAsync(string path, CancellationToken cancel)
    {
        if (new FileInfo(path) is { Exists: true, Length: > LongestHeadFile })
            throw new BadInputException($"'{path}' is not what verify prints: it is too long.");
        var heads = new List<(AgencyId, long, string)>();
        var number = 0;
        foreach (var line in await File.ReadAllLinesAsync(path, cancel))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var parts = line.Split(' ');
            if (parts.Length < 3 || !AgencyId.TryParse(parts[0], null, out var agency)
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var entries))
            {
                throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"Line {number} of '{path}' is not what verify prints."));
            }

            if (entries > 0)
                heads.Add((agency, entries, parts[2]));
        }

        return heads;
    }
}
