namespace Waymark.Law.Comparison;

/// <summary>Whether the law of a place reaches something.</summary>
public enum Coverage
{
    /// <summary>Nothing about it was found, or what was found was not modelled. It is never counted as a no.</summary>
    NotKnown,

    /// <summary>It does not reach it.</summary>
    No,

    /// <summary>It depends on facts of the charge, such as the grade or whether the offense counts as violent there.</summary>
    Depends,

    /// <summary>It reaches it.</summary>
    Yes,
}
