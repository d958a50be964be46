using System.Globalization;
using Waymark.Cases.Domain;

namespace Waymark.Cases.Tests.Domain;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-11-23T15:00:00Z", 2, "2026-11-25T15:00:00Z")] // Monday
    [InlineData("2026-11-26T15:00:00Z", 2, "2026-11-30T15:00:00Z")] // Thursday over a weekend
    [InlineData("2026-11-27T15:00:00Z", 1, "2026-11-30T15:00:00Z")] // Friday
    [InlineData("2026-11-28T15:00:00Z", 1, "2026-11-30T15:00:00Z")] // Saturday
    [InlineData("2026-11-29T15:00:00Z", 2, "2026-12-01T15:00:00Z")] // Sunday
    [InlineData("2026-11-23T15:00:00Z", 0, "2026-11-23T15:00:00Z")]
    public void Add_EachDayOfTheWeek_SkipsWeekends(string from, int days, string expected) =>
        Assert.Equal(At(expected), WorkingDays.Add(At(from), days, TimeZoneInfo.Utc));

    [Fact]
    public void Add_OverTheChangeOfTime_KeepsTheLocalHour()
    {
        var pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        // Friday 6 March 2026, 17:00 in Los Angeles; on Sunday summer time begins.
        Assert.Equal(At("2026-03-10T00:00:00Z"), WorkingDays.Add(At("2026-03-07T01:00:00Z"), 1, pacific));
    }

    [Fact]
    public void Add_Negative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.Add(At("2026-11-23T15:00:00Z"), -1, TimeZoneInfo.Utc));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
