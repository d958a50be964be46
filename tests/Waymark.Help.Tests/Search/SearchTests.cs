using System.Diagnostics;
using Waymark.Help.Guide;
using Waymark.Help.Search;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Search;

public sealed class SearchTests
{
    [Theory]
    [InlineData("The Visas, for workers", "the visa for worker")]
    [InlineData("Crème brûlée", "creme brulee")]
    [InlineData("Điện thoại của bạn", "dien thoai cua ban")]
    [InlineData("ДЁШЕВО", "дешево")]
    [InlineData("أَنَا فِي خَطَرٍ", "انا في خطر")]
    [InlineData("المساعدة مجانـية", "مساعده مجانيه")]
    [InlineData("إقامة الأطفال", "اقامه اطفال")]
    [InlineData("请求帮助", "请求 求帮 帮助")]
    [InlineData("在US工作", "在 us 工作")]
    [InlineData("도움을 요청", "도움 움을 요청")]
    [InlineData("助けて", "助け けて")]
    [InlineData("don’t", "dont")]
    [InlineData("16 digits", "16 digit")]
    [InlineData("…!? — ", "")]
    [InlineData("a\ud800b", "a b")]
    public void Of_AText_GivesItsWords(string text, string words) => Assert.Equal(words, string.Join(' ', Tokens.Of(text).Select(token => token.Text)));

    [Fact]
    public void Of_AWord_SaysWhereItStands()
    {
        const string text = "Su é́xito: 请求";
        Assert.Equal(["Su", "é́xito", "请求"], Tokens.Of(text).Select(token => text[token.Start..token.End]));
    }

    [Theory]
    [InlineData("en", "visa", "rights/immigration")]
    [InlineData("en", "VISAS deported", "rights/immigration")]
    [InlineData("en", "eight questions", "suspect/eight-questions")]
    [InlineData("en", "hote", "help-others/hotel-staff")]
    [InlineData("zh-Hans", "签证", "rights/immigration")]
    [InlineData("zh-Hant", "簽證", "rights/immigration")]
    [InlineData("ar", "التأشيرة", "rights/immigration")]
    [InlineData("ko", "비자", "rights/immigration")]
    [InlineData("vi", "thi thuc", "rights/immigration")]
    [InlineData("ru", "визы", "rights/immigration")]
    [InlineData("es", "visa", "rights/immigration")]
    [InlineData("tl", "visa", "rights/immigration")]
    [InlineData("fr", "visa", "rights/immigration")]
    [InlineData("ht", "viza", "rights/immigration")]
    [InlineData("pt", "visto", "rights/immigration")]
    public void Find_TheGuideThatShips_HasThePageAmongTheFirst(string tag, string query, string page)
    {
        var hits = Index(Language.Parse(tag, null)).Find(query, 30);

        Assert.Contains(page, hits.Take(5).Select(hit => hit.Page.Key));
        Assert.All(hits.Take(5), hit => Assert.Contains(hit.Title.Concat(hit.Lines), piece => piece.IsMarked));
    }

    [Fact]
    public void Find_Excerpts_AreThePageItselfWithMarks()
    {
        var hit = Index(Language.English).Find("continued presence", 1).Single();

        Assert.Equal(hit.Page.Title, string.Concat(hit.Title.Select(piece => piece.Text)));
        Assert.Contains(hit.Lines, piece => piece is { IsMarked: true, Text: "Continued" });
        Assert.True(hit.Lines.Sum(piece => piece.Text.Length) < 260);
    }

    [Fact]
    public void Find_LongTextWithoutSpaces_IsCutAroundTheFind()
    {
        var body = string.Concat(Enumerable.Repeat("一二三四五六七八九十", 60)) + "签证" + string.Concat(Enumerable.Repeat("甲乙丙丁戊己庚辛壬癸", 60));
        var item = new GuideItem("a", "b", [], default);
        var index = new GuideIndex([SitePage.Of(item, new GuideText(Language.SimplifiedChinese, "标题", "概要", GuideBody.TryParse(body, out _)!))]);

        var lines = index.Find("签证", 1).Single().Lines;

        Assert.Equal("签证", Assert.Single(lines, piece => piece.IsMarked).Text);
        Assert.Equal(["… ", " …"], [lines[0].Text, lines[^1].Text]);
        Assert.InRange(lines.Sum(piece => piece.Text.Length), 20, 220);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("?!,.")]
    [InlineData("zzqqxx")]
    public void Find_NothingToFind_GivesNothing(string? query) => Assert.Empty(Index(Language.English).Find(query, 10));

    [Fact]
    public void Find_TenThousandCharacters_IsQuick()
    {
        var index = Index(Language.English);
        var watch = Stopwatch.StartNew();

        index.Find(string.Concat(Enumerable.Repeat("trafficking visa 帮助 ", 500)), 30);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private static GuideIndex Index(Language language) =>
        new(GuideContent.Shipped.Map.All.Select(item => SitePage.Of(item, GuideContent.Shipped.Find(language, item) ?? GuideContent.Shipped.English(item))));
}
