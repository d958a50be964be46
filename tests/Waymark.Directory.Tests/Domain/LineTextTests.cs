using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Areas.Directory.Pages;
using Waymark.Directory.Domain;
using Waymark.Directory.Resources;
using Waymark.Kernel.Languages;
using Waymark.TestKit;

namespace Waymark.Directory.Tests.Domain;

/// <summary>What a line's facts read like, and which facts the file of lines may hold.</summary>
public sealed class LineTextTests(LineTextTests.Shared shared) : IClassFixture<LineTextTests.Shared>
{
    private static readonly Hotline Plain = new() { Id = "x", Name = "X" };

    [Theory]
    [InlineData("en", "Monday to Friday, 9:00 AM to 5:30 PM (time in Los Angeles)")]
    [InlineData("zh-hans", "星期一至星期五，09:00 至 17:30 (Los Angeles 时间)")]
    [InlineData("ht", "Lendi rive vandredi, soti 9:00 AM rive 5:30 PM (lè Los Angeles)")]
    public void Hours_OfWeekdays_AreInThePagesWords(string language, string words)
    {
        var hours = LineHours.Weekly(Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)), new(9, 0), new(17, 30), "America/Los_Angeles")!;

        Assert.Equal(words, In(language, () => LineText.Hours(hours, shared.Texts, shared.Clock)));
    }

    [Fact]
    public void Hours_OfOtherDays_NameEachAndEveryDayIsSaidSo()
    {
        var two = LineHours.Weekly([DayOfWeek.Sunday, DayOfWeek.Tuesday], new(20, 0), new(2, 0), "America/New_York")!;
        var all = LineHours.Weekly(Enum.GetValues<DayOfWeek>(), new(8, 0), new(12, 0), "America/New_York")!;

        Assert.StartsWith("mardi · dimanche, de 20:00 à 02:00", In("fr", () => LineText.Hours(two, shared.Texts, shared.Clock)), StringComparison.Ordinal);
        Assert.StartsWith("Tous les jours", In("fr", () => LineText.Hours(all, shared.Texts, shared.Clock)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "09:00", "17:00", "America/New_York")]
    [InlineData("Monday", "09:00", "09:00", "America/New_York")]
    [InlineData("Monday", "09:00", "17:00", "America/Nowhere")]
    [InlineData("Monday", null, "17:00", "America/New_York")]
    public void Weekly_WithSomethingMissing_IsNotKnown(string days, string? from, string to, string zone) =>
        Assert.Null(LineHours.Weekly(days.Length == 0 ? [] : [Enum.Parse<DayOfWeek>(days)], from is null ? null : TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture), zone));

    [Fact]
    public void Facts_NobodyKnows_AreSaidToBeNotKnown_AndASourcesWordsAreMarked()
    {
        var none = In("es", () => LineText.Facts(Plain, shared.Texts, shared.Clock).ToList());
        var noted = In("es", () => LineText.Facts(Plain with { HoursNote = "most mornings", LanguagesNote = "several" }, shared.Texts, shared.Clock).ToList());

        Assert.All(none, fact => Assert.Equal("No se sabe", fact.Value));
        Assert.Equal(["Horario:", "Idiomas:"], none.Select(fact => fact.Label));
        Assert.Equal([("Horario: En inglés:", "most mornings", true), ("Idiomas: En inglés:", "several", true)], noted.Select(fact => (fact.Label, fact.Value, fact.IsEnglish)));
        // With a fact, the source's words are for the desk only.
        var known = In("es", () => LineText.Facts(Plain with { HoursNote = "24/7", Open = LineHours.Always, Interpreters = false }, shared.Texts, shared.Clock).ToList());
        Assert.Equal(["Abierto día y noche", "No hay intérpretes"], known.Select(fact => fact.Value));
    }

    [Fact]
    public void Facts_OfTheEmergencyNumber_AreLeftOutWhereNobodyKnowsThem()
    {
        var emergency = Plain with { About = "emergency" };

        Assert.Empty(In("es", () => LineText.Facts(emergency, shared.Texts, shared.Clock).ToList()));
        Assert.Equal("Emergencia", In("es", () => LineText.OwnName(emergency, shared.Texts)));
        Assert.Null(LineText.OwnName(Plain, shared.Texts));
        // What is known of it is said.
        Assert.Equal(["Abierto día y noche"], In("es", () => LineText.Facts(emergency with { Open = LineHours.Always }, shared.Texts, shared.Clock).ToList()).Select(fact => fact.Value));
    }

    [Fact]
    public void Shipped_EveryLine_HasWordsForItsFactsAndSurvivesBeingKept()
    {
        foreach (var line in Hotline.Shipped)
        {
            Assert.Equal(line.Write(), Hotline.Read(line.Write())!.Write());
            Assert.True(line.About is null || !In("ko", () => LineText.About(line, shared.Texts)!).StartsWith("lines.", StringComparison.Ordinal), line.Id);
            Assert.False(line.Sources.Count == 0 && line.Id != "emergency-911", line.Id);
        }
    }

    [Theory]
    [InlineData("answers: friends")]
    [InlineData("about: everything")]
    [InlineData("spoken: [klingon]")]
    [InlineData("open: sometimes")]
    [InlineData("open: {days: [mon], from: \"09:00\", zone: America/New_York}")]
    [InlineData("open: {days: [someday], from: \"09:00\", to: \"10:00\", zone: America/New_York}")]
    public void Read_AFactOfNoClosedSet_IsRefused(string fact)
    {
        using var file = new StringReader($"lines:\n  - id: x\n    name: X\n    {fact}\n");
        Assert.Throws<InvalidDataException>(() => HotlineFile.Read(file));
    }

    [Fact]
    public void Read_WeeklyHours_AreRead()
    {
        using var file = new StringReader("lines:\n  - id: x\n    name: X\n    open: {days: [sat, mon], from: \"22:00\", to: \"06:00\", zone: America/Chicago}\n");
        var hours = Assert.Single(HotlineFile.Read(file)).Open!;

        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Saturday], hours.Days!);
        Assert.Equal((new TimeOnly(22, 0), new TimeOnly(6, 0), "Chicago"), (hours.From, hours.To, hours.ZoneCity));
    }

    private static T In<T>(string language, Func<T> read)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Language.Parse(language, null).Culture;
        try
        {
            return read();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    public sealed class Shared : IAsyncLifetime
    {
        private WaymarkHost host = null!;

        internal IStringLocalizer<Text> Texts { get; private set; } = null!;

        internal SiteClock Clock { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            host = await WaymarkHost.StartAsync();
            Texts = host.Services.GetRequiredService<IStringLocalizer<Text>>();
            Clock = host.Services.GetRequiredService<SiteClock>();
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
