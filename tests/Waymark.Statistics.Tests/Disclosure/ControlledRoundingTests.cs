using FsCheck;
using FsCheck.Fluent;
using Waymark.Statistics.Disclosure;
using Waymark.Statistics.Tests.Privacy;

namespace Waymark.Statistics.Tests.Disclosure;

public sealed class ControlledRoundingTests
{
    [Fact]
    public void Round_OneAndTwoDimensions_AddsUpAndStaysWithinTheBase()
    {
        Prop.ForAll(Cases(2).ToArbitrary(), c =>
        {
            var table = CellSuppressionTests.Random(c.Sizes, 40, (ulong)c.Seed);
            var rounded = ControlledRounding.Round(table, c.Base, new CounterBitSource((ulong)c.Seed));
            return rounded.IsZeroRestricted && rounded.LargestChange < c.Base && AddsUp(table, rounded, c.Base)
                && Enumerable.Range(0, table.Count).All(i => table.Value(i) % c.Base != 0 || rounded.Values[i] == table.Value(i));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Round_ThreeToFiveDimensions_AddsUpAndInnerCellsStayWithinTheBase()
    {
        Prop.ForAll(Cases(5).ToArbitrary(), c =>
        {
            var table = CellSuppressionTests.Random(c.Sizes, 40, (ulong)c.Seed);
            var rounded = ControlledRounding.Round(table, c.Base, new CounterBitSource((ulong)c.Seed));
            var inner = Enumerable.Range(0, table.Count).Where(i => !table.Position(i).Where((p, j) => table.IsTotal(j, p)).Any());
            return AddsUp(table, rounded, c.Base) && inner.All(i => Math.Abs(rounded.Values[i] - table.Value(i)) < c.Base);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Round_ManyTimes_IsUnbiased()
    {
        var table = CellTable.FromCounts(CellSuppressionTests.Dimensions(2, 3), [1, 2, 4, 7, 3, 5]);
        var bits = new CounterBitSource(9);
        const int runs = 6000;
        var sums = new double[table.Count];
        for (var i = 0; i < runs; i++)
        {
            var rounded = ControlledRounding.Round(table, 5, bits);
            for (var c = 0; c < sums.Length; c++)
                sums[c] += rounded.Values[c];
        }

        // A change has a standard deviation of at most 2.5; six of the mean.
        for (var c = 0; c < sums.Length; c++)
            Assert.Equal(table.Value(c), sums[c] / runs, 6 * 2.5 / Math.Sqrt(runs));
    }

    [Fact]
    public void Round_BaseOutOfRange_IsRefused()
    {
        var table = CellSuppressionTests.Random([2, 2], 9, 1);

        Assert.Throws<StatisticsInputException>(() => ControlledRounding.Round(table, 1, new CounterBitSource(1)));
    }

    private static Gen<(int[] Sizes, int Base, int Seed)> Cases(int most) =>
        from dimensions in Gen.Choose(most == 2 ? 1 : 3, most)
        from sizes in Gen.Choose(1, 4).ArrayOf(dimensions)
        from to in Gen.Choose(2, 10)
        from seed in Gen.Choose(0, 1_000_000)
        select (sizes, to, seed);

    private static bool AddsUp(CellTable table, RoundedTable rounded, int to)
    {
        for (var cell = 0; cell < table.Count; cell++)
        {
            if (rounded.Values[cell] % to != 0 || rounded.Values[cell] < 0)
                return false;
            var position = table.Position(cell);
            for (var j = 0; j < position.Length; j++)
            {
                if (!table.IsTotal(j, position[j]))
                    continue;
                long sum = 0;
                for (var v = 0; v < table.Sizes[j] - 1; v++)
                    sum += rounded.Values[table.Cell(position.Select((p, d) => d == j ? v : p).ToArray())];
                if (sum != rounded.Values[cell])
                    return false;
            }
        }

        return true;
    }
}
