using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Store;

namespace Waymark.Access.Demo;

/// <summary>Keeps invented and real agencies apart: the demo's one-press sign-in must never stand before real people's records.</summary>
internal static class DemoGuard
{
    public static async Task CheckAsync(WaymarkStore store, AccessOptions options, CancellationToken cancel)
    {
        if (await store.ReadAsync(db => db.Set<AgencyRow>().AnyAsync(a => a.IsDemo != options.Demo, cancel), cancel))
        {
            throw new InvalidOperationException(options.Demo
                ? "This database has real agencies: the demo can not run on it. Choose another data folder with --data DIR."
                : "This database is a demo's. Start it with --demo, or choose another data folder with --data DIR.");
        }
    }
}
