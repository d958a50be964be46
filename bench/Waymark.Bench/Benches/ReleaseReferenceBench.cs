using System.Diagnostics;
using System.Globalization;
using Waymark.Statistics.Privacy;
using Waymark.Statistics.Synthesis;

namespace Waymark.Bench.Benches;

/// <summary>
/// Releases the reference data at the budgets of the reference runs of Synthetic Data Showcase and puts the errors side by
/// side: the same measures, the same epsilon, the same rule for delta, the same length.
/// </summary>
internal sealed class ReleaseReferenceBench : IBench
{
    public string Name => "release-reference";

    public string Summary => "Releases beside Synthetic Data Showcase: --data DIR with income.csv, random6000.csv, reference_sds.csv [--runs 5].";

    public Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = arguments.Required("data");
        var runs = arguments.Int32("runs", 5);
        var reference = Reference.Read(Path.Combine(folder, "reference_sds.csv"));
        var bench = new Comparison(output, reference, cancellationToken);
        var income = Read(folder, "income.csv", cancellationToken);
        var random = Read(folder, "random6000.csv", cancellationToken);

        output.WriteLine("| data | setting | release | length | error ours | error SDS | all ours | all SDS | suppressed % ours | SDS | fabricated % ours | SDS |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var epsilon in new[] { 12, 4, 1 })
        {
            bench.Private(
                "income", income, epsilon, 3, runs, $"DP eps={epsilon} R=3 delta=auto sigma 1:1/2:1/3 adaptive threshold 1 use_synthetic_counts", epsilon == 4 ? 10 : null);
        }

        bench.Private("random6000", random, 4, 4, runs, "DP eps=4 R=4 delta=auto sigma 1:1/2:1/3:1/4 adaptive threshold 1 use_synthetic_counts", null);
        bench.K("income", income, 10, 3, "k=10 value_seeded");
        bench.K("random6000", random, 10, 4, "k=10 value_seeded");
        return Task.FromResult(bench.Finish());
    }

    private static CategoricalTable Read(string folder, string name, CancellationToken cancellation)
    {
        using var stream = File.OpenRead(Path.Combine(folder, name));
        return CategoricalCsv.Read(stream, null, cancellation);
    }

    private sealed class Comparison(TextWriter output, Reference reference, CancellationToken cancellation)
    {
        private readonly List<string> failures = [];
        private readonly List<string> times = [];

        public void Private(string name, CategoricalTable table, int epsilon, int length, int runs, string setting, double? seconds)
        {
            var all = new List<Release>();
            for (var i = 0; i < runs; i++)
            {
                var watch = Stopwatch.StartNew();
                all.Add(PrivateRelease.Run(
                    table,
                    new PrivateReleaseRequest { Epsilon = epsilon, Length = length },
                    new PrivacyLedger(epsilon, 0.0052),
                    new CryptographicBitSource(),
                    null,
                    null,
                    cancellation).Release);
                var took = watch.Elapsed.TotalSeconds;
                times.Add(string.Create(CultureInfo.InvariantCulture, $"{name} epsilon {epsilon}: {took:0.0} s"));
                if (i == runs - 1 && seconds is { } limit)
                    Demand(took <= limit, $"{name} epsilon {epsilon} took {took:0.0} s, at most {limit} s");
            }

            var label = $"epsilon {epsilon}";
            Rows(name, label, "aggregates", setting, "DP aggregates", all.Select(r => r.AggregateErrors).ToArray(), (ours, theirs, l) =>
            {
                if (l > 0)
                    Demand(ours.Error <= 1.1 * theirs.Error, $"{name} {label} aggregates {l}: error {ours.Error:0.00} against {theirs.Error:0.00}");
                if (l == 0)
                {
                    Demand(ours.SuppressedPercent <= theirs.Suppressed + 3, $"{name} {label} aggregates: suppressed {ours.SuppressedPercent:0.0} against {theirs.Suppressed:0.0}");
                    Demand(ours.FabricatedPercent <= theirs.Fabricated + 1.5, $"{name} {label} aggregates: fabricated {ours.FabricatedPercent:0.00} against {theirs.Fabricated:0.00}");
                }
            });
            var theirAggregates = reference.Find(name, setting, "DP aggregates", 1);
            Rows(name, label, "microdata", setting, "synthetic microdata", all.Select(r => r.RecordErrors).ToArray(), (ours, theirs, l) =>
            {
                if (l is 1 or 2)
                    Demand(ours.Error <= 0.5 * theirs.Error, $"{name} {label} microdata {l}: error {ours.Error:0.00} against {theirs.Error:0.00}");
                if (l == 1)
                    Demand(ours.Error <= 2 * theirAggregates.Error, $"{name} {label} microdata 1 (stretch): error {ours.Error:0.00} against twice {theirAggregates.Error:0.00}");
                if (l == 3)
                    Demand(ours.ErrorAll <= theirs.All, $"{name} {label} microdata 3: error of all {ours.ErrorAll:0.00} against {theirs.All:0.00}");
            });
        }

        public void K(string name, CategoricalTable table, int k, int length, string setting)
        {
            var watch = Stopwatch.StartNew();
            var release = KSynthesis.Run(table, k, length, new CryptographicBitSource(), null, cancellation);
            times.Add(string.Create(CultureInfo.InvariantCulture, $"{name} k {k}: {watch.Elapsed.TotalSeconds:0.0} s"));
            var label = $"k {k}";
            Rows(name, label, "microdata", setting, "synthetic microdata", [release.RecordErrors], (ours, theirs, l) =>
            {
                Demand(ours.LeakedPercent == 0 && ours.FabricatedPercent == 0, $"{name} {label} length {l}: leaked or fabricated");
                Demand(ours.SuppressedPercent <= theirs.Suppressed + 1e-3, $"{name} {label} length {l}: suppressed {ours.SuppressedPercent:0.00} against {theirs.Suppressed:0.00}");
            });
            var worst = WorstSingle(table, release, k);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: worst error of a single attribute {worst} (k = {k}), {release.RowCount} rows from {table.RowCount}"));
            Demand(worst < k, $"{name} {label}: single attribute off by {worst}");
        }

        public int Finish()
        {
            output.WriteLine(string.Join("; ", times));
            foreach (var failure in failures)
                output.WriteLine("NOT MET: " + failure);
            output.WriteLine(failures.Count == 0 ? "every goal is met" : string.Create(CultureInfo.InvariantCulture, $"{failures.Count} goals are not met"));
            return failures.Count == 0 ? 0 : 1;
        }

        private void Demand(bool met, FormattableString what)
        {
            if (!met)
                failures.Add(what.ToString(CultureInfo.InvariantCulture));
        }

        private void Rows(
            string name, string label, string release, string setting, string theirRelease, IReadOnlyList<LengthError>[] runs, Action<LengthError, Line, int> judge)
        {
            for (var i = 0; i < runs[0].Count; i++)
            {
                var length = runs[0][i].Length;
                var theirs = reference.Find(name, setting, theirRelease, length);
                var ours = runs[0][i] with
                {
                    Error = runs.Average(r => r[i].Error),
                    ErrorAll = runs.Average(r => r[i].ErrorAll),
                    SuppressedPercent = runs.Average(r => r[i].SuppressedPercent),
                    FabricatedPercent = runs.Average(r => r[i].FabricatedPercent),
                    LeakedPercent = runs.Max(r => r[i].LeakedPercent),
                };
                var what = length == 0 ? "all" : length.ToString(CultureInfo.InvariantCulture);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {label} | {release} | {what} | {ours.Error:0.00} | {theirs.Error:0.00} | {ours.ErrorAll:0.00} | {theirs.All:0.00} | {ours.SuppressedPercent:0.0} | {theirs.Suppressed:0.0} | {ours.FabricatedPercent:0.00} | {theirs.Fabricated:0.00} |"));
                judge(ours, theirs, length);
            }
        }

        private static int WorstSingle(CategoricalTable table, Release release, int k)
        {
            var worst = 0;
            for (var c = 0; c < table.Columns.Count; c++)
            {
                var values = release.Columns[c].Values.ToList();
                for (var v = 1; v < table.Columns[c].Values.Count; v++)
                {
                    var truth = table.Codes[c].Count(code => code == v);
                    var at = values.IndexOf(table.Columns[c].Values[v]);
                    var count = 0;
                    for (var r = c; at > 0 && r < release.Records.Length; r += release.Columns.Count)
                        count += release.Records[r] == at ? 1 : 0;
                    if (truth >= k || count > 0)
                        worst = Math.Max(worst, Math.Abs(truth - count));
                }
            }

            return worst;
        }
    }

    private sealed record Line(double Error, double Suppressed, double Fabricated, double All);

    private sealed class Reference(Dictionary<(string Data, string Setting, string Release, string Length), Line> lines)
    {
        public static Reference Read(string path)
        {
            var rows = File.ReadLines(path).Skip(1).Select(l => l.Split(',')).Where(f => f.Length >= 12);
            return new Reference(rows.ToDictionary(
                f => (f[0], f[1], f[2], f[3]),
                f => new Line(Number(f[7]), Number(f[9]), Number(f[10]), Number(f[11]))));
        }

        public Line Find(string data, string setting, string release, int length) =>
            lines[(data, setting, release, length == 0 ? "all" : length.ToString(CultureInfo.InvariantCulture))];

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
