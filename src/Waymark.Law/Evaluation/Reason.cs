using Waymark.Law.Facts;

namespace Waymark.Law.Evaluation;

/// <summary>One reason of a finding.</summary>
/// <param name="Code">Stable: the code of the condition, or one of <see cref="ReasonCodes"/>.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Text">The condition in a sentence, in English; null where the source has none.</param>
/// <param name="Citation">Where the law says so.</param>
/// <param name="Uses">The known facts that it rests on.</param>
/// <param name="Missing">The unknown facts that would settle it.</param>
public sealed record Reason(
    string Code, ReasonStatus Status, string? Text, string? Citation, IReadOnlyList<FactDefinition> Uses, IReadOnlyList<FactDefinition> Missing);

/// <summary>Codes of reasons that are no conditions of a remedy.</summary>
public static class ReasonCodes
{
    /// <summary>The charge names no jurisdiction.</summary>
    public const string JurisdictionMissing = "jurisdiction-missing";

    /// <summary>There are no rules for the jurisdiction: a territory, another country, a mistake in the code.</summary>
    public const string JurisdictionNotModelled = "jurisdiction-not-modelled";

    /// <summary>No remedy was found in the jurisdiction.</summary>
    public const string NoRemedyFound = "no-remedy-found";

    /// <summary>The file has no text of the remedy for the day of the evaluation.</summary>
    public const string NoTextForTheDay = "no-text-for-the-day";
}
