using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Cli.Files;
using Waymark.Directory;
using Waymark.Directory.Contracts;
using Waymark.Store;

namespace Waymark.Cli.Commands;

/// <summary>
/// <c>import-services FILE</c> and <c>export-services FILE</c>: the service directory from and to HSDS 3 JSON, any size, in bounded memory.
/// The database is the one of <c>--data</c>, or PostgreSQL by <c>ConnectionStrings__Waymark</c>; the server may be running.
/// </summary>
internal static class DirectoryCommands
{
    public static Command CreateImport(CommandConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "HSDS 3 JSON: an array, an object with 'contents', or one object a line (ndjson)." };
        var data = DataOption();
        var command = new Command("import-services", "Bring services in from an HSDS 3 file. Every refused row is listed with its reason.") { file, data };
        command.SetAction(async (parsed, cancel) => await ImportAsync(console, parsed.GetRequiredValue(file), parsed.GetRequiredValue(data), cancel));
        return command;
    }

    public static Command CreateExport(CommandConsole console)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write." };
        var data = DataOption();
        var command = new Command("export-services", "Write all services as HSDS 3 JSON. Withheld addresses are not in it.") { file, data };
        command.SetAction(async (parsed, cancel) => await ExportAsync(console, parsed.GetRequiredValue(file), parsed.GetRequiredValue(data), cancel));
        return command;
    }

    private static Option<string> DataOption() => new("--data") { Description = "The data folder.", DefaultValueFactory = _ => "data" };

    private static async Task<int> ImportAsync(CommandConsole console, string path, string data, CancellationToken cancel)
    {
        if (System.IO.Directory.Exists(path))
            throw new BadInputException($"'{path}' is a folder; give the name of a file.");
        if (!File.Exists(path))
            throw new BadInputException($"The file '{path}' does not exist.");
        await using var services = await OpenAsync(data, cancel);
        var progress = new Rows(console.Error);
        var summary = await services.GetRequiredService<DirectoryTransfer>().ImportAsync(
            () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), new TransferBy("Command line", null), progress, cancel);
        foreach (var (row, code, refused, where) in summary.Problems)
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"row {row}: {(refused ? "refused" : "changed")}: {code} {where}").TrimEnd());
        if (summary.IsFault)
            throw new BadInputException(string.Create(CultureInfo.InvariantCulture, $"The file cannot be read ({summary.Fault}) at row {summary.FaultRow}, byte {summary.FaultOffset}. Nothing was imported."));
        console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Rows} rows: {summary.Added} new, {summary.Changed} changed, {summary.Same} the same, {summary.Refused} refused; {summary.Adjusted} taken with something put right."));
        return ExitCodes.Success;
    }

    private static async Task<int> ExportAsync(CommandConsole console, string path, string data, CancellationToken cancel)
    {
        await using var services = await OpenAsync(data, cancel);
        using var files = new OutputFiles();
        var written = await services.GetRequiredService<DirectoryTransfer>().ExportAsync(files.Create(path), cancel);
        files.Commit();
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} services."));
        return ExitCodes.Success;
    }

    private static async Task<ServiceProvider> OpenAsync(string data, CancellationToken cancel)
    {
        var services = new ServiceCollection();
        services.AddStore();
        services.Configure<StoreOptions>(options =>
        {
            options.DataDirectory = data;
            options.ConnectionString = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetConnectionString("Waymark");
        });
        services.AddDirectoryData();
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<WaymarkStore>().MigrateAsync(cancel);
        return provider;
    }

    private sealed class Rows(TextWriter error) : IProgress<long>
    {
        private long _shown;

        public void Report(long value)
        {
            if (value - _shown < 10_000)
                return;
            _shown = value;
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} rows"));
        }
    }
}
