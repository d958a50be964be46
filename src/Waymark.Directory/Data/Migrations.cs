using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Directory.Data;

[DbContext(typeof(WaymarkDb))]
[Migration("20261122_20_Directory")]
internal sealed class Directory20 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "directory_version",
            table => new { Id = table.Column<int>(), Value = table.Column<long>() },
            constraints: table => table.PrimaryKey("PK_directory_version", row => row.Id));
        migrationBuilder.InsertData("directory_version", ["Id", "Value"], ["integer", "bigint"], [VersionRow.TheOne, 0L]);

        migrationBuilder.CreateTable(
            "directory_service",
            table => new
            {
                ServiceId = table.Column<Guid>(),
                OrganizationId = table.Column<Guid>(),
                Name = table.Column<string>(),
                Status = table.Column<string>(),
                Document = table.Column<string>(),
                Local = table.Column<string>(nullable: true),
                AddressWithheld = table.Column<bool>(),
                ModifiedAt = table.Column<long>(),
                ImportId = table.Column<Guid>(nullable: true),
                CheckedOn = table.Column<DateOnly>(nullable: true),
                CheckedByOffice = table.Column<string>(nullable: true),
                CheckedBy = table.Column<Guid>(nullable: true),
                ReferralsSaidAt = table.Column<long>(nullable: true),
                BedsFree = table.Column<int>(nullable: true),
                BedsMaximum = table.Column<int>(nullable: true),
                BedsSaidAt = table.Column<long>(nullable: true),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_directory_service", row => row.ServiceId));
        migrationBuilder.CreateIndex("IX_directory_service_Version", "directory_service", "Version");
        migrationBuilder.CreateIndex("IX_directory_service_OrganizationId", "directory_service", "OrganizationId");
        migrationBuilder.CreateIndex("IX_directory_service_CheckedOn", "directory_service", "CheckedOn");

        migrationBuilder.CreateTable(
            "directory_organization",
            table => new
            {
                OrganizationId = table.Column<Guid>(),
                Name = table.Column<string>(),
                ParentId = table.Column<Guid>(nullable: true),
                Document = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_directory_organization", row => row.OrganizationId));

        migrationBuilder.CreateTable(
            "directory_place",
            table => new
            {
                AtLocationId = table.Column<Guid>(),
                ServiceId = table.Column<Guid>(),
                LocationId = table.Column<Guid>(),
                PostalCode = table.Column<string>(nullable: true),
                Latitude = table.Column<double>(nullable: true),
                Longitude = table.Column<double>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_directory_place", row => row.AtLocationId));
        migrationBuilder.CreateIndex("IX_directory_place_ServiceId", "directory_place", "ServiceId");
        migrationBuilder.CreateIndex("IX_directory_place_LocationId", "directory_place", "LocationId");

        migrationBuilder.CreateTable(
            "directory_withheld_location",
            table => new { LocationId = table.Column<Guid>() },
            constraints: table => table.PrimaryKey("PK_directory_withheld_location", row => row.LocationId));

        migrationBuilder.CreateTable(
            "directory_import",
            table => new
            {
                ImportId = table.Column<Guid>(),
                StartedAt = table.Column<long>(),
                FinishedAt = table.Column<long>(nullable: true),
                Rows = table.Column<long>(),
                Added = table.Column<long>(),
                Changed = table.Column<long>(),
                Same = table.Column<long>(),
                Refused = table.Column<long>(),
                Adjusted = table.Column<long>(),
                Fault = table.Column<int>(),
                FaultRow = table.Column<long>(),
                FaultOffset = table.Column<long>(),
                Office = table.Column<string>(),
                ByMember = table.Column<Guid>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_directory_import", row => row.ImportId));
        migrationBuilder.CreateIndex("IX_directory_import_StartedAt", "directory_import", "StartedAt");

        migrationBuilder.CreateTable(
            "directory_import_problem",
            table => new
            {
                ImportId = table.Column<Guid>(),
                Number = table.Column<int>(),
                Row = table.Column<long>(),
                Code = table.Column<int>(),
                Place = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_directory_import_problem", row => new { row.ImportId, row.Number }));

        migrationBuilder.CreateTable(
            "directory_hotline",
            table => new
            {
                HotlineId = table.Column<string>(),
                Document = table.Column<string>(),
                CheckedOn = table.Column<DateOnly>(nullable: true),
                CheckedByOffice = table.Column<string>(nullable: true),
                CheckedBy = table.Column<Guid>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_directory_hotline", row => row.HotlineId));
    }
}

/// <summary>Lines that are written here, and which of a line's ways in were tried.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261126_23_Lines")]
internal sealed class Directory23 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Ways", "directory_hotline", nullable: true);
        migrationBuilder.AddColumn<string>("Edited", "directory_hotline", nullable: true);
        migrationBuilder.AddColumn<long>("EditedAt", "directory_hotline", nullable: true);
    }
}

/// <summary>Where entries come from and under which licence.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261126_24_Sources")]
internal sealed class Directory24 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "directory_source",
            table => new { SourceId = table.Column<Guid>(), Document = table.Column<string>() },
            constraints: table => table.PrimaryKey("PK_directory_source", row => row.SourceId));
        migrationBuilder.AddColumn<Guid>("SourceId", "directory_service", nullable: true);
    }
}
