using Waymark.Access.Domain;

namespace Waymark.Access.Tests.Domain;

public sealed class SignInNameTests
{
    [Theory]
    [InlineData("Marta", "marta")]
    [InlineData("  MARTA@example.org ", "marta@example.org")]
    [InlineData("ｍａｒｔａ", "marta")]
    [InlineData("王小明", "王小明")]
    public void TryParse_SameName_HasOneForm(string typed, string normal)
    {
        Assert.True(SignInName.TryParse(typed, out var name));
        Assert.Equal(normal, name.Normal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("mar\u202Eta")]
    [InlineData("mar\0ta")]
    public void TryParse_NoName_IsRefused(string? typed) => Assert.False(SignInName.TryParse(typed, out _));

    [Fact]
    public void TryParse_HalfASurrogatePair_IsRefused() => Assert.False(SignInName.TryParse($"mar{'\uD83D'}ta", out _));

    [Fact]
    public void ToString_Always_HidesTheName()
    {
        Assert.True(SignInName.TryParse("marta", out var name));
        Assert.DoesNotContain("marta", name.ToString(), StringComparison.Ordinal);
    }
}
