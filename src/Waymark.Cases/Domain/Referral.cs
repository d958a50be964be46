using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;

namespace Waymark.Cases.Domain;

/// <summary>One thing that is shared: an id that the consent lists, and the words as they were when it was shown to the person.</summary>
/// <param name="Id"><c>field:name</c>, <c>need:shelter:…</c>, <c>contact:call:…</c> or <c>message</c>.</param>
/// <param name="Text">The words; empty once it is no longer safe.</param>
/// <param name="NoLongerSafe">Whether the person said since that this way to reach them is not safe any more.</param>
internal sealed record SharedItem(string Id, string Text, bool NoLongerSafe = false);

/// <summary>All that the partner gets, sealed under the referral's own key.</summary>
internal sealed record SharedPackage
{
    /// <summary>Who sends it.</summary>
    public required string From { get; init; }

    /// <summary>To whom.</summary>
    public required string To { get; init; }

    /// <summary>For which of the partner's services.</summary>
    public string? Service { get; init; }

    public required string Purpose { get; init; }

    public required IReadOnlyList<SharedItem> Items { get; init; }
}

/// <summary>A referral: one agency asks another, with the person's consent, to take over a part.</summary>
/// <remarks>
/// It always has an owner, and while it is open a date by which the next one must act; it closes only with an outcome, which is its
/// status. All changes go through the methods, which check the state; each gives the status before, for the history.
/// </remarks>
internal sealed class Referral
{
    public required AgencyId AgencyId { get; init; }

    public required ReferralId ReferralId { get; init; }

    public required CaseId CaseId { get; init; }

    public required VaultId VaultId { get; init; }

    public required ConsentId ConsentId { get; init; }

    /// <summary>The person, if a receipt was made: it finds the mailbox's referrals.</summary>
    public PersonId? PersonId { get; set; }

    /// <summary>Who receives; <c>null</c> for one outside this installation, told by paper or telephone.</summary>
    public AgencyId? PartnerAgencyId { get; init; }

    /// <summary>The service in the directory.</summary>
    public Guid? DirectoryService { get; init; }

    public ReferralStatus Status { get; private set; }

    /// <summary>The member of the sending agency who answers for it.</summary>
    public required MemberId Owner { get; set; }

    /// <summary>The member of the partner who took it.</summary>
    public MemberId? PartnerMember { get; private set; }

    /// <summary>By when the next one must act; <c>null</c> only when it is closed.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public required DateTimeOffset PreparedAt { get; init; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? SeenAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When the partner's access ended, for whatever reason.</summary>
    public DateTimeOffset? AccessEndedAt { get; private set; }

    /// <summary>When the consent ends: the same as the consent's, so that reading needs one row.</summary>
    public required DateTimeOffset AccessUntil { get; set; }

    public DeclineReason? Reason { get; private set; }

    public int? WaitlistPosition { get; private set; }

    public DateOnly? WaitlistUntil { get; private set; }

    /// <summary>What the partner gets, word for word as the person saw it.</summary>
    public required Sealed<SharedPackage> Package { get; set; }

    public required int KeyVersion { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Makes one, prepared and due.</summary>
    public void Begin(DateTimeOffset due)
    {
        if (DueAt is not null || Status != ReferralStatus.Prepared)
            throw new InvalidOperationException("A referral begins once.");
        DueAt = due;
    }

    /// <summary>Whether the time to act is over.</summary>
    public bool IsOverdue(DateTimeOffset now) => !Status.IsClosed() && DueAt <= now;

    /// <summary>Whether the partner may open it now.</summary>
    public bool IsOpenToPartner(DateTimeOffset now) =>
        PartnerAgencyId is not null && SentAt is not null && AccessEndedAt is null && now < AccessUntil;

    /// <summary>Hands it to the partner.</summary>
    public Result<ReferralStatus> Send(DateTimeOffset now, DateTimeOffset answerDue)
    {
        if (Status != ReferralStatus.Prepared)
            return new WrongState();
        SentAt = now;
        return Move(ReferralStatus.Sent, answerDue);
    }

    /// <summary>The partner opened it; the date stays. Only the first time counts.</summary>
    public Result<ReferralStatus> See(DateTimeOffset now)
    {
        if (Status != ReferralStatus.Sent)
            return new WrongState();
        SeenAt = now;
        return Move(ReferralStatus.Seen, DueAt!.Value);
    }

    /// <summary>The partner says yes.</summary>
    public Result<ReferralStatus> Accept(MemberId? by, DateTimeOffset now, DateTimeOffset outcomeDue)
    {
        if (Status is not (ReferralStatus.Sent or ReferralStatus.Seen or ReferralStatus.Waitlisted))
            return new WrongState();
        Answered(by, now);
        return Move(ReferralStatus.Accepted, outcomeDue);
    }

    /// <summary>The partner has no place yet.</summary>
    /// <param name="by">The partner's member.</param>
    /// <param name="position">Place in the line, 1 or more, if it is known.</param>
    /// <param name="until">The day when a place is likely.</param>
    /// <param name="now">The moment.</param>
    /// <param name="newsDue">By when there must be news.</param>
    public Result<ReferralStatus> Waitlist(MemberId? by, int? position, DateOnly? until, DateTimeOffset now, DateTimeOffset newsDue)
    {
        if (!Status.IsWithPartner())
            return new WrongState();
        if (position is < 1)
            return new Missing("Position");
        Answered(by, now);
        WaitlistPosition = position;
        WaitlistUntil = until;
        return Move(ReferralStatus.Waitlisted, newsDue);
    }

    /// <summary>The partner says no. The sender then has until <paramref name="nextDue"/> to find the next way.</summary>
    public Result<ReferralStatus> Decline(MemberId? by, DeclineReason? reason, DateTimeOffset now, DateTimeOffset nextDue)
    {
        if (!Status.IsWithPartner())
            return new WrongState();
        if (reason is not { } why || !Enum.IsDefined(why))
            return new ReasonMissing();
        Answered(by, now);
        Reason = why;
        AccessEndedAt ??= now;
        return Move(ReferralStatus.Declined, nextDue);
    }

    /// <summary>Ends it with how it ended.</summary>
    public Result<ReferralStatus> Close(ReferralStatus? outcome, DateTimeOffset now)
    {
        if (Status.IsClosed())
            return new WrongState();
        if (outcome is not { } end || !Outcomes(Status).Contains(end))
            return new OutcomeMissing();
        ClosedAt = now;
        AccessEndedAt ??= now;
        return Move(end, null);
    }

    /// <summary>Gives the partner more time to say how it went, or asks again.</summary>
    public Result<ReferralStatus> Remind(DateTimeOffset due)
    {
        if (Status.IsClosed() || Status == ReferralStatus.Prepared)
            return new WrongState();
        return Move(Status, due);
    }

    /// <summary>The person or the sender ends it; access ends with it.</summary>
    public Result<ReferralStatus> Withdraw(DateTimeOffset now)
    {
        if (Status.IsClosed())
        {
            // Consent may be withdrawn after the end, too: what is left of the partner's access goes.
            if (AccessEndedAt is not null)
                return new WrongState();
            AccessEndedAt = now;
            return Status;
        }

        ClosedAt = now;
        AccessEndedAt ??= now;
        return Move(ReferralStatus.Withdrawn, null);
    }

    /// <summary>Consent ran out: access ends.</summary>
    public Result<ReferralStatus> Expire(DateTimeOffset now)
    {
        if (now < AccessUntil || Status.IsClosed())
            return new WrongState();
        ClosedAt = now;
        AccessEndedAt ??= now;
        return Move(ReferralStatus.Expired, null);
    }

    /// <summary>How a referral in this state can end by hand.</summary>
    public static IReadOnlyList<ReferralStatus> Outcomes(ReferralStatus status) => status switch
    {
        ReferralStatus.Prepared => [ReferralStatus.NoLongerWanted],
        ReferralStatus.Sent or ReferralStatus.Seen or ReferralStatus.Waitlisted =>
            [ReferralStatus.GotHelp, ReferralStatus.CouldNotReach, ReferralStatus.NoLongerWanted],
        ReferralStatus.Accepted => [ReferralStatus.GotHelp, ReferralStatus.CouldNotReach, ReferralStatus.NoLongerWanted],
        ReferralStatus.Declined => [ReferralStatus.ReferredElsewhere, ReferralStatus.NobodyCould, ReferralStatus.NoLongerWanted],
        _ => [],
    };

    private void Answered(MemberId? by, DateTimeOffset now)
    {
        AnsweredAt ??= now;
        PartnerMember = by ?? PartnerMember;
        WaitlistPosition = null;
        WaitlistUntil = null;
        Reason = null;
    }

    private ReferralStatus Move(ReferralStatus to, DateTimeOffset? due)
    {
        var from = Status;
        Status = to;
        DueAt = due;
        return from;
    }
}
