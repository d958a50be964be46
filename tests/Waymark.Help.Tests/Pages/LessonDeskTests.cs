using System.Net;
using Waymark.Access.Contracts;
using Waymark.TestKit;

namespace Waymark.Help.Tests.Pages;

public sealed class LessonDeskTests
{
    private const string Edit = "/en/desk/training/lessons/public/our-street/en";

    [Fact]
    public async Task Pages_ForWhomTheyAreNot_AreClosed()
    {
        await using var lab = await HelpLab.StartAsync();
        using var stranger = lab.Host.NewSession();
        using var advocate = await lab.Host.SignInAsync(await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Advocate));
        // The administrator of a partner manages the partner, and does not write for the public.
        using var partner = await lab.Host.SignInAsync(lab.Partner.Administrator);
        foreach (var path in new[] { "/en/desk/training/lessons", "/en/desk/training/lessons/public/new", Edit })
        {
            Assert.Contains("/sign-in", (await stranger.GetAsync(path, follow: false)).RedirectsTo, StringComparison.Ordinal);
            Assert.NotEqual(HttpStatusCode.OK, (await advocate.GetAsync(path, follow: false)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync(path)).Status);
        }

        using var administrator = await lab.Host.SignInAsync(lab.Agency.Administrator);
        foreach (var path in new[] { "/en/desk/training/lessons/nothing/new", "/en/desk/training/lessons/nothing/x/en", "/en/desk/training/lessons/public/Big/en", "/en/desk/training/lessons/public/trainer/en", "/en/desk/training/lessons/public/x/xx" })
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Lesson_WrittenLookedAtAndSaved_IsPublicThenChangedAndBroughtBack()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        using var reader = lab.Host.NewSession();
        var start = await desk.GetAsync("/en/desk/training/lessons/public/new");
        Assert.Equal(HttpStatusCode.BadRequest, (await start.SubmitAsync(f => f.Set("Slug", "Our Street"))).Status);
        var edit = await start.SubmitAsync(f => f.Set("Slug", "our-street"));
        Assert.Equal(Edit, edit.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/en/learn/public/our-street")).Status);

        static void Fill(HtmlForm f) => f.Set("Title", "On our street").Set("Summary", "What we see here.")
            .Set("Body", "## Look\n\n<script>alert(1)</script> **Look** twice. [x](javascript:alert(1))")
            .Set("Questions[0].Ask", "What first?").Set("Questions[0].One", "Run").Set("Questions[0].Two", "Look").Set("Questions[0].Three", "Shout")
            .Set("Questions[0].Right", "2").Set("Questions[0].Why", "Looking is safe.");
        var preview = await edit.SubmitAsync(Fill, "#lesson", "show-preview");
        Assert.NotNull(preview.Document.QuerySelector("#previewed strong"));
        Assert.Empty(preview.Document.QuerySelectorAll("#previewed script, #previewed a"));
        Assert.Equal("On our street", preview.Form("#lesson")["Title"]);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/en/learn/public/our-street")).Status);

        var saved = await edit.SubmitAsync(Fill, "#lesson", "save");
        Assert.NotNull(saved.Document.GetElementById("version-1"));
        var shown = await reader.GetAsync("/en/learn/public/our-street");
        Assert.Equal("On our street", shown.Heading);
        Assert.Empty(shown.Document.QuerySelectorAll("main script"));
        Assert.Contains("has not said that a person checked it", shown.Text("unchecked"), StringComparison.Ordinal);
        // The shipped path's sources are not this lesson's.
        Assert.Contains("names no source", shown.Text("own-sources"), StringComparison.Ordinal);
        Assert.Null(shown.Document.GetElementById("checked"));
        Assert.Contains("<script>alert(1)</script>", shown.Text("lesson"), StringComparison.Ordinal);
        Assert.Contains("On our street", (await Fresh(lab).GetAsync("/es/learn/public/our-street")).Heading!, StringComparison.Ordinal);

        // From the page before: the version that came meanwhile stays.
        var stale = await edit.SubmitAsync(Fill, "#lesson", "save");
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("On our street", stale.Form("#lesson")["Title"]);

        var second = await saved.SubmitAsync(f => f.Set("Title", "On our road").Set("Sources", "Harbor County, street survey, 2026-10-01"), "#lesson", "save");
        Assert.NotNull((await Fresh(lab).GetAsync("/en/learn/public/our-street")).Document.GetElementById("unchecked"));
        // Said once, for these words: the next save asks again.
        var ticked = await second.SubmitAsync(f => f.Set("ByPerson", "true"), "#lesson", "save");
        lab.Host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null((await Fresh(lab).GetAsync("/en/learn/public/our-street")).Document.GetElementById("unchecked"));
        Assert.Null((await Fresh(lab).GetAsync("/fr/learn/public/our-street")).Document.GetElementById("unchecked"));
        Assert.NotEqual("true", ticked.Form("#lesson")["ByPerson"]);
        Assert.Contains("street survey", (await Fresh(lab).GetAsync("/fr/learn/public/our-street")).MainText, StringComparison.Ordinal);
        Assert.NotNull(second.Document.GetElementById("version-2"));
        var restored = await ticked.SubmitAsync(form: "#restore-1");
        Assert.Equal("On our street", restored.Form("#lesson")["Title"]);
        Assert.NotNull(restored.Document.GetElementById("version-4"));
        lab.Host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.NotNull((await Fresh(lab).GetAsync("/en/learn/public/our-street")).Document.GetElementById("unchecked"));

        await restored.SubmitAsync(form: "#away");
        Assert.Equal(HttpStatusCode.NotFound, (await Fresh(lab).GetAsync("/ar/learn/public/our-street")).Status);
        var away = await desk.GetAsync(Edit);
        await away.SubmitAsync(form: "#away");
        Assert.Equal(HttpStatusCode.OK, (await Fresh(lab).GetAsync("/ko/learn/public/our-street")).Status);
    }

    [Fact]
    public async Task Lesson_OfOurOwn_IsFoundInItsLanguageUntilItIsPutAway()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        Assert.DoesNotContain("our-street", await SearchAsync(lab, "zh-hans", "夜市摊位"), StringComparison.Ordinal);
        var english = await (await desk.GetAsync(Edit)).SubmitAsync(
            f => f.Set("Title", "On our street").Set("Summary", "What we see here.").Set("Body", "## Look\n\nAsk at the lamplighter's stall."), "#lesson", "save");
        await (await desk.GetAsync(Edit[..^2] + "zh-hans")).SubmitAsync(
            f => f.Set("Title", "在我们街上").Set("Summary", "我们看到什么。").Set("Body", "## 看\n\n到夜市摊位那里问一问。"), "#lesson", "save");

        Assert.Contains("/zh-hans/learn/public/our-street", await SearchAsync(lab, "zh-hans", "夜市摊位"), StringComparison.Ordinal);
        Assert.Contains("/en/learn/public/our-street", await SearchAsync(lab, "en", "lamplighter"), StringComparison.Ordinal);
        // No French one: the English is found, as it would be shown.
        Assert.Contains("/fr/learn/public/our-street", await SearchAsync(lab, "fr", "lamplighter"), StringComparison.Ordinal);
        lab.Host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Contains("/en/learn/public/our-street<", await SitemapAsync(lab), StringComparison.Ordinal);

        await english.SubmitAsync(form: "#away");
        lab.Host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.DoesNotContain("our-street", await SearchAsync(lab, "zh-hans", "夜市摊位"), StringComparison.Ordinal);
        Assert.DoesNotContain("our-street", await SearchAsync(lab, "en", "lamplighter"), StringComparison.Ordinal);
        Assert.DoesNotContain("our-street", await SitemapAsync(lab), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShippedLesson_PutAway_IsNotFoundAnyMore()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var slug = lab.Content.Paths[0].Lessons[0];
        var title = lab.Content.Lesson("public", slug, Kernel.Languages.Language.English)!.Title;
        Assert.Contains($"/en/learn/public/{slug}\"", await SearchAsync(lab, "en", title), StringComparison.Ordinal);

        await (await desk.GetAsync($"/en/desk/training/lessons/public/{slug}/en")).SubmitAsync(form: "#away");

        Assert.DoesNotContain($"/en/learn/public/{slug}\"", await SearchAsync(lab, "en", title), StringComparison.Ordinal);
    }

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

    [Fact]
    public async Task ShippedLesson_Changed_CanBeBroughtBack()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var slug = lab.Content.Paths[0].Lessons[0];
        var shipped = lab.Content.Lesson("public", slug, Kernel.Languages.Language.English)!;
        var edit = await desk.GetAsync($"/en/desk/training/lessons/public/{slug}/en");
        Assert.Equal(shipped.Title, edit.Form("#lesson")["Title"]);
        var changed = await edit.SubmitAsync(f => f.Set("Title", "Ours"), "#lesson", "save");
        Assert.Equal("Ours", (await Fresh(lab).GetAsync($"/en/learn/public/{slug}")).Heading);
        var back = await changed.SubmitAsync(form: "#restore-0");
        Assert.Equal(shipped.Title, back.Form("#lesson")["Title"]);
    }

    [Theory]
    [InlineData("Title", "")]
    [InlineData("Summary", "")]
    [InlineData("Body", "   ")]
    [InlineData("Questions[0].Ask", "Only this")]
    public async Task Lesson_WithSomethingMissing_SaysWhatAndLosesNothing(string field, string value)
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var page = await (await desk.GetAsync(Edit)).SubmitAsync(f => f.Set("Title", "T").Set("Summary", "S").Set("Body", "kept words").Set(field, value), "#lesson", "save");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Single(page.Errors);
        Assert.Equal(field == "Body" ? value : "kept words", page.Form("#lesson")["Body"]);
    }

    [Fact]
    public async Task Lesson_OfAMillionCharacters_IsRefusedAndNotLost()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var long_ = new string('a', 1_000_000);
        var page = await (await desk.GetAsync(Edit)).SubmitAsync(f => f.Set("Title", "T").Set("Summary", "S").Set("Body", long_), "#lesson", "save");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(long_, page.Form("#lesson")["Body"]);
        Assert.Equal(HttpStatusCode.NotFound, (await Fresh(lab).GetAsync("/en/learn/public/our-street")).Status);
    }

    private static HtmlSession Fresh(HelpLab lab) => lab.Host.NewSession();
}
