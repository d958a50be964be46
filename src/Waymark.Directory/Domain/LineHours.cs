using System.Text.Json.Serialization;

namespace Waymark.Directory.Domain;

/// <summary>When somebody answers a line: always, or on the same days of each week between two hours in a time zone.</summary>
internal sealed record LineHours
{
    /// <summary>Day and night, every day.</summary>
    public static readonly LineHours Always = new() { IsAlways = true };

    public bool IsAlways { get; init; }

    /// <summary>The days of the week, Monday first; null when it is open always.</summary>
    public IReadOnlyList<DayOfWeek>? Days { get; init; }

    public TimeOnly? From { get; init; }

    /// <summary>May be earlier than <see cref="From"/>: then it is a time of the next day.</summary>
    public TimeOnly? To { get; init; }

    /// <summary>The IANA name of the time zone.</summary>
    public string? Zone { get; init; }

    [JsonIgnore]
    public bool IsDaily => Days?.Count == 7;

    [JsonIgnore]
    public bool IsWeekdays => Days?.Count == 5 && !Days.Contains(DayOfWeek.Saturday) && !Days.Contains(DayOfWeek.Sunday);

    /// <summary>The last part of the zone's name, which is a city that people know: "Los Angeles".</summary>
    [JsonIgnore]
    public string? ZoneCity => Zone?[(Zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>The hours of days and times; null when something is missing or the zone is none.</summary>
    public static LineHours? Weekly(IEnumerable<DayOfWeek> days, TimeOnly? from, TimeOnly? to, string? zone)
    {
        // Monday first, as on signs.
        DayOfWeek[] sorted = [.. days.Distinct().OrderBy(day => ((int)day + 6) % 7)];
        return sorted.Length > 0 && from is not null && to is not null && from != to && zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? new LineHours { Days = sorted, From = from, To = to, Zone = zone }
            : null;
    }
}
