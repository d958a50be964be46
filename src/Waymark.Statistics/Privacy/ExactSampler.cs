namespace Waymark.Statistics.Privacy;

/// <summary>
/// Exact samplers of privacy noise: Bernoulli(exp(-x)), discrete Laplace and discrete Gaussian, on integers alone.
/// No floating point is used, so the attack of Mironov (2012) on rounded noise has nothing to hold.
/// Source: Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy" (2020), algorithms 1, 2 and 3.
/// </summary>
public static class ExactSampler
{
    /// <summary>The largest variance accepted, so that every intermediate fits in 128 bits.</summary>
    public const double LargestVariance = 1_099_511_627_776d;

    /// <summary>True with probability numerator / denominator, exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is zero.</exception>
    public static bool Bernoulli(BitSource bits, UInt128 numerator, UInt128 denominator) =>
        bits.Uniform(denominator) < numerator;

    /// <summary>True with probability exp(-numerator / denominator), exactly (algorithm 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is zero.</exception>
    public static bool BernoulliExp(BitSource bits, UInt128 numerator, UInt128 denominator)
    {
        ArgumentOutOfRangeException.ThrowIfZero(denominator);
        while (numerator > denominator)
        {
            if (!BernoulliExpUpToOne(bits, 1UL, 1UL))
                return false;
            numerator -= denominator;
        }

        return denominator <= uint.MaxValue
            ? BernoulliExpUpToOne(bits, (ulong)numerator, (ulong)denominator)
            : BernoulliExpUpToOne(bits, numerator, denominator);
    }

    /// <summary>
    /// An integer with P(x) = (e^(1/s) - 1)/(e^(1/s) + 1) · exp(-|x|/s), s the scale (algorithm 2). Adding it to a count
    /// of sensitivity 1 is (1/s)-differentially private.
    /// </summary>
    public static long DiscreteLaplace(BitSource bits, Ratio scale)
    {
        var s = scale.Denominator;
        var t = scale.Numerator;
        while (true)
        {
            // X is geometric with parameter 1 - exp(-1/t); X / s, rounded down, is geometric with 1 - exp(-s/t).
            var u = bits.Uniform(t);
            if (!BernoulliExp(bits, u, t))
                continue;
            ulong v = 0;
            while (BernoulliExpUpToOne(bits, 1UL, 1UL))
                v++;
            var magnitude = (long)((u + (UInt128)t * v) / s);
            var negative = bits.NextBit();
            if (negative && magnitude == 0)
                continue;
            return negative ? -magnitude : magnitude;
        }
    }

    /// <summary>
    /// An integer with P(x) proportional to exp(-x²/(2σ²)), σ² the given variance parameter (algorithm 3). Adding
    /// independent draws to integer counts of L2 sensitivity Δ is (Δ²/(2σ²))-zCDP (theorem 14).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The variance is above 2^40 or its denominator above 2^16.</exception>
    public static long DiscreteGaussian(BitSource bits, Ratio variance)
    {
        if (variance.Value > LargestVariance || variance.Denominator > 65_536)
            throw new ArgumentOutOfRangeException(nameof(variance), variance, "The variance is too large or too fine.");
        UInt128 a = variance.Numerator;
        UInt128 b = variance.Denominator;
        UInt128 t = FloorSquareRoot(variance.Numerator / variance.Denominator) + 1;
        var bt = b * t;
        var denominator = 2 * a * b * t * t;
        var scale = new Ratio((ulong)t, 1);
        while (true)
        {
            var y = DiscreteLaplace(bits, scale);
            // Accept with probability exp(-(|y| - σ²/t)² / (2σ²)), written over one denominator: σ² = a/b.
            var scaled = (UInt128)(ulong)Math.Abs(y) * bt;
            var distance = scaled > a ? scaled - a : a - scaled;
            if (BernoulliExp(bits, distance * distance, denominator))
                return y;
        }
    }

    private static bool BernoulliExpUpToOne(BitSource bits, ulong numerator, ulong denominator)
    {
        // Here denominator <= 2^32, so k times it cannot overflow before the loop ends.
        ulong k = 1;
        while (bits.Uniform(denominator * k) < numerator)
            k++;
        return (k & 1) == 1;
    }

    private static bool BernoulliExpUpToOne(BitSource bits, UInt128 numerator, UInt128 denominator)
    {
        UInt128 k = 1;
        while (bits.Uniform(denominator * k) < numerator)
            k++;
        return (k & 1) == 1;
    }

    private static ulong FloorSquareRoot(ulong value)
    {
        var root = (ulong)Math.Sqrt(value);
        while (root * root > value)
            root--;
        while ((root + 1) * (root + 1) <= value)
            root++;
        return root;
    }
}
