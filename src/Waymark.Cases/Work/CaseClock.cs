using Microsoft.Extensions.Options;
using Waymark.Cases.Domain;
using Waymark.Components.Site;

namespace Waymark.Cases.Work;

/// <summary>Dates by which something must be done.</summary>
internal sealed class CaseClock(TimeProvider time, IOptions<CasesOptions> options, IOptions<SiteOptions> site)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);

    internal CasesOptions Options => options.Value;

    internal DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    internal DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, zone).DateTime);

    internal DateTimeOffset AnswerDue => In(Options.AnswerWithin);

    internal DateTimeOffset ActDue => In(Options.ActWithin);

    internal DateTimeOffset OutcomeDue => In(Options.OutcomeWithin);

    internal DateTimeOffset WaitlistNewsDue => In(Options.WaitlistNewsWithin);

    internal DateTimeOffset WritingDue => In(Options.WritingWithin);

    internal TimeSpan ContactLimit => TimeSpan.FromDays(Options.ContactGoodFor);

    /// <summary>The end of a day: the first moment of the next one.</summary>
    internal DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>The first moment of a day.</summary>
    internal DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private DateTimeOffset In(int days) => WorkingDays.Add(Now, days, zone);
}
