using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Components.Site;

namespace Waymark.Help;

/// <summary>Public information: the start page, staying safe, and what happens to what a person tells.</summary>
public static class HelpModule
{
    /// <summary>Adds the module: everyone may see its pages.</summary>
    public static IServiceCollection AddHelp(this IServiceCollection services)
    {
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AllowAnonymousToAreaFolder("Help", "/"));
        return services;
    }

    /// <summary>Maps the bare address: to the start page in the first language that the browser asks for and that ships.</summary>
    /// <remarks>By what the browser says, never by where it is. The language is in every address after that, and in the person's hand.</remarks>
    public static IEndpointRouteBuilder MapHelp(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            context.Response.Headers.CacheControl = "no-store";
            return Results.Redirect(SiteLinks.Home(context.Request.Asked()));
        }).AllowAnonymous();
        return routes;
    }
}
