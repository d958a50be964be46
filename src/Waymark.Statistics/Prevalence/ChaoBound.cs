using System.Numerics;
using Waymark.Statistics.Numerics;

namespace Waymark.Statistics.Prevalence;

/// <summary>
/// Chao's lower bound: with f1 people on exactly one list and f2 on exactly two, at least f1²/(2 f2) more are on none.
/// </summary>
/// <remarks>
/// It holds when people differ in how likely they are to be listed but the lists reach them alike and independently. Variance
/// f2 [(f1/f2)^4/4 + (f1/f2)^3 + (f1/f2)^2/2] and lognormal interval: Chao (1987), "Estimating the population size for capture-recapture
/// data with unequal catchability", Biometrics 43(4), equations 10, 11 and 12. Two more bounds are given beside it: with the factor
/// (t-1)/t of t lists, and that of Rivest and Baillargeon (2007), Biometrics 63(4), which lets the lists differ in reach: independence
/// fitted to the people on one and on two lists only.
/// </remarks>
internal static class ChaoBound
{
    public static PrevalenceResult Estimate(CaptureHistories histories, double level)
    {
        var t = histories.Lists.Count;
        double f1 = histories.Observed.Where(o => BitOperations.PopCount((uint)o.History) == 1).Sum(o => o.Count);
        double f2 = histories.Observed.Where(o => BitOperations.PopCount((uint)o.History) == 2).Sum(o => o.Count);
        var n = (double)histories.Cases;
        var result = new PrevalenceResult
        {
            Status = EstimateStatus.NoEstimate,
            Method = PrevalenceMethod.Chao,
            Observed = histories.Cases,
            Lists = histories.Lists,
            Warnings = PrevalenceWarning.Always,
        };
        if (f1 == 0 || f2 == 0)
        {
            return result with
            {
                Warnings = [.. PrevalenceWarning.Always, new("no-estimate", "The lower bound needs people on exactly one list and people on exactly two.")],
            };
        }

        var unseen = f1 * f1 / (2 * f2);
        var ratio = f1 / f2;
        var variance = f2 * ((Math.Pow(ratio, 4) / 4) + Math.Pow(ratio, 3) + (ratio * ratio / 2));
        var spread = Math.Exp(StandardNormal.Quantile((1 + level) / 2) * Math.Sqrt(Math.Log(1 + (variance / (unseen * unseen)))));
        var bounds = new List<(string, double)>
        {
            ("chao-1987", n + unseen),
            ("chao-finite-lists", n + (unseen * (t - 1) / t)),
        };
        if (RivestBaillargeon(histories) is { } different) bounds.Add(("rivest-baillargeon-2007", n + different));
        return result with
        {
            Status = EstimateStatus.Ok,
            Estimate = n + unseen,
            Interval = new PrevalenceInterval("chao-lognormal", level, n + (unseen / spread), n + (unseen * spread)),
            Bounds = bounds,
            Warnings =
            [
                .. PrevalenceWarning.Always,
                new("lower-bound", "This is a lower bound for lists that reach people alike; where lists differ much in reach, or keep people from each other, it can lie above the true number."),
            ],
        };
    }

    /// <summary>Independence fitted to the histories of one and two lists. The score equations sum to fixed margins, so iterative
    /// scaling of the list odds converges from any start.</summary>
    private static double? RivestBaillargeon(CaptureHistories histories)
    {
        var t = histories.Lists.Count;
        var margins = new double[t];
        var cases = 0.0;
        foreach (var (history, count) in histories.Observed.Where(o => BitOperations.PopCount((uint)o.History) <= 2))
        {
            cases += count;
            for (var i = 0; i < t; i++)
            {
                if ((history >> i & 1) == 1) margins[i] += count;
            }
        }

        if (margins.Any(m => m == 0)) return null;
        var odds = margins.Select(m => m / cases).ToArray();
        var unseen = cases;
        for (var round = 0; round < 100_000; round++)
        {
            var before = unseen;
            for (var i = 0; i < t; i++)
            {
                var others = odds.Sum() - odds[i];
                odds[i] = margins[i] / (unseen * (1 + others));
            }

            var sum = odds.Sum();
            var squares = odds.Sum(o => o * o);
            unseen = cases / (sum + (((sum * sum) - squares) / 2));
            if (Math.Abs(unseen - before) < 1e-13 * unseen) return unseen;
        }

        return null;
    }
}
