using FsCheck;
using FsCheck.Fluent;
using Waymark.Statistics.Randomness;
using Waymark.Statistics.Surveys;

namespace Waymark.Statistics.Tests.Surveys;

/// <summary>
/// Examples small enough to work by hand (the working stands beside each), laws that hold for any survey, and simulated coverage. The
/// comparison with another program's numbers is the bench <c>survey-reference</c>.
/// </summary>
public sealed class SurveyDesignTests
{
    [Fact]
    public void Mean_SimpleRandomSample_IsTheTextbookFormula()
    {
        // Values 1, 2, 3, 6 of a population of 10: mean 3, s² = 14/3, variance (1 - 4/10) s² / 4 = 0.7.
        var design = Simple([2.5, 2.5, 2.5, 2.5], population: 10);

        var mean = design.Mean([1, 2, 3, 6]);
        var total = design.Total([1, 2, 3, 6]);

        Near.Relative(3, mean.Value, 1e-12);
        Near.Relative(Math.Sqrt(0.7), mean.StandardError, 1e-12);
        Near.Relative(30, total.Value, 1e-12);
        Near.Relative(10 * Math.Sqrt(0.7), total.StandardError, 1e-12);
        Assert.Equal(3, mean.DegreesOfFreedom);
        // t of 3 degrees of freedom at 0.975 is 3.182446.
        Near.Relative(3 + (3.182446305284263 * Math.Sqrt(0.7)), mean.Interval().Upper, 1e-9);
        Near.Relative(30 - (1.959963984540054 * 10 * Math.Sqrt(0.7)), total.NormalInterval().Lower, 1e-9);
    }

    [Fact]
    public void Total_StratifiedSample_AddsTheStrata()
    {
        // Stratum a: 2 and 4 of 100; stratum b: 10 and 16 of 50. Total 300 + 650; variance 100²·0.98·2/2 + 50²·0.96·18/2 = 31,400.
        var design = SurveyDesign.Create(new SurveyData
        {
            Sampling = Sampling.Probability,
            Weights = [50, 50, 25, 25],
            Strata = ["a", "a", "b", "b"],
            PopulationUnits = [100, 100, 50, 50],
        });

        var total = design.Total([2, 4, 10, 16]);

        Near.Relative(950, total.Value, 1e-12);
        Near.Relative(Math.Sqrt(31_400), total.StandardError, 1e-12);
        Assert.Equal(2, total.DegreesOfFreedom);
    }

    [Fact]
    public void Total_ClusterSample_TakesClustersWhole()
    {
        // Three of 30 clusters, weight 10, cluster sums 40, 50, 60: variance (1 - 0.1)·3/2·200 = 270. The jackknife of a total agrees.
        var design = Clusters();
        double[] values = [1, 3, 5, 2, 2, 2];

        var total = design.Total(values);
        var jackknife = design.Jackknife().Estimate(w => w.Zip(values, (a, b) => a * b).Sum());

        Near.Relative(150, total.Value, 1e-12);
        Near.Relative(Math.Sqrt(270), total.StandardError, 1e-12);
        Near.Relative(Math.Sqrt(270), jackknife.StandardError, 1e-12);
        Assert.Equal(3, design.Jackknife().Replicates);
    }

    [Fact]
    public void Ratio_ByHand_IsTheLinearisation()
    {
        // y 1, 2, 3, 6 over x 1, 2, 2, 3: ratio 1.5; residuals -0.5, -1, 0, 1.5 about mean 0: s² = 3.5/3; variance 0.6·s²/4/2².
        var ratio = Simple([2.5, 2.5, 2.5, 2.5], population: 10).Ratio([1, 2, 3, 6], [1, 2, 2, 3]);

        Near.Relative(1.5, ratio.Value, 1e-12);
        Near.Relative(Math.Sqrt(0.6 * (3.5 / 3) / 4 / 4), ratio.StandardError, 1e-12);
    }

    [Fact]
    public void Mean_Domain_KeepsTheDesignOfTheWhole()
    {
        // In the domain 2 and 6, mean 4; influences -1, 0, 0, 1 (of 4 people, half in the domain): sum of squares 2.
        var mean = Simple([1, 1, 1, 1], population: double.PositiveInfinity).Mean([2, 1, 1, 6], [true, false, false, true]);

        Near.Relative(4, mean.Value, 1e-12);
        Near.Relative(Math.Sqrt(4.0 / 3 * 2), mean.StandardError, 1e-12);
    }

    [Fact]
    public void Quantile_OneToNine_IsTheMiddleWithWoodruffsInterval()
    {
        var design = Simple([.. Enumerable.Repeat(1.0, 9)], population: double.PositiveInfinity);

        var median = design.Quantile([9, 1, 8, 2, 7, 3, 6, 4, 5]);

        // The share at or below 5 is 5/9 with standard error sqrt(20/81/8); t of 8 degrees of freedom is 2.306: 0.150 to 0.961.
        Assert.Equal((5, 2, 9), (median.Value, median.Lower, median.Upper));
        Near.Relative(7 / (2 * 2.306004135204166), median.StandardError, 1e-9);
    }

    [Fact]
    public void Proportion_AllOrNone_StaysInsideAndKeepsAnInterval()
    {
        var design = Simple([.. Enumerable.Repeat(1.0, 20)], population: double.PositiveInfinity);

        var none = design.Proportion([.. Enumerable.Repeat(false, 20)]);
        var all = design.Proportion([.. Enumerable.Repeat(true, 20)], ProportionInterval.Mean);

        // Nobody of 20: the exact upper bound is 1 - 0.025^(1/20).
        Assert.Equal((0, 0), (none.Value, none.Lower));
        Near.Relative(1 - Math.Pow(0.025, 1.0 / 20), none.Upper, 1e-9);
        Near.Relative(Math.Pow(0.025, 1.0 / 20), all.Lower, 1e-9);
        Assert.Equal(1, all.Upper);
    }

    [Theory]
    [InlineData(ProportionInterval.Logit)]
    [InlineData(ProportionInterval.Beta)]
    [InlineData(ProportionInterval.Mean)]
    [InlineData(ProportionInterval.Likelihood)]
    public void Proportion_EveryMethod_HoldsTheEstimateAndAgreesRoughly(ProportionInterval interval)
    {
        var design = Simple([.. Enumerable.Repeat(1.0, 200)], population: double.PositiveInfinity);

        var share = design.Proportion([.. Enumerable.Range(0, 200).Select(i => i % 3 == 0)], interval);

        Assert.InRange(share.Lower, 0.26, share.Value);
        Assert.InRange(share.Upper, share.Value, 0.42);
    }

    [Fact]
    public void PostStratify_Groups_MeetTheTotalsAndLeaveNoErrorInThem()
    {
        var design = Clusters();
        string[] group = ["x", "y", "x", "y", "x", "y"];

        var fitted = design.PostStratify(group, new Dictionary<string, double> { ["x"] = 100, ["y"] = 40 });

        var total = fitted.Total([.. group.Select(g => g == "x" ? 1.0 : 0)]);
        Near.Relative(100, total.Value, 1e-12);
        Assert.Equal(0, total.StandardError, 1e-9);
        Near.Relative(140, fitted.Weights.Sum(), 1e-12);
    }

    [Fact]
    public void Calibrate_GroupIndicators_IsPostStratification()
    {
        var design = Clusters();
        string[] group = ["x", "y", "x", "y", "x", "y"];
        double[] values = [1, 3, 5, 2, 2, 2];

        var post = design.PostStratify(group, new Dictionary<string, double> { ["x"] = 100, ["y"] = 40 }).Mean(values);
        var calibrated = design.Calibrate([[.. group.Select(g => g == "x" ? 1.0 : 0)], [.. group.Select(g => g == "y" ? 1.0 : 0)]], [100, 40]).Mean(values);

        Near.Relative(post.Value, calibrated.Value, 1e-12);
        Near.Relative(post.StandardError, calibrated.StandardError, 1e-9);
    }

    [Fact]
    public void Rake_TwoMargins_MeetsBoth()
    {
        var fitted = Clusters().Rake([
            (["x", "y", "x", "y", "x", "y"], new Dictionary<string, double> { ["x"] = 80, ["y"] = 60 }),
            (["m", "m", "f", "f", "f", "m"], new Dictionary<string, double> { ["m"] = 90, ["f"] = 50 }),
        ]);

        Near.Relative(80, fitted.Weights[0] + fitted.Weights[2] + fitted.Weights[4], 1e-7);
        Near.Relative(90, fitted.Weights[0] + fitted.Weights[1] + fitted.Weights[5], 1e-7);
    }

    [Fact]
    public void Rake_ContradictingMargins_AreRefused()
    {
        var refusal = Assert.Throws<StatisticsInputException>(() => Clusters().Rake([
            (["x", "y", "x", "y", "x", "y"], new Dictionary<string, double> { ["x"] = 80, ["y"] = 60 }),
            (["x", "y", "x", "y", "x", "y"], new Dictionary<string, double> { ["x"] = 90, ["y"] = 50 }),
        ]));

        Assert.Contains("contradict", refusal.Message);
    }

    [Fact]
    public void Create_EmptyStratum_IsRefused()
    {
        var refusal = Assert.Throws<StatisticsInputException>(() => SurveyDesign.Create(new SurveyData
        {
            Sampling = Sampling.Probability,
            Weights = [1, 1, 1, 1],
            Strata = ["a", "a", "b", "b"],
            ExpectedStrata = ["a", "b", "north"],
        }));

        Assert.Contains("'north' has nobody", refusal.Message);
    }

    [Fact]
    public void PostStratify_EmptyOrUnknownGroup_IsRefused()
    {
        var design = Clusters();
        string[] group = ["x", "y", "x", "y", "x", "y"];

        Assert.Contains("nobody", Assert.Throws<StatisticsInputException>(
            () => design.PostStratify(group, new Dictionary<string, double> { ["x"] = 1, ["y"] = 1, ["z"] = 1 })).Message);
        Assert.Contains("not given", Assert.Throws<StatisticsInputException>(
            () => design.PostStratify(group, new Dictionary<string, double> { ["x"] = 1 })).Message);
    }

    [Theory]
    [InlineData("lonely")]
    [InlineData("weight")]
    [InlineData("missing weight")]
    [InlineData("length")]
    [InlineData("population")]
    [InlineData("two sizes")]
    [InlineData("nobody")]
    public void Create_BadDesign_IsRefused(string what)
    {
        var good = new SurveyData { Sampling = Sampling.Probability, Weights = [1, 1, 1, 1], Strata = ["a", "a", "b", "b"], PopulationUnits = [9, 9, 8, 8] };
        var bad = what switch
        {
            "lonely" => good with { Strata = ["a", "a", "a", "b"], PopulationUnits = null },
            "weight" => good with { Weights = [1, 1, 0, 1] },
            "missing weight" => good with { Weights = [1, 1, double.NaN, 1] },
            "length" => good with { Strata = ["a", "b"] },
            "population" => good with { PopulationUnits = [1, 1, 8, 8] },
            "two sizes" => good with { PopulationUnits = [9, 7, 8, 8] },
            _ => good with { Weights = [], Strata = null, PopulationUnits = null },
        };

        Assert.NotNull(SurveyDesign.Create(good));
        Assert.Throws<StatisticsInputException>(() => SurveyDesign.Create(bad));
    }

    [Fact]
    public void Mean_EmptyDomainOrMissingValue_IsRefused()
    {
        var design = Clusters();

        Assert.Throws<StatisticsInputException>(() => design.Mean([1, 2, 3, 4, 5, 6], [false, false, false, false, false, false]));
        Assert.Throws<StatisticsInputException>(() => design.Mean([1, 2, double.NaN, 4, 5, 6]));
        Assert.Throws<StatisticsInputException>(() => design.Mean([1, 2]));
    }

    [Fact]
    public void Warnings_ConvenienceSample_SayThatItIsNotRepresentative()
    {
        var design = SurveyDesign.Create(new SurveyData { Sampling = Sampling.Convenience, Weights = [1, 1, 1] });
        var weighted = design.PostStratify(["a", "b", "a"], new Dictionary<string, double> { ["a"] = 5, ["b"] = 7 });

        Assert.Contains("do not make the figures representative", Assert.Single(design.Warnings));
        Assert.Equal(design.Warnings, weighted.Warnings);
        Assert.Equal(Sampling.Convenience, design.Jackknife().Sampling);
        Assert.Empty(Clusters().Warnings);
    }

    [Fact]
    public void Mean_ShiftAndScale_MoveAsTheyMust() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261122, 7),
        Prop.ForAll(
            Arb.From(from n in Gen.Choose(4, 30) from v in Gen.ArrayOf(Gen.Choose(-50, 50), n) from w in Gen.ArrayOf(Gen.Choose(1, 9), n) select (v, w)),
            data =>
            {
                var design = Simple([.. data.w.Select(w => (double)w)], double.PositiveInfinity);
                var mean = design.Mean([.. data.v.Select(v => (double)v)]);
                var moved = design.Mean([.. data.v.Select(v => (3.0 * v) + 10)]);
                Assert.Equal((3 * mean.Value) + 10, moved.Value, 1e-9);
                Assert.Equal(3 * mean.StandardError, moved.StandardError, 1e-9);
            }));

    /// <summary>400 samples of 12 clusters of 5 from 3 strata of a made population: how many 95 % t intervals hold the true mean is
    /// Binomial(400, 0.95) at nominal coverage. Asked: 363 or more; false alarm 0.1 %.</summary>
    [Fact]
    public void Interval_StratifiedClusters_CoversAsOftenAsItSays()
    {
        var random = new SeededRandom(11);
        var population = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 60).Select(_ => 0.0).ToArray()).ToArray();
        var members = new double[3, 60, 5];
        var truth = 0.0;
        for (var h = 0; h < 3; h++)
        {
            for (var c = 0; c < 60; c++)
            {
                population[h][c] = (10 * h) + (4 * random.NextNormal());
                for (var k = 0; k < 5; k++) truth += members[h, c, k] = population[h][c] + random.NextNormal();
            }
        }

        truth /= 900;
        var held = 0;
        for (var sample = 0; sample < 400; sample++)
        {
            var (values, strata, clusters) = (new List<double>(), new List<string>(), new List<string>());
            for (var h = 0; h < 3; h++)
            {
                var order = Enumerable.Range(0, 60).ToArray();
                for (var i = 0; i < 12; i++)
                {
                    var j = i + random.NextInt32(60 - i);
                    (order[i], order[j]) = (order[j], order[i]);
                    for (var k = 0; k < 5; k++)
                    {
                        values.Add(members[h, order[i], k]);
                        strata.Add($"{h}");
                        clusters.Add($"{order[i]}");
                    }
                }
            }

            var design = SurveyDesign.Create(new SurveyData
            {
                Sampling = Sampling.Probability,
                Weights = [.. values.Select(_ => 5.0)],
                Strata = strata,
                Clusters = clusters,
                PopulationUnits = [.. values.Select(_ => 60.0)],
            });
            var (lower, upper) = design.Mean(values).Interval();
            if (lower <= truth && truth <= upper) held++;
        }

        Assert.InRange(held, 363, 398);
    }

    [Fact]
    public void Create_ReplicateWeights_UseTheirScale()
    {
        // Two half-sample replicates of values 1 and 3: means 1 and 3 about 2; scale 1/2 each: variance 1.
        var design = ReplicateDesign.Create(Sampling.Probability, [1, 1], [[2, 0], [0, 2]], [0.5, 0.5], 1);

        Near.Relative(1, design.Mean([1, 3]).StandardError, 1e-12);
        Assert.Throws<StatisticsInputException>(() => ReplicateDesign.Create(Sampling.Probability, [1, 1], [[2, 0]], [1], 1));
    }

    [Theory]
    [InlineData(0.975, 1, 12.706204736174698)]
    [InlineData(0.975, 14, 2.1447866879178044)]
    [InlineData(0.025, 199, -1.971956544249395)]
    [InlineData(0.975, double.PositiveInfinity, 1.959963984540054)]
    public void T_KnownQuantiles_AreExact(double p, double degrees, double expected) => Near.Relative(expected, SurveyQuantiles.T(p, degrees), 1e-10);

    private static SurveyDesign Simple(double[] weights, double population) => SurveyDesign.Create(new SurveyData
    {
        Sampling = Sampling.Probability,
        Weights = weights,
        PopulationUnits = double.IsFinite(population) ? [.. weights.Select(_ => population)] : null,
    });

    private static SurveyDesign Clusters() => SurveyDesign.Create(new SurveyData
    {
        Sampling = Sampling.Probability,
        Weights = [10, 10, 10, 10, 10, 10],
        Clusters = ["a", "a", "b", "c", "c", "c"],
        PopulationUnits = [30, 30, 30, 30, 30, 30],
    });
}
