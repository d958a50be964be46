using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Directory.Api;
using Waymark.Directory.Areas.Directory.Pages.Services;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.Directory.Demo;
using Waymark.Kernel.Languages;
using Waymark.TestKit;

namespace Waymark.Directory.Tests.Pages;

/// <summary>The public pages and the HSDS interface over a directory with open, unchecked and withheld entries.</summary>
public sealed class PublicPagesTests : IAsyncLifetime
{
    private static readonly string[] Languages = [.. Kernel.Languages.Language.All.Select(l => l.Segment)];
    private static readonly Guid Secret = Guid.Parse("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f001");
    private static readonly Guid Open = Guid.Parse("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f002");
    private static readonly Guid Unchecked = Guid.Parse("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f003");
    private static readonly string[] Traces = ["Quiet Harbor", "Quiet-Harbor", "20005", "38.901", "77.034", "Bus 70", "yellow house"];
    private WaymarkHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync();
        var secret = Feed.At(Feed.Service(Secret.ToString(), "Harbor Beds"));
        secret["x_address_withheld"] = true;
        secret["phones"] = new JsonArray(new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["number"] = "(202) 555-0110" });
        var open = Feed.At(Feed.Service(Open.ToString(), "Open Legal Aid"), "12 Market Square", 38.95, -77.01, "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0cc");
        var plain = Feed.At(Feed.Service(Unchecked.ToString(), "Forgotten Pantry"), "14 Market Square", 38.951, -77.011, "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0dd");
        await host.Services.GetRequiredService<DirectoryTransfer>().ImportAsync(Feed.Open(Feed.Array(plain, open, secret)), new TransferBy("Test", null));
        var edits = host.Services.GetRequiredService<DirectoryEdits>();
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        await edits.CheckAsync(Secret, new TransferBy("Test office", null), today, default);
        await edits.CheckAsync(Open, new TransferBy("Test office", null), today, default);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Everything_WithheldAddress_IsOnNoRouteExportOrMap()
    {
        using var session = host.NewSession();
        var seen = new List<string>();
        foreach (var lang in Languages)
        {
            seen.Add((await session.PostAsync($"/{lang}/services", Fields(("Form.Place", "Washington, DC"), ("Form.Miles", "any"), ("Form.Unchecked", "true")))).Source);
            foreach (var id in new[] { Secret, Open, Unchecked })
            {
                seen.Add((await session.GetAsync($"/{lang}/services/{id}")).Source);
                seen.Add((await session.GetAsync($"/{lang}/services/{id}/print")).Source);
            }
        }

        foreach (var path in OpenApiDocument.Make()["paths"]!.AsObject().Select(pair => pair.Key))
        {
            foreach (var query in new[] { "", "?full=true&x_include_unchecked=true", "?full_service=true&x_include_unchecked=true", "?format=ndjson&full=true&x_include_unchecked=true", "?proximity=38.9012,-77.0345,50&x_include_unchecked=true", "?postcode=20005&x_include_unchecked=true" })
                seen.Add(await host.CreateClient().GetStringAsync(HsdsApi.Prefix + path.Replace("{id}", Secret.ToString(), StringComparison.Ordinal) + query).ContinueWith(task => task.IsFaulted ? "" : task.GetAwaiter().GetResult(), TaskScheduler.Default));
        }

        using var export = new MemoryStream();
        await host.Services.GetRequiredService<DirectoryTransfer>().ExportAsync(export);
        seen.Add(Encoding.UTF8.GetString(export.ToArray()));

        Assert.Contains(seen, page => page.Contains("Harbor Beds", StringComparison.Ordinal));
        foreach (var trace in Traces)
            Assert.DoesNotContain(seen, page => page.Contains(trace, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(5000)]
    public async Task ServiceAtLocations_Proximity_NeverFindsAWithheldPlace(int metres)
    {
        var page = JsonNode.Parse(await host.CreateClient().GetStringAsync($"{HsdsApi.Prefix}/service_at_locations?proximity=38.9012,-77.0345,{metres}&x_include_unchecked=true"))!;

        Assert.Equal(0, page["total_items"]!.GetValue<int>());
    }

    [Fact]
    public async Task Search_GetThenPost_SetsNoCookieAndPutsNothingInTheAddress()
    {
        using var session = host.NewSession();
        var form = await session.GetAsync("/en/services");

        var results = await session.PostAsync("/en/services", Fields(("Form.Words", "legal"), ("Form.Place", "20001"), ("Form.Miles", "25")));

        Assert.Equal(0, session.Cookies.Count);
        Assert.Equal("/en/services", results.Path);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (form.Status, results.Status));
        Assert.Contains("Open Legal Aid", results.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.All, line => line.Contains("20001", StringComparison.Ordinal) || line.Contains("legal", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Map_OfResultsFarApart_NamesTownsThatLieInIt()
    {
        using var session = host.NewSession();

        // From Baltimore the place in Washington is some 35 miles away.
        var results = await session.PostAsync("/ar/services", Fields(("Form.Words", "legal"), ("Form.Place", "Baltimore, MD"), ("Form.Miles", "50")));

        var texts = results.Document.QuerySelectorAll(".w-map svg text").ToList();
        var towns = texts.Where(text => text.TextContent.Length > 1).ToDictionary(
            text => text.TextContent,
            text => (X: double.Parse(text.GetAttribute("x")!, CultureInfo.InvariantCulture), Y: double.Parse(text.GetAttribute("y")!, CultureInfo.InvariantCulture)));
        var pin = texts.Single(text => text.TextContent.Length == 1);
        Assert.InRange(towns.Count, 3, 7);
        Assert.All(towns.Values, at => Assert.True(at is { X: > 0 and < OverviewMap.Size, Y: > 0 and < OverviewMap.Size }));
        // Baltimore is in the middle, and Columbia on the way to Washington, which lies to the south-west.
        Assert.True(Math.Abs(towns["Baltimore"].X - (OverviewMap.Size / 2)) < 20);
        Assert.True(double.Parse(pin.GetAttribute("x")!, CultureInfo.InvariantCulture) < towns["Columbia"].X && towns["Columbia"].X < towns["Baltimore"].X, string.Join(' ', towns));
    }

    [Theory]
    [InlineData("en", "It may be far away")]
    [InlineData("zh-hans", "地点可能很远")]
    public async Task Search_AroundAPlace_SaysOfAHelperByPhoneThatItMayBeFarAway(string language, string far)
    {
        var id = Guid.Parse("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f004");
        var line = Feed.At(Feed.Service(id.ToString(), "Legal Night Line"), "16 Market Square", 34.05, -118.24, "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0ee");
        line["service_at_locations"]![0]!["location"]!["location_type"] = "virtual";
        await host.Services.GetRequiredService<DirectoryTransfer>().ImportAsync(Feed.Open(Feed.Array(line)), new TransferBy("Test", null));
        await host.Services.GetRequiredService<DirectoryEdits>().CheckAsync(id, new TransferBy("Test office", null), DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime), default);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        using var session = host.NewSession();

        var around = await session.PostAsync($"/{language}/services", Fields(("Form.Words", "legal"), ("Form.Place", "Baltimore, MD"), ("Form.Miles", "50")));
        var anywhere = await session.PostAsync($"/{language}/services", Fields(("Form.Words", "legal")));

        var cards = around.Document.QuerySelectorAll("article").ToDictionary(card => card.QuerySelector("h3 a")!.TextContent, card => card.TextContent);
        Assert.Contains(far, cards["Legal Night Line"], StringComparison.Ordinal);
        Assert.DoesNotContain(far, cards["Open Legal Aid"], StringComparison.Ordinal);
        Assert.Contains("Legal Night Line", anywhere.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(far, anywhere.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_EntryNobodyChecked_IsShownOnlyWhenAskedForAndMarked()
    {
        using var session = host.NewSession();

        var usual = await session.PostAsync("/en/services", Fields(("Form.Words", "pantry")));
        var all = await session.PostAsync("/en/services", Fields(("Form.Words", "pantry"), ("Form.Unchecked", "true")));
        var page = await session.GetAsync($"/en/services/{Unchecked}");

        Assert.DoesNotContain("Forgotten", usual.MainText, StringComparison.Ordinal);
        Assert.Contains("1 more are not shown", usual.MainText, StringComparison.Ordinal);
        Assert.Contains("Forgotten Pantry", all.MainText, StringComparison.Ordinal);
        Assert.Contains("Not checked yet", all.MainText, StringComparison.Ordinal);
        Assert.Contains("Nobody has checked this entry lately", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_MoreThanCanBePagedTo_SaysHowManyAreListed()
    {
        using var session = host.NewSession();
        var kitchens = Enumerable.Range(1, PublicSearch.MostPages * PublicSearch.PageSize)
            .Select(number => (JsonNode)Feed.Service(Guid.NewGuid().ToString(), string.Create(CultureInfo.InvariantCulture, $"Kitchen {number}")))
            .ToArray();
        var transfer = host.Services.GetRequiredService<DirectoryTransfer>();
        await transfer.ImportAsync(Feed.Open(Feed.Array(kitchens)), new TransferBy("Test", null));
        host.Clock.Advance(TimeSpan.FromSeconds(2));

        var all = await session.PostAsync("/en/services", Fields(("Form.Words", "kitchen"), ("Form.Unchecked", "true")));
        await transfer.ImportAsync(Feed.Open(Feed.Array(Feed.Service(Guid.NewGuid().ToString(), "Kitchen of another street"))), new TransferBy("Test", null));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        var more = await session.PostAsync("/en/services", Fields(("Form.Words", "kitchen"), ("Form.Unchecked", "true"), ("Form.Number", "100")));

        Assert.Contains("1000 services", all.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("are listed", all.MainText, StringComparison.Ordinal);
        Assert.Contains("1001 services", more.MainText, StringComparison.Ordinal);
        Assert.Contains("Only the first 1000 are listed", more.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999 Nowhere")]
    [InlineData("00000")]
    public async Task Search_UnknownPlace_SaysSoWith400AndKeepsWhatWasTyped(string place)
    {
        using var session = host.NewSession();

        var page = await session.PostAsync("/en/services", Fields(("Form.Place", place), ("Form.Words", "beds")));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Single(page.Errors);
        Assert.Equal((place, "beds"), (page.Form()["Form.Place"], page.Form()["Form.Words"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0000\u0001\u202E<script>alert(1)</script>")]
    [InlineData("' OR 1=1 --")]
    [InlineData("🏠🏠🏠")]
    [InlineData("\uD800")]
    public async Task Search_OddWords_IsAnsweredCalmly(string words)
    {
        using var session = host.NewSession();

        var page = await session.PostAsync("/en/services", Fields(("Form.Words", words), ("Form.Miles", "x"), ("Form.Need", "gold"), ("Form.Facets", "x"), ("Form.Language", "xx"), ("Form.Number", "1")));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>alert", page.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_AMegabyteOfWords_IsAnswered()
    {
        using var session = host.NewSession();

        var page = await session.PostAsync("/en/services", Fields(("Form.Words", new string('x', 1_000_000))));

        Assert.True((int)page.Status is 200 or 400 or 413);
    }

    [Theory]
    [InlineData("/en/services/0f0e1a52-6a4e-4f2b-9d35-58b8a1c0ffff")]
    [InlineData("/en/services/0f0e1a52-6a4e-4f2b-9d35-58b8a1c0ffff/print")]
    public async Task Service_NoSuch_Is404(string path)
    {
        using var session = host.NewSession();

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Hotlines_NoneChecked_ShowsNoNumber_AndOnceCheckedOnlyThat()
    {
        using var session = host.NewSession();
        var before = await session.GetAsync("/en/hotlines");
        var edits = host.Services.GetRequiredService<LineEdits>();
        await edits.TryAsync("hsi-tip", new TransferBy("Test office", null), new DateOnly(2026, 11, 22), default);

        var after = await session.GetAsync("/es/hotlines");

        Assert.DoesNotContain("1-888", before.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("1-888", after.Source, StringComparison.Ordinal);
        Assert.Contains("1-866-347-2423", after.Source, StringComparison.Ordinal);
        Assert.Contains("Llega a la agencia de inmigración", after.MainText, StringComparison.Ordinal);
        Assert.Contains("Test office", after.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hotlines_OfACountryAndAState_StandApartWithTheirHoursAndLanguages()
    {
        var edits = host.Services.GetRequiredService<LineEdits>();
        foreach (var id in new[] { "nhth", "la-cast", "la-child-protection", "la-dv", "hsi-tip" })
            await edits.TryAsync(id, new TransferBy("Test office", null), new DateOnly(2026, 11, 22), default);
        using var session = host.NewSession();

        var page = await session.GetAsync("/vi/hotlines");

        Assert.Equal(["#in-US", "#in-US-CA"], page.Document.QuerySelectorAll("main nav a").Select(a => a.GetAttribute("href")));
        var california = page.Document.GetElementById("in-US-CA")!.ParentElement!;
        Assert.Contains("California", california.TextContent, StringComparison.Ordinal);
        Assert.NotNull(california.QuerySelector("#line-la-dv"));
        Assert.Contains("1-213-639-4500", california.QuerySelector("#line-la-child-protection")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("#line-hsi-tip a[href='tel:+18028726199']"));
        // Each says who answers, also that nobody knows it.
        Assert.Equal("Người giúp đỡ trả lời", page.Document.QuerySelector("#line-la-cast .govuk-tag")!.TextContent.Trim());
        Assert.StartsWith("Chúng tôi không biết", page.Document.QuerySelector("#line-la-dv .govuk-tag")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Null(california.QuerySelector("#line-nhth"));
        var national = page.Document.QuerySelector("#line-nhth")!.TextContent;
        Assert.Contains("Có thông dịch viên cho hơn 200 ngôn ngữ", national, StringComparison.Ordinal);
        Assert.Contains("gửi chữ HELP đến số 233733", national, StringComparison.Ordinal);
        Assert.Contains("Compass Connections, từ năm 2025", national, StringComparison.Ordinal);
        // Helpers come before the immigration agency.
        Assert.Equal(["line-nhth", "line-la-cast", "line-hsi-tip"], page.Document.GetElementById("in-US")!.ParentElement!.QuerySelectorAll("article").Select(a => a.Id));
        Assert.Equal("1-888-539-2373 (888-KEY-2-FREE)", page.Document.QuerySelector("#line-la-cast [itemprop=telephone]")!.TextContent);
    }

    [Fact]
    public async Task Hotlines_EveryLineInEveryLanguage_SaysItsFactsInThatLanguage()
    {
        var edits = host.Services.GetRequiredService<LineEdits>();
        foreach (var line in Hotline.Shipped.Where(line => line.IsReachable))
            await edits.TryAsync(line.Id, new TransferBy("Test office", null), new DateOnly(2026, 11, 22), default);
        using var session = host.NewSession();

        foreach (var language in Language.All)
        {
            var page = await session.GetAsync($"/{language.Segment}/hotlines");
            var articles = page.Document.QuerySelectorAll("main article");
            Assert.Equal(Hotline.Shipped.Count(line => line.IsReachable), articles.Length);
            // Names are as they are, and where a fact is known from is a web address; everything else is in the page's language.
            Assert.All(articles, article => Assert.DoesNotContain(article.QuerySelectorAll("bdi[lang=en]"), bdi => bdi.Closest("details") is null));
            Assert.DoesNotContain("24/7", page.MainText, StringComparison.Ordinal);
        }

        var chinese = await session.GetAsync("/zh-hans/hotlines");
        Assert.Contains("语言： English · Español · 有超过 250 种语言的口译", Spaced(chinese.Document.QuerySelector("#line-988-lifeline")!), StringComparison.Ordinal);
        Assert.Contains("语言： 不清楚", Spaced(chinese.Document.QuerySelector("#line-la-dv")!), StringComparison.Ordinal);
        Assert.Contains("开放时间： 不清楚", Spaced(chinese.Document.QuerySelector("#line-la-211")!), StringComparison.Ordinal);
        Assert.NotNull(chinese.Document.QuerySelector("#line-ndvh a[href='sms:88788']"));
    }

    [Fact]
    public async Task Hotlines_NotCalledForLong_AreMarkedAndFlaggedToTheAdministrator()
    {
        var edits = host.Services.GetRequiredService<LineEdits>();
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        await edits.TryAsync("nhth", new TransferBy("Test office", null), today.AddDays(-92), default);
        await edits.TryAsync("la-cast", new TransferBy("Test office", null), today.AddDays(-80), default);
        await host.Services.GetRequiredService<LinesWatch>().CountAsync(default);
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        using var desk = await host.SignInAsync(agency.Administrator);

        var lines = await session.GetAsync("/en/hotlines");
        var list = await desk.GetAsync("/en/desk/directory/hotlines");

        Assert.Contains("It may have changed", lines.Document.QuerySelector("#line-nhth")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("It may have changed", lines.Document.QuerySelector("#line-la-cast")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["#line-nhth"], list.Document.QuerySelectorAll(".govuk-notification-banner a").Select(a => a.GetAttribute("href")));
        Assert.Contains(list.Document.QuerySelectorAll(".govuk-service-navigation__item"), item => item.TextContent.Contains("(1 to call)", StringComparison.Ordinal));
        // Called again: no longer flagged.
        var after = await list.SubmitAsync(form => form.Set("ways-nhth", "phone", "text", "chat", "tty"), form: "form:has([value='nhth'])", button: "true");
        Assert.Empty(after.Document.QuerySelectorAll(".govuk-notification-banner a"));
        Assert.DoesNotContain(after.Document.QuerySelectorAll(".govuk-service-navigation__item"), item => item.TextContent.Contains("to call)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/en/desk/directory")]
    [InlineData("/en/desk/directory/import")]
    [InlineData("/en/desk/directory/export")]
    [InlineData("/en/desk/directory/hotlines")]
    [InlineData("/en/desk/directory/service/0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f001")]
    public async Task Desk_Stranger_SeesNothing(string path)
    {
        using var session = host.NewSession();

        var page = await session.GetAsync(path, follow: false);

        Assert.NotEqual(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Harbor Beds", page.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_Lists_HavePagingAndParametersNarrowTogether()
    {
        var client = host.CreateClient();
        async Task<JsonNode> Get(string path) => JsonNode.Parse(await client.GetStringAsync(HsdsApi.Prefix + path))!;

        var root = await Get("/");
        var usual = await Get("/services");
        var all = await Get("/services?x_include_unchecked=true&per_page=2&page=2");
        var none = await Get("/services?search=legal&organization_id=0f0e1a52-6a4e-4f2b-9d35-58b8a1c0ffff");
        var posted = JsonNode.Parse(await (await client.PostAsync(HsdsApi.Prefix + "/services", new StringContent("""{"search":"legal"}""", Encoding.UTF8, "application/json"))).Content.ReadAsStringAsync())!;
        var lines = await client.GetStringAsync(HsdsApi.Prefix + "/services?format=ndjson&x_include_unchecked=true");
        var wrong = await client.GetAsync(HsdsApi.Prefix + "/services?page=0");

        Assert.Equal("3.0", root["version"]!.GetValue<string>());
        Assert.Equal(2, usual["total_items"]!.GetValue<int>());
        Assert.Equal((3, 2, 2, 1, false, true, false), (all["total_items"]!.GetValue<int>(), all["total_pages"]!.GetValue<int>(), all["page_number"]!.GetValue<int>(), all["size"]!.GetValue<int>(), all["first_page"]!.GetValue<bool>(), all["last_page"]!.GetValue<bool>(), all["empty"]!.GetValue<bool>()));
        Assert.Equal(0, none["total_items"]!.GetValue<int>());
        Assert.Equal("Open Legal Aid", posted["contents"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(3, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Demo_InventedServices_AreCheckedAndMatchedWithReasons()
    {
        await new DirectoryDemo().SeedAsync(host.Services, default);
        host.Clock.Advance(TimeSpan.FromSeconds(2));

        var answer = await host.Services.GetRequiredService<MatchServices>().FindAsync(new MatchRequest { Needs = [Need.Shelter], Facets = [Facet.Women, Facet.NoStatusAsked], Languages = ["zh-Hans"], Place = "90012", WithinMiles = 25 });

        var first = answer.Services[0];
        Assert.Equal("Jacaranda House", first.Name);
        Assert.True(first.AddressWithheld && first.IsCurrent);
        Assert.Equal(first.Score, first.Reasons.Sum(reason => reason.Weight));
        Assert.Contains(first.Reasons, reason => reason is { Kind: ReasonKind.BedsFree, Number: 2 });
        Assert.Contains(first.Reasons, reason => reason is { Kind: ReasonKind.SpeaksLanguage, Language: "zh" });
        Assert.True(answer.NotCurrent > 0);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(params (string Name, string Value)[] fields) =>
        fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value));

    private static string Spaced(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
