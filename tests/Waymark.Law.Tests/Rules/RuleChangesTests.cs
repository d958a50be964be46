using Waymark.Law.Rules;

namespace Waymark.Law.Tests.Rules;

public sealed class RuleChangesTests
{
    private const string Before = """
        name: A place
        remedies:
        - id: xx-1
          title: "Vacatur"
          versions:
          - {from: 2020-01-01, conditions: {nexus: {when: {nexus: yes}, text: "Linked"}}, steps: ["One", "Two"]}
        """;

    [Fact]
    public void Between_OtherLinesAndQuotes_NoChange()
    {
        var other = "# A comment\n" + Before.Replace("name: A place", "name: 'A place'", StringComparison.Ordinal).Replace("[\"One\", \"Two\"]", "[One, Two]", StringComparison.Ordinal);

        Assert.Empty(RuleChanges.Between(new("a", Before), new("b", other)));
    }

    [Fact]
    public void Between_ConditionDateAndStep_BothSidesOfEach()
    {
        var after = Before.Replace("{nexus: yes}", "{any: [{nexus: yes}, {coerced: yes}]}", StringComparison.Ordinal)
            .Replace("2020-01-01", "2026-07-01", StringComparison.Ordinal).Replace(", \"Two\"", "", StringComparison.Ordinal);

        Assert.Equal(
            [
                new RuleChange("remedies.xx-1.versions.1.from", "2020-01-01", "2026-07-01"),
                new RuleChange("remedies.xx-1.versions.1.conditions.nexus.when", "{nexus: yes}", "{any: [{nexus: yes}, {coerced: yes}]}"),
                new RuleChange("remedies.xx-1.versions.1.steps.2", "Two", null),
            ],
            RuleChanges.Between(new("a", Before), new("b", after)));
    }

    [Fact]
    public void Between_ARemedyAboveAnother_OnlyTheNewOneIsThere()
    {
        var after = Before.Replace("remedies:\n", "remedies:\n- {id: xx-0, title: New}\n", StringComparison.Ordinal);

        var changes = RuleChanges.Between(new("a", Before), new("b", after));

        Assert.Equal(["remedies.xx-0.id", "remedies.xx-0.title"], changes.Select(c => c.Where));
        Assert.All(changes, c => Assert.Null(c.Before));
    }
}
