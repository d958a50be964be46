using System.Globalization;
using Waymark.Law.Rules;

namespace Waymark.Law.Yaml;

/// <summary>Reads known shapes out of nodes; whatever does not fit is refused with file, line and what was expected.</summary>
internal sealed class YamlShape(string file)
{
    public string File => file;

    public RuleException Wrong(YamlNode at, string found, string expected) => new(file, at.Line, found, expected);

    public RuleException Wrong(int line, string found, string expected) => new(file, line, found, expected);

    public YamlMap Map(YamlNode node, string what) =>
        node as YamlMap ?? throw Wrong(node, $"{what} is no map", $"'key: value' lines under {what}");

    /// <summary>A map that has no other keys than these.</summary>
    public YamlMap Map(YamlNode node, string what, params ReadOnlySpan<string> known)
    {
        var map = Map(node, what);
        foreach (var entry in map.Entries)
        {
            if (!known.Contains(entry.Key)) throw Wrong(entry.Line, $"{what} has no key '{entry.Key}'", $"one of {string.Join(", ", known.ToArray())}");
        }

        return map;
    }

    public IReadOnlyList<YamlNode> List(YamlNode node, string what) =>
        (node as YamlList)?.Items ?? throw Wrong(node, $"{what} is no list", $"a list for {what}");

    public YamlNode Need(YamlMap map, string key) =>
        map.Find(key) ?? throw Wrong(map.Line, $"'{key}' is missing", $"'{key}:' with a value, or null if the source does not say");

    /// <summary>A text that must be there.</summary>
    public string Text(YamlMap map, string key) => Text(Need(map, key), key);

    public string Text(YamlNode node, string what) =>
        node is YamlScalar { IsNull: false } scalar && scalar.Text.Length > 0
            ? scalar.Text.Trim()
            : throw Wrong(node, $"'{what}' is empty or no text", "a text");

    /// <summary>A text, or null where the source says nothing; the key must be there.</summary>
    public string? TextOrNull(YamlMap map, string key) => Need(map, key) is YamlScalar { IsNull: true } ? null : Text(map, key);

    public string? Optional(YamlMap map, string key) => map.Find(key) is { } node and not YamlScalar { IsNull: true } ? Text(node, key) : null;

    public string OneOf(YamlNode node, string what, params ReadOnlySpan<string> words)
    {
        var text = Text(node, what);
        return words.Contains(text) ? text : throw Wrong(node, $"'{text}' is no {what}", string.Join(", ", words.ToArray()));
    }

    public bool YesNo(YamlNode node, string what) => OneOf(node, what, "yes", "no") == "yes";

    /// <summary>yes, no, or null where the source says nothing; the key must be there.</summary>
    public bool? YesNoOrNull(YamlMap map, string key) => Need(map, key) is YamlScalar { IsNull: true } ? null : YesNo(Need(map, key), key);

    public int Number(YamlNode node, string what, int from, int to) =>
        int.TryParse(Text(node, what), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw Wrong(node, $"'{what}' is no number that fits", FormattableString.Invariant($"a whole number from {from} to {to}"));

    public int? NumberOrNull(YamlMap map, string key, int from, int to) =>
        Need(map, key) is YamlScalar { IsNull: true } ? null : Number(Need(map, key), key, from, to);

    public DateOnly Date(YamlNode node, string what) =>
        DateOnly.TryParseExact(Text(node, what), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong(node, $"'{what}' is no date", "a date as 2024-07-01");

    public IReadOnlyList<string> Texts(YamlNode node, string what) => [.. List(node, what).Select(item => Text(item, what))];

    public IReadOnlyList<string> Texts(YamlMap map, string key) => Texts(Need(map, key), key);
}
