using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

public sealed class SealedPiecesTests
{
    private static readonly SealPlace Here = new(Guid.Parse("5b8a3ad2-6f0e-4b6f-9a51-0a4bb7b0a001"), "blob.content");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(SealedPieces.PieceSize - 1, 1)]
    [InlineData(SealedPieces.PieceSize, 1)]
    [InlineData(SealedPieces.PieceSize + 1, 2)]
    [InlineData(3 * SealedPieces.PieceSize, 3)]
    [InlineData(3 * SealedPieces.PieceSize + 5, 4)]
    public async Task OpenAsync_ContentAboutAPiecesEdge_GivesItBack(int length, int pieces)
    {
        using var key = SealKey.New();
        var content = Sample(length);

        var blocks = await SealAsync(content, key, Here);

        Assert.Equal(1 + pieces, blocks.Count);
        Assert.Equal(content, await OpenAsync(blocks, key, Here));
    }

    [Fact]
    public async Task SealAsync_AStreamThatGivesAFewBytesAtATime_MakesFullPieces()
    {
        using var key = SealKey.New();
        var content = Sample((2 * SealedPieces.PieceSize) + 77);

        var blocks = new List<byte[]>();
        await foreach (var block in SealedPieces.SealAsync(new Trickle(content), key, Here))
            blocks.Add(block);

        Assert.Equal([24, SealedPieces.PieceSize + 17, SealedPieces.PieceSize + 17, 77 + 17], blocks.Select(b => b.Length));
        Assert.Equal(content, await OpenAsync(blocks, key, Here));
    }

    [Fact]
    public async Task OpenAsync_AnotherKeyOrPlace_Fails()
    {
        using var key = SealKey.New();
        using var other = SealKey.New();
        var blocks = await SealAsync(Sample(100), key, Here);

        await Assert.ThrowsAsync<SealBrokenException>(() => OpenAsync(blocks, other, Here));
        await Assert.ThrowsAsync<SealBrokenException>(() => OpenAsync(blocks, key, new(Here.Record, "blob.name")));
        await Assert.ThrowsAsync<SealBrokenException>(() => OpenAsync(blocks, key, new(Here.Record, Here.Field, 1)));
        await Assert.ThrowsAsync<SealBrokenException>(
            () => OpenAsync(blocks, key, new(Guid.Parse("5b8a3ad2-6f0e-4b6f-9a51-0a4bb7b0a002"), Here.Field)));
    }

    [Fact]
    public async Task OpenAsync_PiecesMissingSwappedRepeatedOrForeign_Fails()
    {
        using var key = SealKey.New();
        var blocks = await SealAsync(Sample((3 * SealedPieces.PieceSize) + 9), key, Here);
        var foreign = await SealAsync(Sample((3 * SealedPieces.PieceSize) + 9), key, Here);
        var (header, a, b, c, last) = (blocks[0], blocks[1], blocks[2], blocks[3], blocks[4]);

        var tampered = new Dictionary<string, byte[][]>
        {
            ["nothing at all"] = [],
            ["the header alone"] = [header],
            ["no header"] = [a, b, c, last],
            ["first piece dropped"] = [header, b, c, last],
            ["middle piece dropped"] = [header, a, c, last],
            ["last piece dropped"] = [header, a, b, c],
            ["two pieces swapped"] = [header, b, a, c, last],
            ["last piece moved up"] = [header, a, last, b, c],
            ["a piece repeated"] = [header, a, a, b, c, last],
            ["last piece repeated"] = [header, a, b, c, last, last],
            ["a piece added at the end"] = [header, a, b, c, last, a],
            ["another file's piece"] = [header, a, foreign[2], c, last],
            ["another file's header"] = [foreign[0], a, b, c, last],
            ["another file's last piece"] = [header, a, b, c, foreign[4]],
            ["an empty block"] = [header, a, [], b, c, last],
        };

        Assert.Equal(5, blocks.Count);
        foreach (var (name, sequence) in tampered)
        {
            var thrown = await Record.ExceptionAsync(() => OpenAsync(sequence, key, Here));
            Assert.True(thrown is SealBrokenException, $"{name}: {thrown?.GetType().Name ?? "opened"}");
        }
    }

    [Fact]
    public async Task OpenAsync_AnyBlockDamaged_Fails()
    {
        using var key = SealKey.New();
        var blocks = await SealAsync(Sample(300), key, Here);
        for (var at = 0; at < blocks.Count; at++)
        {
            var block = blocks[at];
            var damages = Enumerable.Range(0, block.Length)
                .SelectMany(i => (byte[][])[Property.Flip(block, i, 1), Property.Flip(block, i, 0x80), block[..i], block[(i + 1)..]])
                .Append([.. block, 0]);
            foreach (var damaged in damages)
            {
                var sequence = blocks.ToArray();
                sequence[at] = damaged;
                await Assert.ThrowsAsync<SealBrokenException>(() => OpenAsync(sequence, key, Here));
            }
        }
    }

    /// <summary>What is read before the tampered piece is genuine; nothing of the tampered piece or after is given.</summary>
    [Fact]
    public async Task OpenAsync_DamageInTheMiddle_GivesOnlyWhatCameBefore()
    {
        using var key = SealKey.New();
        var content = Sample((2 * SealedPieces.PieceSize) + 9);
        var blocks = (await SealAsync(content, key, Here)).ToArray();
        blocks[2] = Property.Flip(blocks[2], 1000, 4);

        var given = new List<byte>();
        await Assert.ThrowsAsync<SealBrokenException>(async () =>
        {
            await foreach (var piece in SealedPieces.OpenAsync(blocks.ToAsyncEnumerable(), key, Here))
                given.AddRange(piece);
        });

        Assert.Equal(content[..SealedPieces.PieceSize], given);
    }

    [Fact]
    public async Task SealAsync_TheSameTwice_LooksDifferent()
    {
        using var key = SealKey.New();

        Assert.NotEqual((await SealAsync(Sample(50), key, Here))[1], (await SealAsync(Sample(50), key, Here))[1]);
    }

    [Fact]
    public async Task SealAsync_KeyDisposed_Throws()
    {
        var key = SealKey.New();
        var blocks = await SealAsync(Sample(50), key, Here);
        key.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => SealAsync(Sample(50), key, Here));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => OpenAsync(blocks, key, Here));
    }

    [Fact]
    public async Task SealAsync_Cancelled_Stops()
    {
        using var key = SealKey.New();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var block in SealedPieces.SealAsync(new MemoryStream(Sample(50)), key, Here, cancel.Token))
                Assert.NotEmpty(block);
        });
    }

    private static byte[] Sample(int length) => [.. Enumerable.Range(0, length).Select(i => unchecked((byte)(i * 31 / 7)))];

    private static async Task<List<byte[]>> SealAsync(byte[] content, SealKey key, SealPlace place)
    {
        var blocks = new List<byte[]>();
        await foreach (var block in SealedPieces.SealAsync(new MemoryStream(content), key, place))
            blocks.Add(block);
        return blocks;
    }

    private static async Task<byte[]> OpenAsync(IEnumerable<byte[]> blocks, SealKey key, SealPlace place)
    {
        var content = new MemoryStream();
        await foreach (var piece in SealedPieces.OpenAsync(blocks.ToAsyncEnumerable(), key, place))
            content.Write(piece);
        return content.ToArray();
    }

    /// <summary>A stream as a slow network gives it: at most 1,000 bytes a read.</summary>
    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], cancellationToken);
    }
}
