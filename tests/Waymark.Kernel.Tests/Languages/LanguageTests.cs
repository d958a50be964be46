using System.Globalization;
using System.Text.Json;
using Waymark.Kernel.Languages;

namespace Waymark.Kernel.Tests.Languages;

public sealed class LanguageTests
{
    [Fact]
    public void All_Always_ListsTheFiveThatShipInOrder() =>
        Assert.Equal(["en", "es", "zh-Hans", "zh-Hant", "vi", "tl", "ko", "ru", "ar", "fr", "ht", "pt"], Language.All.Select(l => l.Tag));

    [Fact]
    public void Segment_Always_IsTheTagInLowerCase() =>
        Assert.All(Language.All, l => Assert.Equal(l.Tag.ToLowerInvariant(), l.Segment));

    [Theory]
    [InlineData("zh-hans")]
    [InlineData("zh-Hans")]
    [InlineData("ZH-HANS")]
    public void TryParse_TagInAnyCase_FindsTheLanguage(string text)
    {
        Assert.True(Language.TryParse(text, out var found));
        Assert.Equal(Language.SimplifiedChinese, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("zh")]
    [InlineData("en-GB")]
    [InlineData(" en")]
    [InlineData("en\0")]
    public void TryParse_AnythingElse_IsFalseAndLeavesDefault(string? text)
    {
        Assert.False(Language.TryParse(text, out var found));
        Assert.True(found.IsDefault);
    }

    [Fact]
    public void Parse_UnknownTag_Throws() => Assert.Throws<FormatException>(() => Language.Parse("de", null));

    [Fact]
    public void Properties_Default_Throw()
    {
        var none = default(Language);
        Assert.Throws<InvalidOperationException>(() => none.Tag);
        Assert.Throws<InvalidOperationException>(() => none.Segment);
        Assert.Throws<InvalidOperationException>(() => none.Culture);
        Assert.Throws<InvalidOperationException>(() => none.ToString());
        Assert.NotEqual(Language.English, none);
    }

    [Fact]
    public void IsRightToLeft_OnlyArabic_IsTrue() =>
        Assert.Equal([Language.Arabic], Language.All.Where(l => l.IsRightToLeft));

    [Fact]
    public void Culture_EachLanguage_WritesGregorianYearsInLatinDigits() =>
        Assert.All(Language.All, l =>
        {
            var text = new DateOnly(2026, 3, 5).ToString("D", l.Culture);
            Assert.Contains("2026", text, StringComparison.Ordinal);
            Assert.Equal("1,234.5", 1234.5m.ToString("#,##0.0", l.Culture).Replace('\u00a0', ','));
        });

    [Fact]
    public void Culture_EachLanguage_CannotBeChanged() => Assert.All(Language.All, l => Assert.True(l.Culture.IsReadOnly));

    [Theory]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("es-MX", "es")]
    [InlineData("ar-EG", "ar")]
    [InlineData("fr-CA", "fr")]
    [InlineData("pt-PT", "pt")]
    [InlineData("fil-PH", "tl")]
    [InlineData("vi-VN", "vi")]
    [InlineData("de-DE", "en")]
    [InlineData("", "en")]
    public void Of_Culture_GivesItsLanguageOrEnglish(string culture, string tag) =>
        Assert.Equal(tag, Language.Of(CultureInfo.GetCultureInfo(culture)).Tag);

    [Theory]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-HK", "zh-Hant")]
    [InlineData("zh-Hans-TW", "zh-Hans")]
    [InlineData("zh-hant-us", "zh-Hant")]
    [InlineData("ht-HT", "ht")]
    [InlineData("fil", "tl")]
    [InlineData("KO-kr", "ko")]
    [InlineData("ru-Cyrl-UA", "ru")]
    public void TryMatch_TagOfABrowser_GivesTheNearestLanguage(string asked, string tag)
    {
        Assert.True(Language.TryMatch(asked, out var found));
        Assert.Equal(tag, found.Tag);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("de-AT")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd")]
    public void TryMatch_NoLanguageThatShips_IsFalse(string? asked) => Assert.False(Language.TryMatch(asked, out _));

    [Fact]
    public void Desk_EachLanguage_IsOneOfAll() => Assert.All(Language.Desk, l => Assert.Contains(l, Language.All));

    [Theory]
    [InlineData("ht", "jedi 5 mas 2026", "d/M/yyyy")]
    [InlineData("tl", "Huwebes 5 Marso 2026", "M/d/yyyy")]
    [InlineData("vi", "Thứ Năm 5 tháng 3 2026", "dd/MM/yyyy")]
    [InlineData("ru", "четверг 5 марта 2026", "dd.MM.yyyy")]
    [InlineData("pt", "quinta-feira 5 março 2026", "dd/MM/yyyy")]
    [InlineData("fr", "jeudi 5 mars 2026", "dd/MM/yyyy")]
    [InlineData("ko", "목요일 5 3월 2026", "yyyy. M. d.")]
    public void Culture_NewerLanguages_NameDaysAndMonths(string tag, string words, string order)
    {
        var culture = Language.Parse(tag, null).Culture;

        Assert.Equal(words, new DateOnly(2026, 3, 5).ToString("dddd d MMMM yyyy", culture));
        Assert.Equal(order, culture.DateTimeFormat.ShortDatePattern);
    }

    [Fact]
    public void Of_OwnCulture_RoundTrips() => Assert.All(Language.All, l => Assert.Equal(l, Language.Of(l.Culture)));

    [Fact]
    public void Json_Language_IsItsTag()
    {
        Assert.Equal("\"zh-Hant\"", JsonSerializer.Serialize(Language.TraditionalChinese));
        Assert.Equal(Language.TraditionalChinese, JsonSerializer.Deserialize<Language>("\"zh-Hant\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Language>("\"tlh\""));
    }
}
