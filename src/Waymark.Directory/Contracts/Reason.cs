namespace Waymark.Directory.Contracts;

/// <summary>One reason for a service's rank. The numbers are stable: translations are keyed by the name in lower case.</summary>
public enum ReasonKind
{
    /// <summary>Meets a need that was asked for (<see cref="Reason.Need"/>).</summary>
    MeetsNeed = 1,

    /// <summary>Does not say that it meets a need that was asked for.</summary>
    LacksNeed = 2,

    /// <summary>The words stand in its name.</summary>
    WordsInName = 3,

    /// <summary>The words stand in its description.</summary>
    WordsInText = 4,

    /// <summary>Near: <see cref="Reason.Number"/> miles.</summary>
    Near = 5,

    /// <summary>Serves the area.</summary>
    ServesArea = 6,

    /// <summary>Works by phone or online, so that the distance does not matter.</summary>
    WorksRemotely = 7,

    /// <summary>Keeps its address secret, so that the distance is not known.</summary>
    AddressWithheld = 8,

    /// <summary>Does not say where it is.</summary>
    PlaceUnknown = 9,

    /// <summary>Too far, or in another place: <see cref="Reason.Number"/> miles when known.</summary>
    TooFar = 10,

    /// <summary>A wished facet is answered yes.</summary>
    FacetYes = 11,

    /// <summary>A wished facet is not known.</summary>
    FacetUnknown = 12,

    /// <summary>A wished facet is answered no.</summary>
    FacetNo = 13,

    /// <summary>Speaks a wished language (<see cref="Reason.Language"/>).</summary>
    SpeaksLanguage = 14,

    /// <summary>Has interpreters.</summary>
    HasInterpreters = 15,

    /// <summary>Its languages are not known.</summary>
    LanguageUnknown = 16,

    /// <summary>Does not speak a wished language.</summary>
    LanguageNo = 17,

    /// <summary>The cost fits.</summary>
    CostFits = 18,

    /// <summary>The cost is not known.</summary>
    CostUnknown = 19,

    /// <summary>Costs more than wished.</summary>
    CostNo = 20,

    /// <summary>Open now.</summary>
    OpenNow = 21,

    /// <summary>Closed now.</summary>
    ClosedNow = 22,

    /// <summary>Its hours are not known.</summary>
    HoursUnknown = 23,

    /// <summary>A person checked it on <see cref="Reason.Date"/>, not long ago.</summary>
    CheckedRecently = 24,

    /// <summary>A person checked it on <see cref="Reason.Date"/>, some months ago.</summary>
    CheckedSomeMonthsAgo = 25,

    /// <summary>The last check, on <see cref="Reason.Date"/>, is too old.</summary>
    CheckedLongAgo = 26,

    /// <summary>No person has checked it.</summary>
    NotChecked = 27,

    /// <summary>Has free beds: <see cref="Reason.Number"/>, said on <see cref="Reason.Date"/>.</summary>
    BedsFree = 28,

    /// <summary>Is full, said on <see cref="Reason.Date"/>.</summary>
    NoBedsFree = 29,

    /// <summary>Nobody said lately whether it has beds.</summary>
    BedsUnknown = 30,
}

/// <summary>
/// Why a service has its rank, as data that a page translates. Weights add up to the score; 0 tells without counting.
/// </summary>
/// <param name="Kind">What kind of reason.</param>
/// <param name="Weight">Points; negative when it speaks against the service.</param>
public sealed record Reason(ReasonKind Kind, int Weight)
{
    /// <summary>Set for <see cref="ReasonKind.MeetsNeed"/> and <see cref="ReasonKind.LacksNeed"/>.</summary>
    public Need? Need { get; init; }

    /// <summary>Set for the facet reasons.</summary>
    public Facet? Facet { get; init; }

    /// <summary>ISO 639 code; set for <see cref="ReasonKind.SpeaksLanguage"/>.</summary>
    public string? Language { get; init; }

    /// <summary>Miles or beds.</summary>
    public double? Number { get; init; }

    /// <summary>The day that the statement is from.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>True when the reason speaks for the service.</summary>
    public bool Fits => Weight > 0;

    /// <summary>True when nobody knows.</summary>
    public bool IsUnknown => Kind is ReasonKind.FacetUnknown or ReasonKind.LanguageUnknown or ReasonKind.CostUnknown or ReasonKind.HoursUnknown
        or ReasonKind.PlaceUnknown or ReasonKind.BedsUnknown or ReasonKind.NotChecked or ReasonKind.CheckedLongAgo or ReasonKind.AddressWithheld or ReasonKind.LacksNeed;

    /// <summary>True when the reason speaks against the service.</summary>
    public bool DoesNotFit => Kind is ReasonKind.TooFar or ReasonKind.FacetNo or ReasonKind.LanguageNo or ReasonKind.CostNo or ReasonKind.ClosedNow or ReasonKind.NoBedsFree;
}
