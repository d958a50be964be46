using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Kernel.Results;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Mailbox;

public sealed class PersonCasesTests
{
    [Theory]
    [DatabaseData]
    public async Task Approve_SomeItems_TakesTheOthersOutOfWhatIsSent(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        var (referral, consent) = await lab.PrepareAsync(id, "field:name", "field:story");
        (await lab.Mailbox.ApproveAsync(person, consent, ["field:name"], default)).ShouldFail<WrongState>();
        (await lab.Consents.AskAsync(lab.Worker, id, consent, null, default)).ShouldBeOk();

        (await lab.Mailbox.ApproveAsync(person, consent, [], default)).ShouldRefuse(ConsentRefusal.NothingListed);
        (await lab.Mailbox.ApproveAsync(person, consent, ["field:danger"], default)).ShouldRefuse(ConsentRefusal.ItemNotListed);
        (await lab.Mailbox.ApproveAsync(person, consent, ["field:name"], default)).ShouldBeOk();
        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldBeOk();

        var view = await lab.Inbox.ReadAsync(lab.Partner, referral, default);
        Assert.Equal(["field:name"], view!.Package.Items.Select(i => i.Id));
        Assert.Equal(ConsentMethod.Mailbox, (await lab.RowAsync(consent)).Method);
        Assert.Contains(await lab.LogAsync(referral.Value), e => e is { Action: "consent.given", Actor.Kind: ActorKind.Person });
    }

    [Fact]
    public async Task Refuse_Always_EndsTheReferralUnsent()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        var (referral, consent) = await lab.PrepareAsync(id, "field:name");
        (await lab.Consents.AskAsync(lab.Worker, id, consent, null, default)).ShouldBeOk();
        (await lab.Mailbox.RefuseAsync(person, consent, default)).ShouldBeOk();
        Assert.Equal(ReferralStatus.Withdrawn, (await lab.RowAsync(referral)).Status);
        (await lab.Referrals.SendAsync(lab.Worker, id, referral, default)).ShouldRefuse(ConsentRefusal.Refused);
    }

    [Theory]
    [InlineData("minor", null, ConsentRefusal.ReasonMissing)]
    [InlineData("minor", "Counselling from 12 on", null)]
    [InlineData("unknown", null, ConsentRefusal.AgeUnknown)]
    [InlineData("adult", null, null)]
    public async Task Ask_ByAge_FollowsTheSigningRule(string age, string? reason, object? refusal)
    {
        await using var lab = await CasesLab.CreateAsync();
        var (id, _) = await lab.OpenWithReceiptAsync(age);
        var (_, consent) = await lab.PrepareAsync(id, "field:name");
        var asked = await lab.Consents.AskAsync(lab.Worker, id, consent, reason, default);
        Assert.Equal(refusal, asked.IsOk ? null : ((ConsentForbids)asked.Error).Refusal);
    }

    [Fact]
    public async Task AnotherPerson_SeesAndChangesNothing()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (id, _) = await lab.OpenWithReceiptAsync();
        var (_, otherReceipt) = await lab.OpenWithReceiptAsync();
        var other = await lab.PersonAsync(otherReceipt);
        var (referral, consent) = await lab.SendAsync(id, "field:name");
        Assert.DoesNotContain(await lab.Mailbox.ReadAsync(other, default), c => c.Case.File.CaseId == id);
        Assert.Null(await lab.Mailbox.ReadAsync(other, consent, default));
        (await lab.Mailbox.WithdrawAsync(other, consent, default)).ShouldFail<NotFoundError>();
        (await lab.Mailbox.TellAsync(other, id, Guid.NewGuid(), "x", default)).ShouldFail<NotFoundError>();
        Assert.NotNull(await lab.Inbox.ReadAsync(lab.Partner, referral, default));
    }

    [Fact]
    public async Task Read_Case_TellsWhichAgencyOpenedIt()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        var (referral, _) = await lab.SendAsync(id, "field:name");
        await lab.Inbox.ReadAsync(lab.Partner, referral, default);
        var opened = (await lab.Mailbox.OpenedAsync(person, id, 1, default))!.Lines;
        Assert.Contains(opened, o => o is { Agency: "Saltmarsh Shelter", Action: "referral.read" });
        Assert.Contains(opened, o => o is { Agency: "Harbor County Victim Assistance", Action: "case.opened" });
        Assert.DoesNotContain(opened, o => o.Agency == "Far Hills Clinic");
        var (_, otherReceipt) = await lab.OpenWithReceiptAsync();
        Assert.Null(await lab.Mailbox.OpenedAsync(await lab.PersonAsync(otherReceipt), id, 1, default));
    }

    [Theory, DatabaseData]
    public async Task Opened_LongHistory_IsReadPageByPage(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        for (var i = 0; i < 230; i++)
            await lab.Store.WriteAsync(db => lab.Get<AccessLog>().AppendAsync(db, lab.Agency.Id, lab.Worker.Keys.Actor, i % 2 == 0 ? "case.read" : "case.indexed", "case", id.Value));
        var person = await lab.PersonAsync(receipt);

        var first = (await lab.Mailbox.OpenedAsync(person, id, 1, default))!;
        var last = (await lab.Mailbox.OpenedAsync(person, id, 99, default))!;

        Assert.Equal((100, 1, 2), (first.Lines.Count, first.Page, first.Pages));
        Assert.Equal((2, "case.opened"), (last.Page, last.Lines[^1].Action));
        // What has no words for the person takes no place on the page.
        Assert.DoesNotContain(first.Lines.Concat(last.Lines), o => o.Action == "case.indexed");
    }

    [Fact]
    public async Task Tell_Words_AppearOnTheTimeline()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        (await lab.Mailbox.TellAsync(person, id, Guid.NewGuid(), "  ", default)).ShouldFail<Missing>();
        var once = Guid.NewGuid();
        (await lab.Mailbox.TellAsync(person, id, once, "我搬到姐姐家了。", default)).ShouldBeOk();
        (await lab.Mailbox.TellAsync(person, id, once, "我搬到姐姐家了。", default)).ShouldBeOk();
        Assert.Single((await lab.ViewAsync(id)).Entries, e => e.Kind == EntryKind.FromPerson);
        var entry = (await lab.ViewAsync(id)).Entries[0];
        Assert.Equal((EntryKind.FromPerson, "我搬到姐姐家了。"), (entry.Kind, entry.Text));
    }
}
