using System.Net;
using Waymark.Kernel.Languages;

namespace Waymark.Components.Tests.Site;

public sealed class LayoutTests(GalleryHost gallery) : IClassFixture<GalleryHost>
{
    public static TheoryData<string> Segments => [.. Language.All.Select(l => l.Segment)];

    [Theory]
    [MemberData(nameof(Segments))]
    public async Task Public_EachLanguage_HasWhatKeepsAPersonSafe(string segment)
    {
        var language = Language.Parse(segment, null);
        var page = await gallery.GetAsync("/" + segment);
        var html = page.DocumentElement;
        Assert.Equal((language.Tag, language.Direction), (html.GetAttribute("lang"), html.GetAttribute("dir")));
        Assert.Equal("#main", page.QuerySelector("body > a:first-child")!.GetAttribute("href"));
        Assert.Equal("/leave", page.QuerySelector(".w-page > .govuk-exit-this-page a")!.GetAttribute("href"));
        Assert.Contains($"/{segment}/safety", page.QuerySelectorAll(".w-safety a").Select(a => a.GetAttribute("href")));
        Assert.NotNull(page.QuerySelector(".w-demo"));
        // No text was left as its key, and nothing comes from elsewhere.
        Assert.DoesNotContain(page.QuerySelectorAll("body *").Where(e => e.ChildElementCount == 0), e => System.Text.RegularExpressions.Regex.IsMatch(e.TextContent, @"^[a-z]+(\.[a-z]+)+$", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        Assert.All(page.QuerySelectorAll("[src], link[href]"), e => Assert.StartsWith("/assets/", e.GetAttribute("src") ?? e.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("style, script:not([src]), [style]"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Languages_OnAnyPage_LeadToTheSamePage()
    {
        var page = await gallery.GetAsync("/es/print?step=2");
        Assert.Empty(page.QuerySelectorAll(".w-languages"));
        page = await gallery.GetAsync("/es/desk?step=2");
        Assert.Equal(["/en/desk?step=2", "/zh-hans/desk?step=2", "/zh-hant/desk?step=2"], page.QuerySelectorAll(".w-languages a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Español", page.QuerySelector(".w-languages [aria-current]")!.TextContent);
        page = await gallery.GetAsync("/es");
        Assert.Equal(Language.All.Where(l => l != Language.Spanish).Select(l => "/" + l.Segment), page.QuerySelectorAll(".w-languages a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/zh-Hans")]
    [InlineData("/ZH-HANS")]
    [InlineData("/de")]
    public async Task Route_OtherFormOfALanguage_IsNotFound(string path)
    {
        using var client = gallery.NewClient();
        using var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Desk_SignedIn_ShowsTheMemberAndOnlyAllowedLinksInOrder()
    {
        var page = await gallery.GetAsync("/en/desk");
        Assert.Equal(["Inbox", "Cases", "Directory"], page.QuerySelectorAll(".govuk-service-navigation__item").Select(i => i.TextContent.Trim()));
        Assert.Equal("Cases", page.QuerySelector("[aria-current=page].govuk-service-navigation__link")!.TextContent.Trim());
        Assert.Contains("Harbor House", page.QuerySelector(".w-agency")!.TextContent, StringComparison.Ordinal);
        // Lock and sign out change something, so they post, with the token.
        Assert.All(page.QuerySelectorAll(".w-member form"), f => Assert.NotNull(f.QuerySelector("[name=__RequestVerificationToken]")));
        Assert.Equal(2, page.QuerySelectorAll(".w-member form[method=post]").Length);
    }

    [Fact]
    public async Task Desk_Components_AreAllThere()
    {
        var page = await gallery.GetAsync("/en/desk");
        foreach (var block in (string[])["moj-identity-bar", "moj-sub-navigation", "moj-alert", "moj-filter", "moj-messages-container", "moj-timeline", "moj-badge", "govuk-task-list", "govuk-tabs", "govuk-password-input"])
            Assert.NotNull(page.QuerySelector("." + block));
        Assert.Equal(["none", "none", "none"], page.QuerySelectorAll("table[data-module=moj-sortable-table] th[scope=col]").Select(h => h.GetAttribute("aria-sort")));
        Assert.Equal("12", page.QuerySelector("td.govuk-table__cell--numeric")!.GetAttribute("data-sort-value"));
        Assert.Equal("March 5, 2026", page.QuerySelector(".moj-message-list__date")!.TextContent);
        Assert.Equal("2026-03-05T12:15-08:00", page.QuerySelector(".moj-message-item__meta--timestamp")!.GetAttribute("datetime"));
    }

    [Theory]
    [InlineData("/nothing", 404, "There is nothing here")]
    [InlineData("/es/nothing", 404, "Aquí no hay nada")]
    [InlineData("/ar/desk/9", 404, "لا يوجد شيء هنا")]
    [InlineData("/refused/403", 403, "You cannot open this page")]
    [InlineData("/refused/429", 429, "Please wait a little")]
    [InlineData("/refused/400", 400, "We could not read that")]
    [InlineData("/fail", 500, "Something went wrong")]
    public async Task Error_OfAnyKind_IsACalmPageInTheLanguage(string path, int status, string heading)
    {
        using var client = gallery.NewClient();
        using var response = await client.GetAsync(path);
        var html = await response.Content.ReadAsStringAsync();
        var page = GalleryHost.Parse(html);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("secret words", html, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".govuk-exit-this-page"));
        Assert.Contains("911", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_InAnInterface_IsLeftAlone()
    {
        using var client = gallery.NewClient();
        using var response = await client.GetAsync("/api/nothing");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Error_AskedForByItsAddress_IsNotFound()
    {
        using var client = gallery.NewClient();
        using var response = await client.GetAsync("/error/500");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("zh-TW,zh;q=0.9,en;q=0.8", "這裡沒有內容")]
    [InlineData("zh-CN", "这里没有内容")]
    [InlineData("de-DE, es-MX;q=0.5", "Aquí no hay nada")]
    [InlineData("tlh", "There is nothing here")]
    [InlineData(";;;q=9,,", "There is nothing here")]
    public async Task Language_NotInThePath_IsWhatTheBrowserAsksFor(string accept, string heading)
    {
        using var client = gallery.NewClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accept);
        using var response = await client.GetAsync("/nothing");
        Assert.Equal(heading, GalleryHost.Parse(await response.Content.ReadAsStringAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Leave_WithCookies_ForgetsThemAllAndGoesAway()
    {
        using var client = gallery.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/leave");
        request.Headers.Add("Cookie", "journey=abc; desk=def");
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("https://weather.example/", response.Headers.Location!.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("\"cookies\", \"storage\"", string.Join(", ", response.Headers.GetValues("Clear-Site-Data")));
        var cleared = response.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cleared.Count);
        Assert.All(cleared, c => Assert.Contains("expires=Thu, 01 Jan 1970", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_WithAForgedToken_IsACalmPage()
    {
        using var client = gallery.NewClient();
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", "forged"), new("Input.Email", "a@example.org")]);
        using var response = await client.PostAsync("/zh-hant", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("我們沒能讀到您送出的內容", GalleryHost.Parse(await response.Content.ReadAsStringAsync()).QuerySelector("h1")!.TextContent);
    }
}
