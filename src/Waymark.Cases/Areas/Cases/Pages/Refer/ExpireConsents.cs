using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Partner;
using Waymark.Cases.Work;
using Waymark.Store;

namespace Waymark.Cases.Refer;

/// <summary>Takes the keys away where consent has run out. Reading checks the time by itself; this makes it true of the keys as well.</summary>
internal sealed class ExpireConsents(WaymarkStore store, AccessLog log, CaseClock clock)
{
    /// <summary>Ends what has run out.</summary>
    /// <returns>How many referrals.</returns>
    internal async Task<int> RunAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var due = await store.ReadAsync(
            db => db.Set<Referral>()
                .Where(r => r.AccessUntil <= now && r.AccessEndedAt == null)
                .OrderBy(r => r.ReferralId)
                .Select(r => new { r.AgencyId, r.ReferralId })
                .ToListAsync(cancel),
            cancel);
        foreach (var one in due)
            await store.WriteAsync(db => EndAsync(db, one.AgencyId, one.ReferralId, cancel), cancel);
        return due.Count;
    }

    private async Task EndAsync(WaymarkDb db, AgencyId agency, ReferralId id, CancellationToken cancel)
    {
        await db.LockAsync(id.Value, cancel);
        var referral = await db.Set<Referral>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == agency && r.ReferralId == id, cancel);
        if (referral is null || referral.AccessEndedAt is not null)
            return;
        var now = clock.Now;
        if (!referral.Expire(now).IsOk)
            return;
        await ReferralRows.TellAsync(db, referral, By.System, now, ReferralStatus.Expired, null, null, null, cancel);
        await ReferralRows.EndAccessAsync(db, referral, now, cancel);
        await PartnerInbox.RefreshCaseAsync(db, referral, clock, news: false, cancel);
        await log.AppendAsync(db, agency, Actor.System, "consent.expired", "referral", id.Value, null, cancel);
    }
}

/// <summary>Runs <see cref="ExpireConsents"/> again and again.</summary>
internal sealed partial class ExpirySweep(ExpireConsents expire, TimeProvider time, IOptions<CasesOptions> options, ILogger<ExpirySweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await expire.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next round tries again; meanwhile every reading checks the time.
                Failed(logger, failure.GetType());
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ending expired consents failed with {Failure}; it is tried again.")]
    private static partial void Failed(ILogger logger, Type failure);
}
