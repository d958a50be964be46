using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Waymark.Directory.Search;

/// <summary>Sets of entry numbers as bits, 64 to a word. The operations are plain loops over words that the JIT vectorises by hand here.</summary>
internal static class Bits
{
    public static ulong[] New(int count) => new ulong[Length(count)];

    public static int Length(int count) => (count + 63) >> 6;

    public static void Set(Span<ulong> bits, int index) => bits[index >> 6] |= 1UL << (index & 63);

    public static bool Has(ReadOnlySpan<ulong> bits, int index) => (bits[index >> 6] >> (index & 63) & 1) != 0;

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var o = ref MemoryMarshal.GetReference(other[..target.Length]);
        nuint i = 0;
        for (; i + 4 <= (nuint)target.Length; i += 4)
            (Vector256.LoadUnsafe(ref t, i) & Vector256.LoadUnsafe(ref o, i)).StoreUnsafe(ref t, i);
        for (var j = (int)i; j < target.Length; j++)
            target[j] &= other[j];
    }

    public static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var o = ref MemoryMarshal.GetReference(other[..target.Length]);
        nuint i = 0;
        for (; i + 4 <= (nuint)target.Length; i += 4)
            Vector256.AndNot(Vector256.LoadUnsafe(ref t, i), Vector256.LoadUnsafe(ref o, i)).StoreUnsafe(ref t, i);
        for (var j = (int)i; j < target.Length; j++)
            target[j] &= ~other[j];
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var o = ref MemoryMarshal.GetReference(other[..target.Length]);
        nuint i = 0;
        for (; i + 4 <= (nuint)target.Length; i += 4)
            (Vector256.LoadUnsafe(ref t, i) | Vector256.LoadUnsafe(ref o, i)).StoreUnsafe(ref t, i);
        for (var j = (int)i; j < target.Length; j++)
            target[j] |= other[j];
    }

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits)
            count += BitOperations.PopCount(word);
        return count;
    }

    public static int CountBoth(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var other = b[..a.Length];
        var count = 0;
        for (var i = 0; i < a.Length; i++)
            count += BitOperations.PopCount(a[i] & other[i]);
        return count;
    }
}
