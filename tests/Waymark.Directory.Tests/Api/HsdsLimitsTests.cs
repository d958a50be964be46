using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Directory.Api;
using Waymark.Directory.Contracts;
using Waymark.TestKit;

namespace Waymark.Directory.Tests.Api;

/// <summary>What the open interface reads for one request, and how many it takes at once.</summary>
public sealed class HsdsLimitsTests : IAsyncLifetime
{
    private const int Services = 12;
    private const string All = "x_include_unchecked=true";
    private WaymarkHost host = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync();
        client = host.CreateClient();
        await ImportAsync([.. Enumerable.Range(1, Services).Select(number => Make(number, "soup"))]);
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return host.DisposeAsync();
    }

    [Fact]
    public async Task Terms_AfterAnImport_AreThoseInUse()
    {
        Assert.Equal(["soup"], await NamesAsync("/taxonomy_terms"));
        Assert.Equal(["Kitchen words"], await NamesAsync("/taxonomies"));
        await ImportAsync(Make(1, "bread"));

        Assert.Equal(["bread", "soup"], (await NamesAsync("/taxonomy_terms")).Order(StringComparer.Ordinal));
        Assert.Equal(["bread"], await NamesAsync("/taxonomy_terms?search=BRE"));
        // Nobody has the first term any more: it is neither listed nor given out.
        await ImportAsync([.. Enumerable.Range(2, Services - 1).Select(number => Make(number, "bread"))]);
        Assert.Equal(["bread"], await NamesAsync("/taxonomy_terms"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(HsdsApi.Prefix + "/taxonomy_terms/" + Term("soup"))).StatusCode);
        Assert.Equal("bread", JsonNode.Parse(await client.GetStringAsync(HsdsApi.Prefix + "/taxonomy_terms/" + Term("bread")))!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/service_at_locations?" + All, Services)]
    [InlineData("/service_at_locations?search=kitchen&" + All, Services)]
    [InlineData("/service_at_locations?postcode=20001&" + All, Services)]
    [InlineData("/service_at_locations?postcode=99999&" + All, 0)]
    [InlineData("/service_at_locations?proximity=38.951,-77.011,5000&" + All, Services)]
    [InlineData("/service_at_locations?proximity=34.05,-118.25,5000&" + All, 0)]
    [InlineData("/service_at_locations?proximity=89.9,0,9999999&" + All, Services)]
    [InlineData("/service_at_locations", 0)]
    [InlineData("/organizations?" + All, 1)]
    public async Task Pages_OfAList_TogetherAreTheListOnce(string path, int expected)
    {
        var seen = new List<string>();
        for (var page = 1; ; page++)
        {
            var answer = JsonNode.Parse(await client.GetStringAsync(HsdsApi.Prefix + path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "per_page=5&page=" + page.ToString(CultureInfo.InvariantCulture)))!;
            Assert.Equal(expected, answer["total_items"]!.GetValue<int>());
            seen.AddRange(answer["contents"]!.AsArray().Select(node => node!["id"]!.GetValue<string>()));
            if (answer["last_page"]!.GetValue<bool>())
                break;
        }

        Assert.Equal(expected, seen.Count);
        Assert.Equal(expected, seen.Distinct().Count());
        var whole = await client.GetStringAsync(HsdsApi.Prefix + path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "format=ndjson");
        Assert.Equal(seen.Order(StringComparer.Ordinal), whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Exports_MoreThanThereIsRoomFor_AreSentAwayAndPagesAreNot()
    {
        var gate = host.Services.GetRequiredService<ApiGate>();
        var taken = Enumerable.Range(0, ApiGate.Exports).Select(_ => gate.TryExport()!).ToList();
        var refused = await client.GetAsync(HsdsApi.Prefix + "/services?format=ndjson");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("busy", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["title"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(HsdsApi.Prefix + "/services")).StatusCode);
        taken.ForEach(turn => turn.Dispose());
        // Each gives its turn back at its end.
        for (var again = 0; again < ApiGate.Exports + 2; again++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(HsdsApi.Prefix + "/services?format=ndjson")).StatusCode);
    }

    [Fact]
    public async Task Answers_MoreThanThereIsRoomFor_AreSentAwayAfterAMoment()
    {
        var gate = host.Services.GetRequiredService<ApiGate>();
        var taken = new List<IDisposable>();
        for (var turn = 0; turn < ApiGate.Answers; turn++)
            taken.Add((await gate.TryAnswerAsync(default))!);

        var refused = await client.GetAsync(HsdsApi.Prefix + "/taxonomies");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        taken.ForEach(turn => turn.Dispose());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(HsdsApi.Prefix + "/taxonomies")).StatusCode);
    }

    [Fact]
    public async Task Search_WithALongBody_IsNotRead()
    {
        using var body = new StringContent($$"""{"search":"{{new string('x', 70_000)}}"}""", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(HsdsApi.Prefix + "/services", body)).StatusCode);
    }

    private static string Id(int number, string part) => $"0f0e1a52-6a4e-4f2b-9d35-58b8a1c{part}{number:x4}";

    private static string Term(string word) => word == "soup" ? Id(1, "d") : Id(2, "d");

    private static JsonObject Make(int number, string word)
    {
        var service = Feed.At(Feed.Service(Id(number, "3"), $"Kitchen {number}"), "14 Market Square", 38.951, -77.011, Id(number, "4"));
        service["attributes"] = new JsonArray(new JsonObject
        {
            ["id"] = Id(number, "5"),
            ["link_id"] = Id(number, "3"),
            ["link_entity"] = "service",
            ["taxonomy_term"] = new JsonObject { ["id"] = Term(word), ["name"] = word, ["description"] = word, ["taxonomy"] = "Kitchen words" },
        });
        return service;
    }

    private async Task ImportAsync(params JsonNode[] services)
    {
        var summary = await host.Services.GetRequiredService<DirectoryTransfer>().ImportAsync(Feed.Open(Feed.Array(services)), new TransferBy("Test", null));
        Assert.Equal(0, summary.Refused);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string path) =>
        [.. JsonNode.Parse(await client.GetStringAsync(HsdsApi.Prefix + path))!["contents"]!.AsArray().Select(node => node!["name"]!.GetValue<string>())];
}
