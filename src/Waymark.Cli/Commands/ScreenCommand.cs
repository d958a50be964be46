using System.CommandLine;
using System.Globalization;
using Waymark.Cli.Files;
using Waymark.Law.Evaluation;
using Waymark.Law.Rules;
using Waymark.Law.Screening;

namespace Waymark.Cli.Commands;

/// <summary>
/// <c>screen</c>: a file of charges in, a file of findings out, in constant memory and on all processors. Stopped at any moment, the same
/// command goes on from where it was. <c>screen-merge</c> adds up the summaries of parts.
/// </summary>
internal static class ScreenCommand
{
    public static Command Create(CommandConsole console)
    {
        var input = new Option<string>("--input") { Required = true, Description = "CSV in UTF-8, one row a charge; docs/law.md lists the columns. A blank is unknown." };
        var output = new Option<string>("--output") { Required = true, Description = "Findings, CSV, one row a charge and remedy, in the order of the input." };
        var rejects = new Option<string?>("--rejects") { Description = "Rows that could not be read: line, reason. Default: the output's name and .rejects.csv." };
        var summary = new Option<string?>("--summary") { Description = "Counts by remedy and answer, JSON." };
        var on = new Option<string?>("--on") { Description = "The day to answer for, YYYY-MM-DD. Default: today, or the day of the stopped run that this one goes on from." };
        var shard = new Option<string?>("--shard") { Description = "I/N: only part I of N. The outputs of all parts, one after the other, are the whole." };
        var parallel = new Option<int>("--parallel") { Description = "Threads. Default: all processors. Changes no byte of the output.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var rules = new Option<string?>("--rules") { Description = "A folder of rule files that take the place of the shipped ones of their jurisdictions." };
        var restart = new Option<bool>("--restart") { Description = "Begin anew, even if an earlier run was stopped on the way." };
        var save = new Option<long>("--save-every") { Description = "Bytes of input between saved states.", DefaultValueFactory = _ => 64L << 20 };
        var command = new Command("screen", "Say what the law of record relief gives for each charge of a file.")
        {
            input, output, rejects, summary, on, shard, parallel, rules, restart, save,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            console,
            new Request
            {
                Input = parsed.GetRequiredValue(input),
                Output = parsed.GetRequiredValue(output),
                Rejects = parsed.GetValue(rejects) ?? parsed.GetRequiredValue(output) + ".rejects.csv",
                Summary = parsed.GetValue(summary),
                On = Day(parsed.GetValue(on)),
                Shard = parsed.GetValue(shard),
                Parallel = parsed.GetValue(parallel) is > 0 and <= 1024 and var threads ? threads : throw new BadInputException("--parallel is a number from 1 to 1024."),
                Rules = parsed.GetValue(rules),
                Restart = parsed.GetValue(restart),
                SaveEvery = parsed.GetValue(save) is > 0 and var bytes ? bytes : throw new BadInputException("--save-every is a number of bytes above 0."),
            },
            cancellation));
        return command;
    }

    public static Command CreateMerge(CommandConsole console)
    {
        var parts = new Option<string[]>("--part") { Required = true, Description = "The summary of a part; give each one.", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--output") { Required = true, Description = "The summary of all parts, JSON." };
        var command = new Command("screen-merge", "Add up the summaries of the parts of a screen.") { parts, output };
        command.SetAction(parsed =>
        {
            OutputFiles.KeepApart(parsed.GetRequiredValue(parts), [parsed.GetRequiredValue(output)]);
            var merged = ScreenSummary.Merge([.. parsed.GetRequiredValue(parts).Select(p => ScreenSummary.FromJson(InputFile.ReadText(p, 64L << 20)))]);
            using var files = new OutputFiles();
            files.WriteText(parsed.GetRequiredValue(output), merged.ToJson());
            files.Commit();
            console.Error.WriteLine(Words(merged));
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>The shipped rules, with the files of a folder in the place of those for their jurisdictions.</summary>
    internal static RuleBook Book(string? folder)
    {
        var book = RuleBook.Shipped;
        if (folder is null) return book;
        if (!System.IO.Directory.Exists(folder)) throw new BadInputException($"There is no folder '{folder}'.");
        foreach (var file in System.IO.Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            book = book.With(new RuleSource(file, InputFile.ReadText(file, 4L << 20)));
        }

        return book;
    }

    private static async Task<int> RunAsync(CommandConsole console, Request request, CancellationToken cancellation)
    {
        if (System.IO.Directory.Exists(request.Input)) throw new BadInputException($"'{request.Input}' is a folder; give the name of a file.");
        if (!File.Exists(request.Input)) throw new BadInputException($"The file '{request.Input}' does not exist.");
        OutputFiles.KeepApart([request.Input], [request.Output, request.Rejects, request.Summary]);
        var book = Book(request.Rules);
        await using var input = new FileStream(request.Input, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var shard = Part(request.Shard, input.Length);
        // Whatever changes the output is in it: a saved state of another run is never gone on from.
        string Run(DateOnly day) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFullPath(request.Input)}|{input.Length}|{File.GetLastWriteTimeUtc(request.Input).Ticks}|{day:yyyy-MM-dd}|{book.Fingerprint}|{shard?.Number}/{shard?.Count}");
        // A run that was stopped before midnight goes on with its own day.
        var earlier = request.On is null && !request.Restart ? ScreenFiles.DayOf(request.Output, Run) : null;
        var on = request.On ?? earlier ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
        await using var files = ScreenFiles.Open(request.Output, request.Rejects, Run(on), on, request.Restart);
        if (earlier is { } day && files.From is not null) console.Error.WriteLine(FormattableString.Invariant($"The stopped run answered for {day:yyyy-MM-dd}, and so does this one. Give --on or --restart for another day."));
        if (files.From is { } from) console.Error.WriteLine(FormattableString.Invariant($"Going on from line {from.Line:N0}, where an earlier run stopped."));
        ScreenSummary summary;
        try
        {
            summary = await new ChargeScreen(book, on).RunAsync(
                input,
                files.Output,
                files.Rejects,
                new ScreenOptions { Parallel = request.Parallel, Shard = shard, ResumeFrom = files.From, Checkpoint = (checkpoint, _) => files.SaveAsync(checkpoint), CheckpointEvery = request.SaveEvery },
                new Tenths(console.Progress("Screened")),
                cancellation);
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine("Run the same command again to go on from the last saved state.");
            throw;
        }

        files.Commit(request.Summary, summary.ToJson());
        console.Error.WriteLine(Words(summary));
        return ExitCodes.Success;
    }

    private static string Words(ScreenSummary summary) => string.Create(
        CultureInfo.InvariantCulture,
        $"{summary.Rows:N0} rows, {summary.Rejected:N0} put aside. Findings: {summary.Count(Answer.Eligible):N0} eligible, {summary.Count(Answer.NotEligible):N0} not eligible, "
        + $"{summary.Count(Answer.NeedsFacts):N0} need facts, {summary.Count(Answer.NotModelled):N0} not modelled. Information, not legal advice.")
        + (summary.OfOtherPlaces > 0
            ? string.Create(CultureInfo.InvariantCulture, $" Rows of places without rules here (a territory, a tribe, another country): {summary.OfOtherPlaces:N0}. Ask a public defender or legal aid there.")
            : "");

    private static DateOnly? Day(string? text)
    {
        if (text is null) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2199
            ? day
            : throw new BadInputException("--on is a day as 2026-11-25.");
    }

    private static ScreenShard? Part(string? text, long length)
    {
        if (text is null) return null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && number >= 1 && number <= count && count <= 100_000
            ? new ScreenShard(number, count, length)
            : throw new BadInputException("--shard is I/N, for example 2/4: part 2 of 4.");
    }

    private sealed record Request
    {
        public required string Input { get; init; }

        public required string Output { get; init; }

        public required string Rejects { get; init; }

        public required string? Summary { get; init; }

        public required DateOnly? On { get; init; }

        public required string? Shard { get; init; }

        public required int Parallel { get; init; }

        public required string? Rules { get; init; }

        public required bool Restart { get; init; }

        public required long SaveEvery { get; init; }
    }

    private sealed class Tenths(IProgress<double> lines) : IProgress<ScreenProgress>
    {
        public void Report(ScreenProgress value)
        {
            if (value.TotalBytes is > 0 and var total) lines.Report((double)value.Bytes / total);
        }
    }
}
