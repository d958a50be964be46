using System.Diagnostics;
using System.Globalization;
using Waymark.Kernel.Sealing;
using Waymark.Statistics.Linkage;

namespace Waymark.Bench.Benches;

/// <summary>The error of linking invented people by threshold and size, and the time.</summary>
internal sealed class LinkageBench : IBench
{
    public string Name => "linkage";

    public string Summary => "Precision and recall of linkage without names on invented people, by threshold.";

    public Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        using var key = SealKey.New();
        foreach (var (perList, onBoth) in new[] { (500, 100), (2000, 400), (10000, 2000) })
        {
            foreach (var threshold in new[] { 0.70, 0.72, 0.74, 0.78, 0.80, 0.82, 0.86, 0.90 })
            {
                var started = Stopwatch.GetTimestamp();
                var error = LinkageTrial.Run(perList, onBoth, threshold, 1, key);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{perList,6} per list, {onBoth,5} on both, threshold {threshold:F2}: precision {error.Precision:P1}, recall {error.Recall:P1}, counted {error.Found + error.False}, {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s"));
            }
        }

        return Task.FromResult(0);
    }
}
