using MathNet.Numerics;
using Waymark.Statistics.Numerics;
using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Tests.Numerics;

public sealed class NumericsTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(9.99)]
    [InlineData(171)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void LogGamma_Argument_MatchesAnotherImplementation(double x) =>
        Assert.Equal(SpecialFunctions.GammaLn(x), LogGamma.Of(x), 1e-13 * Math.Max(1, Math.Abs(SpecialFunctions.GammaLn(x))) * 10);

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(5, 4.787491742782046)]
    [InlineData(170, 706.573062245787)]
    [InlineData(1023, 6071.2804129444503)]
    public void LogFactorial_Number_IsTheKnownValue(long n, double expected) => Assert.Equal(expected, LogGamma.Factorial(n), 1e-9);

    [Theory]
    [InlineData(0, 3.2)]
    [InlineData(3, 3.2)]
    [InlineData(4, 3.2)]
    [InlineData(12, 3.2)]
    [InlineData(150, 200.0)]
    [InlineData(260, 200.0)]
    public void LogSmallerTail_Count_IsTheSmallerOfBothTails(int observed, double mean)
    {
        var mass = Enumerable.Range(0, 1000).Select(k => Math.Exp((k * Math.Log(mean)) - mean - SpecialFunctions.FactorialLn(k))).ToArray();

        Near.Relative(Math.Min(mass.Take(observed + 1).Sum(), mass.Skip(observed).Sum()), Math.Exp(Poisson.LogSmallerTail(observed, mean)), 1e-9);
    }

    [Fact]
    public void LogSmallerTail_FarTail_IsStillComparable()
    {
        Assert.True(Poisson.LogSmallerTail(2000, 10) < Poisson.LogSmallerTail(1900, 10));
        Assert.Equal(0, Poisson.LogSmallerTail(0, 0));
        Assert.Equal(double.NegativeInfinity, Poisson.LogSmallerTail(1, 0));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.25, 1.6666666666666667)]
    [InlineData(1, 5)]
    public void Type8_OneToFive_IsTheDefinition(double p, double expected) =>
        Assert.Equal(expected, Quantiles.Type8([1, 2, 3, 4, 5], p), 1e-12);

    [Fact]
    public void Maximise_KnownProgram_HasItsOptimum()
    {
        // Dantzig's example: 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18 has its maximum 36 at (2, 6).
        Assert.Equal(36, SmallSimplex.Maximise([3, 5], [[1, 0], [0, 2], [3, 2]], [4, 12, 18]), 1e-12);
        Assert.Equal(double.PositiveInfinity, SmallSimplex.Maximise([1, 1], [[1, -1]], [1]));
    }

    /// <summary>Chi-square of 100,000 draws against the exact distribution, 99.9 % bound: false alarm 0.1 % each.</summary>
    [Theory]
    [InlineData(8, 0.3)]
    [InlineData(40, 0.5)]
    [InlineData(60, 0.9)]
    [InlineData(200, 0.25)]
    public void NextBinomial_ManyDraws_FollowTheDistribution(int trials, double probability)
    {
        const int draws = 100_000;
        var random = new SeededRandom(99);
        var seen = new double[trials + 1];
        for (var i = 0; i < draws; i++) seen[Multinomial.NextBinomial(ref random, trials, probability)]++;

        var expected = Enumerable.Range(0, trials + 1)
            .Select(k => draws * Math.Exp(SpecialFunctions.BinomialLn(trials, k) + (k * Math.Log(probability)) + ((trials - k) * Math.Log(1 - probability))))
            .ToArray();
        var (chiSquare, cells) = (0.0, 0);
        for (var k = 0; k <= trials; k++)
        {
            if (expected[k] < 8) continue;
            chiSquare += Math.Pow(seen[k] - expected[k], 2) / expected[k];
            cells++;
        }

        Assert.True(chiSquare < MathNet.Numerics.Distributions.ChiSquared.InvCDF(cells, 0.999), $"{chiSquare} over {cells} cells");
    }

    [Fact]
    public void NextMultinomial_Draw_KeepsTheTotalAndEmptyCells()
    {
        var random = new SeededRandom(3);
        var counts = new double[5];
        for (var i = 0; i < 1000; i++)
        {
            Multinomial.Next(ref random, 2744, [54, 0, 995, 1, 0], counts);
            Assert.Equal(2744, counts.Sum());
            Assert.Equal(0, counts[1] + counts[4]);
        }
    }

    [Fact]
    public void SeededRandom_Streams_AreRepeatableAndDifferent()
    {
        var first = new SeededRandom(1, 2);
        var again = new SeededRandom(1, 2);
        var other = new SeededRandom(1, 3);
        var a = Enumerable.Range(0, 8).Select(_ => first.NextUInt64()).ToArray();

        Assert.Equal(a, Enumerable.Range(0, 8).Select(_ => again.NextUInt64()));
        Assert.NotEqual(a, Enumerable.Range(0, 8).Select(_ => other.NextUInt64()));
    }

    [Fact]
    public void NextInt32_Range_IsEven()
    {
        var random = new SeededRandom(5);
        var seen = new int[7];
        for (var i = 0; i < 70_000; i++) seen[random.NextInt32(7)]++;

        // Five standard deviations of a count of mean 10,000: false alarm below 1 in 100,000.
        Assert.All(seen, n => Assert.InRange(n, 9530, 10470));
    }
}
