namespace Waymark.Law.Rules;

/// <summary>A time in calendar units. Ends are found by the calendar: years and months first (29 February to 28 February), then days.</summary>
/// <param name="Years">Not negative.</param>
/// <param name="Months">Not negative.</param>
/// <param name="Days">Not negative.</param>
public readonly record struct CalendarPeriod(int Years, int Months, int Days)
{
    /// <summary>The day on which the time is over, if it begins on a day.</summary>
    public DateOnly After(DateOnly day) => day.AddYears(Years).AddMonths(Months).AddDays(Days);

    /// <summary>The day on which the time began, if it is over on a day.</summary>
    public DateOnly Before(DateOnly day) => day.AddDays(-Days).AddMonths(-Months).AddYears(-Years);
}
