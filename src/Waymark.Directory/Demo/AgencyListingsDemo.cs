using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Store;

namespace Waymark.Directory.Demo;

/// <summary>The demo's partner agencies are organizations of its directory, so that a match shows who answers referrals here.</summary>
internal sealed class AgencyListingsDemo : IDemoData
{
    public int Order => 21;

    public async Task SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var store = services.GetRequiredService<WaymarkStore>();
        var listings = services.GetRequiredService<AgencyListings>();
        using var administrator = await services.GetRequiredService<DemoMembers>().ActAsAsync(DemoMembers.ProgrammeAdministrator, cancel);
        foreach (var agency in await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel))
        {
            if (DemoServices.All.FirstOrDefault(demo => demo.Service.Organization!.Name == $"{agency.Name} (invented)") is { } demo)
                await listings.ChangeAsync(administrator, agency.Id, Guid.Parse(demo.Service.Organization!.Id!), cancel);
        }
    }
}
