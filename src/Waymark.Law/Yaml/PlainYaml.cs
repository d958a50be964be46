using System.Text;

namespace Waymark.Law.Yaml;

/// <summary>
/// Reads the plain part of YAML that rule files are written in, several times faster in a new process than a whole YAML parser, which
/// matters for the start. Whatever it does not know for sure it leaves alone: <see cref="YamlText"/> then reads the text with the whole
/// parser, which also words the mistakes. A test holds both equal on every rule file.
/// </summary>
internal sealed class PlainYaml
{
    private readonly string text;
    private readonly List<Line> lines = [];
    private int at;

    private PlainYaml(string text)
    {
        this.text = text;
        var (number, start) = (0, 0);
        while (start < text.Length)
        {
            number++;
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var first = start;
            while (first < end && text[first] == ' ') first++;
            if (first < end && text[first] != '#') lines.Add(new Line(number, first - start, first, end));
            start = end + 1;
        }
    }

    /// <summary>The document, or null if it is not plain enough.</summary>
    public static YamlNode? TryRead(string text)
    {
        if (text.AsSpan().IndexOfAny('\t', '\r') >= 0 || text.Contains("\n---", StringComparison.Ordinal) || text.StartsWith("---", StringComparison.Ordinal)) return null;
        var reader = new PlainYaml(text);
        if (reader.lines.Count == 0 || reader.lines[0].Indent != 0) return null;
        var root = reader.Block(0);
        return reader.at == reader.lines.Count ? root : null;
    }

    private YamlNode? Block(int indent)
    {
        var line = lines[at];
        return IsItem(line) ? List(indent) : Map(indent);
    }

    private YamlList? List(int indent)
    {
        var items = new List<YamlNode>();
        var number = lines[at].Number;
        while (at < lines.Count && lines[at].Indent == indent && IsItem(lines[at]))
        {
            var line = lines[at];
            var first = line.First + 1;
            while (first < line.End && text[first] == ' ') first++;
            if (first >= line.End || text[first] == '#') return null;
            YamlNode? item;
            if (KeyEnd(first, line.End) >= 0)
            {
                // "- key: value": the map begins in the middle of the line, and its other keys stand below.
                var column = indent + first - line.First;
                lines[at] = line with { Indent = column, First = first };
                item = Map(column);
            }
            else
            {
                item = Value(first, line, indent);
            }

            if (item is null) return null;
            items.Add(item);
        }

        return at < lines.Count && lines[at].Indent > indent ? null : new YamlList(number, items);
    }

    private YamlMap? Map(int indent)
    {
        var entries = new List<YamlEntry>();
        var number = lines[at].Number;
        while (at < lines.Count && lines[at].Indent == indent && !IsItem(lines[at]))
        {
            var line = lines[at];
            var colon = KeyEnd(line.First, line.End);
            if (colon < 0) return null;
            var key = Key(line.First, colon);
            if (entries.Count == YamlText.MostKeys) return null;
            foreach (var entry in entries)
            {
                if (entry.Key == key) return null;
            }

            var first = colon + 1;
            while (first < line.End && text[first] == ' ') first++;
            YamlNode? value;
            if (first >= line.End || text[first] == '#')
            {
                at++;
                if (at == lines.Count) return null;
                var next = lines[at];
                if (next.Indent > indent) value = Block(next.Indent);
                else if (next.Indent == indent && IsItem(next)) value = List(indent);
                else return null;
            }
            else
            {
                value = Value(first, line, indent);
            }

            if (value is null) return null;
            entries.Add(new YamlEntry(line.Number, key, value));
        }

        return at < lines.Count && lines[at].Indent > indent ? null : new YamlMap(number, entries);
    }

    /// <summary>A value that begins on a line; goes on to the line after it.</summary>
    private YamlNode? Value(int first, Line line, int indent)
    {
        switch (text[first])
        {
            case '{' or '[':
                var flow = new Flow(text, first, line.Number);
                var node = flow.Node();
                if (node is null) return null;
                at++;
                while (at < lines.Count && lines[at].First < flow.At) at++;
                var last = lines[at - 1];
                return OnlyComment(flow.At, last.End) && !Deeper(indent) ? node : null;
            case '"' or '\'':
                var quoted = Quoted(text, first, line.End, out var after);
                if (quoted is null || !OnlyComment(after, line.End)) return null;
                at++;
                return Deeper(indent) ? null : new YamlScalar(line.Number, quoted, true);
            case '>':
                return text.AsSpan(first, line.End - first).TrimEnd() is ">-" ? Folded(line, indent) : null;
            case '|' or '&' or '*' or '!' or '%' or '@' or '`' or '?' or ',' or ']' or '}' or '-' or ':':
                return null;
            default:
                var end = PlainEnd(first, line.End);
                if (end < 0) return null;
                at++;
                return Deeper(indent) ? null : new YamlScalar(line.Number, text[first..end], false);
        }
    }

    /// <summary>A block of lines that are one paragraph.</summary>
    private YamlScalar? Folded(Line line, int indent)
    {
        at++;
        if (!Deeper(indent)) return null;
        var (own, words, number) = (lines[at].Indent, new StringBuilder(), line.Number);
        while (Deeper(indent))
        {
            var more = lines[at];
            // A blank line, or one set in further, makes a line break: for the whole parser. So does one that looks like a comment.
            if (more.Indent != own || more.Number != ++number) return null;
            if (words.Length > 0) words.Append(' ');
            if (text[more.End - 1] == ' ') return null;
            words.Append(text, more.First, more.End - more.First);
            at++;
        }

        // A line with '#' at its start was left out of the lines, but may belong to the block.
        var end = lines[at - 1].End;
        var next = at < lines.Count ? lines[at].First : text.Length;
        return text.AsSpan(end, next - end).Contains('#') ? null : new YamlScalar(line.Number, words.ToString(), true);
    }

    private bool Deeper(int indent) => at < lines.Count && lines[at].Indent > indent;

    private bool IsItem(Line line) => text[line.First] == '-' && (line.First + 1 == line.End || text[line.First + 1] == ' ');

    /// <summary>Where the colon of a key stands, or -1: keys are words, or digits in single quotes.</summary>
    private int KeyEnd(int first, int end)
    {
        var i = first;
        if (text[i] == '\'')
        {
            i++;
            while (i < end && char.IsAsciiDigit(text[i])) i++;
            if (i >= end || text[i] != '\'') return -1;
            i++;
        }
        else
        {
            while (i < end && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '-' or '.')) i++;
        }

        return i > first && i < end && text[i] == ':' && (i + 1 == end || text[i + 1] == ' ') ? i : -1;
    }

    private string Key(int first, int colon) => text[first] == '\'' ? text[(first + 1)..(colon - 1)] : text[first..colon];

    /// <summary>Where a plain value ends; -1 if it holds something that has a meaning of its own.</summary>
    private int PlainEnd(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text[i] == ':' && (i + 1 == end || text[i + 1] == ' ')) return -1;
            if (text[i] != '#' || text[i - 1] != ' ') continue;
            end = i;
        }

        while (end > first && text[end - 1] == ' ') end--;
        return end;
    }

    private bool OnlyComment(int from, int end)
    {
        var i = from;
        while (i < end && text[i] == ' ') i++;
        return i >= end || (text[i] == '#' && i > from);
    }

    private static string? Quoted(string text, int first, int end, out int after)
    {
        var quote = text[first];
        var words = new StringBuilder();
        for (var i = first + 1; i < end; i++)
        {
            if (text[i] == '\\' && quote == '"')
            {
                if (++i >= end || text[i] is not ('"' or '\\')) break;
                words.Append(text[i]);
            }
            else if (text[i] != quote)
            {
                words.Append(text[i]);
            }
            else if (quote == '\'' && i + 1 < end && text[i + 1] == '\'')
            {
                words.Append('\'');
                i++;
            }
            else
            {
                after = i + 1;
                return words.ToString();
            }
        }

        after = 0;
        return null;
    }

    private readonly record struct Line(int Number, int Indent, int First, int End);

    /// <summary>Maps and lists in braces and brackets; they may go over several lines, their values may not.</summary>
    private sealed class Flow(string text, int at, int line)
    {
        private int line = line;
        private int depth;

        public int At { get; private set; } = at;

        public YamlNode? Node()
        {
            Space();
            if (At >= text.Length || depth == YamlText.Deepest) return null;
            depth++;
            YamlNode? node = text[At] switch { '{' => Map(), '[' => List(), '"' or '\'' => Quote(), _ => Plain() };
            depth--;
            return node;
        }

        private YamlMap? Map()
        {
            var (number, entries) = (line, new List<YamlEntry>());
            At++;
            while (true)
            {
                Space();
                if (Take('}')) return new YamlMap(number, entries);
                var (keyLine, first) = (line, At);
                while (At < text.Length && (char.IsAsciiLetterOrDigit(text[At]) || text[At] is '_' or '-' or '.')) At++;
                var key = text[first..At];
                if (key.Length == 0 || At + 1 >= text.Length || text[At] != ':' || text[At + 1] != ' ' || entries.Count == YamlText.MostKeys || entries.Exists(e => e.Key == key)) return null;
                At++;
                if (Node() is not { } value) return null;
                entries.Add(new YamlEntry(keyLine, key, value));
                Space();
                if (!Take(',') && !(At < text.Length && text[At] == '}')) return null;
            }
        }

        private YamlList? List()
        {
            var (number, items) = (line, new List<YamlNode>());
            At++;
            while (true)
            {
                Space();
                if (Take(']')) return new YamlList(number, items);
                if (Node() is not { } item) return null;
                items.Add(item);
                Space();
                if (!Take(',') && !(At < text.Length && text[At] == ']')) return null;
            }
        }

        private YamlScalar? Quote()
        {
            var end = text.IndexOf('\n', At);
            if (Quoted(text, At, end < 0 ? text.Length : end, out var after) is not { } words) return null;
            At = after;
            return new YamlScalar(line, words, true);
        }

        private YamlScalar? Plain()
        {
            var first = At;
            if (text[At] is '|' or '>' or '&' or '*' or '!' or '%' or '@' or '`' or '?' or ',' or ']' or '}' or '-' or ':' or '#') return null;
            while (At < text.Length && text[At] is not (',' or ']' or '}' or '[' or '{' or '\n' or '#'))
            {
                if (text[At] == ':' && (At + 1 == text.Length || text[At + 1] is ' ' or '\n' or ',' or ']' or '}')) return null;
                At++;
            }

            // Only a value that ends where the next part begins is on one line for sure.
            if (At >= text.Length || text[At] is not (',' or ']' or '}')) return null;
            var end = At;
            while (end > first && text[end - 1] == ' ') end--;
            return end > first ? new YamlScalar(line, text[first..end], false) : null;
        }

        private bool Take(char c)
        {
            if (At >= text.Length || text[At] != c) return false;
            At++;
            return true;
        }

        private void Space()
        {
            while (At < text.Length && (text[At] is ' ' or '\n'))
            {
                if (text[At] == '\n') line++;
                At++;
            }
        }
    }
}
