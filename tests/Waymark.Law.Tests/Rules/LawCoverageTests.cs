using Waymark.Law.Rules;

namespace Waymark.Law.Tests.Rules;

public sealed class LawCoverageTests
{
    [Fact]
    public void Markdown_OfTheRules_IsWhatTheDocsHave() =>
        Assert.True(
            File.ReadAllText(Path.Combine(RuleFiles.Root, "docs", "law-coverage.md")) == LawCoverage.Markdown(RuleBook.Shipped),
            "docs/law-coverage.md is not current: run ./waymark law-coverage");

    [Fact]
    public void Markdown_EachRemedy_HasItsLawVerificationAndSources()
    {
        var page = LawCoverage.Markdown(RuleBook.Shipped);

        foreach (var remedy in RuleBook.Shipped.Jurisdictions.SelectMany(j => j.Remedies))
        {
            Assert.Contains($"`{remedy.Id}`", page, StringComparison.Ordinal);
            Assert.All(remedy.Versions.SelectMany(v => v.Sources), s => Assert.Contains($"<{s.Url}>", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Columns_OfTheRules_AreWhatTheDocsHave() =>
        Assert.True(
            File.ReadAllText(Path.Combine(RuleFiles.Root, "docs", "law-columns.md")) == LawColumns.Markdown(RuleBook.Shipped),
            "docs/law-columns.md is not current: run ./waymark law-coverage");

    [Fact]
    public void Columns_EachFactAndEachCode_IsNamed()
    {
        var page = LawColumns.Markdown(RuleBook.Shipped);

        Assert.All(RuleBook.Shipped.Facts.All, f => Assert.Contains($"| `{f.Id}` |", page, StringComparison.Ordinal));
        Assert.All(
            RuleBook.Shipped.Jurisdictions.SelectMany(j => j.Remedies).SelectMany(r => r.Versions).SelectMany(v => v.Conditions),
            c => Assert.Contains($"| `{c.Code}` |", page, StringComparison.Ordinal));
    }
}
