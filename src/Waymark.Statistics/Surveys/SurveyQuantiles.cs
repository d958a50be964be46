using MathNet.Numerics;
using Waymark.Statistics.Numerics;

namespace Waymark.Statistics.Surveys;

/// <summary>Quantiles of the t and beta distributions, polished by Newton steps to about 1e-12.</summary>
internal static class SurveyQuantiles
{
    /// <summary>The t quantile; the normal one for infinite degrees of freedom.</summary>
    public static double T(double p, double degreesOfFreedom)
    {
        if (double.IsPositiveInfinity(degreesOfFreedom)) return StandardNormal.Quantile(p);
        if (!(degreesOfFreedom > 0)) return double.NaN;
        if (p == 0.5) return 0;
        if (p < 0.5) return -T(1 - p, degreesOfFreedom);
        // P(T > t) is half the incomplete beta function at df / (df + t²).
        var tail = Beta(2 * (1 - p), degreesOfFreedom / 2, 0.5);
        return Math.Sqrt(degreesOfFreedom * ((1 / tail) - 1));
    }

    /// <summary>The x with I_x(a, b) = p; 0 when a is 0, 1 when b is 0.</summary>
    public static double Beta(double p, double a, double b)
    {
        if (a <= 0) return 0;
        if (b <= 0) return 1;
        double low = 0, high = 1;
        var x = a / (a + b);
        var logScale = LogGamma.Of(a + b) - LogGamma.Of(a) - LogGamma.Of(b);
        for (var i = 0; i < 200; i++)
        {
            var error = SpecialFunctions.BetaRegularized(a, b, x) - p;
            if (error > 0) high = x; else low = x;
            var density = Math.Exp(logScale + ((a - 1) * Math.Log(x)) + ((b - 1) * Math.Log(1 - x)));
            var next = x - (error / density);
            if (!(next > low && next < high)) next = (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-15 * x) return next;
            x = next;
        }

        return x;
    }
}
