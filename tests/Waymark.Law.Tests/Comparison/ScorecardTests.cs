using Waymark.Law.Comparison;
using Waymark.Law.Rules;

namespace Waymark.Law.Tests.Comparison;

public sealed class ScorecardTests
{
    private static readonly DateOnly On = new(2026, 11, 25);

    [Fact]
    public void All_ShippedRules_StayWithinTheirBounds()
    {
        foreach (var score in Scorecard.All(RuleBook.Shipped, On))
        {
            Assert.Equal(Scorecard.CriterionIds, score.Criteria.Select(c => c.Id));
            Assert.All(score.Criteria, c => Assert.True(c.Points is null or (>= 0 and <= Scorecard.PointsEach), $"{score.Place.Code} {c.Id}"));
            Assert.True(score.Percent is null or (>= 0 and <= 100));
        }
    }

    [Fact]
    public void Score_AnyOffense_ReachesEveryKind()
    {
        var newYork = RuleBook.Shipped.Find("NY")!;

        Assert.Equal(Scorecard.PointsEach, Points(newYork, "offenses"));
        Assert.All(OffenceCoverage.Of(RuleBook.Shipped, newYork, On), c => Assert.Equal(Coverage.Yes, c.Coverage));
    }

    [Fact]
    public void Score_NonviolentOffensesOnly_ReachesSomeKinds()
    {
        var california = RuleBook.Shipped.Find("CA")!;
        var coverage = OffenceCoverage.Of(RuleBook.Shipped, california, On).ToDictionary(c => c.Kind.Id, c => c.Coverage, StringComparer.Ordinal);

        Assert.Equal(Coverage.Yes, coverage["prostitution"]);
        Assert.Equal(Coverage.No, coverage["murder"]);
        Assert.Equal(Coverage.Depends, coverage["assault"]);
        Assert.InRange(Points(california, "offenses")!.Value, 1, 9.99);
    }

    // Alabama lists felonies and wants expungement of others asked for otherwise; Colorado reaches dropped charges of prostitution alone.
    [Theory]
    [InlineData("AL", "adults")]
    [InlineData("CO", "non-convictions")]
    public void Score_ForSomeChargesOnly_IsHalf(string place, string criterion) =>
        Assert.Equal(Scorecard.PointsEach / 2, Points(RuleBook.Shipped.Find(place)!, criterion));

    [Theory]
    [InlineData("OK", "non-convictions")]
    [InlineData("OK", "adjudications")]
    public void Score_WhatIsNotModelled_IsMissing(string place, string criterion) =>
        Assert.Null(Points(RuleBook.Shipped.Find(place)!, criterion));

    [Fact]
    public void Reach_OfATextForAnyOffense_IsEveryKindOnce()
    {
        var newYork = RuleBook.Shipped.Find("NY")!;
        var version = newYork.Remedies[0].On(On)!;

        var reach = OffenceCoverage.Reach(RuleBook.Shipped, newYork, version, On);

        Assert.Equal(reach.All, reach.Yes);
        Assert.InRange(reach.All, 20, RuleBook.Shipped.Offences.Categories.Count - 1);
    }

    [Fact]
    public void Score_TheTextBefore2021_IsNotTheOneAfter()
    {
        var newYork = RuleBook.Shipped.Find("NY")!;
        var before = OffenceCoverage.Of(RuleBook.Shipped, newYork, RuleBook.Shipped.Offences.Find("theft")!, new DateOnly(2021, 11, 15));

        Assert.NotEqual(Coverage.Yes, before);
        Assert.Equal(Coverage.Yes, OffenceCoverage.Of(RuleBook.Shipped, newYork, RuleBook.Shipped.Offences.Find("theft")!, new DateOnly(2021, 11, 16)));
    }

    [Fact]
    public void Percent_WhatIsNotKnown_CountsNeitherForNorAgainst()
    {
        var place = RuleBook.Shipped.Find("CA")!;
        CriterionScore[] known = [new("a", 10), new("b", 5)];

        Assert.Equal(75, new PlaceScore(place, [.. known, new("c", null)], Verification.StatuteText).Percent);
        Assert.Equal(50, new PlaceScore(place, [.. known, new("c", 0)], Verification.StatuteText).Percent);
        Assert.Null(new PlaceScore(place, [.. known, new("c", null), new("d", null), new("e", null)], Verification.StatuteText).Percent);
    }

    private static double? Points(Jurisdiction place, string criterion) =>
        Scorecard.Score(RuleBook.Shipped, place, On).Criteria.Single(c => c.Id == criterion).Points;
}
