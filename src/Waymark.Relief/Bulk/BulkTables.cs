using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Access.Contracts;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Relief.Bulk;

/// <summary>How far a screen of a file is.</summary>
internal enum BulkState
{
    /// <summary>The file is coming in.</summary>
    Uploading = 0,

    /// <summary>It is being screened.</summary>
    Running = 1,

    /// <summary>The findings are there.</summary>
    Done = 2,

    /// <summary>A member stopped it.</summary>
    Cancelled = 3,

    /// <summary>The file is no file of charges; <see cref="BulkRow.Problem"/> says why.</summary>
    Refused = 4,

    /// <summary>Something of the server failed; it can be run again.</summary>
    Failed = 5,
}

/// <summary>One screen of a file. What is told of people is in the sealed files alone.</summary>
internal sealed class BulkRow
{
    public required AgencyId AgencyId { get; init; }

    public required Guid ScreenId { get; init; }

    /// <summary>Holds the key of the files and of the sealed columns; the agency alone has a grant.</summary>
    public required VaultId VaultId { get; init; }

    public required BulkState State { get; set; }

    /// <summary>The day the answers are made for.</summary>
    public required DateOnly On { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Guid CreatedBy { get; init; }

    /// <summary>The last sign of life of the node that works on it.</summary>
    public required DateTimeOffset AliveAt { get; set; }

    /// <summary>Which attempt this is: the results of an earlier one are another's.</summary>
    public required Guid Attempt { get; set; }

    public required bool CancelAsked { get; set; }

    public required BlobId Input { get; init; }

    public required BlobId Findings { get; set; }

    public required BlobId Rejects { get; set; }

    /// <summary>Bytes of the upload.</summary>
    public required long InputBytes { get; set; }

    /// <summary>Bytes of it that are done.</summary>
    public required long DoneBytes { get; set; }

    public required long Rows { get; set; }

    public required long Rejected { get; set; }

    /// <summary>The counts, as JSON.</summary>
    public Sealed<string>? Summary { get; set; }

    /// <summary>Why the file is no file of charges: names of its columns may be in it.</summary>
    public Sealed<string>? Problem { get; set; }
}

/// <summary>The table of screened files.</summary>
internal sealed class BulkTables : IStoreModule
{
    public void Map(ModelBuilder model) => model.Entity<BulkRow>(row =>
    {
        row.ToTable("relief_screen");
        row.HasKey(r => new { r.AgencyId, r.ScreenId });
        row.Property(r => r.Summary!).IsSealed();
        row.Property(r => r.Problem!).IsSealed();
    });
}

/// <summary>Where sealed columns are.</summary>
internal static class BulkPlaces
{
    internal static SealPlace Summary(Guid screen, Guid attempt) => new(screen, $"relief.screen.summary.{attempt:N}");

    /// <summary>The key of a file and of all that is made of it: the first, however often the vault got another since. A file is not added to, and
    /// what is found in it is no newer than what is in it.</summary>
    internal static SealKey KeyOf(VaultKeys keys) => keys[1];

    internal static SealPlace Problem(Guid screen, Guid attempt) => new(screen, $"relief.screen.problem.{attempt:N}");
}

[DbContext(typeof(WaymarkDb))]
[Migration("20261125_52_ReliefScreens")]
internal sealed class Relief02 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "relief_screen",
        table => new
        {
            AgencyId = table.Column<Guid>(),
            ScreenId = table.Column<Guid>(),
            VaultId = table.Column<Guid>(),
            State = table.Column<int>(),
            On = table.Column<DateOnly>(),
            CreatedAt = table.Column<long>(),
            CreatedBy = table.Column<Guid>(),
            AliveAt = table.Column<long>(),
            Attempt = table.Column<Guid>(),
            CancelAsked = table.Column<bool>(),
            Input = table.Column<Guid>(),
            Findings = table.Column<Guid>(),
            Rejects = table.Column<Guid>(),
            InputBytes = table.Column<long>(),
            DoneBytes = table.Column<long>(),
            Rows = table.Column<long>(),
            Rejected = table.Column<long>(),
            Summary = table.Column<byte[]>(nullable: true),
            Problem = table.Column<byte[]>(nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_relief_screen", row => new { row.AgencyId, row.ScreenId }));
}
