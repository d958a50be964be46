using System.Buffers;
using System.Text;

namespace Waymark.Law.Screening;

/// <summary>Writes a cell of a CSV file (RFC 4180), in quotes only where it needs them.</summary>
internal static class CsvCell
{
    private static readonly SearchValues<byte> NeedQuotes = SearchValues.Create("\",\r\n"u8);

    public static void Append(StringBuilder text, string cell)
    {
        if (cell.AsSpan().IndexOfAny("\",\r\n") < 0) text.Append(cell);
        else text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    /// <summary>A cell as it stands in a file.</summary>
    public static string Text(string cell)
    {
        var text = new StringBuilder();
        Append(text, cell);
        return text.ToString();
    }

    /// <summary>Writes a cell that was read: the bytes between its quotes if it had any, doubled quotes as they were.</summary>
    public static void Write(ByteWriter writer, ReadOnlySpan<byte> raw, bool quoted)
    {
        if (!quoted)
        {
            // Plain in a file with semicolons, it may need quotes in one with commas.
            if (raw.IndexOfAny(NeedQuotes) < 0)
            {
                writer.Write(raw);
                return;
            }

            writer.Write((byte)'"');
            foreach (var b in raw)
            {
                if (b == '"') writer.Write((byte)'"');
                writer.Write(b);
            }

            writer.Write((byte)'"');
            return;
        }

        if (raw.IndexOfAny(NeedQuotes) < 0)
        {
            writer.Write(raw);
            return;
        }

        writer.Write((byte)'"');
        writer.Write(raw);
        writer.Write((byte)'"');
    }
}
