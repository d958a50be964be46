namespace Waymark.Relief.OnCase;

/// <summary>The kinds under which this module keeps its records with a case. They never change.</summary>
internal static class ReliefKinds
{
    internal const string Charge = "relief-charge";
    internal const string Person = "relief-person";
    internal const string Statement = "relief-statement";
    internal const string Petition = "relief-petition";
}

/// <summary>One charge of a person, as the record has it and as was answered about it.</summary>
internal sealed record ReliefCharge
{
    /// <summary>The number that the court gave the case; empty if it is not known. Charges with the same court and number are one case.</summary>
    public string CaseNumber { get; init; } = "";

    /// <summary>What is known, by the id of the fact, in the words that <c>FactSheet.Set</c> reads.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Facts that were asked and that nobody knows: they are not asked again by themselves, and they stay unknown.</summary>
    public IReadOnlyList<string> NotKnown { get; init; } = [];

    internal string Fact(string id) => Facts.GetValueOrDefault(id) ?? "";
}

/// <summary>What is the same for all charges of the person.</summary>
internal sealed record ReliefPerson
{
    /// <summary>As in <see cref="ReliefCharge.Facts"/>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>As in <see cref="ReliefCharge.NotKnown"/>.</summary>
    public IReadOnlyList<string> NotKnown { get; init; } = [];
}

/// <summary>What happened, in the person's words, for declarations. It goes into no paper by itself: each use is approved on its petition.</summary>
internal sealed record ReliefStatement
{
    public string Text { get; init; } = "";
}

/// <summary>A petition to one court under one law, from its first draft until the records are gone.</summary>
internal sealed record ReliefPetition
{
    public required string Place { get; init; }

    public string Court { get; init; } = "";

    public required string Remedy { get; init; }

    public IReadOnlyList<Guid> Charges { get; init; } = [];

    /// <summary>The declaration as it was edited for this court.</summary>
    public string Declaration { get; init; } = "";

    /// <summary>The person's approval of exactly this declaration, and of the answers beside it, for this court; null: nothing of either goes into a paper.</summary>
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>The answers as they were when the person approved (<see cref="PetitionAnswers.Kept"/>): if one is another now, the approval does not stand.</summary>
    public IReadOnlyDictionary<string, string> ApprovedAnswers { get; init; } = new Dictionary<string, string>();

    /// <summary>How the approval was given: <see cref="ByMailbox"/> by the person themselves, else written down by the office.</summary>
    public string ApprovedBy { get; init; } = "";

    /// <summary>Since when the person is asked in their mailbox for an answer to this declaration; null: not asked. Another text is asked for anew.</summary>
    public DateOnly? AskedOn { get; init; }

    /// <summary>What the person answered last in their mailbox; null: nothing.</summary>
    public PersonAnswer? Said { get; init; }

    public DateOnly? FiledOn { get; init; }

    /// <summary>The number that the court gave the petition.</summary>
    public string Number { get; init; } = "";

    /// <summary>The last day for an objection, as the worker has it; null: counted from the filing where the law says how many days.</summary>
    public DateOnly? ObjectionBy { get; init; }

    public DateOnly? HearingOn { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary><c>granted</c>, <c>part</c>, <c>denied</c>, <c>withdrawn</c>, or empty.</summary>
    public string Decision { get; init; } = "";

    public IReadOnlyList<PetitionCopy> Copies { get; init; } = [];

    /// <summary>The day on which the worker wants to look again.</summary>
    public DateOnly? LookOn { get; init; }

    /// <summary>The day on which it was seen that the records are gone.</summary>
    public DateOnly? GoneOn { get; init; }

    /// <summary>What shows it: a background check, a letter.</summary>
    public string GoneProof { get; init; } = "";

    /// <summary>The step of the case's plan that carries the next date.</summary>
    public Guid? Step { get; init; }

    /// <summary>The person read it in their mailbox and said yes themselves.</summary>
    internal const string ByMailbox = "mailbox";
}

/// <summary>The person's own yes or no to a declaration.</summary>
/// <param name="Yes">Whether it may go to the court.</param>
/// <param name="On">When.</param>
/// <param name="Words">What they wrote with it; may be empty.</param>
/// <param name="Of">The mark of what they read (<see cref="PetitionAnswers.MarkOfAll"/>).</param>
internal sealed record PersonAnswer(bool Yes, DateOnly On, string Words, string Of);

/// <summary>A copy of the order for an agency that holds the record.</summary>
/// <param name="Agency">Which.</param>
/// <param name="SentOn">When the copy was sent.</param>
/// <param name="GoneOn">When the agency confirmed that its record is gone.</param>
internal sealed record PetitionCopy(string Agency, DateOnly? SentOn, DateOnly? GoneOn);
