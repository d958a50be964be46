using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Pages;

/// <summary>Opening a case from what came in, so that a person says things once.</summary>
public sealed class FromReportPageTests
{
    private const string Words = "我在餐馆后面的仓库里，钥匙在老板手里。";
    private const string Who = "我和妹妹";

    [Fact]
    public async Task Get_ARequestForHelp_IsFilledInAsTold()
    {
        await using var lab = await PagesLab.StartAsync();
        await AskAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await OpenFormAsync(browser);

        var form = page.Form();
        Assert.Equal(Words, form["Input.Story"]?.Trim());
        Assert.Equal("Long Beach, CA, 90802", form["Input.Place"]);
        Assert.Equal("zh-Hans", form["Input.Language"]);
        Assert.Equal(["safety", "shelter"], form.Fields.Where(f => f.Name == "Input.Needs").Select(f => f.Value).Order(StringComparer.Ordinal));
        Assert.Equal("Now", form["Input.Urgency"]);
        Assert.Contains("213 555 0147", page.MainText, StringComparison.Ordinal);
        // Who wrote is never assumed.
        Assert.Null(form["Sender"]);
    }

    [Fact]
    public async Task Post_WithoutSayingWhoWrote_IsAskedAgainAndKeepsWhatWasTyped()
    {
        await using var lab = await PagesLab.StartAsync();
        await AskAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await OpenFormAsync(browser)).SubmitAsync(form => form.Set("Input.Name", "林 <b>小燕</b>"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotNull(page.Document.QuerySelector(".govuk-error-summary a[href='#Sender']"));
        Assert.Equal("林 <b>小燕</b>", page.Form()["Input.Name"]);
        Assert.Equal(1, await CasesAsync(lab));
    }

    [Fact]
    public async Task Post_ThePersonWrote_TheCaseHasTheirContactsAndTheirReceiptOpensIt()
    {
        await using var lab = await PagesLab.StartAsync();
        var receipt = await AskAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var form = await OpenFormAsync(browser);
        var opened = await form.SubmitAsync(f => f.Set("Sender", "person").Set("Input.Name", "Xiaoyan").Set("Input.Age", "adult"));

        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Matches("^/en/desk/cases/[0-9a-f]{32}$", opened.Path);
        foreach (var told in new[] { "Xiaoyan", Words, Who, "213 555 0147", "blue kettle", "Long Beach" })
            Assert.Contains(told, opened.MainText, StringComparison.Ordinal);
        using var person = lab.Host.NewSession();
        var box = await (await person.GetAsync("/zh-hans/box")).SubmitAsync(form => form.Set("Receipt", receipt));
        Assert.Contains("/box/plan/", box.Source, StringComparison.Ordinal);
        // On the report the way to the case stands in the place of opening one.
        var report = await browser.GetAsync("/en/desk/reports/" + form.Path.Split('/')[^1]);
        Assert.Contains(opened.Path, report.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("/desk/cases/from/", report.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SomebodyElseWrote_NeitherTheirContactsNorTheirReceiptGoWithIt()
    {
        await using var lab = await PagesLab.StartAsync();
        var receipt = await AskAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var opened = await (await OpenFormAsync(browser)).SubmitAsync(form => form.Set("Sender", "other"));

        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.DoesNotContain("213 555 0147", opened.MainText, StringComparison.Ordinal);
        var file = await lab.Host.Store.ReadAsync(db => db.Set<CaseFile>().SingleAsync(c => c.ReportId != null));
        Assert.Null(file.PersonId);
        using var person = lab.Host.NewSession();
        var box = await (await person.GetAsync("/zh-hans/box")).SubmitAsync(form => form.Set("Receipt", receipt));
        Assert.Equal("/zh-hans/box/open", box.Path);
        Assert.DoesNotContain("/box/plan/", box.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TheSameFormTwice_OpensOneCase()
    {
        await using var lab = await PagesLab.StartAsync();
        await AskAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var form = await OpenFormAsync(browser);
        var first = await form.SubmitAsync(f => f.Set("Sender", "person"));
        var second = await form.SubmitAsync(f => f.Set("Sender", "person"));

        Assert.Equal(first.Path, second.Path);
        Assert.Equal(2, await CasesAsync(lab));
    }

    [Fact]
    public async Task Post_ASecondFormForTheSameRequest_IsRefused()
    {
        await using var lab = await PagesLab.StartAsync();
        await AskAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var one = await OpenFormAsync(browser);
        var other = await browser.GetAsync(one.Path);
        await one.SubmitAsync(f => f.Set("Sender", "person"));
        var refused = await other.SubmitAsync(f => f.Set("Sender", "person"));

        Assert.True((int)refused.Status is 409 or 400, $"{refused.Status}");
        Assert.NotEmpty(refused.Errors);
        Assert.Equal(2, await CasesAsync(lab));
    }

    [Fact]
    public async Task Post_TooLong_IsSaidAndKept()
    {
        await using var lab = await PagesLab.StartAsync();
        await AskAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await OpenFormAsync(browser)).SubmitAsync(f => f.Set("Sender", "person").Set("Input.Name", new string('x', 201)).Set("Input.Wants", "A door that locks"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotEmpty(page.Errors);
        Assert.Equal("A door that locks", page.Form()["Input.Wants"]?.Trim());
        Assert.Equal(1, await CasesAsync(lab));
    }

    [Fact]
    public async Task Get_ASuspicion_SaysWhatItSaysOfThePersonAndKeepsTheTellerOut()
    {
        await using var lab = await PagesLab.StartAsync();
        await ReportAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await OpenFormAsync(browser);

        var form = page.Form();
        Assert.Null(page.Document.QuerySelector("[name='Sender']"));
        Assert.Equal("a man in a white van", form["Input.Danger"]?.Trim());
        Assert.Equal("Tagalog", form["Input.OtherLanguage"]);
        Assert.DoesNotContain("teller@example.org", page.Source, StringComparison.Ordinal);
        var opened = await page.SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.DoesNotContain("teller@example.org", opened.Source, StringComparison.Ordinal);
        Assert.Null((await lab.Host.Store.ReadAsync(db => db.Set<CaseFile>().SingleAsync(c => c.ReportId != null))).PersonId);
    }

    [Fact]
    public async Task Page_OfAnotherAgencyOrNoReport_IsNotThere()
    {
        await using var lab = await PagesLab.StartAsync();
        await AskAsync(lab);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var path = (await OpenFormAsync(browser)).Path;
        var other = await lab.Host.Data.AddMemberAsync(lab.Partner, MemberRoles.Advocate, "Priya Anand");
        using var theirs = await lab.Host.SignInAsync(other);

        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/en/desk/cases/from/{Guid.NewGuid()}")).Status);
        using var stranger = lab.Host.NewSession();
        Assert.Contains("/sign-in", (await stranger.GetAsync(path, follow: false)).RedirectsTo!, StringComparison.Ordinal);
    }

    /// <summary>A person asks through the public pages; gives the receipt.</summary>
    private static async Task<string> AskAsync(PagesLab lab)
    {
        using var person = lab.Host.NewSession();
        var page = await (await person.GetAsync("/zh-hans/ask/need")).SubmitAsync(form => form.Set("Needs", "safety", "shelter"));
        page = await (await person.GetAsync("/zh-hans/ask/where")).SubmitAsync(form => form.Set("City", "Long Beach").Set("State", "CA").Set("Zip", "90802"));
        page = await (await person.GetAsync("/zh-hans/ask/who")).SubmitAsync(form => form.Set("Answer", Who));
        page = await (await person.GetAsync("/zh-hans/ask/contact")).SubmitAsync(form => form.Set("Channels", "text"));
        page = await page.SubmitAsync(form => form.Set("Way.Address", "213 555 0147").Set("Way.SafeWord", "blue kettle"));
        page = await (await person.GetAsync("/zh-hans/ask/words")).SubmitAsync(form => form.Set("Answer", Words));
        page = await (await person.GetAsync("/zh-hans/ask/check")).SubmitAsync();
        return page.Text("receipt")!;
    }

    private static async Task ReportAsync(PagesLab lab)
    {
        using var teller = lab.Host.NewSession();
        await (await teller.GetAsync("/en/report/danger")).SubmitAsync(form => form.Set("Answer", "no"));
        await (await teller.GetAsync("/en/report/speaks")).SubmitAsync(form => form.Set("Answer", "Tagalog"));
        await (await teller.GetAsync("/en/report/employer")).SubmitAsync(form => form.Set("Answer", "a man in a white van"));
        var way = await (await teller.GetAsync("/en/report/contact")).SubmitAsync(form => form.Set("Channels", "email"));
        await way.SubmitAsync(form => form.Set("Way.Address", "teller@example.org"));
        await (await teller.GetAsync("/en/report/check")).SubmitAsync();
    }

    private static string ReportPath(HtmlPage inbox) => inbox.Document.QuerySelector(".w-inbox__item a")!.GetAttribute("href")!;

    private static async Task<HtmlPage> OpenFormAsync(HtmlSession browser)
    {
        var report = await browser.GetAsync(ReportPath(await browser.GetAsync("/en/desk/inbox")));
        return await browser.GetAsync(report.Document.QuerySelector("a[href*='/desk/cases/from/']")!.GetAttribute("href")!);
    }

    private static async Task<long> CasesAsync(PagesLab lab) =>
        (await lab.Get<Caseload>().ListAsync(lab.Worker, new() { Scope = CaseloadScope.All }, default)).Total;
}
