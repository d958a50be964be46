using Waymark.Reports.Domain;

namespace Waymark.Reports.Tests.Domain;

public sealed class PersonTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \r\n\t ", null)]
    [InlineData("\0\u0007", null)]
    [InlineData("a\0b\u001Bc\u0085d", "abcd")]
    [InlineData("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour")]
    [InlineData("tab\tstays", "tab\tstays")]
    [InlineData("whole 🛟 emoji", "whole 🛟 emoji")]
    [InlineData("\u202Eoverride\u202C", "\u202Eoverride\u202C")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public void Block_AnyText_KeepsTheWordsAndDropsControls(string? typed, string? kept) => Assert.Equal(kept, PersonText.Block(typed));

    [Fact]
    public void Block_HalfSurrogate_BecomesTheReplacementCharacter() =>
        Assert.Equal("half \uFFFD surrogate", PersonText.Block("half " + '\uD83D' + " surrogate"));

    [Fact]
    public void Line_LineBreaks_BecomeSpaces() => Assert.Equal("a b c", PersonText.Line("a\r\nb\nc\n"));
}
