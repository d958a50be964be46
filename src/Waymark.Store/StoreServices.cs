using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Waymark.Kernel.Sealing;
using Waymark.Store.Blobs;

namespace Waymark.Store;

/// <summary>Adds the store to a host.</summary>
public static class StoreServices
{
    /// <summary>Adds the store, the sealed files and the server secret. Bind <see cref="StoreOptions"/> in the host.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddOptions<StoreOptions>()
            .Validate(options => !string.IsNullOrWhiteSpace(options.DataDirectory), "Store:DataDirectory must name a folder.");
        services.TryAddSingleton<WaymarkStore>();
        services.TryAddSingleton<SealedBlobs>();
        services.TryAddSingleton(provider =>
            ServerSecret.LoadOrCreate(provider.GetRequiredService<IOptions<StoreOptions>>().Value.SecretPath));
        services.TryAddSingleton(TimeProvider.System);
        services.AddStoreModule<BlobTables>();
        return services;
    }

    /// <summary>Adds a module's tables and migrations.</summary>
    public static IServiceCollection AddStoreModule<TModule>(this IServiceCollection services)
        where TModule : class, IStoreModule
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStoreModule, TModule>());
        return services;
    }
}
