namespace Waymark.Kernel.Sealing;

/// <summary>BLAKE2b (RFC 7693), 1 to 64 bytes of output.</summary>
public static unsafe class Blake2b
{
    /// <summary>The 32-byte digest of the data.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var output = new byte[32];
        Hash(data, output);
        return output;
    }

    /// <summary>The 32-byte keyed digest (MAC) of the data.</summary>
    public static byte[] Mac(SealKey key, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(key);
        var output = new byte[32];
        Keyed(key.Span, data, output);
        key.ThrowIfWiped();
        return output;
    }

    internal static void Hash(ReadOnlySpan<byte> data, Span<byte> output) => Keyed([], data, output);

    internal static void Keyed(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> output)
    {
        fixed (byte* o = output, i = data, k = key)
            Sodium.Require(Sodium.crypto_generichash(o, (nuint)output.Length, i, (ulong)data.Length, k, (nuint)key.Length));
    }
}
