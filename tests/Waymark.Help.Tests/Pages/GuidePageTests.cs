using System.Net;
using Waymark.Help.Guide;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Pages;

public sealed class GuidePageTests(HelpHost shared) : IClassFixture<HelpHost>
{
    public static TheoryData<string> Segments => [.. Language.All.Select(language => language.Segment)];

    [Theory]
    [MemberData(nameof(Segments))]
    public async Task Item_InEveryLanguage_HasItsWordsSourcesDayAndState(string segment)
    {
        using var session = shared.Host.NewSession();
        var language = Language.Parse(segment, null);
        var content = GuideContent.Shipped;
        var item = content.Map.Find("rights", "money")!;

        var page = await session.GetAsync($"/{segment}/help/rights/money");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal((content.Find(language, item) ?? content.English(item)).Title, page.Heading);
        Assert.Equal(item.Sources.Count, page.Document.QuerySelectorAll(".w-sources li").Length);
        Assert.Contains("2026", page.Document.QuerySelector(".w-sources")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(language == Language.English, page.Document.GetElementById("translation") is null);
        Assert.Equal(2, page.Document.QuerySelectorAll(".govuk-pagination a").Length);
        Assert.NotNull(page.Document.QuerySelector(".govuk-exit-this-page"));
        // The tab stands in the browser's history: it says nothing of what was read.
        Assert.DoesNotContain(page.Heading!, page.Document.Title!, StringComparison.Ordinal);
        Assert.Null(session.Cookie("wm"));
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/en/help/rights/nothing")]
    [InlineData("/en/help/nothing/money")]
    [InlineData("/en/help/nothing")]
    [InlineData("/en/help/sectors/escort-services")]
    [InlineData("/en/sectors/nothing")]
    [InlineData("/en/sectors/money")]
    [InlineData("/tlh/help")]
    [InlineData("/zh-Hans/help")]
    [InlineData("/en/help/rights/money/more")]
    [InlineData("/en/help/rights/..%2fmoney")]
    public async Task Page_Unknown_IsCalmlyNotFound(string path)
    {
        using var session = shared.Host.NewSession();

        var page = await session.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.NotNull(page.Document.QuerySelector(".govuk-exit-this-page"));
    }

    [Fact]
    public async Task Suspect_ItsPages_LeadToTheReportFormAndTheEmergencyNumber()
    {
        using var session = shared.Host.NewSession();
        foreach (var path in new[] { "/en/help/suspect", "/en/help/suspect/eight-questions", "/en/help/help-others/nurse", "/en/sectors/escort-services", "/en/sectors" })
        {
            var page = await session.GetAsync(path);

            Assert.Equal("/en/report", page.Document.QuerySelector(".w-report a[role=button]")!.GetAttribute("href"));
            Assert.Contains("911", page.Document.QuerySelector(".w-report")!.TextContent, StringComparison.Ordinal);
        }

        var eight = await session.GetAsync("/en/help/suspect/eight-questions");
        Assert.Equal(8, eight.Document.QuerySelectorAll("main ol > li").Length);
    }

    [Fact]
    public async Task Home_Always_PutsDangerFirstThenTheWaysInThenOthers()
    {
        using var session = shared.Host.NewSession();

        var page = await session.GetAsync("/en");
        var text = page.MainText;

        var order = new[] { "call 911", "Ask for help", "Your rights and help", "You want to help someone else", "If you are a nurse", "If you are a teacher", "If you are a police officer" }
            .Select(words => text.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.Equal(Language.All.Count, page.Document.QuerySelectorAll(".w-languages li").Length);
        Assert.Empty(page.Document.QuerySelectorAll(".w-languages details"));
    }

    [Fact]
    public async Task Embed_TheSnippets_AreLinksWithoutScriptOrPicturesFromHere()
    {
        using var session = shared.Host.NewSession();

        var page = await session.GetAsync("/vi/link-to-us");

        foreach (var area in page.Document.QuerySelectorAll("main textarea"))
        {
            var snippet = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(area.TextContent);
            var link = Assert.Single(snippet.QuerySelectorAll("a"));
            Assert.Equal("https://localhost/vi", link.GetAttribute("href"));
            Assert.Equal("noreferrer", link.GetAttribute("rel"));
            Assert.Empty(snippet.QuerySelectorAll("script, img, iframe, [src], [onclick]"));
        }
    }

    [Fact]
    public async Task Robots_Always_LeavesJourneysAloneAndNamesTheSitemap()
    {
        using var session = shared.Host.NewSession();

        var robots = (await session.GetAsync("/robots.txt")).Source;

        Assert.Contains("Disallow: /ht/box\n", robots, StringComparison.Ordinal);
        Assert.Contains("Disallow: /en/desk\n", robots, StringComparison.Ordinal);
        Assert.Contains("Sitemap: https://localhost/sitemap.xml", robots, StringComparison.Ordinal);
        Assert.DoesNotContain("Disallow: /en/ask\n", robots, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sitemap_EachPage_IsThereInEveryLanguageWithTheOthers()
    {
        using var session = shared.Host.NewSession();

        var map = System.Xml.Linq.XDocument.Parse((await session.GetAsync("/sitemap.xml")).Source);
        System.Xml.Linq.XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        System.Xml.Linq.XNamespace xhtml = "http://www.w3.org/1999/xhtml";
        var urls = map.Root!.Elements(ns + "url").ToList();

        var places = urls.Select(url => url.Element(ns + "loc")!.Value).ToList();
        Assert.Equal(places.Distinct(StringComparer.Ordinal), places);
        Assert.All(Language.All, language => Assert.Equal(places.Count, Language.All.Count * places.Count(place => (place + '/').StartsWith($"https://localhost/{language.Segment}/", StringComparison.Ordinal))));
        string[] wanted = ["", "/help/rights/money", "/sectors", "/check/restaurants", "/learn/public", "/learn/public/what-it-is", "/learn/public/trainer", "/hand-outs/strip", "/hotlines", "/safety"];
        foreach (var path in wanted)
        {
            Assert.Contains($"https://localhost/vi{path}", places);
            Assert.Equal(HttpStatusCode.OK, (await session.GetAsync($"/vi{path}")).Status);
        }

        Assert.All(urls, url => Assert.Equal(Language.All.Count, url.Elements(xhtml + "link").Count()));
        var money = urls.Single(url => url.Element(ns + "loc")!.Value == "https://localhost/ko/help/rights/money");
        Assert.Contains(money.Elements(xhtml + "link"), link => (string?)link.Attribute("hreflang") == "zh-Hans" && (string?)link.Attribute("href") == "https://localhost/zh-hans/help/rights/money");
    }
}
