using System.Runtime.CompilerServices;

namespace Waymark.Statistics.Numerics;

/// <summary>Tail probabilities of the Poisson distribution, kept as logarithms so that the far tails can still be compared.</summary>
internal static class Poisson
{
    /// <summary>
    /// ln min(P(X &lt;= observed), P(X &gt;= observed)) for X Poisson with the given mean: the smaller one-sided probability of a count
    /// as extreme as the observed one.
    /// </summary>
    /// <param name="observed">A count of at least 0.</param>
    /// <param name="mean">A mean of at least 0; with 0, any count above 0 is impossible (minus infinity).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LogSmallerTail(long observed, double mean)
    {
        if (mean <= 0) return observed == 0 ? 0 : double.NegativeInfinity;
        var logMass = (observed * Math.Log(mean)) - mean - LogGamma.Factorial(observed);
        var sum = 1.0;
        var term = 1.0;
        var below = observed < mean;
        if (below)
        {
            for (var k = observed; k > 0 && term > sum * 1e-17; k--) sum += term *= k / mean;
        }
        else
        {
            for (var k = observed + 1; term > sum * 1e-17; k++) sum += term *= mean / k;
        }

        var tail = logMass + Math.Log(sum);
        // The tail summed is nearly always the smaller one; near the centre its complement can be.
        if (tail < -1) return tail;
        var other = 1 - Math.Exp(tail) + Math.Exp(logMass);
        return Math.Min(tail, Math.Log(other));
    }
}
