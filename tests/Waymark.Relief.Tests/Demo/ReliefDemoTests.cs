using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Demo;

public sealed class ReliefDemoTests
{
    [Fact]
    public async Task Petition_OfTheDemo_WasApprovedBeforeItWasFiledAndItsPapersHoldTheDeclaration()
    {
        await using var host = await WaymarkHost.StartAsync(demo: true);
        var desk = host.Services.GetRequiredService<ReliefDesk>();
        using var worker = await host.Services.GetRequiredService<DemoMembers>().ActAsAsync(DemoMembers.ProgrammeSecondAdvocate);
        var found = new List<(ReliefCase File, ReliefPetition Petition, string Statement)>();
        foreach (var id in await host.Services.GetRequiredService<CaseRecords>().OwnedAsync(worker, default))
        {
            foreach (var petition in await desk.PetitionsAsync(worker, id, default) ?? [])
                found.Add(((await desk.ReadAsync(worker, id, default))!, petition.Content, (await desk.StatementAsync(worker, id, default))!.Value.Text));
        }

        var (file, filed, statement) = Assert.Single(found);
        Assert.Equal(statement, filed.Declaration);
        Assert.True(filed.ApprovedOn < filed.FiledOn);
        Assert.True(PetitionAnswers.Stands(file, filed, desk.Rules.Facts));
        var papers = Packet.Of(file, filed, desk.Rules, host.Services.GetRequiredService<SiteClock>().Today, await desk.StandingAsync(default));
        Assert.Contains("I left in 2019", PacketHtml.Write(papers), StringComparison.Ordinal);
    }
}
