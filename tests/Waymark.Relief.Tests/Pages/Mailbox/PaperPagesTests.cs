using System.Net;
using Waymark.Kernel.Languages;
using Waymark.Relief.OnCase;
using Waymark.Relief.Tests.Pages.Desk;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.Mailbox;

/// <summary>The person reads the declaration behind their receipt and says yes or no themselves.</summary>
public sealed class PaperPagesTests
{
    private const string Declared = "I was told to do this.\n\nThe paper that proves it is attached.";

    [Fact]
    public async Task Yes_ByThePersonThemselves_PutsExactlyWhatTheyReadIntoThePapers()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var (path, person) = await AskAsync(lab);
        using var _ = person;

        var box = await person.GetAsync("/en/box/open");
        Assert.Contains("wrote words that would go to a court in your name", box.MainText, StringComparison.Ordinal);
        var page = await person.GetAsync(Assert.Single(box.LinksWith("Read and answer")));
        Assert.Contains("I was told to do this.", page.Text("declaration")!, StringComparison.Ordinal);
        Assert.Contains("Did this happen because you were being trafficked?", page.Text("answers")!, StringComparison.Ordinal);
        Assert.Null(page.Form("main form")["Answer"]);
        Assert.DoesNotContain("I was told to do this", (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);

        var answered = await page.SubmitAsync(f => f.Set("Answer", "yes").Set("Words", "Say it\0 gently."), form: "main form");

        Assert.Contains("You said yes on", answered.Text("said")!, StringComparison.Ordinal);
        var desk = await lab.GetAsync(path);
        Assert.Contains("approved it themselves in their mailbox", desk.Text("approved")!, StringComparison.Ordinal);
        Assert.Contains("Say it gently.", desk.Text("said")!, StringComparison.Ordinal);
        var papers = (await lab.GetAsync(path + "/papers")).MainText;
        Assert.Contains("I was told to do this.", papers, StringComparison.Ordinal);
        Assert.Contains("by the person themselves in their mailbox, and have not changed", papers, StringComparison.Ordinal);
        // Somebody is to read it: the case rises, and the timeline says why.
        Assert.Contains("An answer about words for a court", (await lab.Browser.GetAsync(lab.CasePath + "/timeline")).MainText, StringComparison.Ordinal);
        lab.NothingToldIsLogged();
        Assert.DoesNotContain(lab.Host.Log.All, line => line.Contains("gently", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Yes_ThenAnAnswerChanges_LapsesAndIsAskedAgain()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var (path, person) = await AskAsync(lab);
        using var _ = person;
        await AnswerAsync(person, path, "yes");

        await PetitionPagesTests.ChangeAsync(lab, "trafficking_kind", "sex");

        Assert.DoesNotContain("I was told to do this", (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);
        Assert.Contains("Answers have changed since the person approved", (await lab.GetAsync(path)).MainText, StringComparison.Ordinal);
        Assert.Contains("have changed since then", (await person.GetAsync("/en/box/open")).MainText, StringComparison.Ordinal);
        var again = await AnswerAsync(person, path, "yes");
        Assert.DoesNotContain("have changed since then", again.MainText, StringComparison.Ordinal);
        Assert.Contains("I was told to do this", (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_WithWords_ReachesTheWorkerAndKeepsThePapersBlank()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var (path, person) = await AskAsync(lab);
        using var _ = person;
        await AnswerAsync(person, path, "yes");
        await AnswerAsync(person, path, "no", "Leave out my sister.");

        var desk = await lab.GetAsync(path);
        Assert.Contains("The person said no", desk.MainText, StringComparison.Ordinal);
        Assert.Contains("Leave out my sister.", desk.Text("said")!, StringComparison.Ordinal);
        Assert.Null(desk.Document.GetElementById("approved"));
        Assert.Contains("The person said no", (await lab.GetAsync("/petitions")).MainText, StringComparison.Ordinal);
        var papers = (await lab.GetAsync(path + "/papers")).MainText;
        Assert.DoesNotContain("I was told to do this", papers, StringComparison.Ordinal);
        Assert.Contains("The person said no to this declaration", papers, StringComparison.Ordinal);
        Assert.DoesNotContain("Leave out my sister", papers, StringComparison.Ordinal);
        // Another text is another question: it is not in the mailbox before somebody asks.
        var changed = await desk.SubmitAsync(f => f.Set("Declaration", "Without her."), form: "#declaration");
        Assert.NotNull(changed.Document.GetElementById("ask"));
        Assert.Null(Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.AskedOn);
        Assert.Null((await person.GetAsync(PaperOf(path))).Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task Draft_ThatNobodyAskedAbout_IsNotThePersonsToSee()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var receipt = await ReceiptAsync(lab);
        var path = await PetitionPagesTests.MakeAsync(lab);
        await (await lab.GetAsync(path)).SubmitAsync(f => f.Set("Declaration", Declared), form: "#declaration");
        using var person = await EnterAsync(lab, receipt);

        Assert.DoesNotContain("Papers for the court", (await person.GetAsync("/en/box/open")).MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(PaperOf(path))).Status);

        // Asked, and taken out again.
        await (await lab.GetAsync(path)).SubmitAsync(form: "#ask");
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(PaperOf(path))).Status);
        await (await lab.GetAsync(path)).SubmitAsync(form: "#unask");
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(PaperOf(path))).Status);
    }

    [Fact]
    public async Task Paper_OfSomebodyElseOrWithoutANumber_IsNotShownAndNotAnswered()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var (path, person) = await AskAsync(lab);
        using var _ = person;
        var theirs = await lab.Browser.GetAsync("/en/desk/cases/new");
        var second = await theirs.SubmitAsync(f => f.Set("Input.Name", "Oren Vasquez").Set("Input.Age", "adult"));
        using var other = await EnterAsync(lab, (await (await lab.Browser.GetAsync(second.Path + "/receipt")).SubmitAsync(form: "main form")).Text("digits")!);
        using var nobody = lab.Host.NewSession();

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(PaperOf(path))).Status);
        Assert.Equal("/en/box", (await nobody.GetAsync(PaperOf(path), follow: false)).RedirectsTo);
        // A member's session is no person's.
        Assert.Equal("/en/box", (await lab.Browser.GetAsync(PaperOf(path), follow: false)).RedirectsTo);
        var token = (await other.GetAsync("/en/box/open")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var mark = (await person.GetAsync(PaperOf(path))).Form("main form")["Seen"]!;
        KeyValuePair<string, string>[] yes = [KeyValuePair.Create("Answer", "yes"), KeyValuePair.Create("Seen", mark)];
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(PaperOf(path), [.. yes, KeyValuePair.Create("__RequestVerificationToken", token)])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await person.PostAsync(PaperOf(path), [.. yes, KeyValuePair.Create("__RequestVerificationToken", "forged")])).Status);
        Assert.Null(Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.Said);
    }

    [Fact]
    public async Task Answer_NothingChosenOrTooLong_IsSaidAndTheWordsStay()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var (path, person) = await AskAsync(lab);
        using var _ = person;
        var page = await (await person.GetAsync(PaperOf(path))).SubmitAsync(f => f.Set("Words", "I do not know yet."), form: "main form");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Choose yes or no"], page.Errors);
        Assert.Equal("I do not know yet.", page.Form("main form")["Words"]!.Trim());

        page = await page.SubmitAsync(f => f.Set("Answer", "no").Set("Words", new string('x', 5_001)), form: "main form");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["The text is too long. Make it shorter"], page.Errors);
        Assert.Equal("no", page.Form("main form")["Answer"]);
        Assert.Null(Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.Said);
    }

    [Fact]
    public async Task Answer_ToWhatChangedMeanwhile_IsNoYes()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var (path, person) = await AskAsync(lab);
        using var _ = person;
        var read = await person.GetAsync(PaperOf(path));
        await PetitionPagesTests.ChangeAsync(lab, "trafficking_kind", "labor");

        var page = await read.SubmitAsync(f => f.Set("Answer", "yes").Set("Words", "Mine."), form: "main form");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("changed while you were reading", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal((null, "Mine."), (page.Form("main form")["Answer"], page.Form("main form")["Words"]!.Trim()));
        Assert.Null(Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.ApprovedOn);
        // What stands there now can be answered.
        Assert.Contains("You said yes on", (await page.SubmitAsync(f => f.Set("Answer", "yes"), form: "main form")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_AfterTheFiling_ComesTooLateAndThePageSaysSince()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var (path, person) = await AskAsync(lab);
        using var _ = person;
        var read = await AnswerAsync(person, path, "yes");
        await (await lab.GetAsync(path + "/track")).SubmitAsync(f => PetitionPagesTests.Day(f, "FiledOn", DateOnly.FromDateTime(lab.Host.Clock.GetUtcNow().UtcDateTime)));

        var late = await read.SubmitAsync(f => f.Set("Answer", "no"), form: "main form");

        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains("can not be answered here any more", Assert.Single(late.Errors), StringComparison.Ordinal);
        var page = await person.GetAsync(PaperOf(path));
        Assert.NotNull(page.Document.GetElementById("filed"));
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.NotNull((await lab.GetAsync(path)).Document.GetElementById("approved"));
    }

    [Fact]
    public async Task Answer_WrittenForLongerThanTheSession_IsSentAfterTheNumberWasGivenAgain()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var receipt = await ReceiptAsync(lab);
        var (path, person) = await AskAsync(lab, receipt);
        using var _ = person;
        var page = await person.GetAsync(PaperOf(path));
        lab.Host.Clock.Advance(TimeSpan.FromMinutes(20));

        var asked = await page.SubmitAsync(f => f.Set("Answer", "no").Set("Words", "I need more time."), form: "main form");
        var told = await asked.SubmitAsync(f => f.Set("Receipt", receipt), form: "main form");

        Assert.Equal(PaperOf(path), told.Path);
        Assert.Contains("I need more time.", told.Text("said")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_EveryLanguage_HaveTheirWords()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var (path, person) = await AskAsync(lab);
        using var _ = person;
        await AnswerAsync(person, path, "no", "Later.");
        foreach (var language in Language.All)
        {
            var paper = await person.GetAsync(PaperOf(path, language.Segment));
            var sheet = await lab.GetAsync(path + "/sheet", language.Segment);
            foreach (var page in new[] { paper, sheet, await person.GetAsync($"/{language.Segment}/box/open") })
            {
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Single(page.Document.QuerySelectorAll("h1"));
                Assert.DoesNotMatch(@"\b(relief|laws|desk|check)\.[a-z]+[.-]", page.MainText);
            }

            Assert.Contains("I was told to do this.", sheet.Text("declaration")!, StringComparison.Ordinal);
            Assert.Null(sheet.Document.QuerySelector("main form"));
        }
    }

    [Fact]
    public async Task Paper_WithoutAMailbox_IsPrintedSignedAndWrittenDownWithItsDay()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var path = await PetitionPagesTests.MakeAsync(lab);
        Assert.Equal(HttpStatusCode.NotFound, (await lab.Browser.GetAsync(lab.Relief(path + "/sheet").Replace(path, "/petitions/" + Guid.NewGuid().ToString("N"), StringComparison.Ordinal))).Status);
        var page = await (await lab.GetAsync(path)).SubmitAsync(f => f.Set("Declaration", Declared), form: "#declaration");
        Assert.NotNull(page.Document.GetElementById("no-mailbox"));
        Assert.Null(page.Document.GetElementById("ask"));
        Assert.NotNull(page.Document.GetElementById("sheet"));
        var today = DateOnly.FromDateTime(lab.Host.Clock.GetUtcNow().UtcDateTime);

        var wrong = await page.SubmitAsync(f => PetitionPagesTests.Day(f.Set("Approve", "true"), "SignedOn", today.AddDays(3)), form: "#declaration");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(["This day has not come yet. Write the day on which it happened"], wrong.Errors);
        var kept = await wrong.SubmitAsync(f => PetitionPagesTests.Day(f.Set("Approve", "true"), "SignedOn", today.AddDays(-3)), form: "#declaration");

        Assert.Contains("The office wrote down that the person approved it on paper or in person", kept.Text("approved")!, StringComparison.Ordinal);
        Assert.Equal(today.AddDays(-3), Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.ApprovedOn);
        Assert.Contains("on paper or in person, as the office wrote down", (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);
        // The person can take it back.
        var lapsed = await kept.SubmitAsync(form: "#lapse");
        Assert.Null(lapsed.Document.GetElementById("approved"));
        Assert.DoesNotContain("I was told to do this", (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_WithoutAMailboxOrOnAnOldPage_IsRefused()
    {
        await using var lab = await PetitionPagesTests.StartAsync();
        var path = await PetitionPagesTests.MakeAsync(lab);
        var old = await (await lab.GetAsync(path)).SubmitAsync(f => f.Set("Declaration", Declared), form: "#declaration");
        var token = old.Form("#declaration")["__RequestVerificationToken"]!;
        var version = old.Form("#declaration")["Version"]!;
        KeyValuePair<string, string>[] fields = [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Version", version)];
        Assert.Equal(HttpStatusCode.BadRequest, (await lab.Browser.PostAsync(lab.Relief(path) + "?on=true&handler=Ask", fields)).Status);

        await ReceiptAsync(lab);
        await (await lab.GetAsync(path)).SubmitAsync(f => f.Set("Declaration", "Another text."), form: "#declaration");
        Assert.Equal(HttpStatusCode.Conflict, (await lab.Browser.PostAsync(lab.Relief(path) + "?on=true&handler=Ask", fields)).Status);
        Assert.Null(Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.AskedOn);
    }

    private static string PaperOf(string path, string lang = "en") => $"/{lang}/box/papers/{path.Split('/')[^1]}";

    private static async Task<string> ReceiptAsync(DeskLab lab) =>
        (await (await lab.Browser.GetAsync(lab.CasePath + "/receipt")).SubmitAsync(form: "main form")).Text("digits")!;

    private static async Task<HtmlSession> EnterAsync(DeskLab lab, string receipt)
    {
        var person = lab.Host.NewSession();
        var open = await (await person.GetAsync("/en/box")).SubmitAsync(f => f.Set("Receipt", receipt), form: "main form");
        Assert.Equal("/en/box/open", open.Path);
        return person;
    }

    /// <summary>A petition whose declaration is in the mailbox of the person, who has opened it.</summary>
    private static async Task<(string Path, HtmlSession Person)> AskAsync(DeskLab lab, string? receipt = null)
    {
        receipt ??= await ReceiptAsync(lab);
        var path = await PetitionPagesTests.MakeAsync(lab);
        var kept = await (await lab.GetAsync(path)).SubmitAsync(f => f.Set("Declaration", Declared), form: "#declaration");
        var asked = await kept.SubmitAsync(form: "#ask");
        Assert.NotNull(asked.Document.GetElementById("asked"));
        return (path, await EnterAsync(lab, receipt));
    }

    private static async Task<HtmlPage> AnswerAsync(HtmlSession person, string path, string answer, string words = "")
    {
        var page = await (await person.GetAsync(PaperOf(path))).SubmitAsync(f => f.Set("Answer", answer).Set("Words", words), form: "main form");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }
}
