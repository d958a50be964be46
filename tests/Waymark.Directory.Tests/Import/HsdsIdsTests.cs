using System.Text;
using Waymark.Directory.Domain.Hsds;

namespace Waymark.Directory.Tests.Import;

public sealed class HsdsIdsTests
{
    // RFC 3174 §7.3, and the empty message.
    [Theory]
    [InlineData("abc", 1, "A9993E364706816ABA3E25717850C26C9CD0D89D")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "84983E441C3BD26EBAAE4AA1F95129E5E54670F1")]
    [InlineData("0123456701234567012345670123456701234567012345670123456701234567", 10, "DEA356A2CDDD90C7A7ECEDC5EBB563934F460452")]
    [InlineData("", 1, "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709")]
    public void Hash_PublishedVectors_Match(string text, int times, string expected)
    {
        var hash = new byte[20];

        Sha1ForNames.Hash(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times))), hash);

        Assert.Equal(expected, Convert.ToHexString(hash));
    }

    // RFC 9562 appendix A.4: www.example.com in the DNS namespace.
    [Fact]
    public void Version5_ExampleOfTheRfc_Matches() =>
        Assert.Equal(Guid.Parse("2ed6657d-e927-568b-95e1-2665a8aea6a2"), HsdsIds.Version5(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Theory]
    [InlineData("17", true)]
    [InlineData("org/éé", true)]
    [InlineData("3afc2bfa-846b-5593-b830-3c0dfc6edfba", false)]
    [InlineData("3AFC2BFA846B5593B8303C0DFC6EDFBA", false)]
    public void TryMap_AnyText_GivesTheSameUuidEachTime(string text, bool mapped)
    {
        Assert.True(HsdsIds.TryMap(text, "service", out var first, out var isMapped));
        HsdsIds.TryMap(text, "service", out var second, out _);
        HsdsIds.TryMap(text, "organization", out var other, out _);

        Assert.Equal((first, mapped), (second, isMapped));
        Assert.Equal(mapped, other != first);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void TryMap_NoId_IsFalse(string? text) => Assert.False(HsdsIds.TryMap(text, "service", out _, out _));
}
