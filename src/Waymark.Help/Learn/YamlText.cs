using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Waymark.Help.Learn;

/// <summary>Reads YAML as a tree and asks for what it needs by name. A missing or misspelt part is an error that names the file.</summary>
internal static class YamlText
{
    /// <summary>The mapping at the top of a file; an empty one if the file is empty.</summary>
    /// <exception cref="InvalidDataException">The text is no YAML mapping.</exception>
    internal static YamlMappingNode Parse(string file, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0)
                return [];
            return stream.Documents[0].RootNode as YamlMappingNode ?? throw new InvalidDataException($"{file} is no YAML mapping.");
        }
        catch (YamlException broken)
        {
            throw new InvalidDataException($"{file} is no YAML, near line {broken.Start.Line}.");
        }
    }

    /// <summary>The part of a name, or <c>null</c>.</summary>
    internal static YamlNode? Find(this YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>The text of a name, or <c>null</c>.</summary>
    internal static string? Text(this YamlNode? node, string key) => node.Find(key).AsText();

    /// <summary>The text of a name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    internal static string Need(this YamlNode? node, string key, string file) =>
        node.Text(key) is { Length: > 0 } text ? text : throw new InvalidDataException($"{file} lacks '{key}'.");

    /// <summary>The text of a scalar; <c>null</c> for anything else, and for YAML's null.</summary>
    internal static string? AsText(this YamlNode? node) =>
        node is YamlScalarNode { Value: { } value } scalar && !(scalar.Style == ScalarStyle.Plain && value is "null" or "~") ? value : null;

    /// <summary>The items of a list; none where there is no list.</summary>
    internal static IEnumerable<YamlNode> Items(this YamlNode? node) => node is YamlSequenceNode list ? list.Children : [];

    /// <summary>The texts of a list.</summary>
    internal static IEnumerable<string> Texts(this YamlNode? node) => node.Items().Select(AsText).OfType<string>();

    /// <summary>The names and parts of a mapping, in order; none where there is no mapping.</summary>
    internal static IEnumerable<(string Key, YamlNode Value)> Pairs(this YamlNode? node) =>
        node is YamlMappingNode map ? map.Children.Select(p => (p.Key.AsText() ?? string.Empty, p.Value)) : [];

    /// <summary>A list of mappings that name themselves by <c>id</c>, or a mapping by id: either way of writing it gives the same.</summary>
    internal static IEnumerable<(string Id, YamlNode Value)> ById(this YamlNode? node) =>
        node is YamlSequenceNode list
            ? list.Children.Select(item => (item.Text("id") ?? item.AsText() ?? string.Empty, item))
            : node.Pairs().Select(p => (p.Key, p.Value));
}
