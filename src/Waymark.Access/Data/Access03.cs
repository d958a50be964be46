using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Access.Data;

/// <summary>Keys that are renewed piece by piece.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261126_03_KeyRotation")]
internal sealed class Access03 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_rotation",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Generation = table.Column<int>(),
                StartedAt = table.Column<long>(),
                VaultsRenewed = table.Column<bool>(),
                VaultsDone = table.Column<int>(),
                VaultsLeft = table.Column<int>(),
                GrantsDone = table.Column<int>(),
                GrantsLeft = table.Column<int>(),
                WorkedUntil = table.Column<long>(),
                FinishedAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_access_rotation", row => row.AgencyId));
        // With the generation in it, what is still to be renewed is found without going through all that the agency holds.
        migrationBuilder.DropIndex("IX_access_vault_grant_PartyKind_PartyId", "access_vault_grant");
        migrationBuilder.CreateIndex(
            "IX_access_vault_grant_PartyKind_PartyId_PartyGeneration", "access_vault_grant", ["PartyKind", "PartyId", "PartyGeneration"]);
    }
}
