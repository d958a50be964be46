using Microsoft.AspNetCore.Http;

namespace Waymark.Components.Site;

/// <summary>A form's body without NUL, neither the byte nor its percent-encoding; read once, forwards.</summary>
/// <remarks>"%2500" is a percent sign and two zeros: its bytes never spell "%00". A body that is larger than may be ends with a NUL, so that
/// the form reader refuses it and the page can say so.</remarks>
public sealed class NullFreeFormStream(Stream inner) : ForwardStream
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _from;
    private int _to;
    private int _held;
    private bool _ended;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        while (_from == _to && !_ended)
            await FillAsync(cancellationToken);
        var count = Math.Min(buffer.Length, _to - _from);
        _buffer.AsMemory(_from, count).CopyTo(buffer);
        _from += count;
        return count;
    }

    // What was held back stands behind what was given out; it goes to the front, the next bytes behind it.
    private async ValueTask FillAsync(CancellationToken cancel)
    {
        _buffer.AsSpan(_to, _held).CopyTo(_buffer);
        int read;
        try
        {
            read = await inner.ReadAsync(_buffer.AsMemory(_held), cancel);
        }
        catch (BadHttpRequestException)
        {
            "%00"u8.CopyTo(_buffer.AsSpan(_held));
            (_from, _to, _held, _ended) = (0, _held + 3, 0, true);
            return;
        }

        if (read == 0)
        {
            (_from, _to, _held, _ended) = (0, _held, 0, true);
            return;
        }

        var raw = _buffer.AsSpan(0, _held + read);
        var kept = 0;
        var at = 0;
        for (; at < raw.Length; at++)
        {
            if (raw[at] == 0)
                continue;
            var rest = raw[at..];
            if (rest.StartsWith("%00"u8))
            {
                at += 2;
                continue;
            }

            // Perhaps the beginning of one that ends in the next piece.
            if (rest.Length < 3 && "%00"u8.StartsWith(rest))
                break;
            raw[kept++] = raw[at];
        }

        var held = raw.Length - at;
        raw[at..].CopyTo(raw[kept..]);
        (_from, _to, _held) = (0, kept, held);
    }
}
