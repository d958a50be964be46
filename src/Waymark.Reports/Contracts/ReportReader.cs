using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Contracts;

/// <summary>Opens reports for other modules.</summary>
/// <remarks>Thread-safe. Opening is itself an event of the access log, so call it within a write
/// (<see cref="WaymarkStore.WriteAsync{T}(Func{WaymarkDb, Task{T}}, CancellationToken)"/>), as late as you can: the agency's log is held
/// until the write ends.</remarks>
public sealed class ReportReader(AccessLog log)
{
    /// <summary>Opens a report with the keys of a member of the agency that holds it, or of the person; logs <c>report.opened</c>.</summary>
    /// <returns><c>null</c> if there is none, it is another's, or the holder has no grant: all the same to the caller.</returns>
    public async Task<ReportFile?> OpenAsync(WaymarkDb db, AgencyId agency, ReportId report, IKeyHolder holder, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(holder);
        var row = await db.Set<ReportRow>().AsNoTracking().FirstOrDefaultAsync(r => r.AgencyId == agency && r.ReportId == report, cancel);
        if (row is null)
            return null;
        using var keys = await Vaults.OpenAsync(db, agency, row.VaultId, holder, cancel);
        if (keys is null)
            return null;
        await log.AppendAsync(db, agency, holder.Actor, "report.opened", "report", report.Value, "summary story contacts", cancel);
        return Opened(row, keys);
    }

    internal static ReportFile Opened(ReportRow row, VaultKeys keys)
    {
        var summary = row.Summary.Open(keys[row.KeyVersion], SealPlaces.Summary(row.ReportId));
        var story = row.Story.Open(keys[row.KeyVersion], SealPlaces.Story(row.ReportId));
        return new ReportFile
        {
            Id = row.ReportId,
            AgencyId = row.AgencyId,
            PersonId = row.PersonId,
            VaultId = row.VaultId,
            Kind = row.Kind,
            Status = row.Status,
            ReceivedAt = row.ReceivedAt,
            Urgency = row.Urgency,
            Assignee = row.Assignee,
            CaseId = row.CaseId,
            Language = summary.Language,
            OtherLanguage = summary.OtherLanguage,
            Needs = summary.Needs,
            Place = summary.Place,
            Who = story.Who,
            Contacts = row.Contacts.Open(keys[row.ContactsKeyVersion], SealPlaces.Contacts(row.ReportId, row.ContactsVersion)),
            Story = story.Words ?? story.Suspicion?.Why,
            Suspicion = story.Suspicion,
            MayPassOn = story.MayPassOn,
        };
    }
}
