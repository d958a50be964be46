using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;

namespace Waymark.Cases.Domain;

/// <summary>A case: work with one person, under two keys of its own. What it says is in the rows beside it, sealed.</summary>
internal sealed class CaseFile
{
    public required AgencyId AgencyId { get; init; }

    public required CaseId CaseId { get; init; }

    /// <summary>What the person may read too: the agency and the person hold the key.</summary>
    public required VaultId SharedVault { get; init; }

    /// <summary>Notes among staff: the agency alone holds the key.</summary>
    public required VaultId StaffVault { get; init; }

    /// <summary>The person, once there is a receipt.</summary>
    public PersonId? PersonId { get; set; }

    /// <summary>Whether that receipt was made for the case, and not for a report: then it can be replaced.</summary>
    public bool ReceiptMadeHere { get; set; }

    /// <summary>The report it came from.</summary>
    public ReportId? ReportId { get; init; }

    public CaseState State { get; private set; }

    public CaseOutcome? Outcome { get; private set; }

    public required CaseUrgency Urgency { get; set; }

    /// <summary>The member who holds it; <c>null</c> while nobody does.</summary>
    public MemberId? Owner { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The earliest date by which somebody must act: of its steps and referrals.</summary>
    public DateTimeOffset? NextDueAt { get; set; }

    /// <summary>When the person or a partner last did something that nobody who works on the case has looked at; <c>null</c> if all was seen.</summary>
    public DateTimeOffset? NewsAt { get; private set; }

    /// <summary>When the person took everything back; the agency holds no key to it until they send it again.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>When the person changed a number by which the case is found: the agency's own index follows when staff next open it.</summary>
    public DateTimeOffset? FindStaleAt { get; set; }

    /// <summary>The language of forms and the mailbox.</summary>
    public required Language Language { get; set; }

    public int Version { get; set; } = 1;

    public Result<Done> Close(CaseOutcome? outcome, bool referralsOpen, DateTimeOffset now)
    {
        if (State != CaseState.Open)
            return new WrongState();
        if (outcome is not { } end || !Enum.IsDefined(end))
            return new OutcomeMissing();
        if (referralsOpen)
            return new ReferralsOpen();
        State = CaseState.Closed;
        Outcome = end;
        ClosedAt = now;
        NextDueAt = null;
        return Done.Ok;
    }

    /// <summary>The person or a partner did something: the case is marked until somebody reads it, and goes to the top of the list until it is
    /// worked on.</summary>
    public void HasNews(DateTimeOffset now)
    {
        NewsAt = now;
        if (State == CaseState.Open && TakenBackAt is null && !(NextDueAt <= now))
            NextDueAt = now;
    }

    /// <summary>The person took everything back.</summary>
    public void TakeBack(DateTimeOffset now)
    {
        TakenBackAt = now;
        NextDueAt = null;
    }

    /// <summary>The person sent it again.</summary>
    public void GiveBack(DateTimeOffset now)
    {
        TakenBackAt = null;
        HasNews(now);
    }

    public Result<Done> Reopen()
    {
        if (State != CaseState.Closed)
            return new WrongState();
        State = CaseState.Open;
        Outcome = null;
        ClosedAt = null;
        return Done.Ok;
    }
}

/// <summary>One field about the person, sealed under the shared key.</summary>
internal sealed class FieldRow
{
    public required AgencyId AgencyId { get; init; }

    public required CaseId CaseId { get; init; }

    public required PersonField Field { get; init; }

    public required int Version { get; set; }

    public required int KeyVersion { get; set; }

    public required Sealed<string> Value { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}

/// <summary>One need.</summary>
internal sealed class NeedRow
{
    public required AgencyId AgencyId { get; init; }

    public required CaseId CaseId { get; init; }

    public required Guid NeedId { get; init; }

    public required NeedKind Kind { get; set; }

    public required NeedPriority Priority { get; set; }

    public required NeedStatus Status { get; set; }

    public required int Version { get; set; }

    public required int KeyVersion { get; set; }

    /// <summary>In words; may be empty.</summary>
    public required Sealed<string> Detail { get; set; }
}

/// <summary>One way to reach the person.</summary>
internal sealed class ContactRow
{
    public required AgencyId AgencyId { get; init; }

    public required CaseId CaseId { get; init; }

    public required Guid ContactId { get; init; }

    public required ContactChannel Channel { get; set; }

    public required bool Allowed { get; set; }

    public required bool MayLeaveMessage { get; set; }

    /// <summary>When the person last said that this is safe.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    public required int Version { get; set; }

    public required int KeyVersion { get; set; }

    public required Sealed<ContactDetails> Details { get; set; }

    /// <summary>Whether it may be used without asking again: allowed and checked not longer ago than the limit.</summary>
    public bool IsUsable(DateTimeOffset now, TimeSpan limit) => Allowed && CheckedAt is { } at && now - at <= limit;
}

/// <summary>One step of the plan.</summary>
internal sealed class StepRow
{
    public required AgencyId AgencyId { get; init; }

    public required CaseId CaseId { get; init; }

    public required Guid StepId { get; init; }

    public required StepOwner Who { get; set; }

    public required StepStatus Status { get; set; }

    public DateOnly? DueOn { get; set; }

    public required DateTimeOffset AddedAt { get; init; }

    public required int Version { get; set; }

    public required int KeyVersion { get; set; }

    public required Sealed<string> What { get; set; }
}

/// <summary>One thing that happened, sealed under the shared key; the system's own entries have no words.</summary>
internal sealed class EntryRow
{
    public required AgencyId AgencyId { get; init; }

    public required CaseId CaseId { get; init; }

    public required Guid EntryId { get; init; }

    public required EntryKind Kind { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Who wrote it; <c>null</c> for the person or the system.</summary>
    public MemberId? Author { get; init; }

    public required int KeyVersion { get; init; }

    public required Sealed<EntryText> Text { get; init; }
}

/// <summary>One note among staff, sealed under the staff key.</summary>
internal sealed class NoteRow
{
    public required AgencyId AgencyId { get; init; }

    public required CaseId CaseId { get; init; }

    public required Guid NoteId { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required MemberId Author { get; init; }

    public required int KeyVersion { get; init; }

    public required Sealed<string> Text { get; init; }
}

/// <summary>One version of what another module keeps with the case, sealed under the shared key. Versions are never overwritten; taking the
/// record away empties them all.</summary>
internal sealed class RecordRow
{
    public required AgencyId AgencyId { get; init; }

    public required CaseId CaseId { get; init; }

    public required Guid RecordId { get; init; }

    public required int Version { get; init; }

    /// <summary>What it is, e.g. <c>screening</c>.</summary>
    public required string Kind { get; init; }

    public required int KeyVersion { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public required MemberId Author { get; init; }

    public bool IsRemoved { get; set; }

    /// <summary>The sealed JSON; empty when it was taken away.</summary>
    public required Sealed<byte[]> Content { get; set; }
}

/// <summary>A keyed token by which a case is found.</summary>
internal sealed class FindRow
{
    public required AgencyId AgencyId { get; init; }

    public required long Token { get; init; }

    public required CaseId CaseId { get; init; }
}

/// <summary>One line of a referral's history: a change of status, words between the two agencies, or both.</summary>
internal sealed class ReferralEntryRow
{
    /// <summary>The sending agency, which owns the row.</summary>
    public required AgencyId AgencyId { get; init; }

    public required ReferralId ReferralId { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>1, 2, 3, … within the referral.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Which agency; <c>null</c> for the person or the system.</summary>
    public AgencyId? ByAgency { get; init; }

    public MemberId? ByMember { get; init; }

    /// <summary>Whether the person did it.</summary>
    public required bool ByPerson { get; init; }

    public ReferralStatus? Status { get; init; }

    public DeclineReason? Reason { get; init; }

    public required int KeyVersion { get; init; }

    public Sealed<string>? Text { get; init; }
}

/// <summary>One disclosure, done or refused: the register that a grant monitor may see. It names nobody.</summary>
internal sealed class DisclosureRow
{
    public required AgencyId AgencyId { get; init; }

    public required Guid DisclosureId { get; init; }

    public required ConsentId ConsentId { get; init; }

    public required ReferralId ReferralId { get; init; }

    public required CaseId CaseId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DisclosureKind Kind { get; init; }

    public AgencyId? PartnerAgencyId { get; init; }

    public required int Items { get; init; }

    /// <summary>The rule that refused it; <c>null</c> if it was done.</summary>
    public ConsentRefusal? Refusal { get; init; }

    public ConsentMethod? Method { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>When the access that it gave ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>How something was disclosed.</summary>
internal enum DisclosureKind
{
    /// <summary>Sealed to a partner here.</summary>
    Sealed = 1,

    /// <summary>Printed, or told by telephone.</summary>
    Outside = 2,

    /// <summary>A report went over to another agency as a whole: it has its own keys to it, for good.</summary>
    HandedOver = 3,
}
