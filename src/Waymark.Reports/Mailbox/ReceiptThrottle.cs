using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waymark.Kernel.Sealing;

namespace Waymark.Reports.Mailbox;

/// <summary>
/// Slows the guessing of receipts from one connection: a bucket of tries that refills evenly. A right receipt from elsewhere is never slowed
/// by somebody's guessing.
/// </summary>
/// <remarks>
/// Connections are told apart by a keyed digest of their address. The key is drawn at the start of the process and lives in memory alone, so
/// the address can be had back from nothing, not even a memory dump of tomorrow. Addresses of one IPv6 network (/64) are one connection.
/// Each web node counts by itself. Thread-safe.
/// </remarks>
internal sealed class ReceiptThrottle(TimeProvider clock, IOptions<ReportsOptions> options) : IDisposable
{
    // Beyond this many, full buckets are forgotten; then the oldest: memory stays bounded in a flood from many addresses.
    private const int MaxConnections = 50_000;

    private readonly SealKey key = SealKey.Import(RandomNumberGenerator.GetBytes(32));
    private readonly ConcurrentDictionary<long, Bucket> buckets = new();

    /// <summary>Takes one try; <c>false</c> if there is none left, and then how long until the next.</summary>
    public bool TryTake(IPAddress? address, out TimeSpan wait)
    {
        var most = options.Value.ReceiptTriesPerMinute;
        var now = clock.GetUtcNow();
        if (buckets.Count > MaxConnections)
            Forget(now);
        var bucket = buckets.GetOrAdd(Digest(address), static (_, start) => new Bucket(start.most, start.now), (most, now));
        return bucket.TryTake(most, now, out wait);
    }

    public void Dispose() => key.Dispose();

    private long Digest(IPAddress? address)
    {
        var bytes = address switch
        {
            null => [],
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().GetAddressBytes(),
            { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => address.GetAddressBytes()[..8],
            _ => address.GetAddressBytes(),
        };
        return BitConverter.ToInt64(Blake2b.Mac(key, bytes));
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (digest, bucket) in buckets)
        {
            if (bucket.IsIdle(now))
                buckets.TryRemove(digest, out _);
        }

        if (buckets.Count > MaxConnections)
            buckets.Clear();
    }

    private sealed class Bucket(int tries, DateTimeOffset start)
    {
        private readonly Lock gate = new();
        private double left = tries;
        private DateTimeOffset last = start;

        public bool TryTake(int most, DateTimeOffset now, out TimeSpan wait)
        {
            lock (gate)
            {
                left = Math.Min(most, left + ((now - last).TotalMinutes * most));
                last = now;
                if (left >= 1)
                {
                    left--;
                    wait = TimeSpan.Zero;
                    return true;
                }

                wait = TimeSpan.FromMinutes((1 - left) / most);
                return false;
            }
        }

        public bool IsIdle(DateTimeOffset now)
        {
            lock (gate)
                return now - last > TimeSpan.FromMinutes(1);
        }
    }
}
