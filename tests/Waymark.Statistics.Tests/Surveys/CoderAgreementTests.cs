using Waymark.Statistics.Surveys;

namespace Waymark.Statistics.Tests.Surveys;

public sealed class CoderAgreementTests
{
    /// <summary>Krippendorff (2011), "Computing Krippendorff's alpha-reliability", part C: four observers, twelve units, gaps.</summary>
    private static readonly double?[][] Krippendorff =
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
        [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
    ];

    [Theory]
    [InlineData(CodeScale.Nominal, 0.743)]
    [InlineData(CodeScale.Ordinal, 0.815)]
    [InlineData(CodeScale.Interval, 0.849)]
    [InlineData(CodeScale.Ratio, 0.797)]
    public void KrippendorffAlpha_PublishedExample_HasThePublishedValue(CodeScale scale, double expected) =>
        Assert.Equal(expected, CoderAgreement.KrippendorffAlpha(Krippendorff, scale).Value, 0.0005);

    [Fact]
    public void KrippendorffAlpha_Bootstrap_HoldsTheValueAndRepeats()
    {
        var first = CoderAgreement.KrippendorffAlpha(Krippendorff, CodeScale.Nominal, 1000, 4);
        var again = CoderAgreement.KrippendorffAlpha(Krippendorff, CodeScale.Nominal, 1000, 4);

        Assert.Equal(first, again);
        Assert.True(first.Lower < first.Value && first.Value < first.Upper);
        Assert.InRange(first.Lower!.Value, 0.2, 0.7);
        Assert.InRange(first.Upper!.Value, 0.8, 1);
    }

    /// <summary>Fleiss (1971), the worked table of 10 subjects and 14 raters as commonly reprinted: kappa 0.210.</summary>
    [Fact]
    public void FleissKappa_ReprintedExample_HasItsValue()
    {
        int[][] counts =
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ];

        Assert.Equal(0.210, CoderAgreement.FleissKappa(counts), 0.0005);
    }

    [Fact]
    public void CohenKappa_ByHand_IsTheFormula()
    {
        // Agreement 35/50 = 0.7; chance 0.5·0.6 + 0.5·0.4 = 0.5: kappa 0.4. With two codes squared weights change nothing.
        int[][] table = [[20, 5], [10, 15]];

        Assert.Equal(0.4, CoderAgreement.CohenKappa(table), 1e-12);
        Assert.Equal(0.4, CoderAgreement.CohenKappa(table, quadraticWeights: true), 1e-12);
    }

    [Fact]
    public void CohenKappa_QuadraticWeights_ForgiveNearMisses()
    {
        int[][] near = [[10, 5, 0], [5, 10, 5], [0, 5, 10]];
        int[][] far = [[10, 0, 5], [5, 10, 5], [5, 0, 10]];

        Assert.True(CoderAgreement.CohenKappa(near, true) > CoderAgreement.CohenKappa(near));
        Assert.True(CoderAgreement.CohenKappa(far, true) < CoderAgreement.CohenKappa(near, true));
    }

    [Fact]
    public void Agreement_Perfect_IsOne()
    {
        Assert.Equal(1, CoderAgreement.CohenKappa([[3, 0], [0, 4]]), 1e-12);
        Assert.Equal(1, CoderAgreement.FleissKappa([[3, 0], [0, 3]]), 1e-12);
        Assert.Equal(1, CoderAgreement.KrippendorffAlpha([[1, 2, 3], [1, 2, 3]], CodeScale.Interval).Value, 1e-12);
    }

    [Fact]
    public void Agreement_BadInput_IsRefused()
    {
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.CohenKappa([[1, 2]]));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.CohenKappa([[-1, 2], [1, 1]]));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.CohenKappa([[5, 0], [0, 0]]));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.CohenKappa([[0, 0], [0, 0]]));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.FleissKappa([]));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.FleissKappa([[2, 1], [1, 1]]));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.FleissKappa([[3, 0], [3, 0]]));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.KrippendorffAlpha([[1, null], [null, 2]], CodeScale.Nominal));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.KrippendorffAlpha([[1, 1], [1, 1]], CodeScale.Nominal));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.KrippendorffAlpha([[1], [1, 2]], CodeScale.Nominal));
        Assert.Throws<StatisticsInputException>(() => CoderAgreement.KrippendorffAlpha([[-1, 2], [-1, 2]], CodeScale.Ratio));
    }
}
