using Waymark.Law.Cases;
using Waymark.Law.Evaluation;
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
            if (!answers.Contains("needs-facts")) missing.Add($"{remedy.Id} has no unknown that matters");
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }
}
