using Waymark.Law.Offences;

namespace Waymark.Law.Tests.Offences;

public sealed class OffenceCatalogueTests
{
    private static OffenceReading Read(string? jurisdiction = "CA", string? category = null, string? statute = null, string? description = null) =>
        OffenceCatalogue.Shipped.Classify(jurisdiction, category, statute, description);

    private static IEnumerable<string> Ids(IEnumerable<OffenceCategory> kinds) => kinds.Select(k => k.Id);

    [Theory]
    [InlineData("PROSTITUTION", "prostitution")]
    [InlineData("Petty Theft", "theft")]
    [InlineData("ROBBERY 2ND DEGREE", "robbery")]
    [InlineData("Loitering for the purpose of prostitution", "prostitution-loitering")]
    [InlineData("promoting prostitution, 3rd degree", "promoting-prostitution")]
    [InlineData("Criminal possession of a controlled substance", "drug-possession")]
    public void Classify_PlainDescription_IsCertain(string description, string kind)
    {
        var reading = Read(description: description);

        Assert.Equal([kind], Ids(reading.Kinds));
        Assert.Empty(reading.Suggestions);
    }

    [Theory]
    [InlineData("ATTEMPTED MURDER", "murder")]
    [InlineData("advancing prostitution", "prostitution")]
    [InlineData("Possession of a controlled substance for sale", "drug-possession")]
    [InlineData("conspiracy to commit robbery", "robbery")]
    public void Classify_WordThatIsNotExplained_IsASuggestionOnly(string description, string kind)
    {
        var reading = Read(description: description);

        Assert.Empty(reading.Kinds);
        Assert.Contains(kind, Ids(reading.Suggestions));
        Assert.Null(reading.Violent);
    }

    [Fact]
    public void Classify_AmbiguousStatute_NamesEachKindItCouldBe()
    {
        var reading = Read(statute: "PC 647(b)");

        Assert.Equal(["prostitution", "buying-sex"], Ids(reading.Kinds));
        Assert.False(reading.Violent);
        Assert.Equal("misdemeanor", reading.Grade);
    }

    [Fact]
    public void Classify_StatuteAndDescription_NarrowEachOther() =>
        Assert.Equal(["prostitution"], Ids(Read(statute: "PC 647(b)", description: "Prostitution").Kinds));

    [Fact]
    public void Classify_StatuteAndDescriptionThatDisagree_IsNothingAndSaysSo()
    {
        var reading = Read(statute: "PC 211", description: "Petty theft");

        Assert.True(reading.Disagree);
        Assert.Empty(reading.Kinds);
        Assert.Null(reading.Violent);
    }

    [Fact]
    public void Classify_StatuteOfAnotherPlace_SaysNothing()
    {
        Assert.Empty(Read("NY", statute: "647(b)").Kinds);
        Assert.Empty(Read(null, statute: "647(b)").Kinds);
        Assert.Empty(Read("PR", statute: "647(b)").Kinds);
    }

    [Fact]
    public void Classify_ViolentKind_DependsOnThePlaceWhereItMay()
    {
        Assert.True(Read(category: "robbery").Violent);
        Assert.Null(Read("NY", category: "robbery").Violent);
        Assert.Null(Read(category: "burglary").Violent);
        Assert.False(Read("US", category: "theft").Violent);
        Assert.True(Read("US", category: "murder").Violent);
    }

    [Fact]
    public void Classify_WiderKind_CoversItsParts()
    {
        var wide = Read(category: "homicide");

        Assert.Contains("homicide", Ids(wide.Kinds));
        Assert.Null(wide.Violent);
    }

    [Theory]
    [InlineData("Drug Possession", "drug-possession")]
    [InlineData(" THEFT ", "theft")]
    [InlineData("drug_possession", "drug-possession")]
    public void Classify_CategoryInAnyWriting_IsFound(string category, string kind) => Assert.Equal([kind], Ids(Read(category: category).Kinds));

    [Fact]
    public void Classify_CategoryThatIsNone_IsUnknown() => Assert.Empty(Read(category: "felonious mopery").Kinds);

    [Fact]
    public void Phrases_EachCertainOne_ReadsAsItsOwnKind()
    {
        // A longer phrase must not be hidden by a shorter one.
        Assert.Equal(["buying-sex"], Ids(Read(description: "patronizing a prostitute").Kinds));
        Assert.Equal(["sex-trafficking-child"], Ids(Read(description: "Sex trafficking of a child").Kinds));
        Assert.Equal(["aggravated-assault"], Ids(Read(description: "Assault with a deadly weapon").Kinds));
    }
}
