namespace Waymark.Statistics.Prevalence;

/// <summary>An interval for the number of people, both seen and unseen.</summary>
/// <param name="Method">How it was made: <c>wald-lognormal</c>, <c>bca</c>, <c>chao-lognormal</c> or <c>posterior</c>.</param>
/// <param name="Level">The level, such as 0.95.</param>
/// <param name="Lower">The lower bound, or null when the data give none.</param>
/// <param name="Upper">The upper bound, or null when the data give none (it may be without limit).</param>
public sealed record PrevalenceInterval(string Method, double Level, double? Lower, double? Upper);

/// <summary>One model that was looked at.</summary>
/// <param name="Model">The model.</param>
/// <param name="Estimate">The number of people it gives, or null for a graph, whose number is in the average only.</param>
/// <param name="Criterion">Its BIC or AIC.</param>
/// <param name="Weight">Its share in the average, 0 to 1.</param>
public sealed record RankedModel(HierarchicalModel Model, double? Estimate, double Criterion, double Weight);

/// <summary>What averaging over models gives.</summary>
/// <param name="Estimate">The average estimate.</param>
/// <param name="Interval">Bounds that count both the error within models and the difference between them.</param>
/// <param name="ModelsTried">How many models were looked at.</param>
/// <param name="ModelsEstimable">How many of them have an estimate.</param>
/// <param name="Best">The best models, at most 20.</param>
public sealed record ModelAverage(
    double Estimate, PrevalenceInterval Interval, int ModelsTried, int ModelsEstimable, IReadOnlyList<RankedModel> Best);

/// <summary>The parts of a BCa interval, so that others can check it.</summary>
/// <param name="Replicates">How many replicates were drawn.</param>
/// <param name="WithoutEstimate">How many of them had no estimate: left out up to 5 %, beyond that counted as larger than any number.</param>
/// <param name="Bias">z0.</param>
/// <param name="Acceleration">a, from the jackknife; it does not depend on the seed.</param>
/// <param name="Median">The median replicate, or null when it has no estimate.</param>
/// <param name="Intervals">The interval at the level asked for, and at 80 %.</param>
public sealed record BootstrapSummary(
    int Replicates, int WithoutEstimate, double Bias, double Acceleration, double? Median, IReadOnlyList<PrevalenceInterval> Intervals);

/// <summary>An estimate of the number of people with all that is needed to judge it.</summary>
public sealed record PrevalenceResult
{
    /// <summary>Whether there is an estimate; when not, every number below is null.</summary>
    public required EstimateStatus Status { get; init; }

    /// <summary>The method used.</summary>
    public required PrevalenceMethod Method { get; init; }

    /// <summary>People on at least one list.</summary>
    public required long Observed { get; init; }

    /// <summary>Names of the lists.</summary>
    public required IReadOnlyList<string> Lists { get; init; }

    /// <summary>The number of people, seen and unseen.</summary>
    public double? Estimate { get; init; }

    /// <summary>The main interval.</summary>
    public PrevalenceInterval? Interval { get; init; }

    /// <summary>The model, where the method has one.</summary>
    public HierarchicalModel? Model { get; init; }

    /// <summary>Terms of the model whose lists share nobody; they count as parameters at minus infinity.</summary>
    public IReadOnlyList<int> EmptyOverlaps { get; init; } = [];

    /// <summary>The fitted number of each history, where the method has a model; index 0 is the unseen.</summary>
    public IReadOnlyList<double>? Fitted { get; init; }

    /// <summary>ln of the unseen number and its standard error.</summary>
    public (double Value, double StandardError)? Intercept { get; init; }

    /// <summary>The deviance and its degrees of freedom.</summary>
    public (double Value, int DegreesOfFreedom)? Deviance { get; init; }

    /// <summary>Akaike's information criterion.</summary>
    public double? Aic { get; init; }

    /// <summary>The Bayesian information criterion, with the number of cases as the sample size.</summary>
    public double? Bic { get; init; }

    /// <summary>The average over models, for the methods that look at many.</summary>
    public ModelAverage? Average { get; init; }

    /// <summary>The bootstrap, where one was asked for.</summary>
    public BootstrapSummary? Bootstrap { get; init; }

    /// <summary>Other forms of the lower bound, for <see cref="PrevalenceMethod.Chao"/>.</summary>
    public IReadOnlyList<(string Name, double Estimate)> Bounds { get; init; } = [];

    /// <summary>What a reader must be told beside the number; never empty.</summary>
    public required IReadOnlyList<PrevalenceWarning> Warnings { get; init; }
}

/// <summary>How the estimate moves when two lists are counted as one.</summary>
/// <param name="First">Name of the first list.</param>
/// <param name="Second">Name of the second list.</param>
/// <param name="Status">Whether the merged data have an estimate.</param>
/// <param name="Estimate">The estimate, or null.</param>
/// <param name="Lower">The lower bound of the Wald interval, or null.</param>
/// <param name="Upper">The upper bound of the Wald interval, or null.</param>
public sealed record MergedEstimate(string First, string Second, EstimateStatus Status, double? Estimate, double? Lower, double? Upper);
