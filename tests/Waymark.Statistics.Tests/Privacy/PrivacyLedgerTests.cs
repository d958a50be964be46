using FsCheck;
using FsCheck.Fluent;
using Waymark.Statistics.Privacy;

namespace Waymark.Statistics.Tests.Privacy;

public sealed class PrivacyLedgerTests
{
    [Fact]
    public void TrySpend_AnySequence_NeverPassesTheLimit()
    {
        var spends = (from rho in Gen.Choose(0, 200)
                      from delta in Gen.Choose(0, 400)
                      from pure in Gen.Choose(0, 300)
                      select new PrivacySpend("test", rho / 1000m, delta * 1e-9m, pure / 1000m)).ListOf();
        Prop.ForAll(spends.ToArbitrary(), list =>
        {
            var ledger = new PrivacyLedger(1, 1e-6);
            foreach (var spend in list)
                _ = ledger.TrySpend(spend).IsOk;
            var rho = (double)ledger.Entries.Sum(e => e.Rho);
            var delta = (double)ledger.Entries.Sum(e => e.Delta);
            var pure = (double)ledger.Entries.Sum(e => e.PureEpsilon);
            return pure <= 1 && delta <= 1e-6 && (rho == 0 || Concentrated.Delta(rho, 1 - pure) + delta <= 1e-6);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TrySpend_ExactlyTheRest_IsAllowedAndNothingAfter()
    {
        var ledger = new PrivacyLedger(1, 1e-6);
        var rest = (decimal)ledger.RemainingRho(5e-7m, 0);

        Assert.True(ledger.TrySpend(new PrivacySpend("all", rest, 5e-7m, 0)).IsOk);

        Assert.False(ledger.TrySpend(new PrivacySpend("more", rest / 1000, 0, 0)).IsOk);
        Assert.Single(ledger.Entries);
        Assert.InRange(ledger.SpentEpsilon, 0.999, 1.0);
    }

    [Fact]
    public void TrySpend_ManyThreads_NeverOverspends()
    {
        var ledger = new PrivacyLedger(1, 1e-6);
        var part = (decimal)Concentrated.Rho(1, 1e-6) / 10;
        var allowed = 0;

        Parallel.For(0, 200, _ =>
        {
            if (ledger.TrySpend(new PrivacySpend("part", part, 0, 0)).IsOk)
                Interlocked.Increment(ref allowed);
        });

        Assert.Equal(10, allowed);
        Assert.Equal(10, ledger.Entries.Count);
    }

    [Fact]
    public void Restore_LinesThatPassTheLimit_Throws()
    {
        var line = new PrivacySpend("x", 1m, 0, 0);

        Assert.Throws<InvalidOperationException>(() => PrivacyLedger.Restore(1, 1e-6, [line]));
        Assert.Throws<InvalidOperationException>(() => PrivacyLedger.Restore(1, 1e-6, [line with { Rho = -1m }]));
    }

    [Theory]
    [InlineData(0, 1e-6)]
    [InlineData(double.PositiveInfinity, 1e-6)]
    [InlineData(double.NaN, 1e-6)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    public void Constructor_LimitOutOfRange_Throws(double epsilon, double delta)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivacyLedger(epsilon, delta));
    }

    [Fact]
    public void AddNoise_SecondDrawOnOnePermit_Throws()
    {
        var variance = GaussianMechanism.VarianceFor(0.01);
        var permit = new PrivacyLedger(1, 1e-6).TrySpend(new PrivacySpend("one", GaussianMechanism.Cost(variance), 0, 0)).Value;
        var counts = new long[] { 5, 6 };
        var bits = new CounterBitSource(1);
        GaussianMechanism.AddNoise(permit, counts, variance, bits);

        Assert.Throws<InvalidOperationException>(() => GaussianMechanism.AddNoise(permit, counts, variance, bits));
    }

    [Fact]
    public void Cost_OfThePlannedVariance_IsNeverAboveThePlan()
    {
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), n =>
        {
            var rho = n * 1e-7;
            return (double)GaussianMechanism.Cost(GaussianMechanism.VarianceFor(rho)) <= rho;
        }).QuickCheckThrowOnFailure();
    }
}
