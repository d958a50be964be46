namespace Waymark.Law.Offences;

/// <summary>What an offense is taken for.</summary>
/// <param name="Kinds">The kinds it can be; one if it is certain, none if nothing is known.</param>
/// <param name="Suggestions">Kinds that are likely but not certain: to be confirmed by a person, never decided from.</param>
/// <param name="Violent">Whether the law of the place counts it as violent; null: not known.</param>
/// <param name="Grade">The grade that the statute has, or that the description names, or null.</param>
/// <param name="Disagree">Whether category, statute and description can not all be right.</param>
public sealed record OffenceReading(
    IReadOnlyList<OffenceCategory> Kinds, IReadOnlyList<OffenceCategory> Suggestions, bool? Violent, string? Grade, bool Disagree)
{
    /// <summary>The kinds as bits; 0 if nothing is known.</summary>
    internal ulong Mask { get; init; }

    /// <summary>Whether the statute was found in the table of the jurisdiction.</summary>
    public bool StatuteKnown { get; init; }

    /// <summary>Whether the statute and the description name different grades; then neither counts.</summary>
    public bool GradeDisagrees { get; init; }

    /// <summary>Whether the statute and the description name different classes; then none counts.</summary>
    public bool ClassDisagrees { get; init; }

    internal byte GradeIndex { get; init; }

    /// <summary>Whether the statute has a grade, and whether the description names one.</summary>
    internal (bool Statute, bool Description) GradeFrom { get; init; }

    /// <summary>The class by its letter, and by its degree, as <see cref="OffenceClass.Read"/>.</summary>
    internal string? ClassLetter { get; init; }

    internal string? ClassDegree { get; init; }

    /// <summary>Whether the statute has a class, and whether the description names one.</summary>
    internal (bool Statute, bool Description) ClassFrom { get; init; }
}
