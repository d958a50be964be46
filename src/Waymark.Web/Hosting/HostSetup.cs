using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Store;

namespace Waymark.Web.Hosting;

/// <summary>What the host does before and around the modules.</summary>
internal static class HostSetup
{
    /// <summary>Binds the store: <c>Waymark:Data</c> or <c>Store:DataDirectory</c>, and <c>ConnectionStrings:Waymark</c>.</summary>
    internal static WebApplicationBuilder AddWaymarkStore(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.Services.AddStore();
        builder.Services.AddOptions<StoreOptions>()
            .Bind(configuration.GetSection("Store"))
            .Configure(options =>
            {
                options.DataDirectory = configuration["Waymark:Data"] ?? options.DataDirectory;
                options.ConnectionString = configuration.GetConnectionString("Waymark") ?? options.ConnectionString;
            })
            .ValidateOnStart();
        return builder;
    }

    /// <summary>
    /// Brings the database up to date before the first request, loads the demo into an empty one if it is asked for, and prints the link
    /// of the set-up if there is no agency yet.
    /// </summary>
    internal static async Task PrepareAsync(this WebApplication app, CancellationToken cancel = default)
    {
        _ = app.Services.GetRequiredService<IOptions<StoreOptions>>().Value;
        await app.Services.GetRequiredService<WaymarkStore>().MigrateAsync(cancel);
        if (!app.Configuration.GetValue<bool>("Waymark:Demo"))
            return;
        await using var scope = app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<WaymarkStore>();
        if ((await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel)).Count > 0)
            return;
        foreach (var demo in scope.ServiceProvider.GetServices<IDemoData>().OrderBy(d => d.Order))
        {
            await using var part = app.Services.CreateAsyncScope();
            await demo.SeedAsync(part.ServiceProvider, cancel);
        }
    }
}
