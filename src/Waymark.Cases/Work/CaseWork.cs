using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Cases.Work;

/// <summary>Changes a case in one unit of work: opens it, lets the change happen, keeps the next date right, writes the access log.</summary>
internal sealed class CaseWork(WaymarkStore store, AccessLog log, CaseClock clock)
{
    internal CaseClock Clock => clock;

    /// <summary>Runs a change. An error undoes everything.</summary>
    /// <param name="worker">Who.</param>
    /// <param name="id">Which case.</param>
    /// <param name="action">For the access log.</param>
    /// <param name="detail">Field names or ids, for the access log.</param>
    /// <param name="change">What happens.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="closedToo">Whether it may be done to a closed case.</param>
    internal Task<Result<T>> ChangeAsync<T>(
        Worker worker,
        CaseId id,
        string action,
        string? detail,
        Func<WaymarkDb, OpenedCase, Task<Result<T>>> change,
        CancellationToken cancel,
        bool closedToo = false)
        where T : notnull =>
        store.WriteAsync(
            async db =>
            {
                using var opened = await OpenedCase.FindAsync(db, worker.Agency, id, worker.Keys, toChange: true, cancel);
                if (opened is null)
                    return new NotFoundError();
                var result = opened.File.State == CaseState.Closed && !closedToo ? new CaseIsClosed() : await change(db, opened);
                if (!result.IsOk)
                {
                    db.ChangeTracker.Clear();
                    return result;
                }

                opened.File.ChangedAt = clock.Now;
                await RefreshDueAsync(db, opened.File, clock, cancel);
                await log.AppendAsync(db, worker.Agency, worker.Keys.Actor, action, "case", id.Value, detail, cancel);
                return result;
            },
            cancel);

    /// <summary>Sets the case's next date to the earliest of its open steps and referrals.</summary>
    internal static async Task RefreshDueAsync(WaymarkDb db, CaseFile file, CaseClock clock, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        if (file.State == CaseState.Closed)
        {
            file.NextDueAt = null;
            return;
        }

        var step = await db.Set<StepRow>()
            .Where(s => s.AgencyId == file.AgencyId && s.CaseId == file.CaseId && s.Status == StepStatus.ToDo && s.DueOn != null)
            .MinAsync(s => s.DueOn, cancel);
        var referral = await db.Set<Referral>()
            .Where(r => r.AgencyId == file.AgencyId && r.CaseId == file.CaseId && r.DueAt != null)
            .MinAsync(r => r.DueAt, cancel);
        DateTimeOffset? end = step is { } day ? clock.EndOf(day) : null;
        file.NextDueAt = end is null || referral < end ? referral ?? end : end;
    }
}
