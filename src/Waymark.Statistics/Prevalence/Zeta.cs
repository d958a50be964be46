using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Waymark.Statistics.Prevalence;

/// <summary>
/// Sums over all subsets or supersets of every mask at once, in place: t·2^(t-1) additions for t lists.
/// </summary>
/// <remarks>Source: Yates (1937), "The design and analysis of factorial experiments", known in lattice theory as the zeta
/// transform.</remarks>
internal static class Zeta
{
    /// <summary>Replaces each value by the sum of the values at its subsets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumSubsets(Span<double> values, int lists)
    {
        for (var bit = 0; bit < lists; bit++)
        {
            var step = 1 << bit;
            for (var start = 0; start < values.Length; start += 2 * step)
            {
                Add(values.Slice(start, step), values.Slice(start + step, step));
            }
        }
    }

    /// <summary>Replaces each value by the sum of the values at its supersets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumSupersets(Span<double> values, int lists)
    {
        for (var bit = 0; bit < lists; bit++)
        {
            var step = 1 << bit;
            for (var start = 0; start < values.Length; start += 2 * step)
            {
                Add(values.Slice(start + step, step), values.Slice(start, step));
            }
        }
    }

    private static void Add(ReadOnlySpan<double> from, Span<double> to)
    {
        if (from.Length < Vector256<double>.Count)
        {
            for (var i = 0; i < to.Length; i++) to[i] += from[i];
            return;
        }

        var source = MemoryMarshal.Cast<double, Vector256<double>>(from);
        var target = MemoryMarshal.Cast<double, Vector256<double>>(to);
        for (var i = 0; i < target.Length; i++) target[i] += source[i];
    }
}
