using Waymark.Directory.Domain.Hsds;

namespace Waymark.Directory.Domain.Hours;

/// <summary>Whether a service is open at a moment, and until or from when. Times are in the service's own zone.</summary>
internal abstract record OpenState
{
    private OpenState()
    {
    }

    /// <summary>Nobody said, or what was said cannot be read. Never shown as closed.</summary>
    public sealed record Unknown : OpenState;

    /// <summary>Open without a break for the next seven days.</summary>
    public sealed record Always : OpenState;

    /// <summary>Open now.</summary>
    public sealed record Open(DateTimeOffset ClosesAt) : OpenState;

    /// <summary>Closed now; <paramref name="OpensAt"/> is null when it does not open within two weeks.</summary>
    public sealed record Closed(DateTimeOffset? OpensAt) : OpenState;
}

/// <summary>Opening times on one date; times may end on the next date.</summary>
internal sealed record DayHours(DateOnly Date, IReadOnlyList<(TimeOnly Opens, TimeOnly Closes)> Spans);

/// <summary>
/// The opening hours of a service: all of its schedules together, in one time zone. Immutable, safe for several threads.
/// </summary>
internal sealed class OpeningHours
{
    private const int LookAheadDays = 15;

    private readonly List<ScheduleRule> _regular;
    private readonly List<ScheduleRule> _exceptions;

    private OpeningHours(List<ScheduleRule> rules, TimeZoneInfo zone)
    {
        _regular = rules.FindAll(rule => !rule.IsException);
        _exceptions = rules.FindAll(rule => rule.IsException);
        Zone = zone;
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>The same for two sets of hours that mean the same, so that an index works each out once.</summary>
    public string Key => string.Join(';', _regular.Concat(_exceptions).Select(rule => rule.Key).Order(StringComparer.Ordinal)) + "@" + Zone.Id;

    /// <summary>
    /// Puts schedules together; null when there are none, or when one of them cannot be read (half-read hours would send a person
    /// to a locked door).
    /// </summary>
    /// <param name="schedules">From the service and its places.</param>
    /// <param name="defaultZone">Used when no schedule names a zone.</param>
    public static OpeningHours? From(IEnumerable<HsdsSchedule> schedules, TimeZoneInfo defaultZone)
    {
        var rules = new List<ScheduleRule>();
        foreach (var schedule in schedules)
        {
            if (!ScheduleRule.TryRead(schedule, out var rule))
                return null;
            rules.Add(rule);
        }

        return rules.Exists(rule => !rule.IsException)
            ? new OpeningHours(rules, rules.Find(rule => rule.Zone is not null)?.Zone ?? defaultZone)
            : null;
    }

    /// <summary>True when open at this moment.</summary>
    public bool IsOpen(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, Zone);
        var date = DateOnly.FromDateTime(local.DateTime);
        return IsOpenFrom(date, now) || IsOpenFrom(date.AddDays(-1), now);
    }

    /// <summary>Open or closed, and what comes next.</summary>
    public OpenState StateAt(DateTimeOffset now)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        var spans = new List<(DateTimeOffset From, DateTimeOffset To)>();
        for (var i = -1; i <= LookAheadDays; i++)
            spans.AddRange(SpansOf(date.AddDays(i)));
        spans.Sort();
        DateTimeOffset? until = null;
        foreach (var (from, to) in spans)
        {
            if (to <= now)
                continue;
            if (from <= now || (until is { } end && from <= end))
                until = until is { } known && known > to ? known : to;
            else if (until is null)
                return new OpenState.Closed(TimeZoneInfo.ConvertTime(from, Zone));
        }

        if (until is not { } closes)
            return new OpenState.Closed(null);
        return closes - now > TimeSpan.FromDays(7) ? new OpenState.Always() : new OpenState.Open(TimeZoneInfo.ConvertTime(closes, Zone));
    }

    /// <summary>The hours of seven days from the local date of <paramref name="now"/>, holidays included.</summary>
    public IReadOnlyList<DayHours> Week(DateTimeOffset now)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        return [.. Enumerable.Range(0, 7).Select(date.AddDays).Select(day => new DayHours(
            day,
            [.. RulesOn(day).Where(rule => rule.Opens >= 0).OrderBy(rule => rule.Opens).Select(rule => (Time(rule.Opens), Time(rule.Closes))).Distinct()]))];
    }

    private static TimeOnly Time(int minute) => new(minute / 60 % 24, minute % 60);

    private List<ScheduleRule> RulesOn(DateOnly date)
    {
        var exceptions = _exceptions.FindAll(rule => rule.Occurs(date));
        return exceptions.Count > 0 ? exceptions : _regular.FindAll(rule => rule.Occurs(date));
    }

    private bool IsOpenFrom(DateOnly date, DateTimeOffset now)
    {
        foreach (var (from, to) in SpansOf(date))
        {
            if (from <= now && now < to)
                return true;
        }

        return false;
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> SpansOf(DateOnly date)
    {
        foreach (var rule in RulesOn(date))
        {
            if (rule.Opens >= 0)
                yield return (Instant(date, rule.Opens), Instant(date, rule.Closes));
        }
    }

    private DateTimeOffset Instant(DateOnly date, int minute)
    {
        var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        // A time that summer time skips does not exist; the clock then shows one hour more.
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
