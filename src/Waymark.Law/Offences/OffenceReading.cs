namespace Waymark.Law.Offences;

/// <summary>What an offense is taken for.</summary>
/// <param name="Kinds">The kinds it can be; one if it is certain, none if nothing is known.</param>
/// <param name="Suggestions">Kinds that are likely but not certain: to be confirmed by a person, never decided from.</param>
/// <param name="Violent">Whether the law of the place counts it as violent; null: not known.</param>
/// <param name="Grade">The grade that the statute has, or null.</param>
/// <param name="Disagree">Whether category, statute and description can not all be right.</param>
public sealed record OffenceReading(
    IReadOnlyList<OffenceCategory> Kinds, IReadOnlyList<OffenceCategory> Suggestions, bool? Violent, string? Grade, bool Disagree)
{
    /// <summary>The kinds as bits; 0 if nothing is known.</summary>
    internal ulong Mask { get; init; }

    /// <summary>Whether the statute was found in the table of the jurisdiction.</summary>
    public bool StatuteKnown { get; init; }

    internal byte GradeIndex { get; init; }
}
