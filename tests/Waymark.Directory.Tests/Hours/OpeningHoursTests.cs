using Waymark.Directory.Domain.Hours;
using Waymark.Directory.Domain.Hsds;

namespace Waymark.Directory.Tests.Hours;

public sealed class OpeningHoursTests
{
    private static readonly TimeZoneInfo LosAngeles = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    [Theory]
    [InlineData("2026-11-16T08:59:59", false)]
    [InlineData("2026-11-16T09:00:00", true)]
    [InlineData("2026-11-16T16:59:59", true)]
    [InlineData("2026-11-16T17:00:00", false)]
    [InlineData("2026-11-15T12:00:00", false)]
    public void IsOpen_WeekdaysNineToFive_FollowsTheEdges(string local, bool open)
    {
        var hours = Hours(Weekly("MO,TU,WE,TH,FR", "09:00", "17:00"));

        Assert.Equal(open, hours.IsOpen(At(local)));
    }

    [Fact]
    public void StateAt_OverMidnight_IsOpenAfterMidnightAndClosesThen()
    {
        var hours = Hours(Weekly("FR", "22:00", "02:00"));

        Assert.Equal(new OpenState.Open(At("2026-11-21T02:00:00")), hours.StateAt(At("2026-11-21T01:00:00")));
        Assert.Equal(new OpenState.Closed(At("2026-11-27T22:00:00")), hours.StateAt(At("2026-11-21T02:00:00")));
    }

    [Theory]
    [InlineData("00:00", "23:59")]
    [InlineData("00:00", "24:00")]
    [InlineData("00:00", "00:00")]
    public void StateAt_EveryDayAroundTheClock_IsAlways(string opens, string closes)
    {
        var hours = Hours(Weekly("MO,TU,WE,TH,FR,SA,SU", opens, closes));

        Assert.IsType<OpenState.Always>(hours.StateAt(At("2026-11-18T23:59:30")));
    }

    [Fact]
    public void StateAt_Holiday_ReplacesTheRegularHours()
    {
        var closed = new HsdsSchedule { ValidFrom = "2026-11-26", ValidTo = "2026-11-26" };
        var shorter = new HsdsSchedule { ValidFrom = "2026-11-27", ValidTo = "2026-11-27", OpensAt = "12:00", ClosesAt = "14:00" };
        var hours = Hours(Weekly("MO,TU,WE,TH,FR", "09:00", "17:00"), closed, shorter);

        Assert.Equal(new OpenState.Closed(At("2026-11-27T12:00:00")), hours.StateAt(At("2026-11-26T10:00:00")));
        Assert.False(hours.IsOpen(At("2026-11-27T15:00:00")));
    }

    [Fact]
    public void StateAt_TheNightClocksGoBack_CountsTheHourTwice()
    {
        var hours = Hours(Weekly("SU", "00:00", "04:00"));

        var open = Assert.IsType<OpenState.Open>(hours.StateAt(At("2026-11-01T00:30:00")));

        Assert.Equal(TimeSpan.FromHours(4.5), open.ClosesAt - At("2026-11-01T00:30:00"));
    }

    [Fact]
    public void Occurs_SecondTuesdayOfTheMonth_IsThatDayAlone()
    {
        var hours = Hours(new HsdsSchedule { Freq = "MONTHLY", Byday = "2TU", OpensAt = "10:00", ClosesAt = "12:00" });

        Assert.True(hours.IsOpen(At("2026-11-10T11:00:00")));
        Assert.False(hours.IsOpen(At("2026-11-03T11:00:00")));
        Assert.False(hours.IsOpen(At("2026-11-17T11:00:00")));
    }

    [Fact]
    public void Occurs_EverySecondWeek_SkipsTheOther()
    {
        var hours = Hours(new HsdsSchedule { Freq = "WEEKLY", Byday = "MO", Interval = 2, Dtstart = "2026-11-02", OpensAt = "10:00", ClosesAt = "12:00" });

        Assert.True(hours.IsOpen(At("2026-11-16T11:00:00")));
        Assert.False(hours.IsOpen(At("2026-11-09T11:00:00")));
    }

    [Theory]
    [InlineData("YEARLY", "MO", "09:00", "17:00")]
    [InlineData("WEEKLY", "XX", "09:00", "17:00")]
    [InlineData("WEEKLY", "MO", "nine", "17:00")]
    [InlineData("WEEKLY", "MO", "09:00", null)]
    [InlineData("WEEKLY", "", "09:00", "17:00")]
    public void From_ScheduleThatCannotBeFollowed_IsUnknownNotClosed(string freq, string days, string opens, string? closes) =>
        Assert.Null(OpeningHours.From([new HsdsSchedule { Freq = freq, Byday = days, OpensAt = opens, ClosesAt = closes }], LosAngeles));

    [Fact]
    public void From_NoSchedule_IsUnknown() => Assert.Null(OpeningHours.From([], LosAngeles));

    private static HsdsSchedule Weekly(string days, string opens, string closes) => new() { Freq = "WEEKLY", Byday = days, OpensAt = opens, ClosesAt = closes };

    private static OpeningHours Hours(params HsdsSchedule[] schedules) => OpeningHours.From(schedules, LosAngeles)!;

    private static DateTimeOffset At(string local)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, LosAngeles.IsAmbiguousTime(time) ? TimeSpan.FromHours(-7) : LosAngeles.GetUtcOffset(time));
    }
}
