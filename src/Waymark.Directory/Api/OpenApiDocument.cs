using System.Text.Json.Nodes;

namespace Waymark.Directory.Api;

/// <summary>The OpenAPI 3.1 description of <see cref="HsdsApi"/>, made from one table so that a test can walk every path of it.</summary>
internal static class OpenApiDocument
{
    private static readonly (string Path, string Summary, string[] Parameters)[] Lists =
    [
        ("/services", "Services", ["search", "page", "per_page", "format", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal", "full", "x_include_unchecked"]),
        ("/organizations", "Organizations", ["search", "full_service", "full", "page", "per_page", "format", "taxonomy_term_id", "taxonomy_id", "x_include_unchecked"]),
        ("/service_at_locations", "Services at their places; a withheld place has no address, postcode or coordinates and no proximity", ["search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "full", "page", "per_page", "format", "postcode", "proximity", "x_include_unchecked"]),
        ("/taxonomies", "Taxonomies", ["search", "page", "per_page", "format"]),
        ("/taxonomy_terms", "Terms of taxonomies", ["search", "page", "per_page", "format", "taxonomy_id", "top_only", "parent_id"]),
    ];

    public static JsonObject Make()
    {
        var paths = new JsonObject { ["/"] = new JsonObject { ["get"] = Operation("Version, profile and this document", [], "Object") } };
        foreach (var (path, summary, parameters) in Lists)
        {
            paths[path] = new JsonObject { ["get"] = Operation(summary, parameters, "Page"), ["post"] = Posted(summary, parameters) };
            var one = Operation("One by id", [], "Object");
            one["parameters"] = new JsonArray(new JsonObject { ["name"] = "id", ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" } });
            one["responses"]!["404"] = new JsonObject { ["description"] = "There is none" };
            paths[path + "/{id}"] = new JsonObject { ["get"] = one };
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Service directory (HSDS 3.0)", ["version"] = "3.0", ["description"] = "Read-only. Entries that nobody has checked lately are left out unless x_include_unchecked is true. Never show one as current help." },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = HsdsApi.Prefix }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject
                {
                    ["Object"] = new JsonObject { ["type"] = "object" },
                    ["Page"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"),
                        ["properties"] = new JsonObject
                        {
                            ["total_items"] = Type("integer"),
                            ["total_pages"] = Type("integer"),
                            ["page_number"] = Type("integer"),
                            ["size"] = Type("integer"),
                            ["first_page"] = Type("boolean"),
                            ["last_page"] = Type("boolean"),
                            ["empty"] = Type("boolean"),
                            ["contents"] = new JsonObject { ["type"] = "array", ["items"] = Type("object") },
                        },
                    },
                },
            },
        };
    }

    private static JsonObject Type(string type) => new() { ["type"] = type };

    private static JsonObject SchemaOf(string parameter) => parameter switch
    {
        "page" or "per_page" => Type("integer"),
        "minimal" or "full" or "full_service" or "top_only" or "x_include_unchecked" => Type("boolean"),
        "taxonomy_term_id" or "taxonomy_id" or "organization_id" or "parent_id" => new JsonObject { ["type"] = "string", ["format"] = "uuid" },
        "modified_after" => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        "format" => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("json", "ndjson") },
        "proximity" => new JsonObject { ["type"] = "string", ["description"] = "latitude,longitude,metres" },
        _ => Type("string"),
    };

    private static JsonObject Responses(string schema) => new()
    {
        ["200"] = new JsonObject
        {
            ["description"] = "Found",
            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/" + schema } } },
        },
        ["400"] = new JsonObject { ["description"] = "A parameter cannot be read" },
    };

    private static JsonObject Operation(string summary, string[] parameters, string schema) => new()
    {
        ["summary"] = summary,
        ["parameters"] = new JsonArray([.. parameters.Select(name => new JsonObject { ["name"] = name, ["in"] = "query", ["schema"] = SchemaOf(name) })]),
        ["responses"] = Responses(schema),
    };

    private static JsonObject Posted(string summary, string[] parameters)
    {
        var properties = new JsonObject();
        foreach (var name in parameters)
            properties[name] = SchemaOf(name);
        return new JsonObject
        {
            ["summary"] = summary + ", the search in the body so that it is in no address",
            ["requestBody"] = new JsonObject { ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object", ["properties"] = properties } } } },
            ["responses"] = Responses("Page"),
        };
    }
}
