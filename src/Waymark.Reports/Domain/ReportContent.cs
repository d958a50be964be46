using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Mailbox;
using Waymark.Store;

namespace Waymark.Reports.Domain;

/// <summary>Opens the messages and files of a report, and marks what the other side sent as seen.</summary>
internal static class ReportContent
{
    public static async Task<IReadOnlyList<MessageView>> MessagesAsync(WaymarkDb db, ReportRow report, VaultKeys keys, bool isPerson)
    {
        var rows = await db.Set<MessageRow>()
            .AsNoTracking()
            .Where(m => m.AgencyId == report.AgencyId && m.ReportId == report.ReportId)
            .OrderBy(m => m.At)
            .ThenBy(m => m.MessageId)
            .ToListAsync();
        var views = new List<MessageView>(rows.Count);
        foreach (var row in rows.Where(r => keys.Holds(r.KeyVersion)))
        {
            var isNew = row.FromPerson != isPerson && row.SeenAt is null;
            views.Add(new(row.MessageId, row.At, row.FromPerson, row.Author, row.Body.Open(keys[row.KeyVersion], SealPlaces.Message(row.MessageId)), isNew));
        }

        return views;
    }

    public static async Task<IReadOnlyList<FileView>> FilesAsync(WaymarkDb db, ReportRow report, VaultKeys keys, bool isPerson)
    {
        var rows = await db.Set<FileRow>()
            .AsNoTracking()
            .Where(f => f.AgencyId == report.AgencyId && f.ReportId == report.ReportId)
            .OrderBy(f => f.At)
            .ThenBy(f => f.BlobId)
            .ToListAsync();
        var views = new List<FileView>(rows.Count);
        foreach (var row in rows.Where(r => keys.Holds(r.KeyVersion)))
        {
            var isNew = row.FromPerson != isPerson && row.SeenAt is null;
            views.Add(new(row.BlobId, row.At, row.Info.Open(keys[row.KeyVersion], SealPlaces.File(row.BlobId)), isNew));
        }

        return views;
    }

    /// <summary>Marks as seen what was new among these; what came since stays new. Part of a write that holds the report's lock.</summary>
    public static async Task SeenAsync(WaymarkDb db, ReportRow report, bool isPerson, IReadOnlyList<MessageView> messages, IReadOnlyList<FileView> files, DateTimeOffset now)
    {
        var (agency, id, theirs) = (report.AgencyId, report.ReportId, !isPerson);
        var letters = messages.Where(m => m.IsNew).Select(m => m.Id).ToList();
        if (letters.Count > 0)
        {
            await db.Set<MessageRow>()
                .Where(m => m.AgencyId == agency && m.ReportId == id && letters.Contains(m.MessageId) && m.SeenAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.SeenAt, now));
        }

        var blobs = files.Where(f => f.IsNew).Select(f => f.Id).ToList();
        if (blobs.Count > 0)
        {
            await db.Set<FileRow>()
                .Where(f => f.AgencyId == agency && f.ReportId == id && blobs.Contains(f.BlobId) && f.SeenAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.SeenAt, now));
        }

        var left = await db.Set<MessageRow>().CountAsync(m => m.AgencyId == agency && m.ReportId == id && m.FromPerson == theirs && m.SeenAt == null)
            + await db.Set<FileRow>().CountAsync(f => f.AgencyId == agency && f.ReportId == id && f.FromPerson == theirs && f.SeenAt == null);
        if (isPerson)
            report.NewForPerson = Math.Min(report.NewForPerson, left);
        else
            report.NewForDesk = Math.Min(report.NewForDesk, left);
    }
}
