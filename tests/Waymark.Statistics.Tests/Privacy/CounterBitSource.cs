using System.Buffers.Binary;
using System.Security.Cryptography;
using Waymark.Statistics.Privacy;

namespace Waymark.Statistics.Tests.Privacy;

/// <summary>A repeatable bit source for tests: SHA-256 of (seed, counter). Never for a release.</summary>
internal sealed class CounterBitSource(ulong seed) : BitSource
{
    private ulong counter;

    protected override void Refill(Span<byte> bytes)
    {
        Span<byte> input = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(input, seed);
        for (var at = 0; at < bytes.Length; at += 32)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(input[8..], counter++);
            SHA256.HashData(input, bytes.Slice(at, 32));
        }
    }
}
