using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Contracts;

/// <summary>A report that belongs to a case, and what in it nobody at the desk has read.</summary>
/// <param name="Case">The case.</param>
/// <param name="Report">The report.</param>
/// <param name="Kind">A request for help, or a report by somebody else.</param>
/// <param name="New">Messages and files that nobody at the desk has opened.</param>
public sealed record CaseReport(CaseId Case, ReportId Report, ReportKind Kind, int New)
{
    /// <summary>Its page on the desk.</summary>
    public string Path(Language lang) => Areas.Reports.Pages.Desk.DeskLinks.Report(lang, Report);
}

/// <summary>Ties reports to cases: the one that a case was opened from, and the mailbox of a person who never sent one.</summary>
public sealed class ReportCase(AccessLog log, PersonMessages messages, TimeProvider clock)
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

    /// <summary>Gives a person whose number was made for a case the same mailbox as everybody: messages, files, safe contacts, taking back, deleting.
    /// Part of the caller's unit of work.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="agency">The agency that has the case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="person">The person, just made.</param>
    /// <param name="language">The language to write in.</param>
    /// <param name="contacts">The safe ways that the office knows; the person sees and changes them.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="cancel">Stops.</param>
    public async Task AddMailboxAsync(
        WaymarkDb db, AgencyId agency, CaseId caseId, PersonId person, Language language, SafeContacts contacts, Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var request = new SubmitRequest
        {
            Id = ReportId.New(),
            Kind = ReportKind.Help,
            Language = language,
            Needs = [],
            Urgency = Urgency.Normal,
            Place = new ReportPlace(),
            Contacts = contacts,
            MayPassOn = SaidAnswer.NotSaid,
        };
        using var keys = await Vaults.CreateAsync(db, agency, VaultId.New(), [VaultParty.Agency(agency), VaultParty.Person(person)], cancel);
        var row = SubmitReport.Seal(request, agency, person, keys, FloodState.None, clock.GetUtcNow());
        row.Status = ReportStatus.CaseOpened;
        row.CaseId = caseId;
        db.Set<ReportRow>().Add(row);
        await db.SaveChangesAsync(cancel);
        await log.AppendAsync(db, agency, actor, "report.mailbox-made", "report", row.ReportId.Value, caseId.ToString(), cancel);
    }

    /// <summary>Hands the mailbox of a case to the new number of the same person: the old one, which was lost, opens it no more.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> MoveMailboxAsync(
        WaymarkDb db, AgencyId agency, CaseId caseId, IKeyHolder holder, PersonId before, PersonId person, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(holder);
        var row = await db.Set<ReportRow>().AsNoTracking().FirstOrDefaultAsync(r => r.AgencyId == agency && r.CaseId == caseId && r.PersonId == before, cancel);
        if (row is null)
            return false;
        using var keys = await Vaults.OpenAsync(db, agency, row.VaultId, holder, cancel);
        if (keys is null)
            return false;
        await Vaults.RevokeAsync(db, keys, VaultParty.Person(before), cancel);
        await Vaults.GrantAsync(db, keys, VaultParty.Person(person), cancel);
        await db.SaveChangesAsync(cancel);
        await db.Set<ReportRow>().Where(r => r.AgencyId == agency && r.ReportId == row.ReportId).ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonId, person), cancel);
        return true;
    }

    /// <summary>The reports of some cases that the agency can open, the oldest first. Opens none.</summary>
    public static async Task<IReadOnlyList<CaseReport>> OfAsync(WaymarkDb db, AgencyId agency, IReadOnlyCollection<CaseId> cases, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var wanted = cases.Select(c => (CaseId?)c).ToList();
        var rows = await db.Set<ReportRow>().AsNoTracking()
            .Where(r => r.AgencyId == agency && r.CaseId != null && wanted.Contains(r.CaseId) && r.Status != ReportStatus.Withdrawn)
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.ReportId)
            .Select(r => new { r.CaseId, r.ReportId, r.Kind, r.NewForDesk })
            .ToListAsync(cancel);
        return [.. rows.Select(r => new CaseReport(r.CaseId!.Value, r.ReportId, r.Kind, r.NewForDesk))];
    }

    /// <summary>Locks the reports of a case, so that <see cref="MarkErasedAsync"/> can follow: before the case, as the person's own changes do,
    /// since two that wait for each other would never end.</summary>
    public static async Task LockAsync(WaymarkDb db, AgencyId agency, CaseId caseId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var report in await db.Set<ReportRow>().Where(r => r.AgencyId == agency && r.CaseId == caseId).OrderBy(r => r.ReportId).Select(r => r.ReportId).ToListAsync(cancel))
            await db.LockAsync(report.Value, cancel);
    }

    /// <summary>Frees the reports of a case that staff erased, so that another can be opened; tells the person, and logs <c>report.case-erased</c>.
    /// Part of the caller's unit of work, which has called <see cref="LockAsync"/>.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="agency">The agency that has the case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="holder">Who erased it.</param>
    /// <param name="person">The person of the case: whoever else sent a report is told nothing of it.</param>
    /// <param name="cancel">Stops.</param>
    public async Task MarkErasedAsync(WaymarkDb db, AgencyId agency, CaseId caseId, IKeyHolder holder, PersonId? person, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(holder);
        foreach (var row in await db.Set<ReportRow>().AsTracking().Where(r => r.AgencyId == agency && r.CaseId == caseId).OrderBy(r => r.ReportId).ToListAsync(cancel))
        {
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

            await log.AppendAsync(db, agency, holder.Actor, "report.case-erased", "report", row.ReportId.Value, null, cancel);
        }
    }
}
