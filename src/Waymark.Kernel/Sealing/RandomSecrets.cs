using System.Security.Cryptography;

namespace Waymark.Kernel.Sealing;

/// <summary>Random values that nobody may guess, from the operating system's generator.</summary>
public static class RandomSecrets
{
    /// <summary>Random bytes.</summary>
    /// <param name="count">How many, 1 to 1,024; 16 or more for anything that is guessed at over a network.</param>
    public static byte[] Bytes(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1024);
        return RandomNumberGenerator.GetBytes(count);
    }

    /// <summary>Random decimal digits, each 3.3 bits.</summary>
    /// <param name="count">How many, 1 to 1,024.</param>
    public static string Digits(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1024);
        return RandomNumberGenerator.GetString("0123456789", count);
    }

    /// <summary>A random whole number from 0 up to, and not, the limit.</summary>
    public static int Below(int limit) => RandomNumberGenerator.GetInt32(limit);

    /// <summary>Compares in a time that depends on the lengths alone.</summary>
    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => CryptographicOperations.FixedTimeEquals(left, right);
}
