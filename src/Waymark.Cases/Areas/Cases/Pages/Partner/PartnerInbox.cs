using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Refer;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Cases.Partner;

/// <summary>One line of the partner's inbox: nothing of the person but what a list needs, and nothing at all once access has ended.</summary>
internal sealed record PartnerLine(
    ReferralId Id, string From, string? Service, ReferralStatus Status, DateTimeOffset? SentAt, DateTimeOffset? DueAt, bool IsOverdue, bool IsOpen, MemberId? Taken);

/// <summary>One page of lines.</summary>
internal sealed record PartnerPage(IReadOnlyList<PartnerLine> Lines, int Page, int Pages);

/// <summary>A referral as the partner sees it.</summary>
internal sealed record PartnerView(Referral Row, AgencyInfo From, SharedPackage Package, IReadOnlyList<ReferralLine> Lines);

/// <summary>What the partner answers.</summary>
internal abstract record PartnerAnswer
{
    private PartnerAnswer()
    {
    }

    /// <summary>Yes.</summary>
    internal sealed record Accept : PartnerAnswer;

    /// <summary>Not yet.</summary>
    internal sealed record Waitlist(int? Position, DateOnly? Until) : PartnerAnswer;

    /// <summary>No.</summary>
    internal sealed record Decline(DeclineReason? Reason) : PartnerAnswer;

    /// <summary>How it ended.</summary>
    internal sealed record End(ReferralStatus? Outcome) : PartnerAnswer;

    /// <summary>Only words.</summary>
    internal sealed record Words : PartnerAnswer;
}

/// <summary>Referrals that reach this agency. The consent is checked at every reading and every answer.</summary>
internal sealed class PartnerInbox(WaymarkStore store, AccessLog log, CaseClock clock)
{
    internal const int PageSize = 25;

    /// <summary>What waits first, overdue on top; closed ones only where asked for.</summary>
    internal async Task<PartnerPage> ListAsync(Worker worker, bool closed, int page, CancellationToken cancel)
    {
        var found = await store.ReadAsync(db => LoadAsync(db, worker, closed, page, cancel), cancel);
        await store.WriteAsync(
            db => log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "referrals.listed", "agency", worker.Agency.Value, $"{found.Lines.Count} lines", cancel), cancel);
        return found;
    }

    private async Task<PartnerPage> LoadAsync(WaymarkDb db, Worker worker, bool closed, int page, CancellationToken cancel)
    {
        var now = clock.Now;
        var partner = (AgencyId?)worker.Agency;
        var found = db.Set<Referral>().AsNoTracking()
            .Where(r => r.PartnerAgencyId == partner && r.SentAt != null)
            .Where(r => closed
                ? r.ClosedAt != null || r.Status == ReferralStatus.Declined || r.AccessEndedAt != null
                : r.ClosedAt == null && r.Status != ReferralStatus.Declined && r.AccessEndedAt == null);
        var pages = Math.Max(1, (await found.CountAsync(cancel) + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var sorted = closed
            ? found.OrderByDescending(r => r.SentAt)
            : found.OrderBy(r => r.DueAt == null).ThenBy(r => r.DueAt).ThenByDescending(r => r.SentAt);
        var rows = await sorted.ThenBy(r => r.ReferralId).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var names = (await Agencies.ListAsync(db, cancel)).ToDictionary(a => a.Id, a => a.Name);
        var keys = await Vaults.OpenManyAsync(db, [.. rows.Where(r => r.IsOpenToPartner(now)).Select(r => (r.AgencyId, r.VaultId))], worker.Keys, cancel);
        try
        {
            List<PartnerLine> lines =
            [
                .. rows.Select(r =>
                {
                    var open = r.IsOpenToPartner(now) && keys.ContainsKey(r.VaultId);
                    var package = open ? ReferralRows.Open(r, keys[r.VaultId]) : null;
                    return new PartnerLine(
                        r.ReferralId, names.GetValueOrDefault(r.AgencyId, string.Empty), package?.Service, r.Status, r.SentAt, r.DueAt, r.IsOverdue(now), open, r.PartnerMember);
                }),
            ];
            return new PartnerPage(lines, page, pages);
        }
        finally
        {
            foreach (var key in keys.Values)
                key.Dispose();
        }
    }

    /// <summary>Opens a referral; the first opening tells the sender that it was seen. <c>null</c> if there is none, it is another's, or
    /// the consent no longer holds.</summary>
    internal async Task<PartnerView?> ReadAsync(Worker worker, ReferralId id, CancellationToken cancel)
    {
        if (await store.ReadAsync(db => OpenAsync(db, worker, id, cancel), cancel) is not { } view)
            return null;
        var seen = await store.WriteAsync<bool?>(
            async db =>
            {
                await db.LockAsync(id.Value, cancel);
                var (referral, keys) = await FindAsync(db, worker, id, cancel);
                using (keys)
                {
                    // Consent may have ended since: then it is not given out.
                    if (referral is null || keys is null)
                        return null;
                    var first = referral.See(clock.Now).IsOk;
                    if (first)
                        await ReferralRows.TellAsync(db, referral, By.Of(worker), clock.Now, ReferralStatus.Seen, null, null, null, cancel);
                    await log.AppendAsync(db, referral.AgencyId, worker.Keys.Actor, "referral.read", "referral", id.Value, ActorAgency.Detail(worker.Agency), cancel);
                    return first;
                }
            },
            cancel);
        return seen switch
        {
            null => null,
            true => await store.ReadAsync(db => OpenAsync(db, worker, id, cancel), cancel),
            false => view,
        };
    }

    /// <summary>Answers, or says how it ended, with words if there are some.</summary>
    internal Task<Result<Done>> AnswerAsync(Worker worker, ReferralId id, PartnerAnswer answer, string words, CancellationToken cancel) =>
        words.Length > ReferralActions.MaxMessage
            ? Task.FromResult<Result<Done>>(new TooLong("Words"))
            : store.WriteAsync<Result<Done>>(db => AnswerAsync(db, worker, id, answer, words.Trim(), cancel), cancel);

    private async Task<Result<Done>> AnswerAsync(WaymarkDb db, Worker worker, ReferralId id, PartnerAnswer answer, string words, CancellationToken cancel)
    {
        await db.LockAsync(id.Value, cancel);
        var (referral, keys) = await FindAsync(db, worker, id, cancel);
        using (keys)
        {
            if (referral is null || keys is null)
                return new NotFoundError();
            var now = clock.Now;
            var before = referral.Status;
            var changed = Apply(referral, worker, answer, words, now);
            if (!changed.TryGet(out _, out var error))
            {
                db.ChangeTracker.Clear();
                return error;
            }

            var status = before == referral.Status && answer is PartnerAnswer.Words ? (ReferralStatus?)null : referral.Status;
            await ReferralRows.TellAsync(
                db, referral, By.Of(worker), now, status, answer is PartnerAnswer.Decline ? referral.Reason : null, words, keys, cancel);
            if (referral.AccessEndedAt is not null)
                await ReferralRows.EndAccessAsync(db, referral, now, cancel);
            await RefreshCaseAsync(db, referral, clock, news: true, cancel);
            await log.AppendAsync(db, referral.AgencyId, worker.Keys.Actor, Action(answer), "referral", id.Value, ActorAgency.Detail(worker.Agency), cancel);
            return Done.Ok;
        }
    }

    private Result<ReferralStatus> Apply(Referral referral, Worker worker, PartnerAnswer answer, string words, DateTimeOffset now) => answer switch
    {
        PartnerAnswer.Accept => referral.Accept(worker.Member, now, clock.OutcomeDue),
        PartnerAnswer.Waitlist { Until: { } day } when day < clock.Today => new WrongDate("Until"),
        PartnerAnswer.Waitlist waitlist => referral.Waitlist(
            worker.Member, waitlist.Position, waitlist.Until, now, waitlist.Until is { } day ? clock.EndOf(day) : clock.WaitlistNewsDue),
        PartnerAnswer.Decline decline => referral.Decline(worker.Member, decline.Reason, now, clock.ActDue),
        PartnerAnswer.End end => referral.Status is ReferralStatus.Accepted or ReferralStatus.Waitlisted ? referral.Close(end.Outcome, now) : new WrongState(),
        PartnerAnswer.Words => words.Length == 0 ? new Missing("Words") : referral.Status,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Action(PartnerAnswer answer) => answer switch
    {
        PartnerAnswer.Accept => "referral.accepted",
        PartnerAnswer.Waitlist => "referral.waitlisted",
        PartnerAnswer.Decline => "referral.declined",
        PartnerAnswer.End => "referral.closed",
        PartnerAnswer.Words => "referral.message-sent",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The sender's case shows the next date; its content stays closed to the partner.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="referral">The referral that changed.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="news">Whether a partner or the person did it: then the case is marked and rises until somebody looks.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task RefreshCaseAsync(WaymarkDb db, Referral referral, CaseClock clock, bool news, CancellationToken cancel)
    {
        var file = await db.Set<CaseFile>().AsTracking().FirstOrDefaultAsync(c => c.AgencyId == referral.AgencyId && c.CaseId == referral.CaseId, cancel);
        if (file is null)
            return;
        file.ChangedAt = clock.Now;
        await CaseWork.RefreshDueAsync(db, file, clock, cancel);
        if (news)
            file.HasNews(clock.Now);
    }

    private async Task<PartnerView?> OpenAsync(WaymarkDb db, Worker worker, ReferralId id, CancellationToken cancel)
    {
        var (referral, keys) = await FindAsync(db, worker, id, cancel);
        using (keys)
        {
            if (referral is null || keys is null)
                return null;
            var from = await Agencies.FindAsync(db, referral.AgencyId, cancel);
            return new PartnerView(referral, from!, ReferralRows.Open(referral, keys), await ReferralActions.LinesAsync(db, referral, keys, cancel));
        }
    }

    private async Task<(Referral? Referral, VaultKeys? Keys)> FindAsync(WaymarkDb db, Worker worker, ReferralId id, CancellationToken cancel)
    {
        var partner = (AgencyId?)worker.Agency;
        var referral = await db.Set<Referral>().AsTracking().FirstOrDefaultAsync(r => r.ReferralId == id && r.PartnerAgencyId == partner, cancel);
        if (referral is null || !referral.IsOpenToPartner(clock.Now))
            return (null, null);
        var consent = await db.Set<Consent>().AsNoTracking().FirstAsync(c => c.AgencyId == referral.AgencyId && c.ConsentId == referral.ConsentId, cancel);
        if (!consent.IsLive(clock.Now))
            return (null, null);
        return (referral, await Vaults.OpenAsync(db, referral.AgencyId, referral.VaultId, worker.Keys, cancel));
    }
}
