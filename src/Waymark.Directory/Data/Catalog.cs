using Microsoft.EntityFrameworkCore;
using Waymark.Directory.Search;
using Waymark.Store;

namespace Waymark.Directory.Data;

/// <summary>
/// The index of this web node, kept up with the database: at most once a second it looks whether the directory's version moved, and
/// then reads what changed. Singleton, safe for several threads; while one request brings it up to date the others search the older one.
/// </summary>
internal sealed class Catalog(WaymarkStore store, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile ServiceIndex? _index;
    private long _lookedAt = long.MinValue;

    /// <summary>The index, at most a second behind the database.</summary>
    public async Task<ServiceIndex> IndexAsync(CancellationToken cancel)
    {
        var current = _index;
        if (current is not null && clock.GetElapsedTime(Interlocked.Read(ref _lookedAt)) < Interval)
            return current;
        if (!await _gate.WaitAsync(current is null ? Timeout.Infinite : 0, cancel))
            return current!;
        try
        {
            if (_index is null || clock.GetElapsedTime(_lookedAt) >= Interval)
                await RefreshAsync(cancel);
            return _index!;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Makes the next search on this node look at the database, so that a worker sees what they just saved.</summary>
    public void LookAgain() => Interlocked.Exchange(ref _lookedAt, clock.GetTimestamp() - clock.TimestampFrequency - 1);

    public void Dispose() => _gate.Dispose();

    /// <summary>Counts up the directory's version inside a write and gives it; take it before the rows that carry it.</summary>
    public static async Task<long> NextVersionAsync(WaymarkDb db, CancellationToken cancel)
    {
        // The update locks the row until the commit, so that versions become visible in their order.
        await db.Set<VersionRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, row => row.Value + 1), cancel);
        return await db.Set<VersionRow>().AsNoTracking().Select(row => row.Value).SingleAsync(cancel);
    }

    private async Task RefreshAsync(CancellationToken cancel)
    {
        var lookedAt = clock.GetTimestamp();
        var known = _index;
        _index = await store.ReadAsync(
            async db =>
            {
                var version = await db.Set<VersionRow>().Select(row => row.Value).SingleAsync(cancel);
                if (known?.Version == version)
                    return known;
                if (known is not null && !known.ShouldRebuild
                    && await db.Set<ServiceRow>().CountAsync(row => row.Version > known.Version, cancel) <= ServiceIndex.MaxChanges)
                {
                    var changed = await db.Set<ServiceRow>().Where(row => row.Version > known.Version).ToListAsync(cancel);
                    // Rows of a later version may have been read after the version itself; they are then simply read once more next time.
                    return known.With(changed.Select(ServiceDocument.Entry), [], version);
                }

                var entries = new List<IndexEntry>();
                await foreach (var row in db.Set<ServiceRow>().OrderBy(row => row.ServiceId).AsAsyncEnumerable().WithCancellation(cancel))
                    entries.Add(ServiceDocument.Entry(row));
                return ServiceIndex.Build(entries, version);
            },
            cancel);
        Interlocked.Exchange(ref _lookedAt, lookedAt);
    }
}
