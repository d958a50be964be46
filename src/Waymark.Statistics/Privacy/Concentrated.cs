namespace Waymark.Statistics.Privacy;

/// <summary>
/// Conversions between zero-concentrated differential privacy (rho) and (epsilon, delta).
/// rho-zCDP gives (ε, δ) with δ = inf over α &gt; 1 of exp((α - 1)(αρ - ε)) / α · (1 - 1/α)^(α - 1).
/// Any α gives a valid bound, so a search that stops early errs on the safe side.
/// Source: Bun and Steinke (2016), proposition 1.3; Canonne, Kamath and Steinke (2020), proposition 12 and corollary 13.
/// </summary>
public static class Concentrated
{
    /// <summary>The failure probability δ at ε of a rho-zCDP mechanism; at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">rho or ε is negative or not finite.</exception>
    public static double Delta(double rho, double epsilon)
    {
        ThrowIfNotFiniteOrNegative(rho, nameof(rho));
        ThrowIfNotFiniteOrNegative(epsilon, nameof(epsilon));
        if (rho == 0)
            return 0;
        // log δ is quasi-convex in log(α - 1): golden section over a wide bracket.
        const double golden = 0.6180339887498949;
        double low = -12, high = 25;
        double a = high - (golden * (high - low)), b = low + (golden * (high - low));
        double fa = LogDelta(rho, epsilon, a), fb = LogDelta(rho, epsilon, b);
        for (var i = 0; i < 90; i++)
        {
            if (fa < fb)
            {
                (high, b, fb) = (b, a, fa);
                a = high - (golden * (high - low));
                fa = LogDelta(rho, epsilon, a);
            }
            else
            {
                (low, a, fa) = (a, b, fb);
                b = low + (golden * (high - low));
                fb = LogDelta(rho, epsilon, b);
            }
        }

        return Math.Min(1, Math.Exp(Math.Min(fa, fb)) * (1 + 1e-9));
    }

    /// <summary>The smallest ε at which a rho-zCDP mechanism is (ε, δ)-differentially private.</summary>
    /// <exception cref="ArgumentOutOfRangeException">rho is negative or not finite, or δ is not between 0 and 1.</exception>
    public static double Epsilon(double rho, double delta)
    {
        ThrowIfNotFiniteOrNegative(rho, nameof(rho));
        ThrowIfNotProbability(delta);
        if (rho == 0)
            return 0;
        // Bun and Steinke's closed form is an upper bound to start from.
        double low = 0, high = rho + (2 * Math.Sqrt(rho * Math.Log(1 / delta)));
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            if (Delta(rho, middle) <= delta)
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    /// <summary>The largest rho whose mechanisms are (ε, δ)-differentially private; rounded down by one part in 10^9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ε is negative or not finite, or δ is not between 0 and 1.</exception>
    public static double Rho(double epsilon, double delta)
    {
        ThrowIfNotFiniteOrNegative(epsilon, nameof(epsilon));
        ThrowIfNotProbability(delta);
        double low = 0, high = epsilon + 1;
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            if (Delta(middle, epsilon) <= delta)
                low = middle;
            else
                high = middle;
        }

        return low * (1 - 1e-9);
    }

    private static double LogDelta(double rho, double epsilon, double logAlphaMinusOne)
    {
        var m = Math.Exp(logAlphaMinusOne);
        var alpha = 1 + m;
        // (α - 1) log(1 - 1/α) = (α - 1)(log(α - 1) - log α)
        return (m * ((alpha * rho) - epsilon)) - Math.Log(alpha) + (m * (logAlphaMinusOne - Math.Log(alpha)));
    }

    private static void ThrowIfNotFiniteOrNegative(double value, string name)
    {
        if (!double.IsFinite(value) || value < 0)
            throw new ArgumentOutOfRangeException(name, value, "The value must be zero or a finite positive number.");
    }

    private static void ThrowIfNotProbability(double delta)
    {
        if (!(delta > 0 && delta < 1))
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "Delta must lie strictly between 0 and 1.");
    }
}
