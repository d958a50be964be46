using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Partner;
using Waymark.Cases.Refer;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Cases.Mailbox;

/// <summary>Who opened or changed the person's record.</summary>
/// <param name="At">When.</param>
/// <param name="Agency">The name of the agency whose worker it was; <c>null</c> for the person and the system.</param>
/// <param name="IsPerson">Whether it was the person.</param>
/// <param name="Action">What, as in the access log.</param>
internal sealed record OpenedBy(DateTimeOffset At, string? Agency, bool IsPerson, string Action);

/// <summary>What a person sees of their case.</summary>
internal sealed record PersonCase(CaseView Case, string Agency, IReadOnlyList<ReferralView> Referrals);

/// <summary>A page of who opened or changed it.</summary>
internal sealed record OpenedPage(IReadOnlyList<OpenedBy> Lines, int Page, int Pages);

/// <summary>Something that waits for the person's yes or no, or that the person can end.</summary>
internal sealed record PersonConsent(CaseFile File, ReferralView Referral, string Agency);

/// <summary>A person's own view of their cases, with the receipt: reads, consents, withdrawals, words.</summary>
internal sealed class PersonCases(WaymarkStore store, AccessLog log, CaseClock clock)
{
    internal const int MaxText = 10_000;

    /// <summary>Whether the person has a case. Opens nothing.</summary>
    internal Task<bool> HasAnyAsync(PersonId person, CancellationToken cancel) =>
        store.ReadAsync(db => db.Set<CaseFile>().AnyAsync(c => c.PersonId == person, cancel), cancel);

    /// <summary>Opens the person's cases; empty if there is none.</summary>
    /// <remarks>What is opened is opened before the write, which others wait for.</remarks>
    internal async Task<IReadOnlyList<PersonCase>> ReadAsync(PersonKeyHolder person, CancellationToken cancel)
    {
        var cases = await store.ReadAsync(db => LoadAsync(db, person, cancel), cancel);
        if (cases.Count == 0)
            return cases;
        await store.WriteAsync(
            async db =>
            {
                foreach (var file in cases.Select(c => c.Case.File))
                    await log.AppendAsync(db, file.AgencyId, person.Actor, "case.read", "case", file.CaseId.Value, "mailbox", cancel);
            },
            cancel);
        return cases;
    }

    /// <summary>A page of who opened or changed one of the person's cases, newest first; <c>null</c> if it is not theirs.</summary>
    internal Task<OpenedPage?> OpenedAsync(PersonKeyHolder person, CaseId id, int page, CancellationToken cancel) => store.ReadAsync(
        async db =>
        {
            var file = await db.Set<CaseFile>().AsNoTracking().FirstOrDefaultAsync(c => c.PersonId == person.PersonId && c.CaseId == id, cancel);
            if (file is null)
                return null;
            using var opened = await OpenedCase.FindAsync(db, file.AgencyId, id, person, toChange: false, cancel);
            if (opened is null)
                return null;
            var agencies = (await Agencies.ListAsync(db, cancel)).ToDictionary(a => a.Id, a => a.Name);
            var history = await CaseReader.HistoryAsync(db, file.AgencyId, id, page, cancel);
            return new OpenedPage([.. history.Entries.Select(e => Seen(e, file.AgencyId, agencies))], history.Page, history.Pages);
        },
        cancel);

    /// <summary>Opens one consent with what it is about; <c>null</c> if it is not this person's.</summary>
    internal async Task<PersonConsent?> ReadAsync(PersonKeyHolder person, ConsentId id, CancellationToken cancel)
    {
        var found = await store.ReadAsync(
            async db =>
            {
                var (consent, opened) = await FindAsync(db, person, id, toChange: false, cancel);
                using (opened)
                {
                    if (consent is null || opened is null)
                        return null;
                    var referral = await ReferralActions.LoadAsync(db, opened, consent.ReferralId, person, cancel);
                    var agency = await Agencies.FindAsync(db, consent.AgencyId, cancel);
                    return referral is null ? null : new PersonConsent(opened.File, referral, agency!.Name);
                }
            },
            cancel);
        if (found is not null)
        {
            var row = found.Referral.Row;
            await store.WriteAsync(db => log.AppendAsync(db, row.AgencyId, person.Actor, "consent.read", "referral", row.ReferralId.Value, null, cancel), cancel);
        }

        return found;
    }

    /// <summary>Says yes to some or all of what is asked; what is left out is taken out of what would be sent.</summary>
    internal Task<Result<Done>> ApproveAsync(PersonKeyHolder person, ConsentId id, IReadOnlyCollection<string> items, CancellationToken cancel) =>
        ChangeAsync(
            person,
            id,
            "consent.given",
            async (db, opened, consent) =>
            {
                var details = opened.Open(consent);
                if (!consent.AskedInMailbox)
                    return new WrongState();
                if (items.Any(item => !details.Items.Contains(item)))
                    return new ConsentForbids(ConsentRefusal.ItemNotListed);
                if (items.Count == 0)
                    return new ConsentForbids(ConsentRefusal.NothingListed);
                if (clock.Now >= consent.ValidUntil)
                    return new ConsentForbids(ConsentRefusal.Expired);
                var view = await CaseReader.LoadAsync(db, opened, clock, cancel);
                // The age may have been corrected since it was asked.
                if (details.Signing is not { } signing)
                    return new WrongState();
                if (ConsentRules.CheckSigning(view.Age, signing, []) is { } refusal)
                    return new ConsentForbids(refusal);
                var given = consent.Give(ConsentMethod.Mailbox, clock.Now, clock.WritingDue);
                if (!given.IsOk)
                    return given;
                await db.LockAsync(consent.ReferralId.Value, cancel);
                var referral = await db.Set<Referral>().AsTracking().FirstAsync(r => r.AgencyId == consent.AgencyId && r.ReferralId == consent.ReferralId, cancel);
                if (referral.Status != ReferralStatus.Prepared)
                    return new WrongState();
                if (items.Count < details.Items.Count)
                {
                    using var keys = await Vaults.OpenAsync(db, referral.AgencyId, referral.VaultId, person, cancel);
                    if (keys is null)
                        return new NotFoundError();
                    var package = ReferralRows.Open(referral, keys);
                    referral.Version++;
                    referral.KeyVersion = keys.CurrentVersion;
                    referral.Package = Sealed<SharedPackage>.Seal(
                        package with { Items = [.. package.Items.Where(item => items.Contains(item.Id))] }, keys.Current, Places.Package(referral.ReferralId, referral.Version));
                    ConsentActions.Reseal(consent, opened.Shared, details with { Items = [.. details.Items.Where(items.Contains)] });
                }

                opened.Tell(db, EntryKind.ConsentGiven, clock.Now, null);
                return Done.Ok;
            },
            cancel);

    /// <summary>Says no.</summary>
    internal Task<Result<Done>> RefuseAsync(PersonKeyHolder person, ConsentId id, CancellationToken cancel) => ChangeAsync(
        person,
        id,
        "consent.refused",
        async (db, _, consent) =>
        {
            var refused = consent.Refuse(clock.Now);
            if (refused.IsOk)
                await ConsentEnd.CloseReferralAsync(db, consent, By.Person, clock.Now, cancel);
            return refused;
        },
        cancel);

    /// <summary>Ends a consent at once: the partner's key goes in the same unit of work.</summary>
    internal Task<Result<Done>> WithdrawAsync(PersonKeyHolder person, ConsentId id, CancellationToken cancel) => ChangeAsync(
        person,
        id,
        "consent.withdrawn",
        (db, opened, consent) => ConsentEnd.WithdrawAsync(db, opened, consent, ActorKind.Person, By.Person, clock.Now, cancel),
        cancel);

    /// <summary>Adds the person's own words to the timeline.</summary>
    internal Task<Result<Done>> TellAsync(PersonKeyHolder person, CaseId id, Guid entry, string text, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Task.FromResult<Result<Done>>(new Missing("Text"));
        if (text.Length > MaxText)
            return Task.FromResult<Result<Done>>(new TooLong("Text"));
        return store.WriteAsync<Result<Done>>(
            async db =>
            {
                var agency = await db.Set<CaseFile>().AsNoTracking()
                    .Where(c => c.PersonId == person.PersonId && c.CaseId == id).Select(c => (AgencyId?)c.AgencyId).FirstOrDefaultAsync(cancel);
                if (agency is not { } owner)
                    return new NotFoundError();
                using var opened = await OpenedCase.FindAsync(db, owner, id, person, toChange: true, cancel);
                if (opened is null)
                    return new NotFoundError();
                if (await db.Set<EntryRow>().AnyAsync(e => e.AgencyId == owner && e.CaseId == id && e.EntryId == entry, cancel))
                    return Done.Ok;
                opened.Tell(db, EntryKind.FromPerson, clock.Now, null, text.Trim(), id: entry);
                // Somebody is to read it: the case comes to the top until they do.
                opened.File.HasNews(clock.Now);
                await log.AppendAsync(db, owner, person.Actor, "case.entry-added", "case", id.Value, null, cancel);
                return Done.Ok;
            },
            cancel);
    }

    private async Task<IReadOnlyList<PersonCase>> LoadAsync(WaymarkDb db, PersonKeyHolder person, CancellationToken cancel)
    {
        var files = await db.Set<CaseFile>().AsNoTracking().Where(c => c.PersonId == person.PersonId).OrderByDescending(c => c.OpenedAt).ToListAsync(cancel);
        if (files.Count == 0)
            return [];
        var agencies = (await Agencies.ListAsync(db, cancel)).ToDictionary(a => a.Id, a => a.Name);
        var cases = new List<PersonCase>();
        foreach (var file in files)
        {
            using var opened = await OpenedCase.FindAsync(db, file.AgencyId, file.CaseId, person, toChange: false, cancel);
            if (opened is null)
                continue;
            var view = await CaseReader.LoadAsync(db, opened, clock, cancel);
            var referrals = new List<ReferralView>();
            foreach (var summary in view.Referrals)
            {
                if (await ReferralActions.LoadAsync(db, opened, summary.Row.ReferralId, person, cancel) is { } referral)
                    referrals.Add(referral);
            }

            cases.Add(new PersonCase(view, agencies.GetValueOrDefault(file.AgencyId, string.Empty), referrals));
        }

        return cases;
    }

    private Task<Result<Done>> ChangeAsync(
        PersonKeyHolder person, ConsentId id, string action, Func<WaymarkDb, OpenedCase, Consent, Task<Result<Done>>> change, CancellationToken cancel) =>
        store.WriteAsync<Result<Done>>(
            async db =>
            {
                var (consent, opened) = await FindAsync(db, person, id, toChange: true, cancel);
                using (opened)
                {
                    if (consent is null || opened is null)
                        return new NotFoundError();
                    var changed = await change(db, opened, consent);
                    if (!changed.IsOk)
                    {
                        db.ChangeTracker.Clear();
                        return changed;
                    }

                    var referral = db.Set<Referral>().Local.FirstOrDefault(r => r.ReferralId == consent.ReferralId);
                    if (referral is not null)
                        await PartnerInbox.RefreshCaseAsync(db, referral, clock, news: true, cancel);
                    await log.AppendAsync(db, consent.AgencyId, person.Actor, action, "referral", consent.ReferralId.Value, id.ToString(), cancel);
                    return changed;
                }
            },
            cancel);

    private static async Task<(Consent? Consent, OpenedCase? Opened)> FindAsync(
        WaymarkDb db, PersonKeyHolder person, ConsentId id, bool toChange, CancellationToken cancel)
    {
        var place = await db.Set<Consent>().AsNoTracking()
            .Where(c => c.ConsentId == id && db.Set<CaseFile>().Any(f => f.AgencyId == c.AgencyId && f.CaseId == c.CaseId && f.PersonId == person.PersonId))
            .Select(c => new { c.AgencyId, c.CaseId })
            .FirstOrDefaultAsync(cancel);
        if (place is null)
            return (null, null);
        var opened = await OpenedCase.FindAsync(db, place.AgencyId, place.CaseId, person, toChange, cancel);
        return opened is null ? (null, null) : (await ConsentActions.FindAsync(db, place.AgencyId, place.CaseId, id, cancel), opened);
    }

    // Partners' readings carry their agency's id; all others are the case's own agency. Members are not named to the person.
    private static OpenedBy Seen(AccessEntry entry, AgencyId owner, Dictionary<AgencyId, string> agencies)
    {
        if (entry.Actor.Kind != ActorKind.Member)
            return new OpenedBy(entry.At, null, entry.Actor.Kind == ActorKind.Person, entry.Action);
        var agency = ActorAgency.Of(entry) ?? owner;
        return new OpenedBy(entry.At, agencies.GetValueOrDefault(agency, string.Empty), false, entry.Action);
    }
}
