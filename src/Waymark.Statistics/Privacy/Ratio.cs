using System.Globalization;

namespace Waymark.Statistics.Privacy;

/// <summary>
/// A positive rational number in lowest terms, so that a noise scale is exact and no rounding of a double enters a
/// privacy proof. Numerator and denominator are at least 1; <c>default</c> is not a valid value.
/// </summary>
public readonly record struct Ratio
{
    /// <summary>Reduces the fraction to lowest terms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is zero.</exception>
    public Ratio(ulong numerator, ulong denominator)
    {
        ArgumentOutOfRangeException.ThrowIfZero(numerator);
        ArgumentOutOfRangeException.ThrowIfZero(denominator);
        var divisor = GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    /// <summary>The part above the line.</summary>
    public ulong Numerator { get; }

    /// <summary>The part below the line.</summary>
    public ulong Denominator { get; }

    /// <summary>The nearest double, for display and for post-processing only.</summary>
    public double Value => (double)Numerator / Denominator;

    /// <summary>The smallest ratio with the given denominator that is not below <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and below 2^62 / denominator.</exception>
    public static Ratio AtLeast(double value, ulong denominator)
    {
        if (!(value > 0) || !(value * denominator < 4.6e18))
            throw new ArgumentOutOfRangeException(nameof(value), value, "The value does not fit a ratio.");
        return new Ratio(Math.Max(1UL, (ulong)Math.Ceiling(value * denominator)), denominator);
    }

    /// <inheritdoc />
    public override string ToString() =>
        Denominator == 1
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static ulong GreatestCommonDivisor(ulong a, ulong b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
