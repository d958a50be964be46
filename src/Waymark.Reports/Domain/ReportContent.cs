using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Mailbox;
using Waymark.Store;

namespace Waymark.Reports.Domain;

/// <summary>Opens the messages, files and notes of a report, and marks what the other side sent as seen.</summary>
internal static class ReportContent
{
    public static async Task<IReadOnlyList<MessageView>> MessagesAsync(WaymarkDb db, ReportRow report, VaultKeys keys, bool isPerson, DateTimeOffset now)
    {
        var rows = await db.Set<MessageRow>()
            .AsTracking()
            .Where(m => m.AgencyId == report.AgencyId && m.ReportId == report.ReportId)
            .OrderBy(m => m.At)
            .ThenBy(m => m.MessageId)
            .ToListAsync();
        var views = new List<MessageView>(rows.Count);
        foreach (var row in rows.Where(r => keys.Holds(r.KeyVersion)))
        {
            var isNew = row.FromPerson != isPerson && row.SeenAt is null;
            if (isNew)
                row.SeenAt = now;
            views.Add(new(row.MessageId, row.At, row.FromPerson, row.Author, row.Body.Open(keys[row.KeyVersion], SealPlaces.Message(row.MessageId)), isNew));
        }

        return views;
    }

    public static async Task<IReadOnlyList<FileView>> FilesAsync(WaymarkDb db, ReportRow report, VaultKeys keys, bool isPerson, DateTimeOffset now)
    {
        var rows = await db.Set<FileRow>()
            .AsTracking()
            .Where(f => f.AgencyId == report.AgencyId && f.ReportId == report.ReportId)
            .OrderBy(f => f.At)
            .ThenBy(f => f.BlobId)
            .ToListAsync();
        var views = new List<FileView>(rows.Count);
        foreach (var row in rows.Where(r => keys.Holds(r.KeyVersion)))
        {
            var isNew = row.FromPerson != isPerson && row.SeenAt is null;
            if (isNew)
                row.SeenAt = now;
            views.Add(new(row.BlobId, row.At, row.Info.Open(keys[row.KeyVersion], SealPlaces.File(row.BlobId)), isNew));
        }

        return views;
    }
}
