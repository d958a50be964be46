using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Store;

namespace Waymark.Cases.Work;

/// <summary>Takes cases and referrals out of the hands of a member who can not work on them any more.</summary>
/// <remarks>Cases become nobody's and rise in the list. A referral is never nobody's: it goes to whoever has the case, else to the administrator.</remarks>
internal sealed class ReleaseCases(AccessLog log, CaseClock clock) : IMemberWork
{
    /// <inheritdoc/>
    public async Task ReleaseAsync(WaymarkDb db, AgencyId agency, MemberId member, MemberRoles left, MemberId by, CancellationToken cancel)
    {
        var mayWork = left.HasFlag(MemberRoles.Advocate) || left.HasFlag(MemberRoles.Coordinator);
        if (!mayWork)
            await ReleaseCasesAsync(db, agency, member, by, cancel);
        if (!mayWork && !left.HasFlag(MemberRoles.PartnerWorker))
        {
            await db.Set<Referral>().Where(r => r.PartnerAgencyId == (AgencyId?)agency && r.PartnerMember == (MemberId?)member && r.ClosedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.PartnerMember, (MemberId?)null), cancel);
        }
    }

    private async Task ReleaseCasesAsync(WaymarkDb db, AgencyId agency, MemberId member, MemberId by, CancellationToken cancel)
    {
        var now = clock.Now;
        var owned = db.Set<CaseFile>().Where(c => c.AgencyId == agency && c.Owner == (MemberId?)member);
        var ids = await owned.OrderBy(c => c.CaseId).Select(c => c.CaseId).ToListAsync(cancel);
        await owned.Where(c => c.State == CaseState.Open && c.TakenBackAt == null && (c.NextDueAt == null || c.NextDueAt > now))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.NextDueAt, (DateTimeOffset?)now), cancel);
        await owned.ExecuteUpdateAsync(set => set.SetProperty(c => c.Owner, (MemberId?)null), cancel);
        foreach (var id in ids)
            await log.AppendAsync(db, agency, Actor.Member(by), "case.assigned", "case", id.Value, null, cancel);

        var referrals = await db.Set<Referral>().AsTracking().Where(r => r.AgencyId == agency && r.Owner == member && r.ClosedAt == null).ToListAsync(cancel);
        var cases = referrals.Select(r => r.CaseId).Distinct().ToList();
        var owners = await db.Set<CaseFile>().Where(c => c.AgencyId == agency && cases.Contains(c.CaseId) && c.Owner != null)
            .Select(c => new { c.CaseId, c.Owner }).ToDictionaryAsync(c => c.CaseId, c => c.Owner!.Value, cancel);
        foreach (var referral in referrals)
            referral.Owner = owners.GetValueOrDefault(referral.CaseId, by);
        await db.SaveChangesAsync(cancel);
    }
}
