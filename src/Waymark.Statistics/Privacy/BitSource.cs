using System.Buffers.Binary;

namespace Waymark.Statistics.Privacy;

/// <summary>
/// A stream of independent fair bits, from which every privacy noise in Waymark is made without floating point.
/// Integers are uniform exactly (rejection, no modulo bias). Production code uses <see cref="CryptographicBitSource"/>;
/// only tests derive a repeatable source. Not thread-safe: one source a thread.
/// </summary>
public abstract class BitSource
{
    private readonly byte[] buffer = new byte[8192];
    private int position;
    private ulong bitCache;
    private int bitsLeft;

    /// <summary>Starts with an empty buffer; nothing is drawn until the first call.</summary>
    protected BitSource() => position = buffer.Length;

    /// <summary>Fills the whole span with fresh uniform bytes.</summary>
    protected abstract void Refill(Span<byte> bytes);

    /// <summary>64 fair bits.</summary>
    public ulong NextUInt64()
    {
        if (position > buffer.Length - sizeof(ulong))
        {
            Refill(buffer);
            position = 0;
        }

        var value = BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(position));
        // Spent bytes are wiped, so a later memory dump does not tell which noise was drawn.
        buffer.AsSpan(position, sizeof(ulong)).Clear();
        position += sizeof(ulong);
        return value;
    }

    /// <summary>One fair bit.</summary>
    public bool NextBit()
    {
        if (bitsLeft == 0)
        {
            bitCache = NextUInt64();
            bitsLeft = 64;
        }

        var bit = (bitCache & 1) != 0;
        bitCache >>= 1;
        bitsLeft--;
        return bit;
    }

    /// <summary>An integer uniform on 0 .. <paramref name="bound"/> - 1, exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is zero.</exception>
    public ulong Uniform(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        unchecked
        {
            // Lemire 2019, "Fast Random Integer Generation in an Interval", algorithm 5.
            var high = Math.BigMul(NextUInt64(), bound, out var low);
            if (low < bound)
            {
                var threshold = (0UL - bound) % bound;
                while (low < threshold)
                    high = Math.BigMul(NextUInt64(), bound, out low);
            }

            return high;
        }
    }

    /// <summary>An integer uniform on 0 .. <paramref name="bound"/> - 1, exactly, for bounds up to 128 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is zero.</exception>
    public UInt128 Uniform(UInt128 bound)
    {
        if (bound <= ulong.MaxValue)
            return Uniform((ulong)bound);
        var shift = (int)UInt128.LeadingZeroCount(bound - 1);
        while (true)
        {
            var candidate = new UInt128(NextUInt64(), NextUInt64()) >> shift;
            if (candidate < bound)
                return candidate;
        }
    }
}
