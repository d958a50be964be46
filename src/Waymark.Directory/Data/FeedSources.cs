using Microsoft.EntityFrameworkCore;
using Waymark.Directory.Domain.Import;
using Waymark.Store;

namespace Waymark.Directory.Data;

/// <summary>The sources of entries: few, however many entries there are.</summary>
internal static class FeedSources
{
    /// <summary>The source of each of these rows that has one, by its id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, FeedSource>> OfAsync(WaymarkDb db, IEnumerable<ServiceRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.SourceId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<Guid, FeedSource>() : Read(await db.Set<SourceRow>().AsNoTracking().Where(row => ids.Contains(row.SourceId)).ToListAsync(cancel));
    }

    /// <summary>All of them, for what gives out the whole directory.</summary>
    public static async Task<IReadOnlyDictionary<Guid, FeedSource>> AllAsync(WaymarkDb db, CancellationToken cancel) =>
        Read(await db.Set<SourceRow>().AsNoTracking().ToListAsync(cancel));

    private static Dictionary<Guid, FeedSource> Read(List<SourceRow> rows) =>
        rows.Select(row => (row.SourceId, Source: FeedSource.Read(row.Document))).Where(pair => pair.Source is not null).ToDictionary(pair => pair.SourceId, pair => pair.Source!);
}
