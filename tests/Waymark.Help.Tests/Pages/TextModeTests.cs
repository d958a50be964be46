using System.Net;

namespace Waymark.Help.Tests.Pages;

/// <summary>Text only: in the address, on every page, without anything else to load.</summary>
public sealed class TextModeTests(HelpHost shared) : IClassFixture<HelpHost>
{
    [Theory]
    [InlineData("/text/en")]
    [InlineData("/text/ar/help/rights/money")]
    [InlineData("/text/zh-hans/services")]
    [InlineData("/text/en/search")]
    [InlineData("/text/es/ask")]
    [InlineData("/text/en/nothing-here")]
    public async Task Get_AnyPage_LoadsNothingAndStaysInTheMode(string path)
    {
        using var session = shared.Host.NewSession();

        var page = await session.GetAsync(path);

        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Empty(page.Document.QuerySelectorAll("link, script, img, svg, style"));
        var links = page.Document.QuerySelectorAll("a[href^='/']:not([data-mode]), form[action^='/']").Select(e => e.GetAttribute("href") ?? e.GetAttribute("action")).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.StartsWith("/text/", link, StringComparison.Ordinal));
        // One link leads out of the mode, to the same page.
        Assert.Equal(path["/text".Length..], page.Document.QuerySelector("[data-mode=full]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Redirects_AndForms_StayInTheMode()
    {
        using var session = shared.Host.NewSession();
        var page = await session.GetAsync("/text/en/ask/need");

        var next = await page.SubmitAsync(form => form.Set("Needs", "shelter"));

        Assert.StartsWith("/text/en/ask/", next.Path, StringComparison.Ordinal);
        var search = await (await session.GetAsync("/text/ko/search")).SubmitAsync(form => form.Set("Words", "비자"));
        Assert.Equal("/text/ko/search", search.Path);
        Assert.NotEmpty(search.Document.QuerySelectorAll("#pages a[href^='/text/ko/help/']"));
    }

    [Fact]
    public async Task Get_TheUsualPageAfterwards_IsTheUsualOne()
    {
        using var session = shared.Host.NewSession();
        await session.GetAsync("/text/pt/safety");
        await session.GetAsync("/text/pt/safety");

        var usual = await session.GetAsync("/pt/safety");
        var text = await session.GetAsync("/text/pt/safety");

        Assert.NotEmpty(usual.Document.QuerySelectorAll("link[rel=stylesheet]"));
        Assert.Equal("/text/pt/safety", usual.Document.QuerySelector("[data-mode=text]")!.GetAttribute("href"));
        Assert.Empty(text.Document.QuerySelectorAll("link"));
    }

    [Fact]
    public async Task Leave_InTheMode_LeavesToo()
    {
        using var session = shared.Host.NewSession();

        var away = await session.GetAsync("/text/leave", follow: false);

        Assert.Equal("https://www.weather.gov/", away.Response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Desk_IsNotInTheMode()
    {
        using var session = shared.Host.NewSession();

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/text/en/desk/inbox")).Status);
    }
}
