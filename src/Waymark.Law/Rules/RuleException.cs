namespace Waymark.Law.Rules;

/// <summary>A rule file cannot be used. Says the file, the line, what is wrong there and what was expected.</summary>
public sealed class RuleException : Exception
{
    public RuleException(string file, int line, string found, string expected)
        : base(FormattableString.Invariant($"{file}, line {line}: {found}. Expected: {expected}."))
    {
        (File, Line, Found, Expected) = (file, line, found, expected);
    }

    public RuleException()
    {
    }

    public RuleException(string message) : base(message)
    {
    }

    public RuleException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>The name the file was given when it was loaded.</summary>
    public string File { get; } = "";

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>What is wrong, as part of a sentence.</summary>
    public string Found { get; } = "";

    /// <summary>What would be right, as part of a sentence.</summary>
    public string Expected { get; } = "";
}
