namespace Waymark.Relief.Data;

/// <summary>A rule file that was loaded in the place of the one that ships; the highest number of a place is in force.</summary>
internal sealed class RuleFileRow
{
    /// <summary>Two capitals.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>From 1, one a place.</summary>
    public required int Number { get; init; }

    /// <summary>The file; empty: the one that ships is in force again.</summary>
    public required string Text { get; init; }

    /// <summary>Whose member proposed it.</summary>
    public required AgencyId AgencyId { get; init; }

    /// <summary>Who proposed it.</summary>
    public required MemberId LoadedBy { get; init; }

    /// <summary>Who confirmed it; the same as <see cref="LoadedBy"/>: alone, for there was nobody else. Null: before two were needed.</summary>
    public MemberId? ConfirmedBy { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }
}

/// <summary>Somebody who may say so has compared a version of a remedy with the law.</summary>
internal sealed class RuleMarkRow
{
    public required Guid MarkId { get; init; }

    public required string RemedyId { get; init; }

    /// <summary>The first day of the version; null: not printed.</summary>
    public DateOnly? VersionFrom { get; init; }

    /// <summary>The office that looked, for example a law school's clinic.</summary>
    public required string Office { get; init; }

    public required DateOnly LookedOn { get; init; }

    /// <summary>The mark of the whole file at that time: if the file changes, the mark says so.</summary>
    public required string FileHash { get; init; }

    public required AgencyId AgencyId { get; init; }

    public required MemberId MarkedBy { get; init; }

    public required DateTimeOffset MarkedAt { get; init; }
}
