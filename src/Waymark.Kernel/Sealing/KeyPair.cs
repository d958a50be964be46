using System.Security.Cryptography;

namespace Waymark.Kernel.Sealing;

/// <summary>An X25519 key pair (RFC 7748). Dispose it to wipe the private half.</summary>
/// <remarks>The private half leaves only wrapped (<see cref="SealKey.Wrap"/>) or sealed to another holder
/// (<see cref="PublicKey.Seal(KeyPair, SealPlace)"/>). Safe to use from many threads at once until disposed.</remarks>
public sealed unsafe class KeyPair : IDisposable
{
    private readonly SecretBytes secret;

    private KeyPair(SecretBytes secret, PublicKey publicKey)
    {
        this.secret = secret;
        Public = publicKey;
    }

    /// <summary>The half that anyone may have.</summary>
    public PublicKey Public { get; }

    internal ReadOnlySpan<byte> Private => secret.Span;

    /// <inheritdoc cref="SecretBytes.ThrowIfWiped"/>
    internal void ThrowIfWiped() => secret.ThrowIfWiped();

    /// <summary>Makes a new random pair.</summary>
    public static KeyPair New()
    {
        var fresh = new SecretBytes(Sodium.KeySize);
        Span<byte> open = stackalloc byte[Sodium.KeySize];
        fixed (byte* pk = open, sk = fresh.Span)
            Sodium.Require(Sodium.crypto_box_keypair(pk, sk));
        return new(fresh, PublicKey.From(open));
    }

    /// <summary>Another of the same, wiped apart: for work that goes on after whoever holds this one has gone.</summary>
    /// <exception cref="ObjectDisposedException">It was wiped.</exception>
    public KeyPair Copy()
    {
        ThrowIfWiped();
        return FromPrivate(secret.Span);
    }

    internal static KeyPair FromPrivate(ReadOnlySpan<byte> bytes)
    {
        var copy = new SecretBytes(bytes);
        Span<byte> open = stackalloc byte[Sodium.KeySize];
        fixed (byte* pk = open, sk = copy.Span)
            Sodium.Require(Sodium.crypto_scalarmult_base(pk, sk));
        return new(copy, PublicKey.From(open));
    }

    /// <summary>Opens a key that was sealed to this pair at that place.</summary>
    /// <exception cref="SealBrokenException">It was sealed to another pair or place, or changed.</exception>
    public SealKey OpenKey(ReadOnlySpan<byte> sealedKey, SealPlace place)
    {
        using var message = Open(sealedKey, place);
        return new(new SecretBytes(message.Span[..Sodium.KeySize]));
    }

    /// <summary>Opens a private key that was sealed to this pair at that place.</summary>
    /// <exception cref="SealBrokenException">It was sealed to another pair or place, or changed.</exception>
    public KeyPair OpenPair(ReadOnlySpan<byte> sealedPair, SealPlace place)
    {
        using var message = Open(sealedPair, place);
        return FromPrivate(message.Span[..Sodium.KeySize]);
    }

    private SecretBytes Open(ReadOnlySpan<byte> box, SealPlace place)
    {
        var message = new SecretBytes(Sodium.KeySize * 2);
        try
        {
            if (box.Length != Sodium.BoxSealOverhead + message.Span.Length)
                throw new SealBrokenException();
            fixed (byte* m = message.Span, c = box, pk = Public.Span, sk = secret.Span)
            {
                if (Sodium.crypto_box_seal_open(m, c, (ulong)box.Length, pk, sk) != 0)
                    throw new SealBrokenException();
            }

            Span<byte> expected = stackalloc byte[Sodium.KeySize];
            Blake2b.Hash(place.ToAssociatedData(), expected);
            return CryptographicOperations.FixedTimeEquals(expected, message.Span[Sodium.KeySize..]) ? message : throw new SealBrokenException();
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>Wipes the private half.</summary>
    public void Dispose() => secret.Dispose();
}
