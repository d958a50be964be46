namespace Waymark.Help.Guide;

/// <summary>Something wrong with the content, where an editor can find it.</summary>
/// <param name="File">The path below <c>content/help</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record ContentFault(string File, int Line, string Message)
{
    public override string ToString() => $"content/help/{File}:{Line}: {Message}";
}

/// <summary>The content that was built in cannot be shown. The host does not start with it.</summary>
internal sealed class ContentBrokenException(IReadOnlyList<ContentFault> faults)
    : Exception("The help pages are broken:\n" + string.Join('\n', faults.Take(50)))
{
    /// <summary>Each fault.</summary>
    public IReadOnlyList<ContentFault> Faults { get; } = faults;
}
