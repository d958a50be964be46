using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Help.Data;

[DbContext(typeof(WaymarkDb))]
[Migration("20261125_30_Help")]
internal sealed class Help30 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "help_progress",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                MemberId = table.Column<Guid>(),
                Lesson = table.Column<int>(),
                DoneAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_help_progress", row => new { row.AgencyId, row.MemberId, row.Lesson }));

        migrationBuilder.CreateTable(
            "help_lesson",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Path = table.Column<string>(maxLength: 60),
                Slug = table.Column<string>(maxLength: 60),
                Language = table.Column<string>(maxLength: 16),
                Version = table.Column<int>(),
                IsShown = table.Column<bool>(),
                Document = table.Column<string>(),
                ChangedAt = table.Column<long>(),
                ChangedBy = table.Column<Guid>(),
            },
            constraints: table => table.PrimaryKey("PK_help_lesson", row => new { row.AgencyId, row.Path, row.Slug, row.Language, row.Version }));

        migrationBuilder.CreateTable(
            "help_programme",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Name = table.Column<string>(),
                Phone = table.Column<string>(),
                TextLine = table.Column<string>(),
                AlwaysOpen = table.Column<bool>(),
                Hours = table.Column<string>(),
                Address = table.Column<string>(),
                Website = table.Column<string>(),
                Onion = table.Column<string>(),
                ChangedAt = table.Column<long>(),
                ChangedBy = table.Column<Guid>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_help_programme", row => row.AgencyId));
    }
}
