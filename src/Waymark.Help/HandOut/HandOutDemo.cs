using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;

namespace Waymark.Help.HandOut;

/// <summary>Invented numbers for the demo's hand-outs: 555-01xx belongs to nobody.</summary>
internal sealed class HandOutDemo : IDemoData
{
    public int Order => 50;

    public async Task SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        using var administrator = await services.GetRequiredService<DemoMembers>().ActAsAsync(DemoMembers.ProgrammeAdministrator, cancel);
        await services.GetRequiredService<ProgrammeNumbers>().SaveAsync(
            administrator,
            new Programme
            {
                Name = "Harbor County Victim Assistance",
                Phone = "(213) 555-0100",
                TextLine = "(213) 555-0101",
                AlwaysOpen = true,
                Hours = string.Empty,
                Address = string.Empty,
                Website = "https://help.example.org",
                Onion = string.Empty,
            },
            0,
            cancel);
    }
}
