using Waymark.Reports.Domain;

namespace Waymark.Reports.Contracts;

/// <summary>What a person typed, for pages of other modules that are open to them.</summary>
public static class PersonWords
{
    /// <summary>Cleans a text of several lines: NUL and control characters go (all but line feed and tab), line ends become line feeds, half
    /// surrogates become U+FFFD; <c>null</c> if nothing is left. Nothing else is changed.</summary>
    public static string? Clean(string? typed) => PersonText.Block(typed);
}
