using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

/// <summary>RFC 7693, The BLAKE2 Cryptographic Hash.</summary>
public sealed class Blake2bTests
{
    [Fact]
    public void Hash_Rfc7693AppendixA_GivesTheDigestOfAbc()
    {
        var digest = new byte[64];
        Blake2b.Hash("abc"u8, digest);

        Assert.Equal(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
            Convert.ToHexStringLower(digest));
    }

    /// <summary>The self-test of RFC 7693 Appendix E: 48 digests, plain and keyed, of many lengths, hashed together.</summary>
    [Fact]
    public void Keyed_Rfc7693AppendixE_GivesTheGrandDigest()
    {
        using var all = new MemoryStream();
        foreach (var size in (int[])[20, 32, 48, 64])
        {
            foreach (var length in (int[])[0, 3, 128, 129, 255, 1024])
            {
                var input = Sequence(length, (uint)length);
                var digest = new byte[size];
                Blake2b.Keyed([], input, digest);
                all.Write(digest);
                Blake2b.Keyed(Sequence(size, (uint)size), input, digest);
                all.Write(digest);
            }
        }

        Assert.Equal("c23a7800d98123bd10f506c61e29da5603d763b8bbad2e737f5e765a7bccd475", Convert.ToHexStringLower(Blake2b.Hash(all.ToArray())));
    }

    /// <summary>The keyed known-answer file that RFC 7693 Appendix A's authors publish (blake2b-kat, first entry): key 00…3f, no input.</summary>
    [Fact]
    public void Keyed_KnownAnswerOfNoInput_GivesTheDigestGiven()
    {
        var digest = new byte[64];
        Blake2b.Keyed([.. Enumerable.Range(0, 64).Select(i => (byte)i)], [], digest);

        Assert.Equal(
            "10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568",
            Convert.ToHexStringLower(digest));
    }

    /// <summary>The expected digests of this test and the next come from another implementation, Python's hashlib.</summary>
    [Fact]
    public void Mac_AKnownKey_IsTheKeyedDigestOf32Bytes()
    {
        using var key = SealKey.Import(KnownKey);

        Assert.Equal("c43016e7a9b217f68200024cf6f53ab12121372901c4b1febc960554d081e57b", Convert.ToHexStringLower(Blake2b.Mac(key, "index"u8)));
    }

    [Fact]
    public void Derive_AKnownKey_IsHalfTheKeyedDigestOf64BytesAndNoMac()
    {
        using var key = SealKey.Import(KnownKey);
        using var derived = key.Derive("index");

        Assert.Equal("78b298a0545c5b9b9f7355c1fedfadac9a2b534691ebc7e2fd61644cfe6b64a4", Convert.ToHexStringLower(derived.Span));
        Assert.NotEqual(Blake2b.Mac(key, "index"u8), derived.Span.ToArray());
    }

    internal static byte[] KnownKey => [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>The deterministic sequence of RFC 7693 Appendix E, of Fibonacci type modulo 2^32.</summary>
    private static byte[] Sequence(int length, uint seed)
    {
        unchecked
        {
            var (a, b) = (0xDEAD4BAD * seed, 1u);
            var bytes = new byte[length];
            for (var i = 0; i < length; i++)
            {
                (a, b) = (b, a + b);
                bytes[i] = (byte)(b >> 24);
            }

            return bytes;
        }
    }
}
