using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waymark.Cli.Files;
using Waymark.Statistics.Privacy;
using Waymark.Statistics.Synthesis;

namespace Waymark.Cli.Commands;

/// <summary>
/// <c>waymark release</c>: categorical rows in, protected counts and synthetic rows out, with a report for the data's
/// holder. Nothing is written unless everything is.
/// </summary>
internal static class ReleaseCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(CommandConsole console)
    {
        var input = new Option<string>("--input") { Required = true, Description = "CSV in UTF-8 with column names; an empty field or 0 is absent." };
        var method = new Option<string>("--method")
        {
            Required = true,
            Description = "dp: differential privacy, for publication. k: every combination has at least k rows behind it; weaker.",
        };
        var epsilon = new Option<double?>("--epsilon") { Description = "dp: total epsilon, above 0 and at most 100." };
        var delta = new Option<double?>("--delta") { Description = "dp: total delta, between 0 and 1. Default: 1/(n ln n) of a noisy n." };
        var k = new Option<int?>("--k") { Description = "k: least number of rows behind a combination, from 2. Default 10." };
        var length = new Option<int>("--length") { Description = "Longest combination of attributes, 1 to 5.", DefaultValueFactory = _ => 3 };
        var microdata = new Option<string>("--microdata") { Required = true, Description = "Synthetic rows, CSV." };
        var aggregates = new Option<string>("--aggregates") { Required = true, Description = "Counts of combinations, CSV: attributes, count." };
        var report = new Option<string>("--report") { Required = true, Description = "What it cost and how well it fits, JSON. For the holder of the data only." };
        var ledger = new Option<string?>("--ledger") { Description = "dp: account of everything ever told about this data; refuses what passes its limit." };
        var ledgerEpsilon = new Option<double?>("--ledger-epsilon") { Description = "dp: limit of a new ledger." };
        var ledgerDelta = new Option<double?>("--ledger-delta") { Description = "dp: limit of a new ledger." };
        var command = new Command("release", "Release protected counts and synthetic rows of categorical data.")
        {
            input, method, epsilon, delta, k, length, microdata, aggregates, report, ledger, ledgerEpsilon, ledgerDelta,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new Request
            {
                Input = parsed.GetRequiredValue(input),
                Method = parsed.GetRequiredValue(method),
                Epsilon = parsed.GetValue(epsilon),
                Delta = parsed.GetValue(delta),
                K = parsed.GetValue(k),
                Length = parsed.GetValue(length),
                Microdata = parsed.GetRequiredValue(microdata),
                Aggregates = parsed.GetRequiredValue(aggregates),
                Report = parsed.GetRequiredValue(report),
                Ledger = parsed.GetValue(ledger),
                LedgerEpsilon = parsed.GetValue(ledgerEpsilon),
                LedgerDelta = parsed.GetValue(ledgerDelta),
            };
            // The work is on the processor, not on the disk: a task keeps Ctrl+C answered.
            return Task.Run(() => Run(request, console, cancellation), cancellation);
        });
        return command;
    }

    private static int Run(Request request, CommandConsole console, CancellationToken cancellation)
    {
        Check(request);
        using var outputs = new OutputFiles();
        // Opened first: a folder that is missing is told before budget is spent.
        var microdata = outputs.Create(request.Microdata);
        var aggregates = outputs.Create(request.Aggregates);
        var report = outputs.Create(request.Report);

        var table = Read(request.Input, cancellation);
        console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Read {table.RowCount} rows of {table.Columns.Count} columns."));
        Release release;
        object content;
        if (request.Method == "dp")
        {
            using var file = request.Ledger is { } path ? LedgerFile.Open(path, request.LedgerEpsilon, request.LedgerDelta) : null;
            (release, content) = Private(request, table, file?.Ledger, console, cancellation);
        }
        else
        {
            release = KSynthesis.Run(
                table, request.K ?? 10, request.Length, new CryptographicBitSource(), console.Progress("Releasing"), cancellation);
            content = KReport(request, table, release);
        }

        using (var writer = new StreamWriter(microdata, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
            CategoricalCsv.Write(writer, release.Columns, release.Records, cancellation);
        using (var writer = new StreamWriter(aggregates, new UTF8Encoding(false), 1 << 16, leaveOpen: true))
            WriteAggregates(writer, release, cancellation);
        report.Write(JsonSerializer.SerializeToUtf8Bytes(content, Json));
        cancellation.ThrowIfCancellationRequested();
        outputs.Commit();
        console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Released {release.RowCount} synthetic rows and the counts of {release.Aggregates().Count()} combinations. The report is for the holder of the data only."));
        return ExitCodes.Success;
    }

    private static void Check(Request request)
    {
        if (request.Method is not ("dp" or "k"))
            throw new BadInputException("The method must be 'dp' or 'k'.");
        if (request.Method == "dp")
        {
            if (request.Epsilon is not { } epsilon)
                throw new BadInputException("Give --epsilon: how much privacy the release may cost. 1 is strong, 4 is usual, 12 is weak.");
            if (request.K is not null)
                throw new BadInputException("--k belongs to the method 'k'.");
            if (request.Ledger is null && (request.LedgerEpsilon is not null || request.LedgerDelta is not null))
                throw new BadInputException("A limit of a ledger needs --ledger.");
            PrivateRelease.Check(new PrivateReleaseRequest { Epsilon = epsilon, Delta = request.Delta, Length = request.Length });
        }
        else if (request.Epsilon is not null || request.Delta is not null || request.Ledger is not null)
        {
            throw new BadInputException("--epsilon, --delta and --ledger belong to the method 'dp'.");
        }

        OutputFiles.KeepApart([request.Input, .. new[] { request.Ledger }.OfType<string>()], [request.Microdata, request.Aggregates, request.Report]);
    }

    private static CategoricalTable Read(string path, CancellationToken cancellation)
    {
        // Refuses folders, missing files and other encodings in the words of every command.
        using var reader = InputFile.OpenText(path);
        return CategoricalCsv.Read(reader.BaseStream, null, cancellation);
    }

    private static (Release, object) Private(
        Request request, CategoricalTable table, PrivacyLedger? ledger, CommandConsole console, CancellationToken cancellation)
    {
        // Without a file this release is all that is accounted for; δ is at most 1/(50 ln 50) when it is left to the data.
        ledger ??= new PrivacyLedger(request.Epsilon!.Value, request.Delta ?? 0.0052);
        var (release, plan) = PrivateRelease.Run(
            table,
            new PrivateReleaseRequest { Epsilon = request.Epsilon!.Value, Delta = request.Delta, Length = request.Length },
            ledger,
            new CryptographicBitSource(),
            p => console.Error.WriteLine(Forecast(p)),
            console.Progress("Releasing"),
            cancellation);
        var report = new
        {
            Note = "Errors are measured against the true data. This report is for the holder of the data and must not be published.",
            Method = "dp",
            Rows = table.RowCount,
            SyntheticRows = release.RowCount,
            Privacy = new
            {
                plan.Epsilon,
                plan.Delta,
                plan.Rho,
                plan.PureEpsilon,
                plan.ThresholdDelta,
                Neighbours = "adding or removing one row",
                EpsilonIfReplacingARow = Concentrated.Epsilon(2 * (double)plan.Cost, plan.Delta - plan.ThresholdDelta),
                LedgerSpentEpsilon = ledger.SpentEpsilon,
                Ledger = ledger.Entries,
            },
            Forecast = Enumerable.Range(1, plan.MeasuredLength).Select(l => new
            {
                Length = l,
                MeanError = plan.ExpectedError(l),
                Margin95 = plan.Margin95(l),
            }),
            Aggregates = Errors(release.AggregateErrors),
            Microdata = Errors(release.RecordErrors),
        };
        return (release, report);
    }

    private static string Forecast(ReleasePlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Spends epsilon {plan.Epsilon:0.####} at delta {plan.Delta:0.##E+0} (rho {plan.Rho:0.####}).");
        for (var l = 1; l <= plan.MeasuredLength; l++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $" Noise on a count of {l}: mean {plan.ExpectedError(l):0.0}, 95 % within {plan.Margin95(l):0.0}.");
        }

        text.Append(CultureInfo.InvariantCulture, $" Values with about {plan.Threshold} rows or fewer will be left out.");
        return text.ToString();
    }

    private static object KReport(Request request, CategoricalTable table, Release release) => new
    {
        Note = "Errors are measured against the true data. This report is for the holder of the data and must not be published.",
        Method = "k",
        Rows = table.RowCount,
        SyntheticRows = release.RowCount,
        Privacy = new
        {
            K = request.K ?? 10,
            request.Length,
            Promise = "Every combination of attributes up to the length has at least k rows behind it; counts are multiples of k. Not differential privacy: do not publish two such releases of slightly different data.",
        },
        Aggregates = Errors(release.AggregateErrors),
        Microdata = Errors(release.RecordErrors),
    };

    private static IEnumerable<object> Errors(IReadOnlyList<LengthError> errors) => errors.Select(e => new
    {
        Length = e.Length == 0 ? "all" : e.Length.ToString(CultureInfo.InvariantCulture),
        e.Combinations,
        e.Released,
        e.MeanCount,
        e.Error,
        e.ErrorAll,
        e.SuppressedPercent,
        e.FabricatedPercent,
        e.LeakedPercent,
    });

    private static void WriteAggregates(StreamWriter writer, Release release, CancellationToken cancellation)
    {
        writer.Write("attributes,count\n");
        var attributes = new StringBuilder();
        foreach (var (set, codes, count) in release.Aggregates())
        {
            cancellation.ThrowIfCancellationRequested();
            attributes.Clear();
            for (var i = 0; i < set.Length; i++)
            {
                if (i > 0)
                    attributes.Append(';');
                attributes.Append(release.Columns[set[i]].Name).Append(':').Append(release.Columns[set[i]].Values[codes[i]]);
            }

            writer.Write(CategoricalCsv.Quote(attributes.ToString()));
            writer.Write(',');
            writer.Write(count);
            writer.Write('\n');
        }
    }

    private sealed record Request
    {
        public required string Input { get; init; }

        public required string Method { get; init; }

        public required double? Epsilon { get; init; }

        public required double? Delta { get; init; }

        public required int? K { get; init; }

        public required int Length { get; init; }

        public required string Microdata { get; init; }

        public required string Aggregates { get; init; }

        public required string Report { get; init; }

        public required string? Ledger { get; init; }

        public required double? LedgerEpsilon { get; init; }

        public required double? LedgerDelta { get; init; }
    }
}
