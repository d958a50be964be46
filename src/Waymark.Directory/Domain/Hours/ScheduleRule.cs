using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Waymark.Directory.Domain.Hsds;

namespace Waymark.Directory.Domain.Hours;

/// <summary>
/// One HSDS schedule as a rule: on which days (RFC 5545 style: weekly by day, monthly by day of month or by "second Tuesday"), from
/// which minute to which, and within which dates. Minutes count from local midnight; an end above 1,440 runs into the next day.
/// A schedule with <c>valid_from</c> but no frequency is an exception (a holiday): on its dates it replaces every other rule, and
/// without times it means closed.
/// </summary>
internal sealed class ScheduleRule
{
    private const int MinutesADay = 24 * 60;

    private readonly List<(int Ordinal, DayOfWeek Day)> _days = [];
    private readonly List<int> _monthDays = [];
    private Frequency _frequency;
    private int _interval = 1;
    private DateOnly? _anchor;
    private DateOnly _from = DateOnly.MinValue;
    private DateOnly _to = DateOnly.MaxValue;

    private ScheduleRule()
    {
    }

    private enum Frequency
    {
        Daily,
        Weekly,
        Monthly,
    }

    /// <summary>First minute open, 0 to 1,439; -1 when this rule means closed.</summary>
    public int Opens { get; private set; } = -1;

    /// <summary>First minute no longer open; above 1,440 after midnight.</summary>
    public int Closes { get; private set; }

    /// <summary>True when this rule replaces the regular ones on its dates.</summary>
    public bool IsException { get; private set; }

    /// <summary>The zone that the schedule names, or null.</summary>
    public TimeZoneInfo? Zone { get; private set; }

    /// <summary>The same for two rules that mean the same.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{_frequency}/{_interval}/{(_interval > 1 ? _anchor : null)}/{_from:O}/{_to:O}/{Opens}-{Closes}/{IsException}/{string.Join(',', _days.Order())}/{string.Join(',', _monthDays.Order())}");

    /// <summary>Reads a schedule; false when it says something that cannot be followed, so that the hours are not known.</summary>
    public static bool TryRead(HsdsSchedule schedule, [NotNullWhen(true)] out ScheduleRule? rule)
    {
        rule = null;
        var read = new ScheduleRule();
        if (!read.ReadDates(schedule) || !read.ReadDays(schedule) || !read.ReadTimes(schedule))
            return false;
        read.Zone = ReadZone(schedule);
        if (schedule.Count is { } count && !read.EndAfter(count))
            return false;
        rule = read;
        return true;
    }

    /// <summary>True when the rule has an occurrence that begins on this local date.</summary>
    public bool Occurs(DateOnly date)
    {
        if (date < _from || date > _to)
            return false;
        if (IsException)
            return true;
        return _frequency switch
        {
            Frequency.Daily => IsInStep(date.DayNumber - _anchor?.DayNumber),
            Frequency.Weekly => _days.Exists(day => day.Day == date.DayOfWeek) && IsInStep((MondayOf(date) - (_anchor is { } anchor ? MondayOf(anchor) : null)) / 7),
            Frequency.Monthly => OccursInMonth(date) && IsInStep((date.Year * 12) + date.Month - (_anchor is { } anchor ? (anchor.Year * 12) + anchor.Month : null)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static int? MondayOf(DateOnly date) => date.DayNumber - (((int)date.DayOfWeek + 6) % 7);

    private bool IsInStep(int? steps) => _interval == 1 || (steps is { } count && count >= 0 && count % _interval == 0);

    private bool OccursInMonth(DateOnly date)
    {
        if (_monthDays.Count > 0)
        {
            var length = DateTime.DaysInMonth(date.Year, date.Month);
            return _monthDays.Exists(day => day > 0 ? day == date.Day : length + day + 1 == date.Day);
        }

        var fromStart = ((date.Day - 1) / 7) + 1;
        var fromEnd = -(((DateTime.DaysInMonth(date.Year, date.Month) - date.Day) / 7) + 1);
        return _days.Exists(day => day.Day == date.DayOfWeek && (day.Ordinal == 0 || day.Ordinal == fromStart || day.Ordinal == fromEnd));
    }

    private bool ReadDates(HsdsSchedule schedule)
    {
        if (!ReadDate(schedule.ValidFrom, out var from) || !ReadDate(schedule.ValidTo, out var to)
            || !ReadDate(schedule.Until, out var until) || !ReadDate(schedule.Dtstart, out var start))
            return false;
        _anchor = start ?? from;
        _from = Later(from, start) ?? DateOnly.MinValue;
        _to = (to is { } a && until is { } b ? (a < b ? a : b) : to ?? until) ?? DateOnly.MaxValue;
        IsException = string.IsNullOrWhiteSpace(schedule.Freq) && string.IsNullOrWhiteSpace(schedule.Byday) && from is not null;
        if (IsException && to is null)
            _to = from!.Value;
        return _from <= _to;
    }

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is { } x && b is { } y ? (x > y ? x : y) : a ?? b;

    private static bool ReadDate(string? text, out DateOnly? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        // Some feeds write a date and time where HSDS asks for a date; the date part is what counts.
        var day = text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text;
        if (!DateOnly.TryParseExact(day, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return false;
        date = read;
        return true;
    }

    private bool ReadDays(HsdsSchedule schedule)
    {
        if (IsException)
            return true;
        switch (schedule.Freq?.Trim().ToUpperInvariant())
        {
            case "DAILY":
                _frequency = Frequency.Daily;
                break;
            case "WEEKLY" or "" or null:
                _frequency = Frequency.Weekly;
                break;
            case "MONTHLY":
                _frequency = Frequency.Monthly;
                break;
            default:
                return false;
        }

        if (schedule.Interval is < 1 or > 366)
            return false;
        _interval = schedule.Interval ?? 1;
        if (_interval > 1 && _anchor is null)
            return false;
        if (!string.IsNullOrWhiteSpace(schedule.Byweekno) || !string.IsNullOrWhiteSpace(schedule.Byyearday))
            return false;
        foreach (var part in Split(schedule.Byday))
        {
            if (!TryReadDay(part, out var ordinal, out var day))
                return false;
            _days.Add((ordinal, day));
        }

        foreach (var part in Split(schedule.Bymonthday))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) || day is 0 or < -31 or > 31)
                return false;
            _monthDays.Add(day);
        }

        return _frequency switch
        {
            Frequency.Daily => _days.Count == 0,
            Frequency.Weekly => _days.Count > 0 && _days.TrueForAll(day => day.Ordinal == 0),
            Frequency.Monthly => _days.Count > 0 || _monthDays.Count > 0,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string[] Split(string? text) => text?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool TryReadDay(string text, out int ordinal, out DayOfWeek day)
    {
        ordinal = 0;
        day = default;
        if (text.Length < 2)
            return false;
        var number = text[..^2];
        if (number.Length > 0 && (!int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ordinal) || ordinal is 0 or < -5 or > 5))
            return false;
        var index = Array.IndexOf(["SU", "MO", "TU", "WE", "TH", "FR", "SA"], text[^2..].ToUpperInvariant());
        if (index < 0)
            return false;
        day = (DayOfWeek)index;
        return true;
    }

    private bool ReadTimes(HsdsSchedule schedule)
    {
        var hasOpens = !string.IsNullOrWhiteSpace(schedule.OpensAt);
        var hasCloses = !string.IsNullOrWhiteSpace(schedule.ClosesAt);
        if (!hasOpens && !hasCloses)
            return IsException;
        if (!hasOpens || !hasCloses || !TryReadMinute(schedule.OpensAt!, out var opens) || !TryReadMinute(schedule.ClosesAt!, out var closes) || opens >= MinutesADay)
            return false;
        // 23:59 is how a feed without 24:00 says "to the end of the day".
        if (closes == MinutesADay - 1)
            closes = MinutesADay;
        // Equal times are a full day; a close before the opening is on the next day.
        if (closes <= opens)
            closes += MinutesADay;
        Opens = opens;
        Closes = closes;
        return true;
    }

    private static bool TryReadMinute(string text, out int minute)
    {
        minute = 0;
        var value = text.Trim();
        if (value is "24:00" or "24:00:00")
        {
            minute = MinutesADay;
            return true;
        }

        // An offset after the time ("09:00:00-05:00") repeats the zone of the schedule.
        var cut = value.IndexOfAny(['Z', '+', '-']);
        if (cut > 0)
            value = value[..cut];
        if (!TimeOnly.TryParseExact(value, ["HH:mm", "H:mm", "HH:mm:ss", "HH:mm:ss.FFF", "h:mm tt", "hh:mm tt"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        minute = (time.Hour * 60) + time.Minute;
        return true;
    }

    private static TimeZoneInfo? ReadZone(HsdsSchedule schedule)
    {
        if (schedule.TimezoneName is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var named))
            return named;
        if (schedule.Timezone is not { } zone)
            return null;
        if (zone.ValueKind == JsonValueKind.String)
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(zone.GetString()!, out named))
                return named;
            return double.TryParse(zone.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var text) ? Offset(text) : null;
        }

        return zone.ValueKind == JsonValueKind.Number && zone.TryGetDouble(out var hours) ? Offset(hours) : null;
    }

    private static TimeZoneInfo? Offset(double hours) => hours is >= -14 and <= 14
        ? TimeZoneInfo.CreateCustomTimeZone(string.Create(CultureInfo.InvariantCulture, $"UTC{hours:+0.##;-0.##;+0}"), TimeSpan.FromMinutes(Math.Round(hours * 60)), null, null)
        : null;

    // COUNT ends a series after so many occurrences; they are counted once here, from the start, at most 20 years on.
    private bool EndAfter(int count)
    {
        if (count < 1 || _anchor is not { } date)
            return false;
        var last = date.AddYears(20);
        for (var left = count; date <= last; date = date.AddDays(1))
        {
            if (Occurs(date) && --left == 0)
            {
                _to = date < _to ? date : _to;
                break;
            }
        }

        return true;
    }
}
