using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Cases.Data;

/// <summary>What a person took back, and what the index has to learn.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261126_22_TakenBack")]
internal sealed class Cases22 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("TakenBackAt", "cases_case", nullable: true);
        migrationBuilder.AddColumn<long>("FindStaleAt", "cases_case", nullable: true);
    }
}
