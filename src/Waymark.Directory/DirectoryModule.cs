using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Directory.Api;
using Waymark.Directory.Areas.Directory.Pages.Desk;
using Waymark.Directory.Areas.Directory.Pages.Services;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Demo;
using Waymark.Store;

namespace Waymark.Directory;

/// <summary>Services (Open Referral HSDS), hotlines, search and matching.</summary>
public static class DirectoryModule
{
    private static readonly string[] ProgrammePages = ["Import", "ImportResult", "Export", "DeskHotlines", "DeskLine"];
    private static readonly string[] AgencyPages = ["Agencies", "Agency"];

    /// <summary>Adds the module with its pages: search and lines for everyone, the rest for the desk.</summary>
    public static IServiceCollection AddDirectory(this IServiceCollection services)
    {
        services.AddDirectoryData();
        services.TryAddSingleton<PublicSearch>();
        services.TryAddSingleton<ApiGate>();
        services.TryAddSingleton<LinesWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<LinesWatch>());
        services.TryAddSingleton(provider => new LinesToCall(
            provider.GetRequiredService<LineEdits>(), provider.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Resources.Text>>(),
            provider.GetRequiredService<Waymark.Components.Site.SiteClock>()));
        services.TryAddScoped<DeskOffice>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccessLogWords, DirectoryLogWords>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFirstStep, LinesStep>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeskNavigation, DirectoryNavigation>());
        services.Configure<RazorPagesOptions>(pages =>
        {
            pages.Conventions.AllowAnonymousToAreaFolder("Directory", "/Services");
            pages.Conventions.AllowAnonymousToAreaFolder("Directory", "/Hotlines");
            pages.Conventions.AuthorizeAreaFolder("Directory", "/Desk", Policies.SignedIn);
            pages.Conventions.AuthorizeAreaPage("Directory", "/Desk/Desk", Policies.Directory);
            pages.Conventions.AuthorizeAreaPage("Directory", "/Desk/DeskService", Policies.Directory);
            foreach (var page in ProgrammePages)
                pages.Conventions.AuthorizeAreaPage("Directory", "/Desk/" + page, Policies.Programme);
            // They answer others that there is no such page.
            foreach (var page in AgencyPages)
                pages.Conventions.AuthorizeAreaPage("Directory", "/Desk/" + page, Policies.Administrator);
        });
        services.TryAddSingleton(provider => new DirectoryWords(
            provider.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<Resources.Text>>(),
            provider.GetRequiredService<Waymark.Components.Site.SiteClock>()));
        return services;
    }

    /// <summary>Maps the HSDS interface under <c>/api/hsds</c>.</summary>
    public static IEndpointRouteBuilder MapDirectory(this IEndpointRouteBuilder routes)
    {
        HsdsApi.Map(routes);
        return routes;
    }

    /// <summary>Adds what reads and writes the directory, without pages: for the host and for the command line.</summary>
    public static IServiceCollection AddDirectoryData(this IServiceCollection services)
    {
        services.AddStoreModule<DirectoryTables>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Catalog>();
        services.TryAddSingleton<DirectoryEdits>();
        services.TryAddSingleton<LineEdits>();
        services.TryAddSingleton(provider => new DirectoryTransfer(
            provider.GetRequiredService<WaymarkStore>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Catalog>()));
        services.TryAddSingleton(provider => new MatchServices(
            provider.GetRequiredService<Catalog>(), provider.GetRequiredService<WaymarkStore>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDemoData, DirectoryDemo>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDemoData, AgencyListingsDemo>());
        return services;
    }
}
