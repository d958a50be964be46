using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

/// <summary>draft-irtf-cfrg-xchacha-03, Appendix A.3.1: AEAD_XCHACHA20_POLY1305.</summary>
public sealed class XChaCha20Poly1305Tests
{
    private static readonly byte[] Key = Convert.FromHexString("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    private static readonly byte[] Nonce = Convert.FromHexString("404142434445464748494a4b4c4d4e4f5051525354555657");
    private static readonly byte[] Associated = Convert.FromHexString("50515253c0c1c2c3c4c5c6c7");
    private static readonly byte[] Plain =
        "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."u8.ToArray();

    private static readonly byte[] Expected = Convert.FromHexString(
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
        + "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
        + "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        + "21f9664c97637da9768812f615c68b13b52e"
        + "c0875924c1c7987947deafd8780acf49");

    [Fact]
    public void SealWithNonce_AppendixA31_GivesTheCiphertextAndTagGiven()
    {
        using var key = SealKey.Import(Key);
        var output = new byte[Plain.Length + Sodium.TagSize];

        key.SealWithNonce(Plain, Associated, Nonce, output);

        Assert.Equal(Convert.ToHexStringLower(Expected), Convert.ToHexStringLower(output));
    }

    [Fact]
    public void OpenExactly_AppendixA31InTheStoredForm_GivesThePlaintext()
    {
        using var key = SealKey.Import(Key);

        // The stored form: format byte 1, nonce, ciphertext, tag.
        var opened = key.OpenExactly([1, .. Nonce, .. Expected], Associated);

        Assert.Equal(Plain, opened);
    }
}
