namespace Waymark.Kernel.Sealing;

/// <summary>An X25519 public key (RFC 7748), 32 bytes: anyone may seal to it, only the holder of the private key opens.</summary>
public sealed unsafe class PublicKey : IEquatable<PublicKey>
{
    private readonly byte[] bytes;

    private PublicKey(byte[] bytes) => this.bytes = bytes;

    internal ReadOnlySpan<byte> Span => bytes;

    /// <summary>Reads 32 stored bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public static PublicKey From(ReadOnlySpan<byte> bytes) => bytes.Length == Sodium.KeySize
        ? new(bytes.ToArray())
        : throw new ArgumentException("A public key has 32 bytes.", nameof(bytes));

    /// <summary>The 32 bytes, to store.</summary>
    public byte[] ToArray() => [.. bytes];

    /// <summary>Seals a key so that the holder of the private key, and nobody else, can use it at that place.</summary>
    /// <remarks>A sealed box has no associated data, so a digest of the place is sealed beside the key and compared on opening.</remarks>
    public byte[] Seal(SealKey key, SealPlace place)
    {
        ArgumentNullException.ThrowIfNull(key);
        var box = Seal(key.Span, place);
        key.ThrowIfWiped();
        return box;
    }

    /// <summary>Seals a private key, e.g. an agency's to a member.</summary>
    public byte[] Seal(KeyPair pair, SealPlace place)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var box = Seal(pair.Private, place);
        pair.ThrowIfWiped();
        return box;
    }

    private byte[] Seal(ReadOnlySpan<byte> key, SealPlace place)
    {
        using var message = new SecretBytes(Sodium.KeySize * 2);
        key.CopyTo(message.Span);
        Blake2b.Hash(place.ToAssociatedData(), message.Span[Sodium.KeySize..]);
        var output = new byte[Sodium.BoxSealOverhead + message.Span.Length];
        fixed (byte* c = output, m = message.Span, pk = bytes)
            Sodium.Require(Sodium.crypto_box_seal(c, m, (ulong)message.Span.Length, pk));
        return output;
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(bytes);
}
