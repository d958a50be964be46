using System.Globalization;
using Waymark.Statistics.Privacy;
using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Synthesis;

/// <summary>
/// k-synthetic records: every combination of up to <c>length</c> attributes in them occurs at least k times in the data.
/// The records are fitted to one published table only, the combinations with at least k rows, their counts rounded to the
/// nearest multiple of k (at least k); so they tell nothing that the table does not, and a rare combination can not
/// appear. This is not differential privacy: someone who knows all rows but one may learn something of it, and two such
/// releases of slightly different data must not both be published.
/// Fields are moved as in <see cref="RecordSampler"/>, forbidden cells being walls; what does not fit into n records goes
/// into further records, so that single attributes keep their counts to within k.
/// </summary>
public static class KSynthesis
{
    /// <summary>The largest k accepted.</summary>
    public const int MostK = 100_000;

    private static readonly float[] ByLength = [50, 5, 1, 1, 1];

    /// <summary>Makes the release.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="k">Least number of rows behind anything released, 2 to 100,000.</param>
    /// <param name="length">Longest combination looked at, 1 to 5.</param>
    /// <param name="bits">Moves.</param>
    /// <param name="progress">Told the share of the work done, 0 to 1, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="StatisticsInputException">A number is out of range, or the table has too many values.</exception>
    public static Release Run(
        CategoricalTable table, int k, int length, BitSource bits, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (k is < 2 or > MostK)
            throw new StatisticsInputException(string.Create(CultureInfo.InvariantCulture, $"k must be from 2 to {MostK}."));
        if (length is < 1 or > 5)
            throw new StatisticsInputException("The length of combinations must be from 1 to 5.");
        length = Math.Min(length, table.Columns.Count);
        PrivateRelease.ThrowIfTooLarge(table.Sizes, length);
        var kept = KeepCommonValues(table, k);
        var sizes = kept.Sizes;
        var random = new SeededRandom(bits.NextUInt64());

        var sets = CombinationSpace.Sets(sizes.Length, length).ToArray();
        var truths = new int[sets.Length][];
        var targets = new TableTarget[sets.Length];
        Parallel.For(0, sets.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            truths[i] = CombinationSpace.Count(kept, sets[i]);
            targets[i] = Target(sets[i], truths[i], sizes, k);
        });
        progress?.Report(0.1);

        // The exact number of rows is not in the published table, so the fit may not know it either.
        var records = Fit(sizes, targets, Rounded(table.RowCount, k), ref random, progress, cancellation);
        progress?.Report(0.9);
        return Report(kept, table, records, sets, targets, k, length, cancellation);
    }

    /// <summary>Rounded counts of the cells that may be told; every other present cell is forbidden.</summary>
    private static TableTarget Target(int[] set, int[] truth, int[] sizes, int k)
    {
        var wanted = new float[truth.Length];
        var weights = new float[truth.Length];
        var forbidden = new bool[truth.Length];
        Span<int> codes = stackalloc int[set.Length];
        for (var cell = 0; cell < truth.Length; cell++)
        {
            if (!CombinationSpace.Decode(cell, set, sizes, codes))
                continue;
            forbidden[cell] = truth[cell] < k;
            wanted[cell] = forbidden[cell] ? 0 : Rounded(truth[cell], k);
            // Squared errors count relative to the size; short combinations count more, since every longer one rests on them.
            weights[cell] = ByLength[set.Length - 1] / (wanted[cell] + k);
        }

        return new TableTarget(set, wanted, 1, weights, forbidden);
    }

    private static int Rounded(int count, int k) => Math.Max(k, (int)(((long)count + (k / 2)) / k * k));

    /// <summary>Values with fewer than k rows count as absent from the start.</summary>
    private static CategoricalTable KeepCommonValues(CategoricalTable table, int k)
    {
        var columns = new CategoricalColumn[table.Columns.Count];
        var codes = new byte[columns.Length][];
        for (var c = 0; c < columns.Length; c++)
        {
            var counts = CombinationSpace.Count(table, [c]);
            var values = new List<string> { "" };
            var map = new byte[counts.Length];
            foreach (var v in Enumerable.Range(1, counts.Length - 1).OrderBy(v => table.Columns[c].Values[v], StringComparer.Ordinal))
            {
                if (counts[v] < k)
                    continue;
                map[v] = (byte)values.Count;
                values.Add(table.Columns[c].Values[v]);
            }

            columns[c] = new CategoricalColumn(table.Columns[c].Name, values);
            codes[c] = Array.ConvertAll(table.Codes[c], code => map[code]);
        }

        return new CategoricalTable(columns, codes);
    }

    private static byte[] Fit(
        int[] sizes, TableTarget[] targets, int rows, ref SeededRandom random, IProgress<double>? progress, CancellationToken cancellation)
    {
        // No prior: every value and absent alike.
        var flat = sizes.Select(s => new float[s]).ToArray();
        // Every record starts empty, which is allowed whatever is forbidden.
        var records = new byte[checked(rows * sizes.Length)];
        float[] betas = [0.3f, 1f, 2f, 4f, 8f, 16f, 32f, float.PositiveInfinity, float.PositiveInfinity];
        var sampler = new RecordSampler(sizes, targets, flat, records, 1, random);
        for (var s = 0; s < betas.Length; s++)
        {
            progress?.Report(0.1 + (0.7 * s / betas.Length));
            sampler.Sweep(betas[s], 0, cancellation);
            sampler.Rebuild();
        }

        return Complete(sizes, targets, CoverPairs(sizes, targets, sampler.Records), ref random, progress, cancellation);
    }

    /// <summary>
    /// Adds a few records for each pair that may be told and that no record holds: no third attribute may stand beside
    /// such a pair, so moves of one field at a time do not find it.
    /// </summary>
    private static byte[] CoverPairs(int[] sizes, TableTarget[] targets, byte[] records)
    {
        const int copies = 8;
        var width = sizes.Length;
        var more = new List<byte>();
        Span<int> codes = stackalloc int[2];
        foreach (var target in targets.Where(t => t.Set.Length == 2))
        {
            var counts = RecordSampler.CountRecords(records, sizes, target.Set);
            for (var cell = 0; cell < counts.Length; cell++)
            {
                if (counts[cell] > 0 || target.Wanted[cell] == 0 || !CombinationSpace.Decode(cell, target.Set, sizes, codes))
                    continue;
                var record = new byte[width];
                record[target.Set[0]] = (byte)codes[0];
                record[target.Set[1]] = (byte)codes[1];
                for (var i = 0; i < copies; i++)
                    more.AddRange(record);
            }
        }

        var at = records.Length;
        Array.Resize(ref records, checked(at + more.Count));
        more.CopyTo(records, at);
        return records;
    }

    /// <summary>
    /// Adds records for single attributes that are still short of their count, takes away what is too much, and drops
    /// empty records: afterwards every single attribute has its published count exactly.
    /// </summary>
    private static byte[] Complete(
        int[] sizes, TableTarget[] targets, byte[] records, ref SeededRandom random, IProgress<double>? progress, CancellationToken cancellation)
    {
        var width = sizes.Length;
        const int rounds = 3;
        for (var round = 0; round < rounds; round++)
        {
            progress?.Report(0.8 + (0.1 * round / rounds));
            var extra = Enumerable.Range(0, width).Max(c => Difference(sizes, targets, records, c).Where(d => d > 0).Sum());
            if (extra == 0)
                break;
            // As many further records as the scarcest column needs; single attributes weigh more each round.
            Array.Resize(ref records, checked(records.Length + (extra * width)));
            var heavier = targets.Select(t => t.Set.Length > 1
                ? t
                : t with { CellWeights = Array.ConvertAll(t.CellWeights!, w => w * MathF.Pow(8, round + 1)) }).ToArray();
            var sampler = new RecordSampler(sizes, heavier, sizes.Select(s => new float[s]).ToArray(), records, 1, random);
            for (var s = 0; s < 3 && sampler.Sweep(float.PositiveInfinity, 0, cancellation) > 0; s++)
            {
            }
        }

        var kept = new List<byte>(records.Length);
        var more = new List<byte[]>();
        for (var c = 0; c < width; c++)
        {
            var difference = Difference(sizes, targets, records, c);
            for (var at = c; at < records.Length; at += width)
            {
                // Absent is allowed beside anything, so taking an attribute away never makes a rare combination.
                if (records[at] != 0 && difference[records[at]] < 0)
                {
                    difference[records[at]]++;
                    records[at] = 0;
                }
            }

            for (var v = 1; v < sizes[c]; v++)
            {
                for (; difference[v] > 0; difference[v]--)
                {
                    var record = new byte[width];
                    record[c] = (byte)v;
                    more.Add(record);
                }
            }
        }

        for (var at = 0; at < records.Length; at += width)
        {
            if (records.AsSpan(at, width).IndexOfAnyExcept((byte)0) >= 0)
                kept.AddRange(records.AsSpan(at, width));
        }

        foreach (var record in more)
            kept.AddRange(record);
        return kept.ToArray();
    }

    /// <summary>Wanted minus present count of each value of a column; 0 for absent.</summary>
    private static int[] Difference(int[] sizes, TableTarget[] targets, byte[] records, int column)
    {
        var counts = RecordSampler.CountRecords(records, sizes, [column]);
        for (var v = 0; v < counts.Length; v++)
            counts[v] = v == 0 ? 0 : (int)targets[column].Wanted[v] - counts[v];
        return counts;
    }

    private static Release Report(
        CategoricalTable kept,
        CategoricalTable original,
        byte[] records,
        int[][] sets,
        TableTarget[] targets,
        int k,
        int length,
        CancellationToken cancellation)
    {
        var sizes = kept.Sizes;
        var aggregateErrors = new CombinationErrors(length, k);
        var recordErrors = new CombinationErrors(length, k);
        var tables = new List<(int[] Set, int[] Counts)>();
        var spread = new CellSpread(kept, original);
        for (var i = 0; i < sets.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var released = Array.ConvertAll(targets[i].Wanted, w => (int)w);
            var counted = RecordSampler.CountRecords(records, sizes, sets[i]);
            var truth = CombinationSpace.Count(original, sets[i]);
            tables.Add((sets[i], released));
            aggregateErrors.Add(sets[i], original.Sizes, truth, spread.Spread(sets[i], released));
            recordErrors.Add(sets[i], original.Sizes, truth, spread.Spread(sets[i], counted));
        }

        return new Release(kept.Columns, records, tables, aggregateErrors.ToList(), recordErrors.ToList());
    }
}
