using Microsoft.EntityFrameworkCore;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Data;

/// <summary>A report. What is not sealed here is what lists are sorted and filtered by.</summary>
internal sealed class ReportRow
{
    public required AgencyId AgencyId { get; init; }

    public required ReportId ReportId { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The vault of the agency and the person.</summary>
    public required VaultId VaultId { get; init; }

    /// <summary>The vault of the agency alone; made with the first note.</summary>
    public VaultId? NotesVaultId { get; set; }

    public required ReportKind Kind { get; init; }

    public required ReportStatus Status { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required Urgency Urgency { get; set; }

    public required FloodState Flood { get; set; }

    public MemberId? Assignee { get; set; }

    /// <summary>The day by which the agency promised the next step.</summary>
    public DateOnly? DueOn { get; set; }

    public CaseId? CaseId { get; set; }

    public ReportId? MergedInto { get; set; }

    /// <summary>The status to return to when a merge is undone or a closed report is opened again.</summary>
    public ReportStatus? StatusBefore { get; set; }

    public CloseOutcome? Outcome { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Messages and files from the person that nobody at the desk has seen.</summary>
    public int NewForDesk { get; set; }

    /// <summary>Messages that the person has not seen.</summary>
    public int NewForPerson { get; set; }

    public required int KeyVersion { get; init; }

    /// <summary>What the inbox shows.</summary>
    public required Sealed<ReportSummary> Summary { get; init; }

    /// <summary>What only the report's page shows.</summary>
    public required Sealed<ReportStory> Story { get; init; }

    public required int ContactsVersion { get; set; }

    public required int ContactsKeyVersion { get; set; }

    public required Sealed<SafeContacts> Contacts { get; set; }
}

internal sealed class MessageRow
{
    public required AgencyId AgencyId { get; init; }

    public required ReportId ReportId { get; init; }

    public required MessageId MessageId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool FromPerson { get; init; }

    public MemberId? Author { get; init; }

    public required int KeyVersion { get; init; }

    public required Sealed<MessageBody> Body { get; init; }

    /// <summary>When the other side first saw it.</summary>
    public DateTimeOffset? SeenAt { get; set; }
}

internal sealed class NoteRow
{
    public required AgencyId AgencyId { get; init; }

    public required ReportId ReportId { get; init; }

    public required MessageId NoteId { get; init; }

    public required DateTimeOffset At { get; init; }

    public MemberId? Author { get; init; }

    public required int KeyVersion { get; init; }

    public required Sealed<string> Body { get; init; }
}

internal sealed class FileRow
{
    public required AgencyId AgencyId { get; init; }

    public required ReportId ReportId { get; init; }

    public required BlobId BlobId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool FromPerson { get; init; }

    /// <summary>The key version of the description and of the blob.</summary>
    public required int KeyVersion { get; init; }

    public required Sealed<FileInfoSealed> Info { get; init; }

    public DateTimeOffset? SeenAt { get; set; }
}

/// <summary>A routing rule, written by an administrator of the programme; nothing in it is about a person.</summary>
internal sealed class RouteRow
{
    /// <summary>The programme agency.</summary>
    public required AgencyId AgencyId { get; init; }

    public required Guid RouteId { get; init; }

    /// <summary>Smaller is asked first.</summary>
    public required int Position { get; set; }

    public string? State { get; set; }

    public string? County { get; set; }

    public string? City { get; set; }

    public string? ZipPrefix { get; set; }

    /// <summary>Bits of <see cref="AskedNeed"/>; 0 is any.</summary>
    public required long Needs { get; set; }

    public ReportKind? Kind { get; set; }

    public required AgencyId Target { get; set; }
}

/// <summary>A public journey that is under way. The key is in the browser's cookie and nowhere else.</summary>
internal sealed class JourneyRow
{
    /// <summary>The programme agency, which has nothing to open it with.</summary>
    public required AgencyId AgencyId { get; init; }

    public required JourneyId JourneyId { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    public required int Version { get; set; }

    public required Sealed<JourneyState> State { get; set; }
}

internal sealed class ReportsTables : IStoreModule
{
    public void Map(ModelBuilder model)
    {
        model.Entity<ReportRow>(row =>
        {
            row.ToTable("reports_report");
            row.HasKey(r => new { r.AgencyId, r.ReportId });
            row.HasIndex(r => r.ReportId).IsUnique();
            row.HasIndex(r => r.PersonId);
            row.HasIndex(r => new { r.AgencyId, r.ReceivedAt });
            row.HasIndex(r => new { r.AgencyId, r.Status, r.Flood, r.Urgency, r.ReceivedAt });
            row.Property(r => r.Summary).IsSealed();
            row.Property(r => r.Story).IsSealed();
            row.Property(r => r.Contacts).IsSealed();
        });
        model.Entity<MessageRow>(row =>
        {
            row.ToTable("reports_message");
            row.HasKey(r => new { r.AgencyId, r.ReportId, r.MessageId });
            row.Property(r => r.Body).IsSealed();
        });
        model.Entity<NoteRow>(row =>
        {
            row.ToTable("reports_note");
            row.HasKey(r => new { r.AgencyId, r.ReportId, r.NoteId });
            row.Property(r => r.Body).IsSealed();
        });
        model.Entity<FileRow>(row =>
        {
            row.ToTable("reports_file");
            row.HasKey(r => new { r.AgencyId, r.ReportId, r.BlobId });
            row.Property(r => r.Info).IsSealed();
        });
        model.Entity<RouteRow>(row =>
        {
            row.ToTable("reports_route");
            row.HasKey(r => new { r.AgencyId, r.RouteId });
            row.Property(r => r.State).HasMaxLength(2);
            row.Property(r => r.County).HasMaxLength(100);
            row.Property(r => r.City).HasMaxLength(100);
            row.Property(r => r.ZipPrefix).HasMaxLength(5);
        });
        model.Entity<JourneyRow>(row =>
        {
            row.ToTable("reports_journey");
            row.HasKey(r => new { r.AgencyId, r.JourneyId });
            row.HasIndex(r => r.JourneyId).IsUnique();
            row.HasIndex(r => r.ExpiresAt);
            row.Property(r => r.State).IsSealed();
        });
    }
}
