namespace Waymark.Statistics.Numerics;

/// <summary>The logarithm of the gamma function for positive arguments, and of factorials. Relative error below 1e-14 away from
/// its zeros at 1 and 2, absolute error below 1e-14 near them.</summary>
/// <remarks>Stirling's series after shifting the argument above 10 (Abramowitz and Stegun 1964, 6.1.41 with 6.1.15). Thread-safe.</remarks>
internal static class LogGamma
{
    private const int TableSize = 1024;

    private static readonly double[] Factorials = MakeTable();

    /// <summary>ln n! for n of at least 0.</summary>
    public static double Factorial(long n) => n < TableSize ? Factorials[n] : Of(n + 1.0);

    /// <summary>ln Γ(x) for x above 0.</summary>
    public static double Of(double x)
    {
        var shift = 1.0;
        while (x < 10)
        {
            shift *= x;
            x += 1;
        }

        var r = 1 / (x * x);
        var series = ((((((((-3617.0 / 122400 * r) + (1.0 / 156)) * r) - (691.0 / 360360)) * r + (1.0 / 1188)) * r - (1.0 / 1680)) * r
            + (1.0 / 1260)) * r - (1.0 / 360)) * r + (1.0 / 12);
        return ((x - 0.5) * Math.Log(x)) - x + 0.91893853320467274178 + (series / x) - Math.Log(shift);
    }

    private static double[] MakeTable()
    {
        var table = new double[TableSize];
        var product = 1.0;
        for (var n = 2; n < TableSize; n++)
        {
            product *= n;
            table[n] = n <= 170 ? Math.Log(product) : Of(n + 1.0);
        }

        return table;
    }
}
