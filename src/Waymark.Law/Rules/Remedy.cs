namespace Waymark.Law.Rules;

/// <summary>One way that the law of a jurisdiction gives to clear a record.</summary>
public sealed record Remedy
{
    /// <summary>Stable, for example <c>ca-236.14</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Two letters; <c>US</c> for the federal courts.</summary>
    public required string Jurisdiction { get; init; }

    public required RemedyKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Whether it depends on trafficking. If not, screens must say that no proof of trafficking is needed.</summary>
    public required bool IsSpecific { get; init; }

    /// <summary>Its texts, the oldest first; they do not overlap.</summary>
    public required IReadOnlyList<RemedyVersion> Versions { get; init; }

    /// <summary>The text in force on a day, or null if the file has none for it.</summary>
    public RemedyVersion? On(DateOnly day)
    {
        for (var i = Versions.Count - 1; i >= 0; i--)
        {
            var version = Versions[i];
            if ((version.From ?? version.NotBefore ?? day) <= day && (version.Until is null || day < version.Until)) return version;
        }

        return null;
    }
}

/// <summary>The text of a remedy from one day to the next change.</summary>
public sealed record RemedyVersion
{
    /// <summary>The first day; null: no source prints it; then the text is taken to hold for any earlier day, or from <see cref="NotBefore"/>.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>
    /// Where no source prints the first day, but the year of the change is known: a day on which the text was in force for certain. Earlier days are answered
    /// "not modelled", for the text before the change was not read. Null: no change is known.
    /// </summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>The day on which it is no longer in force; null: in force.</summary>
    public required DateOnly? Until { get; init; }

    /// <summary>Null only where there is no remedy.</summary>
    public required string? Citation { get; init; }

    public required Verification Verification { get; init; }

    public required string Summary { get; init; }

    /// <summary>The standard ones of <see cref="Condition.Standard"/> and others of this remedy, in the order of the file.</summary>
    public required IReadOnlyList<Condition> Conditions { get; init; }

    public required EvidenceRules Evidence { get; init; }

    public required ProcedureRules Procedure { get; init; }

    /// <summary>What the order does; null: not found.</summary>
    public required string? Effect { get; init; }

    public required IReadOnlyList<LawSourceNote> Sources { get; init; }

    /// <summary>What the text says, or may say, that the conditions leave out.</summary>
    public required IReadOnlyList<string> NotModelled { get; init; }

    /// <summary>The condition of a code, or null.</summary>
    public Condition? Find(string code) => Conditions.FirstOrDefault(c => c.Code == code);
}

/// <summary>How a remedy is proved. Null: not found.</summary>
/// <param name="Burden"><c>preponderance</c>, <c>clear-and-convincing</c>, <c>reasonable-probability</c> or <c>none</c>.</param>
/// <param name="Presumption">Whether official documents create a presumption.</param>
/// <param name="AffidavitSuffices">Whether a sworn statement can be enough.</param>
/// <param name="Detail">More about it.</param>
/// <param name="Helps">Papers and witnesses that help.</param>
public sealed record EvidenceRules(string? Burden, bool? Presumption, bool? AffidavitSuffices, string? Detail, IReadOnlyList<string> Helps);

/// <summary>How a remedy is asked for. Null: not found.</summary>
public sealed record ProcedureRules
{
    public required string? Court { get; init; }

    /// <summary>In order, a sentence each.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>No: the court can decide without one in at least some cases.</summary>
    public required bool? HearingRequired { get; init; }

    public required bool? ProsecutorNotice { get; init; }

    /// <summary>Days that the prosecutor has to object.</summary>
    public required int? ObjectionDays { get; init; }

    public required string? Fee { get; init; }

    /// <summary>Dollars; 0: none.</summary>
    public required int? FeeAmount { get; init; }

    public required bool? Confidential { get; init; }

    public required bool? RemoteAppearance { get; init; }

    /// <summary>Whether cases of several counties can go together.</summary>
    public required string? MultiCounty { get; init; }
}
