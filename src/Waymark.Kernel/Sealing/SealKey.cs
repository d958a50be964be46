using System.Security.Cryptography;

namespace Waymark.Kernel.Sealing;

/// <summary>A 256-bit key for XChaCha20-Poly1305 (IETF construction; draft-irtf-cfrg-xchacha-03). Dispose it to wipe it.</summary>
/// <remarks>
/// Every sealing draws a fresh 192-bit nonce, so one key may seal any number of contents. Content is padded to a multiple of 64 bytes
/// (ISO/IEC 7816-4), so its exact length is not told. Safe to use from many threads at once until disposed. The bytes can not be read:
/// a key leaves only sealed to a <see cref="PublicKey"/> or wrapped under another key.
/// </remarks>
public sealed unsafe class SealKey : IDisposable
{
    /// <summary>Bytes that sealing adds before padding: one format byte, the nonce and the tag.</summary>
    public const int Overhead = 1 + Sodium.NonceSize + Sodium.TagSize;

    private const byte Format = 1;
    private const int Block = 64;

    private readonly SecretBytes secret;

    internal SealKey(SecretBytes secret)
    {
        if (secret.Span.Length != Sodium.KeySize)
            throw new ArgumentException("A key has 32 bytes.", nameof(secret));
        this.secret = secret;
    }

    internal ReadOnlySpan<byte> Span => secret.Span;

    /// <inheritdoc cref="SecretBytes.ThrowIfWiped"/>
    internal void ThrowIfWiped() => secret.ThrowIfWiped();

    /// <summary>Makes a new random key.</summary>
    public static SealKey New() => new(SecretBytes.Random(Sodium.KeySize));

    /// <summary>Takes over a key that lives outside the database, e.g. the secret half of a session cookie.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public static SealKey Import(ReadOnlySpan<byte> bytes) => bytes.Length == Sodium.KeySize
        ? new(new SecretBytes(bytes))
        : throw new ArgumentException("A key has 32 bytes.", nameof(bytes));

    /// <summary>A key for another purpose, from which this one can not be found: the first half of the 64-byte keyed BLAKE2b of the
    /// purpose.</summary>
    /// <param name="purpose">The purpose, constant in the program, e.g. <c>index</c>; not empty.</param>
    /// <remarks>The digest's length is a parameter of BLAKE2b (RFC 7693 §2.5), so no <see cref="Blake2b.Mac"/>, which has 32 bytes, is
    /// ever a derived key.</remarks>
    /// <exception cref="ArgumentException">The purpose is empty.</exception>
    public SealKey Derive(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        using var derived = new SecretBytes(Sodium.KeySize * 2);
        Blake2b.Keyed(secret.Span, System.Text.Encoding.UTF8.GetBytes(purpose), derived.Span);
        secret.ThrowIfWiped();
        return new(new SecretBytes(derived.Span[..Sodium.KeySize]));
    }

    /// <summary>Seals content to its place.</summary>
    /// <returns>Format byte, nonce (24), ciphertext of the padded content, tag (16).</returns>
    public byte[] Seal(ReadOnlySpan<byte> content, SealPlace place)
    {
        var padded = new byte[checked((content.Length / Block * Block) + Block)];
        content.CopyTo(padded);
        padded[content.Length] = 0x80;
        try
        {
            return SealExactly(padded, place.ToAssociatedData());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>Opens what <see cref="Seal"/> made for the same place under the same key.</summary>
    /// <exception cref="SealBrokenException">The key, the place or a byte differs.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedContent, SealPlace place)
    {
        var padded = OpenExactly(sealedContent, place.ToAssociatedData());
        try
        {
            var end = padded.AsSpan().LastIndexOfAnyExcept((byte)0);
            if (end < 0 || padded[end] != 0x80)
                throw new SealBrokenException();
            return padded[..end];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>Wraps a private key to be kept under this one.</summary>
    public byte[] Wrap(KeyPair pair, SealPlace place)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var wrapped = Seal(pair.Private, place);
        pair.ThrowIfWiped();
        return wrapped;
    }

    /// <summary>Opens what <see cref="Wrap"/> made.</summary>
    /// <exception cref="SealBrokenException">The key, the place or a byte differs.</exception>
    public KeyPair Unwrap(ReadOnlySpan<byte> wrapped, SealPlace place)
    {
        var bytes = Open(wrapped, place);
        try
        {
            return bytes.Length == Sodium.KeySize ? KeyPair.FromPrivate(bytes) : throw new SealBrokenException();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    internal byte[] SealExactly(ReadOnlySpan<byte> content, ReadOnlySpan<byte> associated)
    {
        var output = new byte[checked(Overhead + content.Length)];
        output[0] = Format;
        RandomNumberGenerator.Fill(output.AsSpan(1, Sodium.NonceSize));
        SealWithNonce(content, associated, output.AsSpan(1, Sodium.NonceSize), output.AsSpan(1 + Sodium.NonceSize));
        return output;
    }

    internal void SealWithNonce(ReadOnlySpan<byte> content, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> nonce, Span<byte> output)
    {
        fixed (byte* k = secret.Span, m = content, ad = associated, n = nonce, c = output)
            Sodium.Require(Sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(c, null, m, (ulong)content.Length, ad, (ulong)associated.Length, null, n, k));
        secret.ThrowIfWiped();
    }

    internal byte[] OpenExactly(ReadOnlySpan<byte> input, ReadOnlySpan<byte> associated)
    {
        if (input.Length < Overhead || input[0] != Format)
            throw new SealBrokenException();
        var output = new byte[input.Length - Overhead];
        var body = input[(1 + Sodium.NonceSize)..];
        fixed (byte* k = secret.Span, c = body, ad = associated, n = input[1..], m = output)
        {
            if (Sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(m, null, null, c, (ulong)body.Length, ad, (ulong)associated.Length, n, k) != 0)
                throw new SealBrokenException();
        }

        return output;
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => secret.Dispose();
}
