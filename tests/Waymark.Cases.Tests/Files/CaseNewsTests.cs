using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Partner;
using Waymark.Reports.Contracts;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Files;

public sealed class CaseNewsTests
{
    private static readonly CaseloadQuery All = new() { Scope = CaseloadScope.All };

    [Theory, DatabaseData]
    public async Task PartnerAnswers_CaseIsMarkedRisesAndTellsIt_UntilItIsRead(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var id = await lab.OpenTypicalAsync();
        var other = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.SendAsync(id, "field:name");
        Assert.DoesNotContain((await lab.Caseload.ListAsync(lab.Worker, All, default)).Lines, line => line.HasNews);

        lab.Clock.Advance(TimeSpan.FromMinutes(5));
        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.Accept(), "Come at six.", default)).ShouldBeOk();

        var lines = (await lab.Caseload.ListAsync(lab.Worker, All, default)).Lines;
        Assert.Equal((id, true, true), (lines[0].Id, lines[0].HasNews, lines[0].IsOverdue));
        Assert.False(lines.Single(line => line.Id == other).HasNews);
        // Another page of the case is not the one that shows it.
        var timeline = (await lab.Reader.ReadAsync(lab.Worker, id, "timeline", default))!;
        Assert.Contains(timeline.Entries, e => e is { Kind: EntryKind.ReferralAnswered, Text: "Saltmarsh Shelter", Answer.Status: ReferralStatus.Accepted } && e.Answer.Referral == referral);
        Assert.NotNull((await lab.Reader.ReadAsync(lab.Worker, id, CaseReader.Overview, default))!.File.NewsAt);
        Assert.Null((await lab.Reader.ReadAsync(lab.Worker, id, CaseReader.Overview, default))!.File.NewsAt);
        Assert.DoesNotContain((await lab.Caseload.ListAsync(lab.Worker, All, default)).Lines, line => line.HasNews);
    }

    [Fact]
    public async Task PartnerWritesWordsAlone_AreOnTheTimelineWithoutTheWords()
    {
        await using var lab = await CasesLab.CreateAsync();
        var id = await lab.OpenTypicalAsync();
        var (referral, _) = await lab.SendAsync(id, "field:name");

        (await lab.Inbox.AnswerAsync(lab.Partner, referral, new PartnerAnswer.Words(), "Does she have a dog?", default)).ShouldBeOk();

        var entry = Assert.Single((await lab.ViewAsync(id)).Entries, e => e.Kind == EntryKind.ReferralAnswered);
        Assert.Null(entry.Answer!.Status);
        Assert.Equal("Saltmarsh Shelter", entry.Text);
    }

    [Fact]
    public async Task PersonTells_CaseIsMarked()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        (await lab.Mailbox.TellAsync(await lab.PersonAsync(receipt), id, Guid.NewGuid(), "I moved.", default)).ShouldBeOk();
        Assert.True(Assert.Single((await lab.Caseload.ListAsync(lab.Worker, All, default)).Lines).HasNews);
    }

    [Theory, DatabaseData]
    public async Task PersonWritesToTheReportTheCaseCameFrom_CaseLeadsThere(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var sent = (await lab.Get<SubmitReport>().RunAsync(new SubmitRequest
        {
            Id = ReportId.New(),
            Kind = ReportKind.Help,
            Language = Kernel.Languages.Language.English,
            Needs = [AskedNeed.Shelter],
            Urgency = Urgency.Normal,
            Place = new ReportPlace(),
            Contacts = new SafeContacts { Ways = [], CheckedAt = null },
            MayPassOn = SaidAnswer.NotSaid,
        })).Value;
        var opened = (await lab.Open.RunAsync(lab.Worker, CasesLab.Blank() with { Report = sent.Report, SenderIsPerson = true }, default)).Value;
        var before = Assert.Single((await lab.ViewAsync(opened.Id)).Reports);
        Assert.Equal((sent.Report, 0), (before.Report, before.New));

        var person = await lab.PersonAsync(sent.Receipt!);
        await lab.WriteToReportAsync(person, "He found the number.");

        Assert.Equal(1, Assert.Single((await lab.ViewAsync(opened.Id)).Reports).New);
        Assert.Equal($"/en/desk/reports/{sent.Report}", before.Path(Kernel.Languages.Language.English));
        var line = Assert.Single((await lab.Caseload.ListAsync(lab.Worker, All, default)).Lines);
        Assert.Equal((true, true), (line.HasNews, line.IsOverdue));
        // The person is not shown the office's own paths.
        Assert.Empty(Assert.Single(await lab.Mailbox.ReadAsync(person, default)).Case.Reports);
        // Another agency finds none of it.
        Assert.Empty(await lab.Store.ReadAsync(db => ReportCase.OfAsync(db, lab.Stranger.Id, [opened.Id])));
    }

    [Fact]
    public async Task NewsWhileTheCaseIsRead_StaysNew()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (id, receipt) = await lab.OpenWithReceiptAsync();
        var person = await lab.PersonAsync(receipt);
        (await lab.Mailbox.TellAsync(person, id, Guid.NewGuid(), "First.", default)).ShouldBeOk();
        var read = (await lab.ViewAsync(id)).File;
        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        (await lab.Mailbox.TellAsync(person, id, Guid.NewGuid(), "Second.", default)).ShouldBeOk();

        await lab.Store.WriteAsync(db => CaseReader.LookedAsync(db, read, default));

        var now = (await lab.ViewAsync(id)).File;
        Assert.NotNull(now.NewsAt);
        await lab.Store.WriteAsync(db => CaseReader.LookedAsync(db, now, default));
        Assert.Null((await lab.ViewAsync(id)).File.NewsAt);
    }
}
