using Waymark.Statistics.Numerics;
using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Prevalence;

/// <summary>
/// Bias-corrected and accelerated bootstrap intervals in which the choice of the model is repeated in every replicate.
/// </summary>
/// <remarks>
/// Replicates draw the observed number of cases from the observed histories (multinomial). With z0 = Phi^-1(share of replicates below
/// the estimate) and the acceleration a = sum n_j d_j^3 / (6 (sum n_j d_j^2)^1.5), where d_j is the weighted mean of the delete-one
/// estimates less the one without a case of history j, the bound at level q is the type 8 quantile of the replicates at
/// Phi(z0 + (z0 + z_q) / (1 - a (z0 + z_q))). Replicates without an estimate are left out while they are few, and otherwise
/// count as larger than any number, which opens the upper bound. Source: Efron (1987), "Better bootstrap confidence intervals", JASA 82(397), equations 2.3 and 6.6; for capture
/// data Chan, Silverman and Vincent (2021), section 4.
/// </remarks>
internal static class BcaBootstrap
{
    /// <summary>The largest share of replicates without an estimate that are left out, as in the authors' code. With more, all of them
    /// count as larger than any number, since leaving them out would make the interval too short.</summary>
    public const double MostWithoutEstimate = 0.05;

    public static BootstrapSummary Run(
        CaptureHistories histories,
        Func<ModelSearch> createSearch,
        double estimate,
        int replicates,
        ulong seed,
        double level,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var lists = histories.Lists.Count;
        var observed = histories.CountsAsDouble();
        var cases = histories.Cases;
        var populations = new double[replicates];
        var done = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, replicates, parallel, () => new Worker(lists, createSearch()), (replicate, _, worker) =>
        {
            var random = new SeededRandom(seed, (ulong)replicate);
            Multinomial.Next(ref random, cases, observed, worker.Data.Counts);
            populations[replicate] = worker.Estimate(cases);
            var finished = Interlocked.Increment(ref done);
            if (finished % 64 == 0) progress?.Report((double)finished / replicates);
            return worker;
        }, _ => { });

        var acceleration = Acceleration(histories, createSearch(), cancellationToken);
        var failed = populations.Count(double.IsPositiveInfinity);
        if (failed <= replicates * MostWithoutEstimate) populations = [.. populations.Where(double.IsFinite)];
        Array.Sort(populations);
        // Replicates equal to the data repeat the estimate up to rounding; they are not below it.
        var below = populations.Count(p => p < estimate * (1 - 1e-9));
        var bias = StandardNormal.Quantile((double)below / populations.Length);
        var median = Quantiles.Type8(populations, 0.5);
        progress?.Report(1);
        return new BootstrapSummary(
            replicates,
            failed,
            bias,
            acceleration,
            double.IsFinite(median) ? median : null,
            [.. new[] { level, 0.80 }.Distinct().Select(l => Interval(populations, bias, acceleration, l))]);
    }

    private static PrevalenceInterval Interval(double[] sorted, double bias, double acceleration, double level)
    {
        return new PrevalenceInterval("bca", level, Bound((1 - level) / 2), Bound((1 + level) / 2));

        double? Bound(double q)
        {
            var shifted = bias + StandardNormal.Quantile(q);
            var scale = 1 - (acceleration * shifted);
            // All replicates on one side, a jackknife without an estimate, or an acceleration past its pole leave no interval.
            if (!double.IsFinite(shifted) || !double.IsFinite(acceleration) || scale <= 0) return null;
            var bound = Quantiles.Type8(sorted, StandardNormal.Cumulative(bias + (shifted / scale)));
            return double.IsFinite(bound) && bound <= PrevalenceEstimator.LargestEstimate ? bound : null;
        }
    }

    /// <summary>The acceleration; not a number when a delete-one estimate does not exist, 0 when all are equal.</summary>
    private static double Acceleration(CaptureHistories histories, ModelSearch search, CancellationToken cancellationToken)
    {
        var worker = new Worker(histories.Lists.Count, search);
        var observed = histories.CountsAsDouble();
        var estimates = new List<(double Weight, double Estimate)>();
        foreach (var (history, count) in histories.Observed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            observed.CopyTo(worker.Data.Counts, 0);
            worker.Data.Counts[history] -= 1;
            var estimate = worker.Estimate(histories.Cases - 1);
            if (!double.IsFinite(estimate)) return double.NaN;
            estimates.Add((count, estimate));
        }

        var mean = estimates.Sum(e => e.Weight * e.Estimate) / histories.Cases;
        var square = estimates.Sum(e => e.Weight * Math.Pow(mean - e.Estimate, 2));
        var cube = estimates.Sum(e => e.Weight * Math.Pow(mean - e.Estimate, 3));
        return square == 0 ? 0 : cube / (6 * Math.Pow(square, 1.5));
    }

    private sealed class Worker(int lists, ModelSearch search)
    {
        private readonly LogLinearFitter fitter = new(lists);

        public CellCounts Data { get; } = new(lists);

        public double Estimate(long cases)
        {
            Data.Refresh();
            var fit = search.Select(Data, fitter).Fit;
            return fit.Status == EstimateStatus.Ok ? cases + fit.Unseen : double.PositiveInfinity;
        }
    }
}
