using Waymark.Help.Guide;
using Waymark.TestKit;

namespace Waymark.Help.Tests.Guide;

public sealed class ReadingGradeTests
{
    [Theory]
    [InlineData(1, "the help have came shared asked times hands free job you where worked homes made")]
    [InlineData(2, "people needed wanted boxes little table going being safely someone something sometimes homeless police money labour visa lawyer client about only after started taken")]
    [InlineData(3, "advocate officer immigrant family idea traffickers interview hospital important another")]
    [InlineData(4, "information usually immigration community dedicated")]
    public void Syllables_KnownWords_AreCounted(int expected, string words) =>
        Assert.All(words.Split(' '), word => Assert.True(ReadingGrade.Syllables(word) == expected, $"{word}: {ReadingGrade.Syllables(word)}"));

    [Fact]
    public void Of_ByHand_IsTheFormula()
    {
        // Two sentences, 9 words, 10 syllables.
        Assert.Equal((0.39 * 9 / 2) + (11.8 * 10 / 9) - 15.59, ReadingGrade.Of("The cat sat on the mat. It was happy."), 9);
        // A heading counts as a sentence.
        Assert.Equal((0.39 * 4 / 2) + (11.8 * 7 / 4) - 15.59, ReadingGrade.Of("Who can help\nAnybody."), 9);
        Assert.Equal(0, ReadingGrade.Of(""));
    }

    [Fact]
    public void Of_TheGettysburgAddress_IsNearItsPublishedGrade() =>
        // Its first paragraphs are given between grade 10 and 13 by the usual counters.
        Assert.InRange(
            ReadingGrade.Of("Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, and dedicated to the proposition that all men are created equal. "
                + "Now we are engaged in a great civil war, testing whether that nation, or any nation so conceived and so dedicated, can long endure. We are met on a great battle-field of that war. "
                + "We have come to dedicate a portion of that field, as a final resting place for those who here gave their lives that that nation might live. It is altogether fitting and proper that we should do this."),
            8.5, 13);

    [Fact]
    public void Shipped_EveryEnglishPage_IsAtMostGradeSeven()
    {
        var content = GuideContent.Shipped;
        var hard = content.Map.All.Select(item => (item.Key, Grade: ReadingGrade.Of(TextOf(content.English(item))))).Where(page => page.Grade > 7).ToList();

        Assert.True(hard.Count == 0, string.Join('\n', hard.Select(page => $"{page.Key}: {page.Grade:0.0}")));
    }

    [Fact]
    public void Shipped_EveryEnglishPage_IsAsLongAsTheRulesForWritingSay()
    {
        // content/help/README.md
        var content = GuideContent.Shipped;
        var wrong = content.Map.All.Where(item => content.English(item).Sector is null)
            .Select(item => (item.Key, Words: content.English(item).Body.Plain.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length))
            .Where(page => page.Words is < 120 or > 400).ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string TextOf(GuideText text) =>
        string.Join('\n', [text.Title, text.Summary, text.Body.Plain, .. text.Sector is { } sector ? [.. sector.Signs, sector.WhoSees, .. sector.ToDo] : Array.Empty<string>()]);
}
