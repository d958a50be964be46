using Waymark.Cases.Domain;
using Waymark.Cases.Work;
using Waymark.Reports.Contracts;
using Waymark.Store;

namespace Waymark.Cases.Disclosures;

/// <summary>Puts hand-overs of reports into the register. The report's id stands where others have the consent's: no consent of a case is behind it.</summary>
internal sealed class HandOverRegister(CaseClock clock) : IDisclosureRegister
{
    /// <inheritdoc/>
    public void HandedOver(WaymarkDb db, ReportId report, AgencyId from, AgencyId to, int items, HandOverConsent? agreed) => db.Set<DisclosureRow>().Add(new DisclosureRow
    {
        AgencyId = from,
        DisclosureId = Guid.NewGuid(),
        ConsentId = ConsentId.From(report.Value),
        ReferralId = ReferralId.From(report.Value),
        CaseId = CaseId.From(report.Value),
        At = clock.Now,
        Kind = DisclosureKind.HandedOver,
        PartnerAgencyId = to,
        Items = items,
        Method = agreed == HandOverConsent.Paper ? ConsentMethod.Paper : ConsentMethod.Mailbox,
        ValidFrom = clock.Now,
        ValidUntil = clock.Now,
        EndedAt = null,
    });
}
