using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;

namespace Waymark.Cases.Domain;

/// <summary>What a consent says, sealed under the case's shared key: the agency and the person read it, the partner does not.</summary>
internal sealed record ConsentDetails
{
    /// <summary>To whom, by name.</summary>
    public required string Recipient { get; init; }

    /// <summary>For which service, by name.</summary>
    public string? Service { get; init; }

    public required string Purpose { get; init; }

    /// <summary>The items' ids.</summary>
    public required IReadOnlyList<string> Items { get; init; }

    /// <summary>The language in which it was explained.</summary>
    public required string Language { get; init; }

    /// <summary>Who interpreted, if anyone did.</summary>
    public string? Interpreter { get; init; }

    /// <summary>Who signed; <c>null</c> until somebody has.</summary>
    public ConsentSigning? Signing { get; init; }
}

/// <summary>One person's consent to one disclosure.</summary>
internal sealed class Consent
{
    public required AgencyId AgencyId { get; init; }

    public required ConsentId ConsentId { get; init; }

    public required CaseId CaseId { get; init; }

    public required ReferralId ReferralId { get; init; }

    /// <summary>The agency it lets receive; <c>null</c> for one outside this installation.</summary>
    public AgencyId? PartnerAgencyId { get; init; }

    public ConsentState State { get; private set; }

    public ConsentMethod? Method { get; private set; }

    public required DateTimeOffset ValidFrom { get; set; }

    public required DateTimeOffset ValidUntil { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public ActorKind? WithdrawnBy { get; private set; }

    /// <summary>Until when the writing must follow what was said.</summary>
    public DateTimeOffset? WritingDueAt { get; private set; }

    /// <summary>The language of the form and of the request.</summary>
    public required Language Language { get; init; }

    /// <summary>Whether the person can decide in the mailbox.</summary>
    public bool AskedInMailbox { get; set; }

    public required Sealed<ConsentDetails> Details { get; set; }

    public required int KeyVersion { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Given, not withdrawn, in writing, and in its time.</summary>
    public bool IsLive(DateTimeOffset now) =>
        State == ConsentState.Given && Method != ConsentMethod.Spoken && now >= ValidFrom && now < ValidUntil;

    /// <summary>Records a yes.</summary>
    public Result<Done> Give(ConsentMethod method, DateTimeOffset now, DateTimeOffset writingDue)
    {
        var writingFollows = State == ConsentState.Given && Method == ConsentMethod.Spoken && method != ConsentMethod.Spoken;
        if (State != ConsentState.Asked && !writingFollows)
            return new WrongState();
        State = ConsentState.Given;
        Method = method;
        DecidedAt = now;
        WritingDueAt = method == ConsentMethod.Spoken ? writingDue : null;
        AskedInMailbox &= method == ConsentMethod.Spoken;
        return Done.Ok;
    }

    /// <summary>Records a no.</summary>
    public Result<Done> Refuse(DateTimeOffset now)
    {
        if (State != ConsentState.Asked && !(State == ConsentState.Given && Method == ConsentMethod.Spoken))
            return new WrongState();
        State = ConsentState.Refused;
        DecidedAt = now;
        WritingDueAt = null;
        AskedInMailbox = false;
        return Done.Ok;
    }

    /// <summary>Ends it at once, whoever asks: the person, or the agency for the person.</summary>
    public Result<Done> Withdraw(ActorKind by, DateTimeOffset now)
    {
        if (State is ConsentState.Withdrawn or ConsentState.Refused)
            return new WrongState();
        State = ConsentState.Withdrawn;
        WithdrawnAt = now;
        WithdrawnBy = by;
        WritingDueAt = null;
        AskedInMailbox = false;
        return Done.Ok;
    }
}
