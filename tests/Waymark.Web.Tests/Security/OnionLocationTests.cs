using Microsoft.Extensions.DependencyInjection;
using Waymark.Components.Site;
using Waymark.TestKit;
using Waymark.Web.Security;

namespace Waymark.Web.Tests.Security;

public sealed class OnionLocationTests : IAsyncLifetime
{
    private const string Onion = "http://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion";

    private WaymarkHost host = null!;

    public async ValueTask InitializeAsync() =>
        host = await WaymarkHost.StartAsync(replace: services => services.PostConfigure<SiteOptions>(site => site.OnionAddress = Onion));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("/en/safety", "/en/safety")]
    [InlineData("/zh-hans/help?from=a%20private%20word", "/zh-hans/help")]
    [InlineData("/text/ar", "/text/ar")]
    [InlineData("/en/nothing", "/en/nothing")]
    public async Task Get_APageOverHttps_NamesThePathInTheOnion(string path, string named)
    {
        using var session = host.NewSession();
        // The second time it is a kept page.
        for (var time = 0; time < 2; time++)
        {
            var page = await session.GetAsync(path);

            Assert.Equal([Onion + named], page.Response.Headers.GetValues(OnionLocation.Header));
        }
    }

    [Theory]
    [InlineData("http://localhost/en/safety")]
    [InlineData("https://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion/en/safety")]
    [InlineData("https://localhost/robots.txt")]
    public async Task Get_OverHttpFromTheOnionOrNoPage_NamesNothing(string address)
    {
        using var session = host.NewSession();

        Assert.False((await session.GetAsync(address)).Response.Headers.Contains(OnionLocation.Header));
    }

    [Theory]
    [InlineData("http://short.onion", false)]
    [InlineData("ftp://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion", false)]
    [InlineData("http://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion/path", false)]
    [InlineData("http://abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion/", true)]
    public void Options_AnOnionAddress_IsChecked(string address, bool right)
    {
        var options = new SiteOptions { OnionAddress = address };

        Assert.Equal(right, !options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)).Any());
    }
}
