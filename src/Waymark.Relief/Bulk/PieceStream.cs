namespace Waymark.Relief.Bulk;

/// <summary>A sealed file, opened piece by piece, as a stream to read once.</summary>
internal sealed class PieceStream(IAsyncEnumerable<byte[]> pieces) : Stream
{
    private IAsyncEnumerator<byte[]>? reader;
    private ReadOnlyMemory<byte> left;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        reader ??= pieces.GetAsyncEnumerator(cancellationToken);
        while (left.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await reader.MoveNextAsync())
                return 0;
            left = reader.Current;
        }

        var count = Math.Min(buffer.Length, left.Length);
        left[..count].CopyTo(buffer);
        left = left[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (reader is not null)
            await reader.DisposeAsync();
        await base.DisposeAsync();
    }
}
