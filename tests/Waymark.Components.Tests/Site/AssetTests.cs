using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Waymark.Components.Site;

namespace Waymark.Components.Tests.Site;

public sealed partial class AssetTests(GalleryHost gallery) : IClassFixture<GalleryHost>
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData(null)]
    public async Task Get_EachEncoding_IsGivenAndMayBeKeptForEver(string? encoding)
    {
        using var client = gallery.NewClient();
        foreach (var name in Assets.Names)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Assets.Path(name));
            if (encoding is not null)
                request.Headers.Add("Accept-Encoding", encoding);
            using var response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(encoding is null ? [] : [encoding], response.Content.Headers.ContentEncoding);
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
            Assert.Matches(@"-[0-9a-f]{12}\.", Assets.Path(name));
        }
    }

    [Theory]
    [InlineData("/assets/public.css")]
    [InlineData("/assets/manifest.json")]
    [InlineData("/assets/..%2fappsettings.json")]
    public async Task Get_AnythingElse_IsNotFound(string path)
    {
        using var client = gallery.NewClient();
        using var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Sheets_Compressed_AreSmall()
    {
        // The whole of a first visit has 40 kB and this is its largest part.
        Assert.InRange(await LengthAsync("public.css"), 1, 12_000);
        Assert.InRange(await LengthAsync("public.js"), 1, 2_500);
        Assert.InRange(await LengthAsync("desk.css"), 1, 8_000);
    }

    [Fact]
    public async Task Sheets_Always_HoldNothingFromElsewhereAndNoGovernmentBranding()
    {
        using var client = gallery.NewClient();
        foreach (var name in Assets.Names.Where(n => n.EndsWith(".css", StringComparison.Ordinal)))
        {
            var css = await client.GetStringAsync(Assets.Path(name));
            Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
            Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
            Assert.DoesNotContain("GDS Transport", css, StringComparison.Ordinal);
            Assert.DoesNotContain("crown", css, StringComparison.Ordinal);
            Assert.DoesNotContain("#1d70b8", css, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("#0b0c0c", css, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Sheets_Always_HaveNoLeftAndRight()
    {
        using var client = gallery.NewClient();
        foreach (var name in Assets.Names.Where(n => n.EndsWith(".css", StringComparison.Ordinal)))
        {
            var css = await client.GetStringAsync(Assets.Path(name));
            Assert.DoesNotContain(Physical().Matches(css).Select(m => m.Value), v => !v.EndsWith("inherit", StringComparison.Ordinal));
            // A float that an old browser knows is followed by the one that knows the direction.
            Assert.All(Floats().Matches(css), m => Assert.StartsWith($";{m.Groups["name"].Value}:inline-", css[(m.Index + m.Length)..], StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("text", "#182328", "#ffffff", 7)]
    [InlineData("link", "#275371", "#ffffff", 4.5)]
    [InlineData("link on tint", "#275371", "#f4f7f9", 4.5)]
    [InlineData("secondary text", "#525a5e", "#ffffff", 4.5)]
    [InlineData("button", "#ffffff", "#2c6a57", 4.5)]
    [InlineData("warning button and error", "#ffffff", "#a33a2f", 4.5)]
    [InlineData("exit", "#ffffff", "#37474f", 7)]
    [InlineData("focus", "#182328", "#ffd25e", 7)]
    [InlineData("demo", "#182328", "#fff6da", 7)]
    public async Task Colours_OfTheSheet_HaveContrast(string what, string text, string ground, double least)
    {
        using var client = gallery.NewClient();
        var css = await client.GetStringAsync(Assets.Path("public.css"));
        foreach (var colour in (string[])[text, ground])
            Assert.True(css.Contains(colour, StringComparison.Ordinal) || (colour is "#ffffff" && css.Contains("#fff", StringComparison.Ordinal)), $"{colour} ({what}) is not in the sheet.");
        Assert.True(Contrast(text, ground) >= least, $"{what}: {Contrast(text, ground).ToString("0.00", CultureInfo.InvariantCulture)}");
    }

    private async Task<long> LengthAsync(string name)
    {
        using var client = gallery.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Assets.Path(name));
        request.Headers.Add("Accept-Encoding", "br");
        using var response = await client.SendAsync(request);
        return response.Content.Headers.ContentLength!.Value;
    }

    // WCAG 2.2, relative luminance and contrast ratio.
    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int i)
        {
            var c = int.Parse(colour.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }

    [GeneratedRegex(@"[{;](?:(?:margin|padding|border)-(?:left|right)[a-z-]*|left|right|text-align:(?:left|right)):?[^;}]*", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Physical();

    [GeneratedRegex(@"[{;](?<name>float|clear):(?:left|right)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Floats();
}
