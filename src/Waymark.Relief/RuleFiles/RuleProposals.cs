using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Law.Rules;
using Waymark.Relief.Data;
using Waymark.Store;

namespace Waymark.Relief.RuleFiles;

/// <summary>
/// Puts rule files into force by two people: one proposes, another one of the programme who keeps rules confirms or refuses. Until then the
/// running rules stay. Singleton. Decision: docs/adr/0019.
/// </summary>
internal sealed class RuleProposals(WaymarkStore store, AccessLog log, RuleShelf files, TimeProvider clock)
{
    /// <summary>So many days a proposal waits; then it can not be confirmed any more, for the law and the rules move on.</summary>
    internal const int Days = 30;

    /// <summary>The most characters of a reason.</summary>
    internal const int MostReason = 1_000;

    /// <summary>Who of the programme keeps rules: each may propose, and confirm what another one proposed.</summary>
    internal const MemberRoles Keepers = MemberRoles.Administrator | MemberRoles.Lawyer;

    // One lock a place: two proposals, or a proposal and a decision, never pass each other on PostgreSQL.
    private static Guid LockOf(string code) => new(0x6c61_7701, code[0], code[1], 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Whether the proposal waits for an answer and has not run out.</summary>
    internal bool IsOpen(RuleProposalRow proposal) => proposal.State == RuleProposalState.Open && !IsRunOut(proposal);

    /// <summary>Whether nobody answered in time.</summary>
    internal bool IsRunOut(RuleProposalRow proposal) => proposal.State == RuleProposalState.Open && clock.GetUtcNow() >= Until(proposal);

    /// <summary>When it runs out.</summary>
    internal static DateTimeOffset Until(RuleProposalRow proposal) => proposal.ProposedAt.AddDays(Days);

    /// <summary>Whether a member is the only active one who keeps rules.</summary>
    internal Task<bool> IsAloneAsync(ISignedInMember member, CancellationToken cancel) => store.ReadAsync(db => IsAloneAsync(db, member.MemberId, cancel), cancel);

    /// <summary>One proposal of a place, or <c>null</c>.</summary>
    internal Task<RuleProposalRow?> FindAsync(string code, Guid id, CancellationToken cancel) =>
        store.ReadAsync(db => db.Set<RuleProposalRow>().FirstOrDefaultAsync(p => p.ProposalId == id && p.Jurisdiction == code, cancel), cancel);

    /// <summary>The proposals of a place, the newest first.</summary>
    internal Task<IReadOnlyList<RuleProposalRow>> OfAsync(string code, CancellationToken cancel) => store.ReadAsync(
        async db => (IReadOnlyList<RuleProposalRow>)[.. (await db.Set<RuleProposalRow>().Where(p => p.Jurisdiction == code).ToListAsync(cancel)).OrderByDescending(p => p.ProposedAt).ThenBy(p => p.ProposalId)], cancel);

    /// <summary>What waits for an answer, the oldest first.</summary>
    internal Task<IReadOnlyList<RuleProposalRow>> WaitingAsync(CancellationToken cancel) => store.ReadAsync(
        async db => (IReadOnlyList<RuleProposalRow>)[.. (await db.Set<RuleProposalRow>().Where(p => p.State == RuleProposalState.Open).ToListAsync(cancel)).Where(IsOpen).OrderBy(p => p.ProposedAt).ThenBy(p => p.ProposalId)], cancel);

    /// <summary>Writes down a file that was tried, for a second person. The same file again by the same member is the same proposal.</summary>
    /// <param name="member">Who proposes.</param>
    /// <param name="code">The place.</param>
    /// <param name="text">The file; empty: the one that ships.</param>
    /// <param name="cases">Its worked cases; null: those that ship.</param>
    /// <param name="against">The mark of the file in force whose differences were shown.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The proposal; <see cref="AnotherWaits"/>, or <see cref="OverTaken"/> if another file came into force meanwhile.</returns>
    internal Task<Result<Guid>> ProposeAsync(ISignedInMember member, string code, string text, string? cases, string against, CancellationToken cancel) =>
        store.WriteAsync<Result<Guid>>(
            async db =>
            {
                await db.LockAsync(LockOf(code), cancel);
                var inForce = await RuleShelf.HashInForceAsync(db, code, cancel);
                foreach (var open in await db.Set<RuleProposalRow>().AsTracking().Where(p => p.Jurisdiction == code && p.State == RuleProposalState.Open).ToListAsync(cancel))
                {
                    if (IsRunOut(open) || open.Against != inForce)
                        End(open, RuleProposalState.Lapsed, null, null);
                    else if (open.ProposedBy == member.MemberId && open.Text == text && open.CasesText == cases)
                        return open.ProposalId;
                    else
                        return new AnotherWaits(open.ProposalId);
                }

                if (against != inForce)
                    return new OverTaken();
                var proposal = Guid.NewGuid();
                db.Set<RuleProposalRow>().Add(new RuleProposalRow
                {
                    ProposalId = proposal,
                    Jurisdiction = code,
                    Text = text,
                    CasesText = cases,
                    Against = inForce,
                    AgencyId = member.AgencyId,
                    ProposedBy = member.MemberId,
                    ProposedAt = clock.GetUtcNow(),
                    State = RuleProposalState.Open,
                });
                await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, text.Length > 0 ? "rules.proposed" : "rules.back-proposed", "rule", proposal, code, cancel);
                return proposal;
            },
            cancel);

    /// <summary>Runs the proposal's file again beside the rules that are in force now.</summary>
    internal Task<RuleTrial> TryAsync(RuleProposalRow proposal, CancellationToken cancel) => proposal.Text.Length == 0
        ? files.TryBackAsync(proposal.Jurisdiction, cancel)
        : files.TryAsync(
            proposal.Jurisdiction,
            new RuleSource($"{proposal.Jurisdiction.ToLowerInvariant()}.yaml", proposal.Text),
            proposal.CasesText is null ? null : new RuleSource("cases.yaml", proposal.CasesText),
            cancel);

    /// <summary>Puts a proposal into force.</summary>
    /// <param name="member">Another one than who proposed; the same one only while nobody else of the programme keeps rules, with a reason.</param>
    /// <param name="proposal">The proposal, with the differences on the screen.</param>
    /// <param name="aloneBecause">Why the one who proposed confirms; not looked at otherwise.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>Done, also if this member has confirmed it before; or why not.</returns>
    internal async Task<Result<Done>> ConfirmAsync(ISignedInMember member, RuleProposalRow proposal, string? aloneBecause, CancellationToken cancel)
    {
        var done = await store.WriteAsync<Result<Done>>(
            async db =>
            {
                var row = await HoldAsync(db, proposal, cancel);
                if (row is { State: RuleProposalState.Confirmed } && row.DecidedBy == member.MemberId)
                    return Done.Ok;
                if (await StopAsync(db, row, cancel) is { } stopped)
                    return stopped;
                var own = row.ProposedBy == member.MemberId;
                if (own && !await IsAloneAsync(db, member.MemberId, cancel))
                    return new NeedsAnother();
                var reason = own ? aloneBecause?.Trim() : null;
                if (own && reason is not { Length: > 0 and <= MostReason })
                    return new NoReason();
                var at = End(row, RuleProposalState.Confirmed, member, reason);
                await RuleShelf.AddAsync(db, row, member.MemberId, at, cancel);
                var action = row.Text.Length > 0 ? "rules.loaded" : "rules.taken-back";
                await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, own ? action + "-alone" : action, "rule", row.ProposalId, row.Jurisdiction, cancel);
                return Done.Ok;
            },
            cancel);
        if (done.IsOk)
            await files.InForceAsync(cancel);
        return done;
    }

    /// <summary>Refuses another one's proposal.</summary>
    internal Task<Result<Done>> RefuseAsync(ISignedInMember member, RuleProposalRow proposal, string? reason, CancellationToken cancel) =>
        store.WriteAsync<Result<Done>>(
            async db =>
            {
                var row = await HoldAsync(db, proposal, cancel);
                if (row is { State: RuleProposalState.Refused } && row.DecidedBy == member.MemberId)
                    return Done.Ok;
                if (row.State != RuleProposalState.Open)
                    return new Ended(row.State);
                if (row.ProposedBy == member.MemberId)
                    return new NeedsAnother();
                if (reason?.Trim() is not { Length: > 0 and <= MostReason } said)
                    return new NoReason();
                End(row, RuleProposalState.Refused, member, said);
                await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, "rules.refused", "rule", row.ProposalId, row.Jurisdiction, cancel);
                return Done.Ok;
            },
            cancel);

    /// <summary>Takes one's own proposal back.</summary>
    internal Task<Result<Done>> WithdrawAsync(ISignedInMember member, RuleProposalRow proposal, CancellationToken cancel) =>
        store.WriteAsync<Result<Done>>(
            async db =>
            {
                var row = await HoldAsync(db, proposal, cancel);
                if (row.ProposedBy != member.MemberId)
                    return new NotYours();
                if (row.State == RuleProposalState.Withdrawn)
                    return Done.Ok;
                if (row.State != RuleProposalState.Open)
                    return new Ended(row.State);
                End(row, RuleProposalState.Withdrawn, member, null);
                await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, "rules.withdrawn", "rule", row.ProposalId, row.Jurisdiction, cancel);
                return Done.Ok;
            },
            cancel);

    private static async Task<RuleProposalRow> HoldAsync(WaymarkDb db, RuleProposalRow proposal, CancellationToken cancel)
    {
        await db.LockAsync(LockOf(proposal.Jurisdiction), cancel);
        return await db.Set<RuleProposalRow>().AsTracking().FirstAsync(p => p.ProposalId == proposal.ProposalId, cancel);
    }

    private static async Task<bool> IsAloneAsync(WaymarkDb db, MemberId member, CancellationToken cancel) =>
        !(await Members.OfProgrammeAsync(db, Keepers, cancel)).Any(m => m != member);

    /// <summary>Why it can not be put into force any more; null: it can.</summary>
    private async Task<Error?> StopAsync(WaymarkDb db, RuleProposalRow row, CancellationToken cancel)
    {
        if (row.State != RuleProposalState.Open)
            return new Ended(row.State);
        if (IsRunOut(row))
            return new RanOut();
        return row.Against == await RuleShelf.HashInForceAsync(db, row.Jurisdiction, cancel) ? null : new OverTaken();
    }

    private DateTimeOffset End(RuleProposalRow row, RuleProposalState state, ISignedInMember? by, string? reason)
    {
        var at = clock.GetUtcNow();
        (row.State, row.DecidedBy, row.DecidedAt, row.Reason) = (state, by?.MemberId, at, reason);
        return at;
    }
}
