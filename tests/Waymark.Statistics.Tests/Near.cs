namespace Waymark.Statistics.Tests;

internal static class Near
{
    /// <summary>Fails unless the relative difference is at most the tolerance (the absolute one where 0 is expected).</summary>
    public static void Relative(double expected, double? actual, double tolerance)
    {
        Assert.NotNull(actual);
        var difference = Math.Abs(actual.Value - expected) / (expected == 0 ? 1 : Math.Abs(expected));
        Assert.True(difference <= tolerance, FormattableString.Invariant($"expected {expected:R}, was {actual:R}, relative difference {difference:E2}"));
    }
}
