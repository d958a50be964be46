using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Store;

namespace Waymark.Reports;

/// <summary>Public requests and reports, the receipt mailbox, files, and the desk's inbox.</summary>
public static class ReportsModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddStoreModule<ReportsTables>();
        services.TryAddSingleton<ReportReader>();
        services.TryAddSingleton<ReportCase>();
        services.TryAddSingleton<PersonMessages>();
        return services;
    }
}
