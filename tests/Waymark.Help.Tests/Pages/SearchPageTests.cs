using System.Net;

namespace Waymark.Help.Tests.Pages;

public sealed class SearchPageTests(HelpHost shared) : IClassFixture<HelpHost>
{
    [Theory]
    [InlineData("en", "visa", "/en/help/rights/immigration")]
    [InlineData("zh-hans", "签证", "/zh-hans/help/rights/immigration")]
    [InlineData("ar", "التأشيرة", "/ar/help/rights/immigration")]
    [InlineData("ko", "비자", "/ko/help/rights/immigration")]
    public async Task Post_Words_ShowsThePagesWithMarksAndKeepsNothing(string segment, string words, string path)
    {
        using var session = shared.Host.NewSession();

        var page = await (await session.GetAsync($"/{segment}/search")).SubmitAsync(form => form.Set("Words", words));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal($"/{segment}/search", page.Path);
        Assert.Contains(path, page.Document.QuerySelectorAll("#pages a").Select(a => a.GetAttribute("href")));
        Assert.NotEmpty(page.Document.QuerySelectorAll("#pages mark"));
        Assert.Equal(words, page.Document.QuerySelector("#Words")!.GetAttribute("value"));
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain(shared.Host.Log.All, line => line.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "staying safe on this site", "/en/safety")]
    [InlineData("es", "Hojas para imprimir", "/es/hand-outs")]
    [InlineData("en", "wallet", "/en/hand-outs/wallet")]
    [InlineData("en", "What did you see", "/en/check")]
    [InlineData("en", "What happens to what you tell us", "/en/your-information")]
    public async Task Post_TheNameOfAPageBesideTheGuide_FindsIt(string segment, string words, string path)
    {
        using var session = shared.Host.NewSession();
        Assert.Contains(path, (await session.PostAsync($"/{segment}/search", [new("Words", words)])).Document.QuerySelectorAll("#pages a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-hant")]
    [InlineData("ru")]
    public async Task Post_TheTitleOfALessonOrPath_FindsItInItsLanguage(string segment)
    {
        using var session = shared.Host.NewSession();
        foreach (var path in new[] { $"/{segment}/learn/public", $"/{segment}/learn/public/what-it-is", $"/{segment}/learn/public/trainer" })
        {
            var title = (await session.GetAsync(path)).Document.QuerySelector("h1")!.TextContent.Trim();
            Assert.Contains(path, (await session.PostAsync($"/{segment}/search", [new("Words", title)])).Document.QuerySelectorAll("#pages a").Select(a => a.GetAttribute("href")));
        }
    }

    [Fact]
    public async Task Post_ALine_FindsThoseThatWereTriedByNamePurposeOrNumber()
    {
        using var session = shared.Host.NewSession();
        using var desk = await shared.Host.SignInAsync(shared.Administrator);
        Assert.Null((await session.PostAsync("/en/search", [new("Words", "Domestic Violence Hotline")])).Document.GetElementById("lines"));
        await (await desk.GetAsync("/en/desk/directory/hotlines")).SubmitAsync(form => form.Set("ways-ndvh", "phone"), form: "form:has(input[name=id][value='ndvh'])", button: "true");

        foreach (var (language, words) in new[] { ("en", "national domestic violence"), ("zh-hans", "家人伤害"), ("fr", "799-7233") })
        {
            var found = await session.PostAsync($"/{language}/search", [new("Words", words)]);
            Assert.Contains($"/{language}/hotlines#line-ndvh", found.Require("lines").QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
            Assert.Contains("1-800-799-7233", found.Require("lines").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Post_WordsOfAnotherLanguage_ShowsItsPagesAndSaysWhichLanguage()
    {
        using var session = shared.Host.NewSession();

        var found = await session.PostAsync("/en/search", [new("Words", "簽證")]);
        var own = await session.PostAsync("/zh-hant/search", [new("Words", "簽證")]);

        var list = found.Require("elsewhere");
        Assert.Equal(("zh-Hant", "ltr"), (list.GetAttribute("lang"), list.GetAttribute("dir")));
        Assert.Contains("/zh-hant/help/rights/immigration", list.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Null(found.Document.GetElementById("none"));
        Assert.Null(own.Document.GetElementById("elsewhere"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Post_Blank_AsksForAWord(string words)
    {
        using var session = shared.Host.NewSession();

        var page = await session.PostAsync("/es/search", [new("Words", words)]);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Escriba una palabra para buscar"], page.Errors);
    }

    [Fact]
    public async Task Post_NothingFound_ShowsOtherWays()
    {
        using var session = shared.Host.NewSession();

        var page = await session.PostAsync("/en/search", [new("Words", "zzqqxx <script>alert(1)</script> zzqq")]);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("/en/ask", page.Require("none").QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }

    [Theory]
    [InlineData("visa ")]
    [InlineData("签")]
    [InlineData("\ud83d\ude00")]
    [InlineData("' OR 1=1 --")]
    public async Task Post_TenThousandCharacters_SearchesTheBeginningAndSaysSo(string part)
    {
        using var session = shared.Host.NewSession();
        var words = string.Concat(Enumerable.Repeat(part, 10_000 / part.Length));

        var page = await session.PostAsync("/en/search", [new("Words", words)]);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("200", page.Require("cut").TextContent, StringComparison.Ordinal);
        Assert.Equal(words, page.Document.QuerySelector("#Words")!.GetAttribute("value"));
    }
}
