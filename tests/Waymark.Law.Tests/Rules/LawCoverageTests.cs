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
}
