using System.Diagnostics;
using System.Globalization;
using Waymark.Statistics.Prevalence;

namespace Waymark.Bench.Benches;

/// <summary>Times the estimates of prevalence that have a speed target, on the counts of a folder of CSV files.</summary>
internal sealed class PrevalenceBench : IBench
{
    public string Name => "prevalence";

    public string Summary => "Bootstrap and model search times. --data DIR (with UKdat_5.csv and UKdat.csv)";

    public Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = arguments.Required("data");
        var five = Read(Path.Combine(folder, "UKdat_5.csv"));
        var six = Read(Path.Combine(folder, "UKdat.csv"));
        var met = true;
        foreach (var (what, target, histories, options) in new[]
        {
            ("1,000 stepwise BCa replicates, 5 lists", 0.5, five, new PrevalenceOptions { Method = PrevalenceMethod.Stepwise, Bootstrap = 1000 }),
            ("all 6,893 hierarchical models, 5 lists", 0.5, five, new PrevalenceOptions { Method = PrevalenceMethod.Bic, MaximumOrder = 4 }),
            ("all 32,768 models of order 2, 6 lists", 5, six, new PrevalenceOptions { Method = PrevalenceMethod.Bic }),
            ("1,000 stepwise BCa replicates, 6 lists", 2, six, new PrevalenceOptions { Method = PrevalenceMethod.Stepwise, Bootstrap = 1000 }),
            ("1,000 BIC replicates among 50 models, 5 lists", 5, five, new PrevalenceOptions { Method = PrevalenceMethod.Bic, Bootstrap = 1000, Top = 50 }),
            ("Bayesian average, 5 lists (822 graphs)", 5, five, new PrevalenceOptions { Method = PrevalenceMethod.Bayes }),
        })
        {
            var cold = Time(histories, options, cancellationToken);
            var warm = Enumerable.Range(0, 5).Select(_ => Time(histories, options, cancellationToken)).Min();
            met &= warm <= target;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-46} first {cold,7:F3} s   best of 5 {warm,7:F3} s   target {target} s"));
        }

        return Task.FromResult(met ? 0 : 1);
    }

    private static double Time(CaptureHistories histories, PrevalenceOptions options, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        PrevalenceEstimator.Estimate(histories, options, null, cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    internal static CaptureHistories Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var lists = lines[0].Split(',')[..^1];
        return CaptureHistories.Create(lists, lines.Skip(1).Where(l => l.Length > 0).Select(line =>
        {
            var fields = line.Split(',');
            var history = Enumerable.Range(0, lists.Length).Sum(i => fields[i] == "1" ? 1 << i : 0);
            return (history, long.Parse(fields[^1], CultureInfo.InvariantCulture));
        }));
    }
}
