using System.Globalization;
using Waymark.Statistics.Privacy;

namespace Waymark.Statistics.Synthesis;

/// <summary>How a differentially private release is asked for.</summary>
public sealed record PrivateReleaseRequest
{
    /// <summary>Total ε of the release, above 0 and at most 100.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Total δ, strictly between 0 and 1; null takes 1/(n ln n) with a noisy n, for which 0.5 % of ε is spent.</summary>
    public double? Delta { get; init; }

    /// <summary>The longest combination in the aggregates, 1 to 5; default 3.</summary>
    public int Length { get; init; } = 3;
}

/// <summary>
/// How one budget is spread and what error to expect, settled from public facts only (the request, the number of
/// columns, and the noisy number of rows) before anything else is spent.
/// </summary>
/// <param name="Epsilon">ε of the whole release.</param>
/// <param name="Delta">δ of the whole release.</param>
/// <param name="PureEpsilon">ε already spent on the noisy number of rows; 0 when δ was given.</param>
/// <param name="ThresholdDelta">The part of δ that pays for finding which values occur.</param>
/// <param name="Rho">ρ of the measurements.</param>
/// <param name="Length">Longest combination released.</param>
/// <param name="MeasuredLength">Longest combination measured; longer ones come from the fitted records.</param>
/// <param name="Total">Variance of the noise on the number of rows.</param>
/// <param name="Tables">Number of tables at each measured length.</param>
/// <param name="Variances">Variance σ² of the noise of one cell at each measured length.</param>
/// <param name="Threshold">A value is kept only if its noisy count is above this.</param>
public sealed record ReleasePlan(
    double Epsilon,
    double Delta,
    double PureEpsilon,
    double ThresholdDelta,
    double Rho,
    int Length,
    int MeasuredLength,
    Ratio Total,
    IReadOnlyList<long> Tables,
    IReadOnlyList<Ratio> Variances,
    long Threshold)
{
    /// <summary>Most tables measured; with more, the longest combinations are left to the fitted records.</summary>
    public const long MostTables = 2500;

    /// <summary>What the measurements cost together, to the last decimal.</summary>
    public decimal Cost =>
        GaussianMechanism.Cost(Total) + Tables.Zip(Variances, (count, variance) => count * GaussianMechanism.Cost(variance)).Sum();

    /// <summary>
    /// Mean absolute error to expect of one measured cell at a length before fitting, σ·√(2/π), in records. The fit
    /// brings the tables into agreement and lowers it; the report gives what it came to.
    /// </summary>
    public double ExpectedError(int length) => Math.Sqrt(Variances[length - 1].Value * 2 / Math.PI);

    /// <summary>Half-width of the 95 % interval of one measured cell at a length, 1.96σ, in records.</summary>
    public double Margin95(int length) => 1.96 * Math.Sqrt(Variances[length - 1].Value);

    /// <summary>Spreads ρ over the total and the tables of each length in the given shares.</summary>
    internal static ReleasePlan Make(
        double epsilon, double delta, double pureEpsilon, int columns, int length, ReleaseTuning tuning)
    {
        var thresholdDelta = delta * tuning.ThresholdShare;
        var rho = Concentrated.Rho(epsilon - pureEpsilon, delta - thresholdDelta);
        var measured = Math.Min(length, tuning.MostMeasured);
        while (measured > 1 && CountSets(columns, measured) > MostTables)
            measured--;
        var tables = new long[measured];
        var variances = new Ratio[measured];
        var shares = tuning.Shares(measured);
        var whole = shares.Sum() + tuning.TotalShare;
        try
        {
            var total = GaussianMechanism.VarianceFor(rho * tuning.TotalShare / whole);
            for (var l = 1; l <= measured; l++)
            {
                tables[l - 1] = Choose(columns, l);
                variances[l - 1] = GaussianMechanism.VarianceFor(rho * shares[l - 1] / whole / tables[l - 1]);
            }

            // By the union bound over the columns a value of one record alone passes with probability δ_T at most; the discrete tail at m is below the continuous
            // one at m - 1 (Canonne, Kamath and Steinke 2020, proposition 25), hence 2 and not 1.
            var each = thresholdDelta / columns;
            var threshold = (long)Math.Ceiling(2 + (Math.Sqrt(variances[0].Value) * NormalTail.Quantile(each)));
            return new ReleasePlan(
                epsilon, delta, pureEpsilon, thresholdDelta, rho, Math.Min(length, columns), measured, total, tables, variances, threshold);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new StatisticsInputException(string.Create(
                CultureInfo.InvariantCulture, $"Epsilon is too small for {columns} columns: the noise would drown every count."));
        }
    }

    internal static long CountSets(int columns, int longest)
    {
        long sum = 0;
        for (var l = 1; l <= Math.Min(longest, columns); l++)
            sum += Choose(columns, l);
        return sum;
    }

    internal static long Choose(int n, int k)
    {
        long c = 1;
        for (var i = 0; i < k; i++)
            c = c * (n - i) / (i + 1);
        return c;
    }
}

/// <summary>The settings of a release that are not the caller's: found on generated and reference data, fixed in code.</summary>
internal sealed record ReleaseTuning
{
    public static ReleaseTuning Default { get; } = new();

    /// <summary>Part of δ for the thresholds.</summary>
    public double ThresholdShare { get; init; } = 0.5;

    /// <summary>Part of ρ for the number of rows.</summary>
    public double TotalShare { get; init; } = 0.01;

    /// <summary>Longest combination measured directly.</summary>
    public int MostMeasured { get; init; } = 4;

    /// <summary>Relative parts of ρ for tables of 1, 2, 3, ... columns; null takes the default for the measured length.</summary>
    public double[]? LengthShares { get; init; }

    /// <summary>How much log q counts: with 1, the records are independent draws from the shares before the tables speak.</summary>
    public float Prior { get; init; } = 1f;

    /// <summary>
    /// κ: the tables count κ times, so that the independent prior is worth N/κ records and not N. At κ = 1 the prior is
    /// far too sure of itself: a pair that never occurs but would by chance keeps a hundred records.
    /// </summary>
    public float Sharpness { get; init; } = 10f;

    /// <summary>Most records moved while sampling; with more rows each counts for several.</summary>
    public int MostFitted { get; init; } = 100_000;

    /// <summary>Sweeps before averaging begins.</summary>
    public int BurnSweeps { get; init; } = 8;

    /// <summary>Sweeps averaged.</summary>
    public int MeanSweeps { get; init; } = 8;

    /// <summary>Sweeps that fit the records to the average.</summary>
    public int PolishSweeps { get; init; } = 3;

    /// <summary>Released aggregates have at least this fitted mean count,</summary>
    public double LeastCount { get; init; } = 1;

    /// <summary>
    /// ... plus this many standard deviations of the noise of a cell, by length: fewer combinations that do not occur.
    /// Null takes the default for the measured length.
    /// </summary>
    public double[]? LeastNoise { get; init; }

    public double Least(ReleasePlan plan, int length)
    {
        double[] factors = LeastNoise ?? (plan.MeasuredLength < 4 ? [0.5, 0.5, 0.05] : [0.5, 0.7, 0.2, 0.2]);
        return LeastCount + (factors[length - 1] * Math.Sqrt(plan.Variances[length - 1].Value));
    }

    public double[] Shares(int measured) => LengthShares ?? measured switch
    {
        1 => [1],
        2 => [0.15, 0.85],
        3 => [0.10, 0.35, 0.55],
        _ => [0.10, 0.20, 0.30, 0.40],
    };
}
