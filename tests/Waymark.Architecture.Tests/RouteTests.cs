using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waymark.Architecture.Tests.Rules;
using Waymark.TestKit;

namespace Waymark.Architecture.Tests;

/// <summary>The route table of the real host.</summary>
public sealed class RouteTests
{
    private static readonly AuthorizationPolicy SignedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();

    [Fact]
    public async Task Routes_OfTheHost_AreOpenOnlyWhereTheListSaysSo()
    {
        await using var host = await WaymarkHost.StartAsync();
        var fallback = host.Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value.FallbackPolicy;

        Rule.FindsNothing(Routes.Violations(Endpoints(host), fallback, Routes.Anonymous, Routes.AnyMember));
    }

    [Fact]
    public async Task Pages_OfTheHost_HaveTheLanguageInTheirPath()
    {
        await using var host = await WaymarkHost.StartAsync();

        Assert.NotEmpty(Endpoints(host));
        Rule.FindsNothing(Routes.LanguageMissing(Endpoints(host), Routes.WithoutLanguage));
    }

    [Fact]
    public async Task Fallback_OfTheHost_TurnsAStrangerAway()
    {
        await using var host = await WaymarkHost.StartAsync();

        Assert.NotNull(host.Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value.FallbackPolicy);
    }

    [Fact]
    public void Violations_ARouteOpenedWithoutTheList_IsFound() =>
        Assert.Equal(
            ["{lang:lang}/cases is open to strangers and is not on the list"],
            Routes.Violations([Endpoint("/{lang:lang}/cases", new AllowAnonymousAttribute())], SignedIn, [], []));

    [Fact]
    public void Violations_ARouteClosedByNothing_IsFound() =>
        Assert.Equal(
            ["x is closed by nothing: there is no fallback policy", "x names no policy and is not on the list of pages for any member"],
            Routes.Violations([Endpoint("/x")], null, [], []));

    [Fact]
    public void Violations_ARouteWithoutAPolicy_IsFound() =>
        Assert.Equal(
            ["x names no policy and is not on the list of pages for any member"],
            Routes.Violations([Endpoint("/x", new AuthorizeAttribute()), Endpoint("/y", new AuthorizeAttribute("Desk"))], SignedIn, [], []));

    [Fact]
    public void Violations_ALineThatIsNoLongerTrue_IsFound() =>
        Assert.Equal(
            [
                "gone is on the list of open routes, but is not open or not there",
                "y is on the list of pages for any member, but is not such a page",
            ],
            Routes.Violations([Endpoint("/y", new AuthorizeAttribute("Desk"))], SignedIn, ["gone"], ["y"]));

    [Fact]
    public void Violations_RoutesAsListed_AreFine() =>
        Rule.FindsNothing(Routes.Violations(
            [Endpoint("/x", new AllowAnonymousAttribute()), Endpoint("/y"), Endpoint("/z", new HttpMethodMetadata(["POST"]), new AllowAnonymousAttribute())],
            SignedIn, ["x", "POST /z"], ["y"]));

    [Fact]
    public void LanguageMissing_APageWithoutIt_IsFound() =>
        Assert.Equal(
            ["ask does not begin with the language"],
            Routes.LanguageMissing(
                [
                    Endpoint("/{lang:lang}/ask", new Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor()),
                    Endpoint("/ask", new Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor()),
                    Endpoint("/fine", new Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor()),
                    Endpoint("/no-page"),
                ],
                ["fine"]));

    private static IEnumerable<Endpoint> Endpoints(WaymarkHost host) => host.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    private static RouteEndpoint Endpoint(string path, params object[] metadata) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(path), 0, new EndpointMetadataCollection(metadata), path);
}
