using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Help.Data;

[DbContext(typeof(WaymarkDb))]
[Migration("20261125_41_Guide")]
internal sealed class Guide41 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "help_guide_version",
            table => new { Id = table.Column<int>(), Value = table.Column<long>() },
            constraints: table => table.PrimaryKey("PK_help_guide_version", row => row.Id));
        migrationBuilder.InsertData("help_guide_version", ["Id", "Value"], ["integer", "bigint"], [GuideVersionRow.TheOne, 0L]);

        migrationBuilder.CreateTable(
            "help_translation",
            table => new
            {
                Language = table.Column<string>(maxLength: 16),
                Item = table.Column<string>(),
                Unit = table.Column<string>(),
                Text = table.Column<string>(),
                SourceHash = table.Column<string>(),
                ImportedAt = table.Column<long>(),
                ImportedBy = table.Column<Guid>(),
            },
            constraints: table => table.PrimaryKey("PK_help_translation", row => new { row.Language, row.Item, row.Unit }));

        migrationBuilder.CreateTable(
            "help_review",
            table => new
            {
                Language = table.Column<string>(maxLength: 16),
                Item = table.Column<string>(),
                TextHash = table.Column<string>(),
                Office = table.Column<string>(),
                ReviewedOn = table.Column<DateOnly>(),
                ReviewedBy = table.Column<Guid>(),
            },
            constraints: table => table.PrimaryKey("PK_help_review", row => new { row.Language, row.Item }));
    }
}
