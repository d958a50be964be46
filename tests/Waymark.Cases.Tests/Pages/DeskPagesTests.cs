using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Disclosures;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;

namespace Waymark.Cases.Tests.Pages;

public sealed class DeskPagesTests
{
    private static readonly string[] CasePages =
    [
        "", "/person/name", "/person/age", "/person/birth-date", "/person/story", "/needs/new", "/contacts/new", "/steps/new", "/timeline", "/notes", "/referrals",
        "/history", "/assign", "/receipt", "/close", "/reopen", "/erase", "/refer",
    ];

    [Fact]
    public async Task EachPage_ForTheOwnAgencyInEachDeskLanguage_IsShown()
    {
        await using var lab = await PagesLab.StartAsync();
        var referral = await lab.SendAsync("field:name");
        var draft = await lab.PrepareAsync("field:name");
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        foreach (var lang in new[] { "en", "zh-hant" })
        {
            var paths = CasePages.Select(p => lab.Desk(p, lang))
                .Concat([$"/{lang}/desk/cases", $"/{lang}/desk/cases/find", $"/{lang}/desk/cases/new", $"/{lang}/desk/referrals"])
                .Concat(new[] { "", "/consent", "/withdraw", "/form" }.Select(p => lab.Desk($"/referrals/{draft}{p}", lang)))
                .Append(lab.Desk($"/referrals/{referral}", lang));
            foreach (var path in paths)
            {
                var page = await browser.GetAsync(path);
                Assert.True(page.Status == HttpStatusCode.OK, $"{(int)page.Status} {path}\n{page.MainText}\n{string.Join('\n', lab.Host.Log.All.Where(l => l.Contains("Failure", StringComparison.Ordinal)).TakeLast(2))}");
                Assert.Single(page.Document.QuerySelectorAll("h1"));
                // A key without words is shown as the key.
                Assert.DoesNotMatch(@"\b(desk|field|need|consent|sharing|plan|referral|item|entry|seen|channel|age)\.[a-z-]+", page.MainText);
                Assert.DoesNotContain(CasesLab.Name, page.Document.Title!, StringComparison.Ordinal);
                Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            }
        }

        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task EachPage_ForAnotherAgency_IsTheSame404AsForNoCase()
    {
        await using var lab = await PagesLab.StartAsync();
        var other = await lab.Host.Data.AddMemberAsync(lab.Partner, MemberRoles.Advocate, "Priya Anand");
        using var browser = await lab.Host.SignInAsync(other);
        var none = $"/en/desk/cases/{CaseId.New()}";
        foreach (var page in CasePages)
        {
            var theirs = await browser.GetAsync(lab.Desk(page));
            var nothing = await browser.GetAsync(none + page);
            Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
            Assert.Equal(HttpStatusCode.NotFound, nothing.Status);
            Assert.Equal(nothing.MainText, theirs.MainText);
        }
    }

    [Fact]
    public async Task EachPage_WithoutSignIn_LeadsToTheSignIn()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = lab.Host.NewSession();
        foreach (var path in CasePages.Select(p => lab.Desk(p)).Concat(["/en/desk/cases", "/en/desk/cases/find", "/en/desk/referrals", "/en/desk/disclosures"]))
        {
            var page = await browser.GetAsync(path, follow: false);
            Assert.Equal(HttpStatusCode.SeeOther, page.Status);
            Assert.Contains("/sign-in", page.RedirectsTo!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(MemberRoles.PartnerWorker, "/en/desk/cases", false)]
    [InlineData(MemberRoles.PartnerWorker, "/en/desk/referrals", true)]
    [InlineData(MemberRoles.PartnerWorker, "/en/desk/disclosures", false)]
    [InlineData(MemberRoles.Researcher, "/en/desk/cases", false)]
    [InlineData(MemberRoles.Researcher, "/en/desk/referrals", false)]
    [InlineData(MemberRoles.Advocate, "/en/desk/disclosures", false)]
    [InlineData(MemberRoles.Coordinator, "/en/desk/disclosures", true)]
    [InlineData(MemberRoles.Coordinator, "/en/desk/cases", true)]
    public async Task Folder_ByRole_IsOpenOrNot(MemberRoles role, string path, bool allowed)
    {
        await using var lab = await PagesLab.StartAsync();
        var member = await lab.Host.Data.AddMemberAsync(lab.Agency, role, "Somebody Else");
        using var browser = await lab.Host.SignInAsync(member);
        Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Open_PostBlank_OpensACaseOnceForTheSameForm()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var form = await browser.GetAsync("/en/desk/cases/new");
        var first = await form.SubmitAsync();
        var second = await form.SubmitAsync(f => f.Set("Input.Name", "Typed on the second click"));
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(first.Path, second.Path);
        Assert.Equal(2, (await lab.Get<Caseload>().ListAsync(lab.Worker, new() { Scope = CaseloadScope.All }, default)).Total);
    }

    [Fact]
    public async Task Open_PostFilled_ShowsWhatWasTyped()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync("/en/desk/cases/new")).SubmitAsync(f => f
            .Set("Input.Name", "陳小美 <b>😀</b>").Set("Input.Age", "minor").Set("Input.Needs", "food", "legal-immigration").Set("Input.OtherNeed", "a bicycle"));
        Assert.Contains("陳小美 <b>😀</b>", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Under 18", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Help with immigration papers", page.MainText, StringComparison.Ordinal);
        Assert.Contains("a bicycle", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_PostTooLong_ShowsItAgainWith400()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync("/en/desk/cases/new")).SubmitAsync(f => f.Set("Input.Name", new string('x', 201)).Set("Input.Story", "Keep me."));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotEmpty(page.Errors);
        Assert.Equal("Keep me.", page.Form()["Input.Story"]?.Trim());
    }

    [Fact]
    public async Task Post_ForgedAntiforgeryToken_IsRefused()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await browser.PostAsync(lab.Desk("/notes"), [KeyValuePair.Create("Words", "x"), KeyValuePair.Create("__RequestVerificationToken", "forged")]);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(0, await lab.Host.Store.ReadAsync(db => db.Set<NoteRow>().CountAsync()));
    }

    [Fact]
    public async Task Field_TwoTabs_ShowsBothTextsAndLosesNothing()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var first = await browser.GetAsync(lab.Desk("/person/story"));
        var second = await browser.GetAsync(lab.Desk("/person/story"));
        Assert.Equal(HttpStatusCode.OK, (await first.SubmitAsync(f => f.Set("Words", "From the first tab."))).Status);
        var conflict = await second.SubmitAsync(f => f.Set("Words", "From the second tab."));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("From the first tab.", conflict.Require("theirs").TextContent, StringComparison.Ordinal);
        Assert.Equal("From the second tab.", conflict.Form()["Words"]?.Trim());
        var saved = await conflict.SubmitAsync(f => f.Set("Words", "Both together."));
        Assert.Contains("Both together.", saved.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_PostEmpty_ShowsErrorsAndAllowsNothingByItself()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync(lab.Desk("/contacts/new"))).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        var saved = await page.SubmitAsync(f => f.Set("Channel", "Email").Set("Value", "quiet@post.example").Set("Allowed", "no").Set("MayLeaveMessage", "yes"));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        var row = await lab.Host.Store.ReadAsync(db => db.Set<ContactRow>().FirstAsync(c => c.Channel == ContactChannel.Email));
        Assert.False(row.Allowed);
        Assert.False(row.MayLeaveMessage);
        Assert.Contains("Never use", saved.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/needs/new", "Kind", "Food")]
    [InlineData("/steps/new", "What", "Ask the clinic for a letter")]
    [InlineData("/timeline", "Words", "We met at the library.")]
    [InlineData("/notes", "Words", "Bring tissues.")]
    public async Task Form_EmptyThenFilled_IsRefusedThenSaved(string path, string field, string value)
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var empty = await (await browser.GetAsync(lab.Desk(path))).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.NotEmpty(empty.Errors);
        var saved = await empty.SubmitAsync(f =>
        {
            f.Set(field, value);
            if (path == "/steps/new")
                f.Set("Who", "Agency");
        });
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Contains(field == "Kind" ? "Food" : value, saved.MainText, StringComparison.Ordinal);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Find_ByPost_ShowsTheCaseAndNothingInTheAddress()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync("/en/desk/cases/find")).SubmitAsync(f => f.Set("Name", "Sarmento"));
        Assert.Equal("/en/desk/cases/find", page.Path);
        Assert.Single(page.LinksWith(CasesLab.Name));
        Assert.Equal(HttpStatusCode.BadRequest, (await (await browser.GetAsync("/en/desk/cases/find")).SubmitAsync()).Status);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Receipt_Made_IsShownOnceAndOpensTheMailbox()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync(lab.Desk("/receipt"))).SubmitAsync();
        var digits = page.Text("digits")!;
        Assert.Equal(16, digits.Count(char.IsAsciiDigit));
        Assert.DoesNotContain(digits, (await browser.GetAsync(lab.Desk("/receipt"))).Source, StringComparison.Ordinal);
        Assert.Null(await lab.Host.Store.ReadAsync(db => lab.Get<ReceiptHolders>().OpenAsync(db, lab.Receipt)));
    }

    [Fact]
    public async Task Close_WithoutOutcome_IsRefused_WithOutcome_Closes()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync(lab.Desk("/close"))).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        var closed = await page.SubmitAsync(f => f.Set("Outcome", "GoalsReached"));
        Assert.Contains("Closed", closed.MainText, StringComparison.Ordinal);
        Assert.Empty((await browser.GetAsync(lab.Desk("/timeline"))).Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Erase_Unconfirmed_IsRefused_Confirmed_Is404Afterwards()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync(lab.Desk("/erase"))).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        page = await page.SubmitAsync(f => f.Set("Confirm", "yes"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        var list = await page.SubmitAsync(f => f.Set("Confirm", "yes").Set("Reason", "Mistake"));
        Assert.Equal("/en/desk/cases", list.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(lab.Desk())).Status);
    }

    [Fact]
    public async Task Refer_WholeWay_FromChoiceToAnswer()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var empty = await (await browser.GetAsync(lab.Desk("/refer"))).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.DoesNotContain(empty.Form().Fields, f => f.Name == "Items");

        var preview = await empty.SubmitAsync(f => f
            .Set("Partner", lab.Partner.Id.ToString()).Set("ServiceName", "Night shelter").Set("Purpose", "A bed for some weeks").Set("Items", "field:name"));
        Assert.Contains(CasesLab.Name, preview.Require("package").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(CasesLab.Story, preview.MainText, StringComparison.Ordinal);

        var refused = await preview.SubmitAsync(form: "#send-form");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("There is no consent yet", refused.Errors[0], StringComparison.Ordinal);

        var consent = await preview.ClickAsync("record");
        var abuser = await consent.SubmitAsync(f => f.Set("Method", "Paper").Set("By", "Person").Set("Name", CasesLab.Abuser));
        Assert.Equal(HttpStatusCode.BadRequest, abuser.Status);
        Assert.Contains("can never sign", abuser.Errors[0], StringComparison.Ordinal);
        var recorded = await abuser.SubmitAsync(f => f.Set("Name", CasesLab.Name));
        var sent = await recorded.SubmitAsync(form: "#send-form");
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Contains("Sent", sent.Text("status")!, StringComparison.Ordinal);

        using var theirs = await lab.Host.SignInAsync(lab.PartnerWorker);
        var inbox = await theirs.GetAsync("/en/desk/referrals");
        var referral = await theirs.GetAsync(Assert.Single(inbox.LinksWith(lab.Agency.Name)));
        Assert.Contains(CasesLab.Name, referral.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(CasesLab.Story, referral.Source, StringComparison.Ordinal);
        var noReason = await referral.SubmitAsync(f => f.Set("Answer", "decline").Set("Words", "Sorry."));
        Assert.Equal(HttpStatusCode.BadRequest, noReason.Status);
        Assert.Equal("Sorry.", noReason.Form()["Words"]?.Trim());
        var accepted = await noReason.SubmitAsync(f => f.Set("Answer", "accept").Set("Words", "Bed 4 from tonight."));
        Assert.Contains("We said yes", accepted.Text("status")!, StringComparison.Ordinal);

        var back = await browser.GetAsync(sent.Path);
        Assert.Contains("Bed 4 from tonight.", back.MainText, StringComparison.Ordinal);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Withdraw_OnTheDesk_ThePartnersNextClickIs404()
    {
        await using var lab = await PagesLab.StartAsync();
        var referral = await lab.SendAsync("field:name");
        using var theirs = await lab.Host.SignInAsync(lab.PartnerWorker);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync($"/en/desk/referrals/{referral}")).Status);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        await (await browser.GetAsync(lab.Desk($"/referrals/{referral}/withdraw"))).SubmitAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/en/desk/referrals/{referral}")).Status);
        var list = await theirs.GetAsync("/en/desk/referrals?closed=true");
        Assert.Contains("No longer available", list.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(CasesLab.Name, list.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_InThePersonsLanguage_NamesEveryPartOfTheRelease()
    {
        await using var lab = await PagesLab.StartAsync();
        var referral = await lab.PrepareAsync("field:name", "field:story");
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        foreach (var (lang, words) in new[] { ("zh-hans", "信息分享同意书"), ("ar", "إذن بمشاركة المعلومات"), ("es", "Permiso para compartir") })
        {
            var page = await browser.GetAsync(lab.Desk($"/referrals/{referral}/form", lang));
            Assert.Equal(words, page.Heading);
            Assert.Contains(lab.Agency.Name, page.MainText, StringComparison.Ordinal);
            Assert.Contains(lab.Partner.Name, page.MainText, StringComparison.Ordinal);
            Assert.Contains("A bed for some weeks", page.MainText, StringComparison.Ordinal);
            Assert.Contains(CasesLab.Story, page.MainText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Disclosures_Export_HasNumbersAndNoNames()
    {
        await using var lab = await PagesLab.StartAsync();
        await lab.SendAsync("field:name");
        using var browser = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var page = await browser.GetAsync("/en/desk/disclosures");
        var file = await page.SubmitAsync(form: "form[action$=export]");
        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType!.MediaType);
        var lines = file.Source.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(",sealed,shelter,1,disclosed,paper,", lines[1], StringComparison.Ordinal);
        foreach (var name in new[] { CasesLab.Name, lab.Partner.Name, lab.Agency.Name, "bed" })
            Assert.DoesNotContain(name, file.Source, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Csv_OfRefusals_SaysTheRule()
    {
        var at = new DateTimeOffset(2026, 11, 22, 15, 0, 0, TimeSpan.Zero);
        var line = new RegisterLine(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), at, DisclosureKind.Outside, null, 2, "expired", null, at, at.AddDays(1), null);
        Assert.Equal(
            "release,at,kind,recipient_kind,items,result,consent_given,valid_from,valid_until,access_ended\r\n"
            + "0f8fad5bd9cb469fa16570867728950e,2026-11-22T15:00:00Z,paper-or-telephone,outside,2,refused:expired,,2026-11-22T15:00:00Z,2026-11-23T15:00:00Z,\r\n",
            System.Text.Encoding.UTF8.GetString(Register.Csv([line])));
    }
}
