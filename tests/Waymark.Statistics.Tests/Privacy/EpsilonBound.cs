using MathNet.Numerics.Distributions;

namespace Waymark.Statistics.Tests.Privacy;

/// <summary>
/// The largest ε that two samples of a mechanism's output, on neighbouring inputs, show with confidence 1 - alpha, over
/// all events "below a cut" and "at or above a cut". Samples are of one size.
/// </summary>
internal static class EpsilonBound
{
    public static double Shown(int[] one, int[] two, double delta, double alpha) =>
        Shown(Array.ConvertAll(one, x => (long)x), Array.ConvertAll(two, x => (long)x), delta, alpha);

    public static double Shown(long[] one, long[] two, double delta, double alpha)
    {
        var runs = one.Length;
        var cuts = one.Concat(two).Distinct().Order().ToArray();
        var level = alpha / (4 * cuts.Length);
        var best = 0.0;
        Array.Sort(one);
        Array.Sort(two);
        foreach (var cut in cuts)
        {
            var (a, b) = (Below(one, cut), Below(two, cut));
            best = Math.Max(best, Lower(a, b, runs, delta, level));
            best = Math.Max(best, Lower(runs - b, runs - a, runs, delta, level));
        }

        return best;
    }

    private static int Below(long[] sorted, long cut)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < cut)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static double Lower(int high, int low, int runs, double delta, double level)
    {
        if (high == 0)
            return 0;
        var p = Beta.InvCDF(high, runs - high + 1, level);
        var q = low == runs ? 1 : Beta.InvCDF(low + 1, runs - low, 1 - level);
        return p <= delta ? 0 : Math.Log((p - delta) / q);
    }
}
