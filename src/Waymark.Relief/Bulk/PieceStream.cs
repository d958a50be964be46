using Waymark.Components.Site;

namespace Waymark.Relief.Bulk;

/// <summary>A sealed file, opened piece by piece, as a stream to read once.</summary>
internal sealed class PieceStream(IAsyncEnumerable<byte[]> pieces) : ForwardStream
{
    private IAsyncEnumerator<byte[]>? reader;
    private ReadOnlyMemory<byte> left;

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

    public override async ValueTask DisposeAsync()
    {
        if (reader is not null)
            await reader.DisposeAsync();
        await base.DisposeAsync();
    }
}
