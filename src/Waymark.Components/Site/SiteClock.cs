using System.Globalization;
using Microsoft.Extensions.Options;
using Waymark.Kernel.Languages;

namespace Waymark.Components.Site;

/// <summary>Writes dates and times as people do, in the site's time zone and the request's language. Safe to share.</summary>
public sealed class SiteClock(TimeProvider time, IOptions<SiteOptions> options)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>Now, in the site's time zone.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);

    /// <summary>Today, in the site's time zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>The words for a <see cref="DateOnly"/>, <see cref="TimeOnly"/> or <see cref="DateTimeOffset"/>.</summary>
    /// <param name="value">The moment; a <see cref="DateTimeOffset"/> is first moved to the site's time zone.</param>
    /// <param name="format">date, short, datetime, time, month or weekday.</param>
    /// <exception cref="ArgumentException">The value is of another type, or there is no such format.</exception>
    public string Write(object value, string format)
    {
        var culture = CultureInfo.CurrentUICulture;
        var p = Patterns.Of(Language.Of(culture));
        var pattern = format switch
        {
            "date" => p.Date,
            "short" => p.Short,
            "datetime" => p.DateTime,
            "time" => p.Time,
            "month" => p.Month,
            "weekday" => p.Weekday,
            _ => throw new ArgumentException("There is no such format of a date.", nameof(format)),
        };
        return value switch
        {
            DateOnly date => date.ToString(pattern, culture),
            TimeOnly clock => clock.ToString(pattern, culture),
            DateTimeOffset moment => TimeZoneInfo.ConvertTime(moment, zone).ToString(pattern, culture),
            _ => throw new ArgumentException("Only DateOnly, TimeOnly and DateTimeOffset are shown as dates.", nameof(value)),
        };
    }

    internal string Machine(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly clock => clock.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset moment => TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException("Only DateOnly, TimeOnly and DateTimeOffset are shown as dates.", nameof(value)),
    };

    // Written out, because the framework's own patterns change with the version of ICU on the machine.
    private sealed record Patterns(string Date, string Short, string DateTime, string Time, string Month, string Weekday)
    {
        private static readonly Patterns English = new("MMMM d, yyyy", "MMM d, yyyy", "MMMM d, yyyy 'at' h:mm tt", "h:mm tt", "MMMM yyyy", "dddd, MMMM d, yyyy");
        private static readonly Patterns Spanish = new("d 'de' MMMM 'de' yyyy", "d MMM yyyy", "d 'de' MMMM 'de' yyyy, h:mm tt", "h:mm tt", "MMMM 'de' yyyy", "dddd, d 'de' MMMM 'de' yyyy");
        private static readonly Patterns Chinese = new("yyyy年M月d日", "yyyy年M月d日", "yyyy年M月d日 HH:mm", "HH:mm", "yyyy年M月", "yyyy年M月d日 dddd");
        private static readonly Patterns Arabic = new("d MMMM yyyy", "d MMM yyyy", "d MMMM yyyy، h:mm tt", "h:mm tt", "MMMM yyyy", "dddd، d MMMM yyyy");

        private static readonly Patterns Vietnamese = new("d MMMM, yyyy", "d MMM, yyyy", "d MMMM, yyyy, HH:mm", "HH:mm", "MMMM 'năm' yyyy", "dddd, d MMMM, yyyy");
        private static readonly Patterns Tagalog = new("MMMM d, yyyy", "MMM d, yyyy", "MMMM d, yyyy, h:mm tt", "h:mm tt", "MMMM yyyy", "dddd, MMMM d, yyyy");
        private static readonly Patterns Korean = new("yyyy년 M월 d일", "yyyy년 M월 d일", "yyyy년 M월 d일 tt h:mm", "tt h:mm", "yyyy년 M월", "yyyy년 M월 d일 dddd");
        private static readonly Patterns Russian = new("d MMMM yyyy 'г.'", "d MMM yyyy 'г.'", "d MMMM yyyy 'г.', HH:mm", "HH:mm", "MMMM yyyy 'г.'", "dddd, d MMMM yyyy 'г.'");
        private static readonly Patterns French = new("d MMMM yyyy", "d MMM yyyy", "d MMMM yyyy 'à' HH:mm", "HH:mm", "MMMM yyyy", "dddd d MMMM yyyy");
        private static readonly Patterns HaitianCreole = new("d MMMM yyyy", "d MMM yyyy", "d MMMM yyyy, h:mm tt", "h:mm tt", "MMMM yyyy", "dddd d MMMM yyyy");
        private static readonly Patterns Portuguese = new("d 'de' MMMM 'de' yyyy", "d 'de' MMM 'de' yyyy", "d 'de' MMMM 'de' yyyy, HH:mm", "HH:mm", "MMMM 'de' yyyy", "dddd, d 'de' MMMM 'de' yyyy");

        public static Patterns Of(Language language) => language.Tag switch
        {
            "es" => Spanish,
            "zh-Hans" or "zh-Hant" => Chinese,
            "ar" => Arabic,
            "vi" => Vietnamese,
            "tl" => Tagalog,
            "ko" => Korean,
            "ru" => Russian,
            "fr" => French,
            "ht" => HaitianCreole,
            "pt" => Portuguese,
            _ => English,
        };
    }
}
