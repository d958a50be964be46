using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Store;

namespace Waymark.Cases.Data;

[DbContext(typeof(WaymarkDb))]
[Migration("20261122_20_Cases")]
internal sealed class Cases20 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cases_case",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                SharedVault = table.Column<Guid>(),
                StaffVault = table.Column<Guid>(),
                PersonId = table.Column<Guid>(nullable: true),
                ReceiptMadeHere = table.Column<bool>(),
                ReportId = table.Column<Guid>(nullable: true),
                State = table.Column<int>(),
                Outcome = table.Column<int>(nullable: true),
                Urgency = table.Column<int>(),
                Owner = table.Column<Guid>(nullable: true),
                OpenedAt = table.Column<long>(),
                ClosedAt = table.Column<long>(nullable: true),
                ChangedAt = table.Column<long>(),
                NextDueAt = table.Column<long>(nullable: true),
                Language = table.Column<string>(maxLength: 16),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_case", row => new { row.AgencyId, row.CaseId }));
        migrationBuilder.CreateIndex("IX_cases_case_AgencyId_State_NextDueAt", "cases_case", ["AgencyId", "State", "NextDueAt"]);
        migrationBuilder.CreateIndex("IX_cases_case_PersonId", "cases_case", "PersonId");
        migrationBuilder.CreateIndex("IX_cases_case_AgencyId_ReportId", "cases_case", ["AgencyId", "ReportId"]);

        migrationBuilder.CreateTable(
            "cases_field",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                Field = table.Column<int>(),
                Version = table.Column<int>(),
                KeyVersion = table.Column<int>(),
                Value = table.Column<byte[]>(),
                ChangedAt = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_field", row => new { row.AgencyId, row.CaseId, row.Field }));

        migrationBuilder.CreateTable(
            "cases_need",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                NeedId = table.Column<Guid>(),
                Kind = table.Column<int>(),
                Priority = table.Column<int>(),
                Status = table.Column<int>(),
                Version = table.Column<int>(),
                KeyVersion = table.Column<int>(),
                Detail = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_need", row => new { row.AgencyId, row.CaseId, row.NeedId }));

        migrationBuilder.CreateTable(
            "cases_contact",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                ContactId = table.Column<Guid>(),
                Channel = table.Column<int>(),
                Allowed = table.Column<bool>(),
                MayLeaveMessage = table.Column<bool>(),
                CheckedAt = table.Column<long>(nullable: true),
                Version = table.Column<int>(),
                KeyVersion = table.Column<int>(),
                Details = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_contact", row => new { row.AgencyId, row.CaseId, row.ContactId }));

        migrationBuilder.CreateTable(
            "cases_step",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                StepId = table.Column<Guid>(),
                Who = table.Column<int>(),
                Status = table.Column<int>(),
                DueOn = table.Column<DateOnly>(nullable: true),
                AddedAt = table.Column<long>(),
                Version = table.Column<int>(),
                KeyVersion = table.Column<int>(),
                What = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_step", row => new { row.AgencyId, row.CaseId, row.StepId }));

        migrationBuilder.CreateTable(
            "cases_entry",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                EntryId = table.Column<Guid>(),
                Kind = table.Column<int>(),
                AddedAt = table.Column<long>(),
                Author = table.Column<Guid>(nullable: true),
                KeyVersion = table.Column<int>(),
                Text = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_entry", row => new { row.AgencyId, row.CaseId, row.EntryId }));

        migrationBuilder.CreateTable(
            "cases_note",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                NoteId = table.Column<Guid>(),
                AddedAt = table.Column<long>(),
                Author = table.Column<Guid>(),
                KeyVersion = table.Column<int>(),
                Text = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_note", row => new { row.AgencyId, row.CaseId, row.NoteId }));

        migrationBuilder.CreateTable(
            "cases_find",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                Token = table.Column<long>(),
                CaseId = table.Column<Guid>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_find", row => new { row.AgencyId, row.Token, row.CaseId }));
        migrationBuilder.CreateIndex("IX_cases_find_AgencyId_CaseId", "cases_find", ["AgencyId", "CaseId"]);

        migrationBuilder.CreateTable(
            "cases_consent",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                ConsentId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                ReferralId = table.Column<Guid>(),
                PartnerAgencyId = table.Column<Guid>(nullable: true),
                State = table.Column<int>(),
                Method = table.Column<int>(nullable: true),
                ValidFrom = table.Column<long>(),
                ValidUntil = table.Column<long>(),
                AskedAt = table.Column<long>(),
                DecidedAt = table.Column<long>(nullable: true),
                WithdrawnAt = table.Column<long>(nullable: true),
                WithdrawnBy = table.Column<int>(nullable: true),
                WritingDueAt = table.Column<long>(nullable: true),
                Language = table.Column<string>(maxLength: 16),
                AskedInMailbox = table.Column<bool>(),
                Details = table.Column<byte[]>(),
                KeyVersion = table.Column<int>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_consent", row => new { row.AgencyId, row.ConsentId }));
        migrationBuilder.CreateIndex("IX_cases_consent_AgencyId_CaseId", "cases_consent", ["AgencyId", "CaseId"]);
        migrationBuilder.CreateIndex("IX_cases_consent_State_ValidUntil", "cases_consent", ["State", "ValidUntil"]);

        migrationBuilder.CreateTable(
            "cases_referral",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                ReferralId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                VaultId = table.Column<Guid>(),
                ConsentId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(nullable: true),
                PartnerAgencyId = table.Column<Guid>(nullable: true),
                DirectoryService = table.Column<Guid>(nullable: true),
                Status = table.Column<int>(),
                Owner = table.Column<Guid>(),
                PartnerMember = table.Column<Guid>(nullable: true),
                DueAt = table.Column<long>(nullable: true),
                PreparedAt = table.Column<long>(),
                SentAt = table.Column<long>(nullable: true),
                SeenAt = table.Column<long>(nullable: true),
                AnsweredAt = table.Column<long>(nullable: true),
                ClosedAt = table.Column<long>(nullable: true),
                AccessEndedAt = table.Column<long>(nullable: true),
                AccessUntil = table.Column<long>(),
                Reason = table.Column<int>(nullable: true),
                WaitlistPosition = table.Column<int>(nullable: true),
                WaitlistUntil = table.Column<DateOnly>(nullable: true),
                Package = table.Column<byte[]>(),
                KeyVersion = table.Column<int>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_cases_referral", row => new { row.AgencyId, row.ReferralId }));
        migrationBuilder.CreateIndex("IX_cases_referral_AgencyId_CaseId", "cases_referral", ["AgencyId", "CaseId"]);
        migrationBuilder.CreateIndex("IX_cases_referral_PartnerAgencyId_Status_DueAt", "cases_referral", ["PartnerAgencyId", "Status", "DueAt"]);
        migrationBuilder.CreateIndex("IX_cases_referral_PersonId", "cases_referral", "PersonId");
        migrationBuilder.CreateIndex("IX_cases_referral_ReferralId", "cases_referral", "ReferralId", unique: true);

        migrationBuilder.CreateTable(
            "cases_referral_entry",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                ReferralId = table.Column<Guid>(),
                EntryId = table.Column<Guid>(),
                Number = table.Column<int>(),
                At = table.Column<long>(),
                ByAgency = table.Column<Guid>(nullable: true),
                ByMember = table.Column<Guid>(nullable: true),
                ByPerson = table.Column<bool>(),
                Status = table.Column<int>(nullable: true),
                Reason = table.Column<int>(nullable: true),
                KeyVersion = table.Column<int>(),
                Text = table.Column<byte[]>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_cases_referral_entry", row => new { row.AgencyId, row.ReferralId, row.EntryId }));
        migrationBuilder.CreateIndex("IX_cases_referral_entry_AgencyId_ReferralId_Number", "cases_referral_entry", ["AgencyId", "ReferralId", "Number"], unique: true);

        migrationBuilder.CreateTable(
            "cases_disclosure",
            table => new
            {
                AgencyId = table.Column<Guid>(),
                DisclosureId = table.Column<Guid>(),
                ConsentId = table.Column<Guid>(),
                ReferralId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                At = table.Column<long>(),
                Kind = table.Column<int>(),
                PartnerAgencyId = table.Column<Guid>(nullable: true),
                Items = table.Column<int>(),
                Refusal = table.Column<int>(nullable: true),
                Method = table.Column<int>(nullable: true),
                ValidFrom = table.Column<long>(),
                ValidUntil = table.Column<long>(),
                EndedAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_cases_disclosure", row => new { row.AgencyId, row.DisclosureId }));
        migrationBuilder.CreateIndex("IX_cases_disclosure_AgencyId_At", "cases_disclosure", ["AgencyId", "At"]);
    }
}
