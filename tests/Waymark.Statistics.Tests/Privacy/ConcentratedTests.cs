using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using Waymark.Statistics.Privacy;

namespace Waymark.Statistics.Tests.Privacy;

public sealed class ConcentratedTests
{
    [Fact]
    public void Delta_AnyBudget_IsAboveTheExactGaussianAndBelowTheClosedForm()
    {
        Prop.ForAll(Budgets(), b =>
        {
            // Exact δ of one Gaussian mechanism with this ρ (Balle and Wang 2018, theorem 8): no bound may be below it.
            var mu = Math.Sqrt(2 * b.Rho);
            var exact = Normal.CDF(0, 1, (mu / 2) - (b.Epsilon / mu))
                - (Math.Exp(b.Epsilon) * Normal.CDF(0, 1, (-mu / 2) - (b.Epsilon / mu)));
            var ours = Concentrated.Delta(b.Rho, b.Epsilon);
            var closed = b.Epsilon > b.Rho ? Math.Exp(-Math.Pow(b.Epsilon - b.Rho, 2) / (4 * b.Rho)) : 1;
            return ours >= exact * (1 - 1e-6) && ours <= closed * (1 + 1e-6);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Rho_AnyTarget_IsTheLargestThatFits()
    {
        Prop.ForAll(Budgets(), b =>
        {
            var rho = Concentrated.Rho(b.Epsilon, 1e-6);
            return Concentrated.Delta(rho, b.Epsilon) <= 1e-6
                && Concentrated.Delta(rho * 1.001, b.Epsilon) > 1e-6
                && Math.Abs(Concentrated.Epsilon(rho, 1e-6) - b.Epsilon) < 1e-5 * b.Epsilon;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void Rho_DeltaOutsideTheOpenUnitInterval_Throws(double delta)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentrated.Rho(1, delta));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void Rho_EpsilonNotFinite_Throws(double epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentrated.Rho(epsilon, 0.1));
    }

    private static Arbitrary<(double Rho, double Epsilon)> Budgets() =>
        (from rho in Gen.Choose(1, 3000) from epsilon in Gen.Choose(1, 2000) select (rho / 1000.0, epsilon / 100.0)).ToArbitrary();
}
