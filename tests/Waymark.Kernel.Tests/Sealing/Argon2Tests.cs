using System.Text;
using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

/// <summary>
/// Argon2id 1.3 (RFC 9106). The vector of RFC 9106 §5.3 has a secret and associated data, which libsodium takes none of; these come from
/// libsodium's own tests (test/default/pwhash_argon2id) and from the authors' reference implementation (Debian package argon2).
/// </summary>
public sealed unsafe class Argon2Tests
{
    /// <summary>libsodium 1.0.18, test/default/pwhash_argon2id.c and .exp: the seventh, eighth and first entries of tv.</summary>
    [Theory]
    [InlineData("b540beb016a5366524d4605156493f9874514a5aa58818cd0c6dfffaa9e90205f17b",
        "44071f6d181561670bda728d43fb79b4", 1, 1631659,
        "7fb72409b0987f8190c3729710e98c3f80c5a8727d425fdcde7f3644d467fe973f5b5fee683bd3fce812cb9ae5e9921a2d06c2f1905e4e839692f2b934b682f1"
        + "1a2fe2b90482ea5dd234863516dba6f52dc0702d324ec77d860c2e181f84472bd7104fedce071ffa93c5309494ad51623d214447a7b2b1462dc7d5d55a1f6fd5"
        + "b54ce024118d86f0c6489d16545aaa87b6689dad9f2fb47fda9894f8e12b87d978b483ccd4cc5fd9595cdc7a818452f915ce2f7df95ec12b1c72e3788d473441"
        + "d884f9748eb14703c21b45d82fd667b85f5b2d98c13303b3fe76285531a826b6fc0fe8e3dddecf")]
    [InlineData("a14975c26c088755a8b715ff2528d647cd343987fcf4aa25e7194a8417fb2b4b3f7268da9f3182b4cfb22d138b2749d673a47ecc7525dd15a0a3c66046971784"
        + "bb63d7eae24cc84f2631712075a10e10a96b0e0ee67c43e01c423cb9c44e5371017e9c496956b632158da3fe12addecb88912e6759bc37f9af2f45af72c5cae3"
        + "b179ffb676a697de6ebe45cd4c16d4a9d642d29ddc0186a0a48cb6cd62bfc3dd229d313b301560971e740e2cf1f99a9a090a5b283f35475057e96d7064e2e0fc"
        + "81984591068d55a3b4169f22cccb0745a2689407ea1901a0a766eb99",
        "3d968b2752b8838431165059319f3ff8", 3, 1784128,
        "4e702bc5f891df884c6ddaa243aa846ce3c087fe930fef0f36b3c2be34164ccc295db509254743f18f947159c813bcd5dd8d94a3aec93bbe57605d1fad1aef11"
        + "12687c3d4ef1cb329d21f1632f626818d766915d886e8d819e4b0b9c9307f4b6afc081e13b0cf31db382ff1bf05a16aac7af696336d75e99f82163e0f371e1d2"
        + "5c4add808e215697ad3f779a51a462f8bf52610af21fc69dba6b072606f2dabca7d4ae1d91d919")]
    [InlineData("a347ae92bce9f80f6f595a4480fc9c2fe7e7d7148d371e9487d75f5c23008ffae065577a928febd9b1973a5a95073acdbeb6a030cfc0d79caa2dc5cd011cef02"
        + "c08da232d76d52dfbca38ca8dcbd665b17d1665f7cf5fe59772ec909733b24de97d6f58d220b20c60d7c07ec1fd93c52c31020300c6c1facd77937a597c7a6",
        "5541fbc995d5c197ba290346d2c559de", 5, 7256678,
        "18acec5d6507739f203d1f5d9f1d862f7c2cdac4f19d2bdff64487e60d969e3ced615337b9eec6ac4461c6ca07f0939741e57c24d0005c7ea171a0ee1e734824"
        + "9d135b38f222e4dad7b9a033ed83f5ca27277393e316582033c74affe2566a2bea47f91f0fd9fe49ece7e1f79f3ad6e9b23e0277c8ecc4b313225748dd2a80f5"
        + "679534a0700e246a79a49b3f74eb89ec6205fe1eeb941c73b1fcf1")]
    public void Hash_LibsodiumsOwnVectors_GivesTheOutputGiven(string password, string salt, int passes, int memoryBytes, string expected)
    {
        var (input, saltBytes, output) = (Convert.FromHexString(password), Convert.FromHexString(salt), new byte[expected.Length / 2]);

        fixed (byte* o = output, i = input, s = saltBytes)
        {
            Sodium.Require(Sodium.crypto_pwhash(
                o, (ulong)output.Length, i, (ulong)input.Length, s, (ulong)passes, (nuint)memoryBytes, Sodium.Argon2IdAlgorithm));
        }

        Assert.Equal(expected, Convert.ToHexStringLower(output));
    }

    /// <summary><c>printf 'correct horse battery staple' | argon2 0123456789abcdef -id -t PASSES -k KIB -p 1 -l 32 -r</c>, with the argon2 of
    /// the reference implementation (0~20171227).</summary>
    [Theory]
    [InlineData(1, 8192, "134d180cae7bf730852877729435966ede036ffdf67eac851183c21a9a855d7c")]
    [InlineData(4, 16384, "db32bcc602355b85c61d9c6020a152de7bcf1482144d71e306e8637fef159aca")]
    [InlineData(2, 19456, "832e52b959b967b570ee4781f6c7bda7ced019ca266ac781fd2d94d4e853b0cd")]
    [InlineData(3, 65536, "94c86f541abdb3d9aabfea59aa03963549483e9c0b1a79336e76b54cee6c917e")]
    public void Derive_ReferenceImplementation_AgreesAtEachCost(int passes, int kibibytes, string expected)
    {
        using var key = Argon2.Derive("correct horse battery staple", "0123456789abcdef"u8, new Argon2Cost(passes, kibibytes));

        Assert.Equal(expected, Convert.ToHexStringLower(key.Span));
    }

    [Fact]
    public void Password_Always_IsTheSecondChoiceOfRfc9106AndReceiptTheOwaspMinimum()
    {
        Assert.Equal(new Argon2Cost(3, 64 * 1024), Argon2Cost.Password);
        Assert.Equal(new Argon2Cost(2, 19 * 1024), Argon2Cost.Receipt);
    }

    [Fact]
    public void Derive_TheSamePasswordFromAnotherKeyboard_GivesTheSameKey()
    {
        var (cost, salt) = (new Argon2Cost(1, 8192), Argon2.NewSalt());
        using var composed = Argon2.Derive("caf\u00e9 \u8fd4\uff11", salt, cost);
        using var decomposed = Argon2.Derive("cafe\u0301 \u8fd41", salt, cost);

        Assert.Equal(composed.Span.ToArray(), decomposed.Span.ToArray());
    }

    [Fact]
    public void Derive_AnotherPasswordSaltOrCost_GivesAnotherKey()
    {
        var salt = Argon2.NewSalt();
        var keys = new[]
        {
            Bytes("one password", salt, new(1, 8192)),
            Bytes("One password", salt, new(1, 8192)),
            Bytes("one password ", salt, new(1, 8192)),
            Bytes("one password", Argon2.NewSalt(), new(1, 8192)),
            Bytes("one password", salt, new(2, 8192)),
            Bytes("one password", salt, new(1, 8193)),
        };

        Assert.Equal(keys.Length, keys.Distinct().Count());
        static string Bytes(string password, byte[] salt, Argon2Cost cost)
        {
            using var key = Argon2.Derive(password, salt, cost);
            return Convert.ToHexStringLower(key.Span);
        }
    }

    [Theory]
    [InlineData(0, 8192)]
    [InlineData(17, 8192)]
    [InlineData(1, 8191)]
    [InlineData(1, 1048577)]
    [InlineData(-1, -1)]
    public void Derive_CostOutOfRange_Throws(int passes, int kibibytes) =>
        Assert.Throws<ArgumentException>(() => Argon2.Derive("password", Argon2.NewSalt(), new(passes, kibibytes)));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    public void Derive_SaltOfAnotherSize_Throws(int size) =>
        Assert.Throws<ArgumentException>(() => Argon2.Derive("password", new byte[size], Argon2Cost.Receipt));

    [Fact]
    public void Derive_EmptyPassword_Throws() =>
        Assert.Throws<ArgumentException>(() => Argon2.Derive("", Argon2.NewSalt(), Argon2Cost.Receipt));

    [Fact]
    public void Derive_BrokenSurrogates_AreRefusedWithoutRepeatingThePassword()
    {
        var refused = Assert.Throws<ArgumentException>(() => Argon2.Derive("secret\ud800", Argon2.NewSalt(), Argon2Cost.Receipt));

        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void NewSalt_EachTime_IsAnother16Bytes()
    {
        Assert.Equal(16, Argon2.NewSalt().Length);
        Assert.NotEqual(Argon2.NewSalt(), Argon2.NewSalt());
    }

    [Fact]
    public void Derive_ALongPassword_IsNotCut()
    {
        var (cost, salt) = (new Argon2Cost(1, 8192), Argon2.NewSalt());
        var text = new StringBuilder().Insert(0, "長い合言葉", 200).ToString();
        using var one = Argon2.Derive(text + "a", salt, cost);
        using var other = Argon2.Derive(text + "b", salt, cost);

        Assert.NotEqual(one.Span.ToArray(), other.Span.ToArray());
    }
}
