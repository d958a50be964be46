namespace Waymark.Statistics.Surveys;

/// <summary>How the people in a survey came to be in it. It decides what may be said from the figures.</summary>
public enum Sampling
{
    /// <summary>Drawn by chance with known probabilities.</summary>
    Probability,

    /// <summary>Whoever could be reached or volunteered: nearly every survey of survivors.</summary>
    Convenience,
}

/// <summary>The design of a survey: one entry a person in each list.</summary>
public sealed record SurveyData
{
    /// <summary>How people came to be in the survey.</summary>
    public required Sampling Sampling { get; init; }

    /// <summary>How many people of the population each stands for; all above 0.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>The stratum of each; null for a survey without strata.</summary>
    public IReadOnlyList<string>? Strata { get; init; }

    /// <summary>The cluster (first-stage unit) of each, counted within its stratum; null when each person was drawn alone.</summary>
    public IReadOnlyList<string>? Clusters { get; init; }

    /// <summary>For each, how many first-stage units its stratum has in the population; null when the population is so large that the
    /// share drawn does not matter.</summary>
    public IReadOnlyList<double>? PopulationUnits { get; init; }

    /// <summary>All strata of the design, so that one without anybody is noticed; null to take those that occur.</summary>
    public IReadOnlyList<string>? ExpectedStrata { get; init; }
}

/// <summary>An estimate with its standard error.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Design-based standard error.</param>
/// <param name="DegreesOfFreedom">First-stage units less strata.</param>
public sealed record SurveyEstimate(double Value, double StandardError, double DegreesOfFreedom)
{
    /// <summary>The interval with the t distribution of the design's degrees of freedom.</summary>
    public (double Lower, double Upper) Interval(double level = 0.95) => Around(SurveyQuantiles.T((1 + level) / 2, DegreesOfFreedom));

    /// <summary>The interval with the normal distribution, as is usual for totals.</summary>
    public (double Lower, double Upper) NormalInterval(double level = 0.95) => Around(Numerics.StandardNormal.Quantile((1 + level) / 2));

    private (double, double) Around(double multiple) => (Value - (multiple * StandardError), Value + (multiple * StandardError));
}

/// <summary>An estimate with the interval that belongs to it.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Design-based standard error.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
public sealed record SurveyIntervalEstimate(double Value, double StandardError, double Lower, double Upper);

/// <summary>How to make the interval of a proportion. Near 0 and 1 a symmetric interval leaves the possible range.</summary>
public enum ProportionInterval
{
    /// <summary>Symmetric on the log-odds scale.</summary>
    Logit,

    /// <summary>Exact binomial for the effective sample size (Korn and Graubard 1998, Survey Methodology 24(2)).</summary>
    Beta,

    /// <summary>Symmetric around the proportion.</summary>
    Mean,

    /// <summary>Values whose likelihood, scaled by the design effect, is high enough (Rao and Scott 1984, Annals of Statistics 12(1)).</summary>
    Likelihood,
}
