using System.Text;
using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

public sealed class TimeCodesTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Of_VectorsOfRfc6238_Match(long seconds, string expected) =>
        Assert.Equal(expected, TimeCodes.Of(Secret, TimeCodes.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-2, false)]
    [InlineData(2, false)]
    public void Match_NeighbouringSteps_AreAccepted(int away, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = TimeCodes.StepOf(now) + away;
        Assert.Equal(accepted ? step : null, TimeCodes.Match(Secret, TimeCodes.Of(Secret, step), now));
    }

    [Theory]
    [InlineData("005 924")]
    [InlineData("٠٠٥٩٢٤")]
    [InlineData("００５９２４")]
    [InlineData(" 005-924 ")]
    public void Match_DigitsAsPeopleTypeThem_AreRead(string typed) =>
        Assert.NotNull(TimeCodes.Match(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(1234567890)));

    [Theory]
    [InlineData("")]
    [InlineData("00592")]
    [InlineData("0059245")]
    [InlineData("00592a")]
    [InlineData("005924005924005924005924005924005924005924")]
    public void Match_OtherText_IsNoCode(string typed) =>
        Assert.Null(TimeCodes.Match(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(1234567890)));

    // RFC 4648, section 10: "foobar".
    [Fact]
    public void Display_VectorOfRfc4648_IsBase32InGroups() => Assert.Equal("MZXW 6YTB OI", TimeCodes.Display("foobar"u8));
}
