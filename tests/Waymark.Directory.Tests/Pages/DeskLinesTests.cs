using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.TestKit;

namespace Waymark.Directory.Tests.Pages;

/// <summary>Lines on the desk: tried way by way, corrected, added and put back; what the public then sees; and the log.</summary>
public sealed class DeskLinesTests : IAsyncLifetime
{
    private const string List = "/en/desk/directory/hotlines";
    private WaymarkHost host = null!;
    private TestAgency programme = null!;
    private HtmlSession administrator = null!;

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync();
        programme = await host.Data.AddAgencyAsync();
        administrator = await host.SignInAsync(programme.Administrator);
    }

    public ValueTask DisposeAsync()
    {
        administrator.Dispose();
        return host.DisposeAsync();
    }

    [Fact]
    public async Task Try_OneWay_ShowsThatWayOnlyAndWritesItDown()
    {
        var page = await TryAsync(await administrator.GetAsync(List), "nhth", "phone");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var shown = await LineAsync("nhth");
        Assert.Contains("1-888-373-7888", shown, StringComparison.Ordinal);
        foreach (var untried in new[] { "233733", "711", "humantraffickinghotline.org/chat", "sms:" })
            Assert.DoesNotContain(untried, shown, StringComparison.Ordinal);
        var entry = Assert.Single(await LogAsync("nhth"));
        Assert.Equal(("directory.line-called", "nhth: phone"), (entry.Action, entry.Detail));
    }

    [Fact]
    public async Task Try_AnotherWayLater_KeepsTheFirstAndGivesEachItsDay()
    {
        await TryAsync(await administrator.GetAsync(List), "nhth", "phone");
        host.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await host.SignInAsync(programme.Administrator);
        await TryAsync(await later.GetAsync(List), "nhth", "text", "tty");

        var shown = await LineAsync("nhth");
        Assert.Contains("233733", shown, StringComparison.Ordinal);
        Assert.Matches("Text messages · TTY: tried on [A-Z][a-z]+ \\d", shown);
        Assert.Matches("Phone: tried on [A-Z][a-z]+ \\d", shown);
        Assert.DoesNotContain("humantraffickinghotline.org", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_NothingTickedOrAWayItDoesNotHave_IsRefusedAndNothingIsShown()
    {
        var page = await administrator.GetAsync(List);
        var empty = await page.SubmitAsync(form: Form("ndvh"), button: "true");
        var forged = await page.SubmitAsync(form => form.SetAnyway("ways-ndvh", "abroad"), form: Form("ndvh"), button: "true");

        foreach (var answer in new[] { empty, forged })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal(["Tick at least one way that you tried today"], answer.Errors);
            Assert.NotNull(answer.Document.QuerySelector(".govuk-error-summary a[href^='#ways-ndvh']"));
        }

        Assert.Equal("", await LineAsync("ndvh"));
        Assert.Empty(await LogAsync("ndvh"));
    }

    [Fact]
    public async Task Hide_ALineThatIsShown_TakesItAwayWithAllItsWays()
    {
        var page = await TryAsync(await administrator.GetAsync(List), "ndvh", "phone", "text");
        await page.SubmitAsync(form: Form("ndvh"), button: "false");

        Assert.Equal("", await LineAsync("ndvh"));
        Assert.Equal(["directory.line-called", "directory.line-hidden"], (await LogAsync("ndvh")).Select(entry => entry.Action).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await page.SubmitAsync(form => form.SetAnyway("id", "no-such-line"), form: Form("ndvh"), button: "true")).Status);
    }

    [Fact]
    public async Task Change_AShippedLine_ReplacesItsFactsHidesItUntilTriedAndIsPutBack()
    {
        await TryAsync(await administrator.GetAsync(List), "la-dv", "phone");
        var form = await administrator.GetAsync(List + "/la-dv");
        Assert.Equal("1-800-978-3600", form.Document.QuerySelector("[name='Form.Phone']")!.GetAttribute("value"));

        var saved = await form.SubmitAsync(
            line => line.Set("Form.Phone", "(800) 555-0142").Set("Form.Spoken", "English, Español, 中文").Set("Form.Interpreters", "Yes").Set("Form.Answers", "helpers")
                .Set("Form.Open", "weekly").Set("Form.Days", "Monday", "Friday").Set("Form.From", "9:00").Set("Form.To", "17:30").Set("Form.Zone", "America/Los_Angeles")
                .Set("Form.Source", "The office that runs it, by telephone").Set("Form.SourceDate.Day", "20").Set("Form.SourceDate.Month", "1").Set("Form.SourceDate.Year", "2020"),
            form: "#line");

        Assert.Equal(List, saved.Path);
        Assert.Contains("Changed here on", saved.MainText, StringComparison.Ordinal);
        // Nobody tried the new number, so nothing is shown.
        Assert.Equal("", await LineAsync("la-dv"));
        await TryAsync(saved, "la-dv", "phone");
        var shown = await LineAsync("la-dv", "zh-hans");
        foreach (var words in new[] { "(800) 555-0142", "English · Español · 中文 · 口译员可以加入通话", "星期一 · 星期五，09:00 至 17:30 (Los Angeles 时间)", "由帮助者接听" })
            Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("978-3600", shown, StringComparison.Ordinal);
        // Its own sources stay below the new one.
        var line = (await host.Services.GetRequiredService<LineEdits>().ListAsync(default)).Single(one => one.Line.Id == "la-dv").Line;
        Assert.Equal(["The office that runs it, by telephone", "https://covid19.lacounty.gov/covid19-news/resources-and-services-available-people-domestic-violence-and-child-abuse-concern/"], line.Sources.Select(source => source.Url));

        await (await administrator.GetAsync(List + "/la-dv")).SubmitAsync(form: "#put-back");

        var back = (await host.Services.GetRequiredService<LineEdits>().ListAsync(default)).Single(one => one.Line.Id == "la-dv");
        Assert.Equal(("1-800-978-3600", null, false), (back.Line.Phone, back.EditedAt, back.IsShown));
        Assert.Equal(
            ["directory.line-called", "directory.line-called", "directory.line-changed", "directory.line-put-back"],
            (await LogAsync("la-dv")).Select(entry => entry.Action).Order(StringComparer.Ordinal));
        Assert.Contains("Phone line put back", (await administrator.GetAsync("/en/log")).MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.All, entry => entry.Contains("555-0142", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Add_ALineOfAnotherState_IsListedThereAndCanBeRemoved()
    {
        var form = await administrator.GetAsync(List + "/new");
        Task<HtmlPage> SendAsync() => form.SubmitAsync(
            line => line.Set("Form.Name", "Cactus Line").Set("Form.About", "trafficking").Set("Form.Phone", "602-555-0177").Set("Form.State", "AZ").Set("Form.Open", "always")
                .Set("Form.Source", "https://example.org/line").Set("Form.SourceDate.Day", "20").Set("Form.SourceDate.Month", "1").Set("Form.SourceDate.Year", "2020"),
            form: "#line");
        var saved = await SendAsync();
        await SendAsync();

        var own = Assert.Single(await host.Services.GetRequiredService<LineEdits>().ListAsync(default), one => !one.IsShipped);
        Assert.StartsWith("own-", own.Line.Id, StringComparison.Ordinal);
        Assert.Contains("Added here on", saved.MainText, StringComparison.Ordinal);
        await TryAsync(saved, own.Line.Id, "phone");
        using var session = host.NewSession();
        var page = await session.GetAsync("/es/hotlines");
        Assert.Contains("Arizona", page.Document.GetElementById("in-US-AZ")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ayuda en casos de trata de personas", page.Document.GetElementById("line-" + own.Line.Id)!.TextContent, StringComparison.Ordinal);

        await (await administrator.GetAsync($"{List}/{own.Line.Id}")).SubmitAsync(form: "#put-back");

        Assert.Equal("", await LineAsync(own.Line.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"{List}/{own.Line.Id}")).Status);
        Assert.Equal(["directory.line-added", "directory.line-called", "directory.line-removed"], (await LogAsync(own.Line.Id)).Select(entry => entry.Action).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Save_WhatCanNotBe_IsSaidFieldByFieldAndKeepsWhatWasTyped()
    {
        var page = await (await administrator.GetAsync(List + "/new")).SubmitAsync(
            line => line.Set("Form.Phone", "call us").Set("Form.Chat", "http://example.org").Set("Form.Spoken", "English, Klingon").Set("Form.Open", "weekly")
                .Set("Form.InterpreterLanguages", "many").Set("Form.OperatorSince", "2999").Set("Form.Country", "USA").Set("Form.County", new string('x', 101))
                .Set("Form.SourceDate.Day", "20").Set("Form.SourceDate.Month", "1").Set("Form.SourceDate.Year", "2999"),
            form: "#line");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
            new[]
            {
                "Write the name, at most 200 characters", "Write a number that can be dialled, like 1-888-555-0100 or 988", "Write an address that begins with https://",
                "Choose the days, both times and the time zone", "This language is not known here: Klingon", "Write a whole number from 1 to 999",
                "Write a year with four digits, not later than this one", "Write the two letters of the country, for example US", "Write less",
                "Write where you know it from, at most 500 characters", "Write the day on which it was so, not after today",
            }.Order(StringComparer.Ordinal),
            page.Errors.Order(StringComparer.Ordinal));
        Assert.Equal("English, Klingon", page.Document.QuerySelector("[name='Form.Spoken']")!.GetAttribute("value"));
        var nothing = await (await administrator.GetAsync(List + "/new")).SubmitAsync(
            line => line.Set("Form.Name", "Nobody").Set("Form.Source", "me").Set("Form.SourceDate.Day", "20").Set("Form.SourceDate.Month", "1").Set("Form.SourceDate.Year", "2020"), form: "#line");
        Assert.Equal(["Write at least one number or address"], nothing.Errors);
        Assert.DoesNotContain(await host.Services.GetRequiredService<LineEdits>().ListAsync(default), one => !one.IsShipped);
    }

    [Fact]
    public async Task Save_AfterSomebodyElse_IsHeldUpOnce()
    {
        var mine = await administrator.GetAsync(List + "/la-211");
        using var other = await host.SignInAsync(await host.Data.AddMemberAsync(programme, MemberRoles.Administrator));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync(await other.GetAsync(List + "/la-211"), "Theirs");

        var held = await SaveAsync(mine, "Mine");

        Assert.Equal(HttpStatusCode.BadRequest, held.Status);
        Assert.StartsWith("Somebody changed this line meanwhile", Assert.Single(held.Errors), StringComparison.Ordinal);
        Assert.Equal("Mine", held.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        var saved = await held.SubmitAsync(form: "#line");
        Assert.Equal(List, saved.Path);
        Assert.Contains(await host.Services.GetRequiredService<LineEdits>().ListAsync(default), one => one.Line.Name == "Mine");

        static Task<HtmlPage> SaveAsync(HtmlPage page, string name) => page.SubmitAsync(
            line => line.Set("Form.Name", name).Set("Form.Source", "me").Set("Form.SourceDate.Day", "20").Set("Form.SourceDate.Month", "1").Set("Form.SourceDate.Year", "2020"), form: "#line");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/la-dv")]
    [InlineData("/new")]
    public async Task Pages_OfOthers_AreNotOpen(string path)
    {
        using var advocate = await host.SignInAsync(await host.Data.AddMemberAsync(programme, MemberRoles.Advocate));
        using var partner = await host.SignInAsync((await host.Data.AddAgencyAsync("Lantern House", AgencyKind.Shelter, MemberRoles.PartnerWorker)).Administrator);
        using var stranger = host.NewSession();

        Assert.Equal(HttpStatusCode.Forbidden, (await advocate.GetAsync(List + path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(List + path)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(List + path, follow: false)).Status);
    }

    [Fact]
    public async Task Row_FromBeforeWaysWereToldApart_CountsForTheTelephoneOnly()
    {
        var line = Hotline.Shipped.First(shipped => shipped.Id == "ndvh");
        await host.Store.WriteAsync(db =>
        {
            db.Add(new HotlineRow { HotlineId = line.Id, Document = line.Write(), CheckedOn = new DateOnly(2026, 11, 1), CheckedByOffice = "Test office" });
            return Task.FromResult(0);
        });

        var shown = await LineAsync("ndvh");
        Assert.Contains("1-800-799-7233", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("88788", shown, StringComparison.Ordinal);
    }

    private static string Form(string id) => $"form:has(input[name=id][value='{id}'])";

    private static Task<HtmlPage> TryAsync(HtmlPage page, string id, params string[] ways) => page.SubmitAsync(form => form.Set("ways-" + id, ways), form: Form(id), button: "true");

    // What a stranger sees of a line, as markup; nothing when it is not there.
    private async Task<string> LineAsync(string id, string language = "en")
    {
        using var session = host.NewSession();
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var article = (await session.GetAsync($"/{language}/hotlines")).Document.GetElementById("line-" + id);
        return article is null ? "" : string.Join(' ', article.InnerHtml.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private Task<IReadOnlyList<AccessEntry>> LogAsync(string id) => host.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, programme.Id, LineEdits.Record(id)));
}
