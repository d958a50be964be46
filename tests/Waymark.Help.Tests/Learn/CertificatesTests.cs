using Waymark.Help.Learn;
using Waymark.Kernel.Sealing;

namespace Waymark.Help.Tests.Learn;

public sealed class CertificatesTests : IDisposable
{
    private static readonly string[] Paths = ["public", "health"];
    private static readonly DateOnly Day = new(2026, 11, 25);

    private readonly ServerSecret secret = ServerSecret.New();
    private readonly Certificates certificates;

    public CertificatesTests() => certificates = new(secret);

    [Fact]
    public void Verify_WhatWasIssued_SaysPathDayAndName()
    {
        var code = certificates.Issue("health", Day, "Amara Okafor");
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4} ){7}[0-9A-HJKMNP-TV-Z]{4}$", code);
        Assert.DoesNotContain("Amara", code, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(new CertificateFacts("health", Day), certificates.Verify(code, Paths, "  amara   OKAFOR ", out var same));
        Assert.True(same);
        Assert.NotNull(certificates.Verify(code, Paths, "Somebody Else", out same));
        Assert.False(same);
    }

    [Fact]
    public void Verify_AsPeopleType_IsTheSame()
    {
        // The letters that look like digits are not in the alphabet, so that they can be taken for digits.
        var code = certificates.Issue("public", Day, string.Empty).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace(" ", "-", StringComparison.Ordinal);
        Assert.NotNull(certificates.Verify(code, Paths, null, out _));
    }

    [Fact]
    public void Verify_OneCharacterChanged_IsUnknown()
    {
        var code = certificates.Issue("public", Day, "Amara").Replace(" ", "", StringComparison.Ordinal);
        for (var at = 0; at < code.Length; at++)
        {
            var changed = code[..at] + (code[at] == 'X' ? 'Y' : 'X') + code[(at + 1)..];
            Assert.Null(certificates.Verify(changed, Paths, "Amara", out var same));
            Assert.False(same);
        }
    }

    [Fact]
    public void Verify_OfAnotherServer_IsUnknown()
    {
        using var other = ServerSecret.New();
        using var theirs = new Certificates(other);
        Assert.Null(certificates.Verify(theirs.Issue("public", Day, string.Empty), Paths, null, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("UUUU UUUU UUUU UUUU UUUU UUUU UUUU UUUU")]
    [InlineData("☃☃☃☃ ☃☃☃☃ ☃☃☃☃ ☃☃☃☃ ☃☃☃☃ ☃☃☃☃ ☃☃☃☃ ☃☃☃☃")]
    public void Verify_WhatIsNoCode_IsUnknown(string? text) => Assert.Null(certificates.Verify(text, Paths, null, out _));

    [Fact]
    public void Verify_AMillionCharacters_IsUnknown() => Assert.Null(certificates.Verify(new string('0', 1_000_000), Paths, null, out _));

    public void Dispose()
    {
        certificates.Dispose();
        secret.Dispose();
    }
}
