using System.Buffers.Binary;
using System.Numerics;

namespace Waymark.Statistics.Linkage;

/// <summary>
/// A person as a keyed Bloom filter of 1,024 bits and a few blocking tokens: enough to see that two records are alike, and, without
/// the key, not who they are. Once the key is destroyed nobody can test a name against it.
/// </summary>
/// <remarks>Not anonymous: with the key, or with enough knowledge of how common names are, filters can be attacked. Keep them only for
/// the count and delete them after. Immutable.</remarks>
public sealed class EncodedRecord
{
    /// <summary>Bits of the filter.</summary>
    public const int Bits = 1024;

    internal const int Words = Bits / 64;

    private readonly ulong[] filter;
    private readonly long[] blocks;

    internal EncodedRecord(ulong[] filter, long[] blocks)
    {
        this.filter = filter;
        this.blocks = blocks;
        foreach (var word in filter) Weight += BitOperations.PopCount(word);
    }

    /// <summary>The number of bits set.</summary>
    public int Weight { get; }

    internal long[] Blocks => blocks;

    /// <summary>The Dice similarity of two filters: twice the common bits over the bits of both, 0 to 1.</summary>
    /// <remarks>Source: Schnell, Bachteler and Reiher (2009), "Privacy-preserving record linkage using Bloom filters", BMC Medical
    /// Informatics and Decision Making 9:41, equation 1.</remarks>
    public double Similarity(EncodedRecord other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var total = Weight + other.Weight;
        if (total == 0) return 0;
        var common = 0;
        var (a, b) = (filter, other.filter);
        for (var i = 0; i < Words; i++) common += BitOperations.PopCount(a[i] & b[i]);
        return 2.0 * common / total;
    }

    /// <summary>The bytes to hand to whoever counts: the filter, then the tokens; 128 bytes and 8 for each token.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[(Words + blocks.Length) * 8];
        for (var i = 0; i < Words; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * 8), filter[i]);
        for (var i = 0; i < blocks.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan((Words + i) * 8), blocks[i]);
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> made.</summary>
    /// <exception cref="StatisticsInputException">The length is not that of an encoded record.</exception>
    public static EncodedRecord FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Words * 8 || bytes.Length % 8 != 0 || bytes.Length > (Words + 32) * 8)
        {
            throw new StatisticsInputException("This is not an encoded record.");
        }

        var bits = new ulong[Words];
        for (var i = 0; i < Words; i++) bits[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * 8)..]);
        var tokens = new long[(bytes.Length / 8) - Words];
        for (var i = 0; i < tokens.Length; i++) tokens[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes[((Words + i) * 8)..]);
        return new EncodedRecord(bits, tokens);
    }
}
