using System.Net;
using Waymark.Cases.Domain;
using Waymark.Cases.Mailbox;
using Waymark.Cases.Refer;

namespace Waymark.Cases.Tests.Pages;

public sealed class MailboxPagesTests
{
    private static readonly string[] Languages = ["en", "es", "zh-hans", "zh-hant", "ar"];

    [Fact]
    public async Task EachPage_WithoutTheNumber_LeadsToIt()
    {
        await using var lab = await PagesLab.StartAsync();
        var referral = await lab.SendAsync("field:name");
        var consent = (await lab.RowAsync(referral)).ConsentId;
        using var browser = lab.Host.NewSession();
        foreach (var path in Paths(lab, consent))
        {
            var page = await browser.GetAsync("/en" + path, follow: false);
            Assert.Equal(HttpStatusCode.SeeOther, page.Status);
            Assert.Equal("/en/box", page.RedirectsTo);
        }
    }

    [Fact]
    public async Task EachPage_InEachLanguage_IsShownWithANeutralTab()
    {
        await using var lab = await PagesLab.StartAsync(person: true);
        await lab.PersonAsync();
        var consent = (await lab.RowAsync(await lab.SendAsync("field:name"))).ConsentId;
        using var browser = lab.Host.NewSession();
        foreach (var lang in Languages)
        {
            foreach (var path in Paths(lab, consent))
            {
                var page = await browser.GetAsync($"/{lang}{path}");
                Assert.True(page.Status == HttpStatusCode.OK, $"{(int)page.Status} {lang}{path}\n{page.MainText}\n{string.Join('\n', lab.Host.Log.All.Where(l => l.Contains("Failure", StringComparison.Ordinal)).TakeLast(2))}");
                Assert.DoesNotMatch(@"\b(desk|field|need|consent|sharing|plan|referral|item|entry|seen|channel|age|stop|tell|opened)\.[a-z-]+", page.MainText);
                Assert.DoesNotContain("Saltmarsh", page.Document.Title!, StringComparison.Ordinal);
                Assert.Equal(lang == "ar" ? "rtl" : "ltr", page.Document.DocumentElement.GetAttribute("dir"));
            }
        }
    }

    [Fact]
    public async Task EachPage_OfAnotherPerson_Is404()
    {
        await using var lab = await PagesLab.StartAsync(person: true);
        var consent = (await lab.RowAsync(await lab.SendAsync("field:name"))).ConsentId;
        var other = await lab.Get<Waymark.Cases.Open.OpenCase>().RunAsync(lab.Worker, lab.NewCase(), default);
        using var holder = await lab.Host.Store.ReadAsync(db => lab.Get<Waymark.Access.Contracts.ReceiptHolders>().OpenAsync(db, other.Value.Receipt!));
        lab.AtHand.Holder = holder;
        using var browser = lab.Host.NewSession();
        foreach (var path in Paths(lab, consent).Skip(1))
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/en" + path)).Status);
    }

    [Fact]
    public async Task Mailbox_ByTheNumberMadeForTheCase_ShowsPlanSharingAndQuestion()
    {
        await using var lab = await PagesLab.StartAsync();
        await lab.SendAsync("field:name");
        var asked = (await lab.RowAsync(await lab.PrepareAsync("field:story"))).ConsentId;
        (await lab.Get<ConsentActions>().AskAsync(lab.Worker, lab.Case, asked, null, default)).ShouldBeOk();
        (await lab.Get<Waymark.Cases.Files.CaseEdits>().NoteAsync(lab.Worker, lab.Case, CasesLab.Note, default)).ShouldBeOk();
        using var browser = lab.Host.NewSession();
        var page = await (await browser.GetAsync("/zh-hans/box")).SubmitAsync(f => f.Set("Receipt", lab.Receipt.Display));
        Assert.Equal("/zh-hans/box/open", page.Path);
        // Everything that a person can do who sent a request, and the numbers that the office knows.
        foreach (var path in new[] { "/box/contact", "/box/files", "/box/seen", "/box/withdraw", "/box/delete" })
            Assert.NotEmpty(page.Document.QuerySelectorAll($"a[href='/zh-hans{path}']"));
        Assert.NotNull(page.Document.QuerySelector("form[action='/zh-hans/box/close']"));
        Assert.Contains("555-0142", (await browser.GetAsync("/zh-hans/box/contact")).MainText, StringComparison.Ordinal);
        Assert.Contains("Saltmarsh Shelter", page.MainText, StringComparison.Ordinal);
        Assert.Contains("已发出，等待答复", page.MainText, StringComparison.Ordinal);
        Assert.Single(page.LinksWith("看看内容并答复"));
        Assert.DoesNotContain("winced", page.Source, StringComparison.Ordinal);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Sharing_Asked_NothingIsChosenAndOnlyTheChosenGoes()
    {
        await using var lab = await PagesLab.StartAsync(person: true);
        await lab.PersonAsync();
        var referral = await lab.PrepareAsync("field:name", "field:story");
        var consent = (await lab.RowAsync(referral)).ConsentId;
        (await lab.Get<ConsentActions>().AskAsync(lab.Worker, lab.Case, consent, null, default)).ShouldBeOk();
        using var browser = lab.Host.NewSession();
        var page = await browser.GetAsync(CaseMailboxLinks.Sharing(Kernel.Languages.Language.SimplifiedChinese, consent));
        Assert.DoesNotContain(page.Form().Fields, f => f.Name == "Items");
        Assert.Contains(CasesLab.Story, page.MainText, StringComparison.Ordinal);

        var nothing = await page.SubmitAsync(button: "yes");
        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
        Assert.Equal(["请选择可以分享的内容，或者选择不同意"], nothing.Errors);
        var done = await nothing.SubmitAsync(f => f.Set("Items", "field:name"), button: "yes");
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("已同意", done.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(CasesLab.Story, done.Source, StringComparison.Ordinal);

        (await lab.Get<ReferralActions>().SendAsync(lab.Worker, lab.Case, referral, default)).ShouldBeOk();
        var twice = await page.SubmitAsync(f => f.Set("Items", "field:name"), button: "yes");
        Assert.Equal(HttpStatusCode.BadRequest, twice.Status);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Sharing_No_EndsIt()
    {
        await using var lab = await PagesLab.StartAsync(person: true);
        await lab.PersonAsync();
        var referral = await lab.PrepareAsync("field:name");
        var consent = (await lab.RowAsync(referral)).ConsentId;
        (await lab.Get<ConsentActions>().AskAsync(lab.Worker, lab.Case, consent, null, default)).ShouldBeOk();
        using var browser = lab.Host.NewSession();
        await (await browser.GetAsync($"/en/box/sharing/{consent}")).SubmitAsync(button: "no");
        Assert.Equal(ReferralStatus.Withdrawn, (await lab.RowAsync(referral)).Status);
    }

    [Fact]
    public async Task Stop_Confirmed_EndsAccessAtOnce()
    {
        await using var lab = await PagesLab.StartAsync(person: true);
        await lab.PersonAsync();
        var referral = await lab.SendAsync("field:name");
        var consent = (await lab.RowAsync(referral)).ConsentId;
        using var browser = lab.Host.NewSession();
        var question = await (await browser.GetAsync($"/ar/box/sharing/{consent}")).ClickAsync("stop");
        Assert.Contains("Saltmarsh Shelter", question.Heading!, StringComparison.Ordinal);
        var done = await question.SubmitAsync();
        Assert.Equal($"/ar/box/sharing/{consent}", done.Path);
        Assert.Null(done.Document.GetElementById("stop"));
        using var theirs = await lab.Host.SignInAsync(lab.PartnerWorker);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/en/desk/referrals/{referral}")).Status);
    }

    [Fact]
    public async Task Tell_EmptyThenFilled_IsRefusedThenOnTheTimeline()
    {
        await using var lab = await PagesLab.StartAsync(person: true);
        await lab.PersonAsync();
        using var browser = lab.Host.NewSession();
        var empty = await (await browser.GetAsync($"/zh-hans/box/plan/{lab.Case}/tell")).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        var told = await empty.SubmitAsync(f => f.Set("Words", "我搬到姐姐家了。"));
        Assert.Contains("我搬到姐姐家了。", told.Text("entries")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opened_AfterThePartnerRead_NamesTheAgencyAndNoWorker()
    {
        await using var lab = await PagesLab.StartAsync(person: true);
        await lab.PersonAsync();
        var referral = await lab.SendAsync("field:name");
        await lab.Get<Waymark.Cases.Partner.PartnerInbox>().ReadAsync(lab.PartnerAs, referral, default);
        using var browser = lab.Host.NewSession();
        var page = await browser.GetAsync($"/en/box/plan/{lab.Case}/opened");
        Assert.Contains("Saltmarsh Shelter: Read what was shared", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(lab.PartnerWorker.DisplayName, page.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Advocate.DisplayName, page.Source, StringComparison.Ordinal);
    }

    private static string[] Paths(PagesLab lab, ConsentId consent) =>
        ["/box/open", $"/box/sharing/{consent}", $"/box/sharing/{consent}/end", $"/box/plan/{lab.Case}/tell", $"/box/plan/{lab.Case}/opened"];
}
