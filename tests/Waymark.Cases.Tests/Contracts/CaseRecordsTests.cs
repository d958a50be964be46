using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Cases.Domain;
using Waymark.Kernel.Results;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Contracts;

public sealed class CaseRecordsTests
{
    private const string Kind = "screening";

    [Theory]
    [DatabaseData]
    public async Task Save_NewVersions_AreReadBackAndKept(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var (records, member, id, record) = await StartAsync(lab);

        Assert.Equal(1, (await records.SaveAsync(member, id, Kind, record, 0, new Answers("He kept my passport.", null))).ShouldBeOk());
        Assert.Equal(2, (await records.SaveAsync(member, id, Kind, record, 1, new Answers("They kept my passport.", true))).ShouldBeOk());

        var latest = Assert.Single((await records.ListAsync<Answers>(member, id, Kind))!);
        Assert.Equal((record, 2, member.MemberId, new Answers("They kept my passport.", true)), (latest.Id, latest.Version, latest.Author, latest.Content));
        Assert.Equal([2, 1], (await records.HistoryAsync<Answers>(member, id, Kind, record))!.Select(r => r.Version));
        Assert.Empty((await records.ListAsync<Answers>(member, id, "charges"))!);
        var actions = await lab.LogAsync(id.Value);
        Assert.Equal(2, actions.Count(e => e.Action == "case.record-saved"));
        Assert.DoesNotContain(actions, e => e.Detail?.Contains("passport", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Save_SeenAnOlderVersion_IsRefusedAndChangesNothing()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (records, member, id, record) = await StartAsync(lab);
        (await records.SaveAsync(member, id, Kind, record, 0, new Answers("One.", null))).ShouldBeOk();

        Assert.IsType<ChangedMeanwhile>((await records.SaveAsync(member, id, Kind, record, 0, new Answers("Two.", null))).Error);

        Assert.Equal("One.", Assert.Single((await records.ListAsync<Answers>(member, id, Kind))!).Content.Words);
    }

    [Fact]
    public async Task All_OfAnotherAgency_AreTheSameAsNone()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (records, member, id, record) = await StartAsync(lab);
        (await records.SaveAsync(member, id, Kind, record, 0, new Answers("One.", null))).ShouldBeOk();
        using var other = lab.Stranger.Administrator.SignedIn();

        Assert.Null(await records.SubjectAsync(other, id, Kind));
        Assert.Null(await records.ListAsync<Answers>(other, id, Kind));
        Assert.Null(await records.HistoryAsync<Answers>(other, id, Kind, record));
        Assert.IsType<NotFoundError>((await records.SaveAsync(other, id, Kind, record, 1, new Answers("x", null))).Error);
        Assert.IsType<NotFoundError>((await records.RemoveAsync(other, id, Kind, record, 1)).Error);
    }

    [Fact]
    public async Task Save_OnAClosedCase_IsRefused()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (records, member, id, record) = await StartAsync(lab);
        (await lab.Life.CloseAsync(lab.Worker, id, CaseOutcome.GoalsReached, "", default)).ShouldBeOk();

        Assert.IsType<CaseIsClosed>((await records.SaveAsync(member, id, Kind, record, 0, new Answers("One.", null))).Error);
        Assert.True((await records.SubjectAsync(member, id, Kind))!.IsClosed);
    }

    [Fact]
    public async Task Save_MoreThanTheLimit_IsRefused()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (records, member, id, record) = await StartAsync(lab);

        Assert.IsAssignableFrom<InvalidError>((await records.SaveAsync(member, id, Kind, record, 0, new Answers(new string('x', CaseRecords.MaxBytes + 1), null))).Error);
        Assert.Empty((await records.ListAsync<Answers>(member, id, Kind))!);
    }

    [Theory]
    [DatabaseData]
    public async Task Remove_ARecord_DeletesWhatEveryVersionSaid(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        var (records, member, id, record) = await StartAsync(lab);
        (await records.SaveAsync(member, id, Kind, record, 0, new Answers("One.", null))).ShouldBeOk();

        (await records.RemoveAsync(member, id, Kind, record, 1)).ShouldBeOk();

        Assert.Empty((await records.ListAsync<Answers>(member, id, Kind))!);
        Assert.Empty((await records.HistoryAsync<Answers>(member, id, Kind, record))!);
        var rows = await lab.Store.ReadAsync(db => db.Set<RecordRow>().ToListAsync());
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Empty(row.Content.ToStored()));
    }

    [Fact]
    public async Task Subject_OfACase_SaysWhatWasToldOnce()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (records, member, id, _) = await StartAsync(lab);

        var subject = (await records.SubjectAsync(member, id, Kind))!;

        Assert.Equal((CasesLab.Name, CasesLab.Story, false), (subject.Name, subject.Story, subject.IsMinor));
        Assert.Equal(new DateOnly(1994, 3, 8), subject.BirthDate);
        Assert.Equal(Kind, (await lab.LogAsync(id.Value))[0].Detail);
    }

    [Fact]
    public async Task Owned_OpenCasesOfTheMember_AndNoOther()
    {
        await using var lab = await CasesLab.CreateAsync();
        var (records, member, id, _) = await StartAsync(lab);
        using var other = lab.Stranger.Administrator.SignedIn();

        Assert.Equal([id], await records.OwnedAsync(member));
        Assert.Empty(await records.OwnedAsync(other));
        (await lab.Life.CloseAsync(lab.Worker, id, CaseOutcome.GoalsReached, "", default)).ShouldBeOk();
        Assert.Empty(await records.OwnedAsync(member));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Screening")]
    [InlineData("a kind")]
    public async Task All_AnotherFormOfKind_Throws(string kind)
    {
        await using var lab = await CasesLab.CreateAsync();
        var (records, member, id, _) = await StartAsync(lab);
        await Assert.ThrowsAsync<ArgumentException>(() => records.ListAsync<Answers>(member, id, kind));
    }

    private static async Task<(CaseRecords Records, ISignedInMember Member, CaseId Case, Guid Record)> StartAsync(CasesLab lab) =>
        (lab.Get<CaseRecords>(), lab.Agency.Administrator.SignedIn(), await lab.OpenTypicalAsync(), Guid.NewGuid());

    private sealed record Answers(string Words, bool? Held);
}
