using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Desk;
using Waymark.Reports.Files;
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
