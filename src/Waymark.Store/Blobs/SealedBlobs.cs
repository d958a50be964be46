using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Waymark.Kernel.Sealing;

namespace Waymark.Store.Blobs;

/// <summary>
/// Files, sealed as they stream: each block of 64 KiB goes to the database already sealed, so that backups, standbys and erasure
/// treat files like every other record and web nodes keep nothing.
/// </summary>
/// <remarks>Thread-safe. The plain content is never on a disk.</remarks>
public sealed class SealedBlobs(WaymarkStore store)
{
    /// <summary>Blocks written in one transaction (1 MiB).</summary>
    private const int BlocksPerWrite = 16;

    /// <summary>Seals a stream into a new blob. On failure or cancellation nothing of it stays.</summary>
    /// <param name="owner">The agency that owns the row.</param>
    /// <param name="id">A new id; the record that names the blob is written by the caller afterwards.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="key">The key of the vault it belongs to.</param>
    /// <param name="cancel">Stops reading and removes what was written.</param>
    /// <returns>Plain bytes read.</returns>
    public async Task<long> WriteAsync(AgencyId owner, BlobId id, Stream content, SealKey key, CancellationToken cancel)
    {
        long size = 0;
        try
        {
            var pending = new List<BlobBlock>(BlocksPerWrite);
            var number = 0;
            await foreach (var block in SealedPieces.SealAsync(content, key, Place(id), cancel))
            {
                size += number == 0 ? 0 : block.Length - SealedPieces.PieceOverhead;
                pending.Add(new BlobBlock { AgencyId = owner, BlobId = id, Number = number++, Sealed = block });
                if (pending.Count == BlocksPerWrite)
                    await FlushAsync(pending, cancel);
            }

            await FlushAsync(pending, cancel);
            return size;
        }
        catch
        {
            await DeleteAsync(owner, id, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Opens a blob piece by piece.</summary>
    /// <exception cref="SealBrokenException">There is no such blob, or it is not what was sealed.</exception>
    public async IAsyncEnumerable<byte[]> ReadAsync(AgencyId owner, BlobId id, SealKey key, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var piece in SealedPieces.OpenAsync(BlocksAsync(owner, id, cancel), key, Place(id), cancel))
            yield return piece;
    }

    /// <summary>Removes a blob; nothing happens if there is none.</summary>
    public Task DeleteAsync(AgencyId owner, BlobId id, CancellationToken cancel) =>
        store.WriteAsync(db => DeleteAsync(db, owner, id, cancel), cancel);

    /// <summary>Removes a blob within the caller's transaction.</summary>
    public static Task DeleteAsync(WaymarkDb db, AgencyId owner, BlobId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<BlobBlock>().Where(b => b.AgencyId == owner && b.BlobId == id).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Gives a blob to another owner within the caller's transaction, e.g. when a report is handed over.</summary>
    public static Task ChangeOwnerAsync(WaymarkDb db, AgencyId from, AgencyId to, BlobId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<BlobBlock>().Where(b => b.AgencyId == from && b.BlobId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.AgencyId, to), cancel);
    }

    private static SealPlace Place(BlobId id) => new(id.Value, "store.blob");

    private async IAsyncEnumerable<byte[]> BlocksAsync(AgencyId owner, BlobId id, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var from = 0; ; from += BlocksPerWrite)
        {
            var blocks = await store.ReadAsync(
                db => db.Set<BlobBlock>()
                    .Where(b => b.AgencyId == owner && b.BlobId == id && b.Number >= from && b.Number < from + BlocksPerWrite)
                    .OrderBy(b => b.Number)
                    .Select(b => b.Sealed)
                    .ToListAsync(cancel),
                cancel);
            foreach (var block in blocks)
                yield return block;
            if (blocks.Count < BlocksPerWrite)
                yield break;
        }
    }

    private async Task FlushAsync(List<BlobBlock> pending, CancellationToken cancel)
    {
        if (pending.Count == 0)
            return;
        var blocks = pending.ToArray();
        pending.Clear();
        await store.WriteAsync(
            db =>
            {
                db.Set<BlobBlock>().AddRange(blocks);
                return Task.CompletedTask;
            },
            cancel);
    }
}
