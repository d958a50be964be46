using System.Globalization;
using System.Text.RegularExpressions;
using Waymark.Statistics.Prevalence;

namespace Waymark.Bench.Benches;

/// <summary>
/// Compares every estimate of prevalence with the reference numbers of the methods' authors, as a table for the documentation.
/// </summary>
internal sealed class PrevalenceReferenceBench : IBench
{
    public string Name => "prevalence-reference";

    public string Summary => "Every prevalence estimate beside the authors' own code, as a Markdown table. --data DIR";

    public Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = arguments.Required("data");
        var lines = File.ReadAllLines(Path.Combine(folder, "reference_results.csv"));
        var heading = Fields(lines[0]);
        var failed = 0;
        output.WriteLine("| data | method | N ours | N theirs | 95 % ours | 95 % theirs | model | acceleration ours (theirs) | source |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var line in lines.Skip(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = heading.Zip(Fields(line)).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
            var histories = PrevalenceBench.Read(Path.Combine(folder, row["dataset"] + ".csv"));
            var (options, boot, tolerance) = Options(row);
            if (options is null) continue;
            var result = PrevalenceEstimator.Estimate(histories, options, null, cancellationToken);
            double? acceleration = null;
            double? lower = result.Interval?.Lower, upper = result.Interval?.Upper;
            if (boot && result.Estimate is not null)
            {
                var runs = Enumerable.Range(1, 5)
                    .Select(s => PrevalenceEstimator.Estimate(histories, options with { Bootstrap = 1000, Seed = (ulong)s }, null, cancellationToken))
                    .ToArray();
                var intervals = runs.Select(r => r.Interval!).ToArray();
                acceleration = runs[0].Bootstrap!.Acceleration;
                lower = intervals.Select(i => i.Lower).Order().ElementAt(2);
                upper = intervals.Select(i => i.Upper).Order().ElementAt(2);
            }

            var interval = row["ci95_lo"] == "NA" || row["ci95_hi"] == "Inf" ? null : new[] { Number(row["ci95_lo"]), Number(row["ci95_hi"]) };
            var refused = row["N_hat"] == "NA" || Number(row["N_hat"]) > 1e9;
            var good = refused
                ? result.Estimate is null
                : Near(result.Estimate, Number(row["N_hat"]), 1e-6)
                    && (interval is null || (Near(lower, interval[0], tolerance) && Near(upper, interval[1], tolerance)));
            var theirs = Match(row["stat"], @"(?<=ahat=)[-\d.e]+");
            if (acceleration is not null && theirs is not null) good &= Near(acceleration, Number(theirs), 1e-4);
            if (!good) failed++;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row["dataset"]} | {row["method"]} {row["params"].Replace("; wald-lognormal CI", "", StringComparison.Ordinal)} | {Show(result)} | {(row["N_hat"] == "NA" ? "none" : row["N_hat"])} | {(interval is null ? "" : $"{lower:G7} to {upper:G7}")} | {(interval is null ? "" : $"{row["ci95_lo"]} to {row["ci95_hi"]}")} | `{result.Model}` | {(theirs is null ? "" : $"{acceleration:G7} ({theirs})")} | {row["software"].Replace(" Patched (2022-11-10 r83330)", "", StringComparison.Ordinal)}{(good ? "" : " **differs**")} |"));
        }

        output.WriteLine();
        output.WriteLine($"{failed} rows outside their tolerance.");
        return Task.FromResult(failed == 0 ? 0 : 1);
    }

    /// <summary>The settings that a row of the reference was made with; null for a row of another kind of estimate.</summary>
    private static (PrevalenceOptions? Options, bool Bootstrap, double Tolerance) Options(Dictionary<string, string> row)
    {
        var (method, parameters) = (row["method"], row["params"]);
        var order = Match(parameters, @"(?<=maxorder=)\d+") is { } o ? int.Parse(o, CultureInfo.InvariantCulture) : 2;
        var threshold = Match(parameters, @"(?<=pthresh=)[\d.]+") is { } p ? Number(p) : 0.02;
        // How far the bounds of R move with its own seed sets what can be asked of another stream.
        var tolerance = row["dataset"] switch { "Kosovo" => 0.03, "Korea" => 0.06, "UKdat_5" or "UKdat" or "Ned_5" => 0.10, _ => 0.25 };
        return method switch
        {
            "main-effects" => (new PrevalenceOptions { Method = PrevalenceMethod.MainEffects }, false, 1e-5),
            "stepwise" => (new PrevalenceOptions { Method = PrevalenceMethod.Stepwise, Threshold = threshold }, false, 1e-5),
            "all-two-list (extended ML)" => (new PrevalenceOptions { Method = PrevalenceMethod.AllPairs }, false, 1e-5),
            "plain-glm all two-list" => (new PrevalenceOptions { Method = PrevalenceMethod.AllPairs }, false, 1e-5),
            "best-BIC exhaustive" => (new PrevalenceOptions { Method = PrevalenceMethod.Bic, MaximumOrder = order }, false, 1e-5),
            "best-AIC exhaustive" => (new PrevalenceOptions { Method = PrevalenceMethod.Aic, MaximumOrder = order }, false, 1e-5),
            "stepwise+BCa" => (new PrevalenceOptions { Method = PrevalenceMethod.Stepwise }, true, tolerance),
            "BIC+BCa" when parameters.Contains("nboot=1000", StringComparison.Ordinal) => (
                new PrevalenceOptions { Method = PrevalenceMethod.Bic, MaximumOrder = order, Top = parameters.Contains("(all)", StringComparison.Ordinal) ? 0 : int.Parse(Match(parameters, @"(?<=ntop=)\d+")!, CultureInfo.InvariantCulture) },
                true,
                tolerance),
            _ => (null, false, 0),
        };
    }

    private static string Show(PrevalenceResult result) => result.Estimate is { } estimate
        ? estimate.ToString("G9", CultureInfo.InvariantCulture)
        : $"refused, status {(int)result.Status}";

    private static bool Near(double? ours, double theirs, double tolerance) => ours is { } value && Math.Abs((value / theirs) - 1) <= tolerance;

    private static double Number(string text) => text == "NA" ? double.NaN : double.Parse(text.Replace("Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string? Match(string text, string pattern) =>
        Regex.Match(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } match ? match.Value : null;

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        foreach (Match match in Regex.Matches(line, "(^|,)(\"(?<quoted>[^\"]*)\"|(?<plain>[^,]*))", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
        {
            fields.Add(match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value);
        }

        return fields;
    }
}
