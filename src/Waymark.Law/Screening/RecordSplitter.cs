namespace Waymark.Law.Screening;

/// <summary>
/// Finds where records end in bytes that begin with a record: at line ends outside quotes. A quote opens a field only where a field
/// begins; elsewhere it is a letter like any other.
/// </summary>
internal sealed class RecordSplitter(byte delimiter)
{
    /// <summary>The length of the whole records at the beginning of <paramref name="data"/>.</summary>
    /// <param name="data">Bytes that begin with a record.</param>
    /// <param name="openQuote">Where a quoted field begins that does not end in the data, or -1.</param>
    public int WholeRecords(ReadOnlySpan<byte> data, out int openQuote)
    {
        openQuote = -1;
        var (end, at) = (0, 0);
        while (true)
        {
            var quote = data[at..].IndexOf((byte)'"');
            var plain = quote < 0 ? data[at..] : data.Slice(at, quote);
            var line = plain.LastIndexOf((byte)'\n');
            if (line >= 0) end = at + line + 1;
            if (quote < 0) return end;
            at += quote;
            if (!Opens(data, at))
            {
                at++;
                continue;
            }

            var close = Close(data, at);
            if (close < 0)
            {
                openQuote = at;
                return end;
            }

            at = close + 1;
        }
    }

    /// <summary>The end of the record at the beginning of the data, its line end included; the data's length if it has none.</summary>
    public int OneRecord(ReadOnlySpan<byte> data)
    {
        var at = 0;
        while (true)
        {
            var next = data[at..].IndexOfAny((byte)'"', (byte)'\n');
            if (next < 0) return data.Length;
            at += next;
            if (data[at] == '\n') return at + 1;
            if (!Opens(data, at))
            {
                at++;
                continue;
            }

            var close = Close(data, at);
            if (close < 0) return data.Length;
            at = close + 1;
        }
    }

    private bool Opens(ReadOnlySpan<byte> data, int quote) =>
        quote == 0 || data[quote - 1] == delimiter || data[quote - 1] == '\n';

    private static int Close(ReadOnlySpan<byte> data, int open)
    {
        var at = open + 1;
        while (true)
        {
            var quote = data[at..].IndexOf((byte)'"');
            if (quote < 0) return -1;
            at += quote;
            if (at + 1 == data.Length || data[at + 1] != '"') return at;
            at += 2;
            if (at > data.Length) return -1;
        }
    }
}
