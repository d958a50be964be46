using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Waymark.Store;

namespace Waymark.Web.Hosting;

/// <summary>Whether this node can answer: the database answers it within five seconds.</summary>
internal sealed class StoreHealth(WaymarkStore store) : IHealthCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        // A failure is answered as unhealthy by the framework; its message, which can name hosts and files, goes nowhere.
        await store.ReadAsync(db => db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").SingleAsync(limit.Token), limit.Token);
        return HealthCheckResult.Healthy();
    }
}
