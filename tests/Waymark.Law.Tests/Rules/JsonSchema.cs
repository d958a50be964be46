using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Waymark.Law.Yaml;

namespace Waymark.Law.Tests.Rules;

/// <summary>
/// Checks a YAML document against the part of JSON Schema 2020-12 that rules/records/schema.json uses; a keyword that it does not
/// know is an error, so that the schema cannot say more than is checked.
/// </summary>
internal static class JsonSchema
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "$defs", "$ref", "title", "description", "type", "enum", "pattern", "minLength", "minimum", "minItems", "minProperties", "required",
        "properties", "additionalProperties", "propertyNames", "items", "anyOf",
    ];

    public static IReadOnlyList<string> Problems(JsonElement root, YamlNode node)
    {
        var problems = new List<string>();
        Check(root, root, node, "", problems);
        return problems;
    }

    private static void Check(JsonElement root, JsonElement schema, YamlNode node, string at, List<string> problems)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Known.Contains(keyword.Name)) throw new NotSupportedException(keyword.Name);
            var value = keyword.Value;
            switch (keyword.Name)
            {
                case "$ref":
                    Check(root, root.GetProperty("$defs").GetProperty(value.GetString()!["#/$defs/".Length..]), node, at, problems);
                    break;
                case "anyOf":
                    if (!value.EnumerateArray().Any(s => Fits(root, s, node))) problems.Add($"{at} (line {node.Line}): fits none of anyOf");
                    break;
                case "type":
                    string[] types = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(t => t.GetString()!)] : [value.GetString()!];
                    if (!types.Any(t => IsType(node, t))) problems.Add($"{at} (line {node.Line}): is no {string.Join(" or ", types)}");
                    break;
                case "enum":
                    if (!value.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.Null ? IsType(node, "null") : node is YamlScalar s && !IsType(node, "null") && s.Text == v.ToString())) problems.Add($"{at} (line {node.Line}): is not in the list");
                    break;
                case "pattern":
                    if (node is YamlScalar text && !Regex.IsMatch(text.Text, value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1))) problems.Add($"{at} (line {node.Line}): does not match {value}");
                    break;
                case "minLength":
                    if (node is YamlScalar { Text.Length: var length } && length < value.GetInt32()) problems.Add($"{at} (line {node.Line}): is too short");
                    break;
                case "minimum":
                    if (node is YamlScalar number && int.TryParse(number.Text, CultureInfo.InvariantCulture, out var n) && n < value.GetInt32()) problems.Add($"{at} (line {node.Line}): is too small");
                    break;
                case "minItems":
                    if (node is YamlList list && list.Items.Count < value.GetInt32()) problems.Add($"{at} (line {node.Line}): has too few items");
                    break;
                case "minProperties":
                    if (node is YamlMap few && few.Entries.Count < value.GetInt32()) problems.Add($"{at} (line {node.Line}): has too few keys");
                    break;
                case "required":
                    problems.AddRange(value.EnumerateArray().Where(k => node is YamlMap map && map.Find(k.GetString()!) is null).Select(k => $"{at} (line {node.Line}): '{k}' is missing"));
                    break;
                case "items":
                    if (node is YamlList items)
                    {
                        for (var i = 0; i < items.Items.Count; i++) Check(root, value, items.Items[i], $"{at}[{i}]", problems);
                    }

                    break;
                case "propertyNames":
                    if (node is YamlMap names)
                    {
                        foreach (var entry in names.Entries) Check(root, value, new YamlScalar(entry.Line, entry.Key, true), $"{at}/{entry.Key}", problems);
                    }

                    break;
                case "properties":
                    if (node is YamlMap known)
                    {
                        foreach (var entry in known.Entries)
                        {
                            if (value.TryGetProperty(entry.Key, out var one)) Check(root, one, entry.Value, $"{at}/{entry.Key}", problems);
                        }
                    }

                    break;
                case "additionalProperties":
                    if (node is YamlMap others)
                    {
                        foreach (var entry in others.Entries.Where(e => !(schema.TryGetProperty("properties", out var p) && p.TryGetProperty(e.Key, out _))))
                        {
                            if (value.ValueKind == JsonValueKind.False) problems.Add($"{at} (line {entry.Line}): '{entry.Key}' is not known");
                            else Check(root, value, entry.Value, $"{at}/{entry.Key}", problems);
                        }
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static bool Fits(JsonElement root, JsonElement schema, YamlNode node)
    {
        var problems = new List<string>();
        Check(root, schema, node, "", problems);
        return problems.Count == 0;
    }

    private static bool IsType(YamlNode node, string type) => type switch
    {
        "object" => node is YamlMap,
        "array" => node is YamlList,
        "null" => node is YamlScalar { IsNull: true },
        "integer" => node is YamlScalar { Quoted: false } s && int.TryParse(s.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "number" => node is YamlScalar { Quoted: false } s && decimal.TryParse(s.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        // A plain date is a string in YAML 1.2; so is any word that is no number.
        "string" => node is YamlScalar { IsNull: false } s && (s.Quoted || !decimal.TryParse(s.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out _)),
        _ => throw new NotSupportedException(type),
    };
}
