using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Kernel.Sealing;
using Waymark.Store;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Contracts;

public sealed class AccessLogTests
{
    [Theory, DatabaseData]
    public async Task Verify_Untouched_IsInOrder(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (agency, _) = await WithEventsAsync(test, 20);

        var check = Assert.Single(await VerifyAsync(test));

        Assert.Equal(agency.Id, check.Agency);
        Assert.Equal(20, check.Entries);
        Assert.Null(check.FirstBad);
    }

    [Theory]
    [DatabaseData("change")]
    [DatabaseData("delete")]
    [DatabaseData("reorder")]
    [DatabaseData("truncate")]
    [DatabaseData("forge")]
    [DatabaseData("empty")]
    [DatabaseData("rehash")]
    public async Task Verify_Tampered_FindsTheFirstBadEntry(DatabaseKind kind, string how)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (agency, _) = await WithEventsAsync(test, 10);

        var firstBad = await test.Store.WriteAsync(db => TamperAsync(db, agency.Id, how));

        Assert.Equal(firstBad, Assert.Single(await VerifyAsync(test)).FirstBad);
    }

    [Theory, DatabaseData]
    public async Task Append_ManyAtOnce_HasNoGapAndVerifies(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var agency = await test.Data.AddAgencyAsync();
        var log = test.Services.GetRequiredService<AccessLog>();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => test.Store.WriteAsync(
            db => log.AppendAsync(db, agency.Id, Actor.System, "case.opened", "case", Guid.NewGuid())))));

        var check = Assert.Single(await VerifyAsync(test));
        Assert.Equal(40, check.Entries);
        Assert.Null(check.FirstBad);
    }

    [Theory, DatabaseData]
    public async Task HashAt_EarlierHead_ShowsARollback(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (agency, log) = await WithEventsAsync(test, 5);
        var earlier = Assert.Single(await VerifyAsync(test));
        await test.Store.WriteAsync(db => log.AppendAsync(db, agency.Id, Actor.System, "case.opened", "case", Guid.NewGuid()));

        Assert.Equal(earlier.Head, await test.Store.ReadAsync(db => AccessLog.HashAtAsync(db, agency.Id, earlier.Entries)));

        // Rolled back and written on differently: in order by itself, but the earlier head is gone.
        await test.Store.WriteAsync(async db =>
        {
            await db.Set<EventRow>().ExecuteDeleteAsync();
            await db.Set<ChainRow>().ExecuteDeleteAsync();
        });
        for (var i = 0; i < 6; i++)
            await test.Store.WriteAsync(db => log.AppendAsync(db, agency.Id, Actor.System, "case.opened", "case", Guid.NewGuid()));
        Assert.Null(Assert.Single(await VerifyAsync(test)).FirstBad);
        Assert.NotEqual(earlier.Head, await test.Store.ReadAsync(db => AccessLog.HashAtAsync(db, agency.Id, earlier.Entries)));
    }

    [Fact]
    public async Task Readers_ByDefault_AreRolesAndAgenciesWithoutNames()
    {
        await using var test = await TestStore.CreateAsync();
        var agency = await test.Data.AddAgencyAsync();
        var log = test.Services.GetRequiredService<AccessLog>();
        var record = Guid.NewGuid();
        await test.Store.WriteAsync(db => log.AppendAsync(db, agency.Id, Actor.Member(agency.Administrator.MemberId), "case.opened", "case", record));
        await test.Store.WriteAsync(db => log.AppendAsync(db, agency.Id, Actor.Person(PersonId.New()), "case.opened", "case", record));
        var readers = test.Services.GetRequiredService<RecordReaders>();

        var hidden = (await test.Store.ReadAsync(db => readers.PageAsync(db, record, 1, 50))).Readers;
        await test.Store.WriteAsync(db => db.Set<AgencyRow>().ExecuteUpdateAsync(set => set.SetProperty(a => a.ShowStaffNames, true)));
        var shown = (await test.Store.ReadAsync(db => readers.PageAsync(db, record, 1, 50))).Readers;

        Assert.Equal([ActorKind.Person, ActorKind.Member], hidden.Select(r => r.Kind));
        Assert.Equal(agency.Name, hidden[1].Agency);
        Assert.Equal(agency.Administrator.Roles, hidden[1].Roles);
        Assert.All(hidden, r => Assert.Null(r.Name));
        Assert.Equal(agency.Administrator.DisplayName, shown[1].Name);
    }

    [Theory, DatabaseData]
    public async Task Page_OfSeveralRecordsInSeveralLogs_IsInOrderAndNoLongerThanAsked(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (first, second) = (await test.Data.AddAgencyAsync("A"), await test.Data.AddAgencyAsync("B"));
        var log = test.Services.GetRequiredService<AccessLog>();
        var records = new[] { Guid.NewGuid(), Guid.NewGuid() };
        for (var i = 0; i < 13; i++)
        {
            test.Clock.Advance(TimeSpan.FromMinutes(1));
            var (owner, record) = (i % 2 == 0 ? first.Id : second.Id, records[i % 3 == 0 ? 0 : 1]);
            await test.Store.WriteAsync(db => log.AppendAsync(db, owner, Actor.System, "case.read", "case", record, $"{i}"));
            await test.Store.WriteAsync(db => log.AppendAsync(db, owner, Actor.System, "case.listed", "case", record));
            await test.Store.WriteAsync(db => log.AppendAsync(db, owner, Actor.System, "case.read", "case", Guid.NewGuid()));
        }

        Task<AccessPage> PageAsync(int page) => test.Store.ReadAsync(db => AccessLog.PageAsync(db, [first.Id, second.Id], records, ["case.read"], page, 5));
        var pages = new[] { await PageAsync(1), await PageAsync(2), await PageAsync(3), await PageAsync(4) };

        Assert.Equal(["12", "11", "10", "9", "8"], pages[0].Entries.Select(e => e.Detail));
        Assert.Equal(["7", "6", "5", "4", "3"], pages[1].Entries.Select(e => e.Detail));
        Assert.Equal(["2", "1", "0"], pages[2].Entries.Select(e => e.Detail));
        Assert.Equal(pages[2].Entries, pages[3].Entries);
        Assert.All(pages, p => Assert.Equal(3, p.Pages));
        Assert.Equal([1, 2, 3, 3], pages.Select(p => p.Page));
        Assert.Empty((await test.Store.ReadAsync(db => AccessLog.PageAsync(db, [first.Id], [Guid.NewGuid()], null, 1, 5))).Entries);
    }

    private static async Task<(TestAgency Agency, AccessLog Log)> WithEventsAsync(TestStore test, int count)
    {
        var agency = await test.Data.AddAgencyAsync();
        var log = test.Services.GetRequiredService<AccessLog>();
        for (var i = 0; i < count; i++)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(7));
            await test.Store.WriteAsync(db => log.AppendAsync(db, agency.Id, Actor.Member(agency.Administrator.MemberId), "case.opened", "case", Guid.NewGuid(), "name"));
        }

        return (agency, log);
    }

    private static Task<IReadOnlyList<AccessLogCheck>> VerifyAsync(TestStore test) =>
        test.Store.ReadAsync(db => test.Services.GetRequiredService<AccessLog>().VerifyAsync(db));

    /// <summary>Does what somebody with the database could do; gives the entry at which it must be found.</summary>
    private static async Task<long> TamperAsync(WaymarkDb db, AgencyId agency, string how)
    {
        var events = db.Set<EventRow>().Where(e => e.AgencyId == agency);
        switch (how)
        {
            case "change":
                await events.Where(e => e.Number == 4).ExecuteUpdateAsync(set => set.SetProperty(e => e.Action, "case.closed"));
                return 4;
            case "delete":
                await events.Where(e => e.Number == 6).ExecuteDeleteAsync();
                return 6;
            case "reorder":
                await events.Where(e => e.Number == 3).ExecuteUpdateAsync(set => set.SetProperty(e => e.Number, 1000));
                await events.Where(e => e.Number == 4).ExecuteUpdateAsync(set => set.SetProperty(e => e.Number, 3));
                await events.Where(e => e.Number == 1000).ExecuteUpdateAsync(set => set.SetProperty(e => e.Number, 4));
                return 3;
            case "truncate":
                // The chain's own row is put back, too.
                await events.Where(e => e.Number > 7).ExecuteDeleteAsync();
                return 8;
            case "forge":
                var last = await events.OrderByDescending(e => e.Number).FirstAsync();
                db.Set<EventRow>().Add(new EventRow
                {
                    AgencyId = agency,
                    Number = 11,
                    At = last.At,
                    ActorKind = ActorKind.System,
                    Action = "case.opened",
                    RecordKind = "case",
                    RecordId = Guid.NewGuid(),
                    Hash = RandomSecrets.Bytes(32),
                });
                await db.Set<ChainRow>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Count, 11));
                return 11;
            case "empty":
                await events.ExecuteDeleteAsync();
                return 1;
            default:
                // A chain made anew without the server's secret.
                var hash = Blake2b.Hash(agency.Value.ToByteArray(bigEndian: true));
                foreach (var entry in await events.OrderBy(e => e.Number).ToListAsync())
                {
                    hash = Blake2b.Hash(hash);
                    await events.Where(e => e.Number == entry.Number).ExecuteUpdateAsync(set => set.SetProperty(e => e.Hash, hash));
                }

                await db.Set<ChainRow>().ExecuteUpdateAsync(set => set.SetProperty(c => c.Hash, hash));
                return 1;
        }
    }
}
