using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Waymark.Store.Blobs;
using Waymark.TestKit;

namespace Waymark.Store.Tests;

/// <summary>A database of its own with the sample module; as many stores over it as there would be web nodes.</summary>
internal sealed class StoreLab : IAsyncDisposable
{
    private readonly List<WaymarkStore> stores = [];

    private StoreLab(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public WaymarkStore Store { get; private set; } = null!;

    public AgencyId Agency { get; } = AgencyId.New();

    public static async Task<StoreLab> CreateAsync(DatabaseKind kind, bool migrate = true)
    {
        var lab = new StoreLab(await TestDatabase.CreateAsync(kind));
        lab.Store = lab.Another();
        if (migrate)
            await lab.Store.MigrateAsync();
        return lab;
    }

    /// <summary>The store of another web node.</summary>
    public WaymarkStore Another(string? folder = null)
    {
        var options = new StoreOptions();
        Database.Configure(options);
        options.DataDirectory = folder ?? options.DataDirectory;
        var store = new WaymarkStore(Options.Create(options), [new BlobTables(), new SampleModule()]);
        stores.Add(store);
        return store;
    }

    public SampleRow Row(Guid? key = null) => new() { AgencyId = Agency, Key = key ?? Guid.NewGuid() };

    public Task AddAsync(SampleRow row) => Store.WriteAsync(db =>
    {
        db.Set<SampleRow>().Add(row);
        return Task.CompletedTask;
    });

    public Task<SampleRow?> FindAsync(Guid key, WaymarkStore? store = null) =>
        (store ?? Store).ReadAsync(db => db.Set<SampleRow>().FirstOrDefaultAsync(r => r.AgencyId == Agency && r.Key == key));

    public async ValueTask DisposeAsync()
    {
        foreach (var store in stores)
            store.Dispose();
        await Database.DisposeAsync();
    }
}
