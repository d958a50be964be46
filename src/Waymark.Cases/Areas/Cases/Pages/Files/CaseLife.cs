using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Open;
using Waymark.Cases.Work;
using Waymark.Kernel.Receipts;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;
using Waymark.Store;

namespace Waymark.Cases.Files;

/// <summary>The word that confirms an erasure is not the one asked for.</summary>
internal sealed record NotConfirmed() : InvalidError("desk.cases.error.not-confirmed", "Confirm");

/// <summary>Only the one who has the case, or a coordinator, erases it.</summary>
internal sealed record NotYours() : ForbiddenError("desk.cases.error.not-yours");

/// <summary>Why a case is erased.</summary>
internal enum EraseReason
{
    /// <summary>The person asked for it.</summary>
    PersonAsked = 1,

    /// <summary>It was opened by mistake, or twice.</summary>
    Mistake = 2,

    /// <summary>The time for which it had to be kept is over.</summary>
    TimeOver = 3,
}

/// <summary>The person already has a receipt.</summary>
internal sealed record HasReceipt() : ConflictError("desk.cases.error.has-receipt");

/// <summary>Assigns, closes, reopens and erases cases, and gives the person a receipt.</summary>
internal sealed class CaseLife(WaymarkStore store, AccessLog log, CaseWork work, ReceiptHolders receipts, ReportCase reports)
{
    internal Task<Result<Done>> AssignAsync(Worker worker, CaseId id, MemberId? to, CaseUrgency urgency, CancellationToken cancel) =>
        work.ChangeAsync<Done>(
            worker,
            id,
            "case.assigned",
            to?.ToString(),
            async (db, opened) =>
            {
                if (!Enum.IsDefined(urgency))
                    return new Missing("Urgency");
                opened.File.Owner = to;
                opened.File.Urgency = urgency;
                opened.File.Version++;
                // Whoever has the case answers for what is under way; while nobody has it, the one before does.
                if (to is { } owner)
                {
                    foreach (var referral in await db.Set<Referral>().AsTracking().Where(r => r.AgencyId == worker.Agency && r.CaseId == id && r.ClosedAt == null).ToListAsync(cancel))
                        referral.Owner = owner;
                }

                return Done.Ok;
            },
            cancel);

    internal Task<Result<Done>> CloseAsync(Worker worker, CaseId id, CaseOutcome? outcome, string words, CancellationToken cancel) =>
        work.ChangeAsync(
            worker,
            id,
            "case.closed",
            outcome?.ToString(),
            async (db, opened) =>
            {
                if (words.Length > CaseEdits.MaxText)
                    return new TooLong("Words");
                var referralsOpen = await db.Set<Referral>().AnyAsync(r => r.AgencyId == worker.Agency && r.CaseId == id && r.ClosedAt == null, cancel);
                var closed = opened.File.Close(outcome, referralsOpen, work.Clock.Now);
                if (closed.IsOk)
                    opened.Tell(db, EntryKind.Closed, work.Clock.Now, worker.Member, words.Trim());
                return closed;
            },
            cancel,
            closedToo: true);

    internal Task<Result<Done>> ReopenAsync(Worker worker, CaseId id, CancellationToken cancel) =>
        work.ChangeAsync(
            worker,
            id,
            "case.reopened",
            null,
            (db, opened) =>
            {
                var reopened = opened.File.Reopen();
                if (reopened.IsOk)
                    opened.Tell(db, EntryKind.Reopened, work.Clock.Now, worker.Member);
                return Task.FromResult(reopened);
            },
            cancel,
            closedToo: true);

    /// <summary>Makes a receipt for the person of the case, so that they can follow it. Shown once.</summary>
    /// <param name="worker">Who.</param>
    /// <param name="id">Which case.</param>
    /// <param name="replace">Whether one that was made here before, and is lost, stops working.</param>
    /// <param name="cancel">Stops.</param>
    internal async Task<Result<Receipt>> MakeReceiptAsync(Worker worker, CaseId id, bool replace, CancellationToken cancel)
    {
        using var prepared = await receipts.PrepareAsync(cancel);
        return await work.ChangeAsync<Receipt>(
            worker,
            id,
            "case.receipt-made",
            null,
            async (db, opened) =>
            {
                var file = opened.File;
                var before = file.PersonId;
                if (before is not null && !(replace && file.ReceiptMadeHere))
                    return new HasReceipt();
                var person = ReceiptHolders.Add(db, worker.Agency, prepared);
                await db.SaveChangesAsync(cancel);
                file.PersonId = person;
                file.ReceiptMadeHere = true;
                await PassOnAsync(db, opened.Shared, before, person, cancel);
                var referrals = await db.Set<Referral>().AsTracking().Where(r => r.AgencyId == worker.Agency && r.CaseId == id).ToListAsync(cancel);
                foreach (var referral in referrals)
                {
                    referral.PersonId = person;
                    using var keys = await Vaults.OpenAsync(db, worker.Agency, referral.VaultId, worker.Keys, cancel);
                    if (keys is not null)
                        await PassOnAsync(db, keys, before, person, cancel);
                }

                if (before is not { } lost || !await ReportCase.MoveMailboxAsync(db, worker.Agency, id, worker.Keys, lost, person, cancel))
                    await reports.AddMailboxAsync(db, worker.Agency, id, person, file.Language, await SafeContactsAsync(db, opened, cancel), worker.Keys.Actor, cancel);
                if (before is { } old)
                    await ReceiptHolders.RemoveAsync(db, old, cancel);
                return prepared.Receipt;
            },
            cancel);
    }

    private static async Task<SafeContacts> SafeContactsAsync(WaymarkDb db, OpenedCase opened, CancellationToken cancel)
    {
        var rows = await db.Set<ContactRow>().AsNoTracking().Where(c => c.AgencyId == opened.File.AgencyId && c.CaseId == opened.File.CaseId && c.Allowed).ToListAsync(cancel);
        return Prefill.Contacts(rows.OrderByDescending(c => c.CheckedAt).Select(c => new NewContact(c.Channel, true, c.MayLeaveMessage, c.CheckedAt, opened.Open(c))));
    }

    private static async Task PassOnAsync(WaymarkDb db, VaultKeys keys, PersonId? before, PersonId person, CancellationToken cancel)
    {
        if (before is { } old)
            await Vaults.RevokeAsync(db, keys, VaultParty.Person(old), cancel);
        await Vaults.GrantAsync(db, keys, VaultParty.Person(person), cancel);
    }

    /// <summary>Erases a case: its keys go, so that no copy of the database opens it, and its rows go with them. The register of disclosures
    /// stays, without a name. The report it came from is free again, and the person is told.</summary>
    /// <param name="worker">Who; the case's owner, or a coordinator.</param>
    /// <param name="id">Which case.</param>
    /// <param name="isCoordinator">Whether the worker coordinates: then any case of the agency.</param>
    /// <param name="confirmed">Whether the worker confirmed by the box.</param>
    /// <param name="reason">Why; for the access log.</param>
    /// <param name="cancel">Stops.</param>
    internal Task<Result<Done>> EraseAsync(Worker worker, CaseId id, bool isCoordinator, bool confirmed, EraseReason? reason, CancellationToken cancel) => store.WriteAsync<Result<Done>>(
        async db =>
        {
            await ReportCase.LockAsync(db, worker.Agency, id, cancel);
            using var opened = await OpenedCase.FindAsync(db, worker.Agency, id, worker.Keys, toChange: true, cancel);
            if (opened is null)
                return new NotFoundError();
            if (!isCoordinator && opened.File.Owner != worker.Member)
                return new NotYours();
            if (reason is not { } why || !Enum.IsDefined(why))
                return new Missing("Reason");
            if (!confirmed)
                return new NotConfirmed();
            await reports.MarkErasedAsync(db, worker.Agency, id, worker.Keys, opened.File.PersonId, cancel);
            await CaseErasure.EraseAsync(db, opened.File, work.Clock.Now, cancel);
            await log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "case.erased", "case", id.Value, why.ToString(), cancel);
            return Done.Ok;
        },
        cancel);
}
