using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access;

/// <summary>Agencies, members, sign-in, keys, vaults and the access log.</summary>
public static class AccessModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddStoreModule<AccessTables>();
        services.TryAddSingleton<ReceiptHolders>();
        services.TryAddSingleton<AccessLog>();
        services.TryAddSingleton<AgencyKeys>();
        services.TryAddSingleton<ServerKeys>();
        services.TryAddSingleton(provider => new Members(provider.GetRequiredService<ServerKeys>()));
        services.TryAddSingleton(new PasswordCost(Argon2Cost.Password));
        services.AddAuthentication();
        services.AddAuthorization();
        return services;
    }
}
