using Waymark.Kernel.Languages;

namespace Waymark.Help;

/// <summary>Paths of the module's pages.</summary>
internal static class HelpLinks
{
    /// <summary>What happens to what a person tells.</summary>
    internal static string Private(Language lang) => $"/{lang.Segment}/your-information";
}
