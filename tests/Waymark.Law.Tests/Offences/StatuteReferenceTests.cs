using Waymark.Law.Offences;

namespace Waymark.Law.Tests.Offences;

public sealed class StatuteReferenceTests
{
    [Theory]
    [InlineData("PC 647(b)", "PC 647(b)")]
    [InlineData("647(b) PC", "647(b)")]
    [InlineData("Cal. Penal Code section 647, subd. (b)", "PC 647(b)")]
    [InlineData("Penal Code § 647(b)(1)", "PC 647(b)(1)")]
    [InlineData("§647b", "647B")]
    [InlineData("HS 11350(a)", "HS 11350(a)")]
    [InlineData("H&S 11350", "HS 11350")]
    [InlineData("Health and Safety Code 11350", "HS 11350")]
    [InlineData("A.R.S. § 13-3214", "13-3214")]
    [InlineData("RCW 9A.88.030", "9A.88.030")]
    [InlineData("18 U.S.C. § 371", "371")]
    [InlineData("13 V.S.A. § 2658", "2658")]
    [InlineData("R.I. Gen. Laws § 11-34.1-5", "11-34.1-5")]
    [InlineData("720 ILCS 5/11-14", "11-14")]
    [InlineData("20 ILCS 2630/5.2", "5.2")]
    [InlineData("Tenn. Code Ann. § 39-13-513", "39-13-513")]
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
    public void TryParse_NoNumber_IsNone(string? text) => Assert.False(StatuteReference.TryParse(text, out _));

    [Theory]
    [InlineData("PC 647(b)", "PC 647(b)", true)]
    [InlineData("PC 647(b)", "Cal. Penal Code section 647, subd. (b)", true)]
    [InlineData("PC 647(b)", "PC 647b", true)]
    [InlineData("PC 647(b)", "PC 647(b)(1)", true)]
    [InlineData("PC 647(b)", "PC 647", null)]
    [InlineData("PC 647(b)", "§647b", null)]
    [InlineData("647(b)", "§647b", true)]
    [InlineData("PC 647(b)", "PC 647(f)", false)]
    [InlineData("PC 647(b)", "HS 647(b)", false)]
    [InlineData("13-3214", "A.R.S. 13-3214", true)]
    [InlineData("13-3214", "13-3215", false)]
    [InlineData("459", "459.5", false)]
    public void Covers_Charge_IsYesNoOrUnknown(string rule, string charge, bool? expected)
    {
        Assert.True(StatuteReference.TryParse(rule, out var mine));
        Assert.True(StatuteReference.TryParse(charge, out var its));
        Assert.Equal(expected, mine.Covers(its));
    }

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
