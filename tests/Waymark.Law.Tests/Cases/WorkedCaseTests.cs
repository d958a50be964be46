using Waymark.Law.Cases;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Law.Tests.Cases;

public sealed class WorkedCaseTests
{
    public static TheoryData<string, int, string> Cases()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var each in RuleFiles.AllCases()) data.Add(each.File, each.Line, each.Name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Differences_WorkedCase_None(string file, int line, string name)
    {
        var worked = RuleFiles.AllCases().Single(c => c.File == file && c.Line == line);

        var differences = worked.Differences(new LawEngine(RuleBook.Shipped));

        Assert.True(differences.Count == 0, $"{file}:{line} {name}\n  {string.Join("\n  ", differences)}");
    }

    [Fact]
    public void Differences_WrongExpectation_SaysWhatDiffers()
    {
        var source = new RuleSource("cases.yaml", """
            jurisdiction: NY
            cases:
            - name: A wrong case
              on: 2026-01-01
              facts: {disposition: conviction, nexus: no}
              expect: {ny-440.10-1-i: eligible, ny-none: eligible}
            """);

        var differences = WorkedCase.Read(source).Single().Differences(new LawEngine(RuleBook.Shipped));

        Assert.Equal(["ny-440.10-1-i: expected eligible, answered not-eligible (nexus)", "there is no finding for 'ny-none'"], differences);
    }

    [Theory]
    [InlineData("facts: {colour: yes}", "there is no fact 'colour'")]
    [InlineData("facts: {nexus: maybe}", "'nexus' can not have this value")]
    [InlineData("facts: {jurisdiction: NY}", "the jurisdiction is the one of the file")]
    [InlineData("fact: {nexus: yes}", "a case has no key 'fact'")]
    public void Read_Mistake_IsRefusedWithItsLine(string facts, string found)
    {
        var source = new RuleSource("cases.yaml", $"jurisdiction: NY\ncases:\n- name: A case\n  on: 2026-01-01\n  {facts}\n  expect: {{ny-440.10-1-i: eligible}}\n");

        var refused = Assert.Throws<RuleException>(() => WorkedCase.Read(source));

        Assert.Equal(5, refused.Line);
        Assert.StartsWith(found, refused.Found, StringComparison.Ordinal);
    }

    /// <summary>
    /// Every rule that was read from statute text has six cases: eligible, each kind of refusal, an unknown that matters.
    /// </summary>
    [Fact]
    public void Cases_StatuteTextRemedy_AtLeastSixWithEligibleRefusedAndUnknown()
    {
        var missing = new List<string>();
        var expectations = RuleFiles.AllCases().SelectMany(c => c.Expected).ToLookup(e => e.RemedyId, e => e.Answer);
        foreach (var remedy in RuleBook.Shipped.Jurisdictions.SelectMany(j => j.Remedies).Where(r => r.Versions.Any(v => v.Verification == Verification.StatuteText)))
        {
            var answers = expectations[remedy.Id].ToList();
            if (answers.Count < 6) missing.Add($"{remedy.Id} has {answers.Count} cases");
            if (!answers.Contains("eligible") && remedy.Versions.All(v => v.Conditions.All(c => c.Kind != ConditionKind.NotModelled))) missing.Add($"{remedy.Id} has no eligible case");
            if (!answers.Contains("not-eligible")) missing.Add($"{remedy.Id} has no refusal");
            if (!answers.Contains("needs-facts") && remedy.Versions.All(v => v.Conditions.All(c => c.Kind != ConditionKind.NotModelled))) missing.Add($"{remedy.Id} has no unknown that matters");
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    /// <summary>Of each text in force that was read: each condition that facts can fail does so in a worked case.</summary>
    [Fact]
    public void Cases_StatuteTextInForce_EachConditionThatCanFailHasARefusal()
    {
        var engine = new LawEngine(RuleBook.Shipped);
        var refused = new HashSet<(string Remedy, DateOnly? From, string Code)>();
        foreach (var each in RuleFiles.AllCases())
        {
            var findings = engine.Evaluate(new FactSheet(each.Facts.Catalogue), [new Charge("case", each.Facts)], each.On).Charges[0].Findings;
            foreach (var finding in findings.Where(f => f.Answer == Answer.NotEligible && each.Expected.Any(e => e.RemedyId == f.Remedy?.Id)))
            {
                foreach (var reason in finding.Reasons) refused.Add((finding.Remedy!.Id, finding.Version!.From, reason.Code));
            }
        }

        var missing =
            from remedy in RuleBook.Shipped.Jurisdictions.SelectMany(j => j.Remedies)
            let version = remedy.Versions[^1]
            where version.Verification == Verification.StatuteText
            from condition in version.Conditions
            where condition.When is { } when && CanFail(when) && !refused.Contains((remedy.Id, version.From, condition.Code))
            select $"{remedy.Id}: no case fails '{condition.Code}'";
        Assert.Equal([], missing);
    }

    [Theory]
    [InlineData("{nexus: yes}", true)]
    [InlineData("{any: [{nexus: yes}, {not_modelled: x}]}", false)]
    [InlineData("{any: [{nexus: yes}, {disposition: [dismissed], not_modelled: x}]}", true)]
    [InlineData("{any: [{nexus: yes}, {nexus: no, not_modelled: x}]}", false)]
    [InlineData("{disposition: [arrest, charge, dismissed, acquitted, conviction, adjudication]}", false)]
    [InlineData("{not_modelled: x}", false)]
    public void CanFail_Condition_KnowsWhatNoFactCanRefuse(string when, bool expected)
    {
        var text = RuleFiles.Record("ny").Text;
        var rules = RuleBook.Load([new RuleSource("ny.yaml", text.Replace("      age: none", $"      age: {{when: {when}, text: x}}", StringComparison.Ordinal))]);

        Assert.Equal(expected, CanFail(rules.Jurisdictions[0].Remedies[0].Versions[^1].Find("age")!.When!));
    }

    /// <summary>Whether some answers to what the condition asks make it a no: every combination of them is tried.</summary>
    private static bool CanFail(Predicate predicate)
    {
        object[] asked = [.. Asked(predicate).Distinct()];
        return Tried(predicate, asked, [], 0);
    }

    private static bool Tried(Predicate predicate, object[] asked, Dictionary<object, int> given, int next)
    {
        if (next == asked.Length) return Value(predicate, given) == Truth.No;
        var answers = asked[next] is FactDefinition { Kind: FactKind.Choice } choice ? choice.Choices.Count : 2;
        for (var i = 0; i < answers; i++)
        {
            given[asked[next]] = i;
            if (Tried(predicate, asked, given, next + 1)) return true;
        }

        return false;
    }

    private static IEnumerable<object> Asked(Predicate predicate) => predicate switch
    {
        Predicate.All all => all.Parts.SelectMany(Asked),
        Predicate.Any any => any.Parts.SelectMany(Asked),
        Predicate.Not not => Asked(not.Part),
        Predicate.YesNo test => [test.Fact],
        Predicate.OneOf test => [test.Fact],
        Predicate.NotModelled => [],
        _ => [predicate],
    };

    private static Truth Value(Predicate predicate, Dictionary<object, int> given) => predicate switch
    {
        Predicate.All all => all.Parts.Select(p => Value(p, given)).Min(),
        Predicate.Any any => any.Parts.Select(p => Value(p, given)).Max(),
        Predicate.Not not => Truths.Not(Value(not.Part, given)),
        Predicate.YesNo test => Truths.Of((given[test.Fact] == 1) == test.Value),
        Predicate.OneOf test => Truths.Of((test.Mask & (1u << given[test.Fact])) != 0),
        Predicate.NotModelled => Truth.NotModelled,
        _ => Truths.Of(given[predicate] == 1),
    };
}
