using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Cases.Data;

/// <summary>What the person or a partner did that nobody has looked at.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261126_23_CaseNews")]
internal sealed class Cases23 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<long>("NewsAt", "cases_case", nullable: true);
}
