using Waymark.Cases.Contracts;
using Waymark.Cases.Domain;
using Waymark.Kernel.Results;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Contracts;

public sealed class CasePlanTests
{
    [Theory]
    [DatabaseData]
    public async Task Set_AgainWithTheSameStep_ChangesItAndTheNextDate(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        using var member = lab.Agency.Administrator.SignedIn();
        var id = await lab.OpenTypicalAsync();
        var plan = lab.Get<CasePlan>();
        var due = DateOnly.FromDateTime(lab.Clock.GetUtcNow().UtcDateTime).AddDays(3);

        var step = (await plan.SetAsync(member, id, null, "Court date", due, done: false)).ShouldBeOk();
        Assert.NotNull((await lab.ViewAsync(id)).File.NextDueAt);
        Assert.Equal(step, (await plan.SetAsync(member, id, step, "Court date", due.AddDays(1), done: true)).ShouldBeOk());

        var view = await lab.ViewAsync(id);
        Assert.Null(view.File.NextDueAt);
        Assert.Equal((step, StepStatus.Done, due.AddDays(1)), view.Steps.Select(s => (s.Id, s.Status, s.DueOn!.Value)).Single());
    }

    [Fact]
    public async Task Set_OfAnotherAgencyOrAClosedCase_IsRefused()
    {
        await using var lab = await CasesLab.CreateAsync();
        using var member = lab.Agency.Administrator.SignedIn();
        using var other = lab.Stranger.Administrator.SignedIn();
        var id = await lab.OpenTypicalAsync();
        var plan = lab.Get<CasePlan>();

        Assert.IsType<NotFoundError>((await plan.SetAsync(other, id, null, "Court date", null, done: false)).Error);
        (await lab.Life.CloseAsync(lab.Worker, id, CaseOutcome.GoalsReached, "", default)).ShouldBeOk();
        Assert.IsType<CaseIsClosed>((await plan.SetAsync(member, id, null, "Court date", null, done: false)).Error);
    }
}
