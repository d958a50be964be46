using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Files;

public sealed class CaseTests
{
    [Theory]
    [DatabaseData]
    public async Task Open_Typical_ReadsBackAndIsLogged(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var id = await lab.OpenTypicalAsync();
        var view = await lab.ViewAsync(id);
        Assert.Equal(CasesLab.Name, view.Text(PersonField.Name));
        Assert.Equal(AgeGroup.Adult, view.Age);
        Assert.Equal("marigold", Assert.Single(view.Contacts).Details.SafeWord);
        Assert.True(view.Contacts[0].IsUsable);
        Assert.Equal(NeedKind.Shelter, Assert.Single(view.Needs).Kind);
        Assert.Equal(["case.read", "case.opened"], (await lab.LogAsync(id.Value)).Select(e => e.Action));
    }

    [Fact]
    public async Task Read_AnotherAgency_IsTheSameAsNone()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        Assert.Null(await lab.Reader.ReadAsync(lab.Other, id, "test", default));
        Assert.Null(await lab.Reader.ReadAsync(lab.Other, CaseId.New(), "test", default));
        (await lab.Edits.NoteAsync(lab.Other, id, "x", default)).ShouldFail<NotFoundError>();
        Assert.DoesNotContain(await lab.LogAsync(id.Value), e => e.Action == "case.read");
    }

    [Theory]
    [DatabaseData]
    public async Task Notes_WithThePersonsKeys_AreOutOfReach(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        (await lab.Edits.NoteAsync(lab.Worker, id, CasesLab.Note, default)).ShouldBeOk();
        var person = await lab.PersonAsync(receipt);

        var theirs = Assert.Single(await lab.Mailbox.ReadAsync(person, default));
        Assert.Empty(theirs.Case.Notes);
        Assert.Equal(CasesLab.Name, theirs.Case.Text(PersonField.Name));

        // No grant on the staff vault, whatever the person asks for; and no key that they hold opens the note.
        var file = (await lab.ViewAsync(id)).File;
        Assert.Equal([VaultParty.Agency(lab.Agency.Id)], await lab.Store.ReadAsync(db => Vaults.PartiesAsync(db, lab.Agency.Id, file.StaffVault)));
        Assert.Null(await lab.Store.ReadAsync(db => Vaults.OpenAsync(db, lab.Agency.Id, file.StaffVault, person)));
        var note = await lab.Store.ReadAsync(db => db.Set<NoteRow>().FirstAsync());
        using var shared = await lab.Store.ReadAsync(db => Vaults.OpenAsync(db, lab.Agency.Id, file.SharedVault, person));
        Assert.Throws<SealBrokenException>(() => note.Text.Open(shared!.Current, Places.Note(note.NoteId)));
        Assert.Equal(CasesLab.Note, Assert.Single((await lab.ViewAsync(id)).Notes).Text);
    }

    [Theory]
    [DatabaseData]
    public async Task SaveField_ChangedMeanwhile_KeepsTheFirstAndTellsTheSecond(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var id = await lab.OpenTypicalAsync();
        var seen = (await lab.ViewAsync(id)).Field(PersonField.Story);
        (await lab.Edits.SaveAsync(lab.Worker, Change(id, "First tab.", seen.Version), default)).ShouldBeOk();
        (await lab.Edits.SaveAsync(lab.Worker, Change(id, "Second tab.", seen.Version), default)).ShouldFail<ChangedMeanwhile>();
        // The same words twice (a double click) are no conflict.
        (await lab.Edits.SaveAsync(lab.Worker, Change(id, "First tab.", seen.Version), default)).ShouldBeOk();
        Assert.Equal("First tab.", (await lab.ViewAsync(id)).Text(PersonField.Story));
    }

    [Theory]
    [DatabaseData]
    public async Task SaveField_ManyAtOnce_OneWinsEachVersion(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var id = await lab.OpenTypicalAsync();
        var seen = (await lab.ViewAsync(id)).Field(PersonField.Wants);
        var workers = Enumerable.Range(0, 8).Select(_ => lab.As(lab.Agency.Administrator)).ToList();
        var results = await Task.WhenAll(workers.Select((worker, i) => Task.Run(
            () => lab.Edits.SaveAsync(worker, Change(id, $"Wish {i}", seen.Version) with { Field = PersonField.Wants }, default))));
        Assert.Single(results, r => r.IsOk);
        Assert.All(results.Where(r => !r.IsOk), r => r.ShouldFail<ChangedMeanwhile>());
        var field = (await lab.ViewAsync(id)).Field(PersonField.Wants);
        Assert.Equal(1, field.Version);
        Assert.StartsWith("Wish ", field.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", 200)]
    [InlineData("story", 20_000)]
    public async Task SaveField_TooLong_IsRefused(string field, int max)
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var parsed = PersonFields.Parse(field)!.Value;
        var version = (await lab.ViewAsync(id)).Field(parsed).Version;
        (await lab.Edits.SaveAsync(lab.Worker, Change(id, new string('水', max + 1), version) with { Field = parsed }, default)).ShouldFail<TooLong>();
        (await lab.Edits.SaveAsync(lab.Worker, Change(id, new string('水', max), version) with { Field = parsed }, default)).ShouldBeOk();
    }

    [Fact]
    public async Task SaveContact_AnotherNumber_MustBeCheckedAgain()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var contact = Assert.Single((await lab.ViewAsync(id)).Contacts);
        var change = new SaveContact
        {
            Case = id,
            Id = contact.Id,
            Channel = contact.Channel,
            Allowed = true,
            MayLeaveMessage = false,
            CheckedNow = false,
            Details = contact.Details with { Hours = "mornings" },
            Version = contact.Version,
        };
        Assert.True((await lab.Edits.SaveAsync(lab.Worker, change, default)).IsOk);
        Assert.True(Assert.Single((await lab.ViewAsync(id)).Contacts).IsUsable);
        Assert.True((await lab.Edits.SaveAsync(lab.Worker, change with { Version = 2, Details = contact.Details with { Value = "510 555 0199" } }, default)).IsOk);
        Assert.False(Assert.Single((await lab.ViewAsync(id)).Contacts).IsUsable);
    }

    [Fact]
    public async Task Contact_After30Days_IsNotUsedUnasked()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        lab.Clock.Advance(TimeSpan.FromDays(30));
        Assert.True(Assert.Single((await lab.ViewAsync(id)).Contacts).IsUsable);
        lab.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(Assert.Single((await lab.ViewAsync(id)).Contacts).IsUsable);
    }

    [Theory]
    [DatabaseData]
    public async Task Find_ByNameSoundPhoneAndDate_FindsInTheOwnAgencyAlone(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var id = await lab.OpenTypicalAsync();
        await lab.Open.RunAsync(lab.Other, CasesLab.Blank() with { Fields = new Dictionary<PersonField, string> { [PersonField.Name] = CasesLab.Name } }, default);
        Assert.Equal([id], await FindAsync(lab, "sarmiento"));
        Assert.Equal([id], await FindAsync(lab, "Imelda Sarmento"));
        Assert.Equal([id], await FindAsync(lab, phone: "+1 510 555 0142"));
        Assert.Equal([id], await FindAsync(lab, date: new DateOnly(1994, 3, 8)));
        Assert.Empty((await FindAsync(lab, "Imelda", date: new DateOnly(1994, 3, 9)))!);
        Assert.Empty((await FindAsync(lab, "Kowalczyk"))!);
        Assert.Null(await FindAsync(lab));
    }

    [Fact]
    public async Task Find_AfterTheNameChanged_FindsByTheNewOneOnly()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        (await lab.Edits.SaveAsync(lab.Worker, Change(id, "王小梅", 1) with { Field = PersonField.Name }, default)).ShouldBeOk();
        Assert.Equal([id], await FindAsync(lab, "小梅"));
        Assert.Empty((await FindAsync(lab, "Sarmiento"))!);
    }

    [Fact]
    public async Task List_FiltersSortsAndPages()
    {
        await using var lab = await CasesLab.CreateAsync();
        for (var i = 0; i < 26; i++)
            await lab.Open.RunAsync(lab.Worker, CasesLab.Blank() with { Owner = lab.Worker.Member }, default);
        var typical = await lab.OpenTypicalAsync();
        (await lab.Edits.SaveAsync(lab.Worker, new SaveStep { Case = typical, Id = null, What = "Call the clinic", Who = StepOwner.Agency, Status = StepStatus.ToDo, DueOn = new DateOnly(2026, 11, 21), Version = 0 }, default)).IsOk.ToString();
        var first = await lab.Caseload.ListAsync(lab.Worker, new(), default);
        Assert.Equal((27, 2, 25), (first.Total, first.Pages, first.Lines.Count));
        Assert.Equal(typical, first.Lines[0].Id);
        Assert.True(first.Lines[0].IsOverdue);
        Assert.Equal(2, (await lab.Caseload.ListAsync(lab.Worker, new() { Page = 2 }, default)).Lines.Count);
        Assert.Equal(1, (await lab.Caseload.ListAsync(lab.Worker, new() { Need = NeedKind.Shelter, Scope = CaseloadScope.All }, default)).Total);
        Assert.Equal(0, (await lab.Caseload.ListAsync(lab.Worker, new() { Scope = CaseloadScope.Nobodys }, default)).Total);
        Assert.Equal(0, (await lab.Caseload.ListAsync(lab.Worker, new() { Closed = true }, default)).Total);
        Assert.Equal(0, (await lab.Caseload.ListAsync(lab.Other, new() { Scope = CaseloadScope.All }, default)).Total);
    }

    [Fact]
    public async Task Close_NeedsAnOutcomeAndLocksUntilReopened()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        (await lab.Life.CloseAsync(lab.Worker, id, null, "", default)).ShouldFail<OutcomeMissing>();
        (await lab.Life.CloseAsync(lab.Worker, id, CaseOutcome.GoalsReached, "She has her own flat.", default)).ShouldBeOk();
        (await lab.Edits.SaveAsync(lab.Worker, Change(id, "x", 1), default)).ShouldFail<CaseIsClosed>();
        (await lab.Edits.NoteAsync(lab.Worker, id, "Sent a card.", default)).ShouldBeOk();
        (await lab.Life.ReopenAsync(lab.Worker, id, default)).ShouldBeOk();
        (await lab.Edits.SaveAsync(lab.Worker, Change(id, "x", 1), default)).ShouldBeOk();
    }

    [Theory]
    [DatabaseData]
    public async Task Erase_Confirmed_LeavesTheRegisterAndNothingElse(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        (await lab.Edits.NoteAsync(lab.Worker, id, CasesLab.Note, default)).ShouldBeOk();
        var (referral, _) = await lab.SendAsync(id, "field:name");
        var vaults = new[] { (await lab.RowAsync(referral)).VaultId, (await lab.ViewAsync(id)).File.SharedVault, (await lab.ViewAsync(id)).File.StaffVault };
        (await lab.Life.EraseAsync(lab.Worker, id, isCoordinator: false, confirmed: false, EraseReason.PersonAsked, default)).ShouldFail<NotConfirmed>();
        (await lab.Life.EraseAsync(lab.Worker, id, isCoordinator: false, confirmed: true, null, default)).ShouldFail<Missing>();
        var colleague = lab.As(await lab.Test.Data.AddMemberAsync(lab.Agency, MemberRoles.Advocate));
        (await lab.Life.EraseAsync(colleague, id, isCoordinator: false, confirmed: true, EraseReason.PersonAsked, default)).ShouldFail<NotYours>();

        (await lab.Life.EraseAsync(lab.Worker, id, isCoordinator: false, confirmed: true, EraseReason.PersonAsked, default)).ShouldBeOk();

        Assert.Null(await lab.Reader.ReadAsync(lab.Worker, id, "test", default));
        Assert.Empty(await lab.Mailbox.ReadAsync(person, default));
        Assert.Null(await lab.Inbox.ReadAsync(lab.Partner, referral, default));
        foreach (var vault in vaults)
            Assert.Empty(await lab.Store.ReadAsync(db => Vaults.PartiesAsync(db, lab.Agency.Id, vault)));
        Assert.Equal(0, await CountRowsAsync(lab));
        Assert.NotNull(Assert.Single(await lab.DisclosuresAsync()).EndedAt);
        Assert.Equal(("case.erased", "PersonAsked"), ((await lab.LogAsync(id.Value))[0].Action, (await lab.LogAsync(id.Value))[0].Detail));
    }

    [Fact]
    public async Task EraseAsync_ByThePerson_ErasesTheirCases()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var other = await lab.OpenTypicalAsync();
        var person = await lab.PersonAsync(receipt);
        await lab.Store.WriteAsync(async db =>
        {
            foreach (var owner in lab.Test.Services.GetService(typeof(IEnumerable<IPersonDataOwner>)) as IEnumerable<IPersonDataOwner> ?? [])
                await owner.EraseAsync(db, person.PersonId, default);
        });
        Assert.Null(await lab.Reader.ReadAsync(lab.Worker, id, "test", default));
        Assert.NotNull(await lab.Reader.ReadAsync(lab.Worker, other, "test", default));
    }

    [Fact]
    public async Task MakeReceipt_Later_OpensTheCaseAndItsReferrals()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        await lab.SendAsync(id, "field:name");
        var receipt = (await lab.Life.MakeReceiptAsync(lab.Worker, id, replace: false, default)).ShouldBeOk();
        var person = await lab.PersonAsync(receipt);
        var theirs = Assert.Single(await lab.Mailbox.ReadAsync(person, default));
        Assert.Equal("Saltmarsh Shelter", Assert.Single(theirs.Referrals).Package.To);
        Assert.IsType<HasReceipt>((await lab.Life.MakeReceiptAsync(lab.Worker, id, replace: false, default)).Error);
    }

    [Fact]
    public async Task MakeReceipt_Replacing_EndsTheLostOne()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (id, lost) = await lab.OpenWithReceiptAsync();
        var finder = await lab.PersonAsync(lost);
        await lab.SendAsync(id, "field:name");
        var receipt = (await lab.Life.MakeReceiptAsync(lab.Worker, id, replace: true, default)).ShouldBeOk();
        Assert.Null(await lab.Store.ReadAsync(db => lab.Get<ReceiptHolders>().OpenAsync(db, lost)));
        Assert.Empty(await lab.Mailbox.ReadAsync(finder, default));
        var theirs = Assert.Single(await lab.Mailbox.ReadAsync(await lab.PersonAsync(receipt), default));
        Assert.Single(theirs.Referrals);
        Assert.Equal(CasesLab.Name, theirs.Case.Text(PersonField.Name));
        (await lab.Edits.SaveAsync(lab.Worker, Change(id, "After.", 1), default)).ShouldBeOk();
        Assert.Equal(2, (await lab.Store.ReadAsync(db => db.Set<FieldRow>().FirstAsync(f => f.Field == PersonField.Story))).KeyVersion);
    }

    [Fact]
    public async Task Open_TheSameFormTwice_IsOneCase()
    {
        await using var lab = await CasesLab.CreateAsync();
        var form = lab.Typical();
        var first = (await lab.Open.RunAsync(lab.Worker, form, default)).ShouldBeOk();
        var second = (await lab.Open.RunAsync(lab.Worker, form, default)).ShouldBeOk();
        Assert.Equal((first.Id, null), (second.Id, second.Receipt));
        Assert.Equal(1, (await lab.Caseload.ListAsync(lab.Worker, new() { Scope = CaseloadScope.All }, default)).Total);
    }

    [Fact]
    public async Task AtRest_EverythingTyped_IsNowhereInTheFiles()
    {
        await using var lab = await CasesLab.CreateAsync();
        await using var files = await FilesAtRest.WatchAsync(lab.Test.Database.Folder);
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        (await lab.Edits.NoteAsync(lab.Worker, id, CasesLab.Note, default)).ShouldBeOk();
        (await lab.Edits.TellAsync(lab.Worker, id, EntryKind.Event, null, "He waited outside the bakery.", default)).ShouldBeOk();
        (await lab.Mailbox.TellAsync(person, id, Guid.NewGuid(), "我搬到姐姐家了。", default)).ShouldBeOk();
        var (referral, _) = await lab.SendAsync(id, "field:name", "field:story");
        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new Cases.Partner.PartnerAnswer.Accept(), "Room seven, ring twice.", default)).ShouldBeOk();
        string[] typed =
        [
            CasesLab.Name, "Sarmiento", "nail studio", CasesLab.Abuser, CasesLab.Note, "555-0142", "marigold", "after nine", "door that locks", "1994-03-08",
            "outside the bakery", "我搬到姐姐家了", "Room seven", "A bed for some weeks", "Night shelter",
        ];
        // The agency's name stands in the open.
        Assert.Empty(await files.FindAsync(typed, open: lab.Agency.Name));
    }

    private static SaveField Change(CaseId id, string text, int version) => new() { Case = id, Field = PersonField.Story, Text = text, Version = version };

    private static async Task<List<CaseId>?> FindAsync(CasesLab lab, string? name = null, string? phone = null, DateOnly? date = null) =>
        (await lab.Caseload.FindAsync(lab.Worker, name, phone, date, default))?.Select(l => l.Id).ToList();

    private static Task<int> CountRowsAsync(CasesLab lab) => lab.Store.ReadAsync(async db =>
        await db.Set<CaseFile>().CountAsync() + await db.Set<FieldRow>().CountAsync() + await db.Set<NeedRow>().CountAsync()
        + await db.Set<ContactRow>().CountAsync() + await db.Set<StepRow>().CountAsync() + await db.Set<EntryRow>().CountAsync()
        + await db.Set<NoteRow>().CountAsync() + await db.Set<RecordRow>().CountAsync() + await db.Set<FindRow>().CountAsync() + await db.Set<Consent>().CountAsync()
        + await db.Set<Referral>().CountAsync() + await db.Set<ReferralEntryRow>().CountAsync());
}
