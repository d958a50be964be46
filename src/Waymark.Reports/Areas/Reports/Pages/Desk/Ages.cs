using Microsoft.Extensions.Localization;
using Waymark.Reports.Resources;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>How long something waits, in the largest unit that fits.</summary>
internal static class Ages
{
    public static string Write(IStringLocalizer<Text> words, TimeSpan age) => age switch
    {
        { TotalHours: < 1 } => words["desk.age.minutes", Math.Max(0, (int)age.TotalMinutes)],
        { TotalDays: < 2 } => words["desk.age.hours", (int)age.TotalHours],
        _ => words["desk.age.days", (int)age.TotalDays],
    };
}
