using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Desk;
using Waymark.Reports.Domain;
using Waymark.Reports.Mailbox;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Desk;

public sealed class ReportDeskTests
{
    [Theory]
    [DatabaseData]
    public async Task HandOverAsync_PersonAgreed_MovesEverythingButTheNotesAndTellsThePerson(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var shelter = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
        var sent = await world.SendAsync(ReportWorld.Request(mayPassOn: SaidAnswer.Yes));
        using var from = world.Agency.Administrator.SignedIn();
        using var to = shelter.Administrator.SignedIn();
        using var person = await world.PersonAsync(sent.Receipt!);
        var desk = world.Get<ReportDesk>();
        await world.Get<PersonMailbox>().WriteAsync(person, MessageId.New(), "before");
        await desk.NoteAsync(from, sent.Report, MessageId.New(), "for our eyes only");

        var done = await desk.HandOverAsync(from, sent.Report, shelter.Id, agreed: null, "needs a ground floor room");

        Assert.True(done.IsOk);
        Assert.IsType<NotFoundError>((await desk.OpenAsync(from, sent.Report)).Error);
        var there = (await desk.OpenAsync(to, sent.Report)).Value;
        Assert.Equal("I clean houses and they keep my passport", there.Report.Story);
        Assert.Contains(there.Messages, m => m.Body.Text == "before");
        Assert.Equal("needs a ground floor room", Assert.Single(there.Notes).Text);
        var mine = await world.Get<PersonMailbox>().OpenAsync(person);
        Assert.Equal(shelter.Name, mine!.AgencyName);
        Assert.Contains(mine.Messages, m => m.Body is { Event: MessageEvent.HandedOver, Detail: "Quiet Street Shelter" });
        Assert.True((await world.Get<PersonMailbox>().WriteAsync(person, MessageId.New(), "after")).IsOk);
        Assert.Contains((await desk.OpenAsync(to, sent.Report)).Value.Messages, m => m.Body.Text == "after");
    }

    [Fact]
    public async Task HandOverAsync_PersonNotAsked_IsRefused()
    {
        await using var world = await ReportWorld.CreateAsync();
        var shelter = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
        var sent = await world.SendAsync();
        using var member = world.Agency.Administrator.SignedIn();

        var refused = await world.Get<ReportDesk>().HandOverAsync(member, sent.Report, shelter.Id, agreed: null, null);

        Assert.IsType<PersonMustAgree>(refused.Error);
        Assert.True((await world.Get<ReportDesk>().OpenAsync(member, sent.Report)).IsOk);
    }

    [Fact]
    public async Task MergeAsync_ThenUnmerge_ReturnsBothAndDangerRises()
    {
        await using var world = await ReportWorld.CreateAsync();
        using var member = world.Agency.Administrator.SignedIn();
        var desk = world.Get<ReportDesk>();
        var main = await world.SendAsync();
        var twin = await world.SendAsync(ReportWorld.Request(urgency: Urgency.Danger));

        Assert.True((await desk.MergeAsync(member, twin.Report, main.Report)).IsOk);
        var merged = (await desk.OpenAsync(member, main.Report)).Value;
        var list = await world.Get<Inbox>().ListAsync(member, new InboxQuery());
        Assert.True((await desk.UnmergeAsync(member, twin.Report)).IsOk);
        var after = await world.Get<Inbox>().ListAsync(member, new InboxQuery());

        Assert.Equal([twin.Report], merged.Duplicates);
        Assert.Equal(Urgency.Danger, merged.Report.Urgency);
        Assert.Equal([main.Report], list.Items.Select(i => i.Id));
        Assert.Equal(2, after.Total);
    }

    [Theory]
    [DatabaseData]
    public async Task MergeAsync_EachIntoTheOtherAtOnce_LeavesOneOpen(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        using var member = world.Agency.Administrator.SignedIn();
        var desk = world.Get<ReportDesk>();
        for (var round = 0; round < 5; round++)
        {
            var one = await world.SendAsync();
            var two = await world.SendAsync();

            var results = await Task.WhenAll(
                Task.Run(() => desk.MergeAsync(member, one.Report, two.Report)),
                Task.Run(() => desk.MergeAsync(member, two.Report, one.Report)));

            Assert.Single(results, r => r.IsOk);
            Assert.Single(await world.Store.ReadAsync(db => db.Set<ReportRow>().Where(r => (r.ReportId == one.Report || r.ReportId == two.Report) && r.Status == ReportStatus.New).ToListAsync()));
        }
    }

    [Fact]
    public async Task MergeAsync_IntoAClosedOne_IsRefused()
    {
        await using var world = await ReportWorld.CreateAsync();
        using var member = world.Agency.Administrator.SignedIn();
        var desk = world.Get<ReportDesk>();
        var closed = await world.SendAsync();
        var open = await world.SendAsync();
        await desk.CloseAsync(member, closed.Report, CloseOutcome.Helped, null);

        Assert.IsType<NoSuchTarget>((await desk.MergeAsync(member, open.Report, closed.Report)).Error);
    }

    [Fact]
    public async Task CloseAsync_WithOneMergedIntoIt_TellsItsSenderThatItIsClosedAndNothingElse()
    {
        await using var world = await ReportWorld.CreateAsync();
        using var member = world.Agency.Administrator.SignedIn();
        var desk = world.Get<ReportDesk>();
        var main = await world.SendAsync();
        var twin = await world.SendAsync();
        await desk.MergeAsync(member, twin.Report, main.Report);

        await desk.CloseAsync(member, main.Report, CloseOutcome.Helped, "Lan is safe with her aunt.");
        world.Test.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.ReopenAsync(member, main.Report);

        using var person = await world.PersonAsync(twin.Receipt!);
        var said = (await world.Get<PersonMailbox>().OpenAsync(person))!.Messages;
        Assert.Equal([MessageEvent.Closed, MessageEvent.Reopened], said.Select(m => m.Body.Event));
        Assert.All(said, m => Assert.Null(m.Body.Text));
    }

    [Fact]
    public async Task AnswerAsync_AlsoDuplicates_ReachesBothPeopleSeparately()
    {
        await using var world = await ReportWorld.CreateAsync();
        using var member = world.Agency.Administrator.SignedIn();
        var desk = world.Get<ReportDesk>();
        var main = await world.SendAsync();
        var twin = await world.SendAsync();
        await desk.MergeAsync(member, twin.Report, main.Report);
        var message = MessageId.New();

        await desk.AnswerAsync(member, main.Report, message, "Thank you for telling us.", null, alsoDuplicates: true);
        await desk.AnswerAsync(member, main.Report, message, "Thank you for telling us.", null, alsoDuplicates: true);

        foreach (var receipt in new[] { main.Receipt!, twin.Receipt! })
        {
            using var person = await world.PersonAsync(receipt);
            Assert.Equal("Thank you for telling us.", Assert.Single((await world.Get<PersonMailbox>().OpenAsync(person))!.Messages).Body.Text);
        }
    }

    [Fact]
    public async Task NoteAsync_Note_IsNeverInTheMailboxAndNotOpenToThePersonsKeys()
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync();
        using var member = world.Agency.Administrator.SignedIn();
        using var person = await world.PersonAsync(sent.Receipt!);

        await world.Get<ReportDesk>().NoteAsync(member, sent.Report, MessageId.New(), "careful with the uncle");

        var mine = await world.Get<PersonMailbox>().OpenAsync(person);
        Assert.Empty(mine!.Messages);
        var row = await world.Store.ReadAsync(db => db.Set<ReportRow>().FirstAsync());
        Assert.Null(await world.Store.ReadAsync(db => Vaults.OpenAsync(db, row.AgencyId, row.NotesVaultId!.Value, person)));
        Assert.Equal("careful with the uncle", Assert.Single((await world.Get<ReportDesk>().OpenAsync(member, sent.Report)).Value.Notes).Text);
    }

    [Fact]
    public async Task QuarantineAsync_Danger_Stays()
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync(ReportWorld.Request(urgency: Urgency.Danger));
        using var member = world.Agency.Administrator.SignedIn();

        var refused = await world.Get<ReportDesk>().QuarantineAsync(member, sent.Report, aside: true);

        Assert.IsType<DangerStays>(refused.Error);
    }

    [Fact]
    public async Task CloseAsync_ThenReopen_TellsThePersonBothTimes()
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync();
        using var member = world.Agency.Administrator.SignedIn();
        using var person = await world.PersonAsync(sent.Receipt!);
        var desk = world.Get<ReportDesk>();

        await desk.CloseAsync(member, sent.Report, CloseOutcome.Directed, "Please call the shelter.");
        var closed = await world.Get<PersonMailbox>().OpenAsync(person);
        world.Test.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.ReopenAsync(member, sent.Report);
        var reopened = await world.Get<PersonMailbox>().OpenAsync(person);

        Assert.Equal(ReportStatus.Closed, closed!.Report.Status);
        Assert.Equal("Please call the shelter.", Assert.Single(closed.Messages).Body.Text);
        Assert.Equal(ReportStatus.New, reopened!.Report.Status);
        Assert.Equal([MessageEvent.Closed, MessageEvent.Reopened], reopened.Messages.Select(m => m.Body.Event));
    }

    [Fact]
    public async Task EachAction_OtherAgency_IsNotFound()
    {
        await using var world = await ReportWorld.CreateAsync();
        var other = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
        var sent = await world.SendAsync();
        using var stranger = other.Administrator.SignedIn();
        var desk = world.Get<ReportDesk>();

        Assert.IsType<NotFoundError>((await desk.OpenAsync(stranger, sent.Report)).Error);
        Assert.IsType<NotFoundError>((await desk.AssignAsync(stranger, sent.Report, stranger.MemberId)).Error);
        Assert.IsType<NotFoundError>((await desk.AnswerAsync(stranger, sent.Report, MessageId.New(), "x", null, false)).Error);
        Assert.IsType<NotFoundError>((await desk.NoteAsync(stranger, sent.Report, MessageId.New(), "x")).Error);
        Assert.IsType<NotFoundError>((await desk.QuarantineAsync(stranger, sent.Report, true)).Error);
        Assert.IsType<NotFoundError>((await desk.MergeAsync(stranger, sent.Report, ReportId.New())).Error);
        Assert.IsType<NotFoundError>((await desk.CloseAsync(stranger, sent.Report, CloseOutcome.Helped, null)).Error);
        Assert.IsType<NotFoundError>((await desk.ReopenAsync(stranger, sent.Report)).Error);
        Assert.IsType<NotFoundError>((await desk.HandOverAsync(stranger, sent.Report, other.Id, HandOverConsent.Paper, null)).Error);
    }

    [Fact]
    public async Task MarkOpenedAsync_Twice_KeepsTheFirstCase()
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync();
        var link = world.Get<ReportCase>();
        var first = CaseId.New();
        var actor = Actor.Member(world.Agency.Administrator.MemberId);

        var opened = await world.Store.WriteAsync(db => link.MarkOpenedAsync(db, world.Agency.Id, sent.Report, first, actor));
        var again = await world.Store.WriteAsync(db => link.MarkOpenedAsync(db, world.Agency.Id, sent.Report, first, actor));
        var second = await world.Store.WriteAsync(db => link.MarkOpenedAsync(db, world.Agency.Id, sent.Report, CaseId.New(), actor));

        Assert.True(opened.IsOk && again.IsOk);
        Assert.IsType<ReportHasCase>(second.Error);
    }
}
