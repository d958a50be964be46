using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.TestKit;

namespace Waymark.Directory.Tests.Import;

public sealed class DirectoryTransferTests
{
    private static readonly TransferBy By = new("Test office", null);

    [Theory, DatabaseData]
    public async Task ImportAsync_RealFeeds_ExportGivesTheSameServices(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind, services => services.AddDirectoryData());
        var transfer = test.Services.GetRequiredService<DirectoryTransfer>();
        var expected = new Dictionary<string, JsonNode>();
        var told = new HashSet<string>();
        foreach (var feed in new[] { "dc-services.hsds3.json.br", "fl-services.hsds3.json.br" })
        {
            var summary = await transfer.ImportAsync(() => Content.Open(feed), By);
            Assert.Equal((0, false), (summary.Refused, summary.IsFault));
            using var stream = Content.Open(feed);
            long row = 0;
            foreach (var service in JsonNode.Parse(stream)!["contents"]!.AsArray())
            {
                expected[service!["id"]!.GetValue<string>()] = service;
                row++;
                if (summary.Problems.Any(problem => problem.Row == row))
                    told.Add(service["id"]!.GetValue<string>());
            }
        }

        using var exported = new MemoryStream();
        var written = await transfer.ExportAsync(exported);

        Assert.Equal(1783, written);
        // Some withheld services of the source still carry a street, or share a door with an open entry: those rows are told, all others are the same.
        var given = JsonNode.Parse(Encoding.UTF8.GetString(exported.ToArray()))!["contents"]!.AsArray();
        // Each says where it comes from, and is otherwise what the feed said.
        Assert.All(given, service => Assert.NotNull(service!["x_source"]!["licence"]));
        foreach (var service in given)
            service!.AsObject().Remove("x_source");
        var changed = given
            .Where(service => !JsonNode.DeepEquals(service, expected[service!["id"]!.GetValue<string>()])).Select(service => service!["id"]!.GetValue<string>());
        Assert.Equal(told.Order(StringComparer.Ordinal), changed.Order(StringComparer.Ordinal));
        Assert.InRange(told.Count, 1, 120);
        exported.Position = 0;
        var again = await transfer.ImportAsync(Feed.Open(exported.ToArray()), By);
        Assert.Equal((1783, 0, 0), (again.Same, again.Added, again.Changed));
        Assert.Equal(2, await test.Store.ReadAsync(db => db.Set<SourceRow>().CountAsync()));
    }

    [Fact]
    public async Task ImportAsync_BadRows_AreRefusedWithRowAndReasonAndTheOthersKept()
    {
        await using var test = await StoreAsync();
        JsonObject Bad(int number, Action<JsonObject> spoil)
        {
            var service = Feed.At(Feed.Service($"0f0e1a52-6a4e-4f2b-9d35-58b8a1c0{number:0000}"), $"{number} Open Street", 38 + (number / 100.0), -77, $"0f0e1a52-6a4e-4f2b-9d35-58b8a1c3{number:0000}");
            spoil(service);
            return service;
        }

        var summary = await Transfer(test).ImportAsync(
            Feed.Open(Feed.Array(
                Bad(1, s => s.Remove("id")),
                Bad(2, s => s["name"] = "  "),
                Bad(3, s => s["status"] = "sleeping"),
                Bad(4, s => s.Remove("organization")),
                Bad(5, s => s["physical_addresses"] = new JsonArray()),
                Bad(6, s => s["phones"] = "202"),
                JsonValue.Create("text"),
                Bad(8, _ => { }),
                Bad(8, _ => { }),
                Bad(9, s => s["organization"]!["id"] = ""))),
            By);

        Assert.Equal(
            [(1, "MissingId"), (2, "MissingName"), (3, "UnknownStatus"), (4, "MissingOrganization"), (5, "OldVersion"), (6, "BadShape"), (7, "NotAnObject"), (9, "DuplicateId"), (10, "MissingId")],
            summary.Problems.Where(problem => problem.Refused).Select(problem => (problem.Row, problem.Code)));
        Assert.Equal((10, 1, 9), (summary.Rows, summary.Added, summary.Refused));
        Assert.Equal(summary.Problems.Count, await test.Store.ReadAsync(db => db.Set<ImportProblemRow>().CountAsync(row => row.ImportId == summary.ImportId)));
    }

    [Fact]
    public async Task ImportAsync_CirclesOfOrganizationsAndTerms_AreRefused()
    {
        await using var test = await StoreAsync();
        JsonObject Org(int number, int parent)
        {
            var service = Feed.Service($"0f0e1a52-6a4e-4f2b-9d35-58b8a1c0{number:0000}");
            service["organization"]!["id"] = $"org-{number}";
            service["organization"]!["parent_organization_id"] = $"org-{parent}";
            return service;
        }

        JsonObject Term(int number, string term, string parent)
        {
            var service = Feed.Service($"0f0e1a52-6a4e-4f2b-9d35-58b8a1c0{number:0000}");
            service["attributes"] = new JsonArray(new JsonObject { ["id"] = $"a{number}", ["taxonomy_term"] = new JsonObject { ["id"] = term, ["name"] = term, ["description"] = term, ["parent_id"] = parent } });
            return service;
        }

        var summary = await Transfer(test).ImportAsync(Feed.Open(Feed.Array(Org(1, 2), Org(2, 3), Org(3, 1), Org(4, 4), Term(5, "t1", "t2"), Term(6, "t2", "t1"))), By);

        Assert.Equal([(3, "OrganizationCycle"), (4, "OrganizationCycle"), (6, "TaxonomyCycle")], summary.Problems.Where(problem => problem.Refused).Select(problem => (problem.Row, problem.Code)));
        Assert.Equal(3, summary.Added);
    }

    [Fact]
    public async Task ImportAsync_OddValues_AreKeptOutAndListed()
    {
        await using var test = await StoreAsync();
        var service = Feed.At(Feed.Service("service 17"), latitude: 138, longitude: -77);
        service["url"] = "javascript:alert(1)";
        service["assurer_email"] = "someone@example.org";
        service["assured_date"] = "last summer";
        service["minimum_age"] = 30;
        service["maximum_age"] = 20;
        service["schedules"] = new JsonArray(new JsonObject { ["freq"] = "HOURLY" });

        var summary = await Transfer(test).ImportAsync(Feed.Open(Feed.Array(service)), By);

        Assert.Equal((1, 0, 1), (summary.Added, summary.Refused, summary.Adjusted));
        Assert.Equal(
            ["AssurerRemoved", "BadAge", "BadCoordinates", "BadDate", "BadSchedule", "BadUrl", "IdMade", "IdMapped"],
            summary.Problems.Select(problem => problem.Code).Distinct().Order(StringComparer.Ordinal));
        var document = await test.Store.ReadAsync(db => db.Set<ServiceRow>().Select(row => row.Document).SingleAsync());
        Assert.DoesNotContain("javascript", document, StringComparison.Ordinal);
        Assert.DoesNotContain("someone@", document, StringComparison.Ordinal);
        Assert.DoesNotContain("138", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ImportAsync_WithheldAddressInAnyOrder_IsNowhereInTheDatabase(bool withheldLast)
    {
        await using var test = await StoreAsync();
        var secret = Feed.At(Feed.Service());
        secret["x_address_withheld"] = true;
        secret["description"] = $"Come to {Feed.Street} by night.";
        secret["organization"]!["locations"] = secret["service_at_locations"]![0]!["location"]!.DeepClone() is var copy ? new JsonArray(copy) : null;
        var neighbour = Feed.At(Feed.Service("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f002", "Lantern Kitchen"), "4812 Quiet-Harbor Terrace", 38.9012, -77.0345, "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0cc");

        await Transfer(test).ImportAsync(Feed.Open(withheldLast ? Feed.Array(neighbour, secret) : Feed.Array(secret, neighbour)), By);

        var rows = await test.Store.ReadAsync(db => db.Set<ServiceRow>().ToListAsync());
        Assert.Equal(2, rows.Count);
        var kept = string.Join('\n', rows.Select(row => row.Document)
            .Concat(await test.Store.ReadAsync(db => db.Set<OrganizationRow>().Select(row => row.Document).ToListAsync())));
        foreach (var trace in new[] { "Quiet", "20005", "38.9", "77.03", "Bus 70", "yellow" })
            Assert.DoesNotContain(trace, kept, StringComparison.Ordinal);
        Assert.All(await test.Store.ReadAsync(db => db.Set<PlaceRow>().ToListAsync()), place => Assert.Equal((null, null, null), (place.PostalCode, place.Latitude, place.Longitude)));
    }

    [Fact]
    public async Task ImportAsync_PlaceBecomesSecretLater_EarlierServicesThereAreWithheldToo()
    {
        await using var test = await StoreAsync();
        var open = Feed.At(Feed.Service());
        await Transfer(test).ImportAsync(Feed.Open(Feed.Array(open.DeepClone())), By);
        var secret = Feed.At(Feed.Service("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f002", "Night beds"));
        secret["x_address_withheld"] = true;

        await Transfer(test).ImportAsync(Feed.Open(Feed.Array(secret)), By);
        await Transfer(test).ImportAsync(Feed.Open(Feed.Array(open)), By);

        var documents = await test.Store.ReadAsync(db => db.Set<ServiceRow>().Select(row => row.Document).ToListAsync());
        Assert.All(documents, document => Assert.DoesNotContain("Quiet", document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ImportAsync_FileBreaksAtItsEnd_KeepsNothing()
    {
        await using var test = await StoreAsync();
        var bytes = Feed.Array(Feed.Service(), Feed.Service("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f002"));

        var summary = await Transfer(test).ImportAsync(Feed.Open(bytes[..^1]), By);

        Assert.Equal("Truncated", summary.Fault);
        Assert.Equal(0, await test.Store.ReadAsync(db => db.Set<ServiceRow>().CountAsync()));
    }

    [Fact]
    public async Task ImportAsync_EntryChangesAfterItsCheck_HasToBeCheckedAgain()
    {
        await using var test = await StoreAsync();
        var service = Feed.Service();
        await Transfer(test).ImportAsync(Feed.Open(Feed.Array(service.DeepClone())), By);
        var id = Guid.Parse(service["id"]!.GetValue<string>());
        await test.Services.GetRequiredService<DirectoryEdits>().CheckAsync(id, By, new DateOnly(2026, 11, 20), default);

        var same = await Transfer(test).ImportAsync(Feed.Open(Feed.Array(service.DeepClone())), By);
        var afterSame = await test.Store.ReadAsync(db => db.Set<ServiceRow>().Select(row => row.CheckedOn).SingleAsync());
        service["name"] = "Lantern House West";
        await Transfer(test).ImportAsync(Feed.Open(Feed.Array(service)), By);

        Assert.Equal(1, same.Same);
        Assert.NotNull(afterSame);
        Assert.Null(await test.Store.ReadAsync(db => db.Set<ServiceRow>().Select(row => row.CheckedOn).SingleAsync()));
    }

    private static Task<TestStore> StoreAsync() => TestStore.CreateAsync(modules: services => services.AddDirectoryData());

    private static DirectoryTransfer Transfer(TestStore test) => test.Services.GetRequiredService<DirectoryTransfer>();
}
