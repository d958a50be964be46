using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Law.Rules;
using Waymark.Law.Screening;
using Waymark.Store;
using Waymark.Store.Blobs;

namespace Waymark.Relief.Bulk;

/// <summary>The agency has a screen at work already.</summary>
internal sealed record ScreenAtWork() : ConflictError("desk.screen.busy");

/// <summary>The file has nothing in it.</summary>
internal sealed record ScreenFileEmpty() : InvalidError("desk.screen.file.empty", "File");

/// <summary>The file is larger than <see cref="BulkScreens.MostBytes"/>.</summary>
internal sealed record ScreenFileLarge() : InvalidError("desk.screen.file.large", "File");

/// <summary>It is still at work: stop it first.</summary>
internal sealed record ScreenNotOver() : ConflictError("desk.screen.not-over");

/// <summary>Screens of files in the browser: taken in sealed, worked on, given out, deleted. Safe to share.</summary>
internal sealed class BulkScreens(WaymarkStore store, SealedBlobs blobs, BulkRunner runner, RuleBookHolder rules, AccessLog log, TimeProvider clock)
{
    /// <summary>The largest upload: 200 MB. A larger file goes in by the command line, which has no limit.</summary>
    internal const long MostBytes = 200L * 1000 * 1000;

    /// <summary>After so long files and findings are deleted.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>A screen of which nothing was heard for so long was interrupted.</summary>
    internal static readonly TimeSpan Silent = TimeSpan.FromSeconds(30);

    // One question of "what if" at a time on a node: each reads a whole file.
    private static readonly SemaphoreSlim Asking = new(1, 1);

    /// <summary>Whether somebody works on it.</summary>
    internal static bool IsAlive(BulkRow row, DateTimeOffset now) => row.State is BulkState.Uploading or BulkState.Running && row.AliveAt > now - Silent;

    /// <summary>The agency's screens, newest first.</summary>
    public Task<List<BulkRow>> ListAsync(AgencyId agency, CancellationToken cancel) =>
        store.ReadAsync(db => db.Set<BulkRow>().Where(r => r.AgencyId == agency).OrderByDescending(r => r.CreatedAt).ToListAsync(cancel), cancel);

    /// <summary>One of them, or null.</summary>
    public Task<BulkRow?> FindAsync(AgencyId agency, Guid id, CancellationToken cancel) =>
        store.ReadAsync(db => db.Set<BulkRow>().FirstOrDefaultAsync(r => r.AgencyId == agency && r.ScreenId == id, cancel), cancel);

    /// <summary>Takes a file in, sealing it as it comes, and begins to screen it.</summary>
    /// <param name="member">Who.</param>
    /// <param name="on">The day to answer for.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="cancel">Stops; nothing of it stays.</param>
    /// <returns>The id; <see cref="ScreenAtWork"/>, <see cref="ScreenFileEmpty"/> or <see cref="ScreenFileLarge"/>.</returns>
    public async Task<Result<Guid>> TakeAsync(ISignedInMember member, DateOnly on, Stream content, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var row = new BulkRow
        {
            AgencyId = member.AgencyId,
            ScreenId = Guid.NewGuid(),
            VaultId = VaultId.New(),
            State = BulkState.Uploading,
            On = on,
            CreatedAt = now,
            CreatedBy = member.MemberId.Value,
            AliveAt = now,
            Attempt = Guid.NewGuid(),
            CancelAsked = false,
            Input = BlobId.New(),
            Findings = BlobId.New(),
            Rejects = BlobId.New(),
            InputBytes = 0,
            DoneBytes = 0,
            Rows = 0,
            Rejected = 0,
        };
        var keys = await store.WriteAsync(
            async db =>
            {
                await db.LockAsync(member.AgencyId.Value, cancel);
                if (await BusyAsync(db, member.AgencyId, cancel))
                    return null;
                db.Set<BulkRow>().Add(row);
                return await Vaults.CreateAsync(db, row.AgencyId, row.VaultId, [VaultParty.Agency(row.AgencyId)], cancel);
            },
            cancel);
        if (keys is null)
            return new ScreenAtWork();
        try
        {
            long size;
            await using (runner.KeepAlive(row))
                size = await blobs.WriteAsync(row.AgencyId, row.Input, new BoundedStream(content, MostBytes), BulkPlaces.KeyOf(keys), cancel);
            if (size == 0)
            {
                await RemoveAsync(row, null);
                keys.Dispose();
                return new ScreenFileEmpty();
            }

            await store.WriteAsync(
                async db =>
                {
                    await db.Set<BulkRow>().Where(r => r.AgencyId == row.AgencyId && r.ScreenId == row.ScreenId).ExecuteUpdateAsync(
                        set => set.SetProperty(r => r.InputBytes, size).SetProperty(r => r.State, BulkState.Running).SetProperty(r => r.AliveAt, clock.GetUtcNow()), cancel);
                    await log.AppendAsync(db, row.AgencyId, Actor.Member(member.MemberId), "screen.uploaded", "screen", row.ScreenId, null, cancel);
                },
                cancel);
            row.InputBytes = size;
        }
        catch (TooManyBytesException)
        {
            keys.Dispose();
            await RemoveAsync(row, null);
            return new ScreenFileLarge();
        }
        catch
        {
            keys.Dispose();
            await RemoveAsync(row, null);
            throw;
        }

        runner.Start(row, keys);
        return row.ScreenId;
    }

    /// <summary>Screens a file again that was stopped, interrupted or failed.</summary>
    /// <returns><see cref="NotFoundError"/>, <see cref="ScreenAtWork"/>.</returns>
    public async Task<Result<Done>> AgainAsync(ISignedInMember member, Guid id, CancellationToken cancel)
    {
        VaultKeys? keys = null;
        var result = await store.WriteAsync<Result<BulkRow>>(
            async db =>
            {
                keys?.Dispose();
                await db.LockAsync(member.AgencyId.Value, cancel);
                var row = await db.Set<BulkRow>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == member.AgencyId && r.ScreenId == id, cancel);
                // A file that was not whole when its node stopped can not be screened: it is chosen again.
                if (row is null || row.InputBytes == 0 || row.State is BulkState.Done or BulkState.Refused)
                    return new NotFoundError();
                if (await BusyAsync(db, member.AgencyId, cancel))
                    return new ScreenAtWork();
                keys = await Vaults.OpenAsync(db, row.AgencyId, row.VaultId, member.Keys, cancel);
                if (keys is null)
                    return new NotFoundError();
                await BlobsOfAsync(db, row, cancel);
                (row.State, row.AliveAt, row.Attempt, row.CancelAsked) = (BulkState.Running, clock.GetUtcNow(), Guid.NewGuid(), false);
                (row.Findings, row.Rejects, row.DoneBytes, row.Rows, row.Rejected) = (BlobId.New(), BlobId.New(), 0, 0, 0);
                await log.AppendAsync(db, row.AgencyId, Actor.Member(member.MemberId), "screen.again", "screen", id, null, cancel);
                return row;
            },
            cancel);
        if (!result.TryGet(out var ready, out var failed))
        {
            keys?.Dispose();
            return failed;
        }

        runner.Start(ready, keys!);
        return Done.Ok;
    }

    /// <summary>Stops a screen, on whatever node it runs.</summary>
    public async Task<bool> CancelAsync(ISignedInMember member, Guid id, CancellationToken cancel)
    {
        var found = await store.WriteAsync(
            db => db.Set<BulkRow>().Where(r => r.AgencyId == member.AgencyId && r.ScreenId == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.CancelAsked, true), cancel), cancel);
        runner.Cancel(id);
        return found > 0;
    }

    /// <summary>Deletes the file, the findings and the key.</summary>
    public async Task<Result<Done>> DeleteAsync(ISignedInMember member, Guid id, CancellationToken cancel)
    {
        if (await FindAsync(member.AgencyId, id, cancel) is not { } row)
            return new NotFoundError();
        if (IsAlive(row, clock.GetUtcNow()))
            return new ScreenNotOver();
        await RemoveAsync(row, member);
        return Done.Ok;
    }

    /// <summary>Deletes what is older than <see cref="Kept"/>.</summary>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        var due = await store.ReadAsync(db => db.Set<BulkRow>().Where(r => r.CreatedAt <= before).ToListAsync(cancel), cancel);
        foreach (var row in due)
        {
            runner.Cancel(row.ScreenId);
            await RemoveAsync(row, null);
        }

        return due.Count;
    }

    /// <summary>Opens the summary (totals alone) or the problem; nulls: no key for this member.</summary>
    public async Task<(string? Summary, string? Problem)> OpenAsync(ISignedInMember member, BulkRow row, CancellationToken cancel)
    {
        using var keys = await KeysAsync(member, row, cancel);
        return keys is null
            ? (null, null)
            : (row.Summary?.Open(BulkPlaces.KeyOf(keys), BulkPlaces.Summary(row.ScreenId, row.Attempt)), row.Problem?.Open(BulkPlaces.KeyOf(keys), BulkPlaces.Problem(row.ScreenId, row.Attempt)));
    }

    /// <summary>The first lines of the rejects: line, reason, column, expected. Nothing of a row is in them.</summary>
    public async Task<IReadOnlyList<string>> FirstRejectsAsync(ISignedInMember member, BulkRow row, int most, CancellationToken cancel)
    {
        using var keys = await KeysAsync(member, row, cancel);
        if (keys is null)
            return [];
        await foreach (var piece in blobs.ReadAsync(row.AgencyId, row.Rejects, BulkPlaces.KeyOf(keys), cancel))
            return [.. System.Text.Encoding.UTF8.GetString(piece).Split('\n').Skip(1).Where(l => l.Length > 0).Take(most)];
        return [];
    }

    /// <summary>Writes a file out, opened, and logs that it was taken. False: there is no key for this member.</summary>
    public async Task<bool> WriteToAsync(ISignedInMember member, BulkRow row, BlobId file, string what, Func<Stream> begin, CancellationToken cancel)
    {
        using var keys = await KeysAsync(member, row, cancel);
        if (keys is null)
            return false;
        await store.WriteAsync(db => log.AppendAsync(db, row.AgencyId, Actor.Member(member.MemberId), "screen.downloaded", "screen", row.ScreenId, what, cancel), cancel);
        var output = begin();
        await foreach (var piece in blobs.ReadAsync(row.AgencyId, file, BulkPlaces.KeyOf(keys), cancel))
            await output.WriteAsync(piece, cancel);
        return true;
    }

    /// <summary>How many of the file's charges would become eligible if a place adopted the rules of another. Null: no key for this member.</summary>
    public async Task<AdoptionCounts?> AdoptAsync(ISignedInMember member, BulkRow row, Jurisdiction place, Jurisdiction from, CancellationToken cancel)
    {
        using var keys = await KeysAsync(member, row, cancel);
        if (keys is null)
            return null;
        await Asking.WaitAsync(cancel);
        try
        {
            await using var input = new PieceStream(blobs.ReadAsync(row.AgencyId, row.Input, BulkPlaces.KeyOf(keys), cancel));
            await using var counter = new AdoptionCounter(place, from);
            await new ChargeScreen(rules.Current.Adopting(place.Code, from.Code), row.On).RunAsync(input, counter, Stream.Null, BulkRunner.Options, null, cancel);
            return counter.Counts();
        }
        finally
        {
            Asking.Release();
        }
    }

    private Task<VaultKeys?> KeysAsync(ISignedInMember member, BulkRow row, CancellationToken cancel) =>
        store.ReadAsync(db => Vaults.OpenAsync(db, row.AgencyId, row.VaultId, member.Keys, cancel), cancel);

    private Task RemoveAsync(BulkRow row, ISignedInMember? member) => store.WriteAsync(
        async db =>
        {
            // The key first: whatever becomes of the rest, nobody can open it again.
            await Vaults.EraseAsync(db, row.AgencyId, row.VaultId, CancellationToken.None);
            await BlobsOfAsync(db, row, CancellationToken.None);
            await SealedBlobs.DeleteAsync(db, row.AgencyId, row.Input, CancellationToken.None);
            await db.Set<BulkRow>().Where(r => r.AgencyId == row.AgencyId && r.ScreenId == row.ScreenId).ExecuteDeleteAsync(CancellationToken.None);
            await log.AppendAsync(
                db, row.AgencyId, member is null ? Actor.System : Actor.Member(member.MemberId), "screen.deleted", "screen", row.ScreenId, null, CancellationToken.None);
        },
        CancellationToken.None);

    private static async Task BlobsOfAsync(WaymarkDb db, BulkRow row, CancellationToken cancel)
    {
        await SealedBlobs.DeleteAsync(db, row.AgencyId, row.Findings, cancel);
        await SealedBlobs.DeleteAsync(db, row.AgencyId, row.Rejects, cancel);
    }

    private Task<bool> BusyAsync(WaymarkDb db, AgencyId agency, CancellationToken cancel)
    {
        var alive = clock.GetUtcNow() - Silent;
        return db.Set<BulkRow>().AnyAsync(r => r.AgencyId == agency && (r.State == BulkState.Uploading || r.State == BulkState.Running) && r.AliveAt > alive, cancel);
    }
}
