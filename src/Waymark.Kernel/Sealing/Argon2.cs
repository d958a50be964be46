using System.Security.Cryptography;
using System.Text;
using Waymark.Kernel.Languages;

namespace Waymark.Kernel.Sealing;

/// <summary>Keys from what people remember or carry: Argon2id version 1.3 (RFC 9106).</summary>
public static unsafe class Argon2
{
    /// <summary>Bytes of salt.</summary>
    public const int SaltSize = Sodium.SaltSize;

    /// <summary>A new random salt.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltSize);

    /// <summary>Derives a key from a password. The password is brought to Unicode form KC first, so that the same keys pressed on another
    /// system give the same key (RFC 8265 §4).</summary>
    /// <exception cref="ArgumentException">The password is empty or not well-formed, the salt has not 16 bytes, or the cost is out of range.</exception>
    public static SealKey Derive(string password, ReadOnlySpan<byte> salt, Argon2Cost cost)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        // Never two passwords that are one.
        if (!UnicodeText.IsWellFormed(password))
            throw new ArgumentException("The password is no well-formed text.", nameof(password));
        var bytes = Encoding.UTF8.GetBytes(password.Normalized(NormalizationForm.FormKC));
        try
        {
            var key = new SecretBytes(Sodium.KeySize);
            Derive(bytes, salt, cost, key.Span);
            return new(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    internal static void Derive(ReadOnlySpan<byte> input, ReadOnlySpan<byte> salt, Argon2Cost cost, Span<byte> output)
    {
        if (salt.Length != SaltSize)
            throw new ArgumentException("A salt has 16 bytes.", nameof(salt));
        if (!cost.IsValid)
            throw new ArgumentException("The cost is out of range.", nameof(cost));
        fixed (byte* o = output, i = input, s = salt)
        {
            // The only failure is that the memory could not be had; the request fails and can be repeated.
            if (Sodium.crypto_pwhash(o, (ulong)output.Length, i, (ulong)input.Length, s, (ulong)cost.Passes, (nuint)cost.MemoryKibibytes * 1024, Sodium.Argon2IdAlgorithm) != 0)
                throw new InsufficientMemoryException("There is not enough memory for a password derivation.");
        }
    }
}
