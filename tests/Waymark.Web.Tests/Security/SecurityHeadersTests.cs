using Waymark.Components.Site;
using Waymark.TestKit;
using Waymark.Web.Security;

namespace Waymark.Web.Tests.Security;

public sealed class SecurityHeadersTests : IAsyncLifetime
{
    private WaymarkHost host = null!;

    public async ValueTask InitializeAsync() => host = await WaymarkHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    public static TheoryData<string> Paths => ["/en", "/zh-hans/safety", "/nothing", "/leave", "/api/nothing", Assets.Path("public.css")];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_AnyAnswer_HasTheHeaders(string path)
    {
        using var client = host.CreateClient();
        using var response = await client.GetAsync(path);
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[
            ("Content-Security-Policy", SecurityHeaders.Policy), ("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp"),
            ("Cross-Origin-Resource-Policy", "same-origin")])
            Assert.Equal(value, Assert.Single(response.Headers.GetValues(name)));
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("X-Powered-By"));
        Assert.Contains("camera=()", response.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        if (!path.StartsWith("/assets/", StringComparison.Ordinal))
            Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public void Policy_Always_AllowsNothingInlineOrForeign()
    {
        Assert.DoesNotContain("unsafe", SecurityHeaders.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", SecurityHeaders.Policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", SecurityHeaders.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_FromAnotherHostName_DemandsHttpsForTwoYears()
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://waymark.example/en");
        using var response = await client.SendAsync(request);
        Assert.Equal("max-age=63072000", response.Headers.GetValues("Strict-Transport-Security").Single());
    }
}
