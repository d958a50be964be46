using Waymark.Directory.Contracts;
using Waymark.Directory.Domain.Places;

namespace Waymark.Directory.Search;

/// <summary>A search. Everything left out does not narrow; all that is given narrows together.</summary>
internal sealed record ServiceQuery
{
    /// <summary>The most results that can be paged through.</summary>
    public const int MaxDepth = 2_000;

    /// <summary>Bits of <see cref="Need"/>: services for any of them; those for more come first.</summary>
    public ulong Needs { get; init; }

    /// <summary>Words that must all occur. A word that names a need in any shipped language also finds services for that need.</summary>
    public string? Text { get; init; }

    /// <summary>Bits of <see cref="Facet"/> that are wanted.</summary>
    public uint Facets { get; init; }

    /// <summary>Bits of languages: any of them.</summary>
    public ulong Languages { get; init; }

    /// <summary>The most that it may cost; <see cref="Cost.Unknown"/> and <see cref="Cost.Fee"/> do not narrow.</summary>
    public Cost Cost { get; init; }

    public Place? Place { get; init; }

    /// <summary>Miles around <see cref="Place"/>; null: any distance.</summary>
    public double? WithinMiles { get; init; }

    public bool OpenNow { get; init; }

    /// <summary>True: only entries that a person checked not longer than <see cref="Freshness.CurrentDays"/> ago.</summary>
    public bool OnlyCurrent { get; init; } = true;

    /// <summary>True: only services that surely fit; otherwise unknown answers stay in, further down.</summary>
    public bool OnlySure { get; init; }

    /// <summary>True: services that surely do not fit stay in, last, with the reason. For staff.</summary>
    public bool KeepMisfits { get; init; }

    /// <summary>True: also services that are not active (API).</summary>
    public bool IncludeInactive { get; init; }

    /// <summary>A taxonomy or a term (API).</summary>
    public IReadOnlyList<Guid> Terms { get; init; } = [];

    public Guid? OrganizationId { get; init; }

    public DateTimeOffset? ModifiedAfter { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = 20;
}

/// <summary>One result.</summary>
/// <param name="Id">The service.</param>
/// <param name="Score">The sum of the weights of <paramref name="Reasons"/>.</param>
/// <param name="Miles">To the nearest place that may be shown; null when there is none or no place was given.</param>
/// <param name="Reasons">Why it stands where it stands, the strongest first.</param>
internal sealed record ServiceHit(Guid Id, int Score, double? Miles, IReadOnlyList<Reason> Reasons);

/// <summary>The answer to a search.</summary>
internal sealed record SearchAnswer
{
    public required long Total { get; init; }

    public required IReadOnlyList<ServiceHit> Hits { get; init; }

    /// <summary>Results per need, in the order of <see cref="NeedNames.All"/>.</summary>
    public required IReadOnlyList<int> NeedCounts { get; init; }

    /// <summary>Results per facet with a yes, in the order of <see cref="NeedNames.AllFacets"/>.</summary>
    public required IReadOnlyList<int> FacetCounts { get; init; }

    /// <summary>Results open at this moment.</summary>
    public required int OpenNow { get; init; }

    /// <summary>Results that would also fit but that no person has checked lately; 0 when those are included.</summary>
    public required long NotCurrent { get; init; }

    /// <summary>Needs that the words named, as bits.</summary>
    public required ulong NeedsFromWords { get; init; }
}
