using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Synthesis;

/// <summary>What one table over a set of columns should look like.</summary>
/// <param name="Set">The columns, ascending.</param>
/// <param name="Wanted">The count wanted in each cell, last column fastest.</param>
/// <param name="Weight">How much a squared unit of difference costs, twice: 1/σ² for a count measured with variance σ².</param>
/// <param name="CellWeights">A weight for each cell in place of the one for all, or null.</param>
/// <param name="Forbidden">Cells that must stay empty, or null.</param>
internal sealed record TableTarget(int[] Set, float[] Wanted, float Weight, float[]? CellWeights = null, bool[]? Forbidden = null);

/// <summary>
/// Moves whole records until the tables counted from them match the wanted ones. With every record x of N free, the
/// energy is E(x) = Σ_m w_m/2 · ||A_m x - y_m||² - Σ_i log q(x_i), A_m x the table m of the records, y_m the wanted
/// counts, q a product of one-column shares. Gibbs moves redraw one field of one record from
/// exp(-β E); β = 1 samples the posterior of the data set given the noisy tables, large β descends.
/// Every table is kept once for each of its columns, that column last, so that the cost of all values of a field is a
/// sum of short runs of memory: about a hundred vector loads a field for 14 columns and combinations of three.
/// Not thread-safe. Related: Ju, Awan, Gong and Rao (2022) on Gibbs sampling under privacy noise.
/// </summary>
internal sealed class RecordSampler
{
    private const float Wall = 1e6f;

    private readonly int[] sizes;
    private readonly int[] padded;
    private readonly IReadOnlyList<TableTarget> targets;
    private readonly float[] values;
    private readonly float[]? weights;
    private readonly int[][] strides; // for each copy: stride of each of the target's columns
    private readonly int[] copyBase;
    private readonly int[] copyTarget;
    private readonly Runs[][] scoring; // by column, by number of other columns
    private readonly Runs[][] updating;
    private readonly float[] columnWeight;
    private readonly float[][] logPrior;
    private readonly float unit;
    private SeededRandom random;
    private readonly float[] scores;
    private readonly float[] halfWeights;

    /// <param name="sizes">Codes of each column.</param>
    /// <param name="targets">The wanted tables.</param>
    /// <param name="logPrior">log q for each column and code; the initial records are drawn from it.</param>
    /// <param name="records">How many records.</param>
    /// <param name="unit">How much one record counts for.</param>
    /// <param name="random">Moves.</param>
    public RecordSampler(
        int[] sizes,
        IReadOnlyList<TableTarget> targets,
        float[][] logPrior,
        byte[] records,
        float unit,
        SeededRandom random)
    {
        this.sizes = sizes;
        this.targets = targets;
        this.logPrior = logPrior;
        this.unit = unit;
        this.random = random;
        Records = records;
        RecordCount = records.Length / sizes.Length;
        padded = sizes.Select(s => s <= 4 ? 4 : (s + 7) / 8 * 8).ToArray();
        scores = new float[padded.Max()];
        halfWeights = new float[scores.Length];

        var copies = targets.Sum(t => t.Set.Length);
        strides = new int[copies][];
        copyBase = new int[copies];
        copyTarget = new int[copies];
        long offset = 0;
        var copy = 0;
        for (var m = 0; m < targets.Count; m++)
        {
            var set = targets[m].Set;
            for (var axis = 0; axis < set.Length; axis++, copy++)
            {
                var stride = new int[set.Length];
                stride[axis] = 1;
                long run = padded[set[axis]];
                for (var j = set.Length - 1; j >= 0; j--)
                {
                    if (j == axis)
                        continue;
                    stride[j] = (int)run;
                    run *= sizes[set[j]];
                }

                strides[copy] = stride;
                copyBase[copy] = (int)offset;
                copyTarget[copy] = m;
                offset += run;
                if (offset > Array.MaxLength)
                    throw new ArgumentException("The tables are too large.", nameof(targets));
            }
        }

        values = new float[offset];
        if (targets.Any(t => t.CellWeights is not null))
            weights = new float[offset];
        (scoring, updating) = BuildRuns();
        columnWeight = new float[sizes.Length];
        foreach (var target in targets)
        {
            foreach (var column in target.Set)
                columnWeight[column] += target.Weight;
        }

        Rebuild();
    }

    /// <summary>The records, row by row.</summary>
    public byte[] Records { get; }

    /// <summary>How many records there are.</summary>
    public int RecordCount { get; }

    /// <summary>Draws records from the product of the shares.</summary>
    public static byte[] Draw(int[] sizes, float[][] logPrior, int count, ref SeededRandom random)
    {
        var records = new byte[checked(count * sizes.Length)];
        for (var c = 0; c < sizes.Length; c++)
        {
            // Systematic sampling: the draw already has the right shares to within one record, in a random order.
            var shares = logPrior[c].Take(sizes[c]).Select(l => Math.Exp(l)).ToArray();
            var total = shares.Sum();
            var codes = new byte[count];
            double edge = 0;
            var start = NextSingle(ref random);
            var i = 0;
            for (var v = 0; v < sizes[c]; v++)
            {
                edge += shares[v] / total * count;
                while (i < count && (i + start < edge || v == sizes[c] - 1))
                    codes[i++] = (byte)v;
            }

            for (var k = count - 1; k > 0; k--)
            {
                var j = random.NextInt32(k + 1);
                (codes[k], codes[j]) = (codes[j], codes[k]);
            }

            for (var r = 0; r < count; r++)
                records[(r * sizes.Length) + c] = codes[r];
        }

        return records;
    }

    /// <summary>Recounts every table from the records, which also removes any drift of rounding.</summary>
    public void Rebuild()
    {
        Array.Clear(values);
        var copy = 0;
        for (var m = 0; m < targets.Count; m++)
        {
            var target = targets[m];
            var counts = CountRecords(target.Set);
            var current = new int[target.Set.Length];
            for (var axis = 0; axis < target.Set.Length; axis++, copy++)
            {
                Array.Clear(current);
                var stride = strides[copy];
                for (var cell = 0; cell < counts.Length; cell++)
                {
                    var address = copyBase[copy];
                    for (var j = 0; j < current.Length; j++)
                        address += current[j] * stride[j];
                    var weight = target.CellWeights is null ? target.Weight : target.CellWeights[cell];
                    values[address] = target.Forbidden is not null && target.Forbidden[cell]
                        ? Wall
                        : weight * ((counts[cell] * unit) - target.Wanted[cell]);
                    if (weights is not null)
                        weights[address] = target.Forbidden is not null && target.Forbidden[cell] ? 0 : weight;
                    for (var j = current.Length - 1; j >= 0 && ++current[j] == sizes[target.Set[j]]; j--)
                        current[j] = 0;
                }
            }
        }
    }

    /// <summary>Counts the records in each cell of a set, in records (not units).</summary>
    public int[] CountRecords(int[] set) => CountRecords(Records, sizes, set);

    /// <summary>Counts records in each cell of a set.</summary>
    public static int[] CountRecords(byte[] records, int[] sizes, int[] set)
    {
        var counts = new int[CombinationSpace.Cells(set, sizes)];
        var width = sizes.Length;
        unchecked
        {
            for (var at = 0; at < records.Length; at += width)
            {
                var cell = 0;
                foreach (var column in set)
                    cell = (cell * sizes[column]) + records[at + column];
                counts[cell]++;
            }
        }

        return counts;
    }

    /// <summary>Adds to <paramref name="sums"/> the counts of every target's cells as they are now, in units.</summary>
    public void AccumulateCounts(float[][] sums)
    {
        var copy = 0;
        for (var m = 0; m < targets.Count; m++)
        {
            // The last copy has the last column fastest, as the target does.
            copy += targets[m].Set.Length;
            var target = targets[m];
            var sum = sums[m];
            var at = copyBase[copy - 1];
            var last = target.Set[^1];
            var inverse = 1 / target.Weight;
            var cell = 0;
            for (var row = 0; cell < sum.Length; row++)
            {
                for (var v = 0; v < sizes[last]; v++, cell++)
                    sum[cell] += (values[at + v] * inverse) + target.Wanted[cell];
                at += padded[last];
            }
        }
    }

    /// <summary>Redraws every field of every record once, in random order of records; returns the number that changed.</summary>
    /// <param name="beta">Inverse temperature: 1 samples, <see cref="float.PositiveInfinity"/> takes the best value.</param>
    /// <param name="prior">How much of log q counts.</param>
    /// <param name="cancellation">Stops between records.</param>
    public long Sweep(float beta, float prior, CancellationToken cancellation)
    {
        var width = sizes.Length;
        var order = new int[RecordCount];
        for (var i = 0; i < order.Length; i++)
        {
            var j = random.NextInt32(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        long changed = 0;
        var greedy = float.IsPositiveInfinity(beta);
        for (var i = 0; i < order.Length; i++)
        {
            if ((i & 1023) == 0)
                cancellation.ThrowIfCancellationRequested();
            var record = Records.AsSpan(order[i] * width, width);
            var first = random.NextInt32(width);
            for (var k = 0; k < width; k++)
            {
                var c = first + k < width ? first + k : first + k - width;
                if (sizes[c] < 2)
                    continue;
                Score(record, c, prior);
                var old = record[c];
                var chosen = greedy ? Best(c, old) : Pick(c, beta);
                if (chosen != old)
                {
                    Move(record, c, chosen);
                    changed++;
                }
            }
        }

        return changed;
    }

    private static float NextSingle(ref SeededRandom random) => (random.NextUInt64() >> 40) * (1f / (1 << 24));

    private int Best(int column, int old)
    {
        var best = old;
        for (var v = 0; v < sizes[column]; v++)
        {
            if (scores[v] < scores[best])
                best = v;
        }

        return best;
    }

    private int Pick(int column, float beta)
    {
        var n = sizes[column];
        var least = scores[0];
        for (var v = 1; v < n; v++)
            least = Math.Min(least, scores[v]);
        var total = 0f;
        for (var v = 0; v < n; v++)
        {
            var e = MathF.Exp(beta * (least - scores[v]));
            total += e;
            scores[v] = total;
        }

        var u = NextSingle(ref random) * total;
        var pick = 0;
        while (pick < n - 1 && scores[pick] <= u)
            pick++;
        return pick;
    }

    /// <summary>Sets scores[v] to the energy of the record with value v in the column, up to a constant.</summary>
    private void Score(ReadOnlySpan<byte> record, int column, float prior)
    {
        unchecked
        {
            var length = padded[column];
            var sums = scores.AsSpan(0, length);
            var log = logPrior[column];
            for (var v = 0; v < sizes[column]; v++)
                sums[v] = -prior * log[v];
            SumRuns(scoring[column], ref MemoryMarshal.GetArrayDataReference(values), record, sums);
            var old = record[column];
            if (weights is null)
            {
                // The record itself sits in the old value's cells: without it they hold one unit less.
                sums[old] -= columnWeight[column] * unit;
            }
            else
            {
                AddHalfWeights(record, column, sums, old);
            }
        }
    }

    /// <summary>
    /// Squares do not cancel when cells weigh differently: moving one unit u from cell a to cell v changes the energy by
    /// w_v(r_v + u/2)·u - w_a(r_a - u/2)·u, r the difference from the wanted count.
    /// </summary>
    private void AddHalfWeights(ReadOnlySpan<byte> record, int column, Span<float> sums, int old)
    {
        var half = halfWeights.AsSpan(0, sums.Length);
        half.Clear();
        SumRuns(scoring[column], ref MemoryMarshal.GetArrayDataReference(weights!), record, half);
        for (var v = 0; v < sizes[column]; v++)
            sums[v] += (v == old ? -0.5f : 0.5f) * unit * half[v];
    }

    private static void SumRuns(Runs[] runs, ref float table, ReadOnlySpan<byte> record, Span<float> sums)
    {
        ref var x = ref MemoryMarshal.GetReference(record);
        ref var target = ref MemoryMarshal.GetReference(sums);
        foreach (var run in runs)
        {
            if (sums.Length == 4)
                Sum4(run, ref table, ref x, ref target);
            else
                Sum8(run, ref table, ref x, ref target, sums.Length);
        }
    }

    private static void Sum4(Runs run, ref float table, ref byte x, ref float target)
    {
        unchecked
        {
            var sum = Vector128.LoadUnsafe(ref target);
            var count = run.Base.Length;
            ref var start = ref MemoryMarshal.GetArrayDataReference(run.Base);
            ref var column = ref MemoryMarshal.GetArrayDataReference(run.Column);
            ref var stride = ref MemoryMarshal.GetArrayDataReference(run.Stride);
            if (run.Others == 2)
            {
                for (var e = 0; e < count; e++)
                {
                    var at = Unsafe.Add(ref start, e)
                        + (Unsafe.Add(ref x, Unsafe.Add(ref column, 2 * e)) * Unsafe.Add(ref stride, 2 * e))
                        + (Unsafe.Add(ref x, Unsafe.Add(ref column, (2 * e) + 1)) * Unsafe.Add(ref stride, (2 * e) + 1));
                    sum += Vector128.LoadUnsafe(ref table, (nuint)at);
                }
            }
            else
            {
                for (var e = 0; e < count; e++)
                    sum += Vector128.LoadUnsafe(ref table, (nuint)Address(run.Others, e, ref start, ref column, ref stride, ref x));
            }

            sum.StoreUnsafe(ref target);
        }
    }

    private static void Sum8(Runs run, ref float table, ref byte x, ref float target, int length)
    {
        unchecked
        {
            var count = run.Base.Length;
            ref var start = ref MemoryMarshal.GetArrayDataReference(run.Base);
            ref var column = ref MemoryMarshal.GetArrayDataReference(run.Column);
            ref var stride = ref MemoryMarshal.GetArrayDataReference(run.Stride);
            if (length == 8)
            {
                var sum = Vector256.LoadUnsafe(ref target);
                for (var e = 0; e < count; e++)
                    sum += Vector256.LoadUnsafe(ref table, (nuint)Address(run.Others, e, ref start, ref column, ref stride, ref x));
                sum.StoreUnsafe(ref target);
            }
            else if (length == 16)
            {
                var low = Vector256.LoadUnsafe(ref target);
                var high = Vector256.LoadUnsafe(ref target, 8);
                for (var e = 0; e < count; e++)
                {
                    var at = (nuint)Address(run.Others, e, ref start, ref column, ref stride, ref x);
                    low += Vector256.LoadUnsafe(ref table, at);
                    high += Vector256.LoadUnsafe(ref table, at + 8);
                }

                low.StoreUnsafe(ref target);
                high.StoreUnsafe(ref target, 8);
            }
            else
            {
                for (var e = 0; e < count; e++)
                {
                    var at = (nuint)Address(run.Others, e, ref start, ref column, ref stride, ref x);
                    for (nuint v = 0; v < (nuint)length; v += 8)
                        (Vector256.LoadUnsafe(ref target, v) + Vector256.LoadUnsafe(ref table, at + v)).StoreUnsafe(ref target, v);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Address(int others, int e, ref int start, ref int column, ref int stride, ref byte x)
    {
        unchecked
        {
            var at = Unsafe.Add(ref start, e);
            var first = e * others;
            if (others == 2)
            {
                return at + (Unsafe.Add(ref x, Unsafe.Add(ref column, first)) * Unsafe.Add(ref stride, first))
                    + (Unsafe.Add(ref x, Unsafe.Add(ref column, first + 1)) * Unsafe.Add(ref stride, first + 1));
            }

            for (var j = 0; j < others; j++)
                at += Unsafe.Add(ref x, Unsafe.Add(ref column, first + j)) * Unsafe.Add(ref stride, first + j);
            return at;
        }
    }

    private void Move(Span<byte> record, int column, int chosen)
    {
        unchecked
        {
            var old = record[column];
            ref var x = ref MemoryMarshal.GetReference(record);
            ref var table = ref MemoryMarshal.GetArrayDataReference(values);
            foreach (var run in updating[column])
            {
                ref var start = ref MemoryMarshal.GetArrayDataReference(run.Base);
                ref var other = ref MemoryMarshal.GetArrayDataReference(run.Column);
                ref var stride = ref MemoryMarshal.GetArrayDataReference(run.Stride);
                for (var e = 0; e < run.Base.Length; e++)
                {
                    var at = Address(run.Others, e, ref start, ref other, ref stride, ref x);
                    var from = at + (old * run.OwnStride[e]);
                    var to = at + (chosen * run.OwnStride[e]);
                    if (weights is null)
                    {
                        var step = run.Step[e];
                        Unsafe.Add(ref table, from) -= step;
                        Unsafe.Add(ref table, to) += step;
                    }
                    else
                    {
                        values[from] -= weights[from] * unit;
                        values[to] += weights[to] * unit;
                    }
                }
            }

            record[column] = (byte)chosen;
        }
    }

    private (Runs[][] Scoring, Runs[][] Updating) BuildRuns()
    {
        var score = new Runs[sizes.Length][];
        var update = new Runs[sizes.Length][];
        for (var c = 0; c < sizes.Length; c++)
        {
            var scoreLists = new SortedDictionary<int, List<int>>();
            var updateLists = new SortedDictionary<int, List<int>>();
            for (var copy = 0; copy < copyBase.Length; copy++)
            {
                var set = targets[copyTarget[copy]].Set;
                var position = Array.IndexOf(set, c);
                if (position < 0)
                    continue;
                Add(updateLists, set.Length - 1, copy);
                if (strides[copy][position] == 1)
                    Add(scoreLists, set.Length - 1, copy);
            }

            score[c] = scoreLists.Select(l => MakeRuns(c, l.Key, l.Value)).ToArray();
            update[c] = updateLists.Select(l => MakeRuns(c, l.Key, l.Value)).ToArray();
        }

        return (score, update);

        static void Add(SortedDictionary<int, List<int>> lists, int key, int copy)
        {
            if (!lists.TryGetValue(key, out var list))
                lists[key] = list = [];
            list.Add(copy);
        }
    }

    private Runs MakeRuns(int column, int others, List<int> copies)
    {
        var runs = new Runs(others, new int[copies.Count], new int[copies.Count * others], new int[copies.Count * others], new int[copies.Count], new float[copies.Count]);
        for (var e = 0; e < copies.Count; e++)
        {
            var copy = copies[e];
            var target = targets[copyTarget[copy]];
            runs.Base[e] = copyBase[copy];
            runs.Step[e] = target.Weight * unit;
            var k = e * others;
            for (var j = 0; j < target.Set.Length; j++)
            {
                if (target.Set[j] == column)
                {
                    runs.OwnStride[e] = strides[copy][j];
                }
                else
                {
                    runs.Column[k] = target.Set[j];
                    runs.Stride[k++] = strides[copy][j];
                }
            }
        }

        return runs;
    }

    /// <summary>Addresses of table rows for one column, flattened: base + Σ code(other) · stride(other).</summary>
    private sealed record Runs(int Others, int[] Base, int[] Column, int[] Stride, int[] OwnStride, float[] Step);
}
