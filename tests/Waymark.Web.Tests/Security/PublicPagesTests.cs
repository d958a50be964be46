using System.IO.Compression;
using System.Net;
using Waymark.Components.Site;
using Waymark.TestKit;

namespace Waymark.Web.Tests.Security;

public sealed class PublicPagesTests : IAsyncLifetime
{
    private WaymarkHost host = null!;

    public async ValueTask InitializeAsync() => host = await WaymarkHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Get_Twice_GivesTheSamePageInEveryEncoding()
    {
        var first = await GetAsync("/zh-hans/safety", null);
        foreach (var encoding in (string?[])["br", "gzip", null])
        {
            var again = await GetAsync("/zh-hans/safety", encoding);
            Assert.Equal(first.Html, again.Html);
            Assert.Equal(encoding, again.Encoding);
            Assert.Equal(first.Type, again.Type);
        }
    }

    [Fact]
    public async Task Get_OtherLanguage_IsAnotherPage()
    {
        var chinese = await GetAsync("/zh-hans/safety", "br");
        var arabic = await GetAsync("/ar/safety", "br");
        Assert.Contains("lang=\"ar\" dir=\"rtl\"", arabic.Html, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-Hans\" dir=\"ltr\"", chinese.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Public_SetsNoCookie()
    {
        using var client = host.CreateClient();
        foreach (var path in (string[])["/en", "/en/safety", "/en"])
        {
            using var response = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-hans")]
    [InlineData("ar")]
    public async Task Get_FirstVisitAndNext_FitTheWeakestConnection(string language)
    {
        // The budget: home page with style sheet 40 kB, one page after it 12 kB, compressed.
        var total = 0L;
        foreach (var path in (string[])["/" + language, Assets.Path("public.css"), Assets.Path("public.js"), Assets.Path("icon.svg")])
            total += (await GetAsync(path, "br")).Bytes;
        Assert.InRange(total, 1, 40_000);
        Assert.InRange((await GetAsync($"/{language}/safety", "br")).Bytes, 1, 12_000);
    }

    private async Task<(string Html, string? Encoding, string? Type, long Bytes)> GetAsync(string path, string? encoding)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null)
            request.Headers.Add("Accept-Encoding", encoding);
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var sent = response.Content.Headers.ContentEncoding.SingleOrDefault();
        using Stream raw = new MemoryStream(bytes);
        using var stream = sent switch { "br" => new BrotliStream(raw, CompressionMode.Decompress), "gzip" => new GZipStream(raw, CompressionMode.Decompress), _ => raw };
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync(), sent, response.Content.Headers.ContentType?.ToString(), bytes.Length);
    }
}
