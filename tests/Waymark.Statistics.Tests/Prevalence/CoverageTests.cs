using Waymark.Statistics.Prevalence;
using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Tests.Prevalence;

/// <summary>
/// Simulated populations of known size: intervals must hold the truth about as often as they say. The seeds are fixed, so a test gives
/// the same verdict each time; the false-alarm rates are the chances that another seed would fail correct code.
/// </summary>
public sealed class CoverageTests
{
    /// <summary>Independent lists, 800 people: of 400 simulated Wald intervals at 95 %, the number that hold the truth is
    /// Binomial(400, 0.95) if coverage is nominal. Asked: 365 to 393; false alarm 0.4 % at exact coverage.</summary>
    [Fact]
    public void WaldInterval_IndependentLists_CoversAsOftenAsItSays()
    {
        var held = CountHolding(400, 800, [0.30, 0.25, 0.20, 0.15], 1.0, new PrevalenceOptions { Method = PrevalenceMethod.MainEffects });

        Assert.InRange(held, 365, 393);
    }

    /// <summary>Two lists that attract each other (odds ratio 4): independence misses the truth nearly always, the stepwise model with
    /// bootstrap holds it. 60 populations; asked: at least 48 of 60 (80 %), where the true coverage is near 93 %; false alarm 0.05 %.</summary>
    [Fact]
    public void StepwiseBootstrap_DependentLists_CoversWhereIndependenceFails()
    {
        double[] reach = [0.30, 0.25, 0.20, 0.25];
        var naive = CountHolding(60, 1500, reach, 4.0, new PrevalenceOptions { Method = PrevalenceMethod.MainEffects });
        var stepwise = CountHolding(60, 1500, reach, 4.0, new PrevalenceOptions { Method = PrevalenceMethod.Stepwise, Bootstrap = 200 });

        Assert.InRange(naive, 0, 30);
        Assert.InRange(stepwise, 48, 60);
    }

    /// <summary>Of 120 posteriors under independent lists, 95 % intervals should hold the truth about 114 times. Asked: 105 or more;
    /// false alarm 0.03 % at exact coverage.</summary>
    [Fact]
    public void GraphAverage_IndependentLists_CoversAsOftenAsItSays()
    {
        var held = CountHolding(120, 600, [0.30, 0.25, 0.20], 1.0, new PrevalenceOptions { Method = PrevalenceMethod.Bayes });

        Assert.InRange(held, 105, 120);
    }

    private static int CountHolding(int populations, int size, double[] reach, double oddsRatio, PrevalenceOptions options)
    {
        var held = 0;
        var drawn = 0;
        for (var stream = 0UL; drawn < populations; stream++)
        {
            var random = new SeededRandom(20261122, stream);
            var counts = new long[1 << reach.Length];
            for (var person = 0; person < size; person++)
            {
                var history = 0;
                for (var i = 0; i < reach.Length; i++)
                {
                    var odds = reach[i] / (1 - reach[i]);
                    if (i == 1 && (history & 1) == 1) odds *= oddsRatio;
                    if (random.NextDouble() < odds / (1 + odds)) history |= 1 << i;
                }

                counts[history]++;
            }

            counts[0] = 0;
            var histories = CaptureHistories.Create([.. reach.Select((_, i) => $"list {i}")], counts.Select((c, h) => (h, c)));
            var interval = PrevalenceEstimator.Estimate(histories, options with { Seed = stream }).Interval;
            drawn++;
            if (interval?.Lower <= size && (interval.Upper ?? double.PositiveInfinity) >= size) held++;
        }

        return held;
    }
}
