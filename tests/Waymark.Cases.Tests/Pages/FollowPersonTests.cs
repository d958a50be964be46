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

    /// <summary>A person asks, and an advocate opens a case of theirs.</summary>
    private static async Task<(string Receipt, string CasePath)> OpenCaseAsync(PagesLab lab)
    {
        using var person = lab.Host.NewSession();
        await (await person.GetAsync("/zh-hans/ask/need")).SubmitAsync(form => form.Set("Needs", "shelter"));
        var way = await (await person.GetAsync("/zh-hans/ask/contact")).SubmitAsync(form => form.Set("Channels", "text"));
        await way.SubmitAsync(form => form.Set("Way.Address", Old).Set("Way.SafeWord", "blue kettle"));
        await (await person.GetAsync("/zh-hans/ask/words")).SubmitAsync(form => form.Set("Answer", Story));
        var sent = await (await person.GetAsync("/zh-hans/ask/check")).SubmitAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        lab.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        var inbox = await browser.GetAsync("/en/desk/inbox");
        var report = await browser.GetAsync(inbox.Document.QuerySelector(".w-inbox__item a")!.GetAttribute("href")!);
        var form = await browser.GetAsync(report.Document.QuerySelector("a[href*='/desk/cases/from/']")!.GetAttribute("href")!);
        var opened = await form.SubmitAsync(f => f.Set("Sender", "person").Set("Input.Name", "Xiaoyan").Set("Input.Age", "adult"));
        return (sent.Text("receipt")!, opened.Path);
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
