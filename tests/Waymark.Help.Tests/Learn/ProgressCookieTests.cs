using Waymark.Help.Learn;
using Waymark.Kernel.Sealing;

namespace Waymark.Help.Tests.Learn;

public sealed class ProgressCookieTests : IDisposable
{
    private readonly ServerSecret secret = ServerSecret.New();
    private readonly ProgressCookie cookie;

    public ProgressCookieTests() => cookie = new(secret);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_WhatWasWritten_IsTheSame(bool outlives)
    {
        var read = cookie.Read(cookie.Write([7, 0xFFFFFF, 7, 0], outlives));
        Assert.Equal([0, 7, 0xFFFFFF], read!.Value.Lessons.Order());
        Assert.Equal(outlives, read.Value.Outlives);
    }

    [Fact]
    public void Write_AnyNumberOfLessons_FitsIntoACookie() => Assert.True(cookie.Write(Enumerable.Range(0, 10_000), true).Length < 4096);

    [Fact]
    public void Read_Forged_IsNone()
    {
        var value = cookie.Write([7], true);
        Assert.Null(cookie.Read(value.Replace("000007", "000008", StringComparison.Ordinal)));
        Assert.Null(cookie.Read("s" + value[1..]));
        Assert.Null(cookie.Read(value[..^1]));
        Assert.Null(cookie.Read(value.Split('.')[0]));
        Assert.Null(cookie.Read(string.Empty));
        Assert.Null(cookie.Read(null));
        Assert.Null(cookie.Read("." + new string('a', 32)));
        Assert.Null(cookie.Read(new string('k', 100_000)));
        using var other = ServerSecret.New();
        using var theirs = new ProgressCookie(other);
        Assert.Null(cookie.Read(theirs.Write([7], true)));
    }

    public void Dispose()
    {
        cookie.Dispose();
        secret.Dispose();
    }
}
