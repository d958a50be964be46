using System.Buffers.Binary;
using System.Numerics;

namespace Waymark.Directory.Domain.Hsds;

/// <summary>
/// SHA-1 (RFC 3174), because RFC 9562 §5.5 defines UUIDs of version 5 by it. It names things and protects nothing; the platform's
/// cryptography is kept to <c>Waymark.Kernel.Sealing</c> by a test, so that nobody reaches for this one to seal with.
/// </summary>
internal static class Sha1ForNames
{
    /// <summary>Writes the 20 bytes of the hash.</summary>
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> hash)
    {
        var padded = new byte[((message.Length + 8) / 64 + 1) * 64];
        message.CopyTo(padded);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)message.Length * 8);
        Span<uint> state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0];
        Span<uint> words = stackalloc uint[80];
        for (var block = 0; block < padded.Length; block += 64)
            Mix(padded.AsSpan(block, 64), state, words);
        for (var i = 0; i < 5; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash[(i * 4)..], state[i]);
    }

    private static void Mix(ReadOnlySpan<byte> block, Span<uint> state, Span<uint> words)
    {
        for (var i = 0; i < 16; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (var i = 16; i < 80; i++)
            words[i] = BitOperations.RotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4]);
        for (var i = 0; i < 80; i++)
        {
            var (f, k) = i switch
            {
                < 20 => ((b & c) | (~b & d), 0x5A827999u),
                < 40 => (b ^ c ^ d, 0x6ED9EBA1u),
                < 60 => ((b & c) | (b & d) | (c & d), 0x8F1BBCDCu),
                _ => (b ^ c ^ d, 0xCA62C1D6u),
            };
            var next = unchecked(BitOperations.RotateLeft(a, 5) + f + e + k + words[i]);
            (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, next);
        }

        unchecked
        {
            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
        }
    }
}
