namespace Waymark.Kernel.Sealing;

/// <summary>How much work one Argon2id derivation costs (RFC 9106; one lane).</summary>
/// <param name="Passes">Iterations, 1 to 16.</param>
/// <param name="MemoryKibibytes">Memory in KiB, 8,192 to 1,048,576.</param>
/// <remarks>Stored beside what it protects, so it can be raised later without breaking what exists.</remarks>
public readonly record struct Argon2Cost(int Passes, int MemoryKibibytes)
{
    /// <summary>For passwords: 3 passes over 64 MiB, the second choice of RFC 9106 §4 and above the OWASP minimum.</summary>
    public static Argon2Cost Password => new(3, 65536);

    /// <summary>For receipts: 2 passes over 19 MiB, the OWASP minimum (Password Storage Cheat Sheet, 2024). A receipt is drawn at random
    /// (53 bits) and its salt is secret, so it needs less stretching than a password, and every public submission pays it.</summary>
    public static Argon2Cost Receipt => new(2, 19456);

    /// <summary>Whether the numbers are in the ranges above.</summary>
    public bool IsValid => Passes is >= 1 and <= 16 && MemoryKibibytes is >= 8192 and <= 1048576;
}
