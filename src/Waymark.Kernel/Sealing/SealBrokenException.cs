namespace Waymark.Kernel.Sealing;

/// <summary>
/// What was to be opened is not what was sealed: another key, another place, or changed bytes. Which of these it was can not be told,
/// and the message never says more.
/// </summary>
public sealed class SealBrokenException : Exception
{
    /// <summary>Makes the exception with its one message.</summary>
    public SealBrokenException()
        : base("Sealed content could not be opened.")
    {
    }

    /// <summary>Makes the exception with a message that names no content.</summary>
    public SealBrokenException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message that names no content, and its cause.</summary>
    public SealBrokenException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
