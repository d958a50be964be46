using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Waymark.Store;
using Waymark.TestKit;
using Waymark.Web.Hosting;

namespace Waymark.Web.Tests.Hosting;

public sealed class StoreHealthTests
{
    [Theory, DatabaseData]
    public async Task Get_WithADatabase_IsOneWordWithoutACookie(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        using var session = host.NewSession();

        var page = await session.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, page.Response.StatusCode);
        Assert.Equal("Healthy", await page.Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Check_WithoutADatabase_IsUnhealthy()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStore();
        // Nothing listens on port 1.
        services.Configure<StoreOptions>(options => options.ConnectionString = "Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=1");
        services.AddHealthChecks().AddCheck<StoreHealth>("database");
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Unhealthy, report.Status);
    }
}
