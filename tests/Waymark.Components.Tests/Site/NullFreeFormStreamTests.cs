using System.Text;
using Waymark.Components.Site;

namespace Waymark.Components.Tests.Site;

public sealed class NullFreeFormStreamTests
{
    public static TheoryData<string, string> Forms => new()
    {
        { "a=1&b=2", "a=1&b=2" },
        { "a=%00", "a=" },
        { "%00", "" },
        { "a=x%00y\0z%00%00", "a=xyz" },
        { "a=%2500", "a=%2500" },
        { "a=%0", "a=%0" },
        { "a=%", "a=%" },
        { "a=%0A%00%0D", "a=%0A%0D" },
        { "", "" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task ReadAsync_HoweverTheBytesArrive_GivesTheFormWithoutNul(string sent, string expected)
    {
        for (var piece = 1; piece <= Math.Max(1, sent.Length); piece++)
        {
            await using var form = new NullFreeFormStream(new Pieces(Encoding.ASCII.GetBytes(sent), piece));
            var all = new MemoryStream();
            await form.CopyToAsync(all, TestContext.Current.CancellationToken);
            Assert.Equal(expected, Encoding.ASCII.GetString(all.ToArray()));
        }
    }

    [Fact]
    public async Task ReadAsync_LongerThanItsBuffer_LosesNothing()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"%E8%AA%AA{i}%00"));
        await using var form = new NullFreeFormStream(new MemoryStream(Encoding.ASCII.GetBytes(text)));
        var all = new MemoryStream();

        await form.CopyToAsync(all, TestContext.Current.CancellationToken);

        Assert.Equal(text.Replace("%00", "", StringComparison.Ordinal), Encoding.ASCII.GetString(all.ToArray()));
    }

    /// <summary>Gives a few bytes at a time, as a slow line does.</summary>
    private sealed class Pieces(byte[] all, int most) : MemoryStream(all)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
    }
}
