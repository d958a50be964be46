using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Desk;
using Waymark.Reports.Erasing;
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
        services.AddOptions<ReportsOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<Routes>();
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
        services.AddHostedService<JourneySweep>();
        services.TryAddScoped<PersonMailbox>();
        services.TryAddSingleton<Inbox>();
        services.TryAddSingleton<ReportDesk>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IPersonDataOwner, ReportErasure>());
        return services;
    }
}
