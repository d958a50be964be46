using Waymark.Statistics.Prevalence;

namespace Waymark.Statistics.Tests.Prevalence;

public sealed class PrevalenceEstimatorTests
{
    [Theory]
    [InlineData(PrevalenceMethod.MainEffects)]
    [InlineData(PrevalenceMethod.AllPairs)]
    [InlineData(PrevalenceMethod.Stepwise)]
    [InlineData(PrevalenceMethod.Bic)]
    [InlineData(PrevalenceMethod.Aic)]
    [InlineData(PrevalenceMethod.Chao)]
    [InlineData(PrevalenceMethod.Bayes)]
    public void Estimate_EveryMethod_GivesTheThreeWarnings(PrevalenceMethod method)
    {
        foreach (var data in new[] { PublishedCounts.Korea, PublishedCounts.Artificial3 })
        {
            var result = PrevalenceEstimator.Estimate(data, new PrevalenceOptions { Method = method });

            Assert.Equal(["model-choice", "linkage", "unseen-cell"], result.Warnings.Take(3).Select(w => w.Code));
        }
    }

    [Fact]
    public void Estimate_TwoLists_IsLincolnAndPetersen()
    {
        // 60 and 50 people, 20 of them on both: N = 60 * 50 / 20.
        var histories = PublishedCounts.Of(["a", "b"], (1, 40), (2, 30), (12, 20));

        var result = PrevalenceEstimator.Estimate(histories, new PrevalenceOptions { Method = PrevalenceMethod.MainEffects });

        Near.Relative(150, result.Estimate, 1e-9);
        Assert.Contains(result.Warnings, w => w.Code == "two-lists");
    }

    [Fact]
    public void Estimate_Chao_IsTheFormula()
    {
        // UKdat_5: f1 = 54+463+995+695+316 = 2523, f2 = 15+19+3+62+19+1+76+11+8 = 214.
        var result = PrevalenceEstimator.Estimate(PublishedCounts.UnitedKingdom5, new PrevalenceOptions { Method = PrevalenceMethod.Chao });

        Near.Relative(2744 + (2523.0 * 2523 / (2 * 214)), result.Estimate, 1e-12);
        Near.Relative(2744 + (0.8 * 2523.0 * 2523 / (2 * 214)), result.Bounds[1].Estimate, 1e-12);
        Assert.InRange(result.Interval!.Lower!.Value, 2744, result.Estimate!.Value);
        Assert.True(result.Interval.Upper > result.Estimate);
    }

    [Fact]
    public void Estimate_ChaoForEqualLists_AllBoundsAgreeWhereTheyShould()
    {
        // Every list has 40 people alone and every pair 10: the bound for lists of different reach equals the one for t equal lists.
        var histories = PublishedCounts.Of(["a", "b", "c"], (1, 40), (2, 40), (3, 40), (12, 10), (13, 10), (23, 10));

        var bounds = PrevalenceEstimator.Estimate(histories, new PrevalenceOptions { Method = PrevalenceMethod.Chao }).Bounds;

        Near.Relative(150 + (2.0 / 3 * 120 * 120 / 60), bounds[1].Estimate, 1e-12);
        Near.Relative(bounds[1].Estimate, bounds[2].Estimate, 1e-9);
    }

    [Fact]
    public void Estimate_ChaoWithoutPairs_HasNoEstimate()
    {
        var histories = PublishedCounts.Of(["a", "b", "c"], (1, 40), (2, 40), (123, 3));

        var result = PrevalenceEstimator.Estimate(histories, new PrevalenceOptions { Method = PrevalenceMethod.Chao });

        Assert.Equal(EstimateStatus.NoEstimate, result.Status);
        Assert.Null(result.Estimate);
    }

    [Fact]
    public void Estimate_NoEstimate_GivesNoNumberAtAll()
    {
        var pairs = PrevalenceEstimator.Estimate(PublishedCounts.Korea, new PrevalenceOptions { Method = PrevalenceMethod.AllPairs });

        Assert.Equal(EstimateStatus.NoEstimate, pairs.Status);
        Assert.Null(pairs.Estimate);
        Assert.Null(pairs.Interval);
        Assert.Null(pairs.Aic);
        Assert.Null(pairs.Fitted);
    }

    [Theory]
    [InlineData(0, 0.02, 0, 0, 0.95)]
    [InlineData(2, 0, 0, 0, 0.95)]
    [InlineData(2, double.NaN, 0, 0, 0.95)]
    [InlineData(2, 0.02, 50, 0, 0.95)]
    [InlineData(2, 0.02, 2_000_000, 0, 0.95)]
    [InlineData(2, 0.02, 0, -1, 0.95)]
    [InlineData(2, 0.02, 0, 0, 1)]
    public void Estimate_SettingOutOfRange_IsRefused(int order, double threshold, int bootstrap, int top, double level)
    {
        var options = new PrevalenceOptions
        {
            Method = PrevalenceMethod.Bic,
            MaximumOrder = order,
            Threshold = threshold,
            Bootstrap = bootstrap,
            Top = top,
            Level = level,
        };

        Assert.Throws<StatisticsInputException>(() => PrevalenceEstimator.Estimate(PublishedCounts.Korea, options));
    }

    [Fact]
    public void Estimate_TooManyModels_IsRefused()
    {
        var options = new PrevalenceOptions { Method = PrevalenceMethod.Bic, MaximumOrder = 3 };

        var refusal = Assert.Throws<StatisticsInputException>(() => PrevalenceEstimator.Estimate(PublishedCounts.UnitedKingdom, options));

        Assert.Contains("stepwise", refusal.Message);
    }

    [Fact]
    public void Estimate_BootstrapOfABound_IsRefused()
    {
        var options = new PrevalenceOptions { Method = PrevalenceMethod.Chao, Bootstrap = 1000 };

        Assert.Throws<StatisticsInputException>(() => PrevalenceEstimator.Estimate(PublishedCounts.Korea, options));
    }

    [Fact]
    public void Sensitivity_UnitedKingdom_MovesWithTheListsMerged()
    {
        var table = PrevalenceEstimator.Sensitivity(PublishedCounts.UnitedKingdom);

        Assert.Equal(15, table.Count);
        var policeAndAgency = table.Single(m => m is { First: "PF", Second: "NCA" });
        Near.Relative(11312.990, policeAndAgency.Estimate, 1e-6);
    }

    [Fact]
    public void ModelAverage_UnitedKingdom_LiesBetweenItsModels()
    {
        var result = PrevalenceEstimator.Estimate(PublishedCounts.UnitedKingdom5, new PrevalenceOptions { Method = PrevalenceMethod.Bic, MaximumOrder = 4 });

        var average = result.Average!;
        Assert.Equal(20, average.Best.Count);
        Assert.Equal(result.Model, average.Best[0].Model);
        Assert.InRange(average.Best.Sum(b => b.Weight), 0, 1);
        Assert.True(average.Interval.Lower < result.Interval!.Lower);
        Assert.True(average.Interval.Upper > result.Interval.Upper);
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(4, 61)]
    [InlineData(5, 822)]
    [InlineData(6, 18154)]
    public void Graphs_Lists_AreAsManyAsTheDecomposableGraphs(int lists, int graphs) =>
        Assert.Equal(graphs, GraphAverage.Graphs(lists).Count());

    [Fact]
    public void Bayes_TwoLists_MatchesTheSumOverAllPopulations()
    {
        // Two graphs only; both likelihoods written out in full, every population up to 200,000 added one by one.
        var histories = PublishedCounts.Of(["a", "b"], (1, 40), (2, 30), (12, 20));
        var posterior = new double[200_000];
        for (var z = 0; z < posterior.Length; z++)
        {
            var n = 90.0 + z;
            var common = Gamma(n + 1) - Gamma(z + 1) - Math.Log(n);
            var independent = Two(60, n - 60) + Two(50, n - 50);
            var joined = Gamma(1) - Gamma(1 + n) + Cell(0.25, 40) + Cell(0.25, 30) + Cell(0.25, 20) + Cell(0.25, z);
            posterior[z] = Math.Exp(common + independent + 60) + Math.Exp(common + joined + 60);
        }

        var total = posterior.Sum();
        var median = 0;
        for (var sum = 0.0; sum < total / 2; median++) sum += posterior[median];

        var result = PrevalenceEstimator.Estimate(histories, new PrevalenceOptions { Method = PrevalenceMethod.Bayes });

        Assert.InRange(result.Estimate!.Value, 90 + median - 3, 90 + median + 3);

        static double Two(double on, double off) => Gamma(1) - Gamma(1 + on + off) + Cell(0.5, on) + Cell(0.5, off);
        static double Cell(double prior, double count) => Gamma(prior + count) - Gamma(prior);
        static double Gamma(double x) => MathNet.Numerics.SpecialFunctions.GammaLn(x);
    }
}
