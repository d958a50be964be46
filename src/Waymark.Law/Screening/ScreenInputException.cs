namespace Waymark.Law.Screening;

/// <summary>A file can not be screened at all; the message says what to change and holds nothing of the file but names of columns.</summary>
public sealed class ScreenInputException : Exception
{
    public ScreenInputException(string message) : base(message)
    {
    }

    public ScreenInputException(string message, Exception inner) : base(message, inner)
    {
    }

    public ScreenInputException()
    {
    }
}
