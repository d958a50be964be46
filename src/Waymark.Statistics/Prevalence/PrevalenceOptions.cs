namespace Waymark.Statistics.Prevalence;

/// <summary>How to estimate the number of people on no list.</summary>
public enum PrevalenceMethod
{
    /// <summary>Lists independent of each other.</summary>
    MainEffects,

    /// <summary>Every pair of lists dependent, pairs without overlap at minus infinity.</summary>
    AllPairs,

    /// <summary>Pairs added one at a time while the data ask for them.</summary>
    Stepwise,

    /// <summary>The hierarchical model with the smallest Bayesian information criterion.</summary>
    Bic,

    /// <summary>The hierarchical model with the smallest Akaike information criterion.</summary>
    Aic,

    /// <summary>A lower bound that needs only the people on one and on two lists.</summary>
    Chao,

    /// <summary>Bayesian average over decomposable graphs.</summary>
    Bayes,
}

/// <summary>The settings of an estimate; the defaults are those of the published analyses.</summary>
public sealed record PrevalenceOptions
{
    /// <summary>The method.</summary>
    public required PrevalenceMethod Method { get; init; }

    /// <summary>The largest number of lists in one term for <see cref="PrevalenceMethod.Bic"/> and
    /// <see cref="PrevalenceMethod.Aic"/>, 1 or more; default 2.</summary>
    public int MaximumOrder { get; init; } = 2;

    /// <summary>A pair is added while its one-sided probability is below this; in (0, 0.5], default 0.02.</summary>
    public double Threshold { get; init; } = 0.02;

    /// <summary>Bootstrap replicates for a BCa interval; 0 (default) gives the method's own interval, otherwise 100 to 1,000,000.</summary>
    public int Bootstrap { get; init; }

    /// <summary>With <see cref="PrevalenceMethod.Bic"/> and <see cref="PrevalenceMethod.Aic"/>, only this many of the best models compete
    /// in the replicates; 0 for all of them, default 50.</summary>
    public int Top { get; init; } = 50;

    /// <summary>The seed of the bootstrap; the same seed gives the same interval on any machine. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The level of the interval, in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Refuses settings that no method can work with.</summary>
    /// <exception cref="StatisticsInputException">A setting is out of its range.</exception>
    public void Check()
    {
        if (!Enum.IsDefined(Method)) throw new StatisticsInputException("This method is not known.");
        if (MaximumOrder < 1) throw new StatisticsInputException("The highest order of a term is at least 1.");
        if (!(Threshold is > 0 and <= 0.5)) throw new StatisticsInputException("The threshold is above 0 and at most 0.5.");
        if (Bootstrap is not 0 and (< 100 or > 1_000_000))
        {
            throw new StatisticsInputException("Ask for 100 to 1,000,000 bootstrap replicates, or 0 for none.");
        }

        if (Top < 0) throw new StatisticsInputException("The number of competing models is 0 (all) or more.");
        if (!(Level is > 0 and < 1)) throw new StatisticsInputException("The level of an interval is between 0 and 1, such as 0.95.");
    }
}
