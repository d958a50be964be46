using Microsoft.Extensions.Options;
using Waymark.Access;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
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
        builder.Services.AddSingleton<PostgresLog>();
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

    /// <summary>Whether this is the demo (<c>Waymark:Demo</c>): said on every page, and its members are offered on the sign-in page.</summary>
    internal static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        var demo = builder.Configuration.GetValue<bool>("Waymark:Demo");
        builder.Services.Configure<AccessOptions>(options => options.Demo = demo);
        builder.Services.PostConfigure<SiteOptions>(options => options.Demo |= demo);
        return builder;
    }

    /// <summary>
    /// Brings the database up to date before the first request, loads the demo into an empty one if it is asked for, and prints the link
    /// of the set-up if there is no agency yet.
    /// </summary>
    internal static async Task PrepareAsync(this WebApplication app, CancellationToken cancel = default)
    {
        await app.Services.GetRequiredService<WaymarkStore>().MigrateAsync(cancel);
        await app.Services.GetRequiredService<PostgresLog>().CheckAsync(cancel);
        if (app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Demo)
            await app.SeedDemoAsync(cancel);
        if (await AccessModule.PrepareAsync(app.Services, cancel) is not { } path)
            return;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = app.Urls.FirstOrDefault()?.TrimEnd('/') ?? string.Empty;
            // To the terminal and not to the log: whoever has the link is the first administrator.
            Console.WriteLine("There is no agency yet. Open this link once, within three days, to set the first one up:");
            Console.WriteLine($"  {address}{path}");
        });
    }

    private static async Task SeedDemoAsync(this WebApplication app, CancellationToken cancel)
    {
        var store = app.Services.GetRequiredService<WaymarkStore>();
        if ((await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel)).Count > 0)
            return;
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var demo in scope.ServiceProvider.GetServices<IDemoData>().OrderBy(d => d.Order))
        {
            await using var part = app.Services.CreateAsyncScope();
            await demo.SeedAsync(part.ServiceProvider, cancel);
        }
    }
}
