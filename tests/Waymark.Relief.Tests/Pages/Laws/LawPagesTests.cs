using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Waymark.Kernel.Languages;
using Waymark.Law.Rules;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.Laws;

public sealed class LawPagesTests(LawPagesTests.Hosted hosted) : IClassFixture<LawPagesTests.Hosted>
{
    [Fact]
    public async Task Index_EveryLanguage_ListsEveryPlaceWithoutAnAccount()
    {
        foreach (var language in Language.All)
        {
            using var visitor = hosted.Visit();
            var page = await visitor.GetAsync($"/{language.Segment}/laws");

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(RuleBook.Shipped.Jurisdictions.Count, page.Document.QuerySelectorAll(".w-laws tbody th[scope=rowgroup]").Length);
            // Each remedy has a row of its own, with as many cells as the head has columns.
            var columns = page.Document.QuerySelectorAll(".w-laws thead th").Length;
            foreach (var body in page.Document.QuerySelectorAll(".w-laws tbody"))
            {
                var rows = body.QuerySelectorAll("tr");
                Assert.Equal(rows.Length, Span(body.QuerySelector("th")!, "rowspan"));
                Assert.All(rows.Select((row, i) => row.Children.Sum(cell => Span(cell, "colspan")) + (i == 0 ? 0 : 2)), cells => Assert.Equal(columns, cells));
            }

            Assert.DoesNotContain(page.Document.QuerySelectorAll("h1, h2, th, td"), e => e.TextContent.Contains("laws.", StringComparison.Ordinal));
            Assert.Empty(visitor.Cookies.GetAllCookies());
        }
    }

    [Theory]
    [InlineData("/en/laws/offenses")]
    [InlineData("/en/laws/method")]
    [InlineData("/en/laws/ca")]
    [InlineData("/zh-hans/laws/NY")]
    [InlineData("/ar/laws/compare?a=CA&b=NY")]
    [InlineData("/en/laws/compare?a=&b=%00%3Cscript%3E")]
    public async Task Page_Anyone_IsShown(string path)
    {
        using var visitor = hosted.Visit();
        var page = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single(page.Document.QuerySelectorAll("h1"));
    }

    [Theory]
    [InlineData("/en/laws/zz")]
    [InlineData("/en/laws/cal")]
    [InlineData("/xx/laws")]
    public async Task Page_UnknownPlaceOrLanguage_IsMissing(string path)
    {
        using var visitor = hosted.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Place_Remedies_NameTheirCitationSourcesAndVerification()
    {
        using var visitor = hosted.Visit();
        var text = (await visitor.GetAsync("/en/laws/ca")).Document.QuerySelector("main")!.TextContent;

        Assert.Contains("Cal. Penal Code § 236.14", text, StringComparison.Ordinal);
        Assert.Contains("The law itself was read", text, StringComparison.Ordinal);
        Assert.Contains("selfhelp.courts.ca.gov", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_NotReadFromTheStatute_SaysToAskALawyer()
    {
        using var visitor = hosted.Visit();
        Assert.Null((await visitor.GetAsync("/en/laws/mn")).Document.QuerySelector(".govuk-warning-text"));
        Assert.Contains("ask a lawyer", (await visitor.GetAsync("/en/laws/us")).Document.QuerySelector(".govuk-warning-text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_HasALineForEachRemedy_WithTheSameFields()
    {
        using var visitor = hosted.Visit();
        var text = await visitor.Client.GetStringAsync(new Uri("/laws.csv", UriKind.Relative));
        var rows = CsvText.Read(text);

        var today = DateOnly.FromDateTime(hosted.Host.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(
            RuleBook.Shipped.Jurisdictions.Sum(j => Math.Max(1, j.Remedies.Count(r => r.On(today) is not null))),
            rows.Count);
        var california = rows.Single(r => r["remedy"] == "ca-236.14");
        Assert.Equal(("CA", "vacatur", "no", ""), (california["place"], california["kind"], california["prosecutor_consent"], california["presumption"]));
    }

    [Fact]
    public async Task Json_WhatWasNotFound_IsNull()
    {
        using var visitor = hosted.Visit();
        using var json = JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri("/laws.json", UriKind.Relative)));
        var california = json.RootElement.GetProperty("places").EnumerateArray().Single(p => p.GetProperty("code").GetString() == "CA");
        var facts = california.GetProperty("remedies")[0].GetProperty("facts");

        Assert.Equal(JsonValueKind.Null, facts.GetProperty("presumption").ValueKind);
        Assert.Equal("clear-and-convincing", facts.GetProperty("burden").GetString());
    }

    [Theory]
    [InlineData("/en/laws/map.svg")]
    [InlineData("/ar/laws/map-narrow.svg")]
    public async Task Map_IsAPictureWithATitle(string path)
    {
        using var visitor = hosted.Visit();
        var svg = XDocument.Parse(await visitor.Client.GetStringAsync(new Uri(path, UriKind.Relative))).Root!;

        Assert.Equal("svg", svg.Name.LocalName);
        Assert.NotEmpty(svg.Descendants().First(e => e.Name.LocalName == "title").Value);
    }

    [Fact]
    public async Task Compare_TwoPlaces_ShowsWhereTheyDiffer()
    {
        using var visitor = hosted.Visit();
        var page = await visitor.GetAsync("/en/laws/compare?a=CA&b=NY");

        Assert.Contains(page.Document.QuerySelectorAll("tbody tr"), row => row.TextContent.Contains("Murder", StringComparison.Ordinal));
        Assert.Equal("CA", page.Document.QuerySelector("select[name=a] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Compare_TwoPlaces_ShowsWhatEachLawSays()
    {
        using var visitor = hosted.Visit();
        var page = await visitor.GetAsync("/en/laws/compare?a=CA&b=MN");
        var table = page.Document.QuerySelector(".w-laws")!;

        // California's one remedy, and a column that says that Minnesota has none.
        Assert.Equal(2, table.QuerySelectorAll("thead th").Length);
        var link = table.QuerySelectorAll("tbody tr").Single(row => row.Children[0].TextContent == "Link to the trafficking");
        Assert.Contains("direct result of being a victim", link.Children[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("–", link.Children[2].TextContent.Trim());
    }

    [Fact]
    public async Task Place_WhatTheSourcesDoNotSay_IsListedAsQuestions()
    {
        using var visitor = hosted.Visit();
        var page = await visitor.GetAsync("/en/laws/ca");

        var silent = page.Document.QuerySelectorAll("h3").Single(h => h.TextContent == "The sources do not say").NextElementSibling!;
        Assert.Contains(silent.Children, li => li.TextContent == "Is there a deadline?" || li.TextContent == "Do later convictions stand in the way?");
        Assert.Contains("general ways to clear a record", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_WithoutATableOfSections_SaysSoInEveryLanguage()
    {
        var without = BareRules.Place.ToLowerInvariant();
        using var visitor = hosted.Visit();
        foreach (var language in Language.All)
        {
            Assert.NotNull((await visitor.GetAsync($"/{language.Segment}/laws/{without}")).Document.GetElementById("no-table"));
            Assert.Null((await visitor.GetAsync($"/{language.Segment}/laws/ca")).Document.GetElementById("no-table"));
        }
    }

    [Fact]
    public async Task Place_AnEarlierText_IsShownWithItsDays()
    {
        using var visitor = hosted.Visit();
        var main = (await visitor.GetAsync("/en/laws/ny")).Document.QuerySelector("main")!;

        Assert.Contains("before L. 2021 ch. 629", main.TextContent, StringComparison.Ordinal);
        Assert.Contains(main.QuerySelectorAll("time"), t => t.GetAttribute("datetime") == "2021-11-15");
    }

    [Fact]
    public async Task Index_ALawWithoutProofOfTrafficking_IsNamedAsThat()
    {
        using var visitor = hosted.Visit();
        var row = (await visitor.GetAsync("/en/laws")).Document.QuerySelectorAll(".w-laws tbody tr").Single(r => r.QuerySelector("th")?.TextContent == "Hawaii");

        Assert.Contains("does not ask for proof of trafficking", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hawaii", (await visitor.GetAsync("/en/laws/offenses")).Document.QuerySelector("main p:nth-of-type(2)")!.TextContent, StringComparison.Ordinal);
    }

    private static int Span(AngleSharp.Dom.IElement cell, string which) =>
        cell.GetAttribute(which) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 1;

    public sealed class Hosted : IAsyncLifetime
    {
        public WaymarkHost Host { get; private set; } = null!;

        public HtmlSession Visit() => Host.NewSession();

        public async ValueTask InitializeAsync() => Host = await WaymarkHost.StartAsync(replace: BareRules.In);

        public async ValueTask DisposeAsync() => await Host.DisposeAsync();
    }
}
