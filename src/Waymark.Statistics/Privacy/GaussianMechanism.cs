namespace Waymark.Statistics.Privacy;

/// <summary>
/// Adds discrete Gaussian noise to tables of counts in which one person sits in exactly one cell.
/// Adding or removing a record changes one cell by 1 (L2 sensitivity 1), so a table costs ρ = 1/(2σ²).
/// Replacing a record changes two cells (squared sensitivity 2), so under that neighbour the same table costs 2ρ.
/// Source: Canonne, Kamath and Steinke (2020), theorem 14.
/// </summary>
public static class GaussianMechanism
{
    /// <summary>Noise scales are multiples of this fraction of a squared count.</summary>
    public const ulong VarianceDenominator = 1024;

    /// <summary>The exact cost of one table, rounded up at the 27th decimal.</summary>
    public static decimal Cost(Ratio variance) =>
        ((decimal)variance.Denominator / (2m * variance.Numerator)) + 0.000_000_000_000_000_000_000_000_001m;

    /// <summary>The variance that spends at most <paramref name="rho"/> on one table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ρ is not positive, or so small that the noise passes 2^40.</exception>
    public static Ratio VarianceFor(double rho)
    {
        if (!(rho > 0) || 1 / (2 * rho) > ExactSampler.LargestVariance / 2)
            throw new ArgumentOutOfRangeException(nameof(rho), rho, "The budget for one table is too small to measure it.");
        // The cost is rounded up at the 27th decimal; a hair more variance keeps the sum under what was planned.
        return Ratio.AtLeast((1 / (2 * rho) * (1 + 1e-12)) + 1e-12, VarianceDenominator);
    }

    /// <summary>Adds noise to every cell in place and takes the table's cost from the permit first.</summary>
    /// <exception cref="InvalidOperationException">The permit does not cover the cost.</exception>
    public static void AddNoise(PrivacyPermit permit, Span<long> counts, Ratio variance, BitSource bits)
    {
        ArgumentNullException.ThrowIfNull(permit);
        permit.Draw(Cost(variance));
        foreach (ref var count in counts)
            count += ExactSampler.DiscreteGaussian(bits, variance);
    }
}
