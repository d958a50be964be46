using System.Numerics;
using System.Runtime.InteropServices;

namespace Waymark.Statistics.Randomness;

/// <summary>
/// Repeatable pseudo-random numbers for statistics: xoshiro256**, seeded through SplitMix64. Period 2^256 - 1.
/// </summary>
/// <remarks>
/// For simulation only: never for a key, a code, a token, or the noise of a private release. The same seed and stream give the same
/// numbers on every machine. A mutable struct: pass it by <c>ref</c>, and give each thread its own stream.
/// Source: Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), figure 1; Steele, Lea and
/// Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA, figure 17 for the seeding mix.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public struct SeededRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>Starts stream <paramref name="stream"/> of <paramref name="seed"/>; streams of one seed are unrelated sequences.</summary>
    public SeededRandom(ulong seed, ulong stream = 0)
    {
        // Two mixes, so that (seed, stream) and (seed + 1, stream - 1) do not meet.
        var state = unchecked(Mix(seed + 0x9E3779B97F4A7C15UL) ^ Mix(Mix(stream + 0xD1B54A32D192ED03UL)));
        s0 = Next(ref state);
        s1 = Next(ref state);
        s2 = Next(ref state);
        s3 = Next(ref state);

        static ulong Next(ref ulong x) => Mix(unchecked(x += 0x9E3779B97F4A7C15UL));
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
            var t = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= t;
            s3 = BitOperations.RotateLeft(s3, 45);
            return result;
        }
    }

    /// <summary>A number in [0, 1) on a grid of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in (0, 1), never 0: fit for a logarithm.</summary>
    public double NextOpenDouble() => ((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>A whole number in [0, <paramref name="exclusiveMax"/>), each exactly as likely (Lemire 2019, algorithm 5).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is below 1.</exception>
    public int NextInt32(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMax, 1);
        var range = (uint)exclusiveMax;
        var product = (NextUInt64() >> 32) * range;
        var low = (uint)(product & uint.MaxValue);
        if (low < range)
        {
            var threshold = unchecked(0u - range) % range;
            while (low < threshold)
            {
                product = (NextUInt64() >> 32) * range;
                low = (uint)(product & uint.MaxValue);
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A standard normal number (polar method of Marsaglia and Bray 1964; the second of each pair is dropped).</summary>
    public double NextNormal()
    {
        while (true)
        {
            var u = (2 * NextDouble()) - 1;
            var v = (2 * NextDouble()) - 1;
            var s = (u * u) + (v * v);
            if (s is > 0 and < 1) return u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
