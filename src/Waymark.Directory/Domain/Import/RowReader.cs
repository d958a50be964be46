using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Waymark.Directory.Domain.Import;

/// <summary>One row of a feed: its bytes, valid until the next row is asked for, or what is wrong with it.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Utf8">The row's JSON; empty when <paramref name="Fault"/> is set.</param>
/// <param name="Fault">Set when this row cannot be read but the rest of the file can.</param>
internal readonly record struct RawRow(long Number, ReadOnlyMemory<byte> Utf8, ProblemCode? Fault);

/// <summary>
/// Reads the rows of an HSDS feed from a stream in memory bounded by the longest row, whatever the size of the file.
/// Forms read: an array; an object with <c>contents</c> (a page of the HSDS API, or our data files) or <c>services</c>;
/// one object a line (ndjson); one object, or several after each other.
/// </summary>
/// <remarks>
/// A broken line of ndjson costs that row. A file that is one JSON document and breaks in the middle raises
/// <see cref="FeedFaultException"/>, since nothing after the break can be trusted. Not safe for several threads.
/// </remarks>
internal sealed class RowReader(Stream stream)
{
    /// <summary>The longest row kept: 4 MiB. A real service with hundreds of places is well under 1 MiB.</summary>
    public const int MaxRowBytes = 4 * 1024 * 1024;

    private const int HeadBytes = 1024 * 1024;
    private const int MaxBuffer = 16 * 1024 * 1024;

    // Deeper than a row may be (HsdsJson.MaxDepth), so that one over-deep row is refused and the rest still read.
    private static readonly JsonReaderOptions Scan = new() { MaxDepth = 1000 };

    private byte[] _buffer = new byte[HeadBytes];
    private int _start;
    private int _end;
    private bool _eof;
    private long _consumedBefore;
    private long _row;

    /// <summary>The version that the file says it is written in, or null. Known once the first row has been asked for.</summary>
    public string? Version { get; private set; }

    /// <summary>Where the file says that its rows come from; null when it does not. Known once the first row has been asked for.</summary>
    public FeedSource? Source { get; private set; }

    /// <summary>True when the file says that it is one page of several.</summary>
    public bool IsOnePageOfSeveral { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public long Offset => _consumedBefore + _start;

    private enum Form
    {
        Array,
        Lines,
        Values,
    }

    private enum Step
    {
        NeedMore,
        Value,
        End,
        TooLarge,
    }

    /// <summary>Reads all rows in order.</summary>
    /// <exception cref="FeedFaultException">The file is empty, not UTF-8 JSON, of another version, of an unknown form, or breaks off.</exception>
    public async IAsyncEnumerable<RawRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!_eof && _end < HeadBytes)
            await FillAsync(cancellationToken);
        var form = ReadHead();
        if (form == Form.Lines)
        {
            await foreach (var row in ReadLinesAsync(cancellationToken))
                yield return row;
            yield break;
        }

        var first = true;
        while (true)
        {
            var step = NextValue(form, first, out var length);
            switch (step)
            {
                case Step.NeedMore:
                    await FillAsync(cancellationToken);
                    continue;
                case Step.End:
                    yield break;
                case Step.TooLarge:
                    await SkipValueAsync(cancellationToken);
                    first = false;
                    yield return new RawRow(_row, default, ProblemCode.RowTooLarge);
                    continue;
                case Step.Value:
                default:
                    var memory = _buffer.AsMemory(_start, length);
                    _start += length;
                    first = false;
                    yield return memory.Span[0] == (byte)'{'
                        ? new RawRow(_row, memory, null)
                        : new RawRow(_row, default, ProblemCode.NotAnObject);
                    continue;
            }
        }
    }

    private Form ReadHead()
    {
        var head = _buffer.AsSpan(_start, _end - _start);
        if (head.StartsWith(Encoding.UTF8.Preamble))
            _start += 3;
        else if (head.Length >= 2 && ((head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF) || head[0] == 0 || head[1] == 0))
            throw new FeedFaultException(FileFault.NotUtf8, 0, 0);
        SkipWhite();
        if (_start == _end)
            throw new FeedFaultException(FileFault.Empty, 0, Offset);
        switch (_buffer[_start])
        {
            case (byte)'[':
                _start++;
                return Form.Array;
            case (byte)'{':
                return ReadRootObject();
            default:
                throw new FeedFaultException(FileFault.NotJson, 0, Offset);
        }
    }

    private Form ReadRootObject()
    {
        var span = _buffer.AsSpan(_start, _end - _start);
        var reader = new Utf8JsonReader(span, _eof, new JsonReaderState(Scan));
        string? version = null;
        long page = 0, pages = 0;
        var isRow = false;
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                if (!reader.Read())
                    break;
                switch (name)
                {
                    case "contents" when reader.TokenType == JsonTokenType.StartArray:
                    case "services" when reader.TokenType == JsonTokenType.StartArray && !isRow:
                        CheckVersion(version);
                        IsOnePageOfSeveral = pages > 1;
                        _start += checked((int)reader.BytesConsumed);
                        return Form.Array;
                    case "version" or "hsds_version" when reader.TokenType == JsonTokenType.String:
                        version = reader.GetString();
                        break;
                    case "id":
                        isRow = true;
                        break;
                    case "source" when reader.TokenType == JsonTokenType.StartObject && !isRow:
                        var from = checked((int)reader.TokenStartIndex);
                        if (!reader.TrySkip())
                            break;
                        var read = new Utf8JsonReader(span[from..checked((int)reader.BytesConsumed)]);
                        using (var document = JsonDocument.ParseValue(ref read))
                            Source = FeedSource.Read(document.RootElement);
                        break;
                    case "page_number" when reader.TokenType == JsonTokenType.Number:
                        _ = reader.TryGetInt64(out page);
                        break;
                    case "total_pages" when reader.TokenType == JsonTokenType.Number:
                        _ = reader.TryGetInt64(out pages);
                        break;
                    default:
                        break;
                }

                if (!reader.TrySkip())
                    break;
            }
        }
        catch (JsonException) when (span.Contains((byte)'\n'))
        {
            // The first line of an ndjson file may be broken: that is one row. A file of one document fails again in its rows.
            return span[..span.IndexOf((byte)'\n')].TrimEnd((byte)'\r').EndsWith("}"u8)
                ? Form.Lines
                : throw new FeedFaultException(FileFault.Broken, 0, Offset);
        }
        catch (JsonException)
        {
            throw new FeedFaultException(_eof ? FileFault.Truncated : FileFault.Broken, 0, Offset);
        }

        if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0)
        {
            CheckVersion(version);
            var isOneLine = !span[..checked((int)reader.BytesConsumed)].Contains((byte)'\n');
            return isOneLine ? Form.Lines : Form.Values;
        }

        if (isRow)
            return Form.Values;
        throw new FeedFaultException(FileFault.UnknownForm, 0, Offset);
    }

    private void CheckVersion(string? version)
    {
        Version = version;
        if (version is not null && version != "3" && !version.StartsWith("3.", StringComparison.Ordinal))
            throw new FeedFaultException(FileFault.WrongVersion, 0, Offset, version.Length > 20 ? version[..20] : version);
    }

    private Step NextValue(Form form, bool first, out int length)
    {
        length = 0;
        SkipWhite();
        if (_start == _end)
        {
            if (!_eof)
                return Step.NeedMore;
            return form == Form.Values ? Step.End : throw new FeedFaultException(FileFault.Truncated, _row, Offset);
        }

        if (form == Form.Array)
        {
            if (_buffer[_start] == (byte)']')
                return Step.End;
            if (!first)
            {
                if (_buffer[_start] != (byte)',')
                    throw new FeedFaultException(FileFault.Broken, _row, Offset);
                // Looking one token ahead: the comma stays until the value after it is here, so that a refill can look again.
                var next = _start + 1;
                while (next < _end && IsWhite(_buffer[next]))
                    next++;
                if (next == _end)
                    return _eof ? throw new FeedFaultException(FileFault.Truncated, _row, Offset) : Step.NeedMore;
                if (_buffer[next] == (byte)']')
                {
                    _start = next;
                    return Step.End;
                }

                return Measure(next, out length);
            }
        }

        return Measure(_start, out length);
    }

    private Step Measure(int from, out int length)
    {
        length = 0;
        var span = _buffer.AsSpan(from, _end - from);
        try
        {
            var reader = new Utf8JsonReader(span, _eof, new JsonReaderState(Scan));
            if (reader.Read() && reader.TrySkip())
            {
                length = checked((int)reader.BytesConsumed);
                if (length > MaxRowBytes)
                {
                    _start = from;
                    _row++;
                    return Step.TooLarge;
                }

                _start = from;
                _row++;
                return Step.Value;
            }
        }
        catch (JsonException)
        {
            throw new FeedFaultException(_eof ? FileFault.Truncated : FileFault.Broken, _row + 1, Offset);
        }

        if (_eof)
            throw new FeedFaultException(FileFault.Truncated, _row + 1, Offset);
        if (span.Length > MaxRowBytes)
        {
            _start = from;
            _row++;
            return Step.TooLarge;
        }

        return Step.NeedMore;
    }

    // Reads over a value that is too long to keep, token by token, in the same bounded buffer.
    private async Task SkipValueAsync(CancellationToken cancellationToken)
    {
        var state = new JsonReaderState(Scan);
        while (!SkipTokens(ref state))
        {
            if (_eof)
                throw new FeedFaultException(FileFault.Truncated, _row, Offset);
            await FillAsync(cancellationToken);
        }
    }

    private bool SkipTokens(ref JsonReaderState state)
    {
        try
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _eof, state);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
                {
                    _start += checked((int)reader.BytesConsumed);
                    return true;
                }
            }

            _start += checked((int)reader.BytesConsumed);
            state = reader.CurrentState;
            return false;
        }
        catch (JsonException)
        {
            throw new FeedFaultException(FileFault.Broken, _row, Offset);
        }
    }

    private async IAsyncEnumerable<RawRow> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var skipping = false;
        while (true)
        {
            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline < 0 && !_eof)
            {
                if (_end - _start > MaxRowBytes)
                {
                    skipping = true;
                    _start = _end;
                }

                await FillAsync(cancellationToken);
                continue;
            }

            var isLast = newline < 0;
            var length = isLast ? _end - _start : newline;
            var from = _start;
            _start = isLast ? _end : _start + newline + 1;
            while (length > 0 && IsWhite(_buffer[from]))
            {
                from++;
                length--;
            }

            while (length > 0 && IsWhite(_buffer[from + length - 1]))
                length--;
            if (skipping || length > 0)
            {
                _row++;
                yield return skipping || length > MaxRowBytes ? new RawRow(_row, default, ProblemCode.RowTooLarge)
                    : _buffer[from] != (byte)'{' ? new RawRow(_row, default, ProblemCode.NotAnObject)
                    : new RawRow(_row, _buffer.AsMemory(from, length), null);
                skipping = false;
            }

            if (isLast)
                yield break;
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _consumedBefore += _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxBuffer)
                throw new FeedFaultException(FileFault.ValueTooLarge, _row, Offset);
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        if (read == 0)
            _eof = true;
        _end += read;
    }

    private void SkipWhite()
    {
        while (_start < _end && IsWhite(_buffer[_start]))
            _start++;
    }

    private static bool IsWhite(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
