using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Cases.Refer;

/// <summary>The person has no mailbox: make a receipt first, or use paper.</summary>
internal sealed record NoMailbox() : ConflictError("desk.cases.error.no-mailbox");

/// <summary>What a worker writes down of a signed or spoken consent.</summary>
internal sealed record SignedConsent
{
    public required CaseId Case { get; init; }

    public required ConsentId Consent { get; init; }

    /// <summary><see cref="ConsentMethod.Paper"/> or <see cref="ConsentMethod.Spoken"/>; the mailbox is the person's alone.</summary>
    public required ConsentMethod Method { get; init; }

    public required ConsentSigning Signing { get; init; }

    public required string? Interpreter { get; init; }
}

/// <summary>Records, asks for, and withdraws consent on the desk.</summary>
internal sealed class ConsentActions(CaseWork work)
{
    /// <summary>Records that the person signed, or said yes.</summary>
    internal Task<Result<Done>> RecordAsync(Worker worker, SignedConsent request, CancellationToken cancel) => work.ChangeAsync(
        worker,
        request.Case,
        "consent.recorded",
        request.Consent.ToString(),
        async (db, opened) =>
        {
            if (request.Method is not (ConsentMethod.Paper or ConsentMethod.Spoken))
                return new Missing("Method");
            if (request.Signing is { Name.Length: > 200 })
                return new TooLong("Name");
            if (request.Signing is { GuardianName.Length: > 200 })
                return new TooLong("GuardianName");
            if (request.Signing is { AloneReason.Length: > 1_000 })
                return new TooLong("AloneReason");
            var consent = await FindAsync(db, worker.Agency, request.Case, request.Consent, cancel);
            if (consent is null)
                return new NotFoundError();
            var view = await CaseReader.LoadAsync(db, opened, work.Clock, cancel);
            if (ConsentRules.CheckSigning(view.Age, request.Signing, view.Dangerous) is { } refusal)
                return new ConsentForbids(refusal);
            if (work.Clock.Now >= consent.ValidUntil)
                return new ConsentForbids(ConsentRefusal.Expired);
            var given = consent.Give(request.Method, work.Clock.Now, work.Clock.WritingDue);
            if (!given.IsOk)
                return given;
            var details = opened.Open(consent);
            Reseal(consent, opened.Shared, details with { Signing = request.Signing, Interpreter = request.Interpreter ?? details.Interpreter });
            if (request.Method == ConsentMethod.Paper)
                opened.Tell(db, EntryKind.ConsentGiven, work.Clock.Now, worker.Member);
            return Done.Ok;
        },
        cancel);

    /// <summary>Asks the person in the mailbox.</summary>
    /// <param name="worker">Who asks.</param>
    /// <param name="caseId">Which case.</param>
    /// <param name="consent">Which consent.</param>
    /// <param name="aloneReason">For a person under 18: which law lets them have this service alone.</param>
    /// <param name="cancel">Stops.</param>
    internal Task<Result<Done>> AskAsync(Worker worker, CaseId caseId, ConsentId consent, string? aloneReason, CancellationToken cancel) => work.ChangeAsync(
        worker,
        caseId,
        "consent.asked",
        consent.ToString(),
        async (db, opened) =>
        {
            var row = await FindAsync(db, worker.Agency, caseId, consent, cancel);
            if (row is null)
                return new NotFoundError();
            if (opened.File.PersonId is null)
                return new NoMailbox();
            if (row.State != ConsentState.Asked && row.Method != ConsentMethod.Spoken)
                return new WrongState();
            var view = await CaseReader.LoadAsync(db, opened, work.Clock, cancel);
            // The mailbox knows one hand only: whoever under 18 needs a parent's signature too signs on paper.
            var signing = view.Age == AgeGroup.Minor
                ? new ConsentSigning(ConsentSigner.MinorAlone, "-", null, false, aloneReason)
                : new ConsentSigning(ConsentSigner.Person, "-", null, false, null);
            if (ConsentRules.CheckSigning(view.Age, signing, []) is { } refusal)
                return new ConsentForbids(refusal);
            row.AskedInMailbox = true;
            Reseal(row, opened.Shared, opened.Open(row) with { Signing = signing });
            return Result(Done.Ok);
        },
        cancel);

    /// <summary>Records that the person said no.</summary>
    internal Task<Result<Done>> RefuseAsync(Worker worker, CaseId caseId, ConsentId consent, CancellationToken cancel) => work.ChangeAsync(
        worker,
        caseId,
        "consent.refused",
        consent.ToString(),
        async (db, opened) =>
        {
            var row = await FindAsync(db, worker.Agency, caseId, consent, cancel);
            if (row is null)
                return new NotFoundError();
            var refused = row.Refuse(work.Clock.Now);
            if (refused.IsOk)
                await ConsentEnd.CloseReferralAsync(db, row, By.Of(worker), work.Clock.Now, cancel);
            return refused;
        },
        cancel,
        closedToo: true);

    /// <summary>Withdraws for the person, at once: the partner's key goes in the same unit of work.</summary>
    internal Task<Result<Done>> WithdrawAsync(Worker worker, CaseId caseId, ConsentId consent, CancellationToken cancel) => work.ChangeAsync(
        worker,
        caseId,
        "consent.withdrawn",
        consent.ToString(),
        async (db, opened) =>
        {
            var row = await FindAsync(db, worker.Agency, caseId, consent, cancel);
            return row is null
                ? new NotFoundError()
                : await ConsentEnd.WithdrawAsync(db, opened, row, ActorKind.Member, By.Of(worker), work.Clock.Now, cancel);
        },
        cancel,
        closedToo: true);

    internal static Task<Consent?> FindAsync(WaymarkDb db, AgencyId agency, CaseId caseId, ConsentId consent, CancellationToken cancel) =>
        db.Set<Consent>().AsTracking().FirstOrDefaultAsync(c => c.AgencyId == agency && c.CaseId == caseId && c.ConsentId == consent, cancel);

    internal static void Reseal(Consent consent, VaultKeys shared, ConsentDetails details)
    {
        consent.Version++;
        consent.KeyVersion = shared.CurrentVersion;
        consent.Details = Sealed<ConsentDetails>.Seal(details, shared.Current, Places.Consent(consent.ConsentId, consent.Version));
    }

    private static Result<Done> Result(Done done) => done;
}

/// <summary>How a consent ends, whoever ends it.</summary>
internal static class ConsentEnd
{
    internal static async Task<Result<Done>> WithdrawAsync(
        WaymarkDb db, OpenedCase opened, Consent consent, ActorKind kind, By by, DateTimeOffset now, CancellationToken cancel)
    {
        var withdrawn = consent.Withdraw(kind, now);
        if (!withdrawn.IsOk)
            return withdrawn;
        await CloseReferralAsync(db, consent, by, now, cancel);
        opened.Tell(db, EntryKind.ConsentWithdrawn, now, by.Member);
        return Done.Ok;
    }

    /// <summary>Ends the referral that stood on it.</summary>
    internal static async Task CloseReferralAsync(WaymarkDb db, Consent consent, By by, DateTimeOffset now, CancellationToken cancel)
    {
        await db.LockAsync(consent.ReferralId.Value, cancel);
        var referral = await db.Set<Referral>().AsTracking().FirstAsync(r => r.AgencyId == consent.AgencyId && r.ReferralId == consent.ReferralId, cancel);
        var hadAccess = referral.AccessEndedAt is null;
        if (!referral.Withdraw(now).IsOk)
            return;
        await ReferralRows.TellAsync(db, referral, by, now, ReferralStatus.Withdrawn, null, null, null, cancel);
        if (hadAccess)
            await ReferralRows.EndAccessAsync(db, referral, now, cancel);
    }
}
