using System.Globalization;
using Waymark.Statistics.Privacy;
using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Synthesis;

/// <summary>Count of one combination of attributes.</summary>
/// <param name="Set">Columns, ascending.</param>
/// <param name="Codes">The value's code in each of them.</param>
/// <param name="Count">Released count, at least 1.</param>
public readonly record struct Aggregate(int[] Set, int[] Codes, int Count);

/// <summary>What a release gives out, and the holder's report on it.</summary>
/// <param name="Columns">The columns with the values that the release names.</param>
/// <param name="Records">Synthetic rows, row by row, one code a column.</param>
/// <param name="Tables">For each set of columns up to the length: the released count of each cell, 0 where missing.</param>
/// <param name="AggregateErrors">Errors of the aggregates by length.</param>
/// <param name="RecordErrors">Errors of counts taken from the synthetic rows, by length.</param>
public sealed record Release(
    IReadOnlyList<CategoricalColumn> Columns,
    byte[] Records,
    IReadOnlyList<(int[] Set, int[] Counts)> Tables,
    IReadOnlyList<LengthError> AggregateErrors,
    IReadOnlyList<LengthError> RecordErrors)
{
    /// <summary>The number of synthetic rows.</summary>
    public int RowCount => Records.Length / Columns.Count;

    /// <summary>The released combinations: every attribute present, count at least 1.</summary>
    public IEnumerable<Aggregate> Aggregates()
    {
        var sizes = Columns.Select(c => c.Values.Count).ToArray();
        foreach (var (set, counts) in Tables)
        {
            var codes = new int[set.Length];
            for (var cell = 0; cell < counts.Length; cell++)
            {
                if (counts[cell] > 0 && CombinationSpace.Decode(cell, set, sizes, codes))
                    yield return new Aggregate(set, (int[])codes.Clone(), counts[cell]);
            }
        }
    }
}

/// <summary>
/// Differentially private aggregates and synthetic records from one set of noisy tables.
/// Select: every set of columns up to three (fewer for wide data), a choice that looks at no data and so costs nothing.
/// Measure: discrete Gaussian noise on each table; values whose noisy count stays under a threshold are treated as absent.
/// Generate: records drawn from the posterior given the noisy tables (see <see cref="RecordSampler"/>); the aggregates
/// are the posterior mean, so they agree with one another and are never negative, and the records are then fitted to them
/// and leave what the aggregates do not hold.
/// Neighbours: adding or removing one row. Replacing a row doubles ρ: two cells of each table change.
/// </summary>
public static class PrivateRelease
{
    /// <summary>Most cells that all tables may have together.</summary>
    public const long MostCells = 40_000_000;

    /// <summary>Checks a request before any spending.</summary>
    /// <exception cref="StatisticsInputException">Epsilon, delta or the length is out of range.</exception>
    public static void Check(PrivateReleaseRequest request)
    {
        if (!(request.Epsilon is > 0 and <= 100))
            throw new StatisticsInputException("Epsilon must be above 0 and at most 100.");
        if (request.Delta is { } delta && !(delta is > 0 and < 1))
            throw new StatisticsInputException("Delta must lie strictly between 0 and 1.");
        if (request.Length is < 1 or > 5)
            throw new StatisticsInputException("The length of combinations must be from 1 to 5.");
    }

    /// <summary>Runs the release, paying from the ledger before any noise is drawn.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="ledger">The account of this data set.</param>
    /// <param name="bits">Where noise comes from.</param>
    /// <param name="onPlan">Told the plan and its expected error before the measurements are paid; may throw to stop.</param>
    /// <param name="progress">Told the share of the work done, 0 to 1, or null.</param>
    /// <param name="cancellation">Stops the work; what was paid stays paid.</param>
    /// <exception cref="StatisticsInputException">The request or the table can not be used, or the ledger refuses it.</exception>
    public static (Release Release, ReleasePlan Plan) Run(
        CategoricalTable table,
        PrivateReleaseRequest request,
        PrivacyLedger ledger,
        BitSource bits,
        Action<ReleasePlan>? onPlan,
        IProgress<double>? progress,
        CancellationToken cancellation) =>
        Run(table, request, ledger, bits, onPlan, progress, ReleaseTuning.Default, cancellation);

    internal static (Release Release, ReleasePlan Plan) Run(
        CategoricalTable table,
        PrivateReleaseRequest request,
        PrivacyLedger ledger,
        BitSource bits,
        Action<ReleasePlan>? onPlan,
        IProgress<double>? progress,
        ReleaseTuning tuning,
        CancellationToken cancellation)
    {
        Check(request);
        var delta = request.Delta;
        decimal pure = 0;
        if (delta is null)
        {
            pure = (decimal)request.Epsilon * 0.005m;
            var scale = Ratio.AtLeast(1 / (double)pure, 1024);
            Pay(ledger, new PrivacySpend("number of rows", 0, 0, pure));
            var noisy = Math.Max(50, table.RowCount + ExactSampler.DiscreteLaplace(bits, scale));
            delta = 1 / (noisy * Math.Log(noisy));
        }

        var columns = table.Columns.Count;
        var plan = ReleasePlan.Make(request.Epsilon, delta.Value, (double)pure, columns, request.Length, tuning);
        onPlan?.Invoke(plan);
        var permit = Pay(ledger, new PrivacySpend("tables", plan.Cost, (decimal)plan.ThresholdDelta, 0));

        var (recoded, ones) = FindValues(table, plan, permit, bits);
        var sizes = recoded.Sizes;
        // Only values that are released anyway decide here, so a refusal tells nothing more.
        ThrowIfTooLarge(sizes, plan.Length);
        var total = new long[] { table.RowCount };
        GaussianMechanism.AddNoise(permit, total, plan.Total, bits);
        var sets = CombinationSpace.Sets(columns, plan.MeasuredLength).Where(s => s.Length > 1).ToArray();
        var noisyTables = new long[sets.Length][];
        for (var i = 0; i < sets.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            noisyTables[i] = Array.ConvertAll(CombinationSpace.Count(recoded, sets[i]), c => (long)c);
            GaussianMechanism.AddNoise(permit, noisyTables[i], plan.Variances[sets[i].Length - 1], bits);
        }

        progress?.Report(0.1);

        // From here on nothing looks at the rows until the report: all is post-processing.
        var fit = Fit(sizes, ones, sets, noisyTables, total[0], plan, new SeededRandom(bits.NextUInt64()), tuning, progress, cancellation);
        var release = Report(recoded, table, fit, plan, tuning, cancellation);
        progress?.Report(1);
        return (release, plan);
    }

    internal static void ThrowIfTooLarge(int[] sizes, int length)
    {
        if (CombinationSpace.TotalCells(sizes, length, MostCells) > MostCells)
        {
            throw new StatisticsInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"The columns have too many values for combinations of {length}: more than {MostCells} cells. Group values, leave columns out, or ask for a shorter length."));
        }
    }

    private static PrivacyPermit Pay(PrivacyLedger ledger, PrivacySpend spend) =>
        ledger.TrySpend(spend).TryGet(out var permit, out _)
            ? permit
            : throw new StatisticsInputException(
                "The privacy ledger of this data does not hold enough for this release. Nothing was measured. Ask for less, or not at all.");

    /// <summary>
    /// Finds which values occur: a present value is kept if its noisy count passes the threshold (Korolova et al. 2009;
    /// Bun and Steinke 2016, section 8 for the δ). Rows with another value count as absent there. Absent itself is public.
    /// </summary>
    private static (CategoricalTable Table, float[][] Ones) FindValues(
        CategoricalTable table, ReleasePlan plan, PrivacyPermit permit, BitSource bits)
    {
        var columns = new CategoricalColumn[table.Columns.Count];
        var codes = new byte[columns.Length][];
        var ones = new float[columns.Length][];
        for (var c = 0; c < columns.Length; c++)
        {
            var column = table.Columns[c];
            var counts = Array.ConvertAll(CombinationSpace.Count(table, [c]), x => (long)x);
            var present = counts.Select(x => x > 0).ToArray();
            GaussianMechanism.AddNoise(permit, counts, plan.Variances[0], bits);
            var values = new List<string> { "" };
            var noisy = new List<float> { 0 };
            var map = new byte[counts.Length];
            // By name, so that the order of the rows does not show in the order of the values.
            foreach (var v in Enumerable.Range(1, counts.Length - 1).OrderBy(v => column.Values[v], StringComparer.Ordinal))
            {
                if (!present[v] || counts[v] <= plan.Threshold)
                    continue;
                map[v] = (byte)values.Count;
                values.Add(column.Values[v]);
                noisy.Add(counts[v]);
            }

            columns[c] = new CategoricalColumn(column.Name, values);
            codes[c] = Array.ConvertAll(table.Codes[c], code => map[code]);
            ones[c] = noisy.ToArray();
        }

        return (new CategoricalTable(columns, codes), ones);
    }

    private static Fitted Fit(
        int[] sizes,
        float[][] ones,
        int[][] sets,
        long[][] noisyTables,
        long total,
        ReleasePlan plan,
        SeededRandom random,
        ReleaseTuning tuning,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        // Every table's sum is a measure of the number of rows; each counts by its precision.
        double weight = 1 / plan.Total.Value, sum = total * weight;
        for (var i = 0; i < sets.Length; i++)
        {
            var w = 1 / (plan.Variances[sets[i].Length - 1].Value * noisyTables[i].Length);
            weight += w;
            sum += w * noisyTables[i].Sum();
        }

        var rows = (int)Math.Clamp(Math.Round(sum / weight), 1, 500_000_000);
        var targets = new List<TableTarget>();
        var logPrior = new float[sizes.Length][];
        for (var c = 0; c < sizes.Length; c++)
        {
            ones[c][0] = Math.Max(0, rows - ones[c].Sum());
            targets.Add(new TableTarget([c], ones[c], (float)(1 / plan.Variances[0].Value)));
            var floor = Math.Max(0.5, 0.2 * Math.Sqrt(plan.Variances[0].Value));
            logPrior[c] = ones[c].Select(y => (float)Math.Log(Math.Max(y, floor) / rows)).ToArray();
        }

        for (var i = 0; i < sets.Length; i++)
        {
            targets.Add(new TableTarget(
                sets[i],
                Array.ConvertAll(noisyTables[i], y => (float)y),
                (float)(1 / plan.Variances[sets[i].Length - 1].Value)));
        }

        // Many rows are fitted as fewer records that count for several each, and split only at the end: what a record
        // counts for stays far below the noise of a cell.
        var coarse = Math.Min(rows, tuning.MostFitted);
        var unit = (float)rows / coarse;
        var beta = Math.Max(tuning.Sharpness, unit);
        var records = RecordSampler.Draw(sizes, logPrior, coarse, ref random);
        double sweeps = tuning.BurnSweeps + tuning.MeanSweeps + (4 * tuning.PolishSweeps);
        var sampler = new RecordSampler(sizes, targets, logPrior, records, unit, random);
        var sums = targets.Select(t => new float[t.Wanted.Length]).ToArray();
        for (var s = 0; s < tuning.BurnSweeps + tuning.MeanSweeps; s++)
        {
            progress?.Report(0.1 + (0.8 * s / sweeps));
            sampler.Sweep(beta, tuning.Prior / beta, cancellation);
            if (s >= tuning.BurnSweeps)
                sampler.AccumulateCounts(sums);
            if (s % 8 == 7)
                sampler.Rebuild();
        }

        var means = targets
            .Select((t, m) => t with { Wanted = Array.ConvertAll(sums[m], x => Math.Max(0, x / tuning.MeanSweeps)) })
            .Select(t => t with { Forbidden = Unreleased(t, sizes, plan, tuning) })
            .ToList();
        var polish = new RecordSampler(sizes, means, logPrior, Split(sampler.Records, sizes.Length, rows), 1, random);
        for (var s = 0; s < tuning.PolishSweeps; s++)
        {
            progress?.Report(0.9 - (0.8 * 4 * (tuning.PolishSweeps - s) / sweeps));
            if (polish.Sweep(float.PositiveInfinity, 0, cancellation) == 0)
                break;
        }

        return new Fitted(polish.Records, means);
    }

    /// <summary>The combinations whose mean is too small to be released; a record with one looks for another value.</summary>
    private static bool[] Unreleased(TableTarget target, int[] sizes, ReleasePlan plan, ReleaseTuning tuning)
    {
        var forbidden = new bool[target.Wanted.Length];
        var least = tuning.Least(plan, target.Set.Length);
        Span<int> codes = stackalloc int[target.Set.Length];
        for (var cell = 0; cell < forbidden.Length; cell++)
            forbidden[cell] = CombinationSpace.Decode(cell, target.Set, sizes, codes) && target.Wanted[cell] < least;
        return forbidden;
    }

    /// <summary>Repeats records so that there are exactly so many rows, each as often as every other but for one.</summary>
    private static byte[] Split(byte[] records, int width, int rows)
    {
        var coarse = records.Length / width;
        if (coarse == rows)
            return records;
        var split = new byte[checked(rows * width)];
        for (var r = 0; r < rows; r++)
            records.AsSpan((int)((long)r * coarse / rows) * width, width).CopyTo(split.AsSpan(r * width));
        return split;
    }

    private static Release Report(
        CategoricalTable recoded, CategoricalTable original, Fitted fit, ReleasePlan plan, ReleaseTuning tuning, CancellationToken cancellation)
    {
        var sizes = recoded.Sizes;
        var aggregateErrors = new CombinationErrors(plan.Length, 0);
        var recordErrors = new CombinationErrors(plan.Length, 0);
        var tables = new List<(int[] Set, int[] Counts)>();
        var spread = new CellSpread(recoded, original);
        var width = sizes.Length;
        var byColumn = Enumerable.Range(0, width).Select(c =>
        {
            var codes = new byte[fit.Records.Length / width];
            for (var r = 0; r < codes.Length; r++)
                codes[r] = fit.Records[(r * width) + c];
            return codes;
        }).ToArray();
        var synthetic = new CategoricalTable(recoded.Columns, byColumn);
        var originalSizes = original.Sizes;
        var kept = new Dictionary<string, int[]>();
        var means = fit.Means.ToDictionary(t => string.Join(',', t.Set), t => t.Wanted);
        foreach (var set in CombinationSpace.Sets(width, plan.Length))
        {
            cancellation.ThrowIfCancellationRequested();
            var counted = CombinationSpace.Count(synthetic, set);
            var released = means.TryGetValue(string.Join(',', set), out var mean)
                ? Array.ConvertAll(mean, x => x >= tuning.Least(plan, set.Length) ? (int)Math.Round(x) : 0)
                : counted;
            tables.Add((set, released));
            kept[string.Join(',', set)] = released;
            if (set.Length > 1) KeepWithinParts(set, released, sizes, kept);
            var truth = CombinationSpace.Count(original, set);
            aggregateErrors.Add(set, originalSizes, truth, spread.Spread(set, released));
            recordErrors.Add(set, originalSizes, truth, spread.Spread(set, counted));
        }

        return new Release(recoded.Columns, fit.Records, tables, aggregateErrors.ToList(), recordErrors.ToList());
    }

    /// <summary>Lowers a combination to the least of its parts: it is dropped if one was not released.</summary>
    private static void KeepWithinParts(int[] set, int[] released, int[] sizes, Dictionary<string, int[]> kept)
    {
        var parents = Enumerable.Range(0, set.Length)
            .Select(skip => kept[string.Join(',', set.Where((_, i) => i != skip))])
            .ToArray();
        Span<int> codes = stackalloc int[set.Length];
        for (var cell = 0; cell < released.Length; cell++)
        {
            if (released[cell] == 0)
                continue;
            CombinationSpace.Decode(cell, set, sizes, codes);
            for (var skip = 0; skip < parents.Length && released[cell] > 0; skip++)
            {
                var at = 0;
                for (var i = 0; i < set.Length; i++)
                {
                    if (i != skip)
                        at = (at * sizes[set[i]]) + codes[i];
                }

                released[cell] = Math.Min(released[cell], parents[skip][at]);
            }
        }
    }

    private sealed record Fitted(byte[] Records, List<TableTarget> Means);
}
