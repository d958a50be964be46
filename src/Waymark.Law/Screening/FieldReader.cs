using System.Runtime.CompilerServices;

namespace Waymark.Law.Screening;

/// <summary>
/// Fields of one record of a CSV file (RFC 4180, any delimiter). A field is quoted only if its first byte is a quote. Give it the
/// record without its line end.
/// </summary>
internal ref struct FieldReader(ReadOnlySpan<byte> record, byte delimiter)
{
    private ReadOnlySpan<byte> rest = record;
    private bool more = true;

    /// <summary>What was wrong with the field before, if anything.</summary>
    public RejectReason Broken { get; private set; }

    /// <summary>The next field: what stands between its quotes if it has some (doubled quotes as they are), else as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out ReadOnlySpan<byte> field, out bool quoted)
    {
        quoted = false;
        if (!more)
        {
            field = default;
            return false;
        }

        if (!rest.IsEmpty && rest[0] == '"') return Quoted(out field, out quoted);
        var end = rest.IndexOf(delimiter);
        if (end < 0)
        {
            field = rest;
            more = false;
            return true;
        }

        field = rest[..end];
        rest = rest[(end + 1)..];
        return true;
    }

    private bool Quoted(out ReadOnlySpan<byte> field, out bool quoted)
    {
        quoted = true;
        var at = 1;
        while (true)
        {
            var quote = rest[at..].IndexOf((byte)'"');
            if (quote < 0)
            {
                field = rest[1..];
                (Broken, more) = (RejectReason.OpenQuote, false);
                return true;
            }

            at += quote;
            if (at + 1 >= rest.Length || rest[at + 1] != '"') break;
            at += 2;
        }

        field = rest[1..at];
        if (at + 1 == rest.Length)
        {
            more = false;
        }
        else if (rest[at + 1] == delimiter)
        {
            rest = rest[(at + 2)..];
        }
        else
        {
            (Broken, more) = (RejectReason.AfterQuote, false);
        }

        return true;
    }
}
