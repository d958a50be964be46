namespace Waymark.Statistics.Disclosure;

/// <summary>Values with their ends closed.</summary>
/// <param name="Floor">Smaller values were raised to this: read it as "this or less".</param>
/// <param name="Cap">Larger values were lowered to this: read it as "this or more".</param>
/// <param name="Values">The values in their order.</param>
public sealed record CodedValues(long Floor, long Cap, IReadOnlyList<long> Values);

/// <summary>
/// Top and bottom coding: the ends of a list of ages, years or amounts are joined so that at least k people share each
/// end. The cap is the largest value that at least k values reach, the floor the smallest that at least k do not pass.
/// Source: Hundepool et al. (2012), section 3.4.2.
/// </summary>
public static class TopCoding
{
    /// <summary>Codes a list.</summary>
    /// <param name="values">The values.</param>
    /// <param name="k">Least size of each end, at least 2.</param>
    /// <exception cref="StatisticsInputException">k is below 2, or there are fewer than 2k values, which no coding protects.</exception>
    public static CodedValues Code(IReadOnlyList<long> values, int k)
    {
        if (k < 2)
            throw new StatisticsInputException("The least size of an end must be at least 2.");
        if (values.Count < 2L * k)
            throw new StatisticsInputException("There are too few values to show any: fewer than two groups of the least size.");
        var sorted = values.Order().ToArray();
        var (floor, cap) = (sorted[k - 1], sorted[^k]);
        return new CodedValues(floor, cap, values.Select(v => Math.Clamp(v, floor, cap)).ToArray());
    }
}
