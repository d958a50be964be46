using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Cases.Refer;

/// <summary>One line of a referral's history, opened.</summary>
internal sealed record ReferralLine(DateTimeOffset At, AgencyId? ByAgency, MemberId? ByMember, bool ByPerson, ReferralStatus? Status, DeclineReason? Reason, string? Text);

/// <summary>A referral, opened by its sender or the person.</summary>
internal sealed record ReferralView(Referral Row, Consent Consent, ConsentDetails Terms, SharedPackage Package, IReadOnlyList<ReferralLine> Lines);

/// <summary>Sends, follows and closes referrals on the sender's side.</summary>
internal sealed class ReferralActions(WaymarkStore store, AccessLog log, CaseWork work)
{
    internal const int MaxMessage = 4_000;

    /// <summary>Opens a referral; <c>null</c> if there is none or it is another's.</summary>
    internal async Task<ReferralView?> ReadAsync(Worker worker, CaseId caseId, ReferralId id, CancellationToken cancel)
    {
        var view = await store.ReadAsync(
            async db =>
            {
                using var opened = await OpenedCase.FindAsync(db, worker.Agency, caseId, worker.Keys, toChange: false, cancel);
                return opened is null ? null : await LoadAsync(db, opened, id, worker.Keys, cancel);
            },
            cancel);
        if (view is not null)
            await store.WriteAsync(db => log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "referral.read", "referral", id.Value, null, cancel), cancel);
        return view;
    }

    internal static async Task<ReferralView?> LoadAsync(WaymarkDb db, OpenedCase opened, ReferralId id, IKeyHolder holder, CancellationToken cancel)
    {
        var row = await db.Set<Referral>().AsNoTracking().FirstOrDefaultAsync(
            r => r.AgencyId == opened.File.AgencyId && r.CaseId == opened.File.CaseId && r.ReferralId == id, cancel);
        if (row is null)
            return null;
        using var keys = await Vaults.OpenAsync(db, row.AgencyId, row.VaultId, holder, cancel);
        if (keys is null)
            return null;
        var consent = await db.Set<Consent>().AsNoTracking().FirstAsync(c => c.AgencyId == row.AgencyId && c.ConsentId == row.ConsentId, cancel);
        return new ReferralView(row, consent, opened.Open(consent), ReferralRows.Open(row, keys), await LinesAsync(db, row, keys, cancel));
    }

    internal static async Task<IReadOnlyList<ReferralLine>> LinesAsync(WaymarkDb db, Referral row, VaultKeys keys, CancellationToken cancel)
    {
        var lines = await db.Set<ReferralEntryRow>().AsNoTracking()
            .Where(e => e.AgencyId == row.AgencyId && e.ReferralId == row.ReferralId)
            .OrderByDescending(e => e.Number)
            .ToListAsync(cancel);
        return
        [
            .. lines.Select(e => new ReferralLine(
                e.At, e.ByAgency, e.ByMember, e.ByPerson, e.Status, e.Reason,
                e.Text is { } text && keys.Holds(e.KeyVersion) ? text.Open(keys[e.KeyVersion], Places.ReferralEntry(e.EntryId)) : null)),
        ];
    }

    /// <summary>Sends what the person allowed. What the rules refuse stays closed, and the attempt is written down.</summary>
    internal Task<Result<Done>> SendAsync(Worker worker, CaseId caseId, ReferralId id, CancellationToken cancel) => store.WriteAsync<Result<Done>>(
        async db =>
        {
            using var opened = await OpenedCase.FindAsync(db, worker.Agency, caseId, worker.Keys, toChange: true, cancel);
            if (opened is null)
                return new NotFoundError();
            if (opened.File.State == CaseState.Closed)
                return new CaseIsClosed();
            await db.LockAsync(id.Value, cancel);
            var referral = await db.Set<Referral>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == worker.Agency && r.CaseId == caseId && r.ReferralId == id, cancel);
            if (referral is null)
                return new NotFoundError();
            using var keys = await Vaults.OpenAsync(db, referral.AgencyId, referral.VaultId, worker.Keys, cancel);
            if (keys is null)
                return new NotFoundError();
            var clock = work.Clock;
            var now = clock.Now;
            var consent = await db.Set<Consent>().AsNoTracking().FirstAsync(c => c.AgencyId == referral.AgencyId && c.ConsentId == referral.ConsentId, cancel);
            var package = ReferralRows.Open(referral, keys);
            var terms = ReferralRows.Terms(consent, opened.Open(consent));
            var kind = referral.PartnerAgencyId is null ? DisclosureKind.Outside : DisclosureKind.Sealed;
            if (ConsentRules.CheckSharing(consent, terms, referral.PartnerAgencyId, [.. package.Items.Select(i => i.Id)], now) is { } refusal)
            {
                db.Set<DisclosureRow>().Add(ReferralRows.Disclosure(referral, consent, kind, package.Items.Count, refusal, now));
                await log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "referral.refused", "referral", id.Value, refusal.Id(), cancel);
                return new ConsentForbids(refusal);
            }

            var sent = referral.Send(now, clock.AnswerDue);
            if (!sent.TryGet(out _, out var error))
                return error;
            if (referral.PartnerAgencyId is { } partner)
                await Vaults.GrantAsync(db, keys, VaultParty.Agency(partner), cancel);
            db.Set<DisclosureRow>().Add(ReferralRows.Disclosure(referral, consent, kind, package.Items.Count, null, now));
            await ReferralRows.TellAsync(db, referral, By.Of(worker), now, ReferralStatus.Sent, null, null, null, cancel);
            opened.Tell(db, EntryKind.ReferralSent, now, worker.Member, package.To);
            await CaseWork.RefreshDueAsync(db, opened.File, clock, cancel);
            await log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "referral.sent", "referral", id.Value, referral.PartnerAgencyId?.ToString(), cancel);
            return Done.Ok;
        },
        cancel);

    /// <summary>Closes with how it ended.</summary>
    internal Task<Result<Done>> CloseAsync(Worker worker, CaseId caseId, ReferralId id, ReferralStatus? outcome, CancellationToken cancel) =>
        ChangeAsync(worker, caseId, id, "referral.closed", outcome?.Id(), (referral, now) => referral.Close(outcome, now), null, cancel);

    /// <summary>Asks again: a new date for the partner, and words if there are some.</summary>
    internal Task<Result<Done>> RemindAsync(Worker worker, CaseId caseId, ReferralId id, string text, CancellationToken cancel) =>
        text.Length > MaxMessage
            ? Task.FromResult<Result<Done>>(new TooLong("Words"))
            : ChangeAsync(worker, caseId, id, "referral.reminded", null, (referral, _) => referral.Remind(work.Clock.AnswerDue), text, cancel);

    /// <summary>Writes to the partner. The person can read it too.</summary>
    internal Task<Result<Done>> WriteAsync(Worker worker, CaseId caseId, ReferralId id, string text, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(text) ? Task.FromResult<Result<Done>>(new Missing("Words"))
        : text.Length > MaxMessage ? Task.FromResult<Result<Done>>(new TooLong("Words"))
        : ChangeAsync(worker, caseId, id, "referral.message-sent", null, (referral, now) => referral.IsOpenToPartner(now) ? referral.Status : new WrongState(), text, cancel);

    /// <summary>Writes down what an organization outside said on the telephone or by letter.</summary>
    internal Task<Result<Done>> RecordAnswerAsync(Worker worker, CaseId caseId, ReferralId id, OutsideAnswer answer, CancellationToken cancel) => ChangeAsync(
        worker,
        caseId,
        id,
        "referral.answer-recorded",
        null,
        (referral, now) => referral.PartnerAgencyId is not null
            ? new WrongState()
            : answer.Status switch
            {
                ReferralStatus.Accepted => referral.Accept(null, now, work.Clock.OutcomeDue),
                ReferralStatus.Waitlisted => referral.Waitlist(
                    null, answer.Position, answer.Until, now, answer.Until is { } day ? work.Clock.EndOf(day) : work.Clock.WaitlistNewsDue),
                ReferralStatus.Declined => referral.Decline(null, answer.Reason, now, work.Clock.ActDue),
                _ => new Missing("Answer"),
            },
        answer.Words,
        cancel);

    private Task<Result<Done>> ChangeAsync(
        Worker worker, CaseId caseId, ReferralId id, string action, string? detail,
        Func<Referral, DateTimeOffset, Result<ReferralStatus>> change, string? text, CancellationToken cancel) => work.ChangeAsync(
        worker,
        caseId,
        action,
        detail is null ? id.ToString() : $"{id} {detail}",
        async (db, opened) =>
        {
            await db.LockAsync(id.Value, cancel);
            var referral = await db.Set<Referral>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == worker.Agency && r.CaseId == caseId && r.ReferralId == id, cancel);
            if (referral is null)
                return new NotFoundError();
            using var keys = await Vaults.OpenAsync(db, referral.AgencyId, referral.VaultId, worker.Keys, cancel);
            if (keys is null)
                return new NotFoundError();
            var now = work.Clock.Now;
            var hadAccess = referral.AccessEndedAt is null;
            var changed = change(referral, now);
            if (!changed.TryGet(out var before, out var error))
                return error;
            await ReferralRows.TellAsync(
                db, referral, By.Of(worker), now, before == referral.Status ? null : referral.Status, referral.Reason, text?.Trim(), keys, cancel);
            if (hadAccess && referral.AccessEndedAt is not null)
                await ReferralRows.EndAccessAsync(db, referral, now, cancel);
            return Result(Done.Ok);
        },
        cancel,
        closedToo: true);

    private static Result<Done> Result(Done done) => done;
}

/// <summary>What an organization outside answered.</summary>
internal sealed record OutsideAnswer(ReferralStatus Status, DeclineReason? Reason, int? Position, DateOnly? Until, string? Words);
