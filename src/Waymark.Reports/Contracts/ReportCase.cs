using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Contracts;

/// <summary>Ties a report to the case that was opened from it.</summary>
public sealed class ReportCase(AccessLog log)
{
    /// <summary>Marks that a case was opened; logs <c>report.case-opened</c>. Part of the caller's unit of work.</summary>
    /// <returns><see cref="NotFoundError"/> if the agency holds no such report; <see cref="ConflictError"/>
    /// (<c>desk.report.error.has-case</c>) if it has another case, or (<c>desk.report.error.not-open</c>) if it is closed, withdrawn or
    /// merged.</returns>
    public async Task<Result<Done>> MarkOpenedAsync(
        WaymarkDb db, AgencyId agency, ReportId report, CaseId caseId, Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.LockAsync(report.Value, cancel);
        var row = await db.Set<ReportRow>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == agency && r.ReportId == report, cancel);
        if (row is null)
            return new NotFoundError();
        if (row.CaseId == caseId)
            return Done.Ok;
        if (row.CaseId is not null)
            return new ReportHasCase();
        if (row.Status is not (ReportStatus.New or ReportStatus.Assigned))
            return new ReportNotOpen();
        row.CaseId = caseId;
        row.Status = ReportStatus.CaseOpened;
        await log.AppendAsync(db, agency, actor, "report.case-opened", "report", report.Value, caseId.ToString(), cancel);
        return Done.Ok;
    }
}
