namespace Waymark.Statistics.Linkage;

/// <summary>
/// What one agency knows of one person, before encoding. Lives in memory only for the moment of encoding; never stored, logged or sent.
/// </summary>
public sealed record LinkageRecord
{
    /// <summary>Given names, in any script; empty when not known.</summary>
    public string GivenNames { get; init; } = "";

    /// <summary>Family names, in any script; empty when not known.</summary>
    public string FamilyNames { get; init; } = "";

    /// <summary>Year of birth, or null.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Month of birth, 1 to 12, or null.</summary>
    public int? BirthMonth { get; init; }

    /// <summary>Day of birth, 1 to 31, or null.</summary>
    public int? BirthDay { get; init; }

    /// <summary>Place of origin or residence, as the agencies agreed beforehand; empty when not known.</summary>
    public string Place { get; init; } = "";
}
