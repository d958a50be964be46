using System.Text;
using Waymark.Law.Offences;

namespace Waymark.Law.Screening;

/// <summary>
/// What words of charges say, kept for the rows after: files repeat a few thousand combinations. Bounded, so that a file in which
/// every row differs costs time and no memory. One for each worker.
/// </summary>
internal sealed class OffenceBook(CompiledRules rules)
{
    private const int Slots = 1 << 16;
    private const int LongestKey = 250;
    private readonly (byte[] Key, ScreenOffence Offence)[] kept = new (byte[], ScreenOffence)[Slots];
    private readonly byte[] key = new byte[LongestKey + 1];

    public ScreenOffence Find(CompiledJurisdiction? jurisdiction, ReadOnlySpan<byte> category, ReadOnlySpan<byte> statute, ReadOnlySpan<byte> description)
    {
        if (category.IsEmpty && statute.IsEmpty && description.IsEmpty) return ScreenOffence.Nothing;
        var length = 4 + category.Length + statute.Length + description.Length;
        if (length > LongestKey) return Classify(jurisdiction, category, statute, description);
        (key[0], key[1], key[2]) = ((byte)(jurisdiction?.Code[0] ?? '-'), (byte)(jurisdiction?.Code[1] ?? '-'), (byte)category.Length);
        category.CopyTo(key.AsSpan(3));
        key[3 + category.Length] = 0;
        statute.CopyTo(key.AsSpan(4 + category.Length));
        description.CopyTo(key.AsSpan(4 + category.Length + statute.Length));
        key[length++] = (byte)statute.Length;
        var bytes = key.AsSpan(0, length);
        ref var slot = ref kept[Hash(bytes) & (Slots - 1)];
        if (slot.Key is not null && bytes.SequenceEqual(slot.Key)) return slot.Offence;
        slot = (bytes.ToArray(), Classify(jurisdiction, category, statute, description));
        return slot.Offence;
    }

    private ScreenOffence Classify(CompiledJurisdiction? jurisdiction, ReadOnlySpan<byte> category, ReadOnlySpan<byte> statute, ReadOnlySpan<byte> description)
    {
        static string? Text(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : Encoding.UTF8.GetString(bytes);
        var (named, kind) = (Text(statute), Text(category));
        return ScreenOffence.Of(
            rules.Rules.Offences.Classify(jurisdiction?.Code, kind, named, Text(description)),
            StatuteReference.TryParse(named, out var reference) ? reference : null,
            rules.StatuteTests,
            kind is not null && rules.Rules.Offences.Find(OffenceCatalogue.Normal(kind)) is null);
    }

    /// <summary>Eight bytes at a time; the keys are no secret and the table is bounded, so that a bad spread costs time only.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var hash = 0x9E3779B97F4A7C15UL;
            while (bytes.Length >= 8)
            {
                hash = (hash ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0xFF51AFD7ED558CCDUL;
                hash ^= hash >> 32;
                bytes = bytes[8..];
            }

            foreach (var b in bytes) hash = (hash ^ b) * 0x100000001B3UL;
            hash ^= hash >> 29;
            hash *= 0xC4CEB9FE1A85EC53UL;
            return (uint)(hash >> 40);
        }
    }
}
