using Microsoft.EntityFrameworkCore;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;
using Waymark.Store.Blobs;
using Waymark.TestKit;

namespace Waymark.Store.Tests;

public sealed class WaymarkStoreTests
{
    [Theory, DatabaseData]
    public async Task WriteAsync_Returned_IsThereForAnotherNode(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var row = lab.Row();
        await lab.AddAsync(row);

        Assert.NotNull(await lab.FindAsync(row.Key, lab.Another()));
    }

    [Fact]
    public async Task WriteAsync_ThatForgets_LeavesNothingOfItInTheLogOnceNobodyReadsThere()
    {
        const string Told = "0123456789 plum tree 9876543210";
        await using var lab = await StoreLab.CreateAsync(DatabaseKind.Sqlite);
        var log = Path.Combine(lab.Database.Folder, "waymark.db-wal");
        var row = lab.Row();
        row.Later = Told;
        await lab.AddAsync(row);
        Assert.True(Holds(Told), "The log is not where it is looked for.");

        Task ForgetAsync() => lab.Store.WriteAsync(async db =>
        {
            db.Forgets();
            await db.Set<SampleRow>().Where(r => r.Key == row.Key).ExecuteDeleteAsync();
        });

        // A reader that began before keeps the old pages for itself; nobody waits for it.
        var reading = new TaskCompletionSource();
        var read = new TaskCompletionSource();
        var reader = lab.Another().ReadAsync(async db =>
        {
            // The framework's own transactions hold the writer's lock on SQLite; a reader holds none.
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlAsync($"BEGIN DEFERRED");
            await db.Set<SampleRow>().CountAsync();
            reading.SetResult();
            await read.Task;
            await db.Database.ExecuteSqlAsync($"COMMIT");
            return true;
        });
        await reading.Task;
        await ForgetAsync();
        read.SetResult();
        await reader;
        await lab.AddAsync(lab.Row());

        Assert.Equal(0, new FileInfo(log).Length);
        Assert.False(Holds(Told));

        bool Holds(string words) => System.IO.Directory.GetFiles(lab.Database.Folder, "waymark.db*").Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(words)) >= 0;
        });
    }

    [Theory, DatabaseData]
    public async Task WriteAsync_Fails_LeavesNothingOfAnyModule(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var row = lab.Row();

        await Assert.ThrowsAsync<InvalidOperationException>(() => lab.Store.WriteAsync(async db =>
        {
            db.Set<SampleRow>().Add(row);
            db.Set<BlobBlock>().Add(new BlobBlock { AgencyId = lab.Agency, BlobId = BlobId.New(), Number = 0, Sealed = [1] });
            await db.SaveChangesAsync();
            throw new InvalidOperationException("half way");
        }));

        Assert.Null(await lab.FindAsync(row.Key));
        Assert.Equal(0, await lab.Store.ReadAsync(db => db.Set<BlobBlock>().CountAsync()));
        // The failure holds nobody up.
        await lab.AddAsync(row);
        Assert.NotNull(await lab.FindAsync(row.Key));
    }

    [Theory, DatabaseData]
    public async Task WriteAsync_AnIdThatExists_IsRefused(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var row = lab.Row();
        await lab.AddAsync(row);

        await Assert.ThrowsAsync<DbUpdateException>(() => lab.AddAsync(lab.Row(row.Key)));
        // The same key under another agency is another row.
        await lab.Store.WriteAsync(db =>
        {
            db.Set<SampleRow>().Add(new SampleRow { AgencyId = AgencyId.New(), Key = row.Key });
            return Task.CompletedTask;
        });
        Assert.Equal(2, await lab.Store.ReadAsync(db => db.Set<SampleRow>().CountAsync(r => r.Key == row.Key)));
    }

    [Theory, DatabaseData]
    public async Task WriteAsync_ManyAtOnceFromTwoNodes_LosesNone(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var row = lab.Row();
        await lab.AddAsync(row);
        WaymarkStore[] nodes = [lab.Store, lab.Another()];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() => nodes[n % 2].WriteAsync(async db =>
        {
            await db.LockAsync(row.Key);
            var mine = await db.Set<SampleRow>().AsTracking().SingleAsync(r => r.Key == row.Key);
            mine.Count++;
        }))));

        Assert.Equal(40, (await lab.FindAsync(row.Key))!.Count);
    }

    [Theory, DatabaseData]
    public async Task WriteAsync_TwoThatLockCrosswise_AreBothDone(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var (one, two) = (lab.Row(), lab.Row());
        await lab.AddAsync(one);
        await lab.AddAsync(two);
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();

        // On PostgreSQL the database ends one of them (deadlock), and the store does it again; on SQLite they never overlap.
        Task CrossAsync(Guid a, Guid b, TaskCompletionSource mine, Task others) => lab.Store.WriteAsync(async db =>
        {
            await db.LockAsync(a);
            mine.TrySetResult();
            if (db.IsPostgres)
                await others;
            await db.LockAsync(b);
            await db.Set<SampleRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.Count, r => r.Count + 1));
        });
        await Task.WhenAll(CrossAsync(one.Key, two.Key, first, second.Task), CrossAsync(two.Key, one.Key, second, first.Task));

        Assert.Equal(2, (await lab.FindAsync(one.Key))!.Count);
        Assert.Equal(2, (await lab.FindAsync(two.Key))!.Count);
    }

    [Theory, DatabaseData]
    public async Task ReadAsync_WhileAWriteIsOpen_SeesTheStateBeforeWithoutWaiting(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var row = lab.Row();
        await lab.AddAsync(row);
        var seen = -1;

        await lab.Store.WriteAsync(async db =>
        {
            await db.Set<SampleRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.Count, 7));
            seen = (await lab.FindAsync(row.Key))!.Count;
        });

        Assert.Equal(0, seen);
        Assert.Equal(7, (await lab.FindAsync(row.Key))!.Count);
    }

    [Theory, DatabaseData]
    public async Task ReadAsync_ALoadedRow_IsNotTracked(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var row = lab.Row();
        await lab.AddAsync(row);

        await lab.Store.ReadAsync(async db =>
        {
            (await db.Set<SampleRow>().SingleAsync()).Count = 9;
            return await db.SaveChangesAsync();
        });

        Assert.Equal(0, (await lab.FindAsync(row.Key))!.Count);
    }

    [Theory, DatabaseData]
    public async Task WriteAsync_GivenUpWhileWaiting_HoldsNobodyUp(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var row = lab.Row();
        await lab.AddAsync(row);
        var begun = new TaskCompletionSource();
        var end = new TaskCompletionSource();
        var slow = lab.Store.WriteAsync(async db =>
        {
            await db.LockAsync(row.Key);
            begun.TrySetResult();
            await end.Task;
        });
        await begun.Task;
        using var stop = new CancellationTokenSource();
        var waiting = lab.Store.WriteAsync(db => db.LockAsync(row.Key, stop.Token), stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        end.SetResult();
        await slow;

        await lab.Store.WriteAsync(db => db.LockAsync(row.Key));
    }

    [Theory, DatabaseData]
    public async Task LockSharedAsync_Two_HoldItTogether(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        if (!lab.Store.IsPostgres)
        {
            // One writer at a time: there is nothing to share.
            await lab.Store.WriteAsync(db => db.LockSharedAsync(lab.Agency.Value));
            return;
        }

        await lab.Store.WriteAsync(async outer =>
        {
            await outer.LockSharedAsync(lab.Agency.Value);
            await lab.Store.WriteAsync(inner => inner.LockSharedAsync(lab.Agency.Value));
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lab.Store.WriteAsync(inner => inner.LockAsync(lab.Agency.Value, soon.Token), soon.Token));
        });
    }

    [Theory, DatabaseData]
    public async Task Columns_OfEveryKind_ComeBackAsTheyWere(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        using var pair = KeyPair.New();
        using var key = SealKey.New();
        var row = lab.Row();
        row.At = new DateTimeOffset(2026, 3, 29, 2, 30, 0, 123, TimeSpan.FromHours(9));
        row.Language = Language.TraditionalChinese;
        row.Public = pair.Public;
        row.Words = Sealed<string>.Seal("我搬到姐姐家了 😀\0", key, new SealPlace(row.Key, "sample.words"));
        await lab.AddAsync(row);

        var read = (await lab.FindAsync(row.Key))!;
        Assert.Equal((row.At.UtcDateTime, TimeSpan.Zero), (read.At.UtcDateTime, read.At.Offset));
        Assert.Equal(Language.TraditionalChinese, read.Language);
        Assert.Equal(pair.Public.ToArray(), read.Public!.ToArray());
        Assert.Equal("我搬到姐姐家了 😀\0", read.Words!.Open(key, new SealPlace(row.Key, "sample.words")));
        Assert.Throws<SealBrokenException>(() => read.Words.Open(key, new SealPlace(Guid.NewGuid(), "sample.words")));
    }

    [Theory, DatabaseData]
    public async Task Columns_Instants_AreOrderedByTheDatabase(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        // As text "2026-01-01T12:00+09:00" would come after "2026-01-01T11:00+00:00", though it was earlier.
        var early = lab.Row();
        early.At = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(9));
        var late = lab.Row();
        late.At = new DateTimeOffset(2026, 1, 1, 11, 0, 0, TimeSpan.Zero);
        var before = lab.Row();
        before.At = new DateTimeOffset(1969, 12, 31, 0, 0, 0, TimeSpan.Zero);
        foreach (var row in new[] { late, before, early })
            await lab.AddAsync(row);

        Assert.Equal([before.Key, early.Key, late.Key], await lab.Store.ReadAsync(db => db.Set<SampleRow>().OrderBy(r => r.At).Select(r => r.Key).ToListAsync()));
        Assert.Equal(1, await lab.Store.ReadAsync(db => db.Set<SampleRow>().CountAsync(r => r.At > early.At)));
    }

    [Fact]
    public async Task Sqlite_EachConnection_WritesToTheDiskAndOverwritesWhatIsDeleted()
    {
        await using var lab = await StoreLab.CreateAsync(DatabaseKind.Sqlite);
        foreach (var (pragma, value) in new[] { ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1") })
        {
            Assert.Equal(value, await lab.Store.ReadAsync(async db =>
            {
                await db.Database.OpenConnectionAsync();
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are those above.
                command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
                return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
            }));
        }
    }

    [Fact]
    public async Task Sqlite_TheDataFolder_IsForItsOwnerAlone()
    {
        await using var lab = await StoreLab.CreateAsync(DatabaseKind.Sqlite);
        var folder = Path.Combine(lab.Database.Folder, "new", "data");
        await lab.Another(folder).MigrateAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task Sqlite_SealedWords_AreNowhereInTheFiles()
    {
        await using var lab = await StoreLab.CreateAsync(DatabaseKind.Sqlite);
        await using var files = await FilesAtRest.WatchAsync(lab.Database.Folder);
        using var key = SealKey.New();
        var row = lab.Row();
        row.Words = Sealed<string>.Seal("the blue kettle on the sill", key, new SealPlace(row.Key, "sample.words"));
        row.Later = "said in the open";
        await lab.AddAsync(row);

        Assert.Empty(await files.FindAsync(["the blue kettle on the sill", "blue kettle"], open: "said in the open"));
        // And what is not sealed is found, even after it was deleted: the search would see a leak.
        await lab.Store.WriteAsync(db => db.Set<SampleRow>().ExecuteDeleteAsync());
        Assert.NotEmpty(await files.FindAsync(["said in the open"], open: "sample_row"));
    }
}
