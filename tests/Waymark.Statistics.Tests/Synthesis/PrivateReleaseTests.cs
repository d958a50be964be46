using Waymark.Statistics.Privacy;
using Waymark.Statistics.Synthesis;
using Waymark.Statistics.Tests.Privacy;

namespace Waymark.Statistics.Tests.Synthesis;

public sealed class PrivateReleaseTests
{
    private const double Delta = 1e-5;

    [Fact]
    public void Run_GeneratedCases_IsCloserThanTheNoiseAndConsistent()
    {
        var table = GeneratedCases.Make(4000, 1);

        var (release, plan) = Run(table, 2, 3, 1);

        Assert.All(release.AggregateErrors.Take(3), e => Assert.True(e.Error < plan.ExpectedError(e.Length), $"length {e.Length}: {e.Error}"));
        Assert.All(release.RecordErrors.Take(3), e => Assert.True(e.Error < plan.ExpectedError(e.Length), $"length {e.Length}: {e.Error}"));
        Assert.InRange(release.RowCount, 3800, 4200);
        AssertConsistent(release);
    }

    [Fact]
    public void Run_LengthAboveWhatIsMeasured_StillReleasesLongCombinations()
    {
        var (release, plan) = Run(GeneratedCases.Make(3000, 2), 4, 5, 2);

        Assert.Equal(5, plan.Length);
        Assert.Equal(4, plan.MeasuredLength);
        Assert.Contains(release.Aggregates(), a => a.Set.Length == 5);
        AssertConsistent(release);
    }

    [Fact]
    public void Run_SyntheticRows_HoldHardlyAnyCombinationThatIsNotReleased()
    {
        var (release, _) = Run(GeneratedCases.Make(3000, 8), 2, 3, 8);
        var sizes = release.Columns.Select(c => c.Values.Count).ToArray();
        long held = 0, unreleased = 0;
        foreach (var (set, counts) in release.Tables)
        {
            var rows = RecordSampler.CountRecords(release.Records, sizes, set);
            var codes = new int[set.Length];
            for (var cell = 0; cell < rows.Length; cell++)
            {
                if (!CombinationSpace.Decode(cell, set, sizes, codes))
                    continue;
                held += rows[cell];
                unreleased += counts[cell] == 0 ? rows[cell] : 0;
            }
        }

        Assert.True(unreleased < held / 1000, $"{unreleased} of {held}");
    }

    [Fact]
    public void Run_Spends_ExactlyWhatTheLedgerAllows()
    {
        var ledger = new PrivacyLedger(1, Delta);
        var request = new PrivateReleaseRequest { Epsilon = 1, Delta = Delta, Length = 2 };
        var table = GeneratedCases.Make(1000, 3);
        PrivateRelease.Run(table, request, ledger, new CounterBitSource(3), null, null, CancellationToken.None);

        Assert.InRange(ledger.SpentEpsilon, 0.98, 1.0);
        var refusal = Assert.Throws<StatisticsInputException>(
            () => PrivateRelease.Run(table, request, ledger, new CounterBitSource(4), null, null, CancellationToken.None));
        Assert.Contains("ledger", refusal.Message, StringComparison.Ordinal);
        Assert.Single(ledger.Entries);
    }

    [Fact]
    public void Run_PlanRefused_SpendsNothing()
    {
        var ledger = new PrivacyLedger(1, Delta);

        Assert.Throws<OperationCanceledException>(() => PrivateRelease.Run(
            GeneratedCases.Make(1000, 3),
            new PrivateReleaseRequest { Epsilon = 1, Delta = Delta },
            ledger,
            new CounterBitSource(3),
            plan => throw new OperationCanceledException($"error {plan.ExpectedError(1)}"),
            null,
            CancellationToken.None));

        Assert.Empty(ledger.Entries);
    }

    [Fact]
    public void Run_NoDelta_SpendsHalfAPercentOnTheNumberOfRows()
    {
        var ledger = new PrivacyLedger(2, 0.0052);

        var (_, plan) = PrivateRelease.Run(
            GeneratedCases.Make(2000, 5), new PrivateReleaseRequest { Epsilon = 2, Length = 2 }, ledger, new CounterBitSource(5), null, null, CancellationToken.None);

        Assert.Equal(0.01m, ledger.Entries[0].PureEpsilon);
        Assert.InRange(plan.Delta, 1 / (4000 * Math.Log(4000)), 1 / (1000 * Math.Log(1000)));
    }

    [Fact]
    public void Run_CanaryValueOfOneRow_NeverShowsItsName()
    {
        // The promise is at most δ/2 = 5·10^-6 a run; over 300 runs a right program shows it with probability under 0.0015.
        var table = GeneratedCases.Make(200, 6, (2, "canary"));
        for (ulong seed = 0; seed < 300; seed++)
        {
            var (release, _) = Run(table, 4, 1, seed);
            Assert.DoesNotContain("canary", release.Columns[2].Values);
        }
    }

    [Fact]
    public void Run_CanaryWithoutAThreshold_IsSeen()
    {
        // The test above can fail: the same noise with almost all of δ spent on the threshold lets some canaries through.
        var table = GeneratedCases.Make(200, 6, (2, "canary"));
        var seen = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            var (release, _) = PrivateRelease.Run(
                table,
                new PrivateReleaseRequest { Epsilon = 4, Delta = 0.9, Length = 1 },
                new PrivacyLedger(4, 0.9),
                new CounterBitSource(seed),
                null,
                null,
                ReleaseTuning.Default with { ThresholdShare = 0.99 },
                CancellationToken.None);
            seen += release.Columns[2].Values.Contains("canary") ? 1 : 0;
        }

        Assert.True(seen > 0);
    }

    [Fact]
    public void Run_NeighbouringTables_StayUnderTheStatedEpsilon()
    {
        // Whole releases with and without one row, attacked through the released count of that row's combination.
        // The bound on ε from Clopper-Pearson intervals at 10^-6 / cuts exceeds a true ε with probability under 10^-6.
        const double epsilon = 1, delta = 0.01;
        const int runs = 1500;
        var with = TwoColumns(60, 1);
        var without = TwoColumns(60, 0);
        int[] Sample(CategoricalTable table, ulong seed) => Enumerable.Range(0, runs).Select(i =>
        {
            var (release, _) = PrivateRelease.Run(
                table,
                new PrivateReleaseRequest { Epsilon = epsilon, Delta = delta, Length = 2 },
                new PrivacyLedger(epsilon, delta),
                new CounterBitSource(seed + ((ulong)i * 2)),
                null,
                null,
                CancellationToken.None);
            return release.Aggregates().Where(a => a.Set.Length == 2 && release.Columns[0].Values[a.Codes[0]] == "a"
                && release.Columns[1].Values[a.Codes[1]] == "d").Sum(a => a.Count);
        }).ToArray();

        var shown = EpsilonBound.Shown(Sample(with, 1_000_000), Sample(without, 2_000_001), delta, 1e-6);

        Assert.True(shown <= epsilon, $"shown {shown}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Run_EpsilonOutOfRange_IsRefused(double epsilon)
    {
        var refusal = Assert.Throws<StatisticsInputException>(
            () => PrivateRelease.Check(new PrivateReleaseRequest { Epsilon = epsilon, Delta = Delta }));
        Assert.Contains("Epsilon", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_DeltaOutOfRange_IsRefused(double delta)
    {
        Assert.Throws<StatisticsInputException>(() => PrivateRelease.Check(new PrivateReleaseRequest { Epsilon = 1, Delta = delta }));
    }

    [Fact]
    public void Run_TinyEpsilon_IsRefusedBeforeSpending()
    {
        var ledger = new PrivacyLedger(1, Delta);

        Assert.Throws<StatisticsInputException>(() => PrivateRelease.Run(
            GeneratedCases.Make(100, 1), new PrivateReleaseRequest { Epsilon = 1e-7, Delta = Delta }, ledger, new CounterBitSource(1), null, null, CancellationToken.None));
        Assert.Empty(ledger.Entries);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => PrivateRelease.Run(
            GeneratedCases.Make(500, 1),
            new PrivateReleaseRequest { Epsilon = 1, Delta = Delta },
            new PrivacyLedger(1, Delta),
            new CounterBitSource(1),
            null,
            null,
            stop.Token));
    }

    [Fact]
    public void Run_FewRowsOfManyValues_GivesAnEmptyButWholeRelease()
    {
        var (release, _) = Run(GeneratedCases.Make(5, 1), 0.5, 2, 1);

        Assert.Empty(release.Aggregates());
        Assert.All(release.Records, code => Assert.Equal(0, code));
    }

    private static CategoricalTable TwoColumns(int rows, int extra)
    {
        var a = Enumerable.Range(0, rows + extra).Select(r => (byte)(r < rows / 2 || r == rows ? 1 : 2)).ToArray();
        var b = Enumerable.Range(0, rows + extra).Select(r => (byte)(r < rows / 2 ? 1 : 2)).ToArray();
        return new CategoricalTable([new CategoricalColumn("A", ["", "a", "b"]), new CategoricalColumn("B", ["", "c", "d"])], [a, b]);
    }

    private static (Release Release, ReleasePlan Plan) Run(CategoricalTable table, double epsilon, int length, ulong seed) => PrivateRelease.Run(
        table,
        new PrivateReleaseRequest { Epsilon = epsilon, Delta = Delta, Length = length },
        new PrivacyLedger(epsilon, Delta),
        new CounterBitSource(seed),
        null,
        null,
        CancellationToken.None);

    /// <summary>Counts are positive, and no combination is released without its parts or above one of them.</summary>
    private static void AssertConsistent(Release release)
    {
        var counts = release.Aggregates().ToDictionary(Key, a => a.Count, StringComparer.Ordinal);
        foreach (var aggregate in release.Aggregates())
        {
            Assert.True(aggregate.Count > 0);
            for (var skip = 0; skip < aggregate.Set.Length && aggregate.Set.Length > 1; skip++)
            {
                var set = aggregate.Set.Where((_, i) => i != skip).ToArray();
                var codes = aggregate.Codes.Where((_, i) => i != skip).ToArray();
                Assert.True(counts.TryGetValue(Key(new Aggregate(set, codes, 0)), out var parent), "a part is missing");
                Assert.True(aggregate.Count <= parent, $"{aggregate.Count} > {parent}");
            }
        }

        static string Key(Aggregate a) => string.Join(';', a.Set.Zip(a.Codes, (c, v) => c + ":" + v));
    }
}
