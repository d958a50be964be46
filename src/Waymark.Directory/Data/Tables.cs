using Microsoft.EntityFrameworkCore;
using Waymark.Store;

namespace Waymark.Directory.Data;

// The directory is public and shared by all agencies of an installation, so its rows carry no agency; who checked an entry is kept
// by the office's name and the member's id (ADR: docs/adr, "The directory is shared").

/// <summary>The one row that counts changes; web nodes compare it with the version of their index.</summary>
internal sealed class VersionRow
{
    public const int TheOne = 1;

    public required int Id { get; init; }

    public required long Value { get; set; }
}

internal sealed class ServiceRow
{
    public required Guid ServiceId { get; init; }

    public required Guid OrganizationId { get; set; }

    public required string Name { get; set; }

    public required string Status { get; set; }

    /// <summary>The HSDS service as imported, normalised; holds no withheld address.</summary>
    public required string Document { get; set; }

    /// <summary>What workers of this installation know better: <see cref="LocalAnswers"/> as JSON. Stays when the entry is imported again.</summary>
    public string? Local { get; set; }

    public required bool AddressWithheld { get; set; }

    public required DateTimeOffset ModifiedAt { get; set; }

    public Guid? ImportId { get; set; }

    /// <summary>Where the entry comes from; null when its feed did not say.</summary>
    public Guid? SourceId { get; set; }

    public DateOnly? CheckedOn { get; set; }

    public string? CheckedByOffice { get; set; }

    public Guid? CheckedBy { get; set; }

    public DateTimeOffset? ReferralsSaidAt { get; set; }

    public int? BedsFree { get; set; }

    public int? BedsMaximum { get; set; }

    public DateTimeOffset? BedsSaidAt { get; set; }

    /// <summary>The directory's version when this row last changed.</summary>
    public required long Version { get; set; }
}

internal sealed class OrganizationRow
{
    public required Guid OrganizationId { get; init; }

    public required string Name { get; set; }

    public Guid? ParentId { get; set; }

    public required string Document { get; set; }
}

/// <summary>A service at a place.</summary>
internal sealed class PlaceRow
{
    public required Guid AtLocationId { get; init; }

    public required Guid ServiceId { get; init; }

    public required Guid LocationId { get; init; }

    /// <summary>Empty when withheld.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Null when withheld.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }
}

/// <summary>A place that must not be shown, so that a later import under another service does not bring it back.</summary>
internal sealed class WithheldLocationRow
{
    public required Guid LocationId { get; init; }
}

internal sealed class ImportRow
{
    public required Guid ImportId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    public required long Rows { get; set; }

    public required long Added { get; set; }

    public required long Changed { get; set; }

    public required long Same { get; set; }

    public required long Refused { get; set; }

    public required long Adjusted { get; set; }

    public required int Fault { get; set; }

    public required long FaultRow { get; set; }

    public required long FaultOffset { get; set; }

    public required string Office { get; init; }

    public Guid? ByMember { get; init; }
}

/// <summary>Where entries come from and under which licence: <see cref="Domain.Import.FeedSource"/> as JSON, once however many entries.</summary>
internal sealed class SourceRow
{
    public required Guid SourceId { get; init; }

    public required string Document { get; init; }
}

internal sealed class ImportProblemRow
{
    public required Guid ImportId { get; init; }

    public required int Number { get; init; }

    public required long Row { get; init; }

    public required int Code { get; init; }

    public required string Place { get; init; }
}

/// <summary>What an installation knows of a line: its own facts in place of the shipped ones, or a line of its own, and which ways in were tried and when.</summary>
internal sealed class HotlineRow
{
    public required string HotlineId { get; init; }

    /// <summary>The facts as they were when somebody tried them; when the facts of today differ, that no longer counts.</summary>
    public required string Document { get; set; }

    /// <summary>The last day on which a way was tried; null when none counts.</summary>
    public DateOnly? CheckedOn { get; set; }

    public string? CheckedByOffice { get; set; }

    public Guid? CheckedBy { get; set; }

    /// <summary>Which ways were tried and when: <c>phone=2026-11-22 text=2026-11-23</c>. Null in rows from before ways were told apart.</summary>
    public string? Ways { get; set; }

    /// <summary>The line as it was written here (<see cref="Domain.Hotline.Write"/>); null for a shipped line that nobody changed.</summary>
    public string? Edited { get; set; }

    /// <summary>When it was written here last.</summary>
    public DateTimeOffset? EditedAt { get; set; }
}

/// <summary>The directory's tables.</summary>
internal sealed class DirectoryTables : IStoreModule
{
    public void Map(ModelBuilder model)
    {
        model.Entity<VersionRow>(row =>
        {
            row.ToTable("directory_version");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
        });
        model.Entity<ServiceRow>(row =>
        {
            row.ToTable("directory_service");
            row.HasKey(r => r.ServiceId);
            row.HasIndex(r => r.Version);
            row.HasIndex(r => r.OrganizationId);
            row.HasIndex(r => r.CheckedOn);
        });
        model.Entity<OrganizationRow>(row =>
        {
            row.ToTable("directory_organization");
            row.HasKey(r => r.OrganizationId);
        });
        model.Entity<PlaceRow>(row =>
        {
            row.ToTable("directory_place");
            row.HasKey(r => r.AtLocationId);
            row.HasIndex(r => r.ServiceId);
            row.HasIndex(r => r.LocationId);
        });
        model.Entity<WithheldLocationRow>(row =>
        {
            row.ToTable("directory_withheld_location");
            row.HasKey(r => r.LocationId);
        });
        model.Entity<ImportRow>(row =>
        {
            row.ToTable("directory_import");
            row.HasKey(r => r.ImportId);
            row.HasIndex(r => r.StartedAt);
        });
        model.Entity<ImportProblemRow>(row =>
        {
            row.ToTable("directory_import_problem");
            row.HasKey(r => new { r.ImportId, r.Number });
        });
        model.Entity<SourceRow>(row =>
        {
            row.ToTable("directory_source");
            row.HasKey(r => r.SourceId);
        });
        model.Entity<HotlineRow>(row =>
        {
            row.ToTable("directory_hotline");
            row.HasKey(r => r.HotlineId);
        });
    }
}
