using Waymark.Law.Rules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Waymark.Law.Yaml;

/// <summary>Reads one YAML document into nodes that know their lines. Anchors, aliases, tags and a second document are refused.</summary>
internal static class YamlText
{
    /// <summary>Lists and maps in one another; a rule needs less than 20. Texts come from browsers too, and a deeper one would use up the stack.</summary>
    internal const int Deepest = 60;

    /// <summary>Keys of one map; each is compared with those before it.</summary>
    internal const int MostKeys = 2000;

    /// <summary>Reads the document.</summary>
    /// <exception cref="RuleException">It is no YAML, or uses what rule files must not use.</exception>
    public static YamlNode Read(string file, string text) => PlainYaml.TryRead(text) ?? ReadWhole(file, text);

    /// <summary>Reads the document with the whole parser.</summary>
    /// <exception cref="RuleException">It is no YAML, or uses what rule files must not use.</exception>
    internal static YamlNode ReadWhole(string file, string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            Skip<StreamStart>(parser);
            if (parser.Current is StreamEnd) throw new RuleException(file, 1, "the file is empty", "a YAML document");
            Skip<DocumentStart>(parser);
            var root = Node(file, parser, 0);
            Skip<DocumentEnd>(parser);
            return parser.Current is StreamEnd or null
                ? root
                : throw new RuleException(file, Line(parser.Current), "a second document begins here", "one document in a file");
        }
        catch (YamlException bad)
        {
            throw new RuleException(file, (int)bad.Start.Line, "this is not YAML: " + bad.Message, "valid YAML");
        }
    }

    private static YamlNode Node(string file, Parser parser, int depth)
    {
        var current = parser.Current ?? throw new RuleException(file, 1, "the file ends too soon", "a value");
        var line = Line(current);
        if (current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias) throw new RuleException(file, line, "anchors and aliases are not used in rule files", "the value itself");
        if (depth > Deepest) throw new RuleException(file, line, "the lists and maps lie too deep in one another", FormattableString.Invariant($"at most {Deepest} of them"));
        switch (current)
        {
            case Scalar scalar:
                parser.MoveNext();
                return new YamlScalar(line, scalar.Value, scalar.Style != ScalarStyle.Plain);
            case SequenceStart:
                parser.MoveNext();
                var items = new List<YamlNode>();
                while (parser.Current is not SequenceEnd) items.Add(Node(file, parser, depth + 1));
                parser.MoveNext();
                return new YamlList(line, items);
            case MappingStart:
                parser.MoveNext();
                var entries = new List<YamlEntry>();
                while (parser.Current is not MappingEnd)
                {
                    if (Node(file, parser, depth + 1) is not YamlScalar key) throw new RuleException(file, line, "a key is not a word", "a word before the colon");
                    if (entries.Count == MostKeys) throw new RuleException(file, key.Line, "the map has too many keys", FormattableString.Invariant($"at most {MostKeys} of them"));
                    if (entries.Exists(e => e.Key == key.Text)) throw new RuleException(file, key.Line, $"'{key.Text}' is there twice", "each key once");
                    entries.Add(new YamlEntry(key.Line, key.Text, Node(file, parser, depth + 1)));
                }

                parser.MoveNext();
                return new YamlMap(line, entries);
            default:
                throw new RuleException(file, line, "this cannot be read", "a value, a list or a map");
        }
    }

    private static void Skip<T>(Parser parser) where T : ParsingEvent
    {
        if (parser.Current is null) parser.MoveNext();
        if (parser.Current is T) parser.MoveNext();
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;
}
