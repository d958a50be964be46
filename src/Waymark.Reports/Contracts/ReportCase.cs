using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Contracts;

/// <summary>Ties a report to the case that was opened from it.</summary>
public sealed class ReportCase(AccessLog log, PersonMessages messages)
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

    /// <summary>Frees the report of a case that staff erased, so that another can be opened; tells the person, and logs <c>report.case-erased</c>.
    /// Part of the caller's unit of work, which holds the report's lock.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="agency">The agency that holds both.</param>
    /// <param name="report">The report.</param>
    /// <param name="holder">Who erased it.</param>
    /// <param name="person">The person of the case: whoever else sent the report is told nothing of it.</param>
    /// <param name="cancel">Stops.</param>
    public async Task MarkErasedAsync(WaymarkDb db, AgencyId agency, ReportId report, IKeyHolder holder, PersonId? person, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(holder);
        var row = await db.Set<ReportRow>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == agency && r.ReportId == report, cancel);
        if (row?.CaseId is null)
            return;
        var free = row.Assignee is null ? ReportStatus.New : ReportStatus.Assigned;
        row.CaseId = null;
        if (row.Status == ReportStatus.CaseOpened)
            row.Status = free;
        if (row.StatusBefore == ReportStatus.CaseOpened)
            row.StatusBefore = free;
        if (row.PersonId == person)
        {
            using var keys = await Vaults.OpenAsync(db, agency, row.VaultId, holder, cancel);
            if (keys is not null)
                messages.Add(db, row, keys, holder.Actor, new MessageBody { Event = MessageEvent.CaseErased });
        }

        await log.AppendAsync(db, agency, holder.Actor, "report.case-erased", "report", report.Value, null, cancel);
    }
}
