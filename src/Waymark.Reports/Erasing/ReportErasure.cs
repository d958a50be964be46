using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;
using Waymark.Store.Blobs;

namespace Waymark.Reports.Erasing;

/// <summary>Erases what Reports keeps of a person: the keys of every vault, then the rows and files.</summary>
internal sealed class ReportErasure : IPersonDataOwner
{
    public async Task EraseAsync(WaymarkDb db, PersonId person, CancellationToken cancel)
    {
        var reports = await db.Set<ReportRow>().AsNoTracking().Where(r => r.PersonId == person).ToListAsync(cancel);
        foreach (var report in reports.OrderBy(r => r.ReportId))
        {
            await db.LockAsync(report.ReportId.Value, cancel);
            await Vaults.EraseAsync(db, report.AgencyId, report.VaultId, cancel);
            if (report.NotesVaultId is { } notes)
                await Vaults.EraseAsync(db, report.AgencyId, notes, cancel);
            var blobs = await db.Set<FileRow>().Where(f => f.ReportId == report.ReportId && f.AgencyId == report.AgencyId).Select(f => f.BlobId).ToListAsync(cancel);
            foreach (var blob in blobs)
                await SealedBlobs.DeleteAsync(db, report.AgencyId, blob, cancel);
            await db.Set<FileRow>().Where(f => f.AgencyId == report.AgencyId && f.ReportId == report.ReportId).ExecuteDeleteAsync(cancel);
            await db.Set<MessageRow>().Where(m => m.AgencyId == report.AgencyId && m.ReportId == report.ReportId).ExecuteDeleteAsync(cancel);
            await db.Set<NoteRow>().Where(n => n.AgencyId == report.AgencyId && n.ReportId == report.ReportId).ExecuteDeleteAsync(cancel);
            // What was merged into it stands on its own again.
            await Merges.ReleaseAsync(db, report.AgencyId, report.ReportId, cancel);
            await db.Set<ReportRow>().Where(r => r.AgencyId == report.AgencyId && r.ReportId == report.ReportId).ExecuteDeleteAsync(cancel);
        }
    }
}
