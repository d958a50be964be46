using Waymark.Kernel.Languages;

namespace Waymark.Help.Guide.Translation;

/// <summary>Words of lessons, signs, instruments or hand-outs as they are shown.</summary>
/// <param name="Document">The words.</param>
/// <param name="Language">Their language: English where nobody translated them.</param>
/// <param name="IsReviewed">Whether a person has reviewed the translation; English is the original.</param>
/// <param name="Review">Who did, and when; <c>null</c> where the file itself says no more than that.</param>
internal sealed record ContentText(ContentDocument Document, Language Language, bool IsReviewed, Review? Review)
{
    public static ContentText English(ContentDocument document) => new(document, Language.English, true, null);
}

/// <summary>Where lessons, signs, instruments and hand-outs get their words: what ships, or what administrators imported and reviewed over it.</summary>
internal interface IContentTexts
{
    /// <summary>A file's words in a language, else in English; <c>null</c> if there is no such file.</summary>
    /// <param name="key">As in files for translators: <c>learn/public/what-it-is</c>, <c>recognise/indicators</c>, <c>handout/sheets</c>.</param>
    /// <param name="language">The page's language.</param>
    ContentText? Find(string key, Language language);

    /// <summary>The name of a kind of work in a language, else in English; <c>null</c> if there is no such kind.</summary>
    string? KindOfWork(string id, Language language);
}
