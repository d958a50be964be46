namespace Waymark.Statistics.Surveys;

/// <summary>
/// A survey with replicate weights: any statistic is computed again under each set of weights, and its variance is the scaled sum of
/// squared deviations.
/// </summary>
/// <remarks>Source: Wolter (2007), chapter 4. Immutable.</remarks>
public sealed class ReplicateDesign
{
    private readonly double[] weights;
    private readonly IReadOnlyList<double[]> replicates;
    private readonly IReadOnlyList<double> scales;
    private readonly bool aroundMean;

    internal ReplicateDesign(
        Sampling sampling, double[] weights, IReadOnlyList<double[]> replicates, IReadOnlyList<double> scales, double degreesOfFreedom, bool aroundMean)
    {
        Sampling = sampling;
        this.weights = weights;
        this.replicates = replicates;
        this.scales = scales;
        this.aroundMean = aroundMean;
        DegreesOfFreedom = degreesOfFreedom;
    }

    /// <summary>How people came to be in the survey.</summary>
    public Sampling Sampling { get; }

    /// <summary>Degrees of freedom for intervals.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>The number of replicates.</summary>
    public int Replicates => replicates.Count;

    /// <summary>Takes replicate weights that came with the data.</summary>
    /// <param name="sampling">How people came to be in the survey.</param>
    /// <param name="weights">The full-sample weights.</param>
    /// <param name="replicates">Each as long as the weights.</param>
    /// <param name="scales">What each squared deviation is multiplied with, such as (n-1)/n for JK1, 1/R for balanced replication and the
    /// bootstrap.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom for intervals.</param>
    /// <exception cref="StatisticsInputException">Lengths differ, or a scale is negative.</exception>
    public static ReplicateDesign Create(
        Sampling sampling,
        IReadOnlyList<double> weights,
        IReadOnlyList<IReadOnlyList<double>> replicates,
        IReadOnlyList<double> scales,
        double degreesOfFreedom)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(replicates);
        ArgumentNullException.ThrowIfNull(scales);
        if (replicates.Count < 2 || replicates.Count != scales.Count || replicates.Any(r => r.Count != weights.Count) || scales.Any(s => !(s >= 0)))
        {
            throw new StatisticsInputException("Give at least two replicates, each with one weight for each person and one scale.");
        }

        return new ReplicateDesign(sampling, [.. weights], [.. replicates.Select(r => r.ToArray())], [.. scales], degreesOfFreedom, aroundMean: false);
    }

    /// <summary>Estimates any statistic that is a function of the weights.</summary>
    public SurveyEstimate Estimate(Func<IReadOnlyList<double>, double> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        var value = statistic(weights);
        var each = replicates.Select(r => statistic(r)).ToArray();
        var centre = aroundMean ? each.Average() : value;
        return new SurveyEstimate(value, Math.Sqrt(each.Zip(scales, (e, s) => s * Math.Pow(e - centre, 2)).Sum()), DegreesOfFreedom);
    }

    /// <summary>Estimates a mean.</summary>
    public SurveyEstimate Mean(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Estimate(w =>
        {
            var (sum, total) = (0.0, 0.0);
            for (var i = 0; i < w.Count; i++)
            {
                sum += w[i] * values[i];
                total += w[i];
            }

            return sum / total;
        });
    }
}
