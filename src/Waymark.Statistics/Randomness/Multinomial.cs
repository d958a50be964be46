namespace Waymark.Statistics.Randomness;

/// <summary>Exact binomial and multinomial draws from a <see cref="SeededRandom"/> stream.</summary>
public static class Multinomial
{
    /// <summary>
    /// Draws how many of <paramref name="trials"/> independent trials succeed, each with probability <paramref name="probability"/>.
    /// </summary>
    /// <remarks>By inversion below a mean of 10, otherwise by transformed rejection: Hörmann (1993), "The generation of binomial random
    /// variates", Journal of Statistical Computation and Simulation 46, algorithm BTRS.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative trials, or a probability outside [0, 1].</exception>
    public static long NextBinomial(ref SeededRandom random, long trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability));
        if (trials == 0 || probability == 0) return 0;
        if (probability > 0.5) return trials - NextBinomial(ref random, trials, 1 - probability);
        return trials * probability < 10 ? Invert(ref random, trials, probability) : Reject(ref random, trials, probability);
    }

    /// <summary>Draws <paramref name="trials"/> cases into cells with probabilities proportional to <paramref name="weights"/>.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="trials">How many cases to draw.</param>
    /// <param name="weights">At least one above zero, none negative.</param>
    /// <param name="counts">Receives the draw; whole numbers that add up to <paramref name="trials"/>.</param>
    public static void Next(ref SeededRandom random, long trials, ReadOnlySpan<double> weights, Span<double> counts)
    {
        var rest = 0.0;
        var last = -1;
        for (var i = 0; i < weights.Length; i++)
        {
            rest += weights[i];
            if (weights[i] > 0) last = i;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0 || trials == 0)
            {
                counts[i] = 0;
                continue;
            }

            var drawn = i == last ? trials : NextBinomial(ref random, trials, Math.Min(1, weights[i] / rest));
            counts[i] = drawn;
            trials -= drawn;
            rest -= weights[i];
        }
    }

    private static long Invert(ref SeededRandom random, long n, double p)
    {
        var odds = p / (1 - p);
        while (true)
        {
            var mass = Math.Exp(n * Math.Log(1 - p));
            var u = random.NextDouble();
            for (var k = 0L; k <= n; k++)
            {
                if (u < mass) return k;
                u -= mass;
                mass *= odds * (n - k) / (k + 1);
                if (mass < 1e-300) break;
            }

            // Rounding left a sliver of u beyond the last value; draw again.
        }
    }

    private static long Reject(ref SeededRandom random, long n, double p)
    {
        var spread = Math.Sqrt(n * p * (1 - p));
        var b = 1.15 + (2.53 * spread);
        var a = -0.0873 + (0.0248 * b) + (0.01 * p);
        var c = (n * p) + 0.5;
        var vr = 0.92 - (4.2 / b);
        var alpha = (2.83 + (5.1 / b)) * spread;
        var logOdds = Math.Log(p / (1 - p));
        var mode = (long)Math.Floor((n + 1) * p);
        var h = Numerics.LogGamma.Factorial(mode) + Numerics.LogGamma.Factorial(n - mode);
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextOpenDouble();
            var us = 0.5 - Math.Abs(u);
            var k = (long)Math.Floor((((2 * a / us) + b) * u) + c);
            if (us >= 0.07 && v <= vr) return k;
            if (k < 0 || k > n) continue;
            v = Math.Log(v * alpha / ((a / (us * us)) + b));
            if (v <= h - Numerics.LogGamma.Factorial(k) - Numerics.LogGamma.Factorial(n - k) + ((k - mode) * logOdds)) return k;
        }
    }
}
