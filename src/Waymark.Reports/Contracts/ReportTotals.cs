using Microsoft.EntityFrameworkCore;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Contracts;

/// <summary>A request or report as it is counted: nothing that was told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Case">The case it belongs to, if any.</param>
/// <param name="Kind">A request for help or a report.</param>
/// <param name="Urgency">Whether danger was named.</param>
public sealed record CountedReport(ReportId Id, CaseId? Case, ReportKind Kind, Urgency Urgency);

/// <summary>What may be counted of reports. The counts are not protected yet: they are not to be shown as they are.</summary>
public static class ReportTotals
{
    /// <summary>The agency's reports of a time, without those that were taken back, put aside as a flood, or told again by somebody else.</summary>
    /// <param name="db">The unit of work to look in.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="until">The first moment after.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<IReadOnlyList<CountedReport>> OfAsync(WaymarkDb db, AgencyId agency, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<ReportRow>().AsNoTracking()
            .Where(r => r.AgencyId == agency && r.ReceivedAt >= from && r.ReceivedAt < until
                && r.Status != ReportStatus.Withdrawn && r.Status != ReportStatus.Merged && r.Flood != FloodState.Quarantined)
            .Select(r => new CountedReport(r.ReportId, r.CaseId, r.Kind, r.Urgency))
            .ToListAsync(cancel);
    }

    /// <summary>When the agency's first report came; <c>null</c> before.</summary>
    public static async Task<DateTimeOffset?> FirstAsync(WaymarkDb db, AgencyId agency, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<ReportRow>().Where(r => r.AgencyId == agency).MinAsync(r => (DateTimeOffset?)r.ReceivedAt, cancel);
    }
}
