namespace Waymark.Cases.Domain;

/// <summary>What is counted. Numbers are stored.</summary>
internal enum TotalSeries
{
    /// <summary>Requests and reports, by kind and danger.</summary>
    Reports = 1,

    /// <summary>Cases opened, by the need that came first.</summary>
    Cases = 2,
}

/// <summary>One number of a month that is over, as it was released: protected once, and never made anew.</summary>
internal sealed class TotalRow
{
    public required AgencyId AgencyId { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    public required TotalSeries Series { get; init; }

    /// <summary>The category; <see cref="All"/> for the sum.</summary>
    public required int Category { get; init; }

    /// <summary>The number; <c>null</c> where it is not shown. What is hidden is kept nowhere.</summary>
    public required long? Shown { get; init; }

    /// <summary>The sum over the categories.</summary>
    internal const int All = -1;
}
