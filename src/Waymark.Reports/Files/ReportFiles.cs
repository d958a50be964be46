using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;
using Waymark.Store.Blobs;

namespace Waymark.Reports.Files;

/// <summary>Nothing was chosen, or the file has no bytes.</summary>
internal sealed record FileEmpty() : InvalidError("box.file.error.empty", "File");

/// <summary>It is larger than may be.</summary>
internal sealed record FileTooLarge() : InvalidError("box.file.error.large", "File");

/// <summary>It is of no kind that is taken, or unpacks to too much.</summary>
internal sealed record FileWrongKind() : InvalidError("box.file.error.kind", "File");

/// <summary>Hidden data could not be removed; the sender may choose to send it as it is.</summary>
internal sealed record FileNotCleaned() : InvalidError("box.file.error.not-cleaned", "File");

/// <summary>It did not arrive in time.</summary>
internal sealed record FileBroken() : InvalidError("box.file.error.broken", "File");

/// <summary>There is no place to receive it just now.</summary>
internal sealed record FilesBusy() : InvalidError("box.file.error.busy", "File");

/// <summary>The mailbox holds as many files, or as much, as one may.</summary>
internal sealed record FilesFull() : InvalidError("box.file.error.many", "File");

/// <summary>A file to be given out.</summary>
internal sealed record OpenedFile(FileKind Kind, long Size, IAsyncEnumerable<byte[]> Pieces);

/// <summary>Takes files in and gives them out.</summary>
internal sealed class ReportFiles(
    WaymarkStore store, SealedBlobs blobs, AccessLog log, IFileCleaner cleaner, IEnumerable<IFollowsPerson> followers, TimeProvider clock,
    IOptions<ReportsOptions> options) : IDisposable
{
    // ENOSPC, as .NET hands it on.
    private const int NoSpace = 28;

    // How long somebody waits for a place, and how long a file may take to arrive: a slow line needs minutes for a picture, not hours.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Arrival = TimeSpan.FromMinutes(10);

    // Receiving is apart from the work on what has arrived: a slow line, or one that is kept open on purpose, holds up nobody's cleaning.
    private readonly SemaphoreSlim receiving = new(32);

    // Each holds up to a few times the largest file in memory.
    private readonly SemaphoreSlim working = new(4);

    /// <summary>
    /// Takes a file from the person: counts it, finds its kind, removes hidden data, seals it. On any failure or a cut connection nothing
    /// of it stays.
    /// </summary>
    /// <param name="person">Who sends.</param>
    /// <param name="name">The name as the browser sent it.</param>
    /// <param name="content">Read until its end or one byte past the limit.</param>
    /// <param name="keepOriginal">Whether the sender asked to keep it as it is.</param>
    /// <param name="cancel">The request's: a cut connection ends it.</param>
    public async Task<Result<Done>> AddAsync(PersonKeyHolder person, string? name, Stream content, bool keepOriginal, CancellationToken cancel)
    {
        if (await IsFullAsync(person, cancel))
            return new FilesFull();
        if (!await receiving.WaitAsync(Wait, cancel))
            return new FilesBusy();
        try
        {
            if (new DriveInfo(options.Value.MemoryFolder).AvailableFreeSpace < 2L * options.Value.MaxFileBytes)
                return new FilesBusy();
            using var folder = MemoryFolder.Create(options.Value.MemoryFolder);
            var raw = Path.Combine(folder.Path, "file");
            using var late = new CancellationTokenSource(Arrival, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
            var size = await ReceiveAsync(content, raw, either.Token);
            if (size == 0)
                return new FileEmpty();
            if (size > options.Value.MaxFileBytes)
                return new FileTooLarge();
            return await CheckAndKeepAsync(person, name, raw, keepOriginal, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new FileBroken();
        }
        catch (IOException full) when (full.HResult == NoSpace)
        {
            return new FilesBusy();
        }
        finally
        {
            receiving.Release();
        }
    }

    private async Task<Result<Done>> CheckAndKeepAsync(PersonKeyHolder person, string? name, string raw, bool keepOriginal, CancellationToken cancel)
    {
        await working.WaitAsync(cancel);
        try
        {
            if (await FileKinds.DetectAsync(raw, cancel) is not { } kind)
                return new FileWrongKind();
            var path = raw + kind.Extension;
            File.Move(raw, path);
            if (!keepOriginal && kind.HasHiddenData)
            {
                var cleaned = kind.CanBeCleaned ? await cleaner.CleanAsync(path, cancel) : null;
                if (cleaned is null)
                    return new FileNotCleaned();
                path = cleaned;
            }

            return await KeepAsync(person, path, CleanName(name, kind), kind, keepOriginal && kind.HasHiddenData, cancel);
        }
        finally
        {
            working.Release();
        }
    }

    // Before anything is received; what is kept is counted again when it is.
    private Task<bool> IsFullAsync(PersonKeyHolder person, CancellationToken cancel) => store.ReadAsync(
        async db => await db.Set<ReportRow>().Where(r => r.PersonId == person.PersonId)
            .Join(db.Set<FileRow>(), r => new { r.AgencyId, r.ReportId }, f => new { f.AgencyId, f.ReportId }, (r, f) => f.BlobId)
            .CountAsync(cancel) >= options.Value.MaxFiles,
        cancel);

    /// <summary>Gives a file to a member of the agency that holds the report; logged.</summary>
    public Task<Result<OpenedFile>> OpenForDeskAsync(ISignedInMember member, ReportId report, BlobId blob, CancellationToken cancel) =>
        OpenAsync(db => db.Set<ReportRow>().AsNoTracking().FirstOrDefaultAsync(r => r.AgencyId == member.AgencyId && r.ReportId == report && r.Status != ReportStatus.Withdrawn, cancel), member.Keys, blob, cancel);

    /// <summary>Gives a file to the person who sent it; logged.</summary>
    public Task<Result<OpenedFile>> OpenForPersonAsync(PersonKeyHolder person, BlobId blob, CancellationToken cancel) =>
        OpenAsync(db => db.Set<ReportRow>().AsNoTracking().FirstOrDefaultAsync(r => r.PersonId == person.PersonId, cancel), person, blob, cancel);

    public void Dispose()
    {
        receiving.Dispose();
        working.Dispose();
    }

    // Opened before the write that others wait for; who may no longer have it by then gets nothing.
    private async Task<Result<OpenedFile>> OpenAsync(Func<WaymarkDb, Task<ReportRow?>> find, IKeyHolder holder, BlobId blob, CancellationToken cancel)
    {
        if (await store.ReadAsync(db => FindAsync(db, find, holder, blob, cancel), cancel) is not { } found)
            return new NotFoundError();
        var (file, info, keys) = found;
        var given = false;
        try
        {
            if (FileKinds.Of(info.Kind) is not { } kind)
                return new NotFoundError();
            var still = await store.WriteAsync(
                async db =>
                {
                    await db.LockAsync(file.ReportId.Value, cancel);
                    if (await find(db) is not { } report || report.AgencyId != file.AgencyId || report.ReportId != file.ReportId
                        || !await db.Set<FileRow>().AnyAsync(f => f.AgencyId == file.AgencyId && f.ReportId == file.ReportId && f.BlobId == blob, cancel))
                    {
                        return false;
                    }

                    await log.AppendAsync(db, report.AgencyId, holder.Actor, "file.opened", "report", report.ReportId.Value, blob.ToString(), cancel);
                    return true;
                },
                cancel);
            if (!still)
                return new NotFoundError();
            given = true;
            return new OpenedFile(kind, info.Size, PiecesAsync(file, keys, cancel));
        }
        finally
        {
            if (!given)
                keys.Dispose();
        }
    }

    private static async Task<(FileRow Row, FileInfoSealed Info, VaultKeys Keys)?> FindAsync(
        WaymarkDb db, Func<WaymarkDb, Task<ReportRow?>> find, IKeyHolder holder, BlobId blob, CancellationToken cancel)
    {
        if (await find(db) is not { } report)
            return null;
        var file = await db.Set<FileRow>().FirstOrDefaultAsync(f => f.AgencyId == report.AgencyId && f.ReportId == report.ReportId && f.BlobId == blob, cancel);
        if (file is null)
            return null;
        var keys = await Vaults.OpenAsync(db, report.AgencyId, report.VaultId, holder, cancel);
        if (keys is null || !keys.Holds(file.KeyVersion))
        {
            keys?.Dispose();
            return null;
        }

        return (file, file.Info.Open(keys[file.KeyVersion], SealPlaces.File(blob)), keys);
    }

    private async IAsyncEnumerable<byte[]> PiecesAsync(FileRow file, VaultKeys keys, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using (keys)
        {
            await foreach (var piece in blobs.ReadAsync(file.AgencyId, file.BlobId, keys[file.KeyVersion], cancel))
                yield return piece;
        }
    }

    private async Task<Result<Done>> KeepAsync(PersonKeyHolder person, string path, string name, FileKind kind, bool isOriginal, CancellationToken cancel)
    {
        while (true)
        {
            if (await TryKeepAsync(person, path, name, kind, isOriginal, cancel) is { } kept)
                return kept;
        }
    }

    // Null: while the file was sealed the report got another key, because somebody left or it was handed over. Sealed once more, then.
    private async Task<Result<Done>?> TryKeepAsync(PersonKeyHolder person, string path, string name, FileKind kind, bool isOriginal, CancellationToken cancel)
    {
        var row = await store.ReadAsync(db => db.Set<ReportRow>().FirstOrDefaultAsync(r => r.PersonId == person.PersonId, cancel), cancel);
        if (row is null)
            return new NotFoundError();
        if (row.Status == ReportStatus.Withdrawn)
            return new ReportWithdrawn();
        // Within a write, so that the key is one that nobody who left could have: the file is sealed before it is kept.
        using var keys = await store.WriteAsync(db => Vaults.OpenAsync(db, row.AgencyId, row.VaultId, person, cancel), cancel);
        if (keys is null)
            return new NotFoundError();
        var held = await store.ReadAsync(db => db.Set<FileRow>().Where(f => f.AgencyId == row.AgencyId && f.ReportId == row.ReportId).ToListAsync(cancel), cancel);
        var bytes = held.Where(f => keys.Holds(f.KeyVersion)).Sum(f => f.Info.Open(keys[f.KeyVersion], SealPlaces.File(f.BlobId)).Size);
        if (held.Count >= options.Value.MaxFiles || bytes + new FileInfo(path).Length > options.Value.MaxFilesBytes)
            return new FilesFull();
        var blob = BlobId.New();
        long size;
        await using (var plain = File.OpenRead(path))
            size = await blobs.WriteAsync(row.AgencyId, blob, plain, keys.Current, cancel);
        var info = new FileInfoSealed { Name = name, Kind = kind.Id, Size = size, IsOriginal = isOriginal };
        try
        {
            var kept = await store.WriteAsync<Result<Done>?>(
                async db =>
                {
                    await db.LockAsync(row.ReportId.Value, CancellationToken.None);
                    // While the file streamed, the report may have been withdrawn or deleted, or handed over, which gives it another key.
                    var now = await db.Set<ReportRow>().AsTracking().FirstOrDefaultAsync(r => r.ReportId == row.ReportId);
                    if (now is null || now.Status == ReportStatus.Withdrawn)
                        return new NotFoundError();
                    if (!await Vaults.IsCurrentAsync(db, keys, CancellationToken.None))
                        return null;
                    // Or others may have come at the same moment.
                    if (await db.Set<FileRow>().CountAsync(f => f.AgencyId == now.AgencyId && f.ReportId == row.ReportId) >= options.Value.MaxFiles)
                        return new FilesFull();
                    db.Set<FileRow>().Add(new FileRow
                    {
                        AgencyId = now.AgencyId,
                        ReportId = row.ReportId,
                        BlobId = blob,
                        At = clock.GetUtcNow(),
                        FromPerson = true,
                        KeyVersion = keys.CurrentVersion,
                        Info = Sealed<FileInfoSealed>.Seal(info, keys.Current, SealPlaces.File(blob)),
                    });
                    now.NewForDesk++;
                    await log.AppendAsync(db, now.AgencyId, person.Actor, "file.added", "report", row.ReportId.Value, blob.ToString());
                    if (Reopening.Apply(now))
                        await log.AppendAsync(db, now.AgencyId, person.Actor, "report.reopened", "report", row.ReportId.Value);
                    if (now.CaseId is { } caseId)
                    {
                        foreach (var follower in followers)
                            await follower.WroteAsync(db, now.AgencyId, caseId, CancellationToken.None);
                    }

                    return Done.Ok;
                },
                CancellationToken.None);
            if (kept is not { IsOk: true })
                await blobs.DeleteAsync(row.AgencyId, blob, CancellationToken.None);
            return kept;
        }
        catch
        {
            await blobs.DeleteAsync(row.AgencyId, blob, CancellationToken.None);
            throw;
        }
    }

    private async Task<long> ReceiveAsync(Stream content, string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        var buffer = new byte[64 * 1024];
        long size = 0;
        for (int read; size <= options.Value.MaxFileBytes && (read = await content.ReadAsync(buffer, cancel)) > 0; size += read)
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        CryptographicOperations.ZeroMemory(buffer);
        return size;
    }

    // Only shown, never used as a path or a download's name.
    private static string CleanName(string? name, FileKind kind)
    {
        var last = PersonText.Line(name)?.Split('/', '\\')[^1];
        if (string.IsNullOrWhiteSpace(last))
            return "file" + kind.Extension;
        return last.Length > 100 ? last[..100] : last;
    }
}
