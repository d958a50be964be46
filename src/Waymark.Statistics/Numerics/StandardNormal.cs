using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Waymark.Statistics.Numerics;

/// <summary>The standard normal distribution.</summary>
internal static class StandardNormal
{
    /// <summary>P(Z &lt;= z).</summary>
    public static double Cumulative(double z) => 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);

    /// <summary>The z with P(Z &lt;= z) = p; minus or plus infinity at 0 and 1.</summary>
    public static double Quantile(double p) => Normal.InvCDF(0, 1, p);
}
