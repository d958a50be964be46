using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Store;

namespace Waymark.Cases.Work;

/// <summary>Erases cases: every grant of every key, then every row but the register of disclosures.</summary>
internal sealed class CaseErasure(AccessLog log, CaseClock clock) : IPersonDataOwner
{
    /// <inheritdoc/>
    public async Task EraseAsync(WaymarkDb db, PersonId person, CancellationToken cancel)
    {
        var files = await db.Set<CaseFile>().AsNoTracking().Where(c => c.PersonId == person).ToListAsync(cancel);
        foreach (var file in files.OrderBy(f => f.CaseId))
        {
            await db.LockAsync(file.CaseId.Value, cancel);
            await EraseAsync(db, file, clock.Now, cancel);
            await log.AppendAsync(db, file.AgencyId, Actor.Person(person), "case.erased", "case", file.CaseId.Value, null, cancel);
        }
    }

    internal static async Task EraseAsync(WaymarkDb db, CaseFile file, DateTimeOffset now, CancellationToken cancel)
    {
        var (agency, id) = (file.AgencyId, file.CaseId);
        await db.SaveChangesAsync(cancel);
        var referrals = await db.Set<Referral>().AsNoTracking().Where(r => r.AgencyId == agency && r.CaseId == id).ToListAsync(cancel);
        await Vaults.EraseAsync(db, agency, file.SharedVault, cancel);
        await Vaults.EraseAsync(db, agency, file.StaffVault, cancel);
        foreach (var referral in referrals)
        {
            await Vaults.EraseAsync(db, agency, referral.VaultId, cancel);
            await db.Set<ReferralEntryRow>().Where(r => r.AgencyId == agency && r.ReferralId == referral.ReferralId).ExecuteDeleteAsync(cancel);
        }

        await db.Set<DisclosureRow>().Where(r => r.AgencyId == agency && r.CaseId == id && r.EndedAt == null && r.Refusal == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, now), cancel);
        await db.Set<Referral>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Consent>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<FieldRow>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<NeedRow>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<ContactRow>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<StepRow>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<EntryRow>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<NoteRow>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<RecordRow>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<FindRow>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Set<CaseFile>().Where(r => r.AgencyId == agency && r.CaseId == id).ExecuteDeleteAsync(cancel);
    }
}
