using Waymark.Statistics.Synthesis;
using Waymark.Statistics.Tests.Privacy;

namespace Waymark.Statistics.Tests.Synthesis;

public sealed class KSynthesisTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(10, 3)]
    [InlineData(25, 4)]
    [InlineData(5, 5)]
    public void Run_GeneratedCases_LeaksAndInventsNothing(int k, int length)
    {
        var release = KSynthesis.Run(GeneratedCases.Make(1500, (ulong)k), k, length, new CounterBitSource(1), null, CancellationToken.None);

        Assert.All(release.RecordErrors.Concat(release.AggregateErrors), e =>
        {
            Assert.Equal(0, e.LeakedPercent);
            Assert.Equal(0, e.FabricatedPercent);
        });
        Assert.All(release.Aggregates(), a => Assert.Equal(0, a.Count % k));
    }

    [Fact]
    public void Run_SingleAttributes_AreWithinK()
    {
        var table = GeneratedCases.Make(1500, 2);
        var release = KSynthesis.Run(table, 10, 3, new CounterBitSource(2), null, CancellationToken.None);

        for (var c = 0; c < table.Columns.Count; c++)
        {
            for (var v = 1; v < table.Columns[c].Values.Count; v++)
            {
                var truth = table.Codes[c].Count(code => code == v);
                var at = release.Columns[c].Values.ToList().IndexOf(table.Columns[c].Values[v]);
                var synthetic = Enumerable.Range(0, release.RowCount).Count(r => at > 0 && release.Records[(r * release.Columns.Count) + c] == at);
                Assert.True(truth < 10 ? synthetic == 0 : Math.Abs(truth - synthetic) < 10, $"{truth} {synthetic}");
            }
        }
    }

    [Fact]
    public void Run_CanaryRow_DoesNotShow()
    {
        // One row with a value of its own, and a combination of common values that only it has.
        var table = GeneratedCases.Make(1000, 3, (0, "canary"), (1, "also"));
        var release = KSynthesis.Run(table, 2, 2, new CounterBitSource(3), null, CancellationToken.None);

        Assert.DoesNotContain("canary", release.Columns[0].Values);
        Assert.DoesNotContain("also", release.Columns[1].Values);
        Assert.All(release.RecordErrors, e => Assert.Equal(0, e.LeakedPercent));
    }

    [Fact]
    public void Run_TablesThatDifferBelowRounding_GiveTheSameTable()
    {
        // The records are a function of the published table: rows that do not change it do not change them.
        var table = GeneratedCases.Make(800, 4);
        var more = GeneratedCases.Make(800, 4, (0, "rare"));

        var one = KSynthesis.Run(table, 20, 2, new CounterBitSource(5), null, CancellationToken.None);
        var two = KSynthesis.Run(more, 20, 2, new CounterBitSource(5), null, CancellationToken.None);

        Assert.Equal(one.Aggregates().Select(a => a.Count), two.Aggregates().Select(a => a.Count));
        Assert.Equal(one.Records, two.Records);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(0, 3)]
    [InlineData(10, 0)]
    [InlineData(10, 6)]
    public void Run_NumbersOutOfRange_AreRefused(int k, int length)
    {
        Assert.Throws<StatisticsInputException>(
            () => KSynthesis.Run(GeneratedCases.Make(50, 1), k, length, new CounterBitSource(1), null, CancellationToken.None));
    }
}
