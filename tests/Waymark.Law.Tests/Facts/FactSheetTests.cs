using Waymark.Law.Facts;

namespace Waymark.Law.Tests.Facts;

public sealed class FactSheetTests
{
    [Fact]
    public void Shipped_Facts_HaveTheAgreedColumnsAndPlainQuestions()
    {
        string[] agreed =
        [
            "jurisdiction", "court", "statute", "description", "category", "grade", "class", "disposition", "offense_date", "disposition_date", "birth_date",
            "trafficking_start", "trafficking_end", "trafficking_kind", "nexus", "left_trafficking", "pending_charges", "sentence_completed", "later_convictions",
            "documentation", "prosecutor_consents",
        ];

        Assert.Equal(agreed.Order(StringComparer.Ordinal), FactCatalogue.Shipped.All.Where(f => f.IsStandard).Select(f => f.Id).Order(StringComparer.Ordinal));
        Assert.All(FactCatalogue.Shipped.All, f => Assert.EndsWith("?", f.Question, StringComparison.Ordinal));
        Assert.Equal(FactCatalogue.Shipped.All.Count, FactCatalogue.Shipped.All.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("nexus", " YES ", "yes")]
    [InlineData("nexus", "no", "no")]
    [InlineData("nexus", "", null)]
    [InlineData("nexus", null, null)]
    [InlineData("disposition", "Conviction", "conviction")]
    [InlineData("offense_date", "2015-06-30", "2015-06-30")]
    [InlineData("offense_date", "2015-06", "2015-06")]
    [InlineData("offense_date", "2015", "2015")]
    [InlineData("statute", " 647(b) ", "647(b)")]
    public void Set_GoodValue_IsReadBack(string fact, string? text, string? expected)
    {
        var sheet = new FactSheet();

        Assert.Null(sheet.Set(fact, text));
        Assert.Equal(expected, sheet.Get(fact));
        Assert.Equal(expected is not null, sheet.IsKnown(sheet.Catalogue[fact]));
    }

    [Theory]
    [InlineData("nexus", "maybe")]
    [InlineData("disposition", "guilty")]
    [InlineData("offense_date", "30.06.2015")]
    [InlineData("offense_date", "2015-02-30")]
    [InlineData("offense_date", "2015-13")]
    [InlineData("offense_date", "0000-01-01")]
    [InlineData("offense_date", "99")]
    public void Set_BadValue_SaysWhatWasExpectedAndChangesNothing(string fact, string text)
    {
        var sheet = new FactSheet();

        var expected = sheet.Set(fact, text);

        Assert.NotNull(expected);
        Assert.DoesNotContain(text, expected, StringComparison.Ordinal);
        Assert.Empty(sheet.Known);
    }

    [Fact]
    public void With_Over_StandsOverWhatIsThere()
    {
        var (under, over) = (new FactSheet(), new FactSheet());
        under.Set("nexus", "no");
        under.Set("birth_date", "1990");
        over.Set("nexus", "yes");

        var both = under.With(over);

        Assert.Equal(("yes", "1990", "no"), (both.Get("nexus"), both.Get("birth_date"), under.Get("nexus")));
    }
}
