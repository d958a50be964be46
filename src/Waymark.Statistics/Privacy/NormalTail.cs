namespace Waymark.Statistics.Privacy;

/// <summary>Upper tail of the standard normal distribution and its inverse, for thresholds and forecasts.</summary>
internal static class NormalTail
{
    /// <summary>P(Z &gt; z).</summary>
    public static double Probability(double z) => 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(z / Math.Sqrt(2));

    /// <summary>The z with P(Z &gt; z) = p.</summary>
    public static double Quantile(double p) => Math.Sqrt(2) * MathNet.Numerics.SpecialFunctions.ErfcInv(2 * p);
}
