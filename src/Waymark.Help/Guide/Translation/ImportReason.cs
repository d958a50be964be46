namespace Waymark.Help.Guide.Translation;

/// <summary>Why a piece of a translators' file was not taken. The numbers are stable; each has its words under <c>desk.translations.refused.*</c>.</summary>
internal enum ImportReason
{
    /// <summary>It was taken.</summary>
    None = 0,

    /// <summary>There is no such piece here.</summary>
    Unknown = 1,

    /// <summary>The English has changed since the file was made.</summary>
    Outdated = 2,

    /// <summary>The places for values ({0}) are not those of the English.</summary>
    Places = 3,

    /// <summary>It is far longer than the English, or longer than any piece may be.</summary>
    TooLong = 4,

    /// <summary>Other pieces of the same page are not translated.</summary>
    Incomplete = 5,

    /// <summary>It holds HTML, pictures or other marks that a page must not have.</summary>
    NotAllowed = 6,

    /// <summary>Its links do not lead where those of the English lead.</summary>
    Links = 7,

    /// <summary>It is cut into paragraphs, headings and lists otherwise than the English.</summary>
    Shape = 8,

    /// <summary>It is there twice in the file.</summary>
    Twice = 9,

    /// <summary>It holds control characters, or marks that turn the direction of text.</summary>
    Characters = 10,
}
