using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Cases.Data;

/// <summary>What other modules keep with a case.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261125_21_CaseRecords")]
internal sealed class Cases21 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "cases_record",
        table => new
        {
            AgencyId = table.Column<Guid>(),
            CaseId = table.Column<Guid>(),
            RecordId = table.Column<Guid>(),
            Version = table.Column<int>(),
            Kind = table.Column<string>(maxLength: 40),
            KeyVersion = table.Column<int>(),
            SavedAt = table.Column<long>(),
            Author = table.Column<Guid>(),
            IsRemoved = table.Column<bool>(),
            Content = table.Column<byte[]>(),
        },
        constraints: table => table.PrimaryKey("PK_cases_record", row => new { row.AgencyId, row.CaseId, row.RecordId, row.Version }));
}
