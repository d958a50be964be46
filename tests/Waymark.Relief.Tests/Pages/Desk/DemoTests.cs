using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Relief.OnCase;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.Desk;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_Made_HasChargesOfTwoStatesAndAPetition()
    {
        await using var host = await WaymarkHost.StartAsync(demo: true);
        using var worker = await host.Services.GetRequiredService<DemoMembers>().ActAsAsync(DemoMembers.ProgrammeSecondAdvocate);
        var (records, desk) = (host.Services.GetRequiredService<CaseRecords>(), host.Services.GetRequiredService<ReliefDesk>());
        var charges = new List<string>();
        var petitions = new List<ReliefPetition>();
        foreach (var id in await records.OwnedAsync(worker))
        {
            charges.AddRange((await desk.ReadAsync(worker, id, default))!.Charges.Select(c => c.Content.Fact("jurisdiction")));
            petitions.AddRange((await desk.PetitionsAsync(worker, id, default))!.Select(p => p.Content));
        }

        Assert.Equal(["CA", "CA", "NY"], charges.Order(StringComparer.Ordinal));
        Assert.NotNull(Assert.Single(petitions).Step);
    }
}
