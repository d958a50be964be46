using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Waymark.Access;
using Waymark.Access.Keys;
using Waymark.Store;

namespace Waymark.TestKit;

/// <summary>A migrated store with chosen modules and no web host, for tests of handlers, vaults and tables.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider provider;

    private TestStore(TestDatabase database, ServiceProvider provider, FakeClock clock)
    {
        this.database = database;
        this.provider = provider;
        Clock = clock;
        Data = new TestData(provider);
    }

    /// <summary>The clock of everything in it.</summary>
    public FakeClock Clock { get; }

    /// <summary>The services of the store, of Access and of the chosen modules.</summary>
    public IServiceProvider Services => provider;

    /// <summary>The store.</summary>
    public WaymarkStore Store => provider.GetRequiredService<WaymarkStore>();

    /// <summary>Makes agencies and members.</summary>
    public TestData Data { get; }

    /// <summary>The database behind it.</summary>
    public TestDatabase Database => database;

    /// <summary>Makes one.</summary>
    /// <param name="kind">On which database.</param>
    /// <param name="modules">Adds modules beside the store and Access, e.g. <c>services => services.AddReports()</c>.</param>
    public static async Task<TestStore> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite, Action<IServiceCollection>? modules = null)
    {
        var made = await TestDatabase.CreateAsync(kind);
        try
        {
            var clock = new FakeClock();
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton<TimeProvider>(clock);
            services.AddStore();
            services.Configure<StoreOptions>(made.Configure);
            services.AddAccess();
            services.Replace(ServiceDescriptor.Singleton(new PasswordCost(TestData.CheapCost)));
            modules?.Invoke(services);
            var test = new TestStore(made, services.BuildServiceProvider(), clock);
            await test.Store.MigrateAsync();
            return test;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await database.DisposeAsync();
    }
}
