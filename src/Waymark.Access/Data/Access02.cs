using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Access.Data;

/// <summary>Makes the tables of <see cref="AccessTables"/>.</summary>
[DbContext(typeof(WaymarkDb))]
[Migration("20261122_02_Access")]
internal sealed class Access02 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Agencies(migrationBuilder);
        Members(migrationBuilder);
        Sessions(migrationBuilder);
        Vaults(migrationBuilder);
        Log(migrationBuilder);
    }

    private static void Agencies(MigrationBuilder migration)
    {
        migration.CreateTable(
            "access_agency",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 200),
                Kind = table.Column<int>(),
                KeyGeneration = table.Column<int>(),
                RecoveryPublicKey = table.Column<byte[]>(),
                RecoveryWrapped = table.Column<byte[]>(),
                DirectoryOrganization = table.Column<Guid>(nullable: true),
                CreatedAt = table.Column<long>(),
                RecoveryConfirmed = table.Column<bool>(),
                ShowStaffNames = table.Column<bool>(),
                IsDemo = table.Column<bool>(),
            },
            constraints: table => table.PrimaryKey("PK_access_agency", row => row.AgencyId));
        migration.CreateTable(
            "access_agency_key",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Generation = table.Column<int>(),
                PublicKey = table.Column<byte[]>(),
                SealedToRecovery = table.Column<byte[]>(),
                CreatedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_access_agency_key", row => new { row.AgencyId, row.Generation }));
        migration.CreateTable(
            "access_agency_key_grant",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                MemberId = table.Column<Guid>(),
                Generation = table.Column<int>(),
                SealedKey = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_access_agency_key_grant", row => new { row.AgencyId, row.MemberId, row.Generation }));
    }

    private static void Members(MigrationBuilder migration)
    {
        migration.CreateTable(
            "access_member",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                MemberId = table.Column<Guid>(),
                SignInToken = table.Column<byte[]>(),
                DisplayName = table.Column<byte[]>(),
                Roles = table.Column<int>(),
                State = table.Column<int>(),
                PublicKey = table.Column<byte[]>(nullable: true),
                PasswordSalt = table.Column<byte[]>(nullable: true),
                PasswordPasses = table.Column<int>(),
                PasswordMemoryKibibytes = table.Column<int>(),
                WrappedPrivateKey = table.Column<byte[]>(nullable: true),
                TotpSecret = table.Column<byte[]>(nullable: true),
                TotpLastStep = table.Column<long>(),
                CreatedAt = table.Column<long>(),
                SecurityStamp = table.Column<Guid>(),
                Language = table.Column<string>(maxLength: 16, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_access_member", row => new { row.AgencyId, row.MemberId }));
        migration.CreateIndex("IX_access_member_SignInToken", "access_member", "SignInToken", unique: true);
        migration.CreateTable(
            "access_recovery_code",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                MemberId = table.Column<Guid>(),
                Digest = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_access_recovery_code", row => new { row.AgencyId, row.MemberId, row.Digest }));
        migration.CreateTable(
            "access_invite",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Digest = table.Column<byte[]>(),
                Kind = table.Column<int>(),
                MemberId = table.Column<Guid>(nullable: true),
                AgencyKind = table.Column<int>(nullable: true),
                CreatedAt = table.Column<long>(),
                ExpiresAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_access_invite", row => new { row.AgencyId, row.Digest }));
        migration.CreateIndex("IX_access_invite_Digest", "access_invite", "Digest", unique: true);
    }

    private static void Sessions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "access_session",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Digest = table.Column<byte[]>(),
                MemberId = table.Column<Guid>(),
                Stage = table.Column<int>(),
                SecurityStamp = table.Column<Guid>(),
                WrappedKey = table.Column<byte[]>(nullable: true),
                CreatedAt = table.Column<long>(),
                LastSeenAt = table.Column<long>(),
                Locked = table.Column<bool>(),
                Notes = table.Column<byte[]>(nullable: true),
                HeldForm = table.Column<byte[]>(nullable: true),
                HeldFormKey = table.Column<byte[]>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_access_session", row => new { row.AgencyId, row.Digest }));
        migration.CreateIndex("IX_access_session_Digest", "access_session", "Digest", unique: true);
        migration.CreateIndex("IX_access_session_AgencyId_MemberId", "access_session", ["AgencyId", "MemberId"]);
        migration.CreateTable(
            "access_person_session",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Digest = table.Column<byte[]>(),
                PersonId = table.Column<Guid>(),
                WrappedKey = table.Column<byte[]>(),
                LastSeenAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_access_person_session", row => new { row.AgencyId, row.Digest }));
        migration.CreateIndex("IX_access_person_session_Digest", "access_person_session", "Digest", unique: true);
        migration.CreateIndex("IX_access_person_session_PersonId", "access_person_session", "PersonId");
        migration.CreateTable(
            "access_throttle",
            table => new
            {
                Token = table.Column<byte[]>(),
                Failures = table.Column<int>(),
                LastFailureAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_access_throttle", row => row.Token));
        migration.CreateTable(
            "access_data_protection",
            table => new
            {
                Id = table.Column<Guid>(),
                Xml = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_access_data_protection", row => row.Id));
    }

    private static void Vaults(MigrationBuilder migration)
    {
        migration.CreateTable(
            "access_person",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                ReceiptLookup = table.Column<byte[]>(),
                PublicKey = table.Column<byte[]>(),
                WrappedPrivateKey = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_access_person", row => new { row.AgencyId, row.PersonId }));
        migration.CreateIndex("IX_access_person_ReceiptLookup", "access_person", "ReceiptLookup", unique: true);
        migration.CreateIndex("IX_access_person_PersonId", "access_person", "PersonId", unique: true);
        migration.CreateTable(
            "access_vault_grant",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                VaultId = table.Column<Guid>(),
                KeyVersion = table.Column<int>(),
                PartyKind = table.Column<int>(),
                PartyId = table.Column<Guid>(),
                PartyGeneration = table.Column<int>(),
                SealedKey = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey(
                "PK_access_vault_grant", row => new { row.AgencyId, row.VaultId, row.KeyVersion, row.PartyKind, row.PartyId }));
        migration.CreateIndex("IX_access_vault_grant_PartyKind_PartyId", "access_vault_grant", ["PartyKind", "PartyId"]);
    }

    private static void Log(MigrationBuilder migration)
    {
        migration.CreateTable(
            "access_event",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Number = table.Column<long>(),
                At = table.Column<long>(),
                ActorKind = table.Column<int>(),
                ActorId = table.Column<Guid>(nullable: true),
                Action = table.Column<string>(maxLength: 64),
                RecordKind = table.Column<string>(maxLength: 32),
                RecordId = table.Column<Guid>(),
                Detail = table.Column<string>(maxLength: 400, nullable: true),
                Hash = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_access_event", row => new { row.AgencyId, row.Number }));
        migration.CreateIndex("IX_access_event_AgencyId_RecordId", "access_event", ["AgencyId", "RecordId"]);
        migration.CreateTable(
            "access_chain",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Count = table.Column<long>(),
                Hash = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_access_chain", row => row.AgencyId));
    }
}
