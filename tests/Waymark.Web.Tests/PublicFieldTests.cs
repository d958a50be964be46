using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.TestKit;

namespace Waymark.Web.Tests;

/// <summary>
/// Every text field that a stranger can reach, against what people and attackers put into text fields. The pages are taken from the host's own
/// routes, so that a new page is looked at too.
/// </summary>
public sealed class PublicFieldTests : IAsyncLifetime
{
    private WaymarkHost host = null!;
    private HtmlSession person = null!;

    // What stands in the address of a page that only somebody has: by the beginning of the path.
    private Dictionary<string, string> own = null!;

    public static TheoryData<string> Odd =>
    [
        string.Empty,
        "a\0b\u0007c\u001b[31m",
        "\u202Etxt.exe\u2066\u200F",
        "👩‍👧 🛟 ￾ 𠮷",
        "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>",
        "'; DROP TABLE reports_report; --",
        "{{7*7}} ${7*7} %00 ../../etc/passwd {0}",
    ];

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var sender = host.NewSession();
        await (await sender.GetAsync("/en/ask/words")).SubmitAsync(form => form.Set("Answer", "some words"));
        var receipt = (await (await sender.GetAsync("/en/ask/check")).SubmitAsync()).Text("receipt")!;
        // In a mailbox, and with no journey begun.
        person = host.NewSession();
        await (await person.GetAsync("/en/box")).SubmitAsync(form => form.Set("Receipt", receipt));
        Assert.Equal("/en/box/open", (await person.GetAsync("/en/box/open")).Path);
        // With a case, a consent that is asked for, and links that were sent to somebody.
        var (caseId, consent) = await CaseAsync(agency);
        using var administrator = await host.SignInAsync(agency.Administrator);
        var invited = await (await administrator.GetAsync("/en/members/invite")).SubmitAsync(form => form.Set("MemberName", "Pilar Ansah"));
        var join = new Uri(invited.Require("Link").GetAttribute("value")!).AbsolutePath;
        await invited.SubmitAsync();
        var partner = await (await administrator.GetAsync("/en/agencies/invite")).SubmitAsync(form => form.Set("Kind", "Shelter"));
        var setUp = new Uri(partner.Require("Link").GetAttribute("value")!).AbsolutePath;
        own = new()
        {
            ["/en/box/plan/"] = caseId,
            ["/en/box/sharing/"] = consent,
            ["/en/join/"] = join["/en/join/".Length..],
            ["/en/set-up/"] = setUp["/en/set-up/".Length..],
        };
    }

    public async ValueTask DisposeAsync()
    {
        person.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Pages_WithTextFields_AreFoundByTheRoutes()
    {
        var fields = await FieldsAsync();

        foreach (var known in new[]
        {
            "/en/ask/where City", "/en/ask/where Zip", "/en/ask/who Answer", "/en/ask/words Answer", "/en/ask/way-call Way.Address", "/en/report/why Answer",
            "/en/report/employer Answer", "/en/report/reach More", "/en/report/where Street", "/en/box Receipt", "/en/box/open Message", "/en/box/contact/call Way.SafeWord",
            "/en/services Form.Place", "/en/sign-in SignInName", "/en/recover Code",
            $"/en/box/plan/{own["/en/box/plan/"]}/tell Words", $"/en/join/{own["/en/join/"]} Input.SignInName", $"/en/set-up/{own["/en/set-up/"]} AgencyName",
        })
            Assert.Contains(known, fields.Select(f => $"{f.Page} {f.Field}"));
        var hidden = (await FieldsAsync(hidden: true)).Select(f => $"{f.Page} {f.Field}").ToList();
        foreach (var known in new[] { "/en/box/open MessageId", $"/en/box/plan/{own["/en/box/plan/"]}/tell EntryId" })
            Assert.Contains(known, hidden);
        Assert.Equal($"/en/box/sharing/{own["/en/box/sharing/"]}", (await person.GetAsync($"/en/box/sharing/{own["/en/box/sharing/"]}")).Path);
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Post_OddTextInEachField_IsAcceptedSafelyOrAskedForAgain(string text)
    {
        foreach (var (page, field) in await FieldsAsync())
        {
            var answer = await SendAsync(page, field, text);
            AssertCalm(answer, page, field);
            if (answer.Status == HttpStatusCode.BadRequest && !text.Any(char.IsControl))
                AssertKept(answer, page, field, text);
        }

        AssertNotLogged(text);
    }

    /// <summary>What the page put into the form for itself, and somebody changed.</summary>
    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Post_OddTextInEachHiddenField_IsAcceptedSafelyOrAskedForAgain(string text)
    {
        foreach (var (page, field) in await FieldsAsync(hidden: true))
            AssertCalm(await SendAsync(page, field, text), page, field, isHidden: true);
        AssertNotLogged(text);
    }

    /// <summary>The choices that a page offers, answered with something that it does not.</summary>
    [Theory]
    [MemberData(nameof(Odd))]
    public async Task Post_OddChoiceOfWhatIsShared_ChangesNothing(string text)
    {
        var path = $"/en/box/sharing/{own["/en/box/sharing/"]}";
        foreach (var answer in new[] { "yes", text })
        {
            var shown = await person.GetAsync(path);
            var fields = new HtmlForms(FormWith(shown, "Items")).Others("Items").Append(("Items", text)).Append(("Answer", answer));
            AssertCalm(await person.PostAsync(path, fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))), path, "Items");
        }

        Assert.NotEmpty((await person.GetAsync(path)).Document.QuerySelectorAll("[name=Items]"));
    }

    [Theory]
    [MemberData(nameof(Odd))]
    [InlineData("..\\..\\windows\\win.ini")]
    [InlineData("/etc/passwd")]
    public async Task Upload_OddFileName_IsKeptAsWordsAlone(string text)
    {
        var page = await person.GetAsync("/en/box/files");
        var token = page.Form("form[enctype]")["__RequestVerificationToken"]!;
        // By hand, as a browser would not: quotes and line ends as they are in the name of a form's field (WHATWG HTML, multipart/form-data).
        var name = text.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        var body = Encoding.UTF8.GetBytes(
            $"--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n"
            + $"--b\r\nContent-Disposition: form-data; name=\"File\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\nhe parks a white van\r\n--b--\r\n");
        var answer = await person.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "/en/box/files")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b") } },
        });

        AssertCalm(answer, "/en/box/files", "File");
        var box = await person.GetAsync("/en/box/open");
        Assert.Empty(box.Document.QuerySelectorAll("main script, main img[src=x], [onerror]"));
        foreach (var link in box.Document.QuerySelectorAll("main a[href*='/box/file']").Select(a => a.GetAttribute("href")!).Where(href => href != "/en/box/files"))
        {
            var file = await person.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, link));
            Assert.Equal(HttpStatusCode.OK, file.Status);
        }

        AssertNotLogged(text);
    }

    [Fact]
    public async Task Post_AMegabyteInEachField_IsAcceptedSafelyOrAskedForAgain()
    {
        var text = new string('說', 1024 * 1024 / 3);
        foreach (var (page, field) in await FieldsAsync())
        {
            var answer = await SendAsync(page, field, text);
            AssertCalm(answer, page, field);
            Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge || !answer.MainText.Contains(text, StringComparison.Ordinal), $"{page} {field} took a megabyte");
        }
    }

    [Fact]
    public async Task Post_BytesThatAreNoUtf8InEachField_AreAcceptedSafelyOrAskedForAgain()
    {
        foreach (var (page, field) in await FieldsAsync())
        {
            var shown = await person.GetAsync(page);
            var form = FormWith(shown, field);
            var others = new HtmlForms(form).Others(field);
            var body = Encoding.ASCII.GetBytes(string.Join('&', others.Select(o => $"{Uri.EscapeDataString(o.Name)}={Uri.EscapeDataString(o.Value)}").Append($"{Uri.EscapeDataString(field)}=caf%E9%FF%C0%80")));
            var answer = await person.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, Target(shown, form))
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/x-www-form-urlencoded") } },
            });
            AssertCalm(answer, page, field);
        }
    }

    [Fact]
    public async Task Post_TheSameFieldTwice_IsAcceptedSafelyOrAskedForAgain()
    {
        foreach (var (page, field) in await FieldsAsync())
        {
            var shown = await person.GetAsync(page);
            var form = FormWith(shown, field);
            var all = new HtmlForms(form).Others(field).Append((field, "one")).Append((field, "two")).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
            AssertCalm(await person.PostAsync(Target(shown, form), all), page, field);
        }
    }

    private async Task<HtmlPage> SendAsync(string page, string field, string text)
    {
        // Wrong receipts and names are slowed; that is another test's matter.
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var shown = await person.GetAsync(page);
        var form = FormWith(shown, field);
        var all = new HtmlForms(form).Others(field).Append((field, text)).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        return await person.PostAsync(Target(shown, form), all);
    }

    private static void AssertCalm(HtmlPage answer, string page, string field, bool isHidden = false)
    {
        Assert.True(
            (isHidden && answer.Status == HttpStatusCode.NotFound) || answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestEntityTooLarge,
            $"{page} {field}: {(int)answer.Status}\n{answer.MainText}");
        Assert.NotNull(answer.Document.QuerySelector("h1, label.govuk-label--l, legend"));
        Assert.Empty(answer.Document.QuerySelectorAll("main script, main img[src=x], [onerror]"));
        if (answer.Status == HttpStatusCode.BadRequest)
            Assert.True(answer.Errors.Count > 0 || answer.Document.QuerySelector("main p") is not null, $"{page} {field}: nothing is said");
    }

    private static void AssertKept(HtmlPage answer, string page, string field, string text)
    {
        if (answer.Document.QuerySelector($"main [name='{field}']") is not { } control)
            return;
        var kept = control switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            _ => text,
        };
        Assert.True(kept == text, $"{page} {field}: typed '{text}', kept '{kept}'");
    }

    private void AssertNotLogged(string text)
    {
        if (text.Length > 3)
            Assert.DoesNotContain(host.Log.All, line => line.Contains(text, StringComparison.Ordinal));
    }

    private static string Target(HtmlPage page, IHtmlFormElement form) => form.GetAttribute("action") is { Length: > 0 } action ? action : page.Path;

    private static IHtmlFormElement FormWith(HtmlPage page, string field) => page.Document.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>()
        .First(form => form.Elements.Any(e => e.GetAttribute("name") == field));

    // The person of the receipt gets a case and is asked for a yes, as staff would do it.
    private async Task<(string Case, string Consent)> CaseAsync(TestAgency agency)
    {
        using var keys = agency.Administrator.OpenKeys();
        var worker = new Cases.Work.Worker(agency.Id, agency.Administrator.MemberId, keys);
        var report = Assert.Single(await host.Store.ReadAsync(db => db.Set<Reports.Data.ReportRow>().Select(r => r.ReportId).ToListAsync()));
        var opened = (await host.Services.GetRequiredService<Cases.Open.OpenCase>().RunAsync(
            worker,
            new Cases.Open.NewCase
            {
                Id = CaseId.New(),
                Report = report,
                SenderIsPerson = true,
                MakeReceipt = false,
                Language = Kernel.Languages.Language.English,
                Urgency = Cases.Domain.CaseUrgency.Usual,
                Owner = null,
                Fields = new Dictionary<Cases.Domain.PersonField, string> { [Cases.Domain.PersonField.Name] = "Imelda Sarmiento", [Cases.Domain.PersonField.Age] = "adult" },
                Needs = [],
                Contacts = [],
            },
            default)).Value;
        var shelter = await host.Data.AddAgencyAsync("Saltmarsh Shelter", Access.Contracts.AgencyKind.Shelter);
        var referral = (await host.Services.GetRequiredService<Cases.Refer.PrepareReferral>().RunAsync(
            worker,
            new Cases.Refer.ReferralPlan
            {
                Case = opened.Id,
                Partner = shelter.Id,
                Recipient = string.Empty,
                Service = "Night shelter",
                DirectoryService = null,
                Purpose = "A bed for some weeks",
                Items = ["field:name"],
                Message = string.Empty,
                LastDay = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(30),
                Language = Kernel.Languages.Language.English,
                Interpreter = null,
            },
            default)).Value;
        var consent = await host.Store.ReadAsync(db => db.Set<Cases.Domain.Referral>().Where(r => r.ReferralId == referral).Select(r => r.ConsentId).SingleAsync());
        Assert.True((await host.Services.GetRequiredService<Cases.Refer.ConsentActions>().AskAsync(worker, opened.Id, consent, null, default)).IsOk);
        return (opened.Id.ToString(), consent.ToString());
    }

    private string Own(string path)
    {
        foreach (var (start, value) in own)
        {
            if (path.StartsWith(start, StringComparison.Ordinal))
                return start + value + (path.IndexOf('/', start.Length) is var rest and > 0 ? path[rest..] : "");
        }

        return path;
    }

    /// <summary>Each page that a stranger can reach, with each of its text fields that is sent by POST, or of its hidden ones.</summary>
    private async Task<List<(string Page, string Field)>> FieldsAsync(bool hidden = false)
    {
        var pages = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .SelectMany(e => RoutePaths.Of(e.RoutePattern)).Select(Own)
            // These end what the others need; they have no text field.
            .Where(path => !path.EndsWith("/close", StringComparison.Ordinal) && !path.EndsWith("/sign-out", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var fields = new List<(string, string)>();
        foreach (var path in pages)
        {
            var page = await person.GetAsync(path);
            if (page.Path != path)
                continue;
            if (hidden)
            {
                // Whatever its field says, this form takes the request back, which the others need.
                if (path.EndsWith("/withdraw", StringComparison.Ordinal))
                    continue;
                fields.AddRange(page.Document.QuerySelectorAll("form[method=post] input[type=hidden]")
                    .Select(e => e.GetAttribute("name")).OfType<string>().Where(name => name != "__RequestVerificationToken").Distinct(StringComparer.Ordinal).Select(name => (path, name)));
                continue;
            }

            fields.AddRange(page.Document.QuerySelectorAll("form[method=post] input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=file]):not([type=password]), form[method=post] textarea")
                .Select(e => e.GetAttribute("name")).OfType<string>().Distinct(StringComparer.Ordinal).Select(name => (path, name)));
        }

        return fields;
    }

    private sealed class HtmlForms(IHtmlFormElement form)
    {
        /// <summary>What the form would send besides one field.</summary>
        public List<(string Name, string Value)> Others(string field) => [.. form.Elements
            .Where(e => e.GetAttribute("name") is { Length: > 0 } name && name != field)
            .SelectMany<AngleSharp.Dom.IElement, (string, string)>(e => e switch
            {
                IHtmlInputElement { Type: "submit" or "button" or "file" } or IHtmlButtonElement => [],
                IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [(box.Name!, box.Value)] : [],
                IHtmlInputElement input => [(input.Name!, input.Value)],
                IHtmlTextAreaElement area => [(area.Name!, area.Value)],
                IHtmlSelectElement select => select.Options.Where(o => o.IsSelected).Select(o => (select.Name!, o.Value)),
                _ => [],
            })];
    }
}
