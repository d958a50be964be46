using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;
using Waymark.Reports.Desk;
using Waymark.Reports.Domain;
using Waymark.Reports.Mailbox;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Desk;

public sealed class InboxTests
{
    [Theory]
    [DatabaseData]
    public async Task ListAsync_Urgent_DangerFirstThenLongestWaiting(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        using var member = world.Agency.Administrator.SignedIn();
        var first = await world.SendAsync();
        world.Test.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await world.SendAsync();
        world.Test.Clock.Advance(TimeSpan.FromMinutes(1));
        var danger = await world.SendAsync(ReportWorld.Request(urgency: Urgency.Danger));

        var page = await world.Get<Inbox>().ListAsync(member, new InboxQuery());

        Assert.Equal([danger.Report, first.Report, second.Report], page.Items.Select(i => i.Id));
        Assert.Equal("Long Beach", page.Items[0].Summary!.Place.City);
        var load = Assert.Single(page.Load);
        Assert.Equal((null, 3, 1), (load.Member, load.Open, load.Danger));
    }

    [Theory]
    [DatabaseData]
    public async Task ListAsync_FilterOnSealedContent_FindsOnlyThose(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        using var member = world.Agency.Administrator.SignedIn();
        await world.SendAsync();
        var spanish = await world.SendAsync(ReportWorld.Request(language: Language.Spanish, state: "NV", needs: AskedNeed.Law));

        foreach (var query in new InboxQuery[] { new() { Language = "es" }, new() { State = "NV" }, new() { Need = AskedNeed.Law } })
        {
            var page = await world.Get<Inbox>().ListAsync(member, query);
            Assert.Equal([spanish.Report], page.Items.Select(i => i.Id));
        }
    }

    [Fact]
    public async Task ListAsync_ThirtyReports_PagesWithoutLossOrRepeat()
    {
        await using var world = await ReportWorld.CreateAsync(options: o => o.FloodCount = 1000);
        using var member = world.Agency.Administrator.SignedIn();
        for (var i = 0; i < 30; i++)
            await world.SendAsync();

        var one = await world.Get<Inbox>().ListAsync(member, new InboxQuery());
        var two = await world.Get<Inbox>().ListAsync(member, new InboxQuery { Page = 2 });
        var beyond = await world.Get<Inbox>().ListAsync(member, new InboxQuery { Page = 99 });

        Assert.Equal((30, 2, 25, 5), (one.Total, one.Pages, one.Items.Count, two.Items.Count));
        Assert.Equal(30, one.Items.Concat(two.Items).Select(i => i.Id).Distinct().Count());
        Assert.Equal(2, beyond.Page);
    }

    [Theory]
    [DatabaseData]
    public async Task ListAsync_Views_ShowWhatBelongsThere(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        using var member = world.Agency.Administrator.SignedIn();
        var desk = world.Get<ReportDesk>();
        var mine = await world.SendAsync();
        var aside = await world.SendAsync();
        var closed = await world.SendAsync();
        var fresh = await world.SendAsync();
        await desk.AssignAsync(member, mine.Report, member.MemberId);
        await desk.QuarantineAsync(member, aside.Report, aside: true);
        await desk.CloseAsync(member, closed.Report, Reports.Domain.CloseOutcome.Helped, null);

        async Task<ReportId[]> In(InboxView view) => [.. (await world.Get<Inbox>().ListAsync(member, new InboxQuery { View = view })).Items.Select(i => i.Id)];

        Assert.Equal([mine.Report], await In(InboxView.Mine));
        Assert.Equal([aside.Report], await In(InboxView.Quarantine));
        Assert.Equal([closed.Report], await In(InboxView.Done));
        Assert.Equal([fresh.Report], await In(InboxView.Unassigned));
        Assert.Equal(1, await desk.ReleaseAllAsync(member));
        Assert.Empty(await In(InboxView.Quarantine));
    }

    [Theory]
    [DatabaseData]
    public async Task ListAsync_DangerInABurst_StandsAfterDangerThatCameAloneAndIsClosedTogether(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind, o => o.FloodCount = 2);
        var other = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
        using var member = world.Agency.Administrator.SignedIn();
        using var stranger = other.Administrator.SignedIn();
        await world.SendAsync();
        await world.SendAsync();
        var first = await world.SendAsync(ReportWorld.Request(urgency: Urgency.Danger));
        world.Test.Clock.Advance(TimeSpan.FromSeconds(1));
        var burst = new[] { first, await world.SendAsync(ReportWorld.Request(urgency: Urgency.Danger)) };
        world.Test.Clock.Advance(TimeSpan.FromHours(1));
        var alone = await world.SendAsync(ReportWorld.Request(urgency: Urgency.Danger));

        var open = await world.Get<Inbox>().ListAsync(member, new InboxQuery());
        var together = await world.Get<Inbox>().ListAsync(member, new InboxQuery { View = InboxView.Burst });
        var ids = burst.Append(alone).Select(s => s.Report).ToList();
        Assert.Equal(0, await world.Get<ReportDesk>().CloseBurstAsync(stranger, ids));
        var closed = await world.Get<ReportDesk>().CloseBurstAsync(member, ids);

        Assert.Equal([alone.Report, .. burst.Select(b => b.Report)], open.Items.Take(3).Select(i => i.Id));
        Assert.Equal(5, open.Total);
        Assert.Equal(burst.Select(b => b.Report), together.Items.Select(i => i.Id));
        Assert.Equal(2, closed);
        Assert.Equal(3, (await world.Get<Inbox>().ListAsync(member, new InboxQuery())).Total);
        using var person = await world.PersonAsync(burst[0].Receipt!);
        Assert.Equal(MessageEvent.Closed, Assert.Single((await world.Get<PersonMailbox>().OpenAsync(person))!.Messages).Body.Event);
    }

    [Fact]
    public async Task ListAsync_OtherAgency_SeesNothing()
    {
        await using var world = await ReportWorld.CreateAsync();
        var other = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
        await world.SendAsync();
        using var stranger = other.Administrator.SignedIn();

        Assert.Empty((await world.Get<Inbox>().ListAsync(stranger, new InboxQuery())).Items);
    }
}
