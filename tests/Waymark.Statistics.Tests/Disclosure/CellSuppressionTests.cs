using FsCheck;
using FsCheck.Fluent;
using Waymark.Statistics.Disclosure;
using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Tests.Disclosure;

public sealed class CellSuppressionTests
{
    private static readonly SensitivityRule[] Threshold5 = [new ThresholdRule(5)];

    [Fact]
    public void Suppress_RandomTables_NoSensitiveCellCanBeUndone()
    {
        Prop.ForAll(Tables().ToArbitrary(), table =>
        {
            SuppressedTable result;
            try
            {
                result = CellSuppression.Suppress(table, Threshold5, CancellationToken.None);
            }
            catch (StatisticsInputException)
            {
                // Refusing is safe.
                return true;
            }

            var sensitive = Enumerable.Range(0, table.Count).Where(c => table.Value(c) is > 0 and < 5).ToArray();
            // The audit is done anew on what is shown, not taken from the result.
            var audit = CellSuppression.Audit(table, result.Suppressed, new long[table.Count], CancellationToken.None).ToDictionary(b => b.Cell);
            return sensitive.All(c => result.Shown(c) is null
                && audit[c].Least <= 1e-6
                && audit[c].Greatest >= table.Value(c) + 5 - 1e-6);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void Suppress_OrdinaryTables_LeaveOutFewMoreThanTheyMust()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var table = Random([4, 5], 60, seed);
            var result = CellSuppression.Suppress(table, Threshold5, CancellationToken.None);
            var sensitive = Enumerable.Range(0, table.Count).Count(c => table.Value(c) is > 0 and < 5);
            var left = result.Suppressed.Count(s => s);
            Assert.True(left <= (3 * sensitive) + 3, $"seed {seed}: {left} left out for {sensitive}");
        }
    }

    [Fact]
    public void Suppress_FiveDimensions_IsProtected()
    {
        var table = Random([3, 2, 3, 2, 3], 80, 7);

        var result = CellSuppression.Suppress(table, Threshold5, CancellationToken.None);

        Assert.Contains(result.Audit, b => b.Protection > 0);
        Assert.All(result.Audit.Where(b => b.Protection > 0), b => Assert.True(b.IsProtected));
    }

    [Fact]
    public void Audit_OnlySensitiveCellsLeftOut_IsUndoneExactly()
    {
        // What complementary suppression is for: with one cell missing, the totals give it back.
        var table = CellTable.FromCounts(Dimensions(2, 3), [3, 20, 30, 40, 50, 60]);
        var suppressed = Enumerable.Range(0, table.Count).Select(c => table.Value(c) == 3).ToArray();

        var bounds = Assert.Single(CellSuppression.Audit(table, suppressed, new long[table.Count], CancellationToken.None));

        Assert.Equal(3, bounds.Least, 1e-9);
        Assert.Equal(3, bounds.Greatest, 1e-9);
        Assert.True(CellSuppression.Suppress(table, Threshold5, CancellationToken.None).Suppressed.Count(s => s) >= 4);
    }

    [Fact]
    public void Audit_TwoDimensions_EqualsTheBoundsByEnumeration()
    {
        // In two dimensions every vertex is whole, so trying every table of whole numbers must give the same bounds.
        for (ulong seed = 0; seed < 30; seed++)
        {
            var table = Random([3, 3], 6, seed);
            var random = new SeededRandom(seed, 1);
            var suppressed = new bool[table.Count];
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                    suppressed[table.Cell([i, j])] = random.NextDouble() < 0.6;
            }

            var audit = CellSuppression.Audit(table, suppressed, new long[table.Count], CancellationToken.None);
            var free = Enumerable.Range(0, table.Count).Where(c => suppressed[c]).ToArray();
            var least = free.ToDictionary(c => c, _ => long.MaxValue);
            var greatest = free.ToDictionary(c => c, _ => long.MinValue);
            Enumerate(table, free, 0, free.ToDictionary(c => c, _ => 0L), least, greatest);
            Assert.All(audit, b =>
            {
                Assert.Equal(least[b.Cell], b.Least, 1e-6);
                Assert.Equal(greatest[b.Cell], b.Greatest, 1e-6);
            });
        }
    }

    [Fact]
    public void Suppress_NothingSensitive_ShowsEverything()
    {
        var result = CellSuppression.Suppress(CellTable.FromCounts(Dimensions(2, 2), [10, 0, 30, 40]), Threshold5, CancellationToken.None);

        Assert.DoesNotContain(true, result.Suppressed);
    }

    [Fact]
    public void Suppress_TableOfThreePeople_ShowsNobody()
    {
        var result = CellSuppression.Suppress(CellTable.FromCounts(Dimensions(2, 2), [1, 0, 1, 1]), Threshold5, CancellationToken.None);

        Assert.All(Enumerable.Range(0, 9), cell => Assert.True(result.Shown(cell) is null or 0));
    }

    [Fact]
    public void Suppress_Cancelled_Stops()
    {
        Assert.Throws<OperationCanceledException>(
            () => CellSuppression.Suppress(Random([4, 4], 9, 1), Threshold5, new CancellationToken(true)));
    }

    [Theory]
    // Largest 80 of 100: over 75 %, so 100/75 · 80 - 100 = 6.67, rounded up.
    [InlineData(7, 80, 15, 5)]
    // Just at 75 %: not sensitive.
    [InlineData(0, 75, 20, 5)]
    public void DominanceRule_Protection_IsTheFormula(long expected, params int[] amounts)
    {
        Assert.Equal(expected, new DominanceRule(1, 75).Protection(Amounts(amounts), 0));
    }

    [Theory]
    // 20 % of 80 is 16; without the two largest 5 remain, so 11 are lacking.
    [InlineData(11, 80, 15, 5)]
    // 10 % of 50 is 5 and 5 remain: just enough.
    [InlineData(0, 25, 15, 5)]
    public void PercentRule_Protection_IsTheFormula(long expected, params int[] amounts)
    {
        Assert.Equal(expected, new PercentRule(20).Protection(Amounts(amounts), 0));
    }

    [Fact]
    public void Suppress_AmountsUnderDominance_AreProtected()
    {
        var random = new SeededRandom(5);
        var contributions = Enumerable.Range(0, 60)
            .Select(i => (new[] { i % 3, random.NextInt32(4) }, (long)(random.NextInt32(10) == 0 ? 900 : 1 + random.NextInt32(100))))
            .ToArray();
        var table = CellTable.FromContributions(Dimensions(3, 4), contributions);

        var result = CellSuppression.Suppress(table, [new DominanceRule(1, 60), new PercentRule(15), new ThresholdRule(3)], CancellationToken.None);

        Assert.NotEmpty(result.Audit);
        Assert.All(result.Audit.Where(b => b.Protection > 0), b => Assert.True(b.IsProtected));
    }

    [Fact]
    public void CellTable_BadInput_IsRefused()
    {
        Assert.Throws<StatisticsInputException>(() => CellTable.FromCounts(Dimensions(2), [1, -1]));
        Assert.Throws<StatisticsInputException>(() => CellTable.FromCounts(Dimensions(2), [1]));
        Assert.Throws<StatisticsInputException>(() => CellTable.FromCounts(Dimensions(1, 1, 1, 1, 1, 1), [1]));
        Assert.Throws<StatisticsInputException>(() => CellTable.FromCounts(Dimensions(60, 60, 60), new long[216_000]));
        Assert.Throws<StatisticsInputException>(() => CellTable.FromContributions(Dimensions(2), [([2], 1)]));
        Assert.Throws<StatisticsInputException>(() => CellTable.FromContributions(Dimensions(2), [([0], -1)]));
    }

    internal static TableDimension[] Dimensions(params int[] sizes) =>
        sizes.Select((n, j) => new TableDimension("D" + j, Enumerable.Range(0, n).Select(v => "c" + v).ToArray())).ToArray();

    internal static CellTable Random(int[] sizes, int most, ulong seed)
    {
        var random = new SeededRandom(seed);
        var counts = new long[sizes.Aggregate(1, (a, b) => a * b)];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = random.NextInt32(1 + random.NextInt32(most));
        return CellTable.FromCounts(Dimensions(sizes), counts);
    }

    private static Gen<CellTable> Tables() =>
        from dimensions in Gen.Choose(1, 3)
        from sizes in Gen.Choose(2, 4).ArrayOf(dimensions)
        from most in Gen.Choose(10, 60)
        from seed in Gen.Choose(0, 1_000_000)
        select Random(sizes, most, (ulong)seed);

    private static CellTable Amounts(int[] amounts) =>
        CellTable.FromContributions(Dimensions(1), amounts.Select(a => (new[] { 0 }, (long)a)));

    private static void Enumerate(
        CellTable table, int[] free, int at, Dictionary<int, long> change, Dictionary<int, long> least, Dictionary<int, long> greatest)
    {
        if (at == free.Length)
        {
            foreach (var cell in free)
            {
                least[cell] = Math.Min(least[cell], change[cell]);
                greatest[cell] = Math.Max(greatest[cell], change[cell]);
            }

            return;
        }

        // The last free cell of a row or column is what remains of its sum.
        var position = table.Position(free[at]);
        long row = Rest(c => table.Position(c)[0] == position[0]);
        long column = Rest(c => table.Position(c)[1] == position[1]);
        var lastOfRow = !free.Skip(at + 1).Any(c => table.Position(c)[0] == position[0]);
        var lastOfColumn = !free.Skip(at + 1).Any(c => table.Position(c)[1] == position[1]);
        for (long x = 0; x <= Math.Min(row, column); x++)
        {
            if ((lastOfRow && x != row) || (lastOfColumn && x != column))
                continue;
            change[free[at]] = x;
            Enumerate(table, free, at + 1, change, least, greatest);
        }

        long Rest(Func<int, bool> line) =>
            free.Where(line).Sum(table.Value) - free.Take(at).Where(line).Sum(c => change[c]);
    }
}
