namespace Waymark.Directory.Search;

/// <summary>
/// How long a statement counts. An entry that nobody has checked for longer is treated like one that nobody checked; old answers
/// about referrals and beds count as not known. Ours; chosen short, since a person in danger acts on them.
/// </summary>
internal static class Freshness
{
    /// <summary>An entry is current for this many days after a person checked it.</summary>
    public const int CurrentDays = 180;

    /// <summary>Up to this many days a check counts in full in the ranking.</summary>
    public const int RecentDays = 90;

    /// <summary>A line is to be called again after this many days; it is still shown then, since an old number is more often right than none.</summary>
    public const int LineDays = 90;

    /// <summary>"Takes referrals" holds for this long.</summary>
    public static readonly TimeSpan Referrals = TimeSpan.FromDays(7);

    /// <summary>A count of free beds holds for this long.</summary>
    public static readonly TimeSpan Beds = TimeSpan.FromHours(24);

    /// <summary>Whether a line was called lately enough.</summary>
    public static bool IsLineFresh(DateOnly? checkedOn, DateOnly today) =>
        checkedOn is { } date && date <= today.AddDays(1) && today.DayNumber - date.DayNumber <= LineDays;

    public static bool IsCurrent(DateOnly? checkedOn, DateOnly today) =>
        checkedOn is { } date && date <= today.AddDays(1) && today.DayNumber - date.DayNumber <= CurrentDays;
}
