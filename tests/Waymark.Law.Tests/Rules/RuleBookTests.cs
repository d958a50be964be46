using Waymark.Law.Rules;

namespace Waymark.Law.Tests.Rules;

public sealed class RuleBookTests
{
    private static readonly RuleSource Good = RuleFiles.Record("ca");

    public static TheoryData<string, string, string, string> Mistakes() => new()
    {
        { "kind: vacatur", "kind: vacating", "'vacating' is no kind", "vacatur, expungement" },
        { "when: {violent: no}", "when: {violnt: no}", "there is no test and no fact 'violnt'", "a fact of rules/facts.yaml" },
        { "when: {violent: no}", "when: {violent: perhaps}", "'perhaps' is no violent", "yes, no" },
        { "when: {violent: no}", "when: {category: [thievery]}", "there is no kind of offense 'thievery'", "categories.yaml" },
        { "when: {violent: no}", "when: {disposition: [convicted]}", "'convicted' is no disposition", "conviction" },
        { "when: {violent: no}", "when: {passed: {since: offense_date}}", "no time is given", "years, months or days" },
        { "when: {violent: no}", "when: {passed: {since: nexus, years: 1}}", "'nexus' is no date", "offense_date" },
        { "when: {violent: no}", "when: {offense_date: yes}", "'offense_date' is a date", "before" },
        { "when: {violent: no}", "when: {any: []}", "'any' is empty", "a list of conditions" },
        { "when: {violent: no}", "when: {statute: [\"no number\"]}", "this is no section of a law", "13-3214" },
        { "when: {violent: no}", "when: {not_found: \"x\"}", "there is no test and no fact 'not_found'", "not_modelled" },
        { "      age: none\n", "", "the condition 'age' is missing", "'age:' with a condition" },
        { "      age: none\n", "      age: nothing\n", "the condition 'age' is neither", "'none', 'null', or a map" },
        { "      age: none\n", "      age: {none: \"x\", when: {violent: no}}\n", "the condition 'age' says 2 things", "exactly one" },
        { "      age: none\n", "      age: none\n      age: none\n", "'age' is there twice", "each key once" },
        { "    verification: statute-text", "    verification: read", "'read' is no verification", "statute-text" },
        { "compiled: 2026-11-21", "compiled: 2026-13-21", "'compiled' is no date", "2024-07-01" },
        { "hearing_required: no", "hearing_required: sometimes", "'sometimes' is no hearing_required", "yes, no" },
        { "hearing_required: no", "hearing: no", "procedure has no key 'hearing'", "hearing_required" },
        { "objection_days: 45", "objection_days: forty", "'objection_days' is no number", "a whole number" },
        { "schema: 1", "schema: 2", "'2' is no schema version", "1" },
        { "jurisdiction: CA", "jurisdiction: California", "'California' is no jurisdiction", "two capital letters" },
        { "- id: ca-236.14", "- id: ny-236.14", "'ny-236.14' is no id", "'ca-'" },
        { "- id: ca-236.14", "- id: &a ca-236.14", "anchors and aliases are not used", "the value itself" },
        { "  - from: null\n    not_before: 2022-01-01", "  - from: 2020-01-01\n    not_before: 2022-01-01", "'not_before' beside a first day", "no 'not_before'" },
        { "  - from: null\n    not_before: 2022-01-01", "  - from: 2020-01-01\n    until: 2019-01-01", "'until' is not after 'from'", "a later day" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Replace_Mistake_IsRefusedWithItsLineAndTheRunningRulesStay(string from, string to, string found, string expected)
    {
        var at = Good.Text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        var bad = new RuleSource("ca.yaml", Good.Text.Remove(at, from.Length).Insert(at, to));
        var holder = new RuleBookHolder(RuleBook.Shipped);

        var refused = Assert.Throws<RuleException>(() => holder.Replace(bad));

        Assert.Equal("ca.yaml", refused.File);
        Assert.StartsWith(found, refused.Found, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Expected, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"line {refused.Line}"), refused.Message, StringComparison.Ordinal);
        var line = Good.Text[..at].Count(c => c == '\n') + 1;
        Assert.True(refused.Line == line || to.Length == 0 || to.Contains('\n', StringComparison.Ordinal), $"{refused.Line} for {line}");
        Assert.Same(RuleBook.Shipped, holder.Current);
    }

    [Fact]
    public void Replace_CorrectedFile_TakesItsPlaceAtOnce()
    {
        var holder = new RuleBookHolder(RuleBook.Shipped);
        var before = holder.Current;

        var after = holder.Replace(new RuleSource("ca.yaml", Good.Text.Replace("name: California", "name: California, corrected", StringComparison.Ordinal)));

        Assert.Same(after, holder.Current);
        Assert.Equal("California, corrected", after.Find("CA")!.Name);
        Assert.Equal("California", before.Find("CA")!.Name);
        Assert.Equal(before.Jurisdictions.Count, after.Jurisdictions.Count);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Equal(before.Find("NY"), after.Find("NY"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- list\n")]
    [InlineData("schema: 1\n---\nschema: 1\n")]
    [InlineData("schema: [1\n")]
    public void Load_NoMap_IsRefused(string text) => Assert.Throws<RuleException>(() => RuleBook.Load([new RuleSource("x.yaml", text)]));

    [Fact]
    public void Load_SameJurisdictionTwice_IsRefused() => Assert.Throws<RuleException>(() => RuleBook.Load([Good, Good]));

    [Fact]
    public void Versions_WithoutUntilOrOverlapping_AreRefused()
    {
        var ny = RuleFiles.Record("ny");
        foreach (var (from, to) in new[] { ("    until: 2021-11-16\n", ""), ("    until: 2021-11-16\n", "    until: 2021-11-17\n") })
        {
            Assert.Throws<RuleException>(() => RuleBook.Load([new RuleSource("ny.yaml", ny.Text.Replace(from, to, StringComparison.Ordinal))]));
        }
    }

    [Fact]
    public void On_DayOfAChange_IsTheNewText()
    {
        var remedy = RuleBook.Shipped.FindRemedy("ny-440.10-1-i")!;

        Assert.Equal(remedy.Versions[0], remedy.On(new DateOnly(2021, 11, 15)));
        Assert.Equal(remedy.Versions[1], remedy.On(new DateOnly(2021, 11, 16)));
        Assert.Null(RuleBook.Shipped.FindRemedy("us-3771A-vacatur")!.On(new DateOnly(2026, 1, 22)));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Load_ListsAndMapsTooDeep_IsRefusedWithItsLine(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 20_000));

        var refused = Assert.Throws<RuleException>(() => RuleBook.Shipped.With(new RuleSource("deep.yaml", text)));

        Assert.Equal(1, refused.Line);
    }

    [Fact]
    public void Load_TooManyKeys_IsRefusedWithItsLine()
    {
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"key{i}: a\n"));

        Assert.Equal(2001, Assert.Throws<RuleException>(() => RuleBook.Shipped.With(new RuleSource("wide.yaml", text))).Line);
    }

    [Fact]
    public void Adopting_Another_HasBothRemediesInOrderAndNoOtherPlace()
    {
        var book = RuleBook.Shipped.Adopting("TX", "CA");

        Assert.Equal(["TX"], book.Jurisdictions.Select(j => j.Code));
        Assert.Equal(
            [.. RuleBook.Shipped.Find("TX")!.Remedies.Select(r => r.Id), .. RuleBook.Shipped.Find("CA")!.Remedies.Select(r => r.Id)], book.Jurisdictions[0].Remedies.Select(r => r.Id));
        Assert.Throws<ArgumentException>(() => RuleBook.Shipped.Adopting("TX", "TX"));
        Assert.Throws<ArgumentException>(() => RuleBook.Shipped.Adopting("TX", "ZZ"));
    }
}
