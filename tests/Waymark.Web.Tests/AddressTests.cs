using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Waymark.TestKit;

namespace Waymark.Web.Tests;

/// <summary>Addresses that are no page, and pages that are closed.</summary>
public sealed class AddressTests : IAsyncLifetime
{
    private WaymarkHost host = null!;

    public async ValueTask InitializeAsync() => host = await WaymarkHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("/en/nothing-here", "en", "There is nothing here")]
    [InlineData("/es/ask/nada", "es", null)]
    [InlineData("/zh-hans/ask/nothing", "zh-Hans", null)]
    [InlineData("/ar/desk/nothing", "ar", null)]
    [InlineData("/en/desk/cases/not-an-id", "en", null)]
    [InlineData("/nothing", "en", null)]
    [InlineData("/EN/safety", "en", null)]
    public async Task Get_NoPage_IsNotFoundInTheLanguageOfThePath(string path, string language, string? heading)
    {
        using var session = host.NewSession();
        var page = await session.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(path, page.Path);
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.False(string.IsNullOrWhiteSpace(page.Document.QuerySelector("h1")?.TextContent));
        Assert.DoesNotContain("sign-in", page.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        if (heading is not null)
            Assert.Contains(heading, page.MainText, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_NoPageInAnotherLanguage_SaysSoInThatLanguage()
    {
        using var session = host.NewSession();
        var texts = new List<string>();
        foreach (var language in new[] { "en", "es", "zh-hans", "zh-hant", "ar" })
            texts.Add((await session.GetAsync($"/{language}/nothing")).Document.QuerySelector("h1")!.TextContent.Trim());

        Assert.Equal(texts.Count, texts.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Post_NoPage_IsNotFound()
    {
        using var session = host.NewSession();
        var page = await session.PostAsync("/en/nothing", [new("Words", "something")]);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task Get_NoInterface_IsNotFoundWithoutAPage()
    {
        using var session = host.NewSession();
        var answer = await session.GetAsync("/api/nothing");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Empty(answer.Source);
    }

    [Fact]
    public async Task Get_NoPageAsAMember_IsNotFoundToo()
    {
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);
        var page = await session.GetAsync("/en/desk/nothing");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(session.Cookie("wm"));
    }

    [Fact]
    public async Task GetAndPost_EveryClosedPage_LeadToSignIn()
    {
        using var session = host.NewSession();
        var closed = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .SelectMany(e => RoutePaths.Of(e.RoutePattern)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(closed.Count > 40, "The closed pages were not found.");
        foreach (var path in closed)
        {
            var read = await session.GetAsync(path, follow: false);
            Assert.True(read.Status == HttpStatusCode.SeeOther && read.RedirectsTo!.Contains("/sign-in", StringComparison.Ordinal), $"GET {path}: {read.Status} {read.RedirectsTo}");
            var sent = await session.PostAsync(path, [new("x", "y")], follow: false);
            Assert.True(sent.Status == HttpStatusCode.SeeOther && sent.RedirectsTo!.Contains("/sign-in", StringComparison.Ordinal), $"POST {path}: {sent.Status} {sent.RedirectsTo}");
        }
    }

    /// <summary>A database that is away for a minute must not end the server because a sweep failed in that minute.</summary>
    [Fact]
    public void Host_ATaskBehindThePagesFails_GoesOn() =>
        Assert.Equal(
            Microsoft.Extensions.Hosting.BackgroundServiceExceptionBehavior.Ignore,
            host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.Extensions.Hosting.HostOptions>>().Value.BackgroundServiceExceptionBehavior);
}
