using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Store;

namespace Waymark.Reports.Desk;

/// <summary>Gives reports back to the inbox when the member who had them can not work on them any more.</summary>
internal sealed class ReleaseReports(AccessLog log) : IMemberWork
{
    /// <inheritdoc/>
    public async Task ReleaseAsync(WaymarkDb db, AgencyId agency, MemberId member, MemberRoles left, MemberId by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (left.HasFlag(MemberRoles.Advocate) || left.HasFlag(MemberRoles.Coordinator))
            return;
        var held = db.Set<ReportRow>().Where(r => r.AgencyId == agency && r.Assignee == member);
        var ids = await held.OrderBy(r => r.ReportId).Select(r => r.ReportId).ToListAsync(cancel);
        // Closed and merged ones too: opened again, they would come back to somebody who is gone.
        await held.ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Assignee, (MemberId?)null)
                .SetProperty(r => r.Status, r => r.Status == ReportStatus.Assigned ? ReportStatus.New : r.Status)
                .SetProperty(r => r.StatusBefore, r => r.StatusBefore == ReportStatus.Assigned ? ReportStatus.New : r.StatusBefore),
            cancel);
        foreach (var id in ids)
            await log.AppendAsync(db, agency, Actor.Member(by), "report.assigned", "report", id.Value, null, cancel);
    }
}
