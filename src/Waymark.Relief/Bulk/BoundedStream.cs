using Waymark.Components.Site;

namespace Waymark.Relief.Bulk;

/// <summary>More came than may be kept.</summary>
internal sealed class TooManyBytesException : IOException
{
    public TooManyBytesException() : base("The upload is too large.")
    {
    }

    public TooManyBytesException(string message) : base(message)
    {
    }

    public TooManyBytesException(string message, Exception inner) : base(message, inner)
    {
    }
}

/// <summary>Reads on until a limit; then throws.</summary>
internal sealed class BoundedStream(Stream inner, long limit) : ForwardStream
{
    private long read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        read += count;
        return read > limit ? throw new TooManyBytesException() : count;
    }
}
