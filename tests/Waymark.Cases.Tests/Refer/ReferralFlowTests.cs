using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Partner;
using Waymark.Cases.Refer;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Refer;

public sealed class ReferralFlowTests
{
    [Theory]
    [DatabaseData]
    public async Task Send_WithoutConsent_IsRefusedAndWrittenDown(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var id = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.PrepareAsync(id, "field:name");

        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldRefuse(ConsentRefusal.NotGiven);

        Assert.Equal(ReferralStatus.Prepared, (await lab.RowAsync(referral)).Status);
        var line = Assert.Single(await lab.DisclosuresAsync());
        Assert.Equal(ConsentRefusal.NotGiven, line.Refusal);
        Assert.Contains(await lab.LogAsync(referral.Value), e => e is { Action: "referral.refused", Detail: "not-given" });
        Assert.Null(await lab.Inbox.ReadAsync(lab.Partner, referral, default));
        Assert.Null(await OpenVaultAsync(lab, referral, lab.Partner.Keys));
    }

    [Theory]
    [DatabaseData]
    public async Task Send_Spoken_IsRefusedUntilTheWritingIsThere(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var id = await lab.OpenTypicalAsync();
        var (referral, consent) = await lab.PrepareAsync(id, "field:name");
        (await lab.SignAsync(id, consent, ConsentMethod.Spoken)).ShouldBeOk();

        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldRefuse(ConsentRefusal.NotWritten);
        Assert.NotNull((await lab.RowAsync(consent)).WritingDueAt);

        (await lab.SignAsync(id, consent)).ShouldBeOk();
        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldBeOk();
    }

    [Fact]
    public async Task Send_AfterConsentRanOut_IsRefused()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, consent) = await lab.PrepareAsync(id, "field:name");
        (await lab.SignAsync(id, consent)).ShouldBeOk();
        lab.Clock.Advance(TimeSpan.FromDays(32));
        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldRefuse(ConsentRefusal.Expired);
    }

    [Fact]
    public async Task Send_AfterWithdrawal_IsRefused()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, consent) = await lab.PrepareAsync(id, "field:name");
        (await lab.SignAsync(id, consent)).ShouldBeOk();
        (await lab.Consents.WithdrawAsync(lab.Worker, id, consent, default)).ShouldBeOk();
        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldRefuse(ConsentRefusal.Withdrawn);
        Assert.Equal(ReferralStatus.Withdrawn, (await lab.RowAsync(referral)).Status);
    }

    [Theory]
    [InlineData(CasesLab.Abuser, ConsentRefusal.SignerIsAbuser)]
    [InlineData("", ConsentRefusal.SignerMissing)]
    public async Task Record_WrongSigner_IsRefused(string signer, object refusal)
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (_, consent) = await lab.PrepareAsync(id, "field:name");
        var recorded = await lab.Consents.RecordAsync(
            lab.Worker,
            new SignedConsent
            {
                Case = id,
                Consent = consent,
                Method = ConsentMethod.Paper,
                Signing = new ConsentSigning(ConsentSigner.Person, signer, null, false, null),
                Interpreter = null,
            },
            default);
        recorded.ShouldRefuse((ConsentRefusal)refusal);
        Assert.Equal(ConsentState.Asked, (await lab.RowAsync(consent)).State);
    }

    [Fact]
    public async Task Record_ByTheMailboxMethod_IsRefusedOnTheDesk()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (_, consent) = await lab.PrepareAsync(id, "field:name");
        (await lab.SignAsync(id, consent, ConsentMethod.Mailbox)).ShouldFail<Missing>();
    }

    [Fact]
    public async Task Prepare_NothingChosen_IsRefused()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var result = await lab.Prepare.RunAsync(lab.Worker, lab.Plan(id), default);
        Assert.Equal(ConsentRefusal.NothingListed, Assert.IsType<ConsentForbids>(result.Error).Refusal);
    }

    [Theory]
    [InlineData("field:nothing")]
    [InlineData("note:1")]
    [InlineData("field:pronouns")]
    public async Task Prepare_AnItemThatIsNotThere_IsRefused(string item)
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var result = await lab.Prepare.RunAsync(lab.Worker, lab.Plan(id, item), default);
        Assert.Equal(ConsentRefusal.ItemNotListed, Assert.IsType<ConsentForbids>(result.Error).Refusal);
    }

    [Theory]
    [InlineData(365, null)]
    [InlineData(366, ConsentRefusal.TooLong)]
    [InlineData(-1, ConsentRefusal.EndsBeforeItBegins)]
    public async Task Prepare_Length_IsAtMostAYear(int days, object? refusal)
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var today = DateOnly.FromDateTime(lab.Clock.GetUtcNow().UtcDateTime);
        var result = await lab.Prepare.RunAsync(lab.Worker, lab.Plan(id, "field:name") with { LastDay = today.AddDays(days - 1) }, default);
        Assert.Equal(refusal, result.IsOk ? null : ((ConsentForbids)result.Error).Refusal);
    }

    [Fact]
    public async Task Prepare_OwnAgency_IsNoPartner()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var result = await lab.Prepare.RunAsync(lab.Worker, lab.Plan(id, "field:name") with { Partner = lab.Agency.Id }, default);
        Assert.IsType<NoSuchPartner>(result.Error);
    }

    [Theory]
    [DatabaseData]
    public async Task Partner_AfterSending_OpensTheChosenItemsAndNothingElse(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var id = await lab.OpenTypicalAsync();
        (await lab.Edits.NoteAsync(lab.Worker, id, CasesLab.Note, default)).ShouldBeOk();
        var need = Shareable.Of(await lab.ViewAsync(id)).Single(i => i.Id.StartsWith("need:", StringComparison.Ordinal)).Id;
        var (referral, _) = await lab.SendAsync(id, "field:name", need);

        var view = await lab.Inbox.ReadAsync(lab.Partner, referral, default);
        Assert.Equal(["field:name", need], view!.Package.Items.Select(i => i.Id));
        Assert.Equal(CasesLab.Name, view.Package.Items[0].Text);

        // At the level of keys: the partner's one grant in the sender's records is that of this referral.
        var file = (await lab.ViewAsync(id)).File;
        Assert.Null(await OpenVaultAsync(lab, lab.Agency.Id, file.SharedVault, lab.Partner.Keys));
        Assert.Null(await OpenVaultAsync(lab, lab.Agency.Id, file.StaffVault, lab.Partner.Keys));
        using var keys = await OpenVaultAsync(lab, referral, lab.Partner.Keys);
        Assert.NotNull(keys);
        // The referral's key opens no row of the case: each is under another key.
        var field = await lab.Store.ReadAsync(db => db.Set<FieldRow>().FirstAsync(f => f.Field == PersonField.Story));
        Assert.Throws<SealBrokenException>(() => field.Value.Open(keys.Current, Places.Field(id, PersonField.Story, field.Version)));
        var consent = await lab.Store.ReadAsync(db => db.Set<Consent>().FirstAsync());
        Assert.Throws<SealBrokenException>(() => consent.Details.Open(keys.Current, Places.Consent(consent.ConsentId, consent.Version)));
    }

    [Fact]
    public async Task Partner_AnotherAgency_FindsNothing()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.SendAsync(id, "field:name");
        Assert.Null(await lab.Inbox.ReadAsync(lab.Other, referral, default));
        Assert.Empty((await lab.Inbox.ListAsync(lab.Other, closed: false, 1, default)).Lines);
        (await lab.Inbox.AnswerAsync(lab.Other, referral, new PartnerAnswer.Accept(), "", default)).ShouldFail<NotFoundError>();
        Assert.Null(await lab.Reader.ReadAsync(lab.Partner, id, "test", default));
        Assert.Null(await lab.Referrals.ReadAsync(lab.Partner, id, referral, default));
        Assert.Null(await OpenVaultAsync(lab, referral, lab.Other.Keys));
    }

    [Theory]
    [DatabaseData]
    public async Task Withdraw_ByTheDesk_TakesTheGrantAndRotates(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        var (referral, consent) = await lab.SendAsync(id, "field:name");
        Assert.NotNull(await lab.Inbox.ReadAsync(lab.Partner, referral, default));

        (await lab.Consents.WithdrawAsync(lab.Worker, id, consent, default)).ShouldBeOk();

        await AssertEndedAsync(lab, referral, person, ReferralStatus.Withdrawn);
        Assert.Null(await lab.Inbox.ReadAsync(lab.Partner, referral, default));
        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.Accept(), "", default)).ShouldFail<NotFoundError>();
        var line = Assert.Single((await lab.Inbox.ListAsync(lab.Partner, closed: true, 1, default)).Lines);
        Assert.False(line.IsOpen);
        Assert.Null(line.Service);
        Assert.NotNull(Assert.Single(await lab.DisclosuresAsync()).EndedAt);
    }

    [Theory]
    [DatabaseData]
    public async Task Withdraw_ByThePerson_TakesTheGrantAndRotates(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        var (referral, consent) = await lab.SendAsync(id, "field:name");
        (await lab.Mailbox.WithdrawAsync(person, consent, default)).ShouldBeOk();
        await AssertEndedAsync(lab, referral, person, ReferralStatus.Withdrawn);
        Assert.Equal(ActorKind.Person, (await lab.RowAsync(consent)).WithdrawnBy);
        Assert.Contains((await lab.ViewAsync(id)).Entries, e => e.Kind == EntryKind.ConsentWithdrawn);
        (await lab.Mailbox.WithdrawAsync(person, consent, default)).ShouldFail<WrongState>();
    }

    [Theory]
    [DatabaseData]
    public async Task Expiry_AtTheReadBeforeAnySweep_IsClosedAndTheSweepTakesTheGrant(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        var (referral, _) = await lab.SendAsync(id, "field:name");
        lab.Clock.Advance(TimeSpan.FromDays(32));

        Assert.Null(await lab.Inbox.ReadAsync(lab.Partner, referral, default));
        Assert.NotNull(await OpenVaultAsync(lab, referral, lab.Partner.Keys));

        Assert.Equal(1, await lab.Expire.RunAsync(default));
        Assert.Equal(0, await lab.Expire.RunAsync(default));
        await AssertEndedAsync(lab, referral, person, ReferralStatus.Expired);
        Assert.Contains(await lab.LogAsync(referral.Value), e => e is { Action: "consent.expired", Actor.Kind: ActorKind.System });
    }

    [Fact]
    public async Task Answer_AcceptThenGotHelp_ClosesTheLoop()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.SendAsync(id, "field:name");
        Assert.Equal(ReferralStatus.Seen, (await lab.Inbox.ReadAsync(lab.Partner, referral, default))!.Row.Status);
        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.Accept(), "Bed 4 from tonight.", default)).ShouldBeOk();
        (await lab.Referrals.WriteAsync(lab.Worker, id, referral, "She comes at seven.", default)).ShouldBeOk();

        var view = await lab.Referrals.ReadAsync(lab.Worker, id, referral, default);
        Assert.Equal(ReferralStatus.Accepted, view!.Row.Status);
        Assert.Equal(["She comes at seven.", "Bed 4 from tonight."], view.Lines.Where(l => l.Text is not null).Select(l => l.Text));

        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.End(null), "", default)).ShouldFail<OutcomeMissing>();
        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.End(ReferralStatus.GotHelp), "", default)).ShouldBeOk();
        Assert.Equal(ReferralStatus.GotHelp, (await lab.RowAsync(referral)).Status);
        Assert.Null(await OpenVaultAsync(lab, referral, lab.Partner.Keys));
    }

    [Fact]
    public async Task Answer_DeclineWithoutReason_ChangesNothing()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.SendAsync(id, "field:name");
        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.Decline(null), "", default)).ShouldFail<ReasonMissing>();
        Assert.Equal(ReferralStatus.Sent, (await lab.RowAsync(referral)).Status);
    }

    [Fact]
    public async Task Answer_Decline_PutsItOnTheSendersDesk()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.SendAsync(id, "field:name");
        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.Decline(DeclineReason.NoCapacity), "Full until May.", default)).ShouldBeOk();
        var file = (await lab.ViewAsync(id)).File;
        // The sender is to act within days, and to look at once.
        Assert.True((await lab.RowAsync(referral)).DueAt > lab.Clock.GetUtcNow());
        Assert.Equal((lab.Clock.GetUtcNow(), lab.Clock.GetUtcNow()), (file.NextDueAt, file.NewsAt));
        (await lab.Life.CloseAsync(lab.Worker, id, CaseOutcome.GoalsReached, "", default)).ShouldFail<ReferralsOpen>();
        (await lab.Referrals.CloseAsync(lab.Worker, id, referral, ReferralStatus.NobodyCould, default)).ShouldBeOk();
        (await lab.Life.CloseAsync(lab.Worker, id, CaseOutcome.NotHelped, "", default)).ShouldBeOk();
    }

    [Fact]
    public async Task Answer_Waitlist_KeepsPositionAndDate()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.SendAsync(id, "field:name");
        var day = new DateOnly(2026, 12, 4);
        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.Waitlist(3, day), "", default)).ShouldBeOk();
        var row = await lab.RowAsync(referral);
        Assert.Equal((ReferralStatus.Waitlisted, 3, day), (row.Status, row.WaitlistPosition, row.WaitlistUntil));
        Assert.Equal(new DateTimeOffset(2026, 12, 5, 0, 0, 0, TimeSpan.FromHours(-8)), row.DueAt);
        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.Waitlist(3, new DateOnly(2026, 11, 1)), "", default)).ShouldFail<WrongDate>();
    }

    [Fact]
    public async Task List_Overdue_IsFirstForThePartner()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (late, _) = await lab.SendAsync(id, "field:name");
        lab.Clock.Advance(TimeSpan.FromDays(4));
        var (fresh, _) = await lab.SendAsync(id, "field:name");
        var lines = (await lab.Inbox.ListAsync(lab.Partner, closed: false, 1, default)).Lines;
        Assert.Equal([late, fresh], lines.Select(l => l.Id));
        Assert.Equal([true, false], lines.Select(l => l.IsOverdue));
        var caseload = await lab.Caseload.ListAsync(lab.Worker, new() { OverdueOnly = true }, default);
        Assert.True(Assert.Single(caseload.Lines).IsOverdue);
    }

    [Fact]
    public async Task Outside_WithConsent_IsADisclosureWithoutAGrant()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var plan = lab.Plan(id, "field:name") with { Partner = null, Recipient = "Tidewater Legal Aid" };
        var referral = (await lab.Prepare.RunAsync(lab.Worker, plan, default)).ShouldBeOk();
        var consent = (await lab.RowAsync(referral)).ConsentId;
        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldRefuse(ConsentRefusal.NotGiven);
        (await lab.SignAsync(id, consent)).ShouldBeOk();
        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldBeOk();
        var done = (await lab.DisclosuresAsync()).Single(d => d.Refusal is null);
        Assert.Equal(DisclosureKind.Outside, done.Kind);
        Assert.Equal([VaultParty.Agency(lab.Agency.Id)], await PartiesAsync(lab, referral));
        (await lab.Referrals.RecordAnswerAsync(lab.Worker, id, referral, new OutsideAnswer(ReferralStatus.Accepted, null, null, null, null), default)).ShouldBeOk();
        Assert.Equal(ReferralStatus.Accepted, (await lab.RowAsync(referral)).Status);
    }

    [Fact]
    public async Task RecordAnswer_ForAnAgencyHere_IsRefused()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.SendAsync(id, "field:name");
        (await lab.Referrals.RecordAnswerAsync(lab.Worker, id, referral, new OutsideAnswer(ReferralStatus.Accepted, null, null, null, null), default)).ShouldFail<WrongState>();
    }

    [Fact]
    public async Task Send_Twice_IsOneDisclosure()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.SendAsync(id, "field:name");
        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldFail<WrongState>();
        Assert.Single(await lab.DisclosuresAsync());
    }

    private static async Task AssertEndedAsync(CasesLab lab, ReferralId referral, PersonKeyHolder person, ReferralStatus status)
    {
        var row = await lab.RowAsync(referral);
        Assert.Equal(status, row.Status);
        Assert.NotNull(row.AccessEndedAt);
        Assert.Null(await OpenVaultAsync(lab, referral, lab.Partner.Keys));
        Assert.DoesNotContain(VaultParty.Agency(lab.PartnerAgency.Id), await PartiesAsync(lab, referral));
        using var keys = await OpenVaultAsync(lab, referral, lab.Worker.Keys);
        Assert.Equal(2, keys!.CurrentVersion);
        using var theirs = await OpenVaultAsync(lab, referral, person);
        Assert.Equal([1, 2], theirs!.Versions);
    }

    private static async Task<VaultKeys?> OpenVaultAsync(CasesLab lab, ReferralId referral, IKeyHolder holder)
    {
        var row = await lab.RowAsync(referral);
        return await OpenVaultAsync(lab, row.AgencyId, row.VaultId, holder);
    }

    private static Task<VaultKeys?> OpenVaultAsync(CasesLab lab, AgencyId owner, VaultId vault, IKeyHolder holder) =>
        lab.Store.ReadAsync(db => Vaults.OpenAsync(db, owner, vault, holder));

    private static async Task<IReadOnlyList<VaultParty>> PartiesAsync(CasesLab lab, ReferralId referral)
    {
        var row = await lab.RowAsync(referral);
        return await lab.Store.ReadAsync(db => Vaults.PartiesAsync(db, row.AgencyId, row.VaultId));
    }

    [Fact]
    public async Task Inbox_MoreReferralsThanAPage_AreAllThere()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var sent = new HashSet<ReferralId>();
        for (var i = 0; i < PartnerInbox.PageSize + 3; i++)
            sent.Add((await lab.SendAsync(id, "field:name")).Referral);

        var first = await lab.Inbox.ListAsync(lab.Partner, closed: false, 1, default);
        var second = await lab.Inbox.ListAsync(lab.Partner, closed: false, 2, default);
        var beyond = await lab.Inbox.ListAsync(lab.Partner, closed: false, 99, default);

        Assert.Equal((1, 2, 2), (first.Page, second.Page, first.Pages));
        Assert.Equal(sent, first.Lines.Concat(second.Lines).Select(l => l.Id).ToHashSet());
        Assert.Equal(second.Lines.Select(l => l.Id), beyond.Lines.Select(l => l.Id));
    }
}
