using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>In which language a part of a page is, and whether a person has reviewed its translation: said above the part.</summary>
internal sealed record TextState(Language Page, Language Text, bool IsReviewed)
{
    /// <summary>Whether the text is in another language than the page.</summary>
    internal bool FallsBack => Text != Page;

    /// <summary>Whether the text is a translation that no person has looked at.</summary>
    internal bool IsDraft => !FallsBack && !IsReviewed && Text != Language.English;
}
