namespace Waymark.Statistics;

/// <summary>
/// Data or settings that no method can work with, such as a negative count. The message says what to change and is fit to show;
/// it never holds a person's data.
/// </summary>
/// <remarks>A question that has no answer, such as a model without an estimate, is a result with a status, not this exception.</remarks>
public sealed class StatisticsInputException : Exception
{
    /// <summary>Makes the exception with the message to show.</summary>
    public StatisticsInputException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with the message to show and its cause.</summary>
    public StatisticsInputException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Makes the exception without a message.</summary>
    public StatisticsInputException()
    {
    }
}
