using System.Net;
using AngleSharp.Html.Parser;
using Waymark.Help.Guide;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Pages;

public sealed class SavedGuideTests(HelpHost shared) : IClassFixture<HelpHost>
{
    public static TheoryData<string> Segments => [.. Language.All.Select(language => language.Segment)];

    [Theory]
    [MemberData(nameof(Segments))]
    public async Task Get_EveryLanguage_IsOneFileThatNeedsNothingElse(string segment)
    {
        using var session = shared.Host.NewSession();

        var answer = await session.GetAsync($"/{segment}/save/guide.html");
        var page = new HtmlParser().ParseDocument(answer.Source);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("attachment; filename=guide.html", answer.Response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(Language.Parse(segment, null).Direction, page.DocumentElement.GetAttribute("dir"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, [src], [style]"));
        // Links stay in the file, and each leads to a part of it.
        Assert.All(page.QuerySelectorAll("a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(GuideContent.Shipped.Map.All.Count(), page.QuerySelectorAll("article").Length);
        // Signs and steps are told apart, and each page says when it was held against its sources.
        Assert.All(page.QuerySelectorAll("#sectors article"), article => Assert.Equal(3, article.QuerySelectorAll("h4").Length));
        Assert.All(page.QuerySelectorAll("article"), article => Assert.NotNull(article.QuerySelector("p.note")));
        Assert.DoesNotContain("http", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task Get_CheckedLines_AreInTheFileAndOthersAreNot()
    {
        using var desk = await shared.Host.SignInAsync(shared.Administrator);
        await (await desk.GetAsync("/en/desk/directory/hotlines")).SubmitAsync(form => form.Set("ways-nhth", "phone", "text", "chat", "tty"), form: "form:has([value='nhth'])", button: "true");
        using var session = shared.Host.NewSession();

        var text = (await session.GetAsync("/en/save/guide.html")).Source;

        Assert.Contains("1-888-373-7888", text, StringComparison.Ordinal);
        Assert.Contains("They may tell the police", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1-866-347-2423", text, StringComparison.Ordinal);
        // With all that the page of lines says: other ways in, hours, languages, and that a call leaves a trace; in the file's language.
        var chinese = (await session.GetAsync("/zh-hans/save/guide.html")).Source;
        foreach (var words in new[] { "聋人专用（TTY）：", "711", "发送 HELP 到 233733", "humantraffickinghotline.org/chat", "全天开放", "有超过 200 种语言的口译", "通话和短信会留在手机记录和账单里" })
            Assert.Contains(words, chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_BeforeSaving_WarnsAndOffersEveryLanguage()
    {
        using var session = shared.Host.NewSession();

        var page = await session.GetAsync("/zh-hant/save");

        Assert.NotNull(page.Document.QuerySelector(".govuk-warning-text"));
        Assert.Equal(Language.All.Count, page.Document.QuerySelectorAll("main a[download]").Length);
    }
}
