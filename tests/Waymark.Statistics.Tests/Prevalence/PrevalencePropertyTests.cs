using FsCheck;
using FsCheck.Fluent;
using Waymark.Statistics.Prevalence;

namespace Waymark.Statistics.Tests.Prevalence;

/// <summary>Laws that hold for any table of counts. Seeds are fixed so that a failure repeats.</summary>
public sealed class PrevalencePropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261122, 4243);

    /// <summary>Tables of 3 or 4 lists in which about half the histories are empty.</summary>
    private static Gen<CaptureHistories> Tables =>
        from lists in Gen.Choose(3, 4)
        from counts in Gen.ArrayOf(Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Choose(1, 9)), (1, Gen.Choose(10, 300))), (1 << lists) - 1)
        let table = TryCreate(lists, counts)
        where table is not null
        select table;

    [Fact]
    public void Fit_AnyModel_ReproducesItsMarginsOrRefuses() => Check.One(
        Runs,
        Prop.ForAll(Arb.From(Tables), histories =>
        {
            foreach (var model in HierarchicalModel.All(histories.Lists.Count, 3))
            {
                var result = PrevalenceEstimator.Fit(histories, model);
                if (result.Status != EstimateStatus.Ok)
                {
                    Assert.Null(result.Estimate);
                    continue;
                }

                foreach (var term in model.Terms)
                {
                    var seen = Enumerable.Range(1, histories.HistoryCount - 1).Where(h => (h & term) == term);
                    Assert.Equal(seen.Sum(h => (double)histories[h]), seen.Sum(h => result.Fitted![h]), 1e-6 * histories.Cases);
                }

                Assert.True(result.Interval!.Lower < result.Estimate);
                Assert.True(result.Interval.Upper is null || result.Interval.Upper > result.Estimate);
            }
        }));

    [Fact]
    public void Estimate_ListsInAnotherOrder_IsTheSame() => Check.One(
        Runs,
        Prop.ForAll(Arb.From(Tables), histories =>
        {
            var t = histories.Lists.Count;
            var turned = CaptureHistories.Create(
                [.. histories.Lists.Skip(1), histories.Lists[0]],
                histories.Observed.Select(o => ((o.History >> 1) | ((o.History & 1) << (t - 1)), o.Count)));
            foreach (var method in new[] { PrevalenceMethod.MainEffects, PrevalenceMethod.AllPairs, PrevalenceMethod.Bic })
            {
                var first = PrevalenceEstimator.Estimate(histories, new PrevalenceOptions { Method = method });
                var second = PrevalenceEstimator.Estimate(turned, new PrevalenceOptions { Method = method });
                Assert.Equal(first.Status, second.Status);
                // Two models can be equally good; then either may be named.
                if (first.Estimate is { } estimate && method != PrevalenceMethod.Bic) Near.Relative(estimate, second.Estimate, 1e-6);
                if (first.Bic is { } bic) Near.Relative(bic, second.Bic, 1e-7);
            }
        }));

    [Fact]
    public void Check_AnyModel_AgreesWithTheLinearProgramOfTheDefinition() => Check.One(
        Runs.WithMaxTest(60),
        Prop.ForAll(Arb.From(Tables), histories =>
        {
            var data = CellCounts.Of(histories);
            var fitter = new LogLinearFitter(data.Lists);
            foreach (var model in HierarchicalModel.All(data.Lists, 3))
            {
                var quick = PrevalenceEstimator.Fit(histories, model).Status;
                // A finite estimate beyond a billion people is refused as well.
                if (quick == EstimateStatus.NoEstimate && fitter.Check(data, model.TermArray) == EstimateStatus.Ok) continue;
                Assert.Equal(fitter.Check(data, model.TermArray), quick);
            }
        }));

    private static CaptureHistories? TryCreate(int lists, int[] counts)
    {
        try
        {
            return CaptureHistories.Create([.. Enumerable.Range(1, lists).Select(i => $"list {i}")], counts.Select((c, i) => (i + 1, (long)c)));
        }
        catch (StatisticsInputException)
        {
            return null;
        }
    }
}
