using System.Text;
using System.Text.Json.Nodes;
using Waymark.Directory.Domain.Import;

namespace Waymark.Directory.Tests;

/// <summary>Makes feeds for tests.</summary>
internal static class Feed
{
    public const string Street = "4812 Quiet Harbor Terrace";

    public static JsonObject Service(string id = "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f001", string name = "Lantern House", string status = "active") => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["status"] = status,
        ["organization"] = new JsonObject { ["id"] = "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0aa", ["name"] = "Lantern", ["description"] = "Lantern" },
    };

    public static JsonObject At(JsonObject service, string street = Street, double latitude = 38.9012, double longitude = -77.0345, string location = "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0bb")
    {
        var suffix = service["id"]!.GetValue<string>()[^4..];
        service["service_at_locations"] = new JsonArray(new JsonObject
        {
            ["id"] = "0f0e1a52-6a4e-4f2b-9d35-58b8a1c1" + suffix,
            ["location"] = new JsonObject
            {
                ["id"] = location,
                ["location_type"] = "physical",
                ["name"] = street.Contains("Quiet", StringComparison.Ordinal) ? "The yellow house" : "Main office",
                ["transportation"] = street.Contains("Quiet", StringComparison.Ordinal) ? "Bus 70 to Quiet Harbor" : "Bus 42",
                ["latitude"] = latitude,
                ["longitude"] = longitude,
                ["addresses"] = new JsonArray(new JsonObject
                {
                    ["id"] = "0f0e1a52-6a4e-4f2b-9d35-58b8a1c2" + suffix,
                    ["address_1"] = street,
                    ["city"] = "Washington",
                    ["state_province"] = "DC",
                    ["postal_code"] = street.Contains("Quiet", StringComparison.Ordinal) ? "20005" : "20001",
                    ["country"] = "US",
                    ["address_type"] = "physical",
                }),
            },
        });
        return service;
    }

    public static byte[] Array(params JsonNode[] rows) => Encoding.UTF8.GetBytes(new JsonArray(rows).ToJsonString());

    public static Func<Stream> Open(byte[] bytes) => () => new MemoryStream(bytes);

    public static async Task<List<RawRow>> RowsAsync(Stream stream)
    {
        var rows = new List<RawRow>();
        await foreach (var row in new RowReader(stream).ReadAsync(CancellationToken.None))
            rows.Add(row with { Utf8 = row.Utf8.ToArray() });
        return rows;
    }
}
