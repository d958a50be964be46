using Microsoft.EntityFrameworkCore;
using Waymark.Cases.Domain;
using Waymark.Store;

namespace Waymark.Cases.Data;

/// <summary>The tables of cases, consents and referrals. Ids, states, kinds, dates and counts are plain; everything told is sealed.</summary>
internal sealed class CasesTables : IStoreModule
{
    public void Map(ModelBuilder model)
    {
        model.Entity<CaseFile>(row =>
        {
            row.ToTable("cases_case");
            row.HasKey(r => new { r.AgencyId, r.CaseId });
            row.HasIndex(r => new { r.AgencyId, r.State, r.NextDueAt });
            row.HasIndex(r => r.PersonId);
            row.HasIndex(r => new { r.AgencyId, r.ReportId });
        });
        model.Entity<TotalRow>(row =>
        {
            row.ToTable("cases_total");
            row.HasKey(r => new { r.AgencyId, r.Month, r.Series, r.Category });
        });
        model.Entity<FieldRow>(row =>
        {
            row.ToTable("cases_field");
            row.HasKey(r => new { r.AgencyId, r.CaseId, r.Field });
            row.Property(r => r.Value).IsSealed();
        });
        model.Entity<NeedRow>(row =>
        {
            row.ToTable("cases_need");
            row.HasKey(r => new { r.AgencyId, r.CaseId, r.NeedId });
            row.Property(r => r.Detail).IsSealed();
        });
        model.Entity<ContactRow>(row =>
        {
            row.ToTable("cases_contact");
            row.HasKey(r => new { r.AgencyId, r.CaseId, r.ContactId });
            row.Property(r => r.Details).IsSealed();
        });
        model.Entity<StepRow>(row =>
        {
            row.ToTable("cases_step");
            row.HasKey(r => new { r.AgencyId, r.CaseId, r.StepId });
            row.Property(r => r.What).IsSealed();
        });
        model.Entity<EntryRow>(row =>
        {
            row.ToTable("cases_entry");
            row.HasKey(r => new { r.AgencyId, r.CaseId, r.EntryId });
            row.Property(r => r.Text).IsSealed();
        });
        model.Entity<NoteRow>(row =>
        {
            row.ToTable("cases_note");
            row.HasKey(r => new { r.AgencyId, r.CaseId, r.NoteId });
            row.Property(r => r.Text).IsSealed();
        });
        model.Entity<RecordRow>(row =>
        {
            row.ToTable("cases_record");
            row.HasKey(r => new { r.AgencyId, r.CaseId, r.RecordId, r.Version });
            row.Property(r => r.Kind).HasMaxLength(40);
            row.Property(r => r.Content).IsSealed();
        });
        model.Entity<FindRow>(row =>
        {
            row.ToTable("cases_find");
            row.HasKey(r => new { r.AgencyId, r.Token, r.CaseId });
            row.HasIndex(r => new { r.AgencyId, r.CaseId });
        });
        model.Entity<Consent>(row =>
        {
            row.ToTable("cases_consent");
            row.HasKey(r => new { r.AgencyId, r.ConsentId });
            row.HasIndex(r => new { r.AgencyId, r.CaseId });
            row.HasIndex(r => new { r.State, r.ValidUntil });
            row.Property(r => r.Details).IsSealed();
        });
        model.Entity<Referral>(row =>
        {
            row.ToTable("cases_referral");
            row.HasKey(r => new { r.AgencyId, r.ReferralId });
            row.HasIndex(r => new { r.AgencyId, r.CaseId });
            row.HasIndex(r => new { r.PartnerAgencyId, r.Status, r.DueAt });
            row.HasIndex(r => r.PersonId);
            row.HasIndex(r => r.ReferralId).IsUnique();
            row.Property(r => r.Package).IsSealed();
        });
        model.Entity<ReferralEntryRow>(row =>
        {
            row.ToTable("cases_referral_entry");
            row.HasKey(r => new { r.AgencyId, r.ReferralId, r.EntryId });
            row.HasIndex(r => new { r.AgencyId, r.ReferralId, r.Number }).IsUnique();
            row.Property(r => r.Text!).IsSealed().IsRequired(false);
        });
        model.Entity<DisclosureRow>(row =>
        {
            row.ToTable("cases_disclosure");
            row.HasKey(r => new { r.AgencyId, r.DisclosureId });
            row.HasIndex(r => new { r.AgencyId, r.At });
        });
    }
}
