using MathNet.Numerics.Distributions;
using Waymark.Statistics.Privacy;

namespace Waymark.Statistics.Tests.Privacy;

public sealed class ExactSamplerTests
{
    private const int Draws = 100_000;

    // A right sampler fails a test below with probability under 10^-6 for a random seed; the seeds are fixed.
    private const double FalseAlarm = 1e-6;

    [Theory]
    [InlineData(1, 4)]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(50, 1)]
    [InlineData(10_007, 10)]
    public void DiscreteGaussian_Draws_FitTheExactProbabilities(int numerator, int denominator)
    {
        var variance = new Ratio((ulong)numerator, (ulong)denominator);
        var bits = new CounterBitSource(1);

        var p = FitProbability(() => ExactSampler.DiscreteGaussian(bits, variance), x => -x * x / (2 * variance.Value));

        Assert.True(p > FalseAlarm, $"p = {p}");
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(40, 1)]
    public void DiscreteLaplace_Draws_FitTheExactProbabilities(int numerator, int denominator)
    {
        var scale = new Ratio((ulong)numerator, (ulong)denominator);
        var bits = new CounterBitSource(2);

        var p = FitProbability(() => ExactSampler.DiscreteLaplace(bits, scale), x => -Math.Abs(x) / scale.Value);

        Assert.True(p > FalseAlarm, $"p = {p}");
    }

    [Fact]
    public void FitProbability_VarianceOffByFivePercent_IsCaught()
    {
        // The test above is worth something only if a wrong sampler fails it.
        var bits = new CounterBitSource(3);
        var wrong = new Ratio(105, 10);

        var p = FitProbability(() => ExactSampler.DiscreteGaussian(bits, wrong), x => -x * x / 20);

        Assert.True(p < FalseAlarm, $"p = {p}");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 3)]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    public void BernoulliExp_Draws_HaveTheRightShare(int numerator, int denominator)
    {
        var bits = new CounterBitSource(4);
        var expected = Math.Exp(-(double)numerator / denominator);

        var share = Enumerable.Range(0, Draws)
            .Count(_ => ExactSampler.BernoulliExp(bits, (UInt128)numerator, (UInt128)denominator)) / (double)Draws;

        // Five standard deviations.
        Assert.InRange(Math.Abs(share - expected), 0, 5 * Math.Sqrt(expected * (1 - expected) / Draws) + 1e-12);
    }

    [Fact]
    public void DiscreteGaussian_LargestVariance_DoesNotOverflow()
    {
        var bits = new CounterBitSource(5);
        var variance = Ratio.AtLeast(ExactSampler.LargestVariance * 0.999, 1024);

        var values = Enumerable.Range(0, 2000).Select(_ => (double)ExactSampler.DiscreteGaussian(bits, variance)).ToArray();

        var sd = Math.Sqrt(values.Average(v => v * v));
        Assert.InRange(sd / Math.Sqrt(variance.Value), 0.9, 1.1);
    }

    [Fact]
    public void DiscreteGaussian_VarianceOutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ExactSampler.DiscreteGaussian(new CounterBitSource(1), new Ratio(1UL << 41, 1)));
    }

    [Fact]
    public void Uniform_BoundsOfEverySize_StayBelowAndReachAll()
    {
        var bits = new CounterBitSource(6);
        var seen = new int[7];
        for (var i = 0; i < 7000; i++)
            seen[bits.Uniform(7UL)]++;
        Assert.All(seen, count => Assert.InRange(count, 800, 1200));

        var bound = ((UInt128)1 << 100) + 12345;
        for (var i = 0; i < 1000; i++)
            Assert.True(bits.Uniform(bound) < bound);
        Assert.Throws<ArgumentOutOfRangeException>(() => bits.Uniform(0UL));
    }

    [Fact]
    public void CryptographicBitSource_TwoSources_Differ()
    {
        BitSource one = new CryptographicBitSource(), two = new CryptographicBitSource();

        Assert.NotEqual(
            Enumerable.Range(0, 4).Select(_ => one.NextUInt64()).ToArray(),
            Enumerable.Range(0, 4).Select(_ => two.NextUInt64()).ToArray());
    }

    /// <summary>p-value of a chi-square test of the draws against exp(logWeight(x)) / sum, rare cells joined at both ends.</summary>
    private static double FitProbability(Func<long> draw, Func<double, double> logWeight)
    {
        var reach = 1;
        while (logWeight(reach) > -40)
            reach++;
        var weights = Enumerable.Range(-reach, (2 * reach) + 1).Select(x => Math.Exp(logWeight(x))).ToArray();
        var sum = weights.Sum();
        var counts = new double[weights.Length];
        for (var i = 0; i < Draws; i++)
            counts[Math.Clamp(draw() + reach, 0, weights.Length - 1)]++;

        double chi = 0, expected = 0, seen = 0;
        var cells = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            expected += weights[i] / sum * Draws;
            seen += counts[i];
            var rest = weights.AsSpan(i + 1).ToArray().Sum() / sum * Draws;
            if (expected < 10 || rest < 10 && i < weights.Length - 1)
                continue;
            chi += (seen - expected) * (seen - expected) / expected;
            (expected, seen) = (0, 0);
            cells++;
        }

        return 1 - ChiSquared.CDF(cells - 1, chi);
    }
}
