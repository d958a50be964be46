namespace Waymark.Cases.Domain;

/// <summary>Counts Monday to Friday. Public holidays are not known here: a due date may fall on one, which warns early, never late.</summary>
internal static class WorkingDays
{
    /// <summary>The same time of day, that many working days later, in that zone. From a weekend the count begins on Monday.</summary>
    /// <param name="from">The moment to count from.</param>
    /// <param name="days">0 or more.</param>
    /// <param name="zone">The zone whose days are meant.</param>
    internal static DateTimeOffset Add(DateTimeOffset from, int days, TimeZoneInfo zone)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var local = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        for (var left = days; left > 0;)
        {
            local = local.AddDays(1);
            if (local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                left--;
        }

        // A time that the change to summer time leaves out does not exist: the hour after it is meant.
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
