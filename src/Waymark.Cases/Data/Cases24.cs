using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Cases.Data;

/// <summary>Protected totals of months that are over.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261126_24_Totals")]
internal sealed class Cases24 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "cases_total",
        table => new
        {
            AgencyId = table.Column<Guid>(),
            Month = table.Column<DateOnly>(),
            Series = table.Column<int>(),
            Category = table.Column<int>(),
            Shown = table.Column<long>(nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_cases_total", row => new { row.AgencyId, row.Month, row.Series, row.Category }));
}
