using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Reports.Data;

[DbContext(typeof(WaymarkDb))]
[Migration("20261122_10_Reports")]
internal sealed class Reports10 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "reports_report",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                ReportId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                VaultId = table.Column<Guid>(),
                NotesVaultId = table.Column<Guid>(nullable: true),
                Kind = table.Column<int>(),
                Status = table.Column<int>(),
                ReceivedAt = table.Column<long>(),
                Urgency = table.Column<int>(),
                Flood = table.Column<int>(),
                Assignee = table.Column<Guid>(nullable: true),
                DueOn = table.Column<DateOnly>(nullable: true),
                CaseId = table.Column<Guid>(nullable: true),
                MergedInto = table.Column<Guid>(nullable: true),
                StatusBefore = table.Column<int>(nullable: true),
                Outcome = table.Column<int>(nullable: true),
                ClosedAt = table.Column<long>(nullable: true),
                NewForDesk = table.Column<int>(),
                NewForPerson = table.Column<int>(),
                KeyVersion = table.Column<int>(),
                Summary = table.Column<byte[]>(),
                Story = table.Column<byte[]>(),
                ContactsVersion = table.Column<int>(),
                ContactsKeyVersion = table.Column<int>(),
                Contacts = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_reports_report", row => new { row.AgencyId, row.ReportId }));
        migrationBuilder.CreateIndex("IX_reports_report_ReportId", "reports_report", "ReportId", unique: true);
        migrationBuilder.CreateIndex("IX_reports_report_PersonId", "reports_report", "PersonId");
        migrationBuilder.CreateIndex("IX_reports_report_AgencyId_ReceivedAt", "reports_report", ["AgencyId", "ReceivedAt"]);
        migrationBuilder.CreateIndex(
            "IX_reports_report_AgencyId_Status_Flood_Urgency_ReceivedAt",
            "reports_report",
            ["AgencyId", "Status", "Flood", "Urgency", "ReceivedAt"]);

        migrationBuilder.CreateTable(
            "reports_message",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                ReportId = table.Column<Guid>(),
                MessageId = table.Column<Guid>(),
                At = table.Column<long>(),
                FromPerson = table.Column<bool>(),
                Author = table.Column<Guid>(nullable: true),
                KeyVersion = table.Column<int>(),
                Body = table.Column<byte[]>(),
                SeenAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_reports_message", row => new { row.AgencyId, row.ReportId, row.MessageId }));

        migrationBuilder.CreateTable(
            "reports_note",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                ReportId = table.Column<Guid>(),
                NoteId = table.Column<Guid>(),
                At = table.Column<long>(),
                Author = table.Column<Guid>(nullable: true),
                KeyVersion = table.Column<int>(),
                Body = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_reports_note", row => new { row.AgencyId, row.ReportId, row.NoteId }));

        migrationBuilder.CreateTable(
            "reports_file",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                ReportId = table.Column<Guid>(),
                BlobId = table.Column<Guid>(),
                At = table.Column<long>(),
                FromPerson = table.Column<bool>(),
                KeyVersion = table.Column<int>(),
                Info = table.Column<byte[]>(),
                SeenAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_reports_file", row => new { row.AgencyId, row.ReportId, row.BlobId }));

        migrationBuilder.CreateTable(
            "reports_route",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                RouteId = table.Column<Guid>(),
                Position = table.Column<int>(),
                State = table.Column<string>(maxLength: 2, nullable: true),
                County = table.Column<string>(maxLength: 100, nullable: true),
                City = table.Column<string>(maxLength: 100, nullable: true),
                ZipPrefix = table.Column<string>(maxLength: 5, nullable: true),
                Needs = table.Column<long>(),
                Kind = table.Column<int>(nullable: true),
                Target = table.Column<Guid>(),
            },
            constraints: table => table.PrimaryKey("PK_reports_route", row => new { row.AgencyId, row.RouteId }));

        migrationBuilder.CreateTable(
            "reports_journey",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                JourneyId = table.Column<Guid>(),
                ExpiresAt = table.Column<long>(),
                Version = table.Column<int>(),
                State = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_reports_journey", row => new { row.AgencyId, row.JourneyId }));
        migrationBuilder.CreateIndex("IX_reports_journey_JourneyId", "reports_journey", "JourneyId", unique: true);
        migrationBuilder.CreateIndex("IX_reports_journey_ExpiresAt", "reports_journey", "ExpiresAt");
    }
}
