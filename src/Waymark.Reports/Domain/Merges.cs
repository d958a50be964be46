using Microsoft.EntityFrameworkCore;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Store;

namespace Waymark.Reports.Domain;

/// <summary>Reports that tell the same as another of the agency, which is worked on instead.</summary>
internal static class Merges
{
    /// <summary>Lets everything that was merged into a report stand on its own again, e.g. because nobody of the agency opens that one any more.</summary>
    public static async Task ReleaseAsync(WaymarkDb db, AgencyId agency, ReportId target, CancellationToken cancel = default)
    {
        await db.Set<ReportRow>()
            .Where(r => r.AgencyId == agency && r.MergedInto == target && r.Status == ReportStatus.Merged)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(r => r.MergedInto, (ReportId?)null)
                    .SetProperty(r => r.Status, r => r.StatusBefore ?? ReportStatus.New)
                    .SetProperty(r => r.StatusBefore, (ReportStatus?)null),
                cancel);
        // One that its sender has taken back stays so; it only forgets what it was merged into.
        await db.Set<ReportRow>()
            .Where(r => r.AgencyId == agency && r.MergedInto == target)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.MergedInto, (ReportId?)null), cancel);
    }

    /// <summary>What is merged into a report, in the order of their ids; tracked.</summary>
    public static Task<List<ReportRow>> IntoAsync(WaymarkDb db, AgencyId agency, ReportId target) => db.Set<ReportRow>()
        .AsTracking()
        .Where(r => r.AgencyId == agency && r.MergedInto == target && r.Status == ReportStatus.Merged)
        .OrderBy(r => r.ReportId)
        .ToListAsync();
}
