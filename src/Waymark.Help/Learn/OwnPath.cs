namespace Waymark.Help.Learn;

/// <summary>What a path of an office's own says in one language.</summary>
internal sealed record PathDocument
{
    public required string Title { get; init; }

    /// <summary>Whom it is for.</summary>
    public required string ForWhom { get; init; }

    /// <summary>What one learns.</summary>
    public required string Summary { get; init; }

    /// <summary>Where its facts come from, a line each.</summary>
    public string? Sources { get; init; }

    /// <summary>The day on which the words were held against the sources; <c>null</c> where nobody says so.</summary>
    public DateOnly? Checked { get; init; }

    /// <summary>Whether a person wrote or checked these words.</summary>
    public bool IsReviewed { get; init; }
}

/// <summary>In which order the lessons of an own path stand; lessons that are not named come after, as they were written.</summary>
internal sealed record PathPlan(IReadOnlyList<string> Lessons);

/// <summary>What a path has beside its lessons when an office of this site wrote it.</summary>
/// <param name="AgencyId">Which office.</param>
/// <param name="Office">Its name.</param>
/// <param name="IsPublished">Whether everyone sees the path; a new one, and one that was taken down, is seen on the desk alone.</param>
/// <param name="PlanVersion">The version of its plan; 0 before it was first published or put in order.</param>
/// <param name="Sources">Where its facts come from, in the words of the office.</param>
internal sealed record OwnPath(AgencyId AgencyId, string Office, bool IsPublished, int PlanVersion, string? Sources);
