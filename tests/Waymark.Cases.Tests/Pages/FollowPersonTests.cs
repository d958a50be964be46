using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Mailbox;
using Waymark.Cases.Refer;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Pages;

/// <summary>What a person changes behind the receipt reaches the case and the partners at once.</summary>
public sealed class FollowPersonTests
{
    private const string Old = "213 555 0147";
    private const string Story = "我在餐馆后面的仓库里。";

    [Fact]
    public async Task Box_OfThePersonOfTheCase_SaysThatSomebodyHelpsThem()
    {
        await using var lab = await PagesLab.StartAsync();
        var (receipt, _) = await OpenCaseAsync(lab);

        using var person = await EnterAsync(lab, receipt);

        Assert.Contains("有专人在帮助您", (await person.GetAsync("/zh-hans/box/open")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_WrittenForLongerThanTheSession_IsOnTheTimelineAfterTheNumberWasGivenAgain()
    {
        await using var lab = await PagesLab.StartAsync();
        var (receipt, casePath) = await OpenCaseAsync(lab);
        var id = CaseOf(casePath);
        using var person = await EnterAsync(lab, receipt);
        var page = await person.GetAsync($"/zh-hans/box/plan/{id}/tell");
        lab.Host.Clock.Advance(TimeSpan.FromMinutes(20));

        var asked = await page.SubmitAsync(form => form.Set("Words", "他今天\0又来了。"), form: "main form");
        Assert.StartsWith("/zh-hans/box?handler=again", asked.Path, StringComparison.Ordinal);
        var told = await asked.SubmitAsync(form => form.Set("Receipt", receipt), form: "main form");

        Assert.EndsWith("/tell", told.Path, StringComparison.Ordinal);
        Assert.Contains("他今天又来了。", told.MainText, StringComparison.Ordinal);
        var view = await lab.Get<CaseReader>().ReadAsync(lab.Worker, id, "test", default);
        Assert.Single(view!.Entries, e => e.Kind == EntryKind.FromPerson);
        Assert.True(view.File.NextDueAt <= lab.Host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Contact_TakenOutByThePerson_IsNoLongerSafeOnTheCaseNorWithThePartner()
    {
        await using var lab = await PagesLab.StartAsync();
        var (receipt, casePath) = await OpenCaseAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var id = CaseOf(casePath);
        var before = await lab.Get<CaseReader>().ReadAsync(lab.Worker, id, "test", default);
        var contact = Assert.Single(before!.Contacts);
        Assert.True(contact.IsUsable);
        var referral = await SendAsync(lab, id, $"contact:text:{contact.Id:N}", "field:story");
        using var partner = await lab.Host.SignInAsync(lab.PartnerWorker);
        Assert.Contains(Old, (await partner.GetAsync($"/en/desk/referrals/{referral}")).MainText, StringComparison.Ordinal);

        using var person = await EnterAsync(lab, receipt);
        await (await person.GetAsync("/zh-hans/box/contact/text")).SubmitAsync(button: "1");
        await (await person.GetAsync("/zh-hans/box/contact/call")).SubmitAsync(form => form.Set("Way.Address", "310 555 0199").Set("Way.SafeWord", "green door"));

        var page = await browser.GetAsync(casePath);
        var view = await lab.Get<CaseReader>().ReadAsync(lab.Worker, id, "test", default);
        Assert.False(view!.Contacts.Single(c => c.Details.Value == Old).Allowed);
        Assert.True(view.Contacts.Single(c => c.Details.Value == "310 555 0199").IsUsable);
        Assert.Contains("310 555 0199", page.MainText, StringComparison.Ordinal);
        Assert.Contains("How to reach the person has changed", (await browser.GetAsync(casePath + "/timeline")).MainText, StringComparison.Ordinal);
        // It rises in the list, and the new number finds it.
        Assert.True(view.File.NextDueAt <= lab.Host.Clock.GetUtcNow());
        Assert.Single((await lab.Get<Caseload>().FindAsync(lab.Worker, null, "(310) 555-0199", null, default))!);
        // The partner's copy no longer has the old number, and says so.
        var theirs = await partner.GetAsync($"/en/desk/referrals/{referral}");
        Assert.DoesNotContain(Old, theirs.Source, StringComparison.Ordinal);
        Assert.Contains("no longer safe", theirs.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_ConfirmedByThePerson_WhatTheOfficeAddedItselfIsAskedAboutFirst()
    {
        await using var lab = await PagesLab.StartAsync();
        var (receipt, casePath) = await OpenCaseAsync(lab);
        var id = CaseOf(casePath);
        (await lab.Get<CaseEdits>().SaveAsync(
            lab.Worker,
            new SaveContact
            {
                Case = id,
                Id = null,
                Channel = ContactChannel.Call,
                Allowed = true,
                MayLeaveMessage = false,
                CheckedNow = true,
                Details = new ContactDetails("818 555 0102", null, null, "her sister"),
                Version = 0,
            },
            default)).ShouldBeOk();

        using var person = await EnterAsync(lab, receipt);
        await (await person.GetAsync("/zh-hans/box/contact/text")).SubmitAsync(form => form.Set("Way.Address", "(213) 555-0147"));

        var view = await lab.Get<CaseReader>().ReadAsync(lab.Worker, id, "test", default);
        // The same number in another writing is the same contact.
        Assert.Equal(2, view!.Contacts.Count);
        Assert.True(view.Contacts.Single(c => c.Channel == ContactChannel.Text).IsUsable);
        var sister = view.Contacts.Single(c => c.Channel == ContactChannel.Call);
        Assert.True(sister.Allowed);
        Assert.False(sister.IsUsable);
    }

    [Fact]
    public async Task TakenBack_WithACaseAndAReferral_NobodyOpensItUntilItIsSentAgain()
    {
        await using var lab = await PagesLab.StartAsync();
        var (receipt, casePath) = await OpenCaseAsync(lab);
        var id = CaseOf(casePath);
        var referral = await SendAsync(lab, id, "field:story");
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        using var partner = await lab.Host.SignInAsync(lab.PartnerWorker);
        Assert.Equal(HttpStatusCode.OK, (await partner.GetAsync($"/en/desk/referrals/{referral}")).Status);

        using var person = await EnterAsync(lab, receipt);
        await (await person.GetAsync("/zh-hans/box/withdraw")).SubmitAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync($"/en/desk/referrals/{referral}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(casePath)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(casePath + "/notes")).Status);
        var list = await browser.GetAsync("/en/desk/cases?scope=all");
        Assert.DoesNotContain(casePath, list.Source, StringComparison.Ordinal);
        Assert.NotNull(list.Document.GetElementById("taken-back"));
        // The person still reads it, and no grant of the agency is left in the database.
        Assert.Contains("/box/plan/", (await person.GetAsync("/zh-hans/box/open")).Source, StringComparison.Ordinal);
        var vault = await lab.Host.Store.ReadAsync(db => db.Set<CaseFile>().Where(c => c.CaseId == id).Select(c => c.SharedVault).SingleAsync());
        var parties = await lab.Host.Store.ReadAsync(db => Vaults.PartiesAsync(db, lab.Agency.Id, vault));
        Assert.Equal([PartyKind.Person], parties.Select(p => p.Kind));

        await (await person.GetAsync("/zh-hans/box/withdraw")).SubmitAsync();

        var again = await browser.GetAsync(casePath);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains(Story, again.MainText, StringComparison.Ordinal);
        // Consents do not come back by themselves.
        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync($"/en/desk/referrals/{referral}")).Status);
        Assert.Null((await browser.GetAsync("/en/desk/cases?scope=all")).Document.GetElementById("taken-back"));
    }

    [Fact]
    public async Task Erased_ByStaff_TheReportIsFreeAndThePersonIsTold()
    {
        await using var lab = await PagesLab.StartAsync();
        var (receipt, casePath) = await OpenCaseAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);

        await (await browser.GetAsync(casePath + "/erase")).SubmitAsync(form => form.Set("Confirm", "yes").Set("Reason", "Mistake"));

        using var person = await EnterAsync(lab, receipt);
        var box = await person.GetAsync("/zh-hans/box/open");
        Assert.Contains("您发送的内容仍在这里", box.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("/box/plan/", box.Source, StringComparison.Ordinal);
        // Another case can be opened from it.
        var inbox = await browser.GetAsync("/en/desk/inbox");
        var report = await browser.GetAsync(inbox.Document.QuerySelector(".w-inbox__item a")!.GetAttribute("href")!);
        var form = await browser.GetAsync(report.Document.QuerySelector("a[href*='/desk/cases/from/']")!.GetAttribute("href")!);
        var again = await form.SubmitAsync(f => f.Set("Sender", "person"));
        Assert.Matches("^/en/desk/cases/[0-9a-f]{32}$", again.Path);
        Assert.NotEqual(casePath, again.Path);
    }

    [Fact]
    public async Task Erase_ByAColleagueWhoDoesNotHaveTheCase_IsNotThere()
    {
        await using var lab = await PagesLab.StartAsync();
        var colleague = await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Advocate, "Teresa Quill");
        var coordinator = await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Coordinator, "Ruth Amsel");
        using var browser = await lab.Host.SignInAsync(colleague);
        using var other = await lab.Host.SignInAsync(coordinator);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(lab.Desk("/erase"))).Status);
        Assert.Null((await browser.GetAsync(lab.Desk())).Document.GetElementById("erase"));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(lab.Desk("/erase"))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Member_WhoLeavesOrMayDoLess_LeavesNoWorkBehind(bool leaves)
    {
        await using var lab = await PagesLab.StartAsync();
        var (_, casePath) = await OpenCaseAsync(lab);
        var id = CaseOf(casePath);
        var referral = await SendAsync(lab, id, "field:story");
        using (var advocate = await lab.Host.SignInAsync(lab.Advocate))
        {
            var inbox = await advocate.GetAsync("/en/desk/inbox?view=cases");
            var report = await advocate.GetAsync(inbox.Document.QuerySelector(".w-inbox__item a")!.GetAttribute("href")!);
            await report.SubmitAsync(form => form.Set("Assignee", lab.Advocate.MemberId.ToString()), form: "#assign");
        }

        lab.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        using var administrator = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var page = await administrator.GetAsync($"/en/members/{lab.Advocate.MemberId}");
        if (leaves)
            await (await page.ClickAsync("remove")).SubmitAsync();
        else
            await page.SubmitAsync(form => form.Set("Roles", "Researcher"), form: "#roles");

        var nobodys = await administrator.GetAsync("/en/desk/cases?scope=nobodys");
        Assert.Contains(casePath, nobodys.Source, StringComparison.Ordinal);
        var row = await lab.RowAsync(referral);
        Assert.Equal(lab.Agency.Administrator.MemberId, row.Owner);
        var file = await lab.Host.Store.ReadAsync(db => db.Set<CaseFile>().SingleAsync(c => c.CaseId == id));
        Assert.Null(file.Owner);
        Assert.True(file.NextDueAt <= lab.Host.Clock.GetUtcNow());
        // Given to somebody, the referral goes along.
        (await lab.Get<CaseLife>().AssignAsync(lab.As(lab.Agency.Administrator), id, lab.Agency.Administrator.MemberId, CaseUrgency.Usual, default)).ShouldBeOk();
        Assert.Equal(lab.Agency.Administrator.MemberId, (await lab.RowAsync(referral)).Owner);
    }

    [Fact]
    public async Task PartnerMember_WhoLeaves_DoesNotKeepTheReferral()
    {
        await using var lab = await PagesLab.StartAsync();
        var referral = await lab.SendAsync("field:name");
        using var worker = await lab.Host.SignInAsync(lab.PartnerWorker);
        await (await worker.GetAsync($"/en/desk/referrals/{referral}")).SubmitAsync(form => form.Set("Answer", "accept"), form: "form:has([name='Answer'])");
        Assert.Equal(lab.PartnerWorker.MemberId, (await lab.RowAsync(referral)).PartnerMember);
        lab.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        using var administrator = await lab.Host.SignInAsync(lab.Partner.Administrator);

        await (await (await administrator.GetAsync($"/en/members/{lab.PartnerWorker.MemberId}")).ClickAsync("remove")).SubmitAsync();

        Assert.Null((await lab.RowAsync(referral)).PartnerMember);
    }

    [Fact]
    public async Task HandedOver_AsThePersonAgreed_IsInTheRegisterWithoutAName()
    {
        await using var lab = await PagesLab.StartAsync();
        var receipt = await AskAsync(lab);
        await lab.Host.Data.AddMemberAsync(lab.Partner, MemberRoles.Advocate, "Priya Anand");
        using var coordinator = await lab.Host.SignInAsync(await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Coordinator, "Ruth Amsel"));
        var inbox = await coordinator.GetAsync("/en/desk/inbox");
        var report = inbox.Document.QuerySelector(".w-inbox__item a")!.GetAttribute("href")!;
        var page = await coordinator.GetAsync(report + "/hand-over");

        var done = await page.SubmitAsync(form => form.Set("To", lab.Partner.Id.ToString()).Set("Agreed", "Paper"));

        Assert.Equal("/en/desk/inbox", done.Path);
        var register = await coordinator.GetAsync("/en/desk/disclosures");
        Assert.Contains("Handed over as a whole", register.MainText, StringComparison.Ordinal);
        var line = await lab.Host.Store.ReadAsync(db => db.Set<DisclosureRow>().SingleAsync());
        Assert.Equal((DisclosureKind.HandedOver, ConsentMethod.Paper, (AgencyId?)lab.Partner.Id), (line.Kind, line.Method, line.PartnerAgencyId));
        Assert.Contains("handed-over", System.Text.Encoding.UTF8.GetString(
            await lab.Get<Waymark.Cases.Disclosures.Register>().ExportAsync(lab.Worker, line.At.AddDays(-1), line.At.AddDays(1), default)), StringComparison.Ordinal);
        using var person = await EnterAsync(lab, receipt);
        Assert.Contains("如果您没有同意", (await person.GetAsync("/zh-hans/box/open")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumberMadeForACase_ChangesTakesBackAndDeletesAsEveryOther()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        using var person = await EnterAsync(lab, lab.Receipt.Digits);
        await (await person.GetAsync("/zh-hans/box/contact/call")).SubmitAsync(button: "1");
        Assert.False(Assert.Single((await lab.Get<CaseReader>().ReadAsync(lab.Worker, lab.Case, "test", default))!.Contacts).Allowed);
        await (await person.GetAsync("/zh-hans/box/open")).SubmitAsync(form => form.Set("Message", "我换了号码"), form: "form:has([name='Message'])");
        var inbox = await browser.GetAsync("/en/desk/inbox?view=cases");
        var report = await browser.GetAsync(inbox.Document.QuerySelector(".w-inbox__item a")!.GetAttribute("href")!);
        Assert.Contains("我换了号码", report.MainText, StringComparison.Ordinal);
        Assert.Contains(lab.Desk(), report.Source, StringComparison.Ordinal);

        await (await person.GetAsync("/zh-hans/box/withdraw")).SubmitAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(lab.Desk())).Status);
        await (await person.GetAsync("/zh-hans/box/withdraw")).SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(lab.Desk())).Status);

        // A lost number: the new one has the same mailbox, the old one nothing.
        var made = (await lab.Get<CaseLife>().MakeReceiptAsync(lab.Worker, lab.Case, replace: true, default)).ShouldBeOk();
        using var again = await EnterAsync(lab, made.Digits);
        Assert.Contains("我换了号码", (await again.GetAsync("/zh-hans/box/open")).MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("我换了号码", (await person.GetAsync("/zh-hans/box/open")).MainText, StringComparison.Ordinal);

        await (await again.GetAsync("/zh-hans/box/delete")).SubmitAsync(form => form.Set("Sure", "true"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(lab.Desk())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(report.Path)).Status);
    }

    [Fact]
    public void Plain_TheSameNumberWrittenDifferently_IsTheSame()
    {
        Assert.Equal(FollowPerson.Plain("+1 (213) 555-0147"), FollowPerson.Plain("213.555.0147"));
        Assert.NotEqual(FollowPerson.Plain("213 555 0147"), FollowPerson.Plain("213 555 0148"));
        Assert.Equal(FollowPerson.Plain(" Ana@Example.org"), FollowPerson.Plain("ana@example.org"));
        Assert.NotEqual(FollowPerson.Plain("ana5550147@example.org"), FollowPerson.Plain("555 0147"));
    }

    private static CaseId CaseOf(string path) => CaseId.From(Guid.Parse(path.Split('/')[^1]));

    private static async Task<HtmlSession> EnterAsync(PagesLab lab, string receipt)
    {
        var person = lab.Host.NewSession();
        await (await person.GetAsync("/zh-hans/box")).SubmitAsync(form => form.Set("Receipt", receipt));
        return person;
    }

    private static async Task<string> AskAsync(PagesLab lab)
    {
        using var person = lab.Host.NewSession();
        await (await person.GetAsync("/zh-hans/ask/need")).SubmitAsync(form => form.Set("Needs", "shelter"));
        var way = await (await person.GetAsync("/zh-hans/ask/contact")).SubmitAsync(form => form.Set("Channels", "text"));
        await way.SubmitAsync(form => form.Set("Way.Address", Old).Set("Way.SafeWord", "blue kettle"));
        await (await person.GetAsync("/zh-hans/ask/words")).SubmitAsync(form => form.Set("Answer", Story));
        var sent = await (await person.GetAsync("/zh-hans/ask/check")).SubmitAsync();
        return sent.Text("receipt")!;
    }

    /// <summary>A person asks, and an advocate opens a case of theirs.</summary>
    private static async Task<(string Receipt, string CasePath)> OpenCaseAsync(PagesLab lab)
    {
        var receipt = await AskAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        lab.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        var inbox = await browser.GetAsync("/en/desk/inbox");
        var report = await browser.GetAsync(inbox.Document.QuerySelector(".w-inbox__item a")!.GetAttribute("href")!);
        var form = await browser.GetAsync(report.Document.QuerySelector("a[href*='/desk/cases/from/']")!.GetAttribute("href")!);
        var opened = await form.SubmitAsync(f => f.Set("Sender", "person").Set("Input.Name", "Xiaoyan").Set("Input.Age", "adult"));
        return (receipt, opened.Path);
    }

    private static async Task<ReferralId> SendAsync(PagesLab lab, CaseId id, params string[] items)
    {
        var plan = new ReferralPlan
        {
            Case = id,
            Partner = lab.Partner.Id,
            Recipient = string.Empty,
            Service = "Night shelter",
            DirectoryService = null,
            Purpose = "A bed for some weeks",
            Items = items,
            Message = string.Empty,
            LastDay = DateOnly.FromDateTime(lab.Host.Clock.GetUtcNow().UtcDateTime).AddDays(30),
            Language = Kernel.Languages.Language.SimplifiedChinese,
            Interpreter = null,
        };
        var referral = (await lab.Get<PrepareReferral>().RunAsync(lab.Worker, plan, default)).ShouldBeOk();
        var row = await lab.RowAsync(referral);
        var signed = new SignedConsent
        {
            Case = id,
            Consent = row.ConsentId,
            Method = ConsentMethod.Paper,
            Signing = new ConsentSigning(ConsentSigner.Person, "Xiaoyan", null, false, null),
            Interpreter = null,
        };
        (await lab.Get<ConsentActions>().RecordAsync(lab.Worker, signed, default)).ShouldBeOk();
        (await lab.Get<ReferralActions>().SendAsync(lab.Worker, id, referral, default)).ShouldBeOk();
        return referral;
    }
}
