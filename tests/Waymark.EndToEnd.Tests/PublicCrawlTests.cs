using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Waymark.Kernel.Languages;
using Waymark.TestKit;

namespace Waymark.EndToEnd.Tests;

/// <summary>Visits every public page in every language as a person without scripts does, and looks at pages in a browser.</summary>
/// <remarks>
/// Every page of every language is fetched and read, with the demonstration's numbers, lines and services on it. Chromium, 320 px wide,
/// shows one page of each kind in English, Arabic, Chinese and Russian; axe looks at those in English and Arabic, for the same markup
/// in another language has the same faults. Three pages are loaded over a slowed link.
/// </remarks>
public sealed partial class PublicCrawlTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    private const int FirstVisit = 40_000;
    private const int EachPageAfter = 12_000;

    // Journeys beyond their first page, the mailbox and the ways to sign in have tests of their own; a service is one kind of page, so few are enough.
    private static readonly string[] Elsewhere = ["/box/", "/desk", "/sign-in", "/sign-out", "/recover", "/set-up", "/join"];

    private const int Services = 3;

    [Fact(Timeout = 1_500_000)]
    public async Task EveryPage_InEveryLanguage_IsWhole()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = true, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = browser.App.Address };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var faults = new List<string>();
        var counts = new Dictionary<string, int>();
        foreach (var language in Language.All)
            counts[language.Tag] = (await CrawlAsync(client, language, faults)).Count;

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(60)));
        // No language has fewer pages than another.
        Assert.All(counts, count => Assert.Equal(counts["en"], count.Value));
        Assert.True(counts["en"] > 80, $"{counts["en"]} pages");
    }

    [Fact(Timeout = 1_500_000)]
    public async Task Pages_InChromium_PassAxeAndFitASmallScreen()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = true, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = browser.App.Address };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        // One page of each kind: the same markup in another language has the same faults, but words, their length and their direction differ. Each kind must
        // fit from the left and from the right, without spaces and with long words; axe looks at it in English and in one more language, each in its turn.
        var kinds = (await CrawlAsync(client, Language.English, [])).DistinctBy(KindOf).ToList();
        Language[] always = [Language.English, Language.Arabic, Language.SimplifiedChinese, Language.Parse("ru", null)];
        var turns = Language.All.Where(language => language != Language.English).ToList();
        var paths = kinds.SelectMany((path, number) => always.Append(turns[number % turns.Count]).Distinct().Select(language => (
            Path: "/" + language.Segment + path["/en".Length..], Axe: language == Language.English || language == turns[number % turns.Count]))).ToList();

        var faults = new ConcurrentBag<string>();
        var queue = new ConcurrentQueue<(string Path, bool Axe)>(paths);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var page = await browser.OpenAsync(phone: true, javaScript: true);
            while (queue.TryDequeue(out var next))
            {
                var (path, withAxe) = next;
                await page.GotoAsync(path);
                var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                // Chromium rounds one pixel up where a page begins at the right.
                if (wide > 1)
                    faults.Add($"{path} scrolls sideways by {wide} px");
                if (!withAxe)
                    continue;
                var axe = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
                foreach (var violation in axe.Violations)
                    faults.Add($"{path} {violation.Id}: {string.Join(' ', violation.Nodes.Take(2).Select(node => node.Html))}");
            }

            await page.Context.CloseAsync();
        }));

        TestContext.Current.TestOutputHelper?.WriteLine($"{paths.Count} pages");
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal).Take(60)));
        Assert.True(kinds.Count > 25, $"{kinds.Count} kinds");
    }

    [Theory(Timeout = 1_500_000)]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task TextMode_FromPageToPage_StaysInTextModeAndAsksForNothing(string segment)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = true, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = browser.App.Address };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var faults = new List<string>();
        var language = Language.All.Single(l => l.Segment == segment);

        var pages = await CrawlAsync(client, language, faults, "/text");
        var others = await CrawlAsync(client, language, []);

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(60)));
        // What can be read with pictures can be read without.
        Assert.Empty(others.Select(path => "/text" + path).Except(pages, StringComparer.Ordinal));
    }

    [Theory(Timeout = 300_000)]
    [InlineData("en")]
    [InlineData("zh-hans")]
    [InlineData("ar/help/rights/money")]
    public async Task Page_OnA2GLink_ShowsTextWithinThreeSecondsAndIsWholeWithinSix(string path)
    {
        // The first visit warms the host, not the browser.
        using (var client = new HttpClient())
            await client.GetAsync(new Uri(browser.App.Address, path));
        var page = await browser.OpenAsync(phone: true, javaScript: true, routed: false);
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("Network.enable");
        await cdp.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 500,
            ["downloadThroughput"] = 100_000 / 8,
            ["uploadThroughput"] = 100_000 / 8,
        });

        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });
        await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        var first = await page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
        var whole = await page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].loadEventStart");
        await page.Context.CloseAsync();

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: first text {first:0} ms, whole {whole:0} ms"));
        Assert.True(first > 500, $"The link was not slow: {first} ms");
        Assert.InRange(first, 0, 3_000);
        Assert.InRange(whole, 0, 6_000);
    }

    private async Task<List<string>> CrawlAsync(HttpClient client, Language language, List<string> faults, string mode = "")
    {
        var start = mode + "/" + language.Segment;
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var queue = new Queue<(string Path, string From)>([(start, "the start")]);
        var pages = new List<string>();
        var services = 0;
        while (queue.TryDequeue(out var next))
        {
            var (path, from) = next;
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var body = await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                faults.Add($"{path} answers {(int)answer.StatusCode}, linked from {from}");
                if ((int)answer.StatusCode >= 500)
                    faults.Add(string.Join('\n', browser.App.Output.Split('\n').TakeLast(20)));
                continue;
            }

            if (answer.Content.Headers.ContentType?.MediaType != "text/html" || answer.Content.Headers.ContentDisposition is not null)
                continue;
            pages.Add(path);
            var document = await new HtmlParser().ParseDocumentAsync(await UnpackAsync(body));
            if (mode.Length == 0)
                Look(path, language, document, body.Length, faults);
            else
                LookAtText(path, language, document, faults);
            if (path == start)
            {
                var whole = body.Length;
                foreach (var asset in document.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!))
                    whole += (await client.GetByteArrayAsync(new Uri(asset, UriKind.Relative))).Length;
                if (whole > FirstVisit)
                    faults.Add($"{path} with its style sheet and script is {whole} bytes");
            }

            foreach (var link in document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (!(link == start || link.StartsWith(start + "/", StringComparison.Ordinal)) || Elsewhere.Any(part => link.StartsWith(start + part, StringComparison.Ordinal)))
                    continue;
                if (link.StartsWith(start + "/services/", StringComparison.Ordinal) && ++services > Services)
                    continue;
                // The tests of hand-outs make each sheet of each language and read it; here it is enough that the links lead to one.
                if (link.EndsWith("/pdf", StringComparison.Ordinal) && language != Language.English)
                    continue;
                if (seen.Add(link))
                    queue.Enqueue((link, path));
            }
        }

        return pages;
    }

    private static void LookAtText(string path, Language language, IDocument document, List<string> faults)
    {
        if (document.QuerySelector("link, script, style, img, svg, iframe, object, embed, picture, [style], [src]") is { } asked)
            faults.Add($"{path} has {asked.OuterHtml}");
        if (document.QuerySelectorAll("h1").Length != 1)
            faults.Add($"{path} has not one h1");
        if (document.DocumentElement.GetAttribute("lang") != language.Tag || document.DocumentElement.GetAttribute("dir") != language.Direction)
            faults.Add($"{path} has another language or direction");
        foreach (var href in document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
        {
            // One link leads back to the page with its looks, and the leaving button to where it always leads.
            if (href.StartsWith('/') && !href.StartsWith("/text/", StringComparison.Ordinal) && "/text" + href != path && !href.StartsWith("/leave", StringComparison.Ordinal))
                faults.Add($"{path} leads out of text mode to {href}");
        }
    }

    private static void Look(string path, Language language, IDocument document, int bytes, List<string> faults)
    {
        void Fault(string what) => faults.Add($"{path} {what}");

        if (bytes > EachPageAfter)
            Fault($"is {bytes} bytes");
        if (document.QuerySelectorAll("h1").Length != 1)
            Fault("has not one h1");
        if (document.DocumentElement.GetAttribute("lang") != language.Tag || document.DocumentElement.GetAttribute("dir") != language.Direction)
            Fault("has another language or direction");
        if (document.QuerySelector(".govuk-exit-this-page") is null && document.QuerySelector(".w-print") is null)
            Fault("has no way out");
        foreach (var element in document.All)
        {
            if (element.ChildElementCount == 0 && element.LocalName is not ("script" or "style" or "textarea") && Key().IsMatch(element.TextContent.Trim()))
                Fault($"shows the key {element.TextContent.Trim()}");
            if (element.HasAttribute("style") || element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)))
                Fault($"has inline style or script on {element.LocalName}");
            var source = element.GetAttribute("src") ?? (element.LocalName == "link" && element.GetAttribute("itemprop") is null ? element.GetAttribute("href") : null);
            // The map of the laws is drawn by the site itself, in the page's language.
            if (source is not null && !source.StartsWith("/assets/", StringComparison.Ordinal) && source != $"/{language.Segment}/laws/map.svg")
                Fault($"asks for {source}");
            if (element.LocalName == "a" && element.GetAttribute("href") is { } href)
            {
                if (href.StartsWith("http", StringComparison.Ordinal) && element.GetAttribute("rel")?.Contains("noreferrer", StringComparison.Ordinal) != true)
                    Fault($"tells {href} where a person came from");
                if (href.StartsWith('#') && href.Length > 1 && document.GetElementById(href[1..]) is null)
                    Fault($"has no {href}");
            }
        }

        if (document.Body!.TextContent.Contains("**", StringComparison.Ordinal))
            Fault("shows a mark of the source: **");
        if (document.QuerySelectorAll("script:not([src]), style, iframe, object, embed").Length > 0)
            Fault("has an inline script, style or frame");
        if (language != Language.English && document.QuerySelectorAll(".w-footer .w-machine").Length > 1)
            Fault("has words left in English");
        // The pages that strangers read begin to end; forms have labels and no sentences. Laws side by side are data in the words of the law.
        if (language == Language.English && !path.StartsWith("/en/laws", StringComparison.Ordinal) && document.QuerySelector("main article, main .w-column") is { } main && document.QuerySelector("main form") is null && !path.Contains("/services/", StringComparison.Ordinal))
        {
            var text = string.Join('\n', main.QuerySelectorAll("h1, h2, h3, h4, p, li").Where(e => e.Closest(".w-sources, nav") is null && e.QuerySelector("p, li") is null).Select(e => e.TextContent.Trim()));
            if (ReadingGrade.Of(text) is > 7 and var grade)
                Fault(string.Create(CultureInfo.InvariantCulture, $"asks for grade {grade:0.0}"));
        }
    }

    private static async Task<string> UnpackAsync(byte[] body)
    {
        using var packed = new MemoryStream(body);
        await using var stream = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>A page's template, by its path without the language and the names of items.</summary>
    private static string KindOf(string path)
    {
        var parts = path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToArray();
        return parts switch
        {
            [] => "home",
            ["learn", _, "certificate" or "trainer"] or ["learn", "verify"] => $"learn {parts[^1]}",
            ["help" or "sectors" or "services" or "learn" or "check", ..] => $"{parts[0]} {parts.Length}",
            _ => string.Join('/', parts),
        };
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+){1,}$(?<!\.(?:org|gov|edu|com|net|us|html|pdf))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();
}
