using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Receipts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Desk;
using Waymark.Reports.Tests.Files;

namespace Waymark.Reports.Tests.Areas.Reports.Pages.Box;

public sealed class MailboxPageTests(ReportHost shared) : IClassFixture<ReportHost>
{
    public static TheoryData<string> Segments => [.. Language.All.Select(l => l.Segment)];

    [Theory]
    [MemberData(nameof(Segments))]
    public async Task Open_RightReceipt_ShowsWhatWasToldInEveryLanguage(string segment)
    {
        var sent = await shared.SendAsync();

        var (browser, page) = await shared.OpenBoxAsync(sent.Receipt!, segment);

        using (browser)
        {
            Assert.Equal($"/{segment}/box/open", page.Path);
            Assert.Contains("I clean houses and they keep my passport", page.Source, StringComparison.Ordinal);
            Assert.Contains(shared.Agency.Name, page.MainText, StringComparison.Ordinal);
            Assert.DoesNotContain(sent.Receipt!.Digits, page.Source, StringComparison.Ordinal);
            foreach (var path in new[] { "contact", "contact/call", "seen", "withdraw", "delete", "files" })
                Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/{segment}/box/{path}")).Status);
        }
    }

    [Fact]
    public async Task Enter_Get_SetsNoCookie()
    {
        using var browser = shared.Host.NewSession();

        await browser.GetAsync("/en/box");

        Assert.Equal(0, browser.Cookies.Count);
    }

    [Fact]
    public async Task Enter_ArabicDigits_Opens()
    {
        var sent = await shared.SendAsync();
        var digits = string.Concat(sent.Receipt!.Digits.Select(c => (char)('\u0660' + (c - '0'))));
        using var browser = shared.Host.NewSession();

        var page = await (await browser.GetAsync("/ar/box")).SubmitAsync(form => form.Set("Receipt", digits));

        Assert.Equal("/ar/box/open", page.Path);
    }

    [Theory]
    [InlineData("", 16)]
    [InlineData("1234", 16)]
    [InlineData("please let me in", 16)]
    [InlineData("1234 5678 9012 345x", 16)]
    public async Task Enter_NotANumber_SaysHowManyDigits(string typed, int digits)
    {
        using var browser = shared.Host.NewSession();

        var page = await (await browser.GetAsync("/en/box")).SubmitAsync(form => form.Set("Receipt", typed));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(digits.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(typed, page.Form()["Receipt"]);
    }

    [Fact]
    public async Task Enter_ThousandGuessesFromOnePlace_AreSlowedWhileTheOwnerElsewhereComesIn()
    {
        var sent = await shared.SendAsync();
        using var guesser = shared.Host.NewSession();
        guesser.Headers[ReportHost.AddressHeader] = "203.0.113.9";
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 1000; i++)
        {
            var guess = await guesser.PostAsync("/en/box", [new("Receipt", Receipt.New().Digits)]);
            statuses.Add(guess.Status);
            if (guess.Status == HttpStatusCode.TooManyRequests)
            {
                Assert.NotNull(guess.Response.Headers.RetryAfter);
                Assert.NotNull(guess.Document.GetElementById("Receipt"));
            }
        }

        using var owner = shared.Host.NewSession();
        owner.Headers[ReportHost.AddressHeader] = "198.51.100.7";
        var mine = await owner.PostAsync("/en/box", [new("Receipt", sent.Receipt!.Display)]);
        var lateOwner = await guesser.PostAsync("/en/box", [new("Receipt", sent.Receipt!.Display)]);
        shared.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var laterOwner = await guesser.PostAsync("/en/box", [new("Receipt", sent.Receipt!.Display)]);

        Assert.Equal(20, statuses.Count(s => s == HttpStatusCode.BadRequest));
        Assert.Equal(980, statuses.Count(s => s == HttpStatusCode.TooManyRequests));
        Assert.Equal("/en/box/open", mine.Path);
        Assert.Equal(HttpStatusCode.TooManyRequests, lateOwner.Status);
        Assert.Equal("/en/box/open", laterOwner.Path);
        Assert.DoesNotContain(shared.Host.Log.All, line => line.Contains("203.0.113", StringComparison.Ordinal) || line.Contains(sent.Receipt!.Digits, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("files")]
    [InlineData("contact")]
    [InlineData("contact/email")]
    [InlineData("seen")]
    [InlineData("withdraw")]
    [InlineData("delete")]
    [InlineData("files/0123456789abcdef0123456789abcdef")]
    public async Task Page_WithoutReceipt_AsksForIt(string path)
    {
        using var browser = shared.Host.NewSession();

        Assert.Equal("/en/box", (await browser.GetAsync($"/en/box/{path}")).Path);
    }

    [Fact]
    public async Task Open_FifteenQuietMinutes_AsksAgain()
    {
        var (browser, _) = await shared.OpenBoxAsync((await shared.SendAsync()).Receipt!);
        using (browser)
        {
            shared.Host.Clock.Advance(TimeSpan.FromMinutes(16));
            Assert.Equal("/en/box", (await browser.GetAsync("/en/box/open")).Path);
        }
    }

    [Theory]
    [MemberData(nameof(Segments))]
    public async Task Open_WrittenForLongerThanTheSession_IsSentAfterTheNumberWasGivenAgain(string segment)
    {
        var sent = await shared.SendAsync();
        var (browser, page) = await shared.OpenBoxAsync(sent.Receipt!, segment);
        using (browser)
        {
            const string Words = "He comes home at ten.\n\"Lan\" <is> & 我在这里";
            shared.Host.Clock.Advance(TimeSpan.FromMinutes(20));

            var asked = await page.SubmitAsync(form => form.Set("Message", Words), form: "main form");
            Assert.StartsWith($"/{segment}/box?handler=again", asked.Path, StringComparison.Ordinal);
            Assert.DoesNotContain(sent.Receipt!.Digits, asked.Source, StringComparison.Ordinal);
            Assert.Equal(Words, asked.Form("main form")["Message"]!.ReplaceLineEndings("\n"));
            var wrong = await asked.SubmitAsync(form => form.Set("Receipt", Receipt.New().Digits), form: "main form");
            Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
            var done = await wrong.SubmitAsync(form => form.Set("Receipt", sent.Receipt!.Display), form: "main form");

            Assert.Equal($"/{segment}/box/open?sent=true", done.Path);
            Assert.Contains("He comes home at ten.", Assert.Single(done.Document.QuerySelectorAll(".w-letter--own")).TextContent, StringComparison.Ordinal);
            // The same form once more is the same message.
            Assert.Single((await page.SubmitAsync(form => form.Set("Message", Words), form: "main form")).Document.QuerySelectorAll(".w-letter--own"));
            Assert.DoesNotContain(shared.Host.Log.All, line => line.Contains("He comes home", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Open_WrittenTooLongAndTooLate_ComesBackWholeWithWhatIsWrong()
    {
        var sent = await shared.SendAsync();
        var (browser, page) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var words = new string('說', 20_007);
            shared.Host.Clock.Advance(TimeSpan.FromMinutes(20));

            var asked = await page.SubmitAsync(form => form.Set("Message", words), form: "main form");
            var told = await asked.SubmitAsync(form => form.Set("Receipt", sent.Receipt!.Display), form: "main form");

            Assert.Equal(HttpStatusCode.BadRequest, told.Status);
            Assert.Equal(words, told.Form("main form")["Message"]);
        }
    }

    [Theory]
    [InlineData("https://example.org/en/box/open")]
    [InlineData("//example.org/en/box/open")]
    [InlineData("/en/desk/inbox")]
    [InlineData("/en/boxes")]
    public async Task Enter_AFormForAnotherPlace_IsNotKept(string to)
    {
        using var browser = shared.Host.NewSession();

        var page = await browser.PostAsync($"/en/box?handler=again&to={Uri.EscapeDataString(to)}", [new("Message", "forged")]);

        Assert.Equal("/en/box", page.Path);
        Assert.DoesNotContain("forged", page.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AFormOfAnotherSiteKeptUntilTheNumberIsGiven_SaysNothingInThePersonsName()
    {
        var sent = await shared.SendAsync();
        using var browser = shared.Host.NewSession();
        browser.Headers[ReportHost.AddressHeader] = "198.51.100.77";

        var asked = await browser.PostAsync("/en/box?handler=again&to=%2Fen%2Fbox%2Fopen", [new("Message", "forged")]);
        var page = await asked.SubmitAsync(form => form.Set("Receipt", sent.Receipt!.Display), form: "main form");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(0, await shared.Host.Store.ReadAsync(db => db.Set<MessageRow>().CountAsync(m => m.ReportId == sent.Report)));
    }

    [Fact]
    public async Task Delete_AfterTheSession_AsksForTheNumberAndDeletesNothing()
    {
        var sent = await shared.SendAsync();
        var (browser, _) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var page = await browser.GetAsync("/en/box/delete");
            shared.Host.Clock.Advance(TimeSpan.FromMinutes(20));

            Assert.Equal("/en/box", (await page.SubmitAsync(form => form.Set("Sure", "true"))).Path);
            Assert.Equal(ReportStatus.New, await StatusAsync(sent.Report));
        }
    }

    [Fact]
    public async Task Open_Write_IsThereOnceAndEmptyIsRefused()
    {
        var (browser, page) = await shared.OpenBoxAsync((await shared.SendAsync()).Receipt!);
        using (browser)
        {
            var empty = await page.SubmitAsync(form: "main form");
            Assert.Equal(HttpStatusCode.BadRequest, empty.Status);

            var both = await Task.WhenAll(
                page.SubmitAsync(form => form.Set("Message", "Tuesday is \0safe"), form: "main form"),
                page.SubmitAsync(form => form.Set("Message", "Tuesday is \0safe"), form: "main form"));

            Assert.Single(both[0].Document.QuerySelectorAll(".w-letter--own"));
            Assert.Contains("Tuesday is safe", both[0].MainText, StringComparison.Ordinal);
            var forged = await browser.PostAsync("/en/box/open", [new("Message", "forged")]);
            Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
            Assert.DoesNotContain("forged", (await browser.GetAsync("/en/box/open")).MainText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ReportKind.Report)]
    [InlineData(ReportKind.Help)]
    public async Task OpenAndSeen_ACaseThatIsNotTheSenders_LookAsIfSomebodyWorkedOnIt(ReportKind kind)
    {
        var sent = await shared.SendAsync(ReportWorld.Request(kind: kind));
        var assigned = await shared.SendAsync(ReportWorld.Request(kind: kind));
        var actor = Actor.Member(shared.Agency.Administrator.MemberId);
        await shared.Host.Store.WriteAsync(async db => Assert.True(
            (await shared.Host.Services.GetRequiredService<ReportCase>().MarkOpenedAsync(db, shared.Agency.Id, sent.Report, CaseId.New(), actor)).IsOk));
        using (var desk = shared.Agency.Administrator.SignedIn())
            await shared.Host.Services.GetRequiredService<ReportDesk>().AssignAsync(desk, assigned.Report, desk.MemberId);

        async Task<(string Stands, string[] Seen)> LookAsync(Receipt receipt)
        {
            var (browser, page) = await shared.OpenBoxAsync(receipt);
            using (browser)
            {
                var seen = await browser.GetAsync("/en/box/seen");
                return (page.Document.QuerySelectorAll(".govuk-summary-list__value")[1].TextContent.Trim(), [.. seen.Document.QuerySelectorAll(".w-letter > p:last-child").Select(p => p.TextContent)]);
            }
        }

        var mine = await LookAsync(sent.Receipt!);
        Assert.Equal("Someone is working on it", mine.Stands);
        // Nothing tells the one from the other.
        Assert.Equal(await LookAsync(assigned.Receipt!), mine, Comparer);
    }

    [Fact]
    public async Task OpenAndSeen_PutTogetherWithAnother_TellNothingOfTheOther()
    {
        var sent = await shared.SendAsync();
        var other = await shared.SendAsync();
        using (var desk = shared.Agency.Administrator.SignedIn())
            Assert.True((await shared.Host.Services.GetRequiredService<ReportDesk>().MergeAsync(desk, sent.Report, other.Report)).IsOk);

        var (browser, page) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            Assert.Contains("Someone is working on it", page.MainText, StringComparison.Ordinal);
            Assert.DoesNotContain("another", (await browser.GetAsync("/en/box/seen")).MainText, StringComparison.Ordinal);
        }
    }

    private static readonly IEqualityComparer<(string Stands, string[] Seen)> Comparer =
        EqualityComparer<(string Stands, string[] Seen)>.Create((a, b) => a.Stands == b.Stands && a.Seen.SequenceEqual(b.Seen, StringComparer.Ordinal));

    [Fact]
    public async Task Seen_MoreThanAPage_IsAllThereOnPages()
    {
        var sent = await shared.SendAsync();
        using (var desk = shared.Agency.Administrator.SignedIn())
        {
            for (var i = 0; i < 60; i++)
                await shared.Host.Services.GetRequiredService<ReportDesk>().OpenAsync(desk, sent.Report);
        }

        var (browser, _) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var first = await browser.GetAsync("/en/box/seen");
            var second = await browser.GetAsync("/en/box/seen?number=2");
            var beyond = await browser.GetAsync("/en/box/seen?number=99");

            Assert.Equal(50, first.Document.QuerySelectorAll(".w-letter").Length);
            Assert.NotNull(first.Document.QuerySelector("main a[href*='number=2']"));
            // Sent it, opened sixty times, and the mailbox.
            Assert.Equal(12, second.Document.QuerySelectorAll(".w-letter").Length);
            Assert.Contains("Sent it", second.MainText, StringComparison.Ordinal);
            Assert.Equal(second.Document.QuerySelectorAll(".w-letter").Length, beyond.Document.QuerySelectorAll(".w-letter").Length);
        }
    }

    [Fact]
    public async Task Contact_ChangedAndRemoved_IsWhatTheDeskSees()
    {
        var sent = await shared.SendAsync();
        var (browser, _) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var page = await browser.GetAsync("/en/box/contact/email");
            page = await page.SubmitAsync(form => form.Set("Way.Address", "lan@example.org").Set("Way.Leave", "yes"));
            Assert.Equal("/en/box/contact", page.Path);
            page = await (await browser.GetAsync("/en/box/contact/text")).SubmitAsync(button: "1");
            Assert.Equal("/en/box/contact", page.Path);
            var missing = await (await browser.GetAsync("/en/box/contact/call")).SubmitAsync(form => form.Set("Way.Hours", "noon"));
            Assert.Equal(HttpStatusCode.BadRequest, missing.Status);
            Assert.Equal("noon", missing.Form()["Way.Hours"]);
        }

        Assert.Equal(
            [new SafeContact { Channel = ContactChannel.Email, Address = "lan@example.org", MayLeaveMessage = true }],
            (await shared.OpenAsync(sent.Receipt!)).Contacts.Ways);
    }

    [Fact]
    public async Task WithdrawThenSendAgain_ByThePages_ClosesAndOpensItToTheDesk()
    {
        var sent = await shared.SendAsync();
        var (browser, _) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var page = await (await browser.GetAsync("/en/box/withdraw")).SubmitAsync();
            Assert.Equal("/en/box/open", page.Path);
            Assert.Equal(ReportStatus.Withdrawn, await StatusAsync(sent.Report));
            page = await (await browser.GetAsync("/en/box/withdraw")).SubmitAsync();
            Assert.Equal(ReportStatus.New, await StatusAsync(sent.Report));
        }
    }

    [Fact]
    public async Task Delete_Confirmed_LeavesNothingAndTheReceiptIsNobodys()
    {
        var sent = await shared.SendAsync();
        var (browser, _) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var unsure = await (await browser.GetAsync("/en/box/delete")).SubmitAsync();
            Assert.Equal(HttpStatusCode.BadRequest, unsure.Status);
            var gone = await unsure.SubmitAsync(form => form.Set("Sure", "true"));
            Assert.Equal("/en/box/gone", gone.Path);
            Assert.Equal("/en/box", (await browser.GetAsync("/en/box/open")).Path);
        }

        Assert.Equal(0, await shared.Host.Store.ReadAsync(db => db.Set<ReportRow>().CountAsync(r => r.ReportId == sent.Report)));
        var (again, page) = await shared.OpenBoxAsync(sent.Receipt!);
        using (again)
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    [Fact]
    public async Task Files_Text_IsKeptSealedAndGivenBackSafely()
    {
        var sent = await shared.SendAsync();
        var (browser, _) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var content = Encoding.UTF8.GetBytes("the plate was 7ABC123\n");
            var page = await (await browser.GetAsync("/en/box/files")).SubmitAsync(form => form.Attach("File", "../../車牌 notes.txt", content, "text/html"));
            Assert.Equal("/en/box/open?sent=true", page.Path);
            var link = Assert.Single(page.LinksWith("notes.txt"));

            var file = await browser.GetAsync(link);

            Assert.Equal(content, file.Bytes.ToArray());
            Assert.Equal("text/plain", file.Response.Content.Headers.ContentType!.MediaType);
            Assert.Equal("attachment; filename=\"file.txt\"", file.Response.Content.Headers.ContentDisposition!.ToString());
            Assert.Equal("nosniff", Assert.Single(file.Response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("sandbox", Assert.Single(file.Response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            var other = await shared.SendAsync();
            var (stranger, _) = await shared.OpenBoxAsync(other.Receipt!);
            using (stranger)
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).Status);
        }
    }

    [Fact]
    public async Task Files_WithoutToken_AreRefused()
    {
        var sent = await shared.SendAsync();
        var (browser, _) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var page = await (await browser.GetAsync("/en/box/files")).SubmitAsync(form => form.SetAnyway("__RequestVerificationToken", "forged").Attach("File", "a.txt", [65]));

            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal(0, await shared.Host.Store.ReadAsync(db => db.Set<FileRow>().CountAsync(f => f.ReportId == sent.Report)));
        }
    }

    public static TheoryData<string, byte[]> NoFiles => new()
    {
        { "empty.txt", [] },
        { "one byte too many.jpg", new byte[(20 * 1024 * 1024) + 1] },
        { "far too many.jpg", new byte[40 * 1024 * 1024] },
        { "program.jpg", FileSamples.Program },
        { "bomb.docx", FileSamples.Document(bytesOfZeros: 210L * 1024 * 1024) },
        { "broken.jpg", FileSamples.BrokenPhoto },
    };

    [Theory]
    [MemberData(nameof(NoFiles))]
    public async Task Files_WhatMayNotBe_IsSaidInThePersonsLanguageAndNothingStays(string name, byte[] content)
    {
        var sent = await shared.SendAsync();
        var (browser, _) = await shared.OpenBoxAsync(sent.Receipt!, "zh-hans");
        using (browser)
        {
            var page = await (await browser.GetAsync("/zh-hans/box/files")).SubmitAsync(form => form.Attach("File", name, content, "image/jpeg"));

            Assert.True(page.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{name}: {page.Status}");
            Assert.Matches("\\p{IsCJKUnifiedIdeographs}", page.Errors is [var said, ..] ? said : page.MainText);
            Assert.Equal(0, await shared.Host.Store.ReadAsync(db => db.Set<FileRow>().CountAsync(f => f.ReportId == sent.Report)));
            // The mailbox is open still.
            Assert.Equal("/zh-hans/box/open", (await browser.GetAsync("/zh-hans/box/open")).Path);
        }
    }

    [Fact]
    public async Task Files_TheConnectionIsCutHalfWay_NothingStays()
    {
        var sent = await shared.SendAsync();
        var (browser, _) = await shared.OpenBoxAsync(sent.Receipt!);
        using (browser)
        {
            var form = (await browser.GetAsync("/en/box/files")).Form();
            // The line is dead for the server too, which would wait for the rest otherwise.
            using var line = new CancellationTokenSource();
            using var content = new MultipartFormDataContent
            {
                { new StringContent(form["__RequestVerificationToken"]!), "__RequestVerificationToken" },
                { new StreamContent(new CutStream(2 * 1024 * 1024, line)), "File", "photo.jpg" },
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/en/box/files") { Content = content };
            request.Headers.Add("Cookie", browser.Cookies.GetCookieHeader(new Uri("https://localhost/en/box/files")));

            await Assert.ThrowsAnyAsync<Exception>(() => browser.Client.SendAsync(request, line.Token));

            Assert.Equal(0, await shared.Host.Store.ReadAsync(db => db.Set<FileRow>().CountAsync(f => f.ReportId == sent.Report)));
            Assert.Equal("/en/box/open", (await browser.GetAsync("/en/box/open")).Path);
        }
    }

    /// <summary>Gives some bytes of a picture, then the line is dead.</summary>
    private sealed class CutStream(int good, CancellationTokenSource line) : MemoryStream
    {
        private int given;

        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (given >= good)
            {
                line.Cancel();
                throw new IOException("The connection was cut.");
            }

            var now = Math.Min(count, good - given);
            if (given == 0)
                new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }.CopyTo(buffer, offset);
            given += now;
            return now;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var bytes = new byte[buffer.Length];
            var read = Read(bytes, 0, bytes.Length);
            bytes.AsMemory(0, read).CopyTo(buffer);
            return ValueTask.FromResult(read);
        }
    }

    private Task<ReportStatus> StatusAsync(ReportId id) =>
        shared.Host.Store.ReadAsync(db => db.Set<ReportRow>().Where(r => r.ReportId == id).Select(r => r.Status).SingleAsync());
}
