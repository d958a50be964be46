using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Areas.Help.Pages.Desk;
using Waymark.Help.Data;
using Waymark.Help.Guide;
using Waymark.Help.Guide.Translation;
using Waymark.Help.HandOut;
using Waymark.Help.Learn;
using Waymark.Help.Search;
using Waymark.Store;

namespace Waymark.Help;

/// <summary>Public information: the start page, the guide with its kinds of work, search, staying safe, and translations on the desk.</summary>
public static class HelpModule
{
    private static readonly string[] PublicFolders = ["/Guide", "/Search", "/Save", "/Embed", "/Recognise", "/Learn", "/HandOut"];
    private static readonly string[] PublicPages = ["/Home", "/Private", "/Safety"];

    /// <summary>Adds the module: everyone may see its pages, but for translations, which are the administrator's.</summary>
    public static IServiceCollection AddHelp(this IServiceCollection services)
    {
        services.AddStoreModule<GuideTables>();
        services.TryAddSingleton(_ => GuideContent.Shipped);
        services.TryAddSingleton<ContentCatalogue>();
        services.TryAddSingleton<Translations>();
        services.TryAddSingleton<IContentTexts>(provider => provider.GetRequiredService<Translations>());
        services.TryAddSingleton<IWordOverrides>(provider => provider.GetRequiredService<Translations>());
        services.TryAddSingleton<ImportTranslation>();
        services.TryAddSingleton<GuideSearch>();
        services.TryAddSingleton<GuideFile>();
        services.TryAddSingleton<FreshTranslations>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeskNavigation, TranslationNavigation>());
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<FreshTranslations>());
        services.Configure<RazorPagesOptions>(pages =>
        {
            foreach (var folder in PublicFolders)
                pages.Conventions.AllowAnonymousToAreaFolder("Help", folder);
            foreach (var page in PublicPages)
                pages.Conventions.AllowAnonymousToAreaPage("Help", page);
            pages.Conventions.AuthorizeAreaFolder("Help", "/Desk", Policies.Programme);
        });
        services.AddLearning().AddRecogniseAndHandOut();
        return services;
    }

    /// <summary>Maps the bare address: to the start page in the first language that the browser asks for and that ships. And what is no page.</summary>
    /// <remarks>By what the browser says, never by where it is. The language is in every address after that, and in the person's hand.</remarks>
    /// <exception cref="ContentBrokenException">The guide that was built in is broken: the message names each file and line.</exception>
    public static IEndpointRouteBuilder MapHelp(this IEndpointRouteBuilder routes)
    {
        // A guide that cannot be shown stops the start, and not the first person who needs it.
        routes.ServiceProvider.GetRequiredService<GuideContent>();
        routes.ServiceProvider.GetRequiredService<ContentCatalogue>();
        routes.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            context.Response.Headers.CacheControl = "no-store";
            return Results.Redirect(SiteLinks.Home(context.Request.Asked()));
        }).AllowAnonymous();
        GuideFile.MapTo(routes);
        FoundBySearchEngines.MapTo(routes);
        return routes;
    }

    /// <summary>Before a page is made, looks whether translations changed on another web node.</summary>
    private sealed class FreshTranslations(Translations translations) : IAsyncResourceFilter
    {
        public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
        {
            await translations.FreshAsync(context.HttpContext.RequestAborted);
            await next();
        }
    }
}
