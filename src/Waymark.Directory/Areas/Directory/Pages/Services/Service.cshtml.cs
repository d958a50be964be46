using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Waymark.Components.Site;
using Waymark.Directory.Data;
using Waymark.Store;

namespace Waymark.Directory.Areas.Directory.Pages.Services;

/// <summary>One service: how to reach it, when it is open, whom it takes, and when it was last checked.</summary>
internal class ServiceModel(WaymarkStore store, TimeProvider clock) : WaymarkPage
{
    public ServiceView Service { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var found = await store.ReadAsync(
            async db => await db.Set<ServiceRow>().FirstOrDefaultAsync(r => r.ServiceId == id, cancel) is { } row ? await ServiceView.FromAsync(db, row, clock.GetUtcNow(), cancel) : null,
            cancel);
        if (found is null)
            return Missing();
        Service = found;
        return Page();
    }
}

/// <summary>The same on paper: without anything that says where it was found.</summary>
internal sealed class PrintModel(WaymarkStore store, TimeProvider clock) : ServiceModel(store, clock);
