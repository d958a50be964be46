using Waymark.Help.Guide.Translation;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>In which language a part of a page is, and whether a person has reviewed its translation: said above the part.</summary>
/// <param name="Page">The page's language.</param>
/// <param name="Text">The part's language.</param>
/// <param name="IsReviewed">Whether a person has reviewed it.</param>
/// <param name="Review">Who did, and when, where that is known.</param>
internal sealed record TextState(Language Page, Language Text, bool IsReviewed, Review? Review = null)
{
    /// <summary>Whether the text is in another language than the page.</summary>
    internal bool FallsBack => Text != Page;

    /// <summary>Whether the programme wrote it itself.</summary>
    internal bool IsOwn { get; init; }

    /// <summary>Whether the programme wrote it and did not say that a person did: in any language, for a machine may have written the English too.</summary>
    internal bool IsUnchecked => IsOwn && !IsReviewed;

    /// <summary>Whether the text is a translation that no person has looked at.</summary>
    internal bool IsDraft => !IsOwn && !FallsBack && !IsReviewed && Text != Language.English;
}
