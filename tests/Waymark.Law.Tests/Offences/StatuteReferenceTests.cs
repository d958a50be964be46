using FsCheck;
using FsCheck.Fluent;
using Waymark.Law.Offences;

namespace Waymark.Law.Tests.Offences;

public sealed class StatuteReferenceTests
{
    [Theory]
    [InlineData("PC 647(b)", "PC 647(b)")]
    [InlineData("647(b) PC", "PC 647(b)")]
    [InlineData("Cal. Penal Code section 647, subd. (b)", "PC 647(b)")]
    [InlineData("Penal Code § 647(b)(1)", "PC 647(b)(1)")]
    [InlineData("§647b", "647B")]
    [InlineData("HS 11350(a)", "HS 11350(a)")]
    [InlineData("H&S 11350", "HS 11350")]
    [InlineData("Health and Safety Code 11350", "HS 11350")]
    [InlineData("A.R.S. § 13-3214", "13-3214")]
    [InlineData("RCW 9A.88.030", "9A.88.030")]
    [InlineData("18 U.S.C. § 371", "18 USC 371")]
    [InlineData("13 V.S.A. § 2658", "13 VSA 2658")]
    [InlineData("R.I. Gen. Laws § 11-34.1-5", "11-34.1-5")]
    [InlineData("720 ILCS 5/11-14", "720 ILCS 5 11-14")]
    [InlineData("20 ILCS 2630/5.2", "20 ILCS 2630 5.2")]
    [InlineData("Tenn. Code Ann. § 39-13-513", "39-13-513")]
    [InlineData("21 U.S.C. 841(a)(1)", "21 USC 841(a)(1)")]
    [InlineData("Title 18, United States Code, Section 1591", "18 USC 1591")]
    [InlineData("ch. 94C § 34", "CH 94C 34")]
    [InlineData("G.L. c. 272, § 53A(a)", "CH 272 53A(a)")]
    [InlineData("17-A M.R.S. § 853-A", "17-A MRS 853-A")]
    [InlineData("18 Pa.C.S. § 5902", "18 PACS 5902")]
    [InlineData("11 Del. C. § 1342", "11 DEL 1342")]
    [InlineData("13 V.S.A. § 2632(a)(8)", "13 VSA 2632(a)(8)")]
    [InlineData("13 VSA 3253", "13 VSA 3253")]
    [InlineData("W. Va. Code § 61-3A-1", "61-3A-1")]
    [InlineData("WV Code 61-8-5(b)", "61-8-5(b)")]
    [InlineData("S.D. Codified Laws § 22-42A-3", "22-42A-3")]
    [InlineData("SDCL 22-30A-17.3", "22-30A-17.3")]
    [InlineData("AS 11.66.100(a)(1)", "11.66.100(a)(1)")]
    [InlineData("Alaska Stat. § 11.46.330", "11.46.330")]
    [InlineData("W.S. 6-4-101", "6-4-101")]
    [InlineData("Wyo. Stat. Ann. § 35-7-1031(c)", "35-7-1031(c)")]
    [InlineData("C.G.S. § 53a-125b", "53A-125B")]
    [InlineData("35 P.S. § 780-113(a)(16)", "35 PS 780-113(a)(16)")]
    [InlineData("F.S. 796.07(2)(e)", "796.07(2)(e)")]
    [InlineData("NRS 201.354", "201.354")]
    [InlineData("R.C. 2907.25(A)(1)", "2907.25(a)(1)")]
    [InlineData("N.J.S.A. 2C:34-1", "2C-34-1")]
    [InlineData("Cal.Pen.Code, § 647, subd. (b)", "PC 647(b)")]
    [InlineData("Md. Code, Crim. Law § 11-303", "CR 11-303")]
    [InlineData("Iowa Code § 725.1(1)(a) (2015)", "725.1(1)(a)")]
    [InlineData("Del. Code Ann. tit. 11, § 1342", "11 DEL 1342")]
    [InlineData("Title 11, Del. Code, § 840", "11 DEL 840")]
    [InlineData("16 Del.C. §4763(b)", "16 DEL 4763(b)")]
    [InlineData("Me. Rev. Stat. tit. 17-A, § 853-A", "17-A MRS 853-A")]
    [InlineData("Minn. Stat. § 609.324, subd. 7(a)", "609.324(7)(a)")]
    [InlineData("M.S. 609.52 subd. 3(1)", "609.52(3)(1)")]
    [InlineData("Minn. Stat. 609.324, subdivision 1a", "609.324(1a)")]
    [InlineData("609.52, subd. 2, subd. 3", "609.52")]
    [InlineData("Miss. Code Ann. § 97-29-49", "97-29-49")]
    [InlineData("Mississippi Code of 1972, Section 97-17-43", "97-17-43")]
    [InlineData("Miss. Code Ann. § 97-3-7(2)(a) (Rev. 2014)", "97-3-7(2)(a)")]
    [InlineData("45-6-301(1)(a), MCA", "45-6-301(1)(a)")]
    [InlineData("Mont. Code Ann. § 45-5-601", "45-5-601")]
    [InlineData("RSA 645:2, I(a)", "645-2(i)(a)")]
    [InlineData("N.H. Rev. Stat. Ann. § 637:3-a, II", "637-3-A(ii)")]
    [InlineData("RSA 318-B:26", "318-B-26")]
    [InlineData("RSA 631:2-a I (a)", "631-2-A(i)(a)")]
    [InlineData("RSA 637:11, I-a", "637-11")]
    [InlineData("NMSA 1978, § 30-16-20(A)", "30-16-20(a)")]
    [InlineData("N.J.S.A. 2C:12-1a(1)", "2C-12-1A(1)")]
    [InlineData("NJS 2C:34-1b(1)", "2C-34-1B(1)")]
    [InlineData("O.C.G.A. § 16-6-9", "16-6-9")]
    [InlineData("OCGA 16-13-30(a)", "16-13-30(a)")]
    [InlineData("Ga. Code Ann. § 16-6-22.1", "16-6-22.1")]
    [InlineData("G.S. 14-204", "14-204")]
    [InlineData("N.C. Gen. Stat. § 14-27.21", "14-27.21")]
    [InlineData("NCGS 14-72(a)", "14-72(a)")]
    [InlineData("S.C. Code Ann. § 16-15-90(1)", "16-15-90(1)")]
    [InlineData("Okla. Stat. tit. 21, § 1704", "21 OS 1704")]
    [InlineData("21 O.S. 1704", "21 OS 1704")]
    [InlineData("K.R.S. 529.020", "529.020")]
    [InlineData("KRS 218A.1415", "218A.1415")]
    [InlineData("Ky. Rev. Stat. § 514.030", "514.030")]
    [InlineData("I.C. 35-45-4-2", "35-45-4-2")]
    [InlineData("Ind. Code § 7.1-5-1-3", "7.1-5-1-3")]
    [InlineData("Section 30-9-2 NMSA 1978", "30-9-2")]
    [InlineData("Utah Code § 76-10-1302(1)(a)", "76-10-1302(1)(a)")]
    [InlineData("UCA 76-5d-204", "76-5D-204")]
    [InlineData("U.C.A. § 58-37a-5(1)", "58-37A-5(1)")]
    [InlineData("PC 211 2nd degree felony", "PC 211")]
    [InlineData("PC 647(a), (b)", "PC 647")]
    [InlineData("PC 647(a)-(c)", "PC 647")]
    [InlineData("211 PC (F)", "PC 211")]
    [InlineData("Phoenix City Code 13-3214", "? 13-3214")]
    [InlineData("attempt 18.2-346", "? 18.2-346")]
    [InlineData("18.2-346 (conspiracy)", "? 18.2-346")]
    public void TryParse_AnyShape_FindsTheSection(string text, string expected)
    {
        Assert.True(StatuteReference.TryParse(text, out var reference));
        Assert.Equal(expected, reference.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("prostitution")]
    [InlineData("   ")]
    [InlineData("PC 664/211")]
    [InlineData("PC 182/187")]
    [InlineData("3 counts PC 647(b)")]
    [InlineData("1 ct 18.2-346")]
    [InlineData("(1) 18.2-346")]
    [InlineData("18.2-346; 18.2-22")]
    [InlineData("PC 211 and PC 245")]
    [InlineData("PL 110/220.39")]
    [InlineData("ch. 94C")]
    [InlineData("5/11-14")]
    [InlineData("609.52, subd. 2 and 3")]
    [InlineData("subd. 7 of section 609.324")]
    [InlineData("NMSA 1978")]
    [InlineData("NMSA 1978, § 30-9-2 and § 30-9-3")]
    [InlineData("Del. Code Ann. tit. 11")]
    public void TryParse_NoNumberOrMoreThanOne_IsNone(string? text) => Assert.False(StatuteReference.TryParse(text, out _));

    [Theory]
    [InlineData("PC 647(b)", "PC 647(b)", true)]
    [InlineData("PC 647(b)", "Cal. Penal Code section 647, subd. (b)", true)]
    [InlineData("PC 647(b)", "PC 647b", true)]
    [InlineData("PC 647(b)", "PC 647(b)(1)", true)]
    [InlineData("PC 647(b)", "PC 647", null)]
    [InlineData("PC 647(b)", "§647b", null)]
    [InlineData("647(b)", "§647b", true)]
    [InlineData("18 U.S.C. 841", "21 U.S.C. 841", false)]
    [InlineData("ch. 94C § 34", "ch. 90 § 34", false)]
    [InlineData("ch. 94C § 34", "§ 34", null)]
    [InlineData("720 ILCS 5/11-14", "625 ILCS 5/11-14", false)]
    [InlineData("720 ILCS 5/11-14", "720 ILCS 5/11-14(a)", true)]
    [InlineData("18 Pa.C.S. 5902", "75 Pa.C.S. 5902", false)]
    [InlineData("13-3214", "Phoenix City Code 13-3214", null)]
    [InlineData("18.2-346", "attempt 18.2-346", null)]
    [InlineData("13-3214", "13-3214A", null)]
    [InlineData("PC 484", "PC 484f", null)]
    [InlineData("Crim. Law 11-303", "CR.11.303", null)]
    [InlineData("PC 31.03(e)(1)", "PC 31.03 (M)", null)]
    [InlineData("PC 647(b)", "PC 647(f)", false)]
    [InlineData("PC 647(b)", "HS 647(b)", false)]
    [InlineData("13-3214", "A.R.S. 13-3214", true)]
    [InlineData("13-3214", "13-3215", false)]
    [InlineData("459", "459.5", false)]
    [InlineData("11 Del. C. 1342", "Del. Code Ann. tit. 11, § 1342", true)]
    [InlineData("11 Del. C. 1342", "16 Del. C. § 1342", false)]
    [InlineData("11 Del. C. 1342", "Title 11, section 1342", null)]
    [InlineData("609.324, subd. 1", "Minn. Stat. 609.324 subd. 7", false)]
    [InlineData("609.324, subd. 1", "609.324", null)]
    [InlineData("RSA 645:2, I(a)", "RSA 645:2", null)]
    [InlineData("RSA 645:2", "RSA 645:2, II", true)]
    [InlineData("RSA 637:3", "RSA 637:3-a", null)]
    public void Covers_Charge_IsYesNoOrUnknown(string rule, string charge, bool? expected)
    {
        Assert.True(StatuteReference.TryParse(rule, out var mine));
        Assert.True(StatuteReference.TryParse(charge, out var its));
        Assert.Equal(expected, mine.Covers(its));
    }

    /// <summary>No digit of what a record says is passed over: whatever is not part of the citation makes it no reference.</summary>
    [Fact]
    public void TryParse_WhateverItReads_HasEachDigitOfTheText() => Prop.ForAll(
        Gen.Elements("PC ", "647", "(b)", " 18.2-346", "§ ", "/", "; ", " and ", "3 counts ", "18 U.S.C. ", "ch. 94C ", "(1)", "subd. (b)", ", ", "x", "11-14", " 720 ILCS 5/", "-", ".", "é", "(", ")", "attempt ", "9A.88.030")
            .ArrayOf().ToArbitrary(),
        pieces =>
        {
            var text = string.Concat(pieces);
            if (!StatuteReference.TryParse(text, out var reference)) return;
            if (text.Contains("attempt ", StringComparison.Ordinal)) Assert.Equal(StatuteReference.UnknownCode, reference.Code);
            if (reference.Code == StatuteReference.UnknownCode)
            {
                Assert.NotEqual(true, reference.Covers(reference));
                return;
            }

            var lost = reference.Parts.Count == 0 && text.Contains('(', StringComparison.Ordinal);
            if (!lost) Assert.Equal(Digits(text), Digits(reference.ToString()));
            Assert.True(StatuteReference.TryParse(Written(reference), out var again), text);
            Assert.Equal(reference.ToString(), again.ToString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    /// <summary>Two sections are never read as one of them, however they are joined.</summary>
    [Fact]
    public void TryParse_TwoSections_IsNone() => Prop.ForAll(
        Gen.Choose(1, 9999).ArrayOf(2).ToArbitrary(),
        Gen.Elements("/", "; ", ", ", " and ", " & ", " or ", " ", " - ", "+", " (", "/PC ").ToArbitrary(),
        (numbers, join) => Assert.False(StatuteReference.TryParse($"PC {numbers[0]}{join}1{numbers[1]:D4}", out _))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>In order of their value: a title may stand behind its section.</summary>
    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit).Order());

    private static string Written(StatuteReference reference) =>
        reference.Code.Contains("ILCS", StringComparison.Ordinal) ? $"{reference.Code}/{reference.Section}{string.Concat(reference.Parts.Select(p => $"({p})"))}" : reference.ToString();

    [Theory]
    [InlineData("Class B", "B", null)]
    [InlineData("2nd degree", null, "2")]
    [InlineData("I", "I", "1")]
    [InlineData("F4", null, "4")]
    public void Read_Class_IsALetterOrADegree(string text, string? letter, string? degree) => Assert.Equal((letter, degree), OffenceClass.Read(text));

    [Theory]
    [InlineData("A,B", "C", null, false)]
    [InlineData("A,B", null, "2", null)]
    [InlineData("4", "C", "4", true)]
    [InlineData("4", "C", null, null)]
    public void IsOneOf_LetterOrDegree_SaysNothingOfTheOther(string wanted, string? letter, string? degree, bool? expected) =>
        Assert.Equal(expected, OffenceClass.IsOneOf(wanted.Split(','), letter, degree));

    [Theory]
    [InlineData("Class B", "B")]
    [InlineData("b misdemeanor", "B")]
    [InlineData("2nd degree", "2")]
    [InlineData("Fourth Degree", "4")]
    [InlineData("F4", "4")]
    [InlineData("Class F felony", "F")]
    [InlineData("a", "A")]
    public void Normal_Class_HasOneForm(string text, string expected) => Assert.Equal(expected, OffenceClass.Normal(text));
}
