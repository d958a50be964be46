using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
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
        await host.Data.AddAgencyAsync();
        using var sender = host.NewSession();
        await (await sender.GetAsync("/en/ask/words")).SubmitAsync(form => form.Set("Answer", "some words"));
        var receipt = (await (await sender.GetAsync("/en/ask/check")).SubmitAsync()).Text("receipt")!;
        // In a mailbox, and with no journey begun.
        person = host.NewSession();
        await (await person.GetAsync("/en/box")).SubmitAsync(form => form.Set("Receipt", receipt));
        Assert.Equal("/en/box/open", (await person.GetAsync("/en/box/open")).Path);
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
        })
            Assert.Contains(known, fields.Select(f => $"{f.Page} {f.Field}"));
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

    private static void AssertCalm(HtmlPage answer, string page, string field)
    {
        Assert.True(
            answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestEntityTooLarge,
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

    /// <summary>Each page that a stranger can reach, with each of its text fields that is sent by POST.</summary>
    private async Task<List<(string Page, string Field)>> FieldsAsync()
    {
        var pages = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .SelectMany(e => RoutePaths.Of(e.RoutePattern))
            // These end what the others need; they have no text field.
            .Where(path => !path.EndsWith("/close", StringComparison.Ordinal) && !path.EndsWith("/sign-out", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var fields = new List<(string, string)>();
        foreach (var path in pages)
        {
            var page = await person.GetAsync(path);
            if (page.Path != path)
                continue;
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
