using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Relief.Data;

/// <summary>Rule files that wait for a second person.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261126_51_RuleProposals")]
internal sealed class Relief51 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("ConfirmedBy", "relief_rule_file", nullable: true);
        migrationBuilder.CreateTable(
            "relief_rule_proposal",
            table => new
            {
                ProposalId = table.Column<Guid>(),
                Jurisdiction = table.Column<string>(),
                Text = table.Column<string>(),
                CasesText = table.Column<string>(nullable: true),
                Against = table.Column<string>(),
                AgencyId = table.Column<Guid>(),
                ProposedBy = table.Column<Guid>(),
                ProposedAt = table.Column<long>(),
                State = table.Column<int>(),
                DecidedBy = table.Column<Guid>(nullable: true),
                DecidedAt = table.Column<long>(nullable: true),
                Reason = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_relief_rule_proposal", row => row.ProposalId));
        migrationBuilder.CreateIndex("IX_relief_rule_proposal_Jurisdiction", "relief_rule_proposal", "Jurisdiction");
    }
}
