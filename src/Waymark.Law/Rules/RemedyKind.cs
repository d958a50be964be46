namespace Waymark.Law.Rules;

/// <summary>What a remedy does to the record.</summary>
public enum RemedyKind
{
    /// <summary>Undoes the conviction.</summary>
    Vacatur,

    /// <summary>Removes or destroys the record.</summary>
    Expungement,

    /// <summary>Keeps the record from most eyes.</summary>
    Sealing,

    /// <summary>Shortens the sentence.</summary>
    SentenceReduction,

    /// <summary>No remedy was found in the jurisdiction.</summary>
    None,
}
