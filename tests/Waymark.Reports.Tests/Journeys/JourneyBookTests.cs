using Microsoft.EntityFrameworkCore;
using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Journeys;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Journeys;

public sealed class JourneyBookTests
{
    [Theory]
    [DatabaseData]
    public async Task SendAsync_ManyAtOnce_SendsOnceAndEachFindsTheSameReceipt(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var book = world.Get<JourneyBook>();
        var journey = (await book.ChangeAsync(null, s => s with { Help = s.Help with { Words = "please help" } })).Value;

        var sends = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => book.SendAsync(journey.Cookie, ReportKind.Help, Language.Spanish, round: 0))));

        Assert.All(sends, s => Assert.True(s.IsOk));
        Assert.Equal(1, await world.Store.ReadAsync(db => db.Set<ReportRow>().CountAsync()));
        var after = await book.FindAsync(journey.Cookie, default);
        Assert.Equal(16, after!.Help.Sent!.Receipt.Length);
        Assert.Null(after.Help.Words);
        using var person = await world.PersonAsync(Kernel.Receipts.Receipt.Parse(after.Help.Sent.Receipt));
    }

    [Theory]
    [DatabaseData]
    public async Task ChangeAsync_TwoTabs_KeepsBothAnswersAndBothJourneys(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var book = world.Get<JourneyBook>();
        var begun = (await book.ChangeAsync(null, s => s)).Value;

        await Task.WhenAll(
            Task.Run(() => book.ChangeAsync(begun.Cookie, s => s with { Help = s.Help with { Who = "me" } })),
            Task.Run(() => book.ChangeAsync(begun.Cookie, s => s with { Help = s.Help with { Words = "words" } })),
            Task.Run(() => book.ChangeAsync(begun.Cookie, s => s with { Report = s.Report with { Who = "a neighbour" } })));

        var state = await book.FindAsync(begun.Cookie, default);
        Assert.Equal(("me", "words", "a neighbour"), (state!.Help.Who, state.Help.Words, state.Report.Who));
    }

    [Fact]
    public async Task ChangeAsync_Expired_KeepsTheAnswerInANewJourneyAndSaysSo()
    {
        await using var world = await ReportWorld.CreateAsync();
        var book = world.Get<JourneyBook>();
        var begun = (await book.ChangeAsync(null, s => s with { Help = s.Help with { Who = "me" } })).Value;
        world.Test.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Null(await book.FindAsync(begun.Cookie, default));
        var sent = await book.SendAsync(begun.Cookie, ReportKind.Help, Language.English, round: 0);
        var after = (await book.ChangeAsync(begun.Cookie, s => s with { Help = s.Help with { Words = "late" } })).Value;

        Assert.IsType<JourneyLost>(sent.Error);
        Assert.True(after.WasLost);
        Assert.NotEqual(begun.Cookie.Id, after.Cookie.Id);
        Assert.Equal(("late", null), (after.State.Help.Words, after.State.Help.Who));
        Assert.Equal(1, await world.Store.ReadAsync(db => db.Set<JourneyRow>().CountAsync()));
    }

    [Fact]
    public async Task FindAsync_KnownIdWithAnotherKey_FindsNothingAndHarmsNothing()
    {
        await using var world = await ReportWorld.CreateAsync();
        var book = world.Get<JourneyBook>();
        var begun = (await book.ChangeAsync(null, s => s with { Help = s.Help with { Who = "me" } })).Value;
        var value = begun.Cookie.ToValue();
        var forged = JourneyCookie.Parse(value[..40] + (value[40] == 'A' ? 'B' : 'A') + value[41..]);

        Assert.Equal(begun.Cookie.Id, forged!.Id);
        Assert.Null(await book.FindAsync(forged, default));
        Assert.True((await book.ChangeAsync(forged, s => s)).Value.WasLost);
        Assert.Equal("me", (await book.FindAsync(begun.Cookie, default))!.Help.Who);
    }

    [Fact]
    public void ReportId_SameJourney_IsTheSameAndAnotherRoundAnother()
    {
        var cookie = JourneyCookie.New();
        var same = JourneyCookie.Parse(cookie.ToValue())!;

        Assert.Equal(cookie.ReportId(ReportKind.Help, 0), same.ReportId(ReportKind.Help, 0));
        Assert.NotEqual(cookie.ReportId(ReportKind.Help, 0), cookie.ReportId(ReportKind.Help, 1));
        Assert.NotEqual(cookie.ReportId(ReportKind.Help, 0), cookie.ReportId(ReportKind.Report, 0));
        Assert.True(same.IsFormToken(cookie.FormToken()));
        Assert.False(same.IsFormToken(JourneyCookie.New().FormToken()));
        Assert.False(same.IsFormToken(null));
    }
}
