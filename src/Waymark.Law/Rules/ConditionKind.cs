namespace Waymark.Law.Rules;

/// <summary>What the source says about one condition of a remedy.</summary>
public enum ConditionKind
{
    /// <summary>The text sets no such condition ("at any time", "any offense").</summary>
    None,

    /// <summary>
    /// Nothing about it was found in what was read. It is not treated as a condition, and every finding says that it was not found.
    /// </summary>
    NotFound,

    /// <summary>A condition that the engine decides from facts.</summary>
    Stated,

    /// <summary>A standard that only the court can apply ("within a reasonable time"); findings name it.</summary>
    Judged,

    /// <summary>There is such a condition, but its content was not read: the answer can not be better than "not modelled".</summary>
    NotModelled,
}
