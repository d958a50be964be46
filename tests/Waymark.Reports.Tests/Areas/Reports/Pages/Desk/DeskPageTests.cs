using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;

namespace Waymark.Reports.Tests.Areas.Reports.Pages.Desk;

public sealed class DeskPageTests(ReportHost shared) : IClassFixture<ReportHost>
{
    public static TheoryData<string> DeskSegments => [.. Language.Desk.Select(l => l.Segment)];

    public static TheoryData<string> ReportPaths => ["", "/hand-over", "/merge", "/close", "/files/0123456789abcdef0123456789abcdef"];

    [Theory]
    [MemberData(nameof(DeskSegments))]
    public async Task EachPage_InEveryDeskLanguage_Opens(string segment)
    {
        var sent = await shared.SendAsync(ReportWorld.Request(kind: ReportKind.Report, urgency: Urgency.Danger));
        using var desk = await shared.SignInAsync(shared.Agency.Administrator, segment);

        foreach (var path in new[] { "inbox", $"reports/{sent.Report}", $"reports/{sent.Report}/hand-over", $"reports/{sent.Report}/merge", $"reports/{sent.Report}/close", "routing", "routing/add" })
        {
            var page = await desk.GetAsync($"/{segment}/desk/{path}");
            Assert.True(page.Status == HttpStatusCode.OK, $"{path}: {page.Status}");
            Assert.Single(page.Document.QuerySelectorAll("h1"));
        }
    }

    [Fact]
    public async Task Inbox_AReport_ShowsPlaceNeedLanguageAndDangerButNotTheStory()
    {
        var sent = await shared.SendAsync(ReportWorld.Request(words: "a story only for those who open it", urgency: Urgency.Danger, city: "Bakersfield"));
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);

        var page = await desk.GetAsync("/en/desk/inbox?danger=true&state=CA&need=shelter&language=zh-Hans&sort=newest");

        var item = page.Require($"report-{sent.Report}");
        Assert.Contains("Bakersfield, CA", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("A place to sleep", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("Danger", item.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("a story only", page.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("Bakersfield", page.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_NonsenseInTheAddress_OpensStill()
    {
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);

        var page = await desk.GetAsync("/en/desk/inbox?view=99&sort=x&kind=7&assignee=zz&language=xx&state=ZZ&need=gold&page=-4");

        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Theory]
    [MemberData(nameof(ReportPaths))]
    public async Task Report_OfAnotherAgencyOrOfNobody_IsTheSameNotFound(string path)
    {
        var sent = await shared.SendAsync();
        using var stranger = await shared.SignInAsync(shared.Partner.Administrator);

        var theirs = await stranger.GetAsync($"/en/desk/reports/{sent.Report}{path}");
        var none = await stranger.GetAsync($"/en/desk/reports/{ReportId.New()}{path}");
        var nonsense = await stranger.GetAsync($"/en/desk/reports/x{path}");

        Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
        Assert.Equal(HttpStatusCode.NotFound, none.Status);
        Assert.Equal(HttpStatusCode.NotFound, nonsense.Status);
        Assert.Equal(none.MainText, theirs.MainText);
    }

    [Fact]
    public async Task HandOverMergeAndClose_Opened_LeaveWhatThePersonWroteNew()
    {
        var sent = await shared.SendAsync();
        var (box, page) = await shared.OpenBoxAsync(sent.Receipt!);
        using (box)
            await page.SubmitAsync(form => form.Set("Message", "Please call tonight."), form: "main form");
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);

        foreach (var path in new[] { "hand-over", "merge", "close" })
            Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync($"/en/desk/reports/{sent.Report}/{path}")).Status);
        var refused = await (await desk.GetAsync($"/en/desk/reports/{sent.Report}/close")).SubmitAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(1, await shared.Host.Store.ReadAsync(db => db.Set<ReportRow>().Where(r => r.ReportId == sent.Report).Select(r => r.NewForDesk).SingleAsync()));
        Assert.Null(await shared.Host.Store.ReadAsync(db => db.Set<MessageRow>().Where(m => m.ReportId == sent.Report).Select(m => m.SeenAt).SingleAsync()));
    }

    [Fact]
    public async Task Merge_IntoAnOldOneOfTheSameState_IsFoundOnALaterPage()
    {
        var old = await shared.SendAsync(ReportWorld.Request(state: "WY", city: "Lander"));
        shared.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 26; i++)
            await shared.SendAsync(ReportWorld.Request(state: "WY", city: "Cody"));
        var twin = await shared.SendAsync(ReportWorld.Request(state: "WY", city: "Lander"));
        await shared.SendAsync(ReportWorld.Request(state: "NV"));
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);

        var first = await desk.GetAsync($"/en/desk/reports/{twin.Report}/merge");
        Assert.DoesNotContain("NV", first.Document.QuerySelector("main form")!.TextContent, StringComparison.Ordinal);
        var second = await desk.GetAsync(first.Document.QuerySelector("main a[href*='number=2']")!.GetAttribute("href")!);
        var merged = await second.SubmitAsync(form => form.Set("Into", old.Report.ToString()), form: "main form");

        Assert.Contains($"/desk/reports/{old.Report}", merged.Path, StringComparison.Ordinal);
        Assert.Equal(old.Report, await shared.Host.Store.ReadAsync(db => db.Set<ReportRow>().Where(r => r.ReportId == twin.Report).Select(r => r.MergedInto).SingleAsync()));
    }

    [Fact]
    public async Task Inbox_DangerInABurst_IsClosedByTickingIt()
    {
        var sent = await shared.SendAsync(ReportWorld.Request(urgency: Urgency.Danger));
        await shared.Host.Store.WriteAsync(db => db.Set<ReportRow>().Where(r => r.ReportId == sent.Report).ExecuteUpdateAsync(set => set.SetProperty(r => r.Flood, Waymark.Reports.Domain.FloodState.Burst)));
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);

        var page = await (await desk.GetAsync("/en/desk/inbox?view=burst")).SubmitAsync(form => form.Set("report", sent.Report.ToString()), form: "#close-burst");

        Assert.Equal("/en/desk/inbox?view=burst", page.Path);
        Assert.Equal(ReportStatus.Closed, await shared.Host.Store.ReadAsync(db => db.Set<ReportRow>().Where(r => r.ReportId == sent.Report).Select(r => r.Status).SingleAsync()));
    }

    [Fact]
    public async Task Report_NotSignedIn_LeadsToSignIn()
    {
        var sent = await shared.SendAsync();
        using var browser = shared.Host.NewSession();

        var page = await browser.GetAsync($"/en/desk/reports/{sent.Report}", follow: false);

        Assert.StartsWith("/en/sign-in", page.RedirectsTo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MemberRoles.Researcher)]
    [InlineData(MemberRoles.PartnerWorker)]
    [InlineData(MemberRoles.Administrator)]
    public async Task Inbox_WithoutTheRole_IsForbidden(MemberRoles roles)
    {
        var member = await shared.Host.Data.AddMemberAsync(shared.Agency, roles);
        using var browser = await shared.SignInAsync(member);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/en/desk/inbox")).Status);
    }

    [Fact]
    public async Task Answer_WithAPromise_IsReadInTheMailbox()
    {
        var sent = await shared.SendAsync();
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);
        var page = await desk.GetAsync($"/en/desk/reports/{sent.Report}");

        var empty = await page.SubmitAsync(form: "#answer");
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Equal("#Answer", empty.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        var past = await page.SubmitAsync(form => form.Set("Answer", "We will call.").Set("PromisedFor.Day", "1").Set("PromisedFor.Month", "2").Set("PromisedFor.Year", "2026"), form: "#answer");
        Assert.Equal(HttpStatusCode.BadRequest, past.Status);
        Assert.Equal("We will call.", past.Form("#answer")["Answer"]);
        var both = await Task.WhenAll(
            past.SubmitAsync(form => form.Set("PromisedFor.Year", "2027"), form: "#answer"),
            past.SubmitAsync(form => form.Set("PromisedFor.Year", "2027"), form: "#answer"));
        Assert.All(both, p => Assert.StartsWith($"/en/desk/reports/{sent.Report}?done=answered", p.Path, StringComparison.Ordinal));

        var (browser, box) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var letter = Assert.Single(box.Document.QuerySelectorAll(".w-letter"));
            Assert.Contains("We will call.", letter.TextContent, StringComparison.Ordinal);
            Assert.Contains("February 1, 2027", letter.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Note_Added_IsOnTheDeskAndNeverInTheMailbox()
    {
        var sent = await shared.SendAsync();
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);

        var page = await (await desk.GetAsync($"/en/desk/reports/{sent.Report}")).SubmitAsync(form => form.Set("Note", "mind the uncle"), form: "#note");

        Assert.Contains("mind the uncle", page.MainText, StringComparison.Ordinal);
        var (browser, box) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
            Assert.DoesNotContain("mind the uncle", box.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(shared.Host.Log.All, line => line.Contains("uncle", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Assign_AColleague_MovesItAndAStrangerIsRefused()
    {
        var sent = await shared.SendAsync();
        var colleague = await shared.Host.Data.AddMemberAsync(shared.Agency, MemberRoles.Advocate, "Teresa Quill");
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);
        var page = await desk.GetAsync($"/en/desk/reports/{sent.Report}");

        var stranger = await page.SubmitAsync(form => form.Set("Assignee", shared.Partner.Administrator.MemberId.ToString()), form: "#assign");
        var done = await page.SubmitAsync(form => form.Set("Assignee", colleague.MemberId.ToString()), form: "#assign");

        Assert.Equal(HttpStatusCode.BadRequest, stranger.Status);
        Assert.Equal(colleague.MemberId.ToString(), done.Form("#assign")["Assignee"]);
        Assert.Contains("Teresa Quill", (await desk.GetAsync("/en/desk/inbox")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandOver_ByThePage_NeedsTheAgencyAndThePersonsYes()
    {
        var sent = await shared.SendAsync();
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);
        var page = await desk.GetAsync($"/en/desk/reports/{sent.Report}/hand-over");

        var nobody = await page.SubmitAsync(form => form.Set("Briefing", "ground floor"));
        var unasked = await page.SubmitAsync(form => form.Set("To", shared.Partner.Id.ToString()).Set("Briefing", "ground floor"));
        var done = await unasked.SubmitAsync(form => form.Set("Agreed", "Paper"));

        Assert.Equal(HttpStatusCode.BadRequest, nobody.Status);
        Assert.Equal("ground floor", nobody.Form()["Briefing"]);
        Assert.Equal(HttpStatusCode.BadRequest, unasked.Status);
        Assert.Equal("/en/desk/inbox", done.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync($"/en/desk/reports/{sent.Report}")).Status);
        using var partner = await shared.SignInAsync(shared.Partner.Administrator);
        Assert.Contains("ground floor", (await partner.GetAsync($"/en/desk/reports/{sent.Report}")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MergeCloseReopenUnmerge_ByThePages_LeaveTheStatusesTheySay()
    {
        var main = await shared.SendAsync();
        var twin = await shared.SendAsync();
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);

        var none = await (await desk.GetAsync($"/en/desk/reports/{twin.Report}/merge")).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, none.Status);
        var merged = await none.SubmitAsync(form => form.Set("Into", main.Report.ToString()));
        Assert.StartsWith($"/en/desk/reports/{main.Report}", merged.Path, StringComparison.Ordinal);
        Assert.Equal(ReportStatus.Merged, await StatusAsync(twin.Report));
        await (await desk.GetAsync($"/en/desk/reports/{twin.Report}")).SubmitAsync(form: "#unmerge");
        Assert.Equal(ReportStatus.New, await StatusAsync(twin.Report));

        var unchosen = await (await desk.GetAsync($"/en/desk/reports/{main.Report}/close")).SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, unchosen.Status);
        var closed = await unchosen.SubmitAsync(form => form.Set("Outcome", "2"));
        Assert.Equal(ReportStatus.Closed, await StatusAsync(main.Report));
        await closed.SubmitAsync(form: "#reopen");
        Assert.Equal(ReportStatus.New, await StatusAsync(main.Report));
        var aside = await (await desk.GetAsync($"/en/desk/reports/{main.Report}")).SubmitAsync(form: "#aside");
        await aside.SubmitAsync(form: "#release");
    }

    [Fact]
    public async Task Routing_RuleWritten_SendsTheNextReportThere()
    {
        using var desk = await shared.SignInAsync(shared.Agency.Administrator);
        var page = await desk.GetAsync("/en/desk/routing/add");
        var missing = await page.SubmitAsync(form => form.Set("ZipPrefix", "89x"));
        Assert.Equal(HttpStatusCode.BadRequest, missing.Status);
        Assert.Equal(2, missing.Errors.Count);

        page = await missing.SubmitAsync(form => form.Set("ZipPrefix", "895").Set("Needs", "shelter").Set("Target", shared.Partner.Id.ToString()));

        Assert.Equal("/en/desk/routing", page.Path);
        var there = await shared.SendAsync(ReportWorld.Request(zip: "89501", state: "NV"));
        var elsewhere = await shared.SendAsync(ReportWorld.Request(zip: "90802"));
        Assert.Equal(shared.Partner.Id, there.Agency);
        Assert.Equal(shared.Agency.Id, elsewhere.Agency);
        var rule = await shared.Host.Store.ReadAsync(db => db.Set<RouteRow>().Select(r => r.RouteId).SingleAsync());
        await page.SubmitAsync(form: $"form[action*='delete'][action*='{rule:N}']");
        Assert.Equal(shared.Agency.Id, (await shared.SendAsync(ReportWorld.Request(zip: "89501", state: "NV"))).Agency);
    }

    [Fact]
    public async Task Routing_AdministratorOfAPartner_IsNotThere()
    {
        using var partner = await shared.SignInAsync(shared.Partner.Administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync("/en/desk/routing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync("/en/desk/routing/add")).Status);
    }

    private Task<ReportStatus> StatusAsync(ReportId id) =>
        shared.Host.Store.ReadAsync(db => db.Set<ReportRow>().Where(r => r.ReportId == id).Select(r => r.Status).SingleAsync());
}
