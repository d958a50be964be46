using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Directory.Contracts;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Pages;

/// <summary>Brings invented services into a host's directory, as a feed would.</summary>
internal static class Catalogue
{
    internal static readonly Guid Shelter = Guid.Parse("7a10c0de-0000-4000-8000-000000000001");
    internal static readonly Guid FarShelter = Guid.Parse("7a10c0de-0000-4000-8000-000000000002");
    internal static readonly Guid Table = Guid.Parse("7a10c0de-0000-4000-8000-000000000003");
    internal static readonly Guid ShelterOrganization = Guid.Parse("7a10c0de-0000-4000-8000-0000000000a1");

    /// <summary>A shelter in Washington, one in Los Angeles and a food table in Washington; nobody has checked them.</summary>
    internal static Task FillAsync(WaymarkHost host) => ImportAsync(
        host,
        Service(Shelter, "Night Harbor Beds", ShelterOrganization, "Night Harbor", "shelter", "Washington", "DC", "20001", 38.905, -77.016),
        Service(FarShelter, "Palm Court Beds", Guid.Parse("7a10c0de-0000-4000-8000-0000000000a2"), "Palm Court", "shelter", "Los Angeles", "CA", "90012", 34.06, -118.24),
        Service(Table, "Noon Table", Guid.Parse("7a10c0de-0000-4000-8000-0000000000a3"), "Noon", "food", "Washington", "DC", "20001", 38.906, -77.017));

    /// <summary>Many shelters in Washington.</summary>
    internal static Task FillAsync(WaymarkHost host, int shelters) => ImportAsync(
        host,
        [.. Enumerable.Range(1, shelters).Select(n => Service(
            Guid.Parse($"7a10c0de-0001-4000-8000-{n:D12}"), $"Numbered Beds {n}", Guid.Parse($"7a10c0de-0002-4000-8000-{n:D12}"), $"House {n}", "shelter", "Washington", "DC", "20001", 38.905, -77.016))]);

    private static async Task ImportAsync(WaymarkHost host, params JsonNode[] rows)
    {
        var bytes = Encoding.UTF8.GetBytes(new JsonArray(rows).ToJsonString());
        await host.Services.GetRequiredService<DirectoryTransfer>().ImportAsync(() => new MemoryStream(bytes), new TransferBy("Test", null));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
    }

    private static JsonObject Service(Guid id, string name, Guid organization, string organizationName, string need, string city, string state, string zip, double latitude, double longitude) => new()
    {
        ["id"] = id.ToString(),
        ["name"] = name,
        ["status"] = "active",
        ["organization"] = new JsonObject { ["id"] = organization.ToString(), ["name"] = organizationName, ["description"] = organizationName },
        ["phones"] = new JsonArray(new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["number"] = "(202) 555-0199" }),
        ["service_at_locations"] = new JsonArray(new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["location"] = new JsonObject
            {
                ["id"] = Guid.NewGuid().ToString(),
                ["location_type"] = "physical",
                ["latitude"] = latitude,
                ["longitude"] = longitude,
                ["addresses"] = new JsonArray(new JsonObject
                {
                    ["id"] = Guid.NewGuid().ToString(),
                    ["address_1"] = "1 Invented Way",
                    ["city"] = city,
                    ["state_province"] = state,
                    ["postal_code"] = zip,
                    ["country"] = "US",
                    ["address_type"] = "physical",
                }),
            },
        }),
        ["attributes"] = new JsonArray(new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["link_id"] = id.ToString(),
            ["link_entity"] = "service",
            ["taxonomy_term"] = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["code"] = need, ["name"] = need, ["description"] = need, ["taxonomy"] = "Waymark needs" },
        }),
    };
}
