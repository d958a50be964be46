using Waymark.Kernel.Receipts;
using Waymark.Kernel.Sealing;
using Waymark.Kernel.Tests.Sealing;

namespace Waymark.Kernel.Tests.Receipts;

public sealed class ReceiptKeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waymark-receipt-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Stored receipts open only as long as this stays so. Computed with other implementations: the salt with Python's hashlib
    /// (BLAKE2b of "receipt salt" under the secret 00…1f), the rest with the argon2 of the reference implementation.</summary>
    [Fact]
    public void Derive_AKnownSecretAndReceipt_GivesTheLookupAndKeyThatAreStored()
    {
        var file = Path.Combine(folder, "server.key");
        File.WriteAllText(file, Convert.ToHexString(Blake2bTests.KnownKey));
        using var server = ServerSecret.LoadOrCreate(file);

        using var keys = ReceiptKeys.Derive(Receipt.Parse("4929 0011 2233 4455"), server);

        Assert.Equal("c9b7dedeca641e8e14e408db8150c406", Convert.ToHexStringLower(server.ReceiptSalt));
        Assert.Equal("e2a3b1880b8b9b68598b6bf5aac655fa66d39d17b46d4184ad7be41dd248fa5e", Convert.ToHexStringLower(keys.Lookup));
        Assert.Equal("889dc0b584621832bb2a2c1a11779b4aeefb6bd1699d75f0da4c50b4fce5999a", Convert.ToHexStringLower(keys.Key.Span));
    }

    [Fact]
    public void Derive_AnotherReceiptOrServer_GivesNothingInCommon()
    {
        using var server = ServerSecret.New();
        using var other = ServerSecret.New();
        using var keys = ReceiptKeys.Derive(Receipt.Parse("4929001122334455"), server);
        using var again = ReceiptKeys.Derive(Receipt.Parse("4929001122334455"), server);
        using var nextReceipt = ReceiptKeys.Derive(Receipt.Parse("4929001122334456"), server);
        using var elsewhere = ReceiptKeys.Derive(Receipt.Parse("4929001122334455"), other);

        Assert.Equal(keys.Lookup, again.Lookup);
        Assert.True(keys.Key.Span.SequenceEqual(again.Key.Span));
        Assert.NotEqual(keys.Lookup, nextReceipt.Lookup);
        Assert.NotEqual(keys.Lookup, elsewhere.Lookup);
        Assert.False(keys.Key.Span.SequenceEqual(nextReceipt.Key.Span));
        Assert.False(keys.Key.Span.SequenceEqual(elsewhere.Key.Span));
        Assert.False(keys.Key.Span.SequenceEqual(keys.Lookup));
    }

    [Fact]
    public void Dispose_Always_WipesTheKey()
    {
        using var server = ServerSecret.New();
        var keys = ReceiptKeys.Derive(Receipt.New(), server);
        keys.Dispose();

        Assert.Throws<ObjectDisposedException>(() => keys.Key.Derive("x"));
    }
}
