using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waymark.Components.Site;

namespace Waymark.Directory.Data;

/// <summary>
/// Counts the lines that strangers see and that nobody called for long, and as long as they see none at all, every line that can be called, so that
/// the desk of the programme's administrators can say so on every page.
/// </summary>
/// <remarks>Counts at the start, every hour and after each check on this node.</remarks>
internal sealed partial class LinesWatch(LineEdits edits, SiteClock site, TimeProvider clock, ILogger<LinesWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private volatile int toCall;

    /// <summary>How many there were at the last count.</summary>
    public int ToCall => toCall;

    public async Task CountAsync(CancellationToken cancel)
    {
        var today = site.Today;
        var lines = await edits.ListAsync(cancel);
        toCall = lines.Exists(line => line.IsShown) ? lines.Count(line => line.IsStale(today)) : lines.Count(line => line.Line.IsReachable);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                try
                {
                    await CountAsync(stoppingToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // A database that is away for a moment must not end the server.
                    LogFailed(logger, error.GetType());
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Phone lines could not be counted ({Kind}); they are counted again in an hour.")]
    private static partial void LogFailed(ILogger logger, Type kind);
}
