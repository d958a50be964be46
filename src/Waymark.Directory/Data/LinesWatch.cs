using Microsoft.Extensions.Hosting;
using Waymark.Components.Site;

namespace Waymark.Directory.Data;

/// <summary>Counts the lines that strangers see and that nobody called for long, so that the administrator's desk can say so on every page.</summary>
/// <remarks>Counts at the start, every hour and after each check on this node.</remarks>
internal sealed class LinesWatch(DirectoryEdits edits, SiteClock site, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private volatile int stale;

    /// <summary>How many there were at the last count.</summary>
    public int Stale => stale;

    public async Task CountAsync(CancellationToken cancel)
    {
        var today = site.Today;
        stale = (await edits.HotlinesAsync(cancel)).Count(line => line.IsStale(today));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                await CountAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
