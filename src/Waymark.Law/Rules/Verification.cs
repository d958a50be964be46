namespace Waymark.Law.Rules;

/// <summary>How well a rule is known, the best first.</summary>
public enum Verification
{
    /// <summary>The operative text of the statute was read. It does not prove that the text is current.</summary>
    StatuteText,

    /// <summary>Summaries, forms, opinions, bills.</summary>
    SecondarySource,

    /// <summary>Nothing reliable.</summary>
    Unverified,
}

/// <summary>The words for <see cref="Verification"/> in files.</summary>
public static class VerificationWords
{
    /// <summary><c>statute-text</c>, <c>secondary-source</c> or <c>unverified</c>.</summary>
    public static string Word(this Verification verification) => verification switch
    {
        Verification.StatuteText => "statute-text",
        Verification.SecondarySource => "secondary-source",
        _ => "unverified",
    };
}
