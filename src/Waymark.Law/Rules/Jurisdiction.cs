namespace Waymark.Law.Rules;

/// <summary>What the law of one state, the District of Columbia or the federal courts gives.</summary>
public sealed record Jurisdiction
{
    /// <summary>Two letters; <c>US</c> for the federal courts.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>The day on which the facts were put together.</summary>
    public required DateOnly Compiled { get; init; }

    public required IReadOnlyList<Remedy> Remedies { get; init; }

    /// <summary>General remedies that the source names; not modelled.</summary>
    public required IReadOnlyList<GeneralRemedy> General { get; init; }

    public required LawProvision AffirmativeDefense { get; init; }

    public required LawProvision SafeHarborMinors { get; init; }

    /// <summary>By year of the edition.</summary>
    public required IReadOnlyDictionary<int, PolarisScore> Polaris { get; init; }

    /// <summary>What a lawyer should look up first.</summary>
    public required IReadOnlyList<string> Open { get; init; }

    public required string? Notes { get; init; }

    public required IReadOnlyList<LawSourceNote> Sources { get; init; }

    /// <summary>The file it came from.</summary>
    public required string File { get; init; }

    /// <summary>Changes when the text of the file changes.</summary>
    internal string Mark { get; init; } = "";
}
