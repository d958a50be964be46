namespace Waymark.Statistics.Numerics;

/// <summary>Quantiles of a sample.</summary>
internal static class Quantiles
{
    /// <summary>
    /// The type 8 quantile: linear between order statistics at (k - 1/3) / (n + 1/3), near the median of the order statistics for
    /// any distribution. Infinite values may be among the sample; a quantile that touches one is infinite.
    /// </summary>
    /// <param name="sorted">The sample in ascending order, not empty.</param>
    /// <param name="p">A probability in [0, 1].</param>
    /// <remarks>Source: Hyndman and Fan (1996), "Sample quantiles in statistical packages", The American Statistician 50(4),
    /// definition 8.</remarks>
    public static double Type8(ReadOnlySpan<double> sorted, double p)
    {
        var n = sorted.Length;
        var h = (p * (n + (1.0 / 3))) + (1.0 / 3);
        var below = (int)Math.Floor(h + 4e-15);
        var share = h - below;
        if (Math.Abs(share) < 4e-15) share = 0;
        var low = sorted[Math.Clamp(below - 1, 0, n - 1)];
        var high = sorted[Math.Clamp(below, 0, n - 1)];
        return share == 0 || low == high ? low : low + (share * (high - low));
    }
}
