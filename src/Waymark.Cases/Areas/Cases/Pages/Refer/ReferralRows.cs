using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Cases.Refer;

/// <summary>Who did something to a referral, as its history keeps it.</summary>
/// <param name="Agency">The agency; <c>null</c> for the person and the system.</param>
/// <param name="Member">Its member.</param>
/// <param name="IsPerson">Whether it was the person.</param>
internal readonly record struct By(AgencyId? Agency, MemberId? Member, bool IsPerson)
{
    internal static By System => default;

    internal static By Person => new(null, null, true);

    internal static By Of(Work.Worker worker) => new(worker.Agency, worker.Member, false);
}

/// <summary>Writes what belongs to a referral.</summary>
internal static class ReferralRows
{
    /// <summary>Adds a line to the history. Words need the referral's key.</summary>
    internal static async Task TellAsync(
        WaymarkDb db, Referral referral, By by, DateTimeOffset at, ReferralStatus? status, DeclineReason? reason, string? text, VaultKeys? keys,
        CancellationToken cancel)
    {
        var local = db.Set<ReferralEntryRow>().Local
            .Where(e => e.AgencyId == referral.AgencyId && e.ReferralId == referral.ReferralId)
            .Select(e => e.Number)
            .DefaultIfEmpty()
            .Max();
        var last = await db.Set<ReferralEntryRow>()
            .Where(e => e.AgencyId == referral.AgencyId && e.ReferralId == referral.ReferralId)
            .MaxAsync(e => (int?)e.Number, cancel) ?? 0;
        var id = Guid.NewGuid();
        db.Set<ReferralEntryRow>().Add(new ReferralEntryRow
        {
            AgencyId = referral.AgencyId,
            ReferralId = referral.ReferralId,
            EntryId = id,
            Number = Math.Max(local, last) + 1,
            At = at,
            ByAgency = by.Agency,
            ByMember = by.Member,
            ByPerson = by.IsPerson,
            Status = status,
            Reason = reason,
            KeyVersion = keys?.CurrentVersion ?? 0,
            Text = text is { Length: > 0 } && keys is not null ? Sealed<string>.Seal(text, keys.Current, Places.ReferralEntry(id)) : null,
        });
    }

    /// <summary>Takes the partner's key away and makes a new one for what follows. Closes the register's line.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="referral">The referral; its state says that access ended.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task EndAccessAsync(WaymarkDb db, Referral referral, DateTimeOffset now, CancellationToken cancel)
    {
        if (referral.SentAt is null)
            return;
        if (referral.PartnerAgencyId is { } partner)
            await Vaults.RevokeAsync(db, referral.AgencyId, referral.VaultId, VaultParty.Agency(partner), cancel);
        await db.SaveChangesAsync(cancel);
        await db.Set<DisclosureRow>()
            .Where(d => d.AgencyId == referral.AgencyId && d.ReferralId == referral.ReferralId && d.Refusal == null && d.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.EndedAt, now), cancel);
    }

    internal static DisclosureRow Disclosure(Referral referral, Consent consent, DisclosureKind kind, int items, ConsentRefusal? refusal, DateTimeOffset now) => new()
    {
        AgencyId = referral.AgencyId,
        DisclosureId = Guid.NewGuid(),
        ConsentId = consent.ConsentId,
        ReferralId = referral.ReferralId,
        CaseId = referral.CaseId,
        At = now,
        Kind = kind,
        PartnerAgencyId = referral.PartnerAgencyId,
        Items = items,
        Refusal = refusal,
        Method = consent.Method,
        ValidFrom = consent.ValidFrom,
        ValidUntil = consent.ValidUntil,
    };

    internal static ConsentTerms Terms(Consent consent, ConsentDetails details) => new()
    {
        Releaser = consent.AgencyId,
        Partner = consent.PartnerAgencyId,
        Recipient = details.Recipient,
        Items = details.Items,
        Purpose = details.Purpose,
        From = consent.ValidFrom,
        Until = consent.ValidUntil,
    };

    internal static SharedPackage Open(Referral referral, VaultKeys keys) =>
        referral.Package.Open(keys[referral.KeyVersion], Places.Package(referral.ReferralId, referral.Version));
}
