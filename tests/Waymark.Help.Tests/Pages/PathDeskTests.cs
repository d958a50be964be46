using System.Net;
using Waymark.Access.Contracts;
using Waymark.Help.Learn;
using Waymark.TestKit;

namespace Waymark.Help.Tests.Pages;

/// <summary>Training paths of an office's own: begun, written, put in order, published, learnt, taken down.</summary>
public sealed class PathDeskTests
{
    private const string Begin = "/en/desk/training/paths/new";
    private const string Manage = "/en/desk/training/paths/night-market";
    private const string Public = "/en/learn/night-market";

    [Fact]
    public async Task Pages_ForWhomTheyAreNot_AreClosed()
    {
        await using var lab = await HelpLab.StartAsync();
        using var administrator = await lab.Host.SignInAsync(lab.Agency.Administrator);
        await WriteAsync(administrator);
        using var stranger = lab.Host.NewSession();
        using var advocate = await lab.Host.SignInAsync(await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Advocate));
        using var partner = await lab.Host.SignInAsync(lab.Partner.Administrator);
        foreach (var path in new[] { Begin, Manage, Manage + "/en" })
        {
            Assert.Contains("/sign-in", (await stranger.GetAsync(path, follow: false)).RedirectsTo, StringComparison.Ordinal);
            Assert.NotEqual(HttpStatusCode.OK, (await advocate.GetAsync(path, follow: false)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(path)).Status);
        }

        // A path that ships is not an office's to rewrite, and a page of the site is no path.
        foreach (var path in new[] { "nothing", "public", "public/en", "verify/en", "Big/en", "night-market/xx" })
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/en/desk/training/paths/" + path)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Night Market")]
    [InlineData("night.market")]
    [InlineData("public")]
    [InlineData("verify")]
    [InlineData("new")]
    [InlineData("trainer")]
    [InlineData("night-market")]
    public async Task Begin_UnderANameThatCannotBe_SaysWhyAndKeepsWhatWasTyped(string slug)
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        await WriteAsync(desk);

        var refused = await (await desk.GetAsync(Begin)).SubmitAsync(f => f.Set("Slug", slug).Set("TextLanguage", "ar"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Single(refused.Errors);
        Assert.Equal((slug, "ar"), (refused.Form()["Slug"], refused.Form()["TextLanguage"]));
    }

    [Fact]
    public async Task Path_Written_IsNobodysToSeeUntilItIsPublishedAndAgainWhenItIsTakenDown()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var words = await (await desk.GetAsync(Begin)).SubmitAsync(f => f.Set("Slug", "night-market").Set("TextLanguage", "en"));
        Assert.Equal(Manage + "/en", words.Path);
        var preview = await words.SubmitAsync(Fill, "#words", "show-preview");
        Assert.Contains("Helpers at the night market", preview.Text("previewed"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync(Manage)).Status);
        var begun = await preview.SubmitAsync(f => { }, "#words", "save");
        Assert.Equal(Manage, begun.Path);
        Assert.Equal("Helpers at the night market", begun.Heading);

        // Without a lesson there is nothing to learn.
        var empty = await begun.SubmitAsync(form: "#publish");
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Single(empty.Errors);

        await LessonAsync(desk, "first-look", "A first look");
        await LessonAsync(desk, "who-to-call", "Who to call");
        await (await desk.GetAsync("/en/desk/training/lessons/night-market/trainer/en")).SubmitAsync(
            f => f.Set("Title", "How to teach it").Set("Body", "## Plan\n\nForty minutes.\n\n## The stall\n\nMei sells lamps.\n\nPoint out who holds the money."), "#lesson", "save");
        foreach (var hidden in new[] { Public, Public + "/first-look", Public + "/trainer", Public + "/certificate" })
            Assert.Equal(HttpStatusCode.NotFound, (await Fresh(lab).GetAsync(hidden)).Status);
        Assert.DoesNotContain("night-market", (await Fresh(lab).GetAsync("/en/learn")).MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("night-market", await SearchAsync(lab, "en", "lamplighter"), StringComparison.Ordinal);

        var published = await (await desk.GetAsync(Manage)).SubmitAsync(form: "#publish");
        Assert.NotNull(published.Document.GetElementById("public-page"));
        lab.Host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Contains(lab.Agency.Name, (await Fresh(lab).GetAsync("/en/learn")).Text("by-night-market"), StringComparison.Ordinal);
        var shown = await Fresh(lab).GetAsync(Public);
        Assert.Contains(lab.Agency.Name, shown.Text("by"), StringComparison.Ordinal);
        Assert.Contains("market survey", shown.MainText, StringComparison.Ordinal);
        Assert.Contains("2026", shown.Text("checked"), StringComparison.Ordinal);
        Assert.NotNull(shown.Document.GetElementById("unchecked"));
        var notes = await Fresh(lab).GetAsync(Public + "/trainer");
        Assert.Contains("who holds the money", notes.Text("trainer"), StringComparison.Ordinal);
        Assert.Contains("Mei sells lamps", notes.Text("case"), StringComparison.Ordinal);
        Assert.DoesNotContain("who holds the money", notes.Text("case"), StringComparison.Ordinal);
        Assert.Contains("night-market/first-look", await SearchAsync(lab, "en", "lamplighter"), StringComparison.Ordinal);
        Assert.Contains("night-market/trainer", await SearchAsync(lab, "en", "who holds the money"), StringComparison.Ordinal);
        var map = await SitemapAsync(lab);
        Assert.All(new[] { "", "/who-to-call", "/trainer" }, page => Assert.Contains($"/ar/learn/night-market{page}<", map, StringComparison.Ordinal));

        // From the page before: somebody published meanwhile.
        var stale = await begun.SubmitAsync(form: "#publish");
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        await (await desk.GetAsync(Manage)).SubmitAsync(form: "#publish");
        lab.Host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.NotFound, (await Fresh(lab).GetAsync(Public)).Status);
        Assert.DoesNotContain("night-market", await SearchAsync(lab, "en", "lamplighter"), StringComparison.Ordinal);
        Assert.DoesNotContain("night-market", await SitemapAsync(lab), StringComparison.Ordinal);
        // And back, whole.
        await (await desk.GetAsync(Manage)).SubmitAsync(form: "#publish");
        lab.Host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(2, (await Fresh(lab).GetAsync(Public)).Document.QuerySelectorAll("[id^=lesson-]").Length);
    }

    [Fact]
    public async Task Path_InALanguageThatLacksIt_FallsBackAndSaysSo()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        await WriteAsync(desk);
        var chinese = await desk.GetAsync(Manage + "/zh-hans");
        Assert.Equal("Helpers at the night market", chinese.Form("#words")["Title"]);
        await chinese.SubmitAsync(f => f.Set("Title", "夜市帮手").Set("ForWhom", "摊主").Set("Summary", "看什么，打给谁。").Set("ByPerson", "true"), "#words", "save");
        await (await desk.GetAsync(Manage)).SubmitAsync(form: "#publish");

        var own = await Fresh(lab).GetAsync("/zh-hans/learn/night-market");
        Assert.Equal("夜市帮手", own.Heading);
        Assert.Null(own.Document.GetElementById("translation"));
        Assert.Null(own.Document.GetElementById("unchecked"));
        Assert.Contains("/zh-hans/learn/night-market", await SearchAsync(lab, "zh-hans", "市帮"), StringComparison.Ordinal);
        var arabic = await Fresh(lab).GetAsync("/ar/learn/night-market");
        Assert.Equal("Helpers at the night market", arabic.Heading);
        Assert.Equal("en", arabic.Document.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.NotNull(arabic.Document.GetElementById("translation"));
    }

    [Fact]
    public async Task Path_BegunInALanguageOtherThanEnglish_IsShownInItEverywhere()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var words = await (await desk.GetAsync(Begin)).SubmitAsync(f => f.Set("Slug", "night-market").Set("TextLanguage", "es"));
        await words.SubmitAsync(f => Fill(f.Set("Title", "Ayudantes"), "Ayudantes"), "#words", "save");
        await LessonAsync(desk, "first-look", "Una mirada", "es");
        await (await desk.GetAsync(Manage)).SubmitAsync(form: "#publish");

        var english = await Fresh(lab).GetAsync(Public);
        Assert.Equal("Ayudantes", english.Heading);
        Assert.Equal("es", english.Document.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.NotNull(english.Document.GetElementById("translation"));
    }

    [Fact]
    public async Task Order_MovedByTwoEditors_KeepsTheFirstAndTellsTheSecond()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var page = await WriteAsync(desk);
        Assert.Equal(["A first look", "Who to call"], Titles(page));
        Assert.Null(page.Document.GetElementById("up-first-look"));
        Assert.Null(page.Document.GetElementById("down-who-to-call"));

        var moved = await page.SubmitAsync(form: "#order", button: "up-who-to-call");
        Assert.Equal(["Who to call", "A first look"], Titles(moved));
        var second = await page.SubmitAsync(form: "#order", button: "down-first-look");
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Single(second.Errors);
        Assert.Equal(["Who to call", "A first look"], Titles(second));
        // What stands on that page is what there is: from there it works.
        var again = await second.SubmitAsync(form: "#order", button: "down-who-to-call");
        Assert.Equal(["A first look", "Who to call"], Titles(again));
        // Order alone publishes nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await Fresh(lab).GetAsync(Public)).Status);

        await again.SubmitAsync(form: "#publish");
        await (await desk.GetAsync(Manage)).SubmitAsync(form: "#order", button: "up-who-to-call");
        var shown = await Fresh(lab).GetAsync(Public);
        Assert.Contains("Who to call", shown.Text("lesson-1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.PostAsync(Manage + "?handler=move", [.. Token(again), new("Up", "nothing"), new("Version", "4")])).Status);
    }

    [Theory]
    [InlineData("Title", "")]
    [InlineData("ForWhom", "")]
    [InlineData("Summary", "  ")]
    [InlineData("Checked.Month", "13")]
    [InlineData("Checked.Year", "2099")]
    public async Task Words_WithSomethingMissingOrWrong_SayWhatAndLoseNothing(string field, string value)
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var form = await desk.GetAsync(Manage + "/en");
        foreach (var button in new[] { "save", "show-preview" })
        {
            var refused = await form.SubmitAsync(
                f =>
                {
                    Fill(f);
                    f.Set(field, value);
                },
                "#words",
                button);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Single(refused.Errors);
            Assert.Equal("Harbor County, market survey, 2026-10-01", refused.Form("#words")["Sources"]);
            Assert.Equal(value, refused.Form("#words")[field]);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync(Manage)).Status);
    }

    [Fact]
    public async Task Words_OfTwoEditors_TheSecondIsToldAndLosesNothing()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        await WriteAsync(desk);
        var page = await desk.GetAsync(Manage + "/en");
        await page.SubmitAsync(f => f.Set("Title", "Market helpers"), "#words", "save");

        var second = await page.SubmitAsync(f => f.Set("Title", "Stall helpers"), "#words", "save");
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal("Stall helpers", second.Form("#words")["Title"]);
        Assert.Equal("Market helpers", (await desk.GetAsync(Manage)).Heading);

        var back = await (await desk.GetAsync(Manage + "/en")).SubmitAsync(form: "#restore-1");
        Assert.Equal("Helpers at the night market", back.Heading);
    }

    [Fact]
    public async Task Path_OfAnotherProgramme_CanBeReadAndNotChanged()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        await WriteAsync(desk);
        var other = await lab.Host.Data.AddAgencyAsync("Ridge Programme");
        using var theirs = await lab.Host.SignInAsync(other.Administrator);

        Assert.Equal(HttpStatusCode.Conflict, (await (await theirs.GetAsync(Manage + "/es")).SubmitAsync(Fill, "#words", "save")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await (await theirs.GetAsync(Manage)).SubmitAsync(form: "#publish")).Status);
        var lesson = await (await theirs.GetAsync("/en/desk/training/lessons/night-market/theirs/en")).SubmitAsync(
            f => f.Set("Title", "Theirs").Set("Summary", "S").Set("Body", "kept words"), "#lesson", "save");
        Assert.Equal(HttpStatusCode.Conflict, lesson.Status);
        Assert.Equal("kept words", lesson.Form("#lesson")["Body"]);
        Assert.Equal(["A first look", "Who to call"], Titles(await desk.GetAsync(Manage)));
    }

    [Fact]
    public async Task Certificate_OfAnOwnPath_VerifiesAlsoAfterThePathWasTakenDown()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var page = await WriteAsync(desk);
        var published = await page.SubmitAsync(form: "#publish");
        using var browser = lab.Host.NewSession();
        await (await browser.GetAsync(Public)).SubmitAsync(f => f.Set("Keep", "browser"), "#keep");
        await (await browser.GetAsync(Public + "/first-look")).SubmitAsync(f => f.Set("q1", "2"), "#questions");
        Assert.NotNull((await browser.GetAsync(Public + "/certificate")).Text("not-yet"));
        await (await browser.GetAsync(Public + "/who-to-call")).SubmitAsync(f => f.Set("q1", "2"), "#questions");
        var paper = await (await browser.GetAsync(Public + "/certificate")).SubmitAsync(f => f.Set("CertificateName", "Amara Okafor"));
        Assert.Equal("Helpers at the night market", paper.Text("path"));
        var code = paper.Text("code")!;

        await published.SubmitAsync(form: "#publish");

        var check = await (await Fresh(lab).GetAsync("/en/learn/verify")).SubmitAsync(f => f.Set("Code", code).Set("CertificateName", "Amara Okafor"));
        Assert.NotNull(check.Text("true"));
        Assert.Contains("Helpers at the night market", check.MainText, StringComparison.Ordinal);
        lab.NothingLogged("Amara", "Okafor", code);
    }

    [Fact]
    public async Task TakenAsync_APathWhoseCertificatesCouldNotBeToldFromAnothers_IsRefused()
    {
        await using var lab = await HelpLab.StartAsync();
        var number = Certificates.Number("public");
        var twin = Enumerable.Range(0, 2_000_000).Select(n => $"twin-{n}").First(id => Certificates.Number(id) == number);

        Assert.NotNull(await lab.Get<PathEdits>().TakenAsync(twin, TestContext.Current.CancellationToken));
        Assert.Null(await lab.Get<PathEdits>().TakenAsync("night-market", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task EachChange_OfAPath_IsInTheAccessLog()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var page = await WriteAsync(desk);
        await page.SubmitAsync(form: "#order", button: "up-who-to-call");
        await (await desk.GetAsync(Manage)).SubmitAsync(form: "#publish");
        await (await desk.GetAsync(Manage)).SubmitAsync(form: "#publish");

        var log = (await desk.GetAsync("/en/log")).MainText;
        Assert.All(
            new[] { "Words of a training path saved", "Lesson saved", "Lessons of a training path put in order", "Training path published", "Training path taken down" },
            said => Assert.Contains(said, log, StringComparison.Ordinal));
    }

    private static void Fill(HtmlForm form) => Fill(form, "Helpers at the night market");

    private static void Fill(HtmlForm form, string title) => form.Set("Title", title).Set("ForWhom", "Who keeps a stall").Set("Summary", "What to look for, and who to call.")
        .Set("Sources", "Harbor County, market survey, 2026-10-01").Set("Checked.Day", "1").Set("Checked.Month", "1").Set("Checked.Year", "2026");

    /// <summary>A path with words and two lessons, not yet published.</summary>
    private static async Task<HtmlPage> WriteAsync(HtmlSession desk)
    {
        await (await desk.GetAsync(Manage + "/en")).SubmitAsync(Fill, "#words", "save");
        await LessonAsync(desk, "first-look", "A first look");
        await LessonAsync(desk, "who-to-call", "Who to call");
        return await desk.GetAsync(Manage);
    }

    private static async Task LessonAsync(HtmlSession desk, string slug, string title, string language = "en")
    {
        var saved = await (await desk.GetAsync($"/en/desk/training/lessons/night-market/{slug}/{language}")).SubmitAsync(
            f => f.Set("Title", title).Set("Summary", "What we see here.").Set("Body", "## Look\n\nAsk at the lamplighter's stall.")
                .Set("Questions[0].Ask", "What first?").Set("Questions[0].One", "Run").Set("Questions[0].Two", "Look").Set("Questions[0].Three", "Shout")
                .Set("Questions[0].Right", "2").Set("Questions[0].Why", "Looking is safe."),
            "#lesson",
            "save");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
    }

    private static IEnumerable<string> Titles(HtmlPage page) => page.Document.QuerySelectorAll("#order ol > li a").Select(link => link.TextContent);

    private static IEnumerable<KeyValuePair<string, string>> Token(HtmlPage page) =>
        page.Document.QuerySelectorAll("#order input[name=__RequestVerificationToken]").Select(field => new KeyValuePair<string, string>("__RequestVerificationToken", field.GetAttribute("value")!));

    private static async Task<string> SearchAsync(HelpLab lab, string segment, string words)
    {
        using var session = lab.Host.NewSession();
        return (await session.PostAsync($"/{segment}/search", [new("Words", words)])).Document.GetElementById("pages")?.InnerHtml ?? "";
    }

    private static async Task<string> SitemapAsync(HelpLab lab)
    {
        using var session = lab.Host.NewSession();
        return await (await session.GetAsync("/sitemap.xml")).Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static HtmlSession Fresh(HelpLab lab) => lab.Host.NewSession();
}
