namespace Waymark.Relief.Data;

/// <summary>How a proposal ended, or that it has not. Numbers are kept in the database.</summary>
internal enum RuleProposalState
{
    /// <summary>Waits for a second person.</summary>
    Open = 0,

    /// <summary>Its file was put into force.</summary>
    Confirmed = 1,

    /// <summary>Somebody else refused it, with a reason.</summary>
    Refused = 2,

    /// <summary>Who made it took it back.</summary>
    Withdrawn = 3,

    /// <summary>It ran out, or the file that it was compared with was no longer in force, when the next one was made.</summary>
    Lapsed = 4,
}

/// <summary>A rule file that somebody wants in force and a second person has to confirm. One a place is open at most.</summary>
internal sealed class RuleProposalRow
{
    public required Guid ProposalId { get; init; }

    /// <summary>Two capitals.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>The file; empty: the one that ships is to be in force again.</summary>
    public required string Text { get; init; }

    /// <summary>The worked cases that came with it; null: those that ship.</summary>
    public string? CasesText { get; init; }

    /// <summary>The mark of the file in force that it was compared with.</summary>
    public required string Against { get; init; }

    public required AgencyId AgencyId { get; init; }

    public required MemberId ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public required RuleProposalState State { get; set; }

    /// <summary>Who ended it; null: nobody, or it lapsed.</summary>
    public MemberId? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was refused, or confirmed by the one who made it. About the law alone.</summary>
    public string? Reason { get; set; }
}
