using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Law.Evaluation;

/// <summary>What one remedy gives for one charge.</summary>
public sealed record Finding
{
    /// <summary>Null if there is no rule to apply: see <see cref="Reasons"/>.</summary>
    public required Remedy? Remedy { get; init; }

    /// <summary>The text in force on the day of the evaluation; null if there is none.</summary>
    public required RemedyVersion? Version { get; init; }

    public required Answer Answer { get; init; }

    /// <summary>
    /// Every reason that the answer rests on, in the order of the rule. Not eligible: the conditions that are not met. Otherwise every
    /// condition. What was not found in the source, and what the court judges, is there in each case but the first.
    /// </summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>What is missing: first the facts that several conditions wait for, then in the order of the catalogue.</summary>
    public required IReadOnlyList<FactDefinition> Missing { get; init; }

    /// <summary>Contradictions among the facts of the charge.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>The day from which it is eligible, if nothing but the passing of time is missing; else null.</summary>
    public required DateOnly? EligibleFrom { get; init; }

    /// <summary>How well the rule, and each condition the answer rests on, is known: the worst of them.</summary>
    public required Verification Verification { get; init; }

    /// <summary>Whether screens must say "may be eligible: ask a lawyer" and why, because the text of the law was not read.</summary>
    public bool MustAskLawyer => Answer == Answer.Eligible && Verification != Verification.StatuteText;
}
