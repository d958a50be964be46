using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Waymark.Law.Rules;

namespace Waymark.Law.Screening;

/// <summary>
/// Screens files of charges of any length in constant memory, on all cores. Streams in, streams out: a command, a job and a web page
/// use the same. For any thread; one object can run several screens at once.
/// </summary>
/// <remarks>
/// The output has a header, then a row for each charge and remedy in the order of the input: <c>charge_id, remedy_id, answer, reasons,
/// missing, citation, verification</c> and the columns of the input that are no facts. See docs/law.md for the codes.
/// </remarks>
public sealed class ChargeScreen
{
    /// <summary>The first columns of the output.</summary>
    public const string OutputHeader = "charge_id,remedy_id,answer,reasons,missing,citation,verification";

    /// <summary>The header of the file of rejects: nothing of a row is in it but its line.</summary>
    public const string RejectHeader = "line,reason,column,expected";

    private readonly CompiledRules compiled;

    /// <param name="rules">The rules.</param>
    /// <param name="on">The day the answers are made for.</param>
    public ChargeScreen(RuleBook rules, DateOnly on) => compiled = new CompiledRules(rules, on);

    /// <summary>Screens a file.</summary>
    /// <param name="input">CSV in UTF-8, with or without byte order mark; commas, semicolons or tabs; any line ends. Not closed.</param>
    /// <param name="output">Gets the findings. Not closed, not flushed.</param>
    /// <param name="rejects">Gets the lines that could not be read, with the reason. Not closed, not flushed.</param>
    /// <param name="options">How; null for all processors and the whole file.</param>
    /// <param name="progress">Told about every block of a million bytes.</param>
    /// <param name="cancellationToken">Stops it; what was written stays, in whole rows.</param>
    /// <exception cref="ScreenInputException">The file is no file of charges: its header is missing or wrong, or its encoding is.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<ScreenSummary> RunAsync(
        Stream input, Stream output, Stream rejects, ScreenOptions? options = null, IProgress<ScreenProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new ScreenOptions();
        if (options.Parallel < 1) throw new ArgumentException("At least one thread has to work.", nameof(options));
        long? total = input.CanSeek ? input.Length : null;
        using var reader = new BlockReader(input, options);
        var columns = await reader.HeaderAsync(compiled.Rules.Facts, cancellationToken);
        var run = new Run(compiled, columns, options);
        var counts = new ScreenCounts();
        var (outputBytes, rejectBytes, lastCheckpoint) = (0L, 0L, 0L);
        if (options.ResumeFrom is { } from)
        {
            await reader.SkipToAsync(from, cancellationToken);
            counts.Add(ScreenSummary.FromJson(from.SummaryJson).Counts);
            (outputBytes, rejectBytes, lastCheckpoint) = (from.OutputBytes, from.RejectBytes, from.InputOffset);
        }
        else if (options.Shard is null or { Number: 1 })
        {
            outputBytes += await WriteAsync(output, Header(columns), cancellationToken);
            rejectBytes += await WriteAsync(rejects, Encoding.ASCII.GetBytes(RejectHeader + "\n"), cancellationToken);
        }

        var atWork = new Queue<(ScreenBlock Block, Task<Screened> Done)>();
        try
        {
            while (true)
            {
                var block = await reader.NextAsync(cancellationToken);
                if (block is not null) atWork.Enqueue((block, run.StartAsync(block, cancellationToken)));
                // One more than can work at a time, so that reading goes on while they do.
                while (atWork.Count > (block is null ? 0 : options.Parallel + 1))
                {
                    var (oldest, done) = atWork.Dequeue();
                    using var screened = await done;
                    outputBytes += await WriteAsync(output, screened.Output.Written, cancellationToken);
                    rejectBytes += await WriteAsync(rejects, screened.Rejects.Written, cancellationToken);
                    counts.Add(screened.Counts);
                    progress?.Report(new ScreenProgress(counts.Rows, counts.Rejected, oldest.EndOffset, total));
                    if (options.Checkpoint is null || oldest.EndOffset - lastCheckpoint < options.CheckpointEvery) continue;
                    lastCheckpoint = oldest.EndOffset;
                    var json = new ScreenSummary(compiled.On, compiled.Rules.Fingerprint, counts).ToJson();
                    await options.Checkpoint(new ScreenCheckpoint(oldest.EndOffset, oldest.EndLine, outputBytes, rejectBytes, json), cancellationToken);
                }

                if (block is null) return new ScreenSummary(compiled.On, compiled.Rules.Fingerprint, counts);
            }
        }
        finally
        {
            // Stopped or failed: their memory comes back before the caller goes on.
            foreach (var (_, done) in atWork)
            {
                await ((Task)done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (done.IsCompletedSuccessfully) (await done).Dispose();
            }

            run.Dispose();
        }
    }

    private static byte[] Header(ScreenColumns columns)
    {
        var text = new StringBuilder(OutputHeader);
        foreach (var place in columns.Extra)
        {
            text.Append(',');
            CsvCell.Append(text, columns.All[place].Name);
        }

        return Encoding.UTF8.GetBytes(text.Append('\n').ToString());
    }

    private static async Task<int> WriteAsync(Stream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!bytes.IsEmpty) await stream.WriteAsync(bytes, cancellationToken);
        return bytes.Length;
    }

    /// <summary>What came of a block.</summary>
    private sealed record Screened(ByteWriter Output, ByteWriter Rejects, ScreenCounts Counts, Run Run) : IDisposable
    {
        public void Dispose() => Run.Return(this);
    }

    /// <summary>The workers and the memory of one run.</summary>
    private sealed class Run(CompiledRules rules, ScreenColumns columns, ScreenOptions options) : IDisposable
    {
        private readonly SemaphoreSlim free = new(options.Parallel);
        private readonly ConcurrentBag<ScreenWorker> workers = [];
        private readonly ConcurrentBag<ByteWriter> writers = [];

        public Task<Screened> StartAsync(ScreenBlock block, CancellationToken cancellationToken) => Task.Run(() => ScreenAsync(block, cancellationToken), CancellationToken.None);

        public void Return(Screened screened)
        {
            writers.Add(screened.Output);
            writers.Add(screened.Rejects);
        }

        public void Dispose()
        {
            free.Dispose();
            while (writers.TryTake(out var writer)) writer.Dispose();
        }

        private async Task<Screened> ScreenAsync(ScreenBlock block, CancellationToken cancellationToken)
        {
            await free.WaitAsync(cancellationToken);
            try
            {
                if (!workers.TryTake(out var worker)) worker = new ScreenWorker(rules, columns);
                var screened = new Screened(Writer(), Writer(), new ScreenCounts(), this);
                worker.Screen(block.Buffer.AsSpan(block.Start, block.Length), block.Line, screened.Output, screened.Rejects, screened.Counts);
                if (block.Broken != RejectReason.None)
                {
                    screened.Counts.Rows++;
                    ScreenWorker.Reject(screened.Rejects, screened.Counts, block.BrokenLine, block.Broken, null);
                }

                workers.Add(worker);
                return screened;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(block.Buffer);
                free.Release();
            }
        }

        private ByteWriter Writer()
        {
            if (!writers.TryTake(out var writer)) return new ByteWriter();
            writer.Clear();
            return writer;
        }
    }
}
