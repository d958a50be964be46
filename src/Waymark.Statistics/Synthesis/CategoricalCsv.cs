using System.Globalization;
using System.Text;

namespace Waymark.Statistics.Synthesis;

/// <summary>
/// Reads and writes categorical CSV (RFC 4180, UTF-8 with or without a byte order mark, comma). The first line names the
/// columns. An empty field or <c>0</c> means absent. At most 64 columns, 250 values a column and 2^31 - 1 cells.
/// Messages name columns and line numbers, never values, since a value may itself single somebody out.
/// </summary>
public static class CategoricalCsv
{
    private const int LongestField = 4096;

    /// <summary>Reads the whole stream; the stream stays open.</summary>
    /// <param name="stream">Bytes of the file.</param>
    /// <param name="progress">Told the number of rows read from time to time, or null.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="StatisticsInputException">The bytes are not such a file; the message says where and what to change.</exception>
    public static CategoricalTable Read(Stream stream, IProgress<int>? progress, CancellationToken cancellation)
    {
        var bytes = new byte[1 << 18];
        var chars = new char[(1 << 18) + 16];
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var parser = new Parser();
        var first = true;
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var read = stream.ReadAtLeast(bytes, 4, throwOnEndOfStream: false);
                var block = bytes.AsSpan(0, read);
                if (first)
                {
                    first = false;
                    if (read >= 2 && (block[0], block[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
                        throw Encoding();
                    if (block.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
                        block = block[3..];
                }

                var count = decoder.GetChars(block, chars, flush: read == 0);
                parser.Feed(chars.AsSpan(0, count));
                if (read == 0)
                    break;
                progress?.Report(parser.Rows);
            }
        }
        catch (DecoderFallbackException)
        {
            throw Encoding();
        }

        return parser.Finish();

        static StatisticsInputException Encoding() =>
            new("The file is not UTF-8 text. Save it as CSV in UTF-8 and try again.");
    }

    /// <summary>Writes a header and rows of values, absent as empty.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<CategoricalColumn> columns, byte[] records, CancellationToken cancellation)
    {
        writer.Write(string.Join(',', columns.Select(c => Quote(c.Name))));
        writer.Write('\n');
        var quoted = columns.Select(c => c.Values.Select(Quote).ToArray()).ToArray();
        var width = columns.Count;
        for (var at = 0; at < records.Length; at += width)
        {
            if ((at & 0xFFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            for (var c = 0; c < width; c++)
            {
                if (c > 0)
                    writer.Write(',');
                writer.Write(quoted[c][records[at + c]]);
            }

            writer.Write('\n');
        }
    }

    /// <summary>A field as RFC 4180 writes it.</summary>
    public static string Quote(string field) =>
        field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A state machine over characters; fields are looked up as spans, so a row costs no allocation.</summary>
    private sealed class Parser
    {
        private readonly StringBuilder field = new();
        private readonly List<string> header = [];
        private Column[] columns = [];
        private bool quoted;
        private bool quoteSeen;
        private bool lineStarted;
        private bool carriageReturn;
        private bool headerDone;
        private int at;
        private int line = 1;

        public int Rows { get; private set; }

        public void Feed(ReadOnlySpan<char> chars)
        {
            var i = 0;
            while (i < chars.Length)
            {
                // The fast way: a whole unquoted field inside the block.
                if (!quoted && !quoteSeen && field.Length == 0 && !carriageReturn && chars[i] != '"')
                {
                    var length = chars[i..].IndexOfAny(",\n\r\"");
                    if (length >= 0 && chars[i + length] == ',')
                    {
                        EndField(chars.Slice(i, length));
                        i += length + 1;
                        lineStarted = true;
                        continue;
                    }

                    if (length >= 0 && chars[i + length] == '\n')
                    {
                        EndLine(chars.Slice(i, length));
                        i += length + 1;
                        continue;
                    }
                }

                Step(chars[i++]);
            }
        }

        public CategoricalTable Finish()
        {
            if (quoted && !quoteSeen)
                throw Refuse($"A quotation mark opened before line {line} is never closed.");
            if (lineStarted || field.Length > 0 || quoteSeen)
                EndLine(field.ToString());

            if (!headerDone)
                throw Refuse($"The file is empty. The first line must name the columns.");
            if (Rows == 0)
                throw Refuse($"The file has column names but no rows.");
            return new CategoricalTable(
                columns.Select(c => new CategoricalColumn(c.Name, c.Values)).ToArray(),
                columns.Select(c => c.Codes.ToArray()).ToArray());
        }

        private void Step(char ch)
        {
            if (carriageReturn)
            {
                carriageReturn = false;
                if (ch == '\n')
                    return;
            }

            if (quoted && !quoteSeen)
            {
                if (ch == '"')
                    quoteSeen = true;
                else
                    Append(ch);
                if (ch == '\n')
                    line++;
                return;
            }

            switch (ch)
            {
                case '"' when quoteSeen:
                    Append('"');
                    quoteSeen = false;
                    break;
                case '"' when field.Length == 0:
                    quoted = true;
                    lineStarted = true;
                    break;
                case ',':
                    lineStarted = true;
                    EndField(field.ToString());
                    break;
                case '\r':
                    carriageReturn = true;
                    EndLine(field.ToString());
                    break;
                case '\n':
                    EndLine(field.ToString());
                    break;
                default:
                    if (quoteSeen)
                        throw Refuse($"There is text after a closing quotation mark at line {line}.");
                    lineStarted = true;
                    Append(ch);
                    break;
            }
        }

        private void Append(char ch)
        {
            field.Append(ch);
            if (field.Length > LongestField)
                throw Refuse($"A field at line {line} is longer than {LongestField} characters.");
        }

        private void EndField(ReadOnlySpan<char> text)
        {
            var index = at++;
            field.Clear();
            quoted = quoteSeen = false;
            if (!headerDone)
            {
                header.Add(text.ToString());
                if (header.Count > CategoricalTable.MostColumns)
                    throw Refuse($"There are more than {CategoricalTable.MostColumns} columns. Release fewer at a time.");
                return;
            }

            if (index >= columns.Length)
                throw Ragged();
            columns[index].Add(text, line);
        }

        private void EndLine(ReadOnlySpan<char> text)
        {
            var blank = !lineStarted && text.IsEmpty && !quoteSeen;
            lineStarted = false;
            // A blank line is skipped, except where one empty field is a whole row.
            if (blank && !(headerDone && columns.Length == 1))
            {
                line++;
                return;
            }

            EndField(text);
            if (!headerDone)
            {
                CheckHeader();
                columns = header.Select(h => new Column(h)).ToArray();
                headerDone = true;
            }
            else if (at != columns.Length)
            {
                throw Ragged();
            }
            else
            {
                Rows++;
            }

            at = 0;
            line++;
        }

        private StatisticsInputException Ragged() =>
            Refuse($"Line {line} does not have {columns.Length} fields as the first line does.");

        private void CheckHeader()
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var c = 0; c < header.Count; c++)
            {
                if (string.IsNullOrWhiteSpace(header[c]))
                    throw Refuse($"Column {c + 1} has no name.");
                if (header[c].AsSpan().IndexOfAny(":;\n\r") >= 0)
                    throw Refuse($"The name of column {c + 1} holds a colon, a semicolon or a line break.");
                if (!seen.Add(header[c]))
                    throw Refuse($"Two columns are named '{header[c]}'.");
            }
        }

        private static StatisticsInputException Refuse(FormattableString message) =>
            new(message.ToString(CultureInfo.InvariantCulture));

        private sealed class Column
        {
            private readonly Dictionary<string, byte> codes = new(StringComparer.Ordinal) { [""] = 0, ["0"] = 0 };
            private readonly Dictionary<string, byte>.AlternateLookup<ReadOnlySpan<char>> lookup;

            public Column(string name)
            {
                Name = name;
                lookup = codes.GetAlternateLookup<ReadOnlySpan<char>>();
            }

            public string Name { get; }

            public List<string> Values { get; } = [""];

            public List<byte> Codes { get; } = [];

            public void Add(ReadOnlySpan<char> text, int line)
            {
                if (!lookup.TryGetValue(text, out var code))
                {
                    if (Values.Count > CategoricalTable.MostValues)
                    {
                        throw Refuse($"Column '{Name}' has more than {CategoricalTable.MostValues} values. Leave it out, or group its values into bands first.");
                    }

                    if (text.Contains('\0'))
                        throw Refuse($"The file holds a zero byte at line {line}: it is not UTF-8 text.");
                    if (text.IndexOfAny(";\n\r") >= 0)
                        throw Refuse($"A value in column '{Name}' at line {line} holds a semicolon or a line break.");
                    code = (byte)Values.Count;
                    Values.Add(text.ToString());
                    lookup[text] = code;
                }

                Codes.Add(code);
            }
        }
    }
}
