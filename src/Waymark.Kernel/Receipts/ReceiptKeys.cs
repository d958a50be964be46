using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Receipts;

/// <summary>What a receipt gives: the value its row is found by, and the key that unwraps the person's private key.</summary>
/// <remarks>Both come from one Argon2id derivation (about 20 ms of one core and 19 MiB), split in two, so neither tells the other.</remarks>
public sealed class ReceiptKeys : IDisposable
{
    private ReceiptKeys(byte[] lookup, SealKey key)
    {
        Lookup = lookup;
        Key = key;
    }

    /// <summary>32 bytes, unique to the receipt in this installation.</summary>
    public byte[] Lookup { get; }

    /// <summary>The wrapping key.</summary>
    public SealKey Key { get; }

    /// <summary>Derives both. Costly: bound how many run at once.</summary>
    public static ReceiptKeys Derive(Receipt receipt, ServerSecret server)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(server);
        using var output = new SecretBytes(64);
        Argon2.Derive(System.Text.Encoding.ASCII.GetBytes(receipt.Digits), server.ReceiptSalt, Argon2Cost.Receipt, output.Span);
        return new(output.Span[..32].ToArray(), new SealKey(new SecretBytes(output.Span[32..])));
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => Key.Dispose();
}
