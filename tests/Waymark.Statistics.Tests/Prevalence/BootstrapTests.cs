using Waymark.Statistics.Prevalence;

namespace Waymark.Statistics.Tests.Prevalence;

/// <summary>
/// BCa intervals against the authors' R code. The random stream differs, so bounds are the medians of five seeds, with tolerances set
/// from how R's own bounds move with its seed; the acceleration has no randomness.
/// </summary>
public sealed class BootstrapTests
{
    [Theory]
    [InlineData("Korea", -0.02877338)]
    [InlineData("Kosovo", -0.004160199)]
    [InlineData("Netherlands5", -0.01659998)]
    [InlineData("NewOrleans5", -0.05217179)]
    [InlineData("NewOrleans5Of185", -0.05516147)]
    [InlineData("UnitedKingdom", -0.01287116)]
    [InlineData("UnitedKingdom5", -0.01218108)]
    public void Acceleration_Stepwise_MatchesTheAuthorsCode(string data, double acceleration)
    {
        var result = Stepwise(data, seed: 1, replicates: 100);

        Near.Relative(acceleration, result.Bootstrap!.Acceleration, 1e-4);
    }

    // Tolerances at 95 %; at 80 % the bounds of R lie within the same range.
    [Theory]
    [InlineData("Korea", 123.3415, 440.3463, 0.06)]
    [InlineData("Kosovo", 12595.84, 16527.49, 0.03)]
    [InlineData("UnitedKingdom5", 9196.804, 14936.19, 0.08)]
    [InlineData("NewOrleans5", 578.6391, 1531.957, 0.25)]
    [InlineData("NewOrleans5Of185", 544.668, 1613.764, 0.25)]
    [InlineData("Netherlands5", 47575.17, 165249.7, 0.08)]
    public void Estimate_StepwiseBootstrap_IsWithinTheStatedTolerance(string data, double lower, double upper, double tolerance)
    {
        var intervals = Enumerable.Range(1, 5).Select(s => Stepwise(data, (ulong)s, 1000).Interval!).ToArray();

        Near.Relative(lower, Median(intervals.Select(i => i.Lower)), tolerance);
        Near.Relative(upper, Median(intervals.Select(i => i.Upper)), tolerance);
    }

    [Theory]
    [InlineData("Korea", 2, 0, 128.3123, 349.7144, 0.06, 0.06)]
    [InlineData("Korea", 2, 1, 130.7778, 248.7797, 0.06, 0.06)]
    [InlineData("Kosovo", 2, 0, 12524.79, 16477.46, 0.03, 0.03)]
    [InlineData("Kosovo", 3, 1, 9101.374, 12003.15, 0.03, 0.03)]
    [InlineData("UnitedKingdom5", 2, 20, 11545.7, 40388.31, 0.08, 0.10)]
    [InlineData("UnitedKingdom5", 2, 1, 18106.38, 29584.46, 0.08, 0.10)]
    public void Estimate_BicBootstrap_IsWithinTheStatedTolerance(
        string data, int order, int top, double lower, double upper, double lowerTolerance, double upperTolerance)
    {
        var options = new PrevalenceOptions { Method = PrevalenceMethod.Bic, MaximumOrder = order, Bootstrap = 1000, Top = top };

        var intervals = Enumerable.Range(1, 5)
            .Select(s => PrevalenceEstimator.Estimate(PublishedCounts.ByName(data), options with { Seed = (ulong)s }).Interval!)
            .ToArray();

        Near.Relative(lower, Median(intervals.Select(i => i.Lower)), lowerTolerance);
        Near.Relative(upper, Median(intervals.Select(i => i.Upper)), upperTolerance);
    }

    [Fact]
    public void Estimate_ManyReplicatesWithoutEstimate_LeavesTheIntervalOpen()
    {
        // All pairs of these few overlaps often cannot be estimated in a replicate.
        var histories = PublishedCounts.Of(["a", "b", "c"], (1, 30), (2, 25), (3, 20), (12, 3), (13, 2), (23, 2), (123, 1));

        var result = PrevalenceEstimator.Estimate(histories, new PrevalenceOptions { Method = PrevalenceMethod.AllPairs, Bootstrap = 1000 });

        Assert.Equal(EstimateStatus.Ok, result.Status);
        Assert.True(result.Bootstrap!.WithoutEstimate > 50);
        Assert.Null(result.Interval!.Upper);
        Assert.Contains(result.Warnings, w => w.Code == "replicates-without-estimate");
        Assert.Contains(result.Warnings, w => w.Code == "open-interval");
    }

    [Fact]
    public void Estimate_SameSeed_GivesTheSameInterval()
    {
        Assert.Equal(Stepwise("Kosovo", 7, 200).Interval, Stepwise("Kosovo", 7, 200).Interval);
        Assert.NotEqual(Stepwise("Kosovo", 7, 200).Interval, Stepwise("Kosovo", 8, 200).Interval);
    }

    [Fact]
    public void Estimate_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var options = new PrevalenceOptions { Method = PrevalenceMethod.Stepwise, Bootstrap = 1000 };

        Assert.Throws<OperationCanceledException>(() => PrevalenceEstimator.Estimate(PublishedCounts.Kosovo, options, null, stop.Token));
    }

    private static PrevalenceResult Stepwise(string data, ulong seed, int replicates) => PrevalenceEstimator.Estimate(
        PublishedCounts.ByName(data),
        new PrevalenceOptions { Method = PrevalenceMethod.Stepwise, Bootstrap = replicates, Seed = seed });

    private static double? Median(IEnumerable<double?> values) => values.Order().ElementAt(2);
}
