using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Store;

namespace Waymark.Access.Sessions;

/// <summary>
/// Slows guessing without locking anybody out: each known device of an account has a counter of its own, and all strangers share one for
/// the account that makes them wait a little longer after each failure, five minutes at most.
/// </summary>
/// <remarks>A try is counted before it is checked, so that guesses sent at once do not slip through, and taken back when it was right.
/// Singleton, thread-safe.</remarks>
internal sealed class SignInThrottle(WaymarkStore store, TimeProvider clock)
{
    private const int FreeForStrangers = 5;
    private const int FreeForDevices = 10;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>So long after the last failure all is forgotten.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    /// <summary>Counts a try; false if it comes too soon and must not even be checked.</summary>
    public Task<bool> EnterAsync(ThrottleKey key, CancellationToken cancel) => store.WriteAsync(
        async db =>
        {
            await db.LockAsync(new Guid(key.Token.AsSpan(0, 16)), cancel);
            var now = clock.GetUtcNow();
            var row = await db.Set<ThrottleRow>().AsTracking().FirstOrDefaultAsync(t => t.Token == key.Token, cancel);
            if (row is null)
            {
                db.Set<ThrottleRow>().Add(new ThrottleRow { Token = key.Token, Failures = 1, LastFailureAt = now });
                return true;
            }

            if (now - row.LastFailureAt >= Forgotten)
                row.Failures = 0;
            else if (now - row.LastFailureAt < WaitAfter(row.Failures, key.IsKnown))
                return false;
            row.Failures = Math.Min(row.Failures + 1, 1000);
            row.LastFailureAt = now;
            return true;
        },
        cancel);

    /// <summary>Takes a counted try back: it was right.</summary>
    public Task SucceededAsync(ThrottleKey key, CancellationToken cancel) => store.WriteAsync(
        async db =>
        {
            // A device starts afresh; of the strangers' tries only the right one is taken back, for the others may be a guesser's.
            var row = db.Set<ThrottleRow>().Where(t => t.Token == key.Token);
            _ = key.IsKnown
                ? await row.ExecuteDeleteAsync(cancel)
                : await row.Where(t => t.Failures > 0).ExecuteUpdateAsync(set => set.SetProperty(t => t.Failures, t => t.Failures - 1), cancel);
        },
        cancel);

    internal static TimeSpan WaitAfter(int failures, bool isKnown)
    {
        var over = failures - (isKnown ? FreeForDevices : FreeForStrangers);
        if (over < 0)
            return TimeSpan.Zero;
        var wait = over > 10 ? LongestWait : FirstWait * (1 << over);
        return wait < LongestWait ? wait : LongestWait;
    }
}
