using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Open;
using Waymark.Cases.Refer;
using Waymark.Cases.Work;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Contracts;
using Waymark.Store;

namespace Waymark.Cases.Mailbox;

/// <summary>Carries what the person changes behind their receipt into their cases and into what partners were given.</summary>
internal sealed class FollowPerson(AccessLog log, CaseClock clock) : IFollowsPerson
{
    /// <inheritdoc/>
    /// <remarks>A way that was taken out is never to be used; one that is listed was confirmed just now; any other number that the office knows is
    /// to be asked about first, because something changed that nobody here knows of.</remarks>
    public Task ContactsChangedAsync(WaymarkDb db, PersonKeyHolder person, SafeContacts before, SafeContacts now, CancellationToken cancel) =>
        EachAsync(
            db,
            person,
            "case.contact-changed",
            async opened =>
            {
                var file = opened.File;
                var rows = await db.Set<ContactRow>().AsTracking().Where(c => c.AgencyId == file.AgencyId && c.CaseId == file.CaseId).ToListAsync(cancel);
                var kept = now.Ways.Select(way => Prefill.Contact(way, now.CheckedAt)).ToList();
                var listed = kept.Select(Of).ToHashSet();
                var takenOut = before.Ways.Select(way => Of(Prefill.Contact(way, null))).Where(way => !listed.Contains(way)).ToList();
                var values = listed.Select(way => way.Value).ToHashSet(StringComparer.Ordinal);
                var unsafeIds = new HashSet<Guid>();
                foreach (var row in rows)
                {
                    var details = opened.Open(row);
                    var way = (row.Channel, Value: Plain(details.Value));
                    if (kept.Find(one => Of(one) == way) is { } same)
                    {
                        kept.Remove(same);
                        Save(opened, row, allowed: true, same.MayLeaveMessage, now.CheckedAt, same.Details);
                    }
                    else if (takenOut.Contains(way) || (takenOut.Exists(gone => gone.Value == way.Value) && !values.Contains(way.Value)))
                    {
                        unsafeIds.Add(row.ContactId);
                        Save(opened, row, allowed: false, mayLeaveMessage: false, checkedAt: null, details);
                    }
                    else
                    {
                        row.CheckedAt = null;
                    }
                }

                foreach (var way in kept)
                    CaseRows.Add(db, opened, way);
                file.FindStaleAt = clock.Now;
                if (unsafeIds.Count > 0)
                    await WarnPartnersAsync(db, opened, person, unsafeIds, cancel);
                opened.Tell(db, EntryKind.ContactsChanged, clock.Now, null);
                file.HasNews(clock.Now);
            },
            cancel);

    /// <inheritdoc/>
    public async Task WroteAsync(WaymarkDb db, AgencyId agency, CaseId caseId, CancellationToken cancel)
    {
        if (await db.Set<CaseFile>().AsTracking().FirstOrDefaultAsync(c => c.AgencyId == agency && c.CaseId == caseId, cancel) is { } file)
            file.HasNews(clock.Now);
    }

    /// <inheritdoc/>
    public Task TakenBackAsync(WaymarkDb db, PersonKeyHolder person, CancellationToken cancel) => EachAsync(
        db,
        person,
        "case.taken-back",
        async opened =>
        {
            var file = opened.File;
            var consents = await db.Set<Consent>().AsTracking().Where(c => c.AgencyId == file.AgencyId && c.CaseId == file.CaseId).OrderBy(c => c.ConsentId).ToListAsync(cancel);
            foreach (var consent in consents)
                await ConsentEnd.WithdrawAsync(db, opened, consent, ActorKind.Person, By.Person, clock.Now, cancel);
            opened.Tell(db, EntryKind.TakenBack, clock.Now, null);
            file.TakeBack(clock.Now);
            await db.SaveChangesAsync(cancel);
            await Vaults.RevokeAsync(db, opened.Shared, VaultParty.Agency(file.AgencyId), cancel);
        },
        cancel);

    /// <inheritdoc/>
    public Task SentAgainAsync(WaymarkDb db, PersonKeyHolder person, CancellationToken cancel) => EachAsync(
        db,
        person,
        "case.given-back",
        async opened =>
        {
            var file = opened.File;
            if (file.TakenBackAt is null)
                return;
            await Vaults.GrantAsync(db, opened.Shared, VaultParty.Agency(file.AgencyId), cancel);
            opened.Tell(db, EntryKind.GivenBack, clock.Now, null);
            file.GiveBack(clock.Now);
        },
        cancel);

    // What a partner holds was copied when it was sent: the number goes out of it, and a line says that it did.
    private async Task WarnPartnersAsync(WaymarkDb db, OpenedCase opened, PersonKeyHolder person, HashSet<Guid> contacts, CancellationToken cancel)
    {
        var file = opened.File;
        var referrals = await db.Set<Referral>().AsNoTracking()
            .Where(r => r.AgencyId == file.AgencyId && r.CaseId == file.CaseId && r.AccessEndedAt == null).Select(r => r.ReferralId).OrderBy(r => r).ToListAsync(cancel);
        foreach (var id in referrals)
        {
            await db.LockAsync(id.Value, cancel);
            var referral = await db.Set<Referral>().AsTracking().FirstAsync(r => r.AgencyId == file.AgencyId && r.ReferralId == id, cancel);
            using var keys = await Vaults.OpenAsync(db, referral.AgencyId, referral.VaultId, person, cancel);
            if (keys is null)
                continue;
            var package = ReferralRows.Open(referral, keys);
            if (!package.Items.Any(IsUnsafe))
                continue;
            referral.Version++;
            referral.KeyVersion = keys.CurrentVersion;
            referral.Package = Sealed<SharedPackage>.Seal(
                package with { Items = [.. package.Items.Select(item => IsUnsafe(item) ? new SharedItem(item.Id, string.Empty, NoLongerSafe: true) : item)] },
                keys.Current,
                Places.Package(id, referral.Version));
            if (referral.SentAt is not null)
                await ReferralRows.TellAsync(db, referral, By.Person, clock.Now, null, null, null, null, cancel);
        }

        bool IsUnsafe(SharedItem item) =>
            item.Id.Split(':') is ["contact", _, var which] && Guid.TryParseExact(which, "N", out var contact) && contacts.Contains(contact);
    }

    private async Task EachAsync(WaymarkDb db, PersonKeyHolder person, string action, Func<OpenedCase, Task> change, CancellationToken cancel)
    {
        var files = await db.Set<CaseFile>().AsNoTracking().Where(c => c.PersonId == person.PersonId)
            .Select(c => new { c.AgencyId, c.CaseId }).OrderBy(c => c.CaseId).ToListAsync(cancel);
        foreach (var file in files)
        {
            using var opened = await OpenedCase.FindAsync(db, file.AgencyId, file.CaseId, person, toChange: true, cancel);
            if (opened is null)
                continue;
            await change(opened);
            await db.SaveChangesAsync(cancel);
            await log.AppendAsync(db, file.AgencyId, person.Actor, action, "case", file.CaseId.Value, null, cancel);
        }
    }

    private static void Save(OpenedCase opened, ContactRow row, bool allowed, bool mayLeaveMessage, DateTimeOffset? checkedAt, ContactDetails details)
    {
        row.Allowed = allowed;
        row.MayLeaveMessage = mayLeaveMessage;
        row.CheckedAt = checkedAt;
        row.Version++;
        row.KeyVersion = opened.Shared.CurrentVersion;
        row.Details = Sealed<ContactDetails>.Seal(details, opened.Shared.Current, Places.Contact(row.ContactId, row.Version));
    }

    private static (Domain.ContactChannel Channel, string Value) Of(NewContact contact) => (contact.Channel, Plain(contact.Details.Value));

    // The same number however it is written: with or without spaces, brackets and the country's 1.
    internal static string Plain(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        if (digits.Length < 7 || value.Contains('@', StringComparison.Ordinal))
            return value.Trim().ToUpperInvariant();
        return digits is ['1', .. { Length: 10 } rest] ? rest : digits;
    }
}
