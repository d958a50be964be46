using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Law.Tests.Evaluation;

public sealed class LawEngineTests
{
    private static readonly DateOnly On = new(2026, 11, 25);

    private static FactSheet Facts(params (string Fact, string Value)[] known)
    {
        var sheet = new FactSheet();
        foreach (var (fact, value) in known) Assert.Null(sheet.Set(fact, value));
        return sheet;
    }

    /// <summary>A book with one remedy of one condition.</summary>
    private static RuleBook Rule(string when)
    {
        var ca = RuleFiles.Record("ca").Text;
        var start = ca.IndexOf("      disposition:", StringComparison.Ordinal);
        var end = ca.IndexOf("    evidence:", StringComparison.Ordinal);
        var conditions = string.Concat(Condition.Standard.Select(c => c == "wait" ? $"      wait: {{when: {when}, text: \"a\"}}\n" : $"      {c}: none\n"));
        return RuleBook.Load([new RuleSource("ca.yaml", ca[..start] + conditions + ca[end..])]);
    }

    private static Finding One(string when, DateOnly on, params (string Fact, string Value)[] known) =>
        new LawEngine(Rule(when)).Evaluate(new FactSheet(), [new Charge("1", Facts([("jurisdiction", "CA"), .. known]))], on).Charges[0].Findings.Single();

    [Theory]
    [InlineData("{passed: {since: disposition_date, years: 1}}", "2025-11-26", Answer.NotEligible, "2026-11-26")]
    [InlineData("{passed: {since: disposition_date, years: 1}}", "2025-11-25", Answer.Eligible, null)]
    [InlineData("{passed: {since: disposition_date, years: 1}}", "2025-11-24", Answer.Eligible, null)]
    [InlineData("{passed: {since: disposition_date, days: 60}}", "2026-09-27", Answer.NotEligible, "2026-11-26")]
    [InlineData("{passed: {since: disposition_date, days: 60}}", "2026-09-26", Answer.Eligible, null)]
    [InlineData("{passed: {since: disposition_date, years: 1}}", "2025", Answer.NeedsFacts, null)]
    [InlineData("{passed: {since: disposition_date, years: 1}}", "2025-11", Answer.NeedsFacts, null)]
    [InlineData("{passed: {since: disposition_date, years: 1}}", "2024", Answer.Eligible, null)]
    public void Evaluate_Wait_CountsByTheCalendar(string when, string date, Answer expected, string? from)
    {
        var finding = One(when, On, ("disposition_date", date));

        Assert.Equal(expected, finding.Answer);
        Assert.Equal(from is null ? null : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), finding.EligibleFrom);
    }

    [Fact]
    public void Evaluate_WaitFromLeapDay_EndsOnTheLastOfFebruary()
    {
        Assert.Equal(Answer.NotEligible, One("{passed: {since: disposition_date, years: 1}}", new DateOnly(2025, 2, 27), ("disposition_date", "2024-02-29")).Answer);
        Assert.Equal(Answer.Eligible, One("{passed: {since: disposition_date, years: 1}}", new DateOnly(2025, 2, 28), ("disposition_date", "2024-02-29")).Answer);
    }

    [Theory]
    [InlineData("2008-11-25", "2026-11-24", "yes")]
    [InlineData("2008-11-25", "2026-11-25", "no")]
    [InlineData("2008", "2026-06-01", null)]
    [InlineData("2008", "2025-12-31", "yes")]
    [InlineData("2008-02-29", "2026-02-27", "yes")]
    [InlineData("2008-02-29", "2026-02-28", "no")]
    public void Evaluate_Minor_FollowsFromTwoDates(string birth, string offense, string? minor)
    {
        var finding = One("{minor_at_offense: yes}", On, ("birth_date", birth), ("offense_date", offense));

        Assert.Equal(minor switch { "yes" => Answer.Eligible, "no" => Answer.NotEligible, _ => Answer.NeedsFacts }, finding.Answer);
        Assert.Equal(["birth_date", "offense_date"], finding.Reasons.Single(r => r.Code == "wait").Uses.Select(f => f.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2015-01-01", "2018-12-31", "2015-01-01", Answer.Eligible)]
    [InlineData("2015-01-01", "2018-12-31", "2018-12-31", Answer.Eligible)]
    [InlineData("2015-01-01", "2018-12-31", "2019-01-01", Answer.NotEligible)]
    [InlineData("2015-01-01", "2018-12-31", "2014-12-31", Answer.NotEligible)]
    [InlineData("2015", "2018", "2016-05-05", Answer.Eligible)]
    [InlineData("2015", "2018", "2015-05-05", Answer.NeedsFacts)]
    public void Evaluate_VictimAtTheTime_FollowsFromThePeriod(string start, string end, string offense, Answer expected) =>
        Assert.Equal(expected, One("{victim_at_offense: yes}", On, ("trafficking_start", start), ("trafficking_end", end), ("offense_date", offense)).Answer);

    [Theory]
    [InlineData("no", null, Answer.Eligible)]
    [InlineData("yes", "2023-11-25", Answer.Eligible)]
    [InlineData("yes", "2023-11-26", Answer.NotEligible)]
    [InlineData("yes", null, Answer.NeedsFacts)]
    [InlineData(null, null, Answer.NeedsFacts)]
    public void Evaluate_ConvictionFree_LooksBackFromTheDay(string? later, string? last, Answer expected)
    {
        var known = new List<(string, string)>();
        if (later is not null) known.Add(("later_convictions", later));
        if (last is not null) known.Add(("last_conviction_date", last));

        Assert.Equal(expected, One("{conviction_free: {years: 3}}", On, [.. known]).Answer);
    }

    [Fact]
    public void Evaluate_NotModelledInAny_IsBetterThanNoAndWorseThanAQuestion()
    {
        const string When = "{any: [{category: [theft]}, {not_modelled: \"the list runs on\"}]}";

        Assert.Equal(Answer.Eligible, One(When, On, ("category", "theft")).Answer);
        Assert.Equal(Answer.NotModelled, One(When, On, ("category", "trespass")).Answer);
        Assert.Equal(Answer.NeedsFacts, One(When, On).Answer);
    }

    [Fact]
    public void Evaluate_NullRule_IsNoConditionAndIsNamedInTheFinding()
    {
        var finding = new LawEngine(RuleBook.Shipped).Evaluate(new FactSheet(), [new Charge("1", Facts(("jurisdiction", "NY"), ("category", "theft"), ("disposition", "conviction"), ("nexus", "yes")))], On)
            .Charges[0].Findings.Single();

        Assert.Equal(Answer.Eligible, finding.Answer);
        Assert.Contains(finding.Reasons, r => r is { Code: "pending_charges", Status: ReasonStatus.NotFound });
        Assert.DoesNotContain(finding.Reasons, r => r is { Code: "pending_charges", Status: ReasonStatus.Met });
        Assert.All(finding.Reasons, r => Assert.False(string.IsNullOrEmpty(r.Citation)));
    }

    [Fact]
    public void Evaluate_SecondarySource_MustAskALawyer()
    {
        var finding = new LawEngine(RuleBook.Shipped).Evaluate(new FactSheet(), [new Charge("1", Facts(("jurisdiction", "US"), ("category", "theft"), ("disposition", "conviction"), ("nexus", "yes")))], On)
            .Charges[0].Findings[0];

        Assert.True(finding is { Answer: Answer.Eligible, Verification: Verification.SecondarySource, MustAskLawyer: true });
    }

    [Fact]
    public void Evaluate_Questions_WhatSettlesMostComesFirst()
    {
        Charge[] charges = [.. Enumerable.Range(0, 3).Select(i => new Charge($"{i}", Facts(("jurisdiction", "CA"), ("category", "theft"), ("disposition", "conviction"), ("nexus", "yes")))),
            new Charge("x", Facts(("jurisdiction", "CA"), ("category", "theft"), ("left_trafficking", "yes"), ("nexus", "yes")))];

        var questions = new LawEngine(RuleBook.Shipped).Evaluate(new FactSheet(), charges, On).Questions;

        Assert.True(questions[0].Settles >= questions[^1].Settles);
        Assert.True(questions[0].Fact.AboutPerson);
        Assert.Equal(["0", "1", "2"], questions[0].ChargeIds);
        Assert.Contains(questions, q => q.Fact.Id == "disposition" && q.ChargeIds.SequenceEqual(["x"]));
    }

    [Fact]
    public void Evaluate_RemedyOfAnotherState_AnswersWhatIfItWereTheLawHere()
    {
        var engine = new LawEngine(RuleBook.Shipped);
        var facts = Facts(("jurisdiction", "CA"), ("category", "robbery"), ("disposition", "conviction"), ("nexus", "yes"), ("left_trafficking", "yes"));

        Assert.Equal(Answer.NotEligible, engine.Evaluate(RuleBook.Shipped.FindRemedy("ca-236.14")!, facts, On).Answer);
        Assert.Equal(Answer.Eligible, engine.Evaluate(RuleBook.Shipped.FindRemedy("ny-440.10-1-i")!, facts, On).Answer);
    }

    [Theory]
    [InlineData(ProblemCodes.OffenseBeforeBirth, "birth_date=2000-01-02", "offense_date=2000-01-01")]
    [InlineData(ProblemCodes.DispositionBeforeOffense, "offense_date=2010-05-05", "disposition_date=2010-05-04")]
    [InlineData(ProblemCodes.TraffickingEndsBeforeStart, "trafficking_start=2010-05-05", "trafficking_end=2009")]
    [InlineData(ProblemCodes.TraffickingBeforeBirth, "birth_date=2000", "trafficking_start=1999")]
    [InlineData(ProblemCodes.TraffickingAfterOffense, "nexus=yes", "offense_date=2010-01-01", "trafficking_start=2011")]
    [InlineData(ProblemCodes.DateInFuture, "offense_date=2027-01-01")]
    [InlineData(ProblemCodes.DateInFuture, "left_trafficking=yes", "trafficking_end=2030")]
    [InlineData(ProblemCodes.VictimDatesDisagree, "victim_at_offense=yes", "offense_date=2010-01-01", "trafficking_start=2011")]
    [InlineData(ProblemCodes.AgeDisagrees, "minor_at_offense=yes", "birth_date=1980", "offense_date=2010")]
    [InlineData(ProblemCodes.LeftDisagrees, "left_trafficking=no", "trafficking_end=2019")]
    [InlineData(ProblemCodes.LaterConvictionsDisagree, "later_convictions=no", "last_conviction_date=2020")]
    [InlineData(ProblemCodes.LaterConvictionBeforeThis, "disposition_date=2010", "last_conviction_date=2009")]
    [InlineData(ProblemCodes.SentenceDisagrees, "sentence_completed=no", "sentence_completed_date=2019")]
    [InlineData(ProblemCodes.ViolentDisagrees, "violent=yes", "category=theft")]
    [InlineData(ProblemCodes.GradeDisagrees, "grade=felony", "statute=PC 647(b)")]
    [InlineData(ProblemCodes.OffenseDisagrees, "category=theft", "description=ROBBERY")]
    public void Evaluate_Contradiction_IsNamedInEachFinding(string code, params string[] facts)
    {
        var sheet = Facts([("jurisdiction", "CA"), .. facts.Select(f => (f[..f.IndexOf('=', StringComparison.Ordinal)], f[(f.IndexOf('=', StringComparison.Ordinal) + 1)..]))]);

        var findings = new LawEngine(RuleBook.Shipped).Evaluate(new FactSheet(), [new Charge("1", sheet)], On).Charges[0].Findings;

        Assert.All(findings, f => Assert.Equal([code], f.Problems.Select(p => p.Code)));
        Assert.All(findings[0].Problems, p => Assert.True(p.Facts.Count >= 1));
    }
}
