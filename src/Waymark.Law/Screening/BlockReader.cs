using System.Buffers;

namespace Waymark.Law.Screening;

/// <summary>Reads a file in blocks of whole records, in constant memory. A row that never ends is put aside, and reading goes on.</summary>
internal sealed class BlockReader : IDisposable
{
    private readonly Stream input;
    private readonly ScreenOptions options;
    private readonly long shardStart;
    private readonly long shardEnd;
    private byte[] buffer;
    private int filled;
    private long offset;
    private long line = 1;
    private bool atEnd;
    private RecordSplitter splitter = new((byte)',');

    public BlockReader(Stream input, ScreenOptions options)
    {
        (this.input, this.options) = (input, options);
        (shardStart, shardEnd) = (options.Shard?.Start ?? 0, options.Shard?.End ?? long.MaxValue);
        buffer = ArrayPool<byte>.Shared.Rent(options.BlockBytes);
    }

    /// <summary>Reads the first line.</summary>
    /// <exception cref="ScreenInputException">It is no header.</exception>
    public async Task<ScreenColumns> HeaderAsync(Facts.FactCatalogue facts, CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        while (!atEnd && buffer.AsSpan(0, filled).IndexOf((byte)'\n') < 0 && filled < 1 << 20) await GrowAsync(cancellationToken);
        var data = buffer.AsSpan(0, filled);
        if (data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || data.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new ScreenInputException("The file is in UTF-16. Save it as CSV in UTF-8 and try again.");
        }

        var mark = data.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        data = data[mark..];
        var end = data.IndexOf((byte)'\n');
        var header = end < 0 ? data : data[..end];
        var columns = ScreenColumns.Read(header.TrimEnd("\r"u8), facts);
        splitter = new RecordSplitter(columns.Delimiter);
        Drop(mark + (end < 0 ? data.Length : end + 1));
        line = 2;
        return columns;
    }

    /// <summary>Goes to where an earlier run got to.</summary>
    public async Task SkipToAsync(ScreenCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        if (input.CanSeek)
        {
            input.Seek(checkpoint.InputOffset, SeekOrigin.Begin);
            (filled, offset, atEnd) = (0, checkpoint.InputOffset, false);
        }

        while (offset < checkpoint.InputOffset)
        {
            if (filled == 0) await FillAsync(cancellationToken);
            if (filled == 0) throw new ScreenInputException("The file is shorter than it was when the earlier run stopped.");
            Drop((int)Math.Min(filled, checkpoint.InputOffset - offset));
        }

        line = checkpoint.Line;
    }

    /// <summary>The next block of this part of the file, or null at its end.</summary>
    public async Task<ScreenBlock?> NextAsync(CancellationToken cancellationToken)
    {
        while (offset < shardEnd)
        {
            await FillAsync(cancellationToken);
            if (filled == 0) return null;
            var whole = splitter.WholeRecords(buffer.AsSpan(0, filled), out var openQuote);
            if (whole == 0 && !atEnd && filled < options.MostRecordBytes)
            {
                await GrowAsync(cancellationToken);
                continue;
            }

            var broken = RejectReason.None;
            if (whole == 0 && !(atEnd && openQuote < 0)) broken = openQuote >= 0 ? RejectReason.OpenQuote : RejectReason.TooLong;
            else if (atEnd && openQuote < 0) whole = filled;
            else if (atEnd && openQuote >= 0) broken = RejectReason.OpenQuote;

            var block = broken == RejectReason.None ? Take(whole) : await TakeBrokenAsync(whole, broken, cancellationToken);
            if (block is not null) return block;
        }

        return null;
    }

    public void Dispose()
    {
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    /// <summary>Takes whole records out of the buffer; null if none of them belongs to this part of the file.</summary>
    private ScreenBlock? Take(int whole, RejectReason broken = RejectReason.None, int brokenBytes = 0)
    {
        var (mine, rest) = (buffer, filled - whole - brokenBytes);
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(options.BlockBytes, rest));
        mine.AsSpan(whole + brokenBytes, rest).CopyTo(next);
        var data = mine.AsSpan(0, whole);

        // Rows of other parts, before and behind.
        var start = offset >= shardStart ? 0 : FirstFrom(data, shardStart - offset);
        var end = offset + whole <= shardEnd ? whole : FirstFrom(data, shardEnd - offset);
        var firstLine = line + (start == 0 ? 0 : data[..start].Count((byte)'\n'));
        var brokenLine = line + data.Count((byte)'\n');
        var brokenMine = broken != RejectReason.None && offset + whole >= shardStart && offset + whole < shardEnd;
        var endOffset = offset + whole + brokenBytes;
        var endLine = brokenLine + (brokenBytes == 0 ? 0 : 1);
        (buffer, filled, offset, line) = (next, rest, endOffset, endLine);
        if (start < end || brokenMine)
        {
            return new ScreenBlock(mine, start, Math.Max(0, end - start), firstLine, endOffset, endLine, brokenMine ? broken : RejectReason.None, brokenLine);
        }

        ArrayPool<byte>.Shared.Return(mine);
        return null;
    }

    /// <summary>Takes whole records and the line after them, in which a row begins that does not end.</summary>
    private async Task<ScreenBlock?> TakeBrokenAsync(int whole, RejectReason broken, CancellationToken cancellationToken)
    {
        var newline = buffer.AsSpan(whole, filled - whole).IndexOf((byte)'\n');
        if (newline >= 0) return Take(whole, broken, newline + 1);

        // Longer than the buffer: what follows is thrown away up to the line's end.
        var block = Take(whole, broken, filled - whole);
        while (true)
        {
            filled = 0;
            await FillAsync(cancellationToken);
            if (filled == 0) return block;
            newline = buffer.AsSpan(0, filled).IndexOf((byte)'\n');
            var dropped = newline < 0 ? filled : newline + 1;
            Drop(dropped);
            if (block is not null) block = block with { EndOffset = offset };
            if (newline >= 0) return block;
        }
    }

    /// <summary>The place of the first record that begins at or after a place.</summary>
    private int FirstFrom(ReadOnlySpan<byte> data, long place)
    {
        var at = 0;
        while (at < place && at < data.Length) at += splitter.OneRecord(data[at..]);
        return at;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var want = Math.Min(buffer.Length, Math.Max(options.BlockBytes, filled));
        while (!atEnd && filled < want)
        {
            var read = await input.ReadAsync(buffer.AsMemory(filled, want - filled), cancellationToken);
            atEnd = read == 0;
            filled += read;
        }
    }

    private async Task GrowAsync(CancellationToken cancellationToken)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(filled * 2, 64));
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
        var want = Math.Min(buffer.Length, filled * 2);
        while (!atEnd && filled < want)
        {
            var read = await input.ReadAsync(buffer.AsMemory(filled, want - filled), cancellationToken);
            atEnd = read == 0;
            filled += read;
        }
    }

    private void Drop(int bytes)
    {
        buffer.AsSpan(bytes, filled - bytes).CopyTo(buffer);
        filled -= bytes;
        offset += bytes;
    }
}
