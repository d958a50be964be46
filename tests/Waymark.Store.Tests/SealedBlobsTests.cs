using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Waymark.Kernel.Sealing;
using Waymark.Store.Blobs;
using Waymark.TestKit;

namespace Waymark.Store.Tests;

public sealed class SealedBlobsTests
{
    private const int Piece = 64 * 1024;

    [Theory]
    [DatabaseData(0)]
    [DatabaseData(1)]
    [DatabaseData(Piece - 1)]
    [DatabaseData(Piece)]
    [DatabaseData(Piece + 1)]
    [DatabaseData((16 * Piece) + 3)]
    [DatabaseData((33 * Piece) - 1)]
    public async Task WriteAndRead_AnySize_ComesBackAsItWas(DatabaseKind kind, int size)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var blobs = new SealedBlobs(lab.Store);
        using var key = SealKey.New();
        var (id, content) = (BlobId.New(), RandomNumberGenerator.GetBytes(size));

        Assert.Equal(size, await blobs.WriteAsync(lab.Agency, id, new MemoryStream(content), key, default));
        Assert.Equal(content, await ReadAsync(new SealedBlobs(lab.Another()), lab.Agency, id, key));
    }

    [Theory, DatabaseData]
    public async Task Read_WithAnotherKeyOwnerOrId_Fails(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var blobs = new SealedBlobs(lab.Store);
        using var key = SealKey.New();
        using var other = SealKey.New();
        var id = BlobId.New();
        await blobs.WriteAsync(lab.Agency, id, new MemoryStream(new byte[100]), key, default);

        await Assert.ThrowsAsync<SealBrokenException>(() => ReadAsync(blobs, lab.Agency, id, other));
        await Assert.ThrowsAsync<SealBrokenException>(() => ReadAsync(blobs, AgencyId.New(), id, key));
        await Assert.ThrowsAsync<SealBrokenException>(() => ReadAsync(blobs, lab.Agency, BlobId.New(), key));
    }

    [Theory]
    [DatabaseData("flip")]
    [DatabaseData("drop-first")]
    [DatabaseData("drop-middle")]
    [DatabaseData("drop-last")]
    [DatabaseData("swap")]
    [DatabaseData("repeat")]
    [DatabaseData("move")]
    public async Task Read_BlocksThatSomebodyChanged_Fails(DatabaseKind kind, string change)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var blobs = new SealedBlobs(lab.Store);
        using var key = SealKey.New();
        var (id, other) = (BlobId.New(), BlobId.New());
        await blobs.WriteAsync(lab.Agency, id, new MemoryStream(RandomNumberGenerator.GetBytes((3 * Piece) + 10)), key, default);
        await blobs.WriteAsync(lab.Agency, other, new MemoryStream(RandomNumberGenerator.GetBytes((3 * Piece) + 10)), key, default);
        var read = other;
        await lab.Store.WriteAsync(async db =>
        {
            var blocks = await db.Set<BlobBlock>().Where(b => b.BlobId == other).OrderBy(b => b.Number).Select(b => b.Sealed).ToListAsync();
            switch (change)
            {
                case "flip":
                    blocks[2][blocks[2].Length / 2] ^= 1;
                    break;
                case "drop-first":
                    blocks.RemoveAt(0);
                    break;
                case "drop-middle":
                    blocks.RemoveAt(2);
                    break;
                case "drop-last":
                    blocks.RemoveAt(blocks.Count - 1);
                    break;
                case "swap":
                    (blocks[1], blocks[2]) = (blocks[2], blocks[1]);
                    break;
                case "repeat":
                    blocks.Insert(2, blocks[1]);
                    break;
                case "move":
                    read = id;
                    break;
                default:
                    throw new InvalidOperationException(change);
            }

            await db.Set<BlobBlock>().Where(b => b.BlobId == read).ExecuteDeleteAsync();
            db.Set<BlobBlock>().AddRange(blocks.Select((block, number) => new BlobBlock { AgencyId = lab.Agency, BlobId = read, Number = number, Sealed = block }));
        });

        await Assert.ThrowsAsync<SealBrokenException>(() => ReadAsync(blobs, lab.Agency, read, key));
    }

    [Theory]
    [DatabaseData(false)]
    [DatabaseData(true)]
    public async Task WriteAsync_TheConnectionIsCut_LeavesNothing(DatabaseKind kind, bool byCancelling)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var blobs = new SealedBlobs(lab.Store);
        using var key = SealKey.New();
        using var stop = new CancellationTokenSource();
        // More than one transaction of it is written before it breaks.
        using var content = new CutStream(40 * Piece, () =>
        {
            if (!byCancelling)
                throw new IOException("The connection was cut.");
            stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<Exception>(() => blobs.WriteAsync(lab.Agency, BlobId.New(), content, key, stop.Token));

        Assert.Equal(0, await lab.Store.ReadAsync(db => db.Set<BlobBlock>().CountAsync()));
    }

    [Theory, DatabaseData]
    public async Task Delete_OneOfTwo_LeavesTheOther(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var blobs = new SealedBlobs(lab.Store);
        using var key = SealKey.New();
        var (goes, stays) = (BlobId.New(), BlobId.New());
        await blobs.WriteAsync(lab.Agency, goes, new MemoryStream([1, 2, 3]), key, default);
        await blobs.WriteAsync(lab.Agency, stays, new MemoryStream([4, 5, 6]), key, default);

        await blobs.DeleteAsync(AgencyId.New(), goes, default);
        Assert.Equal([1, 2, 3], await ReadAsync(blobs, lab.Agency, goes, key));
        await blobs.DeleteAsync(lab.Agency, goes, default);
        await blobs.DeleteAsync(lab.Agency, goes, default);

        await Assert.ThrowsAsync<SealBrokenException>(() => ReadAsync(blobs, lab.Agency, goes, key));
        Assert.Equal([4, 5, 6], await ReadAsync(blobs, lab.Agency, stays, key));
    }

    [Theory, DatabaseData]
    public async Task ChangeOwner_Handed_IsReadByTheNewOwnerAlone(DatabaseKind kind)
    {
        await using var lab = await StoreLab.CreateAsync(kind);
        var blobs = new SealedBlobs(lab.Store);
        using var key = SealKey.New();
        var (id, to) = (BlobId.New(), AgencyId.New());
        await blobs.WriteAsync(lab.Agency, id, new MemoryStream([7, 8]), key, default);

        await lab.Store.WriteAsync(db => SealedBlobs.ChangeOwnerAsync(db, lab.Agency, to, id, default));

        Assert.Equal([7, 8], await ReadAsync(blobs, to, id, key));
        await Assert.ThrowsAsync<SealBrokenException>(() => ReadAsync(blobs, lab.Agency, id, key));
    }

    [Fact]
    public async Task WriteAsync_AFile_IsNowhereInTheFilesInTheOpen()
    {
        await using var lab = await StoreLab.CreateAsync(DatabaseKind.Sqlite);
        await using var files = await FilesAtRest.WatchAsync(lab.Database.Folder);
        using var key = SealKey.New();
        var text = string.Concat(Enumerable.Repeat("The ledger of the nail studio, page after page. ", 5_000));
        await new SealedBlobs(lab.Store).WriteAsync(lab.Agency, BlobId.New(), new MemoryStream(Encoding.UTF8.GetBytes(text)), key, default);

        Assert.Empty(await files.FindAsync(["ledger of the nail studio", "page after page"], open: "store_blob"));
    }

    private static async Task<byte[]> ReadAsync(SealedBlobs blobs, AgencyId owner, BlobId id, SealKey key)
    {
        using var all = new MemoryStream();
        await foreach (var piece in blobs.ReadAsync(owner, id, key, default))
            all.Write(piece);
        return all.ToArray();
    }

    /// <summary>Gives bytes and then breaks.</summary>
    private sealed class CutStream(int good, Action cut) : Stream
    {
        private int left = good;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (left <= 0)
                cut();
            var now = Math.Min(Math.Min(count, 8_000), Math.Max(1, left));
            left -= now;
            return now;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
