using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Receipts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Load;

/// <summary>The unit of work alone, under many writers, and every receipt tried; over HTTP and with a power cut: <see cref="KillTests"/>.</summary>
public sealed class LoadTests
{
    private const int Reports = 600;
    private const int Writers = 64;

    [Theory]
    [DatabaseData]
    public async Task RunAsync_SixtyFourWriters_NoneLostNoneTwiceNoneRefusedAndEveryReceiptOpensItsOwn(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var receipts = new ConcurrentBag<(ReportId Report, PersonId Person, Receipt Receipt)>();
        var next = 0;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) <= Reports)
            {
                var request = ReportWorld.Request(words: $"report {next}");
                var sent = await world.SendAsync(request);
                receipts.Add((sent.Report, sent.Person, sent.Receipt!));
            }
        })));

        Assert.Equal(Reports, receipts.Count);
        Assert.Equal(Reports, receipts.Select(r => r.Receipt.Digits).Distinct().Count());
        var kept = await world.Store.ReadAsync(db => db.Set<ReportRow>().Select(r => new { r.ReportId, r.PersonId, r.VaultId }).ToListAsync());
        Assert.Equal(receipts.Select(r => (r.Report, r.Person)).Order(), kept.Select(r => (r.ReportId, r.PersonId)).Order());

        // Every report opens to the agency.
        using var keys = world.Agency.Administrator.OpenKeys();
        var vaults = await world.Store.ReadAsync(db => Vaults.OpenManyAsync(db, [.. kept.Select(r => (world.Agency.Id, r.VaultId))], keys));
        Assert.Equal(Reports, vaults.Count);
        foreach (var vault in vaults.Values)
            vault.Dispose();

        // Every receipt opens its own report.
        await Parallel.ForEachAsync(receipts, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (sent, cancel) =>
        {
            using var holder = await world.PersonAsync(sent.Receipt);
            Assert.Equal(sent.Person, holder.PersonId);
            var file = await world.Store.WriteAsync(db => world.Get<ReportReader>().OpenAsync(db, world.Agency.Id, sent.Report, holder), cancel);
            Assert.StartsWith("report ", file!.Story, StringComparison.Ordinal);
        });

        Assert.All(await world.Store.ReadAsync(db => world.Get<AccessLog>().VerifyAsync(db)), check => Assert.Null(check.FirstBad));
    }
}
