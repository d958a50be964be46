using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Law.Rules;
using Waymark.Relief.Bulk;
using Waymark.Relief.Check;
using Waymark.Relief.Data;
using Waymark.Relief.Demo;
using Waymark.Relief.Laws;
using Waymark.Relief.Mailbox;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.Relief.RuleFiles;
using Waymark.Reports.Contracts;
using Waymark.Store;

namespace Waymark.Relief;

/// <summary>Relief from criminal records: the laws side by side, the private check, and the work on a case.</summary>
public static class ReliefModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddRelief(this IServiceCollection services)
    {
        services.AddStoreModule<ReliefTables>();
        services.Configure<RazorPagesOptions>(options => Conventions.Apply(options.Conventions));
        services.TryAddSingleton(_ => new RuleBookHolder(RuleBook.Shipped));
        services.TryAddSingleton<LawTables>();
        services.TryAddSingleton<PrivateCheck>();
        services.TryAddSingleton<ReliefDesk>();
        services.TryAddSingleton<PetitionTracker>();
        services.TryAddSingleton<PersonPetitions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMailboxSection, PaperBoxSection>());
        services.TryAddSingleton<PacketPdf>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICaseSection, ReliefSection>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDemoData, ReliefDemo>());
        services.TryAddSingleton<RuleShelf>();
        services.TryAddSingleton<RuleProposals>();
        services.AddHostedService(provider => provider.GetRequiredService<RuleShelf>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeskNavigation, RuleNavigation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccessLogWords, RuleLogWords>());
        services.AddStoreModule<BulkTables>();
        services.TryAddSingleton<BulkRunner>();
        services.TryAddSingleton<BulkScreens>();
        services.AddHostedService<BulkSweep>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeskNavigation, BulkNavigation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccessLogWords, BulkLogWords>());
        return services;
    }

    /// <summary>Maps the open data: <c>/laws.csv</c> and <c>/laws.json</c>, and the map.</summary>
    public static IEndpointRouteBuilder MapRelief(this IEndpointRouteBuilder routes)
    {
        LawData.Map(routes);
        LawMap.Map(routes);
        return routes;
    }
}
