namespace Waymark.Statistics.Prevalence;

/// <summary>Whether a model can say anything about the people on no list from these data.</summary>
/// <remarks>The values are those of Chan, Silverman and Vincent (2021), section 3: a sum of 1 (existence fails) and 2 (identifiability
/// fails).</remarks>
public enum EstimateStatus
{
    /// <summary>There is one finite estimate.</summary>
    Ok = 0,

    /// <summary>The likelihood has no maximum: the estimate would run away to infinity or zero.</summary>
    NoEstimate = 1,

    /// <summary>Many values fit equally well: the data do not tell them apart.</summary>
    NotIdentifiable = 2,

    /// <summary>Both of the above.</summary>
    NoEstimateAndNotIdentifiable = 3,
}
