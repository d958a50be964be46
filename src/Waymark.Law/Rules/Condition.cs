namespace Waymark.Law.Rules;

/// <summary>One condition of a remedy.</summary>
/// <param name="Code">Stable, for example <c>offense</c>, <c>nexus</c>, <c>wait</c>: the code of the reason in findings.</param>
/// <param name="Kind">What the source says about it.</param>
/// <param name="Text">In a sentence; null where nothing was found, and for a plain <c>none</c>.</param>
/// <param name="Citation">Where, if not where the whole remedy is.</param>
/// <param name="Verification">How well this condition is known, if worse than the remedy.</param>
public sealed record Condition(string Code, ConditionKind Kind, string? Text, string? Citation, Verification? Verification)
{
    /// <summary>What decides it, for <see cref="ConditionKind.Stated"/>.</summary>
    internal Predicate? When { get; init; }

    /// <summary>The conditions that every version of a remedy says something about, in the order in which they are read.</summary>
    public static IReadOnlyList<string> Standard { get; } =
    [
        "disposition", "offense", "age", "trafficking", "nexus", "wait", "deadline", "left_trafficking", "pending_charges",
        "sentence_completed", "later_convictions", "prosecutor_consent", "documentation",
    ];
}
