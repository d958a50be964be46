using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Desk;
using Waymark.Reports.Domain;
using Waymark.Reports.Mailbox;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Mailbox;

public sealed class PersonMailboxTests
{
    [Theory]
    [DatabaseData]
    public async Task OpenAsync_AfterAnAnswer_ShowsItAsNewOnceWithThePromise(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var sent = await world.SendAsync();
        using var desk = world.Agency.Administrator.SignedIn();
        var promised = new DateOnly(2026, 11, 25);
        await world.Get<ReportDesk>().AnswerAsync(desk, sent.Report, MessageId.New(), "我们找到了一个床位。", promised, alsoDuplicates: false);

        using var person = await world.PersonAsync(sent.Receipt!);
        var first = await world.Get<PersonMailbox>().OpenAsync(person);
        var second = await world.Get<PersonMailbox>().OpenAsync(person);

        var message = Assert.Single(first!.Messages);
        Assert.Equal("我们找到了一个床位。", message.Body.Text);
        Assert.Equal(promised, message.Body.PromisedFor);
        Assert.Equal(promised, first.DueOn);
        Assert.True(message.IsNew);
        Assert.False(Assert.Single(second!.Messages).IsNew);
    }

    [Theory]
    [DatabaseData]
    public async Task WriteAsync_TwiceWithOneId_ReachesTheDeskOnce(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        var id = MessageId.New();

        await world.Get<PersonMailbox>().WriteAsync(person, id, "I can talk on Tuesday.");
        await world.Get<PersonMailbox>().WriteAsync(person, id, "I can talk on Tuesday.");

        using var desk = world.Agency.Administrator.SignedIn();
        var open = await world.Get<ReportDesk>().OpenAsync(desk, sent.Report);
        var message = Assert.Single(open.Value.Messages);
        Assert.True(message.FromPerson);
        Assert.True(message.IsNew);
        Assert.Equal("I can talk on Tuesday.", message.Body.Text);
    }

    [Fact]
    public async Task ChangeContactsAsync_NewWay_ReplacesTheOldAndTellsTheDesk()
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        var way = new SafeContact { Channel = ContactChannel.Email, Address = "lan@example.org", MayLeaveMessage = true };

        await world.Get<PersonMailbox>().ChangeContactsAsync(person, [way]);

        using var desk = world.Agency.Administrator.SignedIn();
        var open = await world.Get<ReportDesk>().OpenAsync(desk, sent.Report);
        Assert.Equal([way], open.Value.Report.Contacts.Ways);
        Assert.Equal(MessageEvent.ContactsChanged, Assert.Single(open.Value.Messages).Body.Event);
    }

    [Theory]
    [DatabaseData]
    public async Task WithdrawAsync_OpenReport_ClosesItToTheAgencyUntilSentAgain(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        using var desk = world.Agency.Administrator.SignedIn();
        var mailbox = world.Get<PersonMailbox>();

        await mailbox.WithdrawAsync(person);
        var withdrawn = await world.Get<ReportDesk>().OpenAsync(desk, sent.Report);
        var read = await world.Store.WriteAsync(db => world.Get<ReportReader>().OpenAsync(db, world.Agency.Id, sent.Report, desk.Keys));
        var mine = await mailbox.OpenAsync(person);
        var refused = await mailbox.WriteAsync(person, MessageId.New(), "hello");
        await mailbox.SendAgainAsync(person);
        var again = await world.Get<ReportDesk>().OpenAsync(desk, sent.Report);

        Assert.IsType<NotFoundError>(withdrawn.Error);
        Assert.Null(read);
        Assert.True(mine!.IsWithdrawn);
        Assert.False(refused.IsOk);
        Assert.Equal(ReportStatus.New, again.Value.Report.Status);
    }

    [Theory]
    [DatabaseData]
    public async Task WriteAsync_ToAClosedReport_OpensItAgainForWhoHadIt(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        using var desk = world.Agency.Administrator.SignedIn();
        var sent = await world.SendAsync();
        await world.Get<ReportDesk>().AssignAsync(desk, sent.Report, desk.MemberId);
        await world.Get<ReportDesk>().CloseAsync(desk, sent.Report, CloseOutcome.Directed, null);
        using var person = await world.PersonAsync(sent.Receipt!);

        Assert.True((await world.Get<PersonMailbox>().WriteAsync(person, MessageId.New(), "He found me.")).IsOk);

        var mine = Assert.Single((await world.Get<Inbox>().ListAsync(desk, new InboxQuery { View = InboxView.Mine })).Items);
        Assert.Equal((sent.Report, ReportStatus.Assigned, 1), (mine.Id, mine.Status, mine.New));
        var open = (await world.Get<ReportDesk>().OpenAsync(desk, sent.Report)).Value;
        Assert.Null(open.Outcome);
        Assert.Contains(open.History.Entries, e => e.Action == "report.reopened" && e.Actor.Kind == ActorKind.Person);
    }

    [Theory]
    [DatabaseData]
    public async Task WriteAsync_ToAMergedOneAndToOneWithACase_AreAmongTheNewWordsUntilRead(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        using var desk = world.Agency.Administrator.SignedIn();
        var main = await world.SendAsync();
        var merged = await world.SendAsync();
        var withCase = await world.SendAsync();
        var silent = await world.SendAsync();
        await world.Get<ReportDesk>().MergeAsync(desk, merged.Report, main.Report);
        foreach (var report in new[] { withCase, silent })
            await world.Store.WriteAsync(db => world.Get<ReportCase>().MarkOpenedAsync(db, world.Agency.Id, report.Report, CaseId.New(), desk.Keys.Actor));
        foreach (var receipt in new[] { merged.Receipt!, withCase.Receipt! })
        {
            using var person = await world.PersonAsync(receipt);
            await world.Get<PersonMailbox>().WriteAsync(person, MessageId.New(), "Are you there?");
        }

        Task<InboxPage> NewAsync() => world.Get<Inbox>().ListAsync(desk, new InboxQuery { View = InboxView.New });
        var before = await NewAsync();
        var target = (await world.Get<ReportDesk>().OpenAsync(desk, main.Report)).Value;
        await world.Get<ReportDesk>().OpenAsync(desk, withCase.Report);
        var after = await NewAsync();

        Assert.Equal(new[] { merged.Report, withCase.Report }.Order(), before.Items.Select(i => i.Id).Order());
        Assert.Equal(2, before.Counts[InboxView.New]);
        var unread = Assert.Single(target.NewInDuplicates);
        Assert.Equal((merged.Report, 1), (unread.Key, unread.Value));
        Assert.Equal([merged.Report], after.Items.Select(i => i.Id));
    }

    [Theory]
    [DatabaseData]
    public async Task WithdrawAsync_WithOthersMergedIntoIt_GivesThemBackToTheDesk(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        using var desk = world.Agency.Administrator.SignedIn();
        var target = await world.SendAsync();
        var assigned = await world.SendAsync();
        var takenBack = await world.SendAsync();
        await world.Get<ReportDesk>().AssignAsync(desk, assigned.Report, desk.MemberId);
        await world.Get<ReportDesk>().MergeAsync(desk, assigned.Report, target.Report);
        await world.Get<ReportDesk>().MergeAsync(desk, takenBack.Report, target.Report);
        var mailbox = world.Get<PersonMailbox>();
        using var other = await world.PersonAsync(takenBack.Receipt!);
        await mailbox.WithdrawAsync(other);
        using var person = await world.PersonAsync(target.Receipt!);

        await mailbox.WithdrawAsync(person);

        var open = await world.Get<Inbox>().ListAsync(desk, new InboxQuery());
        var item = Assert.Single(open.Items);
        Assert.Equal((assigned.Report, ReportStatus.Assigned), (item.Id, item.Status));
        // Sent again, each stands on its own; neither points to one that nobody opens.
        await mailbox.SendAgainAsync(other);
        await mailbox.SendAgainAsync(person);
        Assert.Equal(3, (await world.Get<Inbox>().ListAsync(desk, new InboxQuery())).Total);
        Assert.All(await world.Store.ReadAsync(db => db.Set<ReportRow>().ToListAsync()), row => Assert.Null(row.MergedInto));
    }

    [Theory]
    [DatabaseData]
    public async Task EraseAsync_AnotherMergedIntoItWasTakenBack_StaysTakenBack(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        using var desk = world.Agency.Administrator.SignedIn();
        var target = await world.SendAsync();
        var takenBack = await world.SendAsync();
        await world.Get<ReportDesk>().MergeAsync(desk, takenBack.Report, target.Report);
        using var other = await world.PersonAsync(takenBack.Receipt!);
        using var person = await world.PersonAsync(target.Receipt!);
        // As it was in installations that merged before: withdrawn, and still pointing there.
        await world.Get<PersonMailbox>().WithdrawAsync(other);
        await world.Store.WriteAsync(db => db.Set<ReportRow>().Where(r => r.ReportId == takenBack.Report).ExecuteUpdateAsync(set => set.SetProperty(r => r.MergedInto, target.Report)));

        await world.Get<PersonMailbox>().EraseAsync(person);

        var row = await world.Store.ReadAsync(db => db.Set<ReportRow>().SingleAsync());
        Assert.Equal((ReportStatus.Withdrawn, null), (row.Status, row.MergedInto));
    }

    [Theory]
    [DatabaseData]
    public async Task EraseAsync_WithMessagesAndNotes_LeavesNoRowAndNoGrant(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var sent = await world.SendAsync();
        var kept = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        using var desk = world.Agency.Administrator.SignedIn();
        await world.Get<PersonMailbox>().WriteAsync(person, MessageId.New(), "a word");
        await world.Get<ReportDesk>().NoteAsync(desk, sent.Report, MessageId.New(), "a note");
        var vaults = await world.Store.ReadAsync(db => db.Set<ReportRow>().Where(r => r.ReportId == sent.Report).Select(r => new { r.VaultId, r.NotesVaultId }).FirstAsync());

        await world.Get<PersonMailbox>().EraseAsync(person);

        await world.Store.ReadAsync(async db =>
        {
            Assert.Equal([kept.Report], await db.Set<ReportRow>().Select(r => r.ReportId).ToListAsync());
            Assert.Empty(await db.Set<MessageRow>().ToListAsync());
            Assert.Empty(await db.Set<NoteRow>().ToListAsync());
            Assert.Empty(await Vaults.PartiesAsync(db, world.Agency.Id, vaults.VaultId));
            Assert.Empty(await Vaults.PartiesAsync(db, world.Agency.Id, vaults.NotesVaultId!.Value));
            Assert.Null(await world.Get<ReceiptHolders>().OpenAsync(db, sent.Receipt!));
            return true;
        });
        Assert.All(await world.Store.ReadAsync(db => world.Get<AccessLog>().VerifyAsync(db)), check => Assert.Null(check.FirstBad));
    }

    [Fact]
    public async Task SeenAsync_DeskOpenedItAndHandedItOver_NamesEveryAgencyThatHadIt()
    {
        await using var world = await ReportWorld.CreateAsync();
        var shelter = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
        var sent = await world.SendAsync(ReportWorld.Request(mayPassOn: SaidAnswer.Yes));
        using var ada = world.Agency.Administrator.SignedIn();
        using var there = shelter.Administrator.SignedIn();
        await world.Get<ReportDesk>().OpenAsync(ada, sent.Report);
        world.Test.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Get<ReportDesk>().HandOverAsync(ada, sent.Report, shelter.Id, HandOverConsent.Message, null);
        world.Test.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Get<ReportDesk>().OpenAsync(there, sent.Report);

        using var person = await world.PersonAsync(sent.Receipt!);
        var seen = (await world.Get<PersonMailbox>().SeenAsync(person, 1, 50))!.Readers;

        Assert.Equal((shelter.Name, "report.opened"), (seen[0].Agency, seen[0].Action));
        Assert.Contains(seen, s => s.Agency == world.Agency.Name && s.Action == "report.opened" && s.Roles.HasFlag(MemberRoles.Advocate));
        Assert.Contains(seen, s => s.Action == "report.handed-over");
        Assert.Contains(seen, s => s.Kind == ActorKind.Person && s.Action == "report.received");
    }
}
