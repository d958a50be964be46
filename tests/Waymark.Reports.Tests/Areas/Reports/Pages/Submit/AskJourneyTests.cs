using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Receipts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Areas.Reports.Pages.Submit;

public sealed class AskJourneyTests(ReportHost shared) : IClassFixture<ReportHost>
{
    private WaymarkHost Host => shared.Host;

    public static TheoryData<string> Segments => [.. Language.All.Select(l => l.Segment)];

    [Theory]
    [MemberData(nameof(Segments))]
    public async Task Journey_EveryQuestionAnswered_ReachesTheDeskAsTold(string segment)
    {
        var host = Host;
        var before0 = await CountAsync(host);
        using var browser = host.NewSession();

        var start = await browser.GetAsync($"/{segment}/ask");
        Assert.Null(browser.Cookie("wm-j"));
        Assert.Equal(0, browser.Cookies.Count);
        Assert.Equal(Language.Parse(segment, null).Direction, start.Document.DocumentElement.GetAttribute("dir"));
        var before = await browser.GetAsync($"/{segment}/ask/before");
        Assert.Equal(HttpStatusCode.OK, before.Status);
        var page = await browser.GetAsync($"/{segment}/ask/need");
        Assert.Equal(0, browser.Cookies.Count);

        page = await page.SubmitAsync(form => form.Set("Needs", "safety", "shelter"));
        Assert.Equal($"/{segment}/ask/now", page.Path);
        Assert.Equal(1, browser.Cookies.Count);
        page = await browser.GetAsync($"/{segment}/ask/where");
        page = await page.SubmitAsync(form => form.Set("City", "Long Beach").Set("State", "CA").Set("Zip", "９０８０２"));
        Assert.Equal($"/{segment}/ask/who", page.Path);
        page = await page.SubmitAsync(form => form.Set("Answer", "我和妹妹"));
        Assert.Equal($"/{segment}/ask/language", page.Path);
        page = await page.SubmitAsync();
        Assert.Equal($"/{segment}/ask/contact", page.Path);
        page = await page.SubmitAsync(form => form.Set("Channels", "call", "email"));
        Assert.Equal($"/{segment}/ask/way-call", page.Path);
        page = await page.SubmitAsync(form => form.Set("Way.Address", "213 555 0147").Set("Way.Leave", "no").Set("Way.SafeWord", "blue kettle"));
        Assert.Equal($"/{segment}/ask/way-email", page.Path);
        page = await page.SubmitAsync(button: "1");
        Assert.Equal($"/{segment}/ask/share", page.Path);
        page = await page.SubmitAsync(form => form.Set("Answer", "yes"));
        Assert.Equal($"/{segment}/ask/words", page.Path);
        page = await page.SubmitAsync(form => form.Set("Answer", "他们拿走了我的护照"));
        Assert.Equal($"/{segment}/ask/check", page.Path);
        Assert.Contains("他们拿走了我的护照", page.MainText);
        Assert.Contains("blue kettle", page.MainText);
        page = await page.SubmitAsync();
        Assert.Equal($"/{segment}/ask/number", page.Path);
        var receipt = Receipt.Parse(page.Text("receipt")!);

        // Reloading or pressing "send" again in another tab shows the same number.
        Assert.Equal(receipt, Receipt.Parse((await browser.GetAsync($"/{segment}/ask/check")).Text("receipt")!));
        Assert.Equal($"/{segment}/ask/kept", (await page.SubmitAsync()).Path);
        Assert.Null((await browser.GetAsync($"/{segment}/ask/number")).Document.GetElementById("receipt"));

        Assert.Equal(before0 + 1, await CountAsync(host));
        var file = await shared.OpenAsync(receipt);
        Assert.Equal([AskedNeed.Safety, AskedNeed.Shelter], file!.Needs);
        Assert.Equal(new ReportPlace { City = "Long Beach", State = "CA", Zip = "90802" }, file.Place);
        Assert.Equal("我和妹妹", file.Who);
        Assert.Equal(segment, file.Language.Segment);
        Assert.Equal([new SafeContact { Channel = ContactChannel.Call, Address = "213 555 0147", SafeWord = "blue kettle" }], file.Contacts.Ways);
        Assert.Equal(SaidAnswer.Yes, file.MayPassOn);
        Assert.Equal(Urgency.Danger, file.Urgency);
        Assert.Equal("他们拿走了我的护照", file.Story);
        Assert.DoesNotContain(host.Log.All, line => line.Contains("护照", StringComparison.Ordinal) || line.Contains(receipt.Digits, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Journey_EverythingSkipped_IsReceivedStill()
    {
        var host = Host;
        using var browser = host.NewSession();
        var page = await browser.GetAsync("/en/ask/need");
        for (var steps = 0; !page.Path.EndsWith("/check", StringComparison.Ordinal); steps++)
        {
            Assert.InRange(steps, 0, 12);
            page = await page.SubmitAsync(button: "1");
        }

        page = await page.SubmitAsync();

        Assert.NotNull(page.Text("receipt"));
    }

    [Fact]
    public async Task Check_DoubleClick_SendsOnceAndBothShowTheSameNumber()
    {
        var host = Host;
        using var browser = host.NewSession();
        await AnswerAsync(browser, "please");
        var check = await browser.GetAsync("/en/ask/check");

        var sentBefore = await CountAsync(host);
        var both = await Task.WhenAll(check.SubmitAsync(), check.SubmitAsync(), check.SubmitAsync());

        Assert.Single(both.Select(page => page.Text("receipt")).Distinct());
        Assert.NotNull(both[0].Text("receipt"));
        Assert.Equal(sentBefore + 1, await CountAsync(host));
    }

    [Fact]
    public async Task Check_PostedAgainAfterTheNumberWasKept_SendsNothing()
    {
        using var browser = Host.NewSession();
        await AnswerAsync(browser, "please");
        var check = await browser.GetAsync("/en/ask/check");
        var number = await check.SubmitAsync();
        await number.SubmitAsync();
        var sentBefore = await CountAsync(Host);

        // By the browser's history, first with nothing told anew, then with a new answer that nobody has checked.
        var again = await check.SubmitAsync();
        Assert.Equal("/en/ask/kept", again.Path);
        await AnswerAsync(browser, "a second one");
        Assert.Equal("/en/ask/kept", (await check.SubmitAsync()).Path);
        Assert.Equal(HttpStatusCode.BadRequest, (await check.SubmitAsync(form => form.SetAnyway("Round", "x"))).Status);
        Assert.Equal(sentBefore, await CountAsync(Host));

        // The second one is sent by its own page.
        var second = await (await browser.GetAsync("/en/ask/check")).SubmitAsync();
        Assert.NotEqual(number.Text("receipt"), second.Text("receipt"));
        Assert.Equal("a second one", (await shared.OpenAsync(Receipt.Parse(second.Text("receipt")!))).Story);
        Assert.Equal(sentBefore + 1, await CountAsync(Host));
    }

    [Fact]
    public async Task Step_PostedByAnotherSite_ChangesNothingAndKeepsWhatWasTyped()
    {
        var host = Host;
        using var browser = host.NewSession();
        await AnswerAsync(browser, "first words");
        var words = await browser.GetAsync("/en/ask/words");

        var noToken = await browser.PostAsync("/en/ask/words", [new("Answer", "forged words")]);
        var wrongToken = await words.SubmitAsync(form => form.Set("Answer", "forged words").SetAnyway("t", "AAAA"));
        browser.Headers["Sec-Fetch-Site"] = "cross-site";
        var otherSite = await words.SubmitAsync(form => form.Set("Answer", "forged words"));
        browser.Headers.Clear();

        foreach (var page in new[] { noToken, wrongToken, otherSite })
        {
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.NotEmpty(page.Errors);
            Assert.Equal("forged words", page.Form()["Answer"]);
        }

        Assert.Equal("first words", (await browser.GetAsync("/en/ask/words")).Form()["Answer"]);
        // The page that came back can be sent.
        Assert.Equal("/en/ask/check", (await noToken.SubmitAsync()).Path);
    }

    [Fact]
    public async Task Words_OneMegabyte_ComesBackWholeWithAClearMessage()
    {
        var host = Host;
        using var browser = host.NewSession();
        await AnswerAsync(browser, "short");
        var long1 = string.Concat(Enumerable.Repeat("说", 1024 * 1024));

        var page = await (await browser.GetAsync("/en/ask/words")).SubmitAsync(form => form.Set("Answer", long1));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("20000", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(long1, page.Form()["Answer"]);
        Assert.Equal("short", (await browser.GetAsync("/en/ask/words")).Form()["Answer"]);
    }

    [Fact]
    public async Task Words_LargerThanAnyForm_IsRefusedCalmlyAndEarlierAnswersStay()
    {
        var host = Host;
        using var browser = host.NewSession();
        await AnswerAsync(browser, "short");

        var page = await (await browser.GetAsync("/en/ask/words")).SubmitAsync(form => form.Set("Answer", new string('x', 30 * 1024 * 1024)));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotEmpty(page.Errors);
        Assert.Equal("short", (await browser.GetAsync("/en/ask/words")).Form()["Answer"]);
    }

    [Theory]
    [InlineData("a\0b\u0007c", "abc")]
    [InlineData("\u202Egnp.exe", null)]
    [InlineData("👩‍👧 🛟 ok", "👩‍👧 🛟 ok")]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(1)>", null)]
    [InlineData("'; DROP TABLE reports_report; --", null)]
    [InlineData("{{7*7}} ${7*7} @T[\"x\"]", null)]
    public async Task Words_OddText_IsKeptAndShownHarmlessly(string typed, string? kept)
    {
        var host = Host;
        using var browser = host.NewSession();

        await AnswerAsync(browser, typed);

        Assert.Equal(kept ?? typed, (await browser.GetAsync("/en/ask/words")).Form()["Answer"]);
        var check = await browser.GetAsync("/en/ask/check");
        Assert.Empty(check.Document.QuerySelectorAll("main script, main img"));
        Assert.NotNull((await check.SubmitAsync()).Text("receipt"));
    }

    [Fact]
    public async Task Words_WrongEncoding_IsAcceptedWithReplacementCharacters()
    {
        var host = Host;
        using var browser = host.NewSession();
        await AnswerAsync(browser, "x");
        var token = (await browser.GetAsync("/en/ask/words")).Form()["t"]!;
        var body = System.Text.Encoding.Latin1.GetBytes($"t={token}&Answer=caf%E9 na\u00efve");

        var page = await browser.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "/en/ask/words")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/x-www-form-urlencoded") } },
        });

        Assert.Equal("/en/ask/check", page.Path);
        Assert.StartsWith("caf", (await browser.GetAsync("/en/ask/words")).Form()["Answer"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_WrongZip_ComesBackWithEverythingTyped()
    {
        var host = Host;
        using var browser = host.NewSession();

        var page = await (await browser.GetAsync("/es/ask/where")).SubmitAsync(form => form.Set("City", "Fresno").Set("Zip", "9x"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(("Fresno", "9x"), (page.Form()["City"], page.Form()["Zip"]));
        Assert.Equal("#Zip", page.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Contact_NoneAndAWay_AsksWhichCounts()
    {
        var host = Host;
        using var browser = host.NewSession();

        var page = await (await browser.GetAsync("/en/ask/contact")).SubmitAsync(form => form.Set("Channels", "none", "call"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Single(page.Errors);
    }

    [Fact]
    public async Task Check_ExpiredJourney_SaysSoAndSendsNothing()
    {
        var host = Host;
        using var browser = host.NewSession();
        await AnswerAsync(browser, "old words");
        var check = await browser.GetAsync("/en/ask/check");
        var words = await browser.GetAsync("/en/ask/words");
        var sentBefore = await CountAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(61));

        var sent = await check.SubmitAsync();
        var late = await words.SubmitAsync(form => form.Set("Answer", "new words"));

        Assert.Equal("/en/ask/expired", sent.Path);
        Assert.Equal("/en/ask/expired", late.Path);
        Assert.Equal(sentBefore, await CountAsync(host));
        Assert.Equal("new words", (await browser.GetAsync("/en/ask/words")).Form()["Answer"]);
    }

    [Fact]
    public async Task Journeys_TwoTabsAndTwoKinds_DoNotDisturbEachOther()
    {
        var host = Host;
        using var browser = host.NewSession();
        await AnswerAsync(browser, "my own");
        var report = await browser.GetAsync("/en/report/why");
        report = await report.SubmitAsync(form => form.Set("Answer", "my neighbour"));

        Assert.Equal("my own", (await browser.GetAsync("/en/ask/words")).Form()["Answer"]);
        var number = await (await browser.GetAsync("/en/report/check")).SubmitAsync();
        Assert.NotNull(number.Text("receipt"));
        Assert.Equal("my own", (await browser.GetAsync("/en/ask/words")).Form()["Answer"]);
        Assert.Equal("/en/report/number", (await browser.GetAsync("/en/report/why")).Path);
    }

    [Fact]
    public async Task Journey_GoneOnAtASecondNode_IsTheSame()
    {
        var host = Host;
        await using var other = host.StartSecondNode();
        using var browser = host.NewSession();
        await AnswerAsync(browser, "told to the first node");
        using var elsewhere = other.NewSession();
        elsewhere.Cookies.Add(new Uri("https://localhost/"), new Cookie("wm-j", browser.Cookie("wm-j")));

        var number = await (await elsewhere.GetAsync("/en/ask/check")).SubmitAsync();

        Assert.NotNull(number.Text("receipt"));
    }

    [Fact]
    public async Task Leave_InTheMiddle_TakesTheOnlyKeyAway()
    {
        var host = Host;
        using var browser = host.NewSession();
        await AnswerAsync(browser, "nobody must see this");

        await browser.GetAsync("/leave", follow: false);

        Assert.Null(browser.Cookie("wm-j"));
        Assert.Equal(string.Empty, (await browser.GetAsync("/en/ask/words")).Form()["Answer"]);
    }

    [Fact]
    public async Task Need_NoAgencyYet_SaysSoAndKeepsTheAnswer()
    {
        await using var host = await WaymarkHost.StartAsync();
        using var browser = host.NewSession();

        var page = await (await browser.GetAsync("/en/ask/need")).SubmitAsync(form => form.Set("Needs", "food"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("food", page.Form()["Needs"]);
    }

    private static async Task AnswerAsync(HtmlSession browser, string words)
    {
        var page = await browser.GetAsync("/en/ask/words");
        page = await page.SubmitAsync(form => form.Set("Answer", words));
        Assert.Equal("/en/ask/check", page.Path);
    }

    private static Task<int> CountAsync(WaymarkHost host) => host.Store.ReadAsync(db => db.Set<ReportRow>().CountAsync());
}
