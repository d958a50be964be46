using System.Globalization;
using Waymark.Law.Yaml;

namespace Waymark.Law.Rules;

/// <summary>One thing that two rule files say differently.</summary>
/// <param name="Where">The way to it through the file: keys, ids of remedies and numbers of list items, with dots between.</param>
/// <param name="Before">What the first file says; null: nothing.</param>
/// <param name="After">What the second file says; null: nothing.</param>
public sealed record RuleChange(string Where, string? Before, string? After);

/// <summary>What differs between two rule files, whatever their lines, quotes and comments: what somebody confirms before a file takes effect.</summary>
public static class RuleChanges
{
    /// <summary>Lists every difference, in the order of the second file; what only the first one has comes last.</summary>
    /// <exception cref="RuleException">One of them is no YAML.</exception>
    public static IReadOnlyList<RuleChange> Between(RuleSource before, RuleSource after)
    {
        var (old, changed) = (Said(before), Said(after));
        return
        [
            .. changed.Where(c => old.GetValueOrDefault(c.Key) != c.Value).Select(c => new RuleChange(c.Key, old.GetValueOrDefault(c.Key), c.Value)),
            .. old.Where(o => !changed.ContainsKey(o.Key)).Select(o => new RuleChange(o.Key, o.Value, null)),
        ];
    }

    private static OrderedDictionary<string, string> Said(RuleSource source)
    {
        var said = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        Add(said, "", YamlText.Read(source.File, source.Text));
        return said;
    }

    private static void Add(OrderedDictionary<string, string> said, string where, YamlNode node)
    {
        switch (node)
        {
            case YamlMap { Entries.Count: > 0 } map:
                foreach (var entry in map.Entries)
                {
                    // A test is read as a whole: its parts mean nothing one by one.
                    if (entry.Key == "when") said[Step(where, entry.Key)] = Flow(entry.Value);
                    else Add(said, Step(where, entry.Key), entry.Value);
                }

                break;
            case YamlList { Items.Count: > 0 } list:
                for (var i = 0; i < list.Items.Count; i++) Add(said, Step(where, Name(list.Items[i], i)), list.Items[i]);
                break;
            default:
                said[where] = Flow(node);
                break;
        }
    }

    /// <summary>An item by its own id, so that a new one above does not look like a change of all that follow.</summary>
    private static string Name(YamlNode item, int index) =>
        item is YamlMap map && map.Find("id") is YamlScalar { Text.Length: > 0 } id ? id.Text : (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Step(string where, string key) => where.Length == 0 ? key : $"{where}.{key}";

    private static string Flow(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.IsNull ? "null" : scalar.Text.Trim(),
        YamlList list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        YamlMap map => $"{{{string.Join(", ", map.Entries.Select(e => $"{e.Key}: {Flow(e.Value)}"))}}}",
        _ => "",
    };
}
