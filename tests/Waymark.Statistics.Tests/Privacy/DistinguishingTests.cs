using Waymark.Statistics.Privacy;

namespace Waymark.Statistics.Tests.Privacy;

/// <summary>
/// Attacks a mechanism on two neighbouring inputs and bounds from below the ε that would explain what is seen.
/// For every threshold event E the mechanism promises P(E | D) ≤ e^ε P(E | D') + δ. Clopper-Pearson bounds at 1 - α/(2·events)
/// make a lower bound on ε that a right mechanism exceeds with probability at most α = 10^-6 over all events.
/// </summary>
public sealed class DistinguishingTests
{
    private const double Alpha = 1e-6;
    private const int Runs = 40_000;

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void GaussianMechanism_NeighbouringCounts_StayUnderTheStatedEpsilon(double epsilon)
    {
        const double delta = 1e-3;
        var rho = Concentrated.Rho(epsilon, delta);

        var shown = Attack(rho, delta, 11);

        Assert.True(shown <= epsilon, $"shown {shown}, stated {epsilon}");
        // The attack has teeth: it finds a good part of what there is to find.
        Assert.True(shown > epsilon / 4, $"shown {shown}");
    }

    [Fact]
    public void Attack_NoiseForAnotherBudget_IsCaught()
    {
        const double delta = 1e-3;
        var stated = Concentrated.Rho(1, delta);

        // A sigma of a quarter of what was promised, as a mistaken factor would give.
        var shown = Attack(stated * 16, delta, 12);

        Assert.True(shown > 1, $"shown {shown}");
    }

    [Fact]
    public void DiscreteLaplace_NeighbouringCounts_StayUnderTheStatedEpsilon()
    {
        var bits = new CounterBitSource(13);
        var one = Enumerable.Range(0, Runs).Select(_ => ExactSampler.DiscreteLaplace(bits, new Ratio(1, 1))).ToArray();
        var two = Enumerable.Range(0, Runs).Select(_ => 1 + ExactSampler.DiscreteLaplace(bits, new Ratio(1, 1))).ToArray();

        var shown = EpsilonBound.Shown(one, two, 0, Alpha);

        Assert.InRange(shown, 0.9, 1.0);
    }

    private static double Attack(double rho, double delta, ulong seed)
    {
        var bits = new CounterBitSource(seed);
        var variance = GaussianMechanism.VarianceFor(rho);
        long[] Sample(long count) => Enumerable.Range(0, Runs).Select(_ =>
        {
            var counts = new[] { count };
            var permit = new PrivacyLedger(1000, 0.5).TrySpend(new PrivacySpend("run", GaussianMechanism.Cost(variance), 0, 0)).Value;
            GaussianMechanism.AddNoise(permit, counts, variance, bits);
            return counts[0];
        }).ToArray();
        return EpsilonBound.Shown(Sample(100), Sample(101), delta, Alpha);
    }
}
