using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Store;

namespace Waymark.Access.Sessions;

/// <summary>Each minute: locks the sessions that nobody came back to, and deletes what is over.</summary>
internal sealed partial class SessionSweep(WaymarkStore store, DataProtectionKeys protection, TimeProvider clock, ILogger<SessionSweep> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await SweepAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // The next minute tries again; each request checks its own session anyway.
                    SweepFailed();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    internal Task SweepAsync(CancellationToken cancel) => store.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var idle = now - MemberSessions.Idle;
            var longest = now - MemberSessions.Longest;
            var secondFactor = now - MemberSessions.SecondFactor;
            var person = now - PersonSessions.Idle;
            var day = now - TimeSpan.FromDays(1);
            await db.Set<SessionRow>()
                .Where(s => s.CreatedAt <= longest || (s.Stage == SessionStage.SecondFactor && s.CreatedAt <= secondFactor))
                .ExecuteDeleteAsync(cancel);
            await db.Set<SessionRow>()
                .Where(s => !s.Locked && s.LastSeenAt <= idle)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Locked, true).SetProperty(s => s.WrappedKey, (byte[]?)null), cancel);
            await db.Set<PersonSessionRow>().Where(s => s.LastSeenAt <= person).ExecuteDeleteAsync(cancel);
            await db.Set<InviteRow>().Where(i => i.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
            await db.Set<ThrottleRow>().Where(t => t.LastFailureAt <= day).ExecuteDeleteAsync(cancel);
            await protection.ExchangeAsync(db, cancel);
        },
        cancel);

    [LoggerMessage(1, LogLevel.Warning, "Sessions could not be swept; the next minute tries again")]
    private partial void SweepFailed();
}
