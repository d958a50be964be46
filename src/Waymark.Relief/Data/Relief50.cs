using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Relief.Data;

/// <summary>Rule files that were loaded, and who compared rules with the law.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261125_50_ReliefRules")]
internal sealed class Relief50 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "relief_rule_file",
            table => new
            {
                Jurisdiction = table.Column<string>(),
                Number = table.Column<int>(),
                Text = table.Column<string>(),
                AgencyId = table.Column<Guid>(),
                LoadedBy = table.Column<Guid>(),
                LoadedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_relief_rule_file", row => new { row.Jurisdiction, row.Number }));
        migrationBuilder.CreateTable(
            "relief_rule_mark",
            table => new
            {
                MarkId = table.Column<Guid>(),
                RemedyId = table.Column<string>(),
                VersionFrom = table.Column<DateOnly>(nullable: true),
                Office = table.Column<string>(),
                LookedOn = table.Column<DateOnly>(),
                FileHash = table.Column<string>(),
                AgencyId = table.Column<Guid>(),
                MarkedBy = table.Column<Guid>(),
                MarkedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_relief_rule_mark", row => row.MarkId));
        migrationBuilder.CreateIndex("IX_relief_rule_mark_RemedyId", "relief_rule_mark", "RemedyId");
    }
}
