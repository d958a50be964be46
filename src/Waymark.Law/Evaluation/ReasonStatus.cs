namespace Waymark.Law.Evaluation;

/// <summary>How a condition stands for a charge.</summary>
public enum ReasonStatus
{
    /// <summary>Met, or the text sets no such condition.</summary>
    Met,

    /// <summary>Not met.</summary>
    NotMet,

    /// <summary>Facts are missing.</summary>
    Unknown,

    /// <summary>The text was not read, or can not be modelled.</summary>
    NotModelled,

    /// <summary>Nothing about it was found in what was read; it is not treated as a condition.</summary>
    NotFound,

    /// <summary>A standard that the court applies.</summary>
    ForTheCourt,
}
