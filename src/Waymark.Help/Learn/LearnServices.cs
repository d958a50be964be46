using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Waymark.Help.Data;
using Waymark.Store;

namespace Waymark.Help.Learn;

/// <summary>What training needs.</summary>
internal static class LearnServices
{
    internal static IServiceCollection AddLearning(this IServiceCollection services)
    {
        services.AddStoreModule<HelpTables>();
        services.TryAddSingleton(_ => LearningFiles.BuiltIn());
        services.TryAddSingleton<LearnContent>();
        services.TryAddSingleton<LearnCatalog>();
        services.TryAddSingleton<ProgressCookie>();
        services.TryAddSingleton<ProgressKeeper>();
        services.TryAddSingleton<Certificates>();
        return services;
    }
}
