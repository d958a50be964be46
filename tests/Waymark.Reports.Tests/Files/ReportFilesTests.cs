using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Desk;
using Waymark.Reports.Files;
using Waymark.Reports.Mailbox;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Files;

/// <summary>With the real cleaner (Debian's mat2).</summary>
public sealed class ReportFilesTests
{
    [Theory]
    [DatabaseData]
    public async Task AddAsync_Photo_LosesItsHiddenDataAndOpensOnBothSides(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        using var desk = world.Agency.Administrator.SignedIn();
        Assert.Contains(FileSamples.Hidden, Latin(FileSamples.Photo), StringComparison.Ordinal);

        var added = await AddAsync(world, person, "me at the farm.jpg", FileSamples.Photo);

        Assert.True(added.IsOk);
        var seen = Assert.Single((await world.Get<ReportDesk>().OpenAsync(desk, sent.Report)).Value.Files);
        Assert.Equal(("me at the farm.jpg", "jpeg", false), (seen.Info.Name, seen.Info.Kind, seen.Info.IsOriginal));
        var forDesk = await ReadAsync(await world.Get<ReportFiles>().OpenForDeskAsync(desk, sent.Report, seen.Id, default));
        var forPerson = await ReadAsync(await world.Get<ReportFiles>().OpenForPersonAsync(person, seen.Id, default));
        Assert.Equal(forDesk, forPerson);
        Assert.Equal(seen.Info.Size, forDesk.Length);
        Assert.Equal([0xFF, 0xD8, 0xFF], forDesk[..3]);
        Assert.DoesNotContain(FileSamples.Hidden, Latin(forDesk), StringComparison.Ordinal);
        Assert.DoesNotContain("SpyPhone", Latin(forDesk), StringComparison.Ordinal);
        Assert.Empty(System.IO.Directory.GetDirectories(world.MemoryFolder));
    }

    [Fact]
    public async Task AddAsync_PhotoKeptOnPurpose_IsTheSameByteForByte()
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        using var desk = world.Agency.Administrator.SignedIn();

        await AddAsync(world, person, "proof.jpg", FileSamples.Photo, keep: true);

        var seen = Assert.Single((await world.Get<ReportDesk>().OpenAsync(desk, sent.Report)).Value.Files);
        Assert.True(seen.Info.IsOriginal);
        Assert.Equal(FileSamples.Photo, await ReadAsync(await world.Get<ReportFiles>().OpenForDeskAsync(desk, sent.Report, seen.Id, default)));
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "empty", [], "box.file.error.empty" },
        { "one byte too many", new byte[(20 * 1024 * 1024) + 1], "box.file.error.large" },
        { "a program", FileSamples.Program, "box.file.error.kind" },
        { "a bomb", FileSamples.Document(bytesOfZeros: 210L * 1024 * 1024), "box.file.error.kind" },
        { "a broken picture", FileSamples.BrokenPhoto, "box.file.error.not-cleaned" },
        { "a kind that can not be cleaned", FileSamples.WebP, "box.file.error.not-cleaned" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task AddAsync_WhatMayNotBe_IsRefusedAndLeavesNothing(string name, byte[] content, string code)
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);

        var refused = await AddAsync(world, person, name, content);

        Assert.Equal(code, refused.Error.Code);
        Assert.Equal(0, await world.Store.ReadAsync(db => db.Set<FileRow>().CountAsync()));
        Assert.Empty(System.IO.Directory.GetDirectories(world.MemoryFolder));
    }

    [Fact]
    public async Task AddAsync_TwentyMegabytesKept_ArriveWhole()
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        var content = new byte[20 * 1024 * 1024];
        FileSamples.WebP.CopyTo(content, 0);
        content[^1] = 7;

        Assert.True((await AddAsync(world, person, "x", content, keep: true)).IsOk);

        var blob = await world.Store.ReadAsync(db => db.Set<FileRow>().Select(f => f.BlobId).SingleAsync());
        Assert.Equal(content, await ReadAsync(await world.Get<ReportFiles>().OpenForPersonAsync(person, blob, default)));
    }

    [Fact]
    public async Task AddAsync_WhileOthersArriveSlowly_GoesThroughAndTheSlowOnesEndInTime()
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        var slow = Enumerable.Range(0, 8).Select(_ => new SlowStream()).ToList();
        var stalled = slow.Select(s => Task.Run(() => world.Get<ReportFiles>().AddAsync(person, "x.txt", s, keepOriginal: false, default))).ToList();
        await Task.WhenAll(slow.Select(s => s.Started));

        var mine = await AddAsync(world, person, "plate.txt", FileSamples.Text);
        world.Test.Clock.Advance(TimeSpan.FromMinutes(11));
        var ended = await Task.WhenAll(stalled);

        Assert.True(mine.IsOk);
        Assert.All(ended, e => Assert.Equal("box.file.error.broken", e.Error.Code));
        Assert.Equal(1, await world.Store.ReadAsync(db => db.Set<FileRow>().CountAsync()));
        Assert.Empty(System.IO.Directory.GetDirectories(world.MemoryFolder));
    }

    [Theory]
    [DatabaseData]
    public async Task AddAsync_MoreThanAMailboxMayHold_IsRefusedAndLeavesNothing(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind, o => o.MaxFiles = 3);
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        for (var i = 0; i < 2; i++)
            Assert.True((await AddAsync(world, person, "plate.txt", FileSamples.Text)).IsOk);

        // Three at the same moment, for one place.
        var last = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => AddAsync(world, person, "plate.txt", FileSamples.Text))));
        var after = await AddAsync(world, person, "plate.txt", FileSamples.Text);

        Assert.Single(last, r => r.IsOk);
        Assert.Equal("box.file.error.many", after.Error.Code);
        Assert.Equal(3, await world.Store.ReadAsync(db => db.Set<FileRow>().CountAsync()));
        Assert.Empty(System.IO.Directory.GetDirectories(world.MemoryFolder));
    }

    [Fact]
    public async Task AddAsync_MoreBytesThanAMailboxMayHold_IsRefused()
    {
        await using var world = await ReportWorld.CreateAsync(options: o => o.MaxFilesBytes = 1024 * 1024);
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        var content = new byte[600 * 1024];
        FileSamples.WebP.CopyTo(content, 0);

        Assert.True((await AddAsync(world, person, "x", content, keep: true)).IsOk);
        Assert.Equal("box.file.error.many", (await AddAsync(world, person, "x", content, keep: true)).Error.Code);
        Assert.True((await AddAsync(world, person, "plate.txt", FileSamples.Text)).IsOk);
    }

    /// <summary>A line on which nothing more comes.</summary>
    private sealed class SlowStream : MemoryStream
    {
        private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Started => started.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            started.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }
    }

    [Fact]
    public async Task AddAsync_ConnectionCut_LeavesNothing()
    {
        await using var world = await ReportWorld.CreateAsync();
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);

        await Assert.ThrowsAsync<IOException>(() => world.Get<ReportFiles>().AddAsync(person, "x.jpg", new CutStream(FileSamples.Photo), keepOriginal: true, default));

        Assert.Equal(0, await world.Store.ReadAsync(db => db.Set<FileRow>().CountAsync()));
        Assert.Empty(System.IO.Directory.GetDirectories(world.MemoryFolder));
    }

    [Fact]
    public async Task CleanAsync_ProgramThatHangsOrIsMissing_GivesNothingInTime()
    {
        await using var world = await ReportWorld.CreateAsync();
        using var folder = MemoryFolder.Create("/dev/shm");
        var path = Path.Combine(folder.Path, "file.jpg");
        await File.WriteAllBytesAsync(path, FileSamples.Photo);
        var script = Path.Combine(folder.Path, "hang");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nexec sleep 600\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var log = Microsoft.Extensions.Logging.Abstractions.NullLogger<Mat2>.Instance;

        var hung = await new Mat2(Options.Create(new ReportsOptions { Cleaner = script, CleanerSeconds = 1 }), log).CleanAsync(path, default);
        var missing = await new Mat2(Options.Create(new ReportsOptions { Cleaner = "/nowhere/mat2" }), log).CleanAsync(path, default);

        Assert.Null(hung);
        Assert.Null(missing);
    }

    [Fact]
    public async Task HandOverAsync_WithAFile_TakesItAlong()
    {
        await using var world = await ReportWorld.CreateAsync();
        var shelter = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
        var sent = await world.SendAsync(ReportWorld.Request(mayPassOn: SaidAnswer.Yes));
        using var person = await world.PersonAsync(sent.Receipt!);
        using var from = world.Agency.Administrator.SignedIn();
        using var to = shelter.Administrator.SignedIn();
        await AddAsync(world, person, "plate.txt", FileSamples.Text);
        var blob = await world.Store.ReadAsync(db => db.Set<FileRow>().Select(f => f.BlobId).SingleAsync());

        await world.Get<ReportDesk>().HandOverAsync(from, sent.Report, shelter.Id, HandOverConsent.Message, null);

        Assert.Equal(FileSamples.Text, await ReadAsync(await world.Get<ReportFiles>().OpenForDeskAsync(to, sent.Report, blob, default)));
        Assert.IsType<NotFoundError>((await world.Get<ReportFiles>().OpenForDeskAsync(from, sent.Report, blob, default)).Error);
    }

    [Theory, DatabaseData]
    public async Task OpenForDeskAsync_WhatThePersonTookBack_IsNotThereAndNotLogged(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var sent = await world.SendAsync();
        using var person = await world.PersonAsync(sent.Receipt!);
        using var desk = world.Agency.Administrator.SignedIn();
        await AddAsync(world, person, "plate.txt", FileSamples.Text);
        var blob = await world.Store.ReadAsync(db => db.Set<FileRow>().Select(f => f.BlobId).SingleAsync());
        await world.Get<PersonMailbox>().WithdrawAsync(person);

        var opened = await world.Get<ReportFiles>().OpenForDeskAsync(desk, sent.Report, blob, default);

        Assert.IsType<NotFoundError>(opened.Error);
        var history = await world.Store.ReadAsync(db => AccessLog.PageAsync(db, [world.Agency.Id], [sent.Report.Value], null, 1, 50));
        Assert.DoesNotContain(history.Entries, e => e.Action == "file.opened");
    }

    [Fact]
    public void Sweep_FolderOfAnEndedProcess_IsRemovedAndOursStays()
    {
        var root = System.IO.Directory.CreateTempSubdirectory("waymark-test-").FullName;
        System.IO.Directory.CreateDirectory(Path.Combine(root, "waymark-file-999999999-ab"));
        using var ours = MemoryFolder.Create(root);

        MemoryFolder.Sweep(root);

        Assert.Equal([ours.Path], System.IO.Directory.GetDirectories(root));
    }

    private static Task<Result<Done>> AddAsync(ReportWorld world, PersonKeyHolder person, string name, byte[] content, bool keep = false) =>
        world.Get<ReportFiles>().AddAsync(person, name, new MemoryStream(content), keep, default);

    private static async Task<byte[]> ReadAsync(Result<OpenedFile> opened)
    {
        var all = new MemoryStream();
        await foreach (var piece in opened.Value.Pieces)
            all.Write(piece);
        return all.ToArray();
    }

    private static string Latin(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private sealed class CutStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new IOException("The connection was cut.");
        }
    }
}
