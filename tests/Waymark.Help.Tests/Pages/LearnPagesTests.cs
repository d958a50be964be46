using System.Net;
using Waymark.Access.Contracts;
using Waymark.Help.Learn;
using Waymark.TestKit;

namespace Waymark.Help.Tests.Pages;

public sealed class LearnPagesTests
{
    [Fact]
    public async Task EachPage_InEnglishChineseAndArabic_IsShownWithoutACookie()
    {
        await using var lab = await HelpLab.StartAsync();
        foreach (var lang in new[] { "en", "zh-hans", "ar" })
        {
            using var browser = lab.Host.NewSession();
            var paths = lab.Content.Paths.SelectMany(p => p.Lessons.Select(l => $"/{p.Id}/{l}").Prepend($"/{p.Id}").Append($"/{p.Id}/trainer").Append($"/{p.Id}/certificate"))
                .Append(string.Empty).Append("/verify");
            foreach (var path in paths)
            {
                var page = await browser.GetAsync($"/{lang}/learn{path}");
                Assert.True(page.Status == HttpStatusCode.OK, $"{(int)page.Status} {page.Path}\n{page.MainText}");
                Assert.Single(page.Document.QuerySelectorAll("h1"));
                Assert.False(page.Response.Headers.Contains("Set-Cookie"), page.Path);
                Assert.DoesNotMatch(@"\b(learn|recognise|handout)\.[a-z-]+\.[a-z-]+", page.MainText);
                Assert.DoesNotContain("traffic", page.Document.Title!, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task Trainer_TheCase_IsOnASheetOfItsOwnWithoutWhatTheTrainerPointsOut()
    {
        await using var lab = await HelpLab.StartAsync();
        using var browser = lab.Host.NewSession();
        var page = await browser.GetAsync("/en/learn/public/trainer");

        Assert.Contains("Rosa, 41", page.Text("case"), StringComparison.Ordinal);
        Assert.DoesNotContain("Good answers", page.Text("case"), StringComparison.Ordinal);
        Assert.Contains("Good answers", page.Text("trainer"), StringComparison.Ordinal);
        Assert.Equal("ar", (await browser.GetAsync("/ar/learn/public/trainer")).Document.GetElementById("case")!.GetAttribute("lang"));
        // Without styles it would be read twice.
        Assert.Null((await browser.GetAsync("/text/en/learn/public/trainer")).Document.GetElementById("case"));
    }

    [Theory]
    [InlineData("/en/learn/nothing")]
    [InlineData("/en/learn/nothing/trainer")]
    [InlineData("/en/learn/nothing/certificate")]
    [InlineData("/en/learn/public/nothing")]
    [InlineData("/en/learn/public/%2e%2e%2fhealth")]
    [InlineData("/xx/learn")]
    public async Task Get_WhatIsNotThere_Is404(string path)
    {
        await using var lab = await HelpLab.StartAsync();
        using var browser = lab.Host.NewSession();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Lesson_PostEmpty_SaysWhichAnswersAreMissingAndKeepsTheOthers()
    {
        await using var lab = await HelpLab.StartAsync();
        using var browser = lab.Host.NewSession();
        var (path, lesson) = First(lab);
        var count = lab.Right(path, lesson).Count();
        var page = await (await browser.GetAsync($"/en/learn/{path}/{lesson}")).SubmitAsync(f => f.Set("q1", "2"), "#questions");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(count - 1, page.Errors.Count);
        Assert.Equal("2", page.Form("#questions")["q1"]);
        var forged = await browser.PostAsync($"/en/learn/{path}/{lesson}", [new("q1", "9"), new("q2", "<script>")]);
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        var none = await browser.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, $"/en/learn/{path}/{lesson}"));
        Assert.Equal(HttpStatusCode.BadRequest, none.Status);
    }

    [Fact]
    public async Task Lesson_PostAnswers_ExplainsEachAndKeepsNothing()
    {
        await using var lab = await HelpLab.StartAsync();
        using var browser = lab.Host.NewSession();
        var (path, lesson) = First(lab);
        var document = lab.Content.Lesson(path, lesson, Kernel.Languages.Language.English)!;
        var wrong = document.Questions[0].Right == 1 ? "2" : "1";
        var page = await (await browser.GetAsync($"/en/learn/{path}/{lesson}")).SubmitAsync(
            f =>
            {
                foreach (var (name, value) in lab.Right(path, lesson))
                    f.Set(name, value);
                f.Set("q1", wrong);
            },
            "#questions");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(document.Questions[0].Why, page.Text("answer-1"), StringComparison.Ordinal);
        Assert.Contains(document.Questions[0].Options[document.Questions[0].Right - 1], page.Text("answer-1"), StringComparison.Ordinal);
        Assert.NotNull(page.Text("again"));
        Assert.NotNull(page.Text("not-kept"));
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("q1", page.Path, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_AfterEveryLesson_IsPrintedAndVerifiesAndKeepsNoName()
    {
        await using var lab = await HelpLab.StartAsync();
        await using var files = await FilesAtRest.WatchAsync(lab.Host.Database.Folder);
        using var browser = lab.Host.NewSession();
        var (path, _) = First(lab);
        Assert.NotNull((await browser.GetAsync($"/en/learn/{path}/certificate")).Text("not-yet"));

        var kept = await (await browser.GetAsync($"/en/learn/{path}")).SubmitAsync(f => f.Set("Keep", "browser"), "#keep");
        Assert.NotNull(kept.Text("kept"));
        Assert.NotNull((await browser.GetAsync($"/en/learn/{path}/certificate")).Text("not-yet"));
        var early = await browser.PostAsync($"/en/learn/{path}/certificate", [new("CertificateName", "Amara Okafor")]);
        Assert.Equal(HttpStatusCode.BadRequest, early.Status);

        await lab.FinishAsync(browser, path);
        Assert.NotNull((await browser.GetAsync($"/en/learn/{path}")).Document.GetElementById("certificate"));
        var bad = await (await browser.GetAsync($"/en/learn/{path}/certificate")).SubmitAsync(f => f.Set("CertificateName", new string('x', 101)));
        Assert.Equal(HttpStatusCode.BadRequest, bad.Status);
        Assert.Equal(new string('x', 101), bad.Form()["CertificateName"]);
        // A name with a rare Chinese character is a name; the paper says at which address anybody checks it.
        var rare = await (await browser.GetAsync($"/en/learn/{path}/certificate")).SubmitAsync(f => f.Set("CertificateName", "\U00020BB7野 舞"));
        Assert.Contains("\U00020BB7野", rare.Text("name"), StringComparison.Ordinal);
        Assert.Contains("://", rare.Text("check"), StringComparison.Ordinal);
        Assert.Contains("/en/learn/verify", rare.Text("check"), StringComparison.Ordinal);
        Assert.NotNull(rare.Document.QuerySelector("svg[aria-label$='/en/learn/verify']"));
        var printed = await (await browser.GetAsync($"/en/learn/{path}/certificate")).SubmitAsync(f => f.Set("CertificateName", "Amara Okafor"));
        Assert.Equal("Amara Okafor", printed.Text("name"));
        var code = printed.Text("code")!;
        Assert.DoesNotContain("Amara", printed.Path, StringComparison.Ordinal);

        using var stranger = lab.Host.NewSession();
        var check = await stranger.GetAsync("/en/learn/verify");
        var right = await check.SubmitAsync(f => f.Set("Code", code).Set("CertificateName", "Amara Okafor"));
        Assert.NotNull(right.Text("true"));
        Assert.NotNull(right.Text("same-name"));
        Assert.Equal("/en/learn/verify", right.Path);
        Assert.False(right.Response.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.BadRequest, (await check.SubmitAsync()).Status);
        var tampered = await check.SubmitAsync(f => f.Set("Code", (code[0] == '7' ? "8" : "7") + code[1..]));
        Assert.Equal(HttpStatusCode.BadRequest, tampered.Status);
        Assert.Null(tampered.Text("true"));
        lab.NothingLogged("Amara", "Okafor", code);
        Assert.Empty(await files.FindAsync(["Amara", "Okafor", code], open: lab.Agency.Name));
    }

    [Fact]
    public async Task Progress_ForgedOrForgotten_IsNone()
    {
        await using var lab = await HelpLab.StartAsync();
        using var browser = lab.Host.NewSession();
        var (path, lesson) = First(lab);
        await (await browser.GetAsync($"/en/learn/{path}")).SubmitAsync(f => f.Set("Keep", "days"), "#keep");
        await lab.FinishAsync(browser, path);
        var value = browser.Cookie(ProgressCookie.Name)!;
        // Numbers of lessons, and nothing else.
        Assert.Matches("^k(-[0-9a-f]{6})+\\.[0-9a-f]{32}$", value);

        using var forger = lab.Host.NewSession();
        var number = LessonNumber.Of(path, lesson);
        forger.Headers["Cookie"] = $"{ProgressCookie.Name}=k-{number:x6}.{new string('0', 32)}";
        Assert.NotNull((await forger.GetAsync($"/en/learn/{path}/certificate")).Text("not-yet"));

        var forgotten = await (await browser.GetAsync($"/en/learn/{path}")).SubmitAsync(form: "#forget");
        Assert.Null(forgotten.Text("kept"));
        Assert.Null(browser.Cookie(ProgressCookie.Name));
    }

    [Fact]
    public async Task Leave_WithProgressOnTheDevice_TakesItAway()
    {
        await using var lab = await HelpLab.StartAsync();
        using var browser = lab.Host.NewSession();
        await (await browser.GetAsync("/en/learn/public")).SubmitAsync(form: "#keep");
        Assert.NotNull(browser.Cookie(ProgressCookie.Name));
        await browser.GetAsync("/leave", follow: false);
        Assert.Null(browser.Cookie(ProgressCookie.Name));
    }

    [Fact]
    public async Task Progress_OfAMember_IsInTheAccount()
    {
        await using var lab = await HelpLab.StartAsync();
        var member = await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Advocate);
        var (path, _) = First(lab);
        using (var browser = await lab.Host.SignInAsync(member))
        {
            await lab.FinishAsync(browser, path);
            Assert.Null(browser.Cookie(ProgressCookie.Name));
        }

        using var again = await lab.Host.SignInAsync(member);
        var mine = await again.GetAsync("/en/desk/training");
        var all = lab.Content.Find(path)!.Lessons.Count;
        Assert.Equal($"{all} of {all}", mine.Text($"finished-{path}"));
        using var other = await lab.Host.SignInAsync(lab.Agency.Administrator);
        Assert.Equal($"0 of {all}", (await other.GetAsync("/en/desk/training")).Text($"finished-{path}"));
        using var stranger = lab.Host.NewSession();
        Assert.Contains("/sign-in", (await stranger.GetAsync("/en/desk/training", follow: false)).RedirectsTo, StringComparison.Ordinal);
    }

    private static (string Path, string Lesson) First(HelpLab lab) => (lab.Content.Paths[0].Id, lab.Content.Paths[0].Lessons[0]);
}
