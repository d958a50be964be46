namespace Waymark.Statistics.Disclosure;

/// <summary>
/// Says which cells may not be shown, and how far an attacker's interval must reach on both sides of the value.
/// Source: Hundepool et al. (2012), Statistical Disclosure Control, sections 4.2.1 and 4.2.2.
/// </summary>
public abstract record SensitivityRule
{
    /// <summary>How far below and above its value a cell must stay uncertain; 0 if it may be shown.</summary>
    public abstract long Protection(CellTable table, int cell);
}

/// <summary>A cell with 1 to k - 1 contributors may not be shown, and must stay uncertain by k (people) or by its own size.</summary>
/// <param name="Least">k, at least 2.</param>
public sealed record ThresholdRule(int Least) : SensitivityRule
{
    /// <inheritdoc />
    public override long Protection(CellTable table, int cell) =>
        table.Contributors(cell) is var n && n > 0 && n < Least ? Math.Max(Least, table.Value(cell)) : 0;
}

/// <summary>
/// (n, k) dominance: a cell is sensitive if its n largest contributions are more than k % of it. It must stay uncertain by
/// (100/k)·(sum of the n largest) - total, rounded up.
/// </summary>
/// <param name="Contributions">n, 1 to 5.</param>
/// <param name="Percent">k, between 0 and 100.</param>
public sealed record DominanceRule(int Contributions, int Percent) : SensitivityRule
{
    /// <inheritdoc />
    public override long Protection(CellTable table, int cell)
    {
        var top = table.LargestContributions(cell).Take(Contributions).Sum();
        var total = table.Value(cell);
        // Whole numbers: 100·top > k·total, and the ceiling of 100·top / k - total.
        return top == 0 || 100 * top <= Percent * total ? 0 : Math.Max(1, (((100 * top) + Percent - 1) / Percent) - total);
    }
}

/// <summary>
/// p %: a cell is sensitive if the second largest contributor could learn the largest to within p % of it, that is if
/// total - x₁ - x₂ &lt; (p/100)·x₁. It must stay uncertain by what is lacking, rounded up.
/// </summary>
/// <param name="Percent">p, above 0.</param>
public sealed record PercentRule(int Percent) : SensitivityRule
{
    /// <inheritdoc />
    public override long Protection(CellTable table, int cell)
    {
        var top = table.LargestContributions(cell);
        if (top.Count == 0)
            return 0;
        var lacking = (Percent * top[0]) - (100 * (table.Value(cell) - top.Take(2).Sum()));
        return lacking <= 0 ? 0 : (lacking + 99) / 100;
    }
}
