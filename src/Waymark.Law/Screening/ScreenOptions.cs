namespace Waymark.Law.Screening;

/// <summary>How a file is screened.</summary>
public sealed record ScreenOptions
{
    /// <summary>How many threads work, from 1; the number of processors by default. Does not change a byte of the output.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>The part of the file to screen; all of it by default.</summary>
    public ScreenShard? Shard { get; init; }

    /// <summary>Where an earlier run got to; the output streams stand at its <see cref="ScreenCheckpoint.OutputBytes"/>.</summary>
    public ScreenCheckpoint? ResumeFrom { get; init; }

    /// <summary>
    /// Called after about every <see cref="CheckpointEvery"/> bytes of input, in order, when everything before the checkpoint has been handed to the streams: flush them,
    /// then keep the checkpoint.
    /// </summary>
    public Func<ScreenCheckpoint, CancellationToken, Task>? Checkpoint { get; init; }

    /// <summary>Bytes read at a time; tests use little ones. A row may be longer.</summary>
    internal int BlockBytes { get; init; } = 1 << 20;

    /// <summary>The longest row.</summary>
    internal int MostRecordBytes { get; init; } = 16_000_000;

    /// <summary>Bytes of input between checkpoints.</summary>
    public long CheckpointEvery { get; init; } = 64L << 20;
}

/// <summary>
/// One of several parts of a file. A row belongs to the part in which its first byte lies, so the outputs of all parts, one after the
/// other, are the output of the whole, byte for byte.
/// </summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">How many parts there are.</param>
/// <param name="TotalBytes">The length of the file; all parts are made with the same one.</param>
public sealed record ScreenShard(int Number, int Count, long TotalBytes)
{
    internal long Start => Number == 1 ? 0 : (long)((Int128)TotalBytes * (Number - 1) / Count);

    internal long End => Number == Count ? long.MaxValue : (long)((Int128)TotalBytes * Number / Count);
}

/// <summary>Where a screen got to.</summary>
/// <param name="InputOffset">Every row before this byte is done.</param>
/// <param name="Line">The line that begins there, from 1.</param>
/// <param name="OutputBytes">Bytes of findings so far.</param>
/// <param name="RejectBytes">Bytes of rejects so far.</param>
/// <param name="SummaryJson">The counts so far.</param>
public sealed record ScreenCheckpoint(long InputOffset, long Line, long OutputBytes, long RejectBytes, string SummaryJson);

/// <summary>How far a screen is.</summary>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Rejected">Rows put aside so far.</param>
/// <param name="Bytes">Bytes of input done.</param>
/// <param name="TotalBytes">Bytes in all, or null if the stream does not tell.</param>
public sealed record ScreenProgress(long Rows, long Rejected, long Bytes, long? TotalBytes);
