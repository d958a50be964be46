using Waymark.Access.Contracts;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Partners;

/// <summary>The agencies of the installation.</summary>
internal sealed class ListModel(CurrentMember current, WaymarkStore store) : WaymarkPage
{
    public IReadOnlyList<AgencyInfo> Agencies { get; private set; } = [];

    public bool CanInvite { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Agencies = await store.ReadAsync(db => Waymark.Access.Contracts.Agencies.ListAsync(db, cancel), cancel);
        CanInvite = await store.ReadAsync(db => InviteAgency.IsProgrammeAsync(db, current.AgencyId, cancel), cancel);
    }
}
