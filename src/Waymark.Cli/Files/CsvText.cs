using System.Text;

namespace Waymark.Cli.Files;

/// <summary>
/// Reads comma-separated values as RFC 4180 describes: quoted fields may hold commas, line ends and doubled quotes. Blank lines
/// are skipped. One record at a time, constant memory.
/// </summary>
internal sealed class CsvText(TextReader reader, string name)
{
    private readonly StringBuilder field = new();

    /// <summary>The line, from 1, on which the last record began.</summary>
    public int Line { get; private set; }

    private int nextLine = 1;

    /// <summary>Reads the next record into <paramref name="fields"/>; false at the end of the text.</summary>
    /// <exception cref="BadInputException">A quote is not closed, or stands inside an unquoted field.</exception>
    public bool Read(List<string> fields)
    {
        fields.Clear();
        while (true)
        {
            Line = nextLine;
            var first = reader.Peek();
            if (first < 0) return false;
            if (first is '\n' or '\r')
            {
                EndOfLine((char)reader.Read());
                continue;
            }

            break;
        }

        while (true)
        {
            var last = ReadField();
            fields.Add(field.ToString());
            if (last) return true;
        }
    }

    private bool ReadField()
    {
        field.Clear();
        var quoted = reader.Peek() == '"';
        if (quoted) _ = reader.Read();
        while (true)
        {
            var c = reader.Read();
            if (c < 0)
            {
                if (quoted) throw new BadInputException($"'{name}', line {Line}: a quotation mark is opened and not closed.");
                return true;
            }

            if (quoted)
            {
                if (c == '"')
                {
                    if (reader.Peek() != '"')
                    {
                        return AfterQuote();
                    }

                    _ = reader.Read();
                }
                else if (c == '\n')
                {
                    nextLine++;
                }

                field.Append((char)c);
                continue;
            }

            switch (c)
            {
                case ',':
                    return false;
                case '\n' or '\r':
                    EndOfLine((char)c);
                    return true;
                case '"':
                    throw new BadInputException($"'{name}', line {Line}: a quotation mark stands inside a value that is not quoted.");
                default:
                    field.Append((char)c);
                    break;
            }
        }
    }

    private bool AfterQuote()
    {
        var c = reader.Read();
        switch (c)
        {
            case < 0:
                return true;
            case ',':
                return false;
            case '\n' or '\r':
                EndOfLine((char)c);
                return true;
            default:
                throw new BadInputException($"'{name}', line {Line}: text follows a closing quotation mark.");
        }
    }

    private void EndOfLine(char c)
    {
        if (c == '\r' && reader.Peek() == '\n') _ = reader.Read();
        nextLine++;
    }
}
