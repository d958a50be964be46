using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waymark.Access.Contracts;
using Waymark.Kernel.Sealing;
using Waymark.Law.Rules;
using Waymark.Law.Screening;
using Waymark.Store;
using Waymark.Store.Blobs;

namespace Waymark.Relief.Bulk;

/// <summary>
/// Screens files in the background of this node. The key of a screen is in memory while it runs and nowhere else: after a restart a member, who
/// holds the agency's key, has to say that it runs again.
/// </summary>
internal sealed partial class BulkRunner(WaymarkStore store, SealedBlobs blobs, RuleBookHolder rules, IHostApplicationLifetime life, TimeProvider clock, ILogger<BulkRunner> logger)
{
    /// <summary>One processor stays for the people who wait for pages.</summary>
    internal static readonly ScreenOptions Options = new() { Parallel = Math.Max(1, Environment.ProcessorCount - 1) };

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private readonly WaymarkStore store = store;
    private readonly TimeProvider clock = clock;
    private readonly ILogger logger = logger;
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> atWork = new();

    /// <summary>Begins; takes the keys over.</summary>
    public void Start(BulkRow row, VaultKeys keys) => _ = Task.Run(() => RunAsync(row, keys), CancellationToken.None);

    /// <summary>Stops a screen of this node; nothing happens if it runs elsewhere.</summary>
    public void Cancel(Guid screen)
    {
        if (!atWork.TryGetValue(screen, out var stop))
            return;
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended at this moment.
        }
    }

    /// <summary>Tells the other nodes, until disposed, that somebody works on it.</summary>
    internal IAsyncDisposable KeepAlive(BulkRow row, Func<ScreenProgress?>? progress = null, Action? cancelled = null) => new Pulse(this, row, progress, cancelled);

    private async Task RunAsync(BulkRow row, VaultKeys keys)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping);
        atWork[row.ScreenId] = stop;
        try
        {
            var latest = new Latest();
            await using (KeepAlive(row, () => latest.Value, stop.Cancel))
            {
                ScreenSummary summary;
                await using (var input = new PieceStream(blobs.ReadAsync(row.AgencyId, row.Input, BulkPlaces.KeyOf(keys), stop.Token)))
                    summary = await ScreenAsync(row, input, BulkPlaces.KeyOf(keys), latest, stop.Token);
                var counts = Sealed<string>.Seal(summary.ToJson(), BulkPlaces.KeyOf(keys), BulkPlaces.Summary(row.ScreenId, row.Attempt));
                await EndAsync(row, BulkState.Done, r => (r.Summary, r.Rows, r.Rejected, r.DoneBytes) = (counts, summary.Rows, summary.Rejected, r.InputBytes));
            }
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
        {
            // The server stops: it falls silent, is seen to be interrupted, and can be run again.
        }
        catch (OperationCanceledException)
        {
            await EndAsync(row, BulkState.Cancelled);
        }
        catch (ScreenInputException bad)
        {
            var problem = Sealed<string>.Seal(bad.Message, BulkPlaces.KeyOf(keys), BulkPlaces.Problem(row.ScreenId, row.Attempt));
            await EndAsync(row, BulkState.Refused, r => r.Problem = problem);
        }
        catch (Exception failure)
        {
            Failed(logger, failure.GetType());
            await EndAsync(row, BulkState.Failed);
        }
        finally
        {
            atWork.TryRemove(row.ScreenId, out _);
            keys.Dispose();
        }
    }

    /// <summary>Screens from one sealed file into two others; nothing plain touches a disk.</summary>
    private async Task<ScreenSummary> ScreenAsync(BulkRow row, Stream input, SealKey key, Latest latest, CancellationToken cancel)
    {
        var (findings, rejects) = (new Pipe(), new Pipe());
        var writing = Task.WhenAll(KeepAsync(row.AgencyId, row.Findings, findings.Reader, key, cancel), KeepAsync(row.AgencyId, row.Rejects, rejects.Reader, key, cancel));
        Exception? failure = null;
        ScreenSummary? summary = null;
        try
        {
            summary = await new ChargeScreen(rules.Current, row.On).RunAsync(input, findings.Writer.AsStream(true), rejects.Writer.AsStream(true), Options, latest, cancel);
        }
        catch (Exception any)
        {
            failure = any;
        }

        await findings.Writer.CompleteAsync(failure);
        await rejects.Writer.CompleteAsync(failure);
        if (failure is null)
        {
            await writing;
            return summary!;
        }

        await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ExceptionDispatchInfo.Throw(failure);
        throw new UnreachableException();
    }

    private async Task KeepAsync(AgencyId owner, BlobId file, PipeReader content, SealKey key, CancellationToken cancel)
    {
        try
        {
            await blobs.WriteAsync(owner, file, content.AsStream(leaveOpen: true), key, cancel);
        }
        finally
        {
            // If it failed, the screen must not wait for room that never comes.
            await content.CompleteAsync();
        }
    }

    private Task EndAsync(BulkRow row, BulkState state, Action<BulkRow>? change = null) => store.WriteAsync(
        async db =>
        {
            // Only this attempt: it may have been given up for dead and run again elsewhere.
            var now = await db.Set<BulkRow>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == row.AgencyId && r.ScreenId == row.ScreenId && r.Attempt == row.Attempt);
            if (now is null)
            {
                await SealedBlobs.DeleteAsync(db, row.AgencyId, row.Findings, CancellationToken.None);
                await SealedBlobs.DeleteAsync(db, row.AgencyId, row.Rejects, CancellationToken.None);
                return;
            }

            now.State = state;
            change?.Invoke(now);
        },
        CancellationToken.None);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A screen of a file failed with {Failure}; it can be run again.")]
    private static partial void Failed(ILogger logger, Type failure);

    private sealed class Latest : IProgress<ScreenProgress>
    {
        private volatile ScreenProgress? value;

        public ScreenProgress? Value => value;

        void IProgress<ScreenProgress>.Report(ScreenProgress value) => this.value = value;
    }

    private sealed class Pulse : IAsyncDisposable
    {
        private readonly CancellationTokenSource over = new();
        private readonly Task beating;

        public Pulse(BulkRunner runner, BulkRow row, Func<ScreenProgress?>? progress, Action? cancelled) =>
            beating = Task.Run(() => BeatAsync(runner, row, progress, cancelled, over.Token));

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            await beating;
            over.Dispose();
        }

        private static async Task BeatAsync(BulkRunner runner, BulkRow row, Func<ScreenProgress?>? progress, Action? cancelled, CancellationToken over)
        {
            try
            {
                while (true)
                {
                    await Task.Delay(Beat, runner.clock, over);
                    var (done, now) = (progress?.Invoke(), runner.clock.GetUtcNow());
                    var asked = await runner.store.WriteAsync(
                        async db =>
                        {
                            var mine = db.Set<BulkRow>().Where(r => r.AgencyId == row.AgencyId && r.ScreenId == row.ScreenId && r.Attempt == row.Attempt);
                            await mine.ExecuteUpdateAsync(
                                set => set.SetProperty(r => r.AliveAt, now).SetProperty(r => r.DoneBytes, done == null ? 0 : done.Bytes)
                                    .SetProperty(r => r.Rows, done == null ? 0 : done.Rows).SetProperty(r => r.Rejected, done == null ? 0 : done.Rejected),
                                over);
                            // Deleted, or taken up by another attempt: stop as well.
                            return await mine.Select(r => (bool?)r.CancelAsked).FirstOrDefaultAsync(over) ?? true;
                        },
                        over);
                    if (asked)
                        cancelled?.Invoke();
                }
            }
            catch (OperationCanceledException)
            {
                // The work is over.
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Silence is seen as an interruption, which is what it then is.
                Failed(runner.logger, failure.GetType());
            }
        }
    }
}

/// <summary>Each minute: deletes what was kept for long enough.</summary>
internal sealed partial class BulkSweep(BulkScreens screens, TimeProvider clock, ILogger<BulkSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await screens.SweepAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // The next minute tries again.
                    Failed(logger, failure.GetType());
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deleting old screens failed with {Failure}; it is tried again.")]
    private static partial void Failed(ILogger logger, Type failure);
}
