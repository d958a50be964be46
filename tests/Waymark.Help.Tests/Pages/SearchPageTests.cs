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
