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
    private volatile State? _state;
    private long _lookedAt = long.MinValue;

    /// <summary>The index, at most a second behind the database.</summary>
    public async Task<ServiceIndex> IndexAsync(CancellationToken cancel) => (await StateAsync(cancel)).Index;

    /// <summary>The index and the taxonomy terms of the same version.</summary>
    public async Task<(ServiceIndex Index, TermBook Terms)> WithTermsAsync(CancellationToken cancel)
    {
        var state = await StateAsync(cancel);
        return (state.Index, state.Terms);
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

    private async Task<State> StateAsync(CancellationToken cancel)
    {
        var current = _state;
        if (current is not null && clock.GetElapsedTime(Interlocked.Read(ref _lookedAt)) < Interval)
            return current;
        if (!await _gate.WaitAsync(current is null ? Timeout.Infinite : 0, cancel))
            return current!;
        try
        {
            if (_state is null || clock.GetElapsedTime(_lookedAt) >= Interval)
                await RefreshAsync(cancel);
            return _state!;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task RefreshAsync(CancellationToken cancel)
    {
        var lookedAt = clock.GetTimestamp();
        var known = _state;
        _state = await store.ReadAsync(
            async db =>
            {
                var version = await db.Set<VersionRow>().Select(row => row.Value).SingleAsync(cancel);
                if (known?.Index.Version == version)
                    return known;
                if (known is { Index: { ShouldRebuild: false } index }
                    && await db.Set<ServiceRow>().CountAsync(row => row.Version > index.Version, cancel) <= ServiceIndex.MaxChanges)
                {
                    var changed = await db.Set<ServiceRow>().Where(row => row.Version > index.Version).ToListAsync(cancel);
                    var more = known.Terms.Copy();
                    // Rows of a later version may have been read after the version itself; they are then simply read once more next time.
                    return new State(index.With(changed.Select(row => ServiceDocument.Entry(row, more)), [], version), more);
                }

                var entries = new List<IndexEntry>();
                var terms = new TermBook();
                await foreach (var row in db.Set<ServiceRow>().OrderBy(row => row.ServiceId).AsAsyncEnumerable().WithCancellation(cancel))
                    entries.Add(ServiceDocument.Entry(row, terms));
                return new State(ServiceIndex.Build(entries, version), terms);
            },
            cancel);
        Interlocked.Exchange(ref _lookedAt, lookedAt);
    }

    private sealed record State(ServiceIndex Index, TermBook Terms);
}
