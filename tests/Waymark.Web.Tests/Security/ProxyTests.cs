using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Waymark.TestKit;
using Waymark.Web.Security;

namespace Waymark.Web.Tests.Security;

/// <summary>Behind a proxy that ends TLS, and in front of strangers who claim to be one.</summary>
public sealed class ProxyTests
{
    private const string Visitor = "203.0.113.77";

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.9.8.7", false)]
    [InlineData("2001:db8::5", false)]
    public async Task SignIn_ThroughAProxy_SendsSecureCookiesWhenItIsBelieved(string proxy, bool isBelieved)
    {
        await using var host = await WaymarkHost.StartAsync(replace: services => services.AddSingleton<IStartupFilter>(new From(proxy)));
        var agency = await host.Data.AddAgencyAsync();
        using var session = Browse(host, https: true);
        await host.SignInAsync(session, agency.Administrator);
        var page = await session.GetAsync("/en");

        Assert.Equal(isBelieved, page.Response.Headers.Contains("Strict-Transport-Security"));
        var cookies = session.Cookies.GetCookies(new Uri("https://waymark.example/"));
        foreach (var name in new[] { "wm", "wm-device", "wm-form" })
        {
            var cookie = cookies[name] ?? throw new InvalidOperationException($"No cookie {name}.");
            Assert.True(cookie.Secure == isBelieved, $"{name}: Secure is {cookie.Secure}");
            Assert.True(cookie.HttpOnly, $"{name} can be read by scripts");
        }
    }

    [Fact]
    public async Task Journey_ThroughAProxy_SendsSecureCookies()
    {
        await using var host = await WaymarkHost.StartAsync(replace: services => services.AddSingleton<IStartupFilter>(new From("127.0.0.1")));
        await host.Data.AddAgencyAsync();
        using var session = Browse(host, https: true);
        var page = await session.GetAsync("/en/ask/need");
        await page.SubmitAsync(form => form.Set("Needs", "shelter"));

        var cookies = session.Cookies.GetAllCookies();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie => Assert.True(cookie.Secure && cookie.HttpOnly, cookie.Name));
    }

    [Fact]
    public async Task Get_ThroughAProxyWithoutTls_SendsNoHsts()
    {
        await using var host = await WaymarkHost.StartAsync(replace: services => services.AddSingleton<IStartupFilter>(new From("127.0.0.1")));
        using var session = Browse(host, https: false);
        var page = await session.GetAsync("/en");

        Assert.False(page.Response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.9.8.7", false)]
    public async Task Receipts_GuessedThroughAProxy_AreSlowedForTheGuesserAlone(string proxy, bool isBelieved)
    {
        await using var host = await WaymarkHost.StartAsync(replace: services => services.AddSingleton<IStartupFilter>(new From(proxy)));
        async Task<HttpStatusCode> GuessAsync(string address)
        {
            using var session = Browse(host, https: true);
            session.Headers["X-Forwarded-For"] = address;
            var page = await session.GetAsync("/en/box");
            return (await page.SubmitAsync(form => form.Set("Receipt", "4000 0000 0000 0000"))).Status;
        }

        var last = HttpStatusCode.OK;
        for (var guess = 0; guess < 25 && last != HttpStatusCode.TooManyRequests; guess++)
            last = await GuessAsync("203.0.113.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, last);

        // A stranger who writes the header itself gains no new tries by another address.
        Assert.Equal(isBelieved, await GuessAsync("203.0.113.2") != HttpStatusCode.TooManyRequests);
        // The nearest proxy alone is believed: what came before it in the list is the visitor's own claim.
        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessAsync("198.51.100.9, 203.0.113.1"));
    }

    [Fact]
    public async Task Address_OfAVisitorThroughAProxy_IsNeitherLoggedNorStored()
    {
        await using var host = await WaymarkHost.StartAsync(replace: services => services.AddSingleton<IStartupFilter>(new From("127.0.0.1")));
        var agency = await host.Data.AddAgencyAsync();
        await using var files = await FilesAtRest.WatchAsync(host.Database.Folder);
        using var session = Browse(host, https: true);
        var need = await session.GetAsync("/en/ask/need");
        await need.SubmitAsync(form => form.Set("Needs", "shelter"));
        var box = await session.GetAsync("/en/box");
        await box.SubmitAsync(form => form.Set("Receipt", "4000 0000 0000 0000"));
        await session.GetAsync("/en/nothing");
        var name = await session.GetAsync("/en/sign-in");
        await name.SubmitAsync(form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", "not the password"));
        await host.SignInAsync(session, agency.Administrator);

        Assert.DoesNotContain(host.Log.All, line => line.Contains(Visitor, StringComparison.Ordinal));
        Assert.Empty(await files.FindAsync([Visitor], open: agency.Name));
    }

    [Fact]
    public void Networks_Default_AreThisMachine() =>
        Assert.Equal(["127.0.0.0/8", "::1/128"], new ProxyOptions().Networks().Select(n => n.ToString()));

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3/32")]
    [InlineData("10.1.2.0/24", "10.1.2.0/24")]
    [InlineData("2001:db8::5", "2001:db8::5/128")]
    public void Networks_AddressOrNetwork_IsRead(string entry, string network)
    {
        var options = new ProxyOptions { Trusted = { entry } };

        Assert.True(options.IsValid());
        Assert.Equal([network], options.Networks().Select(n => n.ToString()));
    }

    [Fact]
    public void Networks_None_BelievesNobody()
    {
        var options = new ProxyOptions { Trusted = { "none" } };

        Assert.True(options.IsValid());
        Assert.Empty(options.Networks());
    }

    [Theory]
    [InlineData("my-proxy")]
    [InlineData("10.1.2.0/99")]
    [InlineData("")]
    public void IsValid_SomethingElse_RefusesTheStart(string entry) =>
        Assert.False(new ProxyOptions { Trusted = { entry } }.IsValid());

    private static HtmlSession Browse(WaymarkHost host, bool https)
    {
        var session = new HtmlSession(host.CreateClient(new() { BaseAddress = new Uri("https://waymark.example/"), AllowAutoRedirect = false, HandleCookies = false }));
        session.Headers["X-Forwarded-For"] = Visitor;
        session.Headers["X-Forwarded-Proto"] = https ? "https" : "http";
        return session;
    }

    /// <summary>As if every request came over the network from this address.</summary>
    private sealed class From(string address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(address);
                // The browser speaks TLS to the proxy, and the proxy plain HTTP to us.
                context.Request.Scheme = "http";
                return go(context);
            });
            next(app);
        };
    }
}
