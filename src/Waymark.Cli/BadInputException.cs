namespace Waymark.Cli;

/// <summary>
/// The command line or an input file cannot be used. The message is shown as it is, and the process ends with
/// <see cref="ExitCodes.BadInput"/>. Never put a person's data in the message: name the file, row and column.
/// </summary>
internal sealed class BadInputException : Exception
{
    public BadInputException(string message) : base(message)
    {
    }

    public BadInputException(string message, Exception inner) : base(message, inner)
    {
    }

    public BadInputException()
    {
    }
}
