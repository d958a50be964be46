using System.Net;
using Waymark.Access.Contracts;
using Waymark.Help.Tests.Recognise;
using Waymark.TestKit;

namespace Waymark.Help.Tests.Pages;

public sealed class ScreenPagesTests
{
    [Fact]
    public async Task Pages_ForWhomTheyAreNot_AreClosed()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var id = await HelpLab.OpenCaseAsync(desk);
        var paths = new[] { "", $"/{id}", "/adult", $"/adult/{id}", $"/minor/{id}", $"/adult/{id}/{Guid.NewGuid()}", $"/kept/{id}/{Guid.NewGuid()}" };
        using var stranger = lab.Host.NewSession();
        using var researcher = await lab.Host.SignInAsync(await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Researcher));
        using var other = await lab.Host.SignInAsync(await lab.Host.Data.AddMemberAsync(lab.Partner, MemberRoles.Advocate, "Priya Anand"));
        foreach (var path in paths)
        {
            Assert.Contains("/sign-in", (await stranger.GetAsync("/en/desk/screen" + path, follow: false)).RedirectsTo, StringComparison.Ordinal);
            Assert.NotEqual(HttpStatusCode.OK, (await researcher.GetAsync("/en/desk/screen" + path, follow: false)).Status);
            if (path.Contains(id, StringComparison.Ordinal))
                Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/en/desk/screen" + path)).Status);
        }

        foreach (var path in new[] { $"/{Guid.NewGuid()}", $"/adult/{Guid.NewGuid()}", $"/kept/{id}/{Guid.NewGuid()}", $"/adult/{id}/{Guid.NewGuid()}", "/elder" })
            Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync("/en/desk/screen" + path)).Status);
    }

    [Fact]
    public async Task Start_BeforeThePersonIsToldWhatMustBeReported_DoesNotGoOn()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var id = await HelpLab.OpenCaseAsync(desk, "minor");
        var start = await desk.GetAsync($"/en/desk/screen/{id}");
        Assert.Equal("minor", start.Form()["Kind"]);
        var untold = await start.SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, untold.Status);
        Assert.Equal("minor", untold.Form()["Kind"]);
        var empty = await (await desk.GetAsync("/en/desk/screen")).SubmitAsync();
        Assert.Equal(2, empty.Errors.Count);
        var on = await start.SubmitAsync(f => f.Set("Told", "true"));
        Assert.Equal($"/en/desk/screen/minor/{id}", on.Path);
        Assert.NotNull(on.Text("intro"));
    }

    [Fact]
    public async Task Adult_Answered_IsExplainedByTheLawWithoutANumber()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var questions = await desk.GetAsync("/en/desk/screen/adult");
        Assert.DoesNotContain("a-sex-before-18", questions.Source, StringComparison.Ordinal);
        var more = await questions.SubmitAsync(f => f.Set("a-paid-sex", "yes").Set("a-threats", "yes").Set("w-wish", HelpLab.Wish));
        Assert.NotNull(more.Text("more"));
        Assert.Equal("yes", more.Form("#questions")["a-paid-sex"]);
        Assert.Equal(HelpLab.Wish, more.Form("#questions")["w-wish"]);
        var result = await more.SubmitAsync(form: "#questions");
        Assert.NotNull(result.Text("finding-sex"));
        Assert.Contains("coercion", result.Text("finding-sex"), StringComparison.Ordinal);
        Assert.NotNull(result.Text("finding-always"));
        Assert.DoesNotMatch(@"\d+ (points|of \d+)|\d+ ?%", result.MainText);
        Assert.Equal("/en/desk/screen/adult", result.Path.Split('?')[0]);
        // Without a case there is nothing to keep it in.
        Assert.Null(result.Document.GetElementById("keep"));
        var back = await result.SubmitAsync(form: "#after", button: "change");
        Assert.Equal("yes", back.Form("#questions")["a-threats"]);
        lab.NothingLogged(HelpLab.Wish, "plum tree");
    }

    [Fact]
    public async Task Adult_EveryQuestionSkipped_ClosesNoPath()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var result = await (await desk.GetAsync("/en/desk/screen/adult")).SubmitAsync();
        Assert.NotNull(result.Text("finding-always"));
        Assert.Null(result.Document.GetElementById("finding-sex"));
        var forged = await (await desk.GetAsync("/en/desk/screen/adult")).SubmitAsync(f => f.SetAnyway("a-threats", "<b>").SetAnyway("a-nothing", "yes"));
        Assert.Equal(HttpStatusCode.OK, forged.Status);
    }

    [Fact]
    public async Task Minor_InPaidSex_IsNeverAskedAboutForce()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var questions = await desk.GetAsync("/en/desk/screen/minor");
        foreach (var id in new[] { "work-hurt", "work-stop", "work-debt", "work-differs" })
            Assert.DoesNotContain($"a-{id}", questions.Source, StringComparison.Ordinal);
        var result = await questions.SubmitAsync(f => f.Set("a-things-for-sex", "yes"));
        Assert.NotNull(result.Text("finding-sex"));
        // Work opens its own questions, and those alone.
        var more = await questions.SubmitAsync(f => f.Set("a-work", "not-sure"));
        Assert.Contains("a-work-hurt", more.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_IntoACase_IsSealedAndRevisedWithHistory()
    {
        await using var lab = await HelpLab.StartAsync();
        await using var files = await FilesAtRest.WatchAsync(lab.Host.Database.Folder);
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var id = await HelpLab.OpenCaseAsync(desk);
        var result = await (await desk.GetAsync($"/en/desk/screen/adult/{id}")).SubmitAsync(f => f.Set("a-threats", "yes").Set("w-wish", HelpLab.Wish));
        Assert.NotNull(result.Text("finding-means-only"));
        // Nothing is kept before the worker says so.
        Assert.Null((await desk.GetAsync($"/en/desk/screen/{id}")).Document.GetElementById("kept"));

        var kept = await result.SubmitAsync(form: "#after", button: "keep");
        Assert.StartsWith($"/en/desk/screen/kept/{id}/", kept.Path, StringComparison.Ordinal);
        Assert.Contains(HelpLab.Wish, kept.MainText, StringComparison.Ordinal);
        Assert.Contains("waymark-adult", kept.Text("version-1"), StringComparison.Ordinal);
        Assert.NotNull((await desk.GetAsync($"/en/desk/screen/{id}")).Document.GetElementById("kept"));
        Assert.Contains("/desk/screen/", (await desk.GetAsync($"/en/desk/cases/{id}")).Source, StringComparison.Ordinal);

        var revise = await kept.ClickAsync("revise");
        Assert.Equal("yes", revise.Form("#questions")["a-threats"]);
        Assert.Equal(HelpLab.Wish, revise.Form("#questions")["w-wish"]);
        var changed = await revise.SubmitAsync(f => f.Set("a-threats", "not-sure"), "#questions");
        var second = await changed.SubmitAsync(form: "#after", button: "keep");
        Assert.NotNull(second.Text("version-2"));
        Assert.Contains("Yes", second.Text("version-1"), StringComparison.Ordinal);
        Assert.NotNull(second.Text("unsure"));

        // The first page again, from before: somebody else's version is not overwritten, and nothing typed is lost.
        var stale = await changed.SubmitAsync(form: "#after", button: "keep");
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal(HelpLab.Wish, stale.Form("#after")["w-wish"]);

        // Deleting asks once, and leaves no version.
        Assert.Single((await second.SubmitAsync(form: "#delete form")).Errors);
        var gone = await second.SubmitAsync(f => f.Set("Sure", "true"), "#delete form");
        Assert.Equal($"/en/desk/screen/{id}", gone.Path);
        Assert.Null(gone.Document.GetElementById("kept"));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync(kept.Path)).Status);

        lab.NothingLogged(HelpLab.Wish, "plum tree", "Amihan");
        Assert.Empty(await files.FindAsync([HelpLab.Wish, "not-sure", "a-threats"], open: lab.Agency.Name));
    }

    [Fact]
    public async Task Keep_TooManyWords_SaysSoAndLosesNothing()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var words = new string('w', 4_001);
        var page = await (await desk.GetAsync("/en/desk/screen/adult")).SubmitAsync(f => f.Set("w-wish", words).Set("a-threats", "yes"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(words, page.Form("#questions")["w-wish"]);
        Assert.Equal("yes", page.Form("#questions")["a-threats"]);
    }

    [Fact]
    public async Task OfficeInstrument_InTheDataFolder_IsAskedKeptAndSurvivesAWrongFile()
    {
        await using var lab = await HelpLab.StartAsync();
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(lab.Host.Database.Folder, "instruments")).FullName;
        var file = Path.Combine(folder, "harbor.yaml");
        await File.WriteAllTextAsync(file, SampleInstrument.Text, TestContext.Current.CancellationToken);
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var id = await HelpLab.OpenCaseAsync(desk);

        // Offered beside ours, with whose it is.
        var start = await desk.GetAsync($"/en/desk/screen/{id}");
        Assert.Null(start.Document.GetElementById("refused"));
        Assert.Contains("Institute of Harbor Studies, version 3", start.MainText, StringComparison.Ordinal);
        var questions = await start.SubmitAsync(f => f.Set("Kind", "harbor-short").Set("Told", "true"));
        Assert.Equal($"/en/desk/screen/harbor-short/{id}", questions.Path);
        Assert.Contains("Used by letter of the Institute", questions.Text("origin"), StringComparison.Ordinal);
        Assert.Contains("Would rather not say", questions.MainText, StringComparison.Ordinal);
        var more = await questions.SubmitAsync(f => f.Set("a-pay-kept", "yes"), "#questions");
        var result = await more.SubmitAsync(form: "#questions");
        Assert.NotNull(result.Text("finding-kept-pay"));
        var kept = await result.SubmitAsync(form: "#after", button: "keep");
        Assert.Contains("harbor-short", kept.Text("version-1"), StringComparison.Ordinal);
        Assert.Contains("Used by letter of the Institute", kept.Text("origin"), StringComparison.Ordinal);
        Assert.Equal("Preguntas cortas de Harbor", (await desk.GetAsync($"/es/desk/screen/harbor-short/{id}")).Heading);
        Assert.NotNull((await desk.GetAsync($"/es/desk/screen/harbor-short/{id}")).Document.GetElementById("translation"));
        Assert.Equal("Short questions of Harbor", (await desk.GetAsync($"/zh-hans/desk/screen/harbor-short/{id}")).Heading);

        // Changed wrongly, and a second wrong file beside it: each line is named; what was there before stays.
        var wrong = SampleInstrument.Text.Replace("for: adult", "for: everyone", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, wrong, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "other.yaml"), "- a list", TestContext.Current.CancellationToken);
        var after = await desk.GetAsync("/en/desk/screen");
        Assert.Contains(SampleInstrument.At("harbor.yaml", wrong, "for: everyone"), after.Text("refused"), StringComparison.Ordinal);
        Assert.Contains("other.yaml:1: a list of names with values is expected", after.Text("refused"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/en/desk/screen/harbor-short")).Status);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/en/desk/screen/adult")).Status);
        Assert.Contains(lab.Host.Log.All, line => line.Contains("2 files of screening questions were refused", StringComparison.Ordinal));

        // Taken away: no more questions, and what was kept is still read.
        File.Delete(file);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync("/en/desk/screen/harbor-short")).Status);
        var still = await desk.GetAsync(kept.Path);
        Assert.Contains("pay-kept yes", still.Text("version-1"), StringComparison.Ordinal);
        Assert.Null(still.Document.GetElementById("revise"));
    }
}
