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
    [InlineData("PROSTITUTION OF A MINOR", "prostitution")]
    [InlineData("Prostitution, person under 18", "prostitution")]
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

    [Theory]
    [InlineData("PROSTITUTION - CLASS A MISDEMEANOR", "misdemeanor", "A", null)]
    [InlineData("Burglary, 2nd degree, class C felony", "felony", "C", "2")]
    [InlineData("FEL THEFT", "felony", null, null)]
    [InlineData("Theft of a motor vehicle - FELONY", "felony", null, null)]
    [InlineData("Sale of apples (Class B misdemeanor)", "misdemeanor", "B", null)]
    [InlineData("Robbery class 2", null, null, "2")]
    [InlineData("Concealing a felony", null, null, null)]
    [InlineData("Attempt felony theft of a car", null, null, null)]
    [InlineData("Robbery in a felony", null, null, null)]
    [InlineData("Theft, felony or misdemeanor", null, null, null)]
    [InlineData("Theft, felony, misdemeanor", null, null, null)]
    [InlineData("Robbery 1st degree, 2nd degree", null, null, null)]
    public void Classify_GradeInPlainWords_CountsOnlyWhereItIsCertain(string description, string? grade, string? letter, string? degree)
    {
        var reading = Read(description: description);

        Assert.Equal((grade, letter, degree), (reading.Grade, reading.ClassLetter, reading.ClassDegree));
        Assert.False(reading.GradeDisagrees);
    }

    [Fact]
    public void Classify_GradeOfStatuteAndOfWordsThatDiffer_IsUnknownAndSaysSo()
    {
        var reading = Read(statute: "PC 647(b)", description: "Prostitution, felony");

        Assert.True(reading.GradeDisagrees);
        Assert.Null(reading.Grade);
        Assert.Equal(["prostitution"], Ids(reading.Kinds));
    }

    [Theory]
    [InlineData("US", "18 U.S.C. § 1591(a)", "trafficking")]
    [InlineData("MA", "G.L. c. 94C, § 34", "drug-possession")]
    [InlineData("MA", "c. 272 § 53A(a)", "prostitution")]
    [InlineData("ME", "17-A M.R.S. § 853-A", "prostitution")]
    [InlineData("IL", "720 ILCS 5/11-14", "prostitution")]
    [InlineData("PA", "18 Pa.C.S. § 3503", "trespass")]
    [InlineData("NY", "PL 155.25", "theft")]
    [InlineData("VA", "Va. Code § 18.2-137", "damage")]
    [InlineData("OH", "R.C. 2907.25", "prostitution")]
    [InlineData("NV", "NRS 207.200", "trespass")]
    [InlineData("VT", "13 V.S.A. § 2632(a)(8)", "prostitution")]
    [InlineData("VT", "13 VSA 2575", "theft")]
    [InlineData("WV", "W. Va. Code § 61-3A-1", "theft")]
    [InlineData("SD", "SDCL 22-23-1", "prostitution")]
    [InlineData("SD", "S.D. Codified Laws § 22-42A-3", "drug-paraphernalia")]
    [InlineData("CT", "C.G.S. § 53a-125b", "theft")]
    [InlineData("CT", "Conn. Gen. Stat. 53a-82", "prostitution")]
    [InlineData("CA", "HS 11350(a)", "drug-possession")]
    [InlineData("CA", "PC 653.22", "prostitution-loitering")]
    [InlineData("FL", "F.S. 812.014(2)(c)", "theft")]
    [InlineData("NY", "Penal Law § 230.34", "trafficking")]
    [InlineData("OH", "R.C. 2913.51(A)", "receiving-stolen")]
    [InlineData("PA", "18 Pa.C.S. § 3929", "theft")]
    [InlineData("PA", "35 P.S. § 780-113(a)(32)", "drug-paraphernalia")]
    [InlineData("TX", "Penal Code § 43.02", "prostitution")]
    [InlineData("TX", "PC 30.05", "trespass")]
    [InlineData("US", "18 U.S.C. § 1589", "trafficking")]
    [InlineData("DE", "Del. Code Ann. tit. 11, § 1342", "prostitution")]
    [InlineData("DE", "16 Del. C. § 4763(b)", "drug-possession")]
    [InlineData("MN", "Minn. Stat. § 609.324, subd. 7(a)", "prostitution")]
    [InlineData("MN", "M.S. 609.52 subd. 2(a)(1)", "theft")]
    [InlineData("MS", "Mississippi Code of 1972, § 97-17-43", "theft")]
    [InlineData("MS", "Miss. Code Ann. § 41-29-139(c)(1)", "drug-possession")]
    [InlineData("MT", "45-6-301(1)(a), MCA", "theft")]
    [InlineData("MT", "MCA 45-5-601", "prostitution")]
    [InlineData("NH", "RSA 645:2, I(a)", "prostitution")]
    [InlineData("NH", "N.H. Rev. Stat. Ann. § 637:3-a", "theft")]
    [InlineData("NM", "NMSA 1978, § 30-9-2", "prostitution")]
    [InlineData("NM", "NMSA 30-16-20(A)", "theft")]
    [InlineData("UT", "Utah Code § 76-10-1302(1)(a)", "prostitution")]
    [InlineData("UT", "UCA 76-6-602", "theft")]
    [InlineData("WY", "W.S. 6-4-101", "prostitution")]
    [InlineData("WY", "Wyo. Stat. Ann. § 6-4-102", "buying-sex")]
    [InlineData("WA", "RCW 9A.56.050", "theft")]
    [InlineData("MO", "Mo. Rev. Stat. § 567.030", "buying-sex")]
    [InlineData("CO", "C.R.S. § 18-7-206", "promoting-prostitution")]
    [InlineData("TN", "Tenn. Code Ann. § 39-13-514", "buying-sex")]
    [InlineData("AZ", "A.R.S. § 13-3208", "bawdy-place")]
    [InlineData("OR", "ORS 164.043", "theft")]
    [InlineData("WI", "Wis. Stat. § 943.13", "trespass")]
    [InlineData("LA", "La. R.S. 14:84", "promoting-prostitution")]
    [InlineData("GA", "O.C.G.A. § 16-6-9", "prostitution")]
    [InlineData("GA", "OCGA 16-13-30(a)", "drug-possession")]
    [InlineData("NJ", "N.J.S.A. 2C:20-11b(1)", "theft")]
    [InlineData("NJ", "2C:12-1a(1)", "simple-assault")]
    [InlineData("NJ", "NJS 2C:35-10a(1)", "drug-possession")]
    [InlineData("NC", "G.S. 14-72.1", "theft")]
    [InlineData("NC", "N.C. Gen. Stat. § 14-27.21", "rape")]
    [InlineData("SC", "S.C. Code Ann. § 16-15-90(1)", "prostitution")]
    [InlineData("SC", "16-13-110", "theft")]
    [InlineData("OK", "21 O.S. 1704", "theft")]
    [InlineData("OK", "Okla. Stat. tit. 21, § 1705", "theft")]
    [InlineData("OK", "63 O.S. § 2-402", "drug-possession")]
    [InlineData("KY", "K.R.S. 529.020", "prostitution")]
    [InlineData("KY", "KRS § 529.100(2)(a)", "trafficking")]
    [InlineData("KY", "KRS 218A.1415", "drug-possession")]
    [InlineData("IN", "I.C. 35-45-4-2", "prostitution")]
    [InlineData("IN", "Ind. Code § 7.1-5-1-3(a)", "disorderly")]
    public void Classify_StatuteOfATable_IsItsKind(string jurisdiction, string statute, string kind) =>
        Assert.Contains(kind, Ids(Read(jurisdiction, statute: statute).Kinds));

    [Theory]
    [InlineData("DE", "11 Del. C. 612", true)]
    [InlineData("DE", "11 Del. C. 841", false)]
    [InlineData("DE", "16 Del. C. 4756", null)]
    [InlineData("DE", "11 Del. C. 825", null)]
    [InlineData("MS", "97-3-79", true)]
    [InlineData("MS", "97-3-65(1)(a)", null)]
    [InlineData("MS", "97-17-43", false)]
    [InlineData("MT", "45-5-401", null)]
    [InlineData("MT", "45-5-601", false)]
    public void Classify_StatuteOfATable_IsViolentOnlyWhereAListSaysSo(string jurisdiction, string statute, bool? violent) =>
        Assert.Equal(violent, Read(jurisdiction, statute: statute).Violent);

    [Theory]
    [InlineData("US", "21 U.S.C. 1591")]
    [InlineData("MA", "ch. 90 § 34")]
    [InlineData("IL", "625 ILCS 5/11-14")]
    [InlineData("PA", "75 Pa.C.S. § 3503")]
    [InlineData("CA", "PC 664/211")]
    [InlineData("CA", "PC 484f")]
    [InlineData("VT", "18 V.S.A. § 2632")]
    [InlineData("VT", "13 V.S.A. § 608")]
    [InlineData("WV", "W. Va. Code 61-8-5(b)")]
    [InlineData("VA", "attempt 18.2-346")]
    [InlineData("CA", "HS 11352")]
    [InlineData("CO", "C.R.S. § 18-7-202")]
    [InlineData("LA", "La. R.S. 14:104")]
    [InlineData("WY", "W.S. 35-7-1031")]
    [InlineData("PA", "18 Pa.C.S. § 780-113(a)(16)")]
    [InlineData("DE", "21 Del. C. § 841")]
    [InlineData("DE", "Wilmington City Code 1342")]
    [InlineData("MN", "609.324")]
    [InlineData("MN", "609.19")]
    [InlineData("MS", "41-29-139")]
    [InlineData("NM", "NMSA 1978, § 30-9-2 and 30-9-4")]
    [InlineData("UT", "58-37-8(2)(a)(i)")]
    [InlineData("UT", "76-10-1302.5")]
    [InlineData("NJ", "2C:34-1.1")]
    [InlineData("NJ", "2C:12-1")]
    [InlineData("NJ", "2C:11-3")]
    [InlineData("GA", "O.C.G.A. § 16-13-30")]
    [InlineData("GA", "Atlanta City Code 16-6-9")]
    [InlineData("NC", "G.S. 14-204")]
    [InlineData("SC", "16-15-90")]
    [InlineData("OK", "63 O.S. 1704")]
    [InlineData("OK", "21 O.S. 1029")]
    [InlineData("KY", "KRS 529.090")]
    [InlineData("IN", "IC 35-43-2-1.5")]
    public void Classify_StatuteThatIsNotForSureOfTheTable_IsUnknown(string jurisdiction, string statute) =>
        Assert.Empty(Read(jurisdiction, statute: statute).Kinds);
}
