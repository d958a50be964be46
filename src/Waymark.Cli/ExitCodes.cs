namespace Waymark.Cli;

/// <summary>What the process returns to the shell.</summary>
internal static class ExitCodes
{
    /// <summary>The command did what was asked.</summary>
    public const int Success = 0;

    /// <summary>The command failed for a reason outside its input, such as a full disk.</summary>
    public const int Failure = 1;

    /// <summary>The command line or an input file is wrong; one message says what to change.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl+C (128 + SIGINT, as shells report it).</summary>
    public const int Cancelled = 130;
}
