using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Reports.Areas.Reports.Pages;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Demo;
using Waymark.Reports.Desk;
using Waymark.Reports.Erasing;
using Waymark.Reports.Files;
using Waymark.Reports.Journeys;
using Waymark.Reports.Mailbox;
using Waymark.Reports.Routing;
using Waymark.Store;

namespace Waymark.Reports;

/// <summary>Public requests and reports, the receipt mailbox, files, and the desk's inbox.</summary>
public static class ReportsModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddStoreModule<ReportsTables>();
        services.AddOptions<ReportsOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection("Reports").Bind(options))
            .ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<Routes>();
        services.TryAddSingleton<RoutingRules>();
        services.Configure<AuthorizationOptions>(Areas.Reports.Pages.Routing.RoutingPolicy.Add);
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IAuthorizationHandler, Areas.Reports.Pages.Routing.RoutingPolicyHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IDeskNavigation, Areas.Reports.Pages.Desk.DeskNavigation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccessLogWords, LogWords>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFirstStep, Areas.Reports.Pages.Routing.RoutingStep>());
        services.TryAddSingleton<ReportReader>();
        services.TryAddSingleton<ReportCase>();
        services.TryAddSingleton<PersonMessages>();
        services.TryAddSingleton(provider => new SubmitReport(
            provider.GetRequiredService<WaymarkStore>(),
            provider.GetRequiredService<ReceiptHolders>(),
            provider.GetRequiredService<AccessLog>(),
            provider.GetRequiredService<Routes>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<ReportsOptions>>()));
        services.TryAddSingleton<JourneyBook>();
        services.TryAddSingleton<ReceiptThrottle>();
        services.Configure<RazorPagesOptions>(pages =>
        {
            Areas.Reports.Pages.Submit.Conventions.Apply(pages.Conventions);
            Areas.Reports.Pages.Box.Conventions.Apply(pages.Conventions);
            Areas.Reports.Pages.Desk.Conventions.Apply(pages.Conventions);
            Areas.Reports.Pages.Routing.Conventions.Apply(pages.Conventions);
        });
        services.AddHostedService<JourneySweep>();
        services.AddHostedService<MemoryFolderSweep>();
        services.TryAddSingleton<IFileCleaner, Mat2>();
        services.TryAddSingleton<ReportFiles>();
        services.TryAddScoped<PersonMailbox>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDemoData, ReportsDemo>());
        services.TryAddSingleton<Inbox>();
        services.TryAddSingleton<ReportDesk>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IPersonDataOwner, ReportErasure>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemberWork, ReleaseReports>());
        return services;
    }
}
