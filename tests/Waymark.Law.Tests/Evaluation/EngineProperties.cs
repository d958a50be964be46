using FsCheck;
using FsCheck.Fluent;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Law.Tests.Evaluation;

/// <summary>What must hold for any rules and any facts: tried on the shipped rules and on random ones.</summary>
public sealed class EngineProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1500);

    /// <summary>The words of a charge stand for each other, and some yes-no facts follow from dates.</summary>
    private static readonly string[][] Groups =
    [
        ["category", "statute", "description", "violent", "grade"],
        ["violent", "category", "statute", "description"],
        ["grade", "category", "statute", "description"],
        ["class", "category", "statute", "description"],
        ["later_convictions", "first_later_conviction_date", "last_conviction_date"],
        ["first_later_conviction_date", "later_convictions", "last_conviction_date"],
        ["last_conviction_date", "later_convictions", "first_later_conviction_date"],
        ["sentence_completed_date", "sentence_completed"],
        ["trafficking_end", "left_trafficking"],
    ];

    [Fact]
    public void AddingAFact_Eligible_NeverBecomesNeedsFacts() => Check((rules, facts, on, dice) =>
    {
        var before = Dice.Findings(rules, facts, on);
        foreach (var fact in facts.Catalogue.All.Where(f => !facts.IsKnown(f)))
        {
            var more = facts.Copy();
            more.Set(fact, dice.Value(fact));
            var after = Dice.Findings(rules, more, on);
            for (var i = 0; i < before.Count; i++)
            {
                // A fact that contradicts what is there says so; that is the only way back.
                if (before[i].Answer == Answer.Eligible && SameProblems(before[i], after[i])) Assert.NotEqual(Answer.NeedsFacts, after[i].Answer);
            }
        }
    });

    [Fact]
    public void UnknownFact_DecidedAnswer_IsTheSameForEachValueItCouldHave() => Check((rules, facts, on, dice) =>
    {
        var before = Dice.Findings(rules, facts, on);
        foreach (var fact in facts.Catalogue.All.Where(f => !facts.IsKnown(f)))
        {
            string[] values = fact.Kind switch { FactKind.YesNo => ["yes", "no"], FactKind.Choice => [.. fact.Choices], _ => [dice.Value(fact), dice.Value(fact)] };
            foreach (var value in values)
            {
                var more = facts.Copy();
                more.Set(fact, value);
                var after = Dice.Findings(rules, more, on);
                for (var i = 0; i < before.Count; i++)
                {
                    if (before[i].Answer is Answer.NeedsFacts or Answer.NotModelled || !SameProblems(before[i], after[i])) continue;
                    Assert.True(before[i].Answer == after[i].Answer, $"{fact}={value}: {Show(facts)}\n{Show(before[i])}\n{Show(after[i])}");
                }
            }
        }
    });

    [Fact]
    public void AnswerOfAFinding_FactsThatItsReasonsDoNotCite_DoNotMatter() => Check((rules, facts, on, dice) =>
    {
        var before = Dice.Findings(rules, facts, on);
        for (var i = 0; i < before.Count; i++)
        {
            var cited = before[i].Reasons.SelectMany(r => r.Uses.Concat(r.Missing)).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
            cited.UnionWith(Groups.Where(g => cited.Contains(g[0])).SelectMany(g => g).ToList());
            var other = facts.Copy();
            foreach (var fact in facts.Catalogue.All.Where(f => f.Id != "jurisdiction" && !cited.Contains(f.Id)))
            {
                if (!dice.Chance(50)) continue;
                if (dice.Chance(30)) other.Forget(fact);
                else other.Set(fact, dice.Value(fact));
            }

            var after = Dice.Findings(rules, other, on)[i];
            if (before[i].Problems.Count == 0 && after.Problems.Count == 0) Assert.Equal(before[i].Answer, after.Answer);
        }
    });

    [Fact]
    public void Charges_InAnyOrder_HaveTheSameFindings() => Check((rules, _, on, dice) =>
    {
        var person = dice.Sheet("ZZ", 30);
        person.Forget(person.Catalogue["jurisdiction"]);
        Charge[] charges = [.. Enumerable.Range(0, 4).Select(n => new Charge($"c{n}", dice.Sheet(dice.Pick(rules.Jurisdictions).Code, 50)))];
        var engine = new LawEngine(rules);
        var one = engine.Evaluate(person, charges, on);
        var other = engine.Evaluate(person, [.. charges.Reverse()], on);

        Assert.Equal(one.Charges.Select(Text), other.Charges.Reverse().Select(Text));
        Assert.Equal(one.Questions.Select(q => $"{q.Fact} {q.Findings}").Order(StringComparer.Ordinal), other.Questions.Select(q => $"{q.Fact} {q.Findings}").Order(StringComparer.Ordinal));
    });

    [Fact]
    public void EligibleFrom_OnThatDay_IsEligibleAndNotTheDayBefore() => Check((rules, facts, on, _) =>
    {
        foreach (var finding in Dice.Findings(rules, facts, on).Where(f => f.EligibleFrom is not null))
        {
            // Dates that were not yet in the past may stop being contradictions; and what follows from dates may change.
            var day = finding.EligibleFrom!.Value;
            Assert.True(day > on);
            Assert.Equal(Answer.NotEligible, finding.Answer);
            if (finding.Problems.Count > 0) continue;
            Assert.Equal(Answer.Eligible, Dice.Findings(rules, facts, day).Single(f => f.Remedy == finding.Remedy).Answer);
        }
    });

    private static bool SameProblems(Finding a, Finding b) => a.Problems.Select(p => p.Code).ToHashSet().SetEquals(b.Problems.Select(p => p.Code));

    private static string Show(FactSheet facts) => string.Join(' ', facts.Known.Select(f => $"{f}={facts.Get(f)}"));

    private static string Show(Finding finding) =>
        $"{finding.Remedy?.Id} {finding.Answer} {string.Join(' ', finding.Reasons.Select(r => $"{r.Code}:{r.Status}[{string.Join('+', r.Uses)}]"))} {string.Join(' ', finding.Problems.Select(p => p.Code))}";

    private static string Text(ChargeFindings charge) =>
        string.Join('\n', charge.Findings.Select(f => $"{charge.Charge.Id} {f.Remedy?.Id} {f.Answer} {string.Join(' ', f.Reasons.Select(r => r.Code + r.Status))} {string.Join(' ', f.Missing)}"));

    private static void Check(Action<RuleBook, FactSheet, DateOnly, Dice> body) => Prop.ForAll(Dice.Arbitrary, numbers =>
    {
        var dice = new Dice(numbers);
        var rules = dice.Chance(40) ? RuleBook.Shipped : RuleBook.Load([dice.Rules()]);
        body(rules, dice.Sheet(dice.Pick(rules.Jurisdictions).Code, 20 + dice.Below(75)), new DateOnly(2026, 1, 1).AddDays(dice.Below(700)), dice);
    }).Check(Many);
}
