using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Waymark.Kernel.Receipts;

namespace Waymark.Kernel.Tests.Receipts;

public sealed class ReceiptTests
{
    private static readonly Gen<string> Digits =
        from digits in Gen.ArrayOf(Gen.Choose(0, 9), Receipt.Length) select string.Concat(digits);

    [Fact]
    public void New_ManyTimes_HasSixteenDigitsEachAsLikelyAsAnother()
    {
        var counts = new int[Receipt.Length, 10];
        var seen = new HashSet<string>();
        const int Drawn = 20_000;
        for (var i = 0; i < Drawn; i++)
        {
            var digits = Receipt.New().Digits;
            Assert.Matches("^[0-9]{16}$", digits);
            Assert.True(seen.Add(digits));
            for (var place = 0; place < digits.Length; place++)
                counts[place, digits[place] - '0']++;
        }

        // Each count is binomial with mean 2,000 and deviation 42; six deviations are passed once in a million runs of this test.
        foreach (var count in counts)
            Assert.InRange(count, 2000 - 255, 2000 + 255);
    }

    [Fact]
    public void Parse_DigitsOrDisplay_GivesTheReceipt() => Property.Holds(Digits, digits =>
    {
        var receipt = Receipt.Parse(digits);
        return receipt.Digits == digits && Receipt.Parse(receipt.Display).Equals(receipt) && receipt.Display.Replace(" ", "", StringComparison.Ordinal) == digits;
    });

    [Theory]
    [InlineData("4929 0011 2233 4455")]
    [InlineData("4929-0011-2233-4455")]
    [InlineData("4929.0011.2233.4455")]
    [InlineData("4929·0011·2233·4455")]
    [InlineData("4929–0011—2233‑4455")]
    [InlineData("\t4929 0011\n2233 4455 ")]
    [InlineData("４９２９　００１１　２２３３　４４５５")]
    [InlineData("４９２９。００１１。２２３３。４４５５")]
    [InlineData("\u200f٤٩٢٩ ٠٠١١ ٢٢٣٣ ٤٤٥٥")]
    [InlineData("۴۹۲۹ ۰۰۱۱ ۲۲۳۳ ۴۴۵۵")]
    [InlineData("४९२९ ००११ २२३३ ४४५५")]
    [InlineData("\U0001E954\U0001E959\U0001E952\U0001E959 \U0001E950\U0001E950\U0001E951\U0001E951 2233 4455")]
    public void TryParse_AsPeopleTypeIt_GivesTheReceipt(string typed)
    {
        Assert.True(Receipt.TryParse(typed, out var receipt));
        Assert.Equal("4929001122334455", receipt.Digits);
    }

    [Fact]
    public void TryParse_DecimalDigitsOfEveryScript_AreRead()
    {
        var scripts = 0;
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.TryCreate(value, out var rune) || Rune.GetUnicodeCategory(rune) != UnicodeCategory.DecimalDigitNumber)
                continue;
            var digit = (int)Rune.GetNumericValue(rune);
            scripts += digit == 0 ? 1 : 0;

            Assert.True(Receipt.TryParse(new StringBuilder().Insert(0, rune.ToString(), 16).ToString(), out var receipt), $"U+{value:X4}");
            Assert.Equal(new string((char)('0' + digit), 16), receipt.Digits);
        }

        Assert.InRange(scripts, 60, 200);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("492900112233445")]
    [InlineData("49290011223344556")]
    [InlineData("4929 0011 2233 445a")]
    [InlineData("4929 0011 2233 445五")]
    [InlineData("4929 0011 2233 445½")]
    [InlineData("4929 0011 2233 445\ud800")]
    [InlineData("+4929001122334455")]
    [InlineData("4929001122334455'--")]
    public void TryParse_AnythingElse_IsRefused(string? typed)
    {
        Assert.False(Receipt.TryParse(typed, out var receipt));
        Assert.Null(receipt);
    }

    [Fact]
    public void TryParse_EndlessSpaces_IsRefused() =>
        Assert.False(Receipt.TryParse("4929001122334455" + new string(' ', 1_000_000), out _));

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Property.Holds<string>(text => !Receipt.TryParse(text, out var receipt) || receipt.Digits.Length == Receipt.Length);

    [Fact]
    public void Parse_Wrong_ThrowsWithoutRepeatingIt()
    {
        var refused = Assert.Throws<FormatException>(() => Receipt.Parse("4929 0011 2233 445"));

        Assert.DoesNotContain("4929", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Always_HidesTheDigits()
    {
        var receipt = Receipt.Parse("4929 0011 2233 4455");

        Assert.Equal("(receipt)", receipt.ToString());
        Assert.Equal("(receipt)", $"{receipt}");
        Assert.Equal("{}", JsonSerializer.Serialize(receipt));
    }

    [Fact]
    public void Equals_Always_ComparesTheDigits() => Property.Holds(
        from one in Digits from other in Digits select (one, other),
        x => Receipt.Parse(x.one).Equals(Receipt.Parse(x.other)) == (x.one == x.other)
            && Receipt.Parse(x.one).Equals(Receipt.Parse(x.one))
            && Receipt.Parse(x.one).GetHashCode() == Receipt.Parse(x.one).GetHashCode()
            && !Receipt.Parse(x.one).Equals(null));
}
