using Waymark.Components.Site;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Guide.Translation;

/// <summary>A piece of text to translate.</summary>
/// <param name="Unit">Its name in its item.</param>
/// <param name="Source">The English.</param>
internal sealed record TranslationUnit(string Unit, string Source)
{
    /// <summary>Of the English, so that a translation of older words is recognised.</summary>
    public string SourceHash => TextHash.Of(Source);
}

/// <summary>What belongs together: a page, a lesson, the hand-outs, the sections' names, or a module's words.</summary>
/// <param name="Key">As in the database and in files for translators.</param>
/// <param name="Units">Its pieces, in order.</param>
internal sealed record TranslationItem(string Key, IReadOnlyList<TranslationUnit> Units)
{
    public const string Sections = "sections";

    public const string WordsPrefix = "words/";

    public bool IsWords => Key.StartsWith(WordsPrefix, StringComparison.Ordinal);

    /// <summary>Says why translated pieces do not make a whole; <c>null</c> where each piece counts by itself. It is given every piece, by unit.</summary>
    public Func<Language, IReadOnlyDictionary<string, string>, ImportReason>? Whole { get; init; }

    /// <summary>Whether it counts only as a whole: half a page in another language is no page.</summary>
    public bool IsWhole => Whole is not null;

    /// <summary>Whether its pieces may have places for values, which a translation must keep: in the guide a brace is a brace.</summary>
    public bool HasPlaces { get; init; }

    /// <summary>How many times as long as the English a piece may be; translations run longer, short words most of all.</summary>
    public int TimesLonger { get; init; } = 4;

    /// <summary>How many characters more than that.</summary>
    public int RoomForShort { get; init; } = 120;
}

/// <summary>Cuts everything that ships for people to read into pieces, and puts translated pieces together again.</summary>
/// <remarks>Words of the desk are among them for languages that the desk is complete in; for the others they are left out. What an office wrote itself is not
/// among them: lessons of its own, services, phone lines, another's instrument.</remarks>
internal static class TranslationUnits
{
    /// <summary>Every item of a language, in the order of the file for translators.</summary>
    public static IReadOnlyList<TranslationItem> All(GuideContent content, ContentCatalogue catalogue, Language language) =>
    [
        .. WordCatalogue.All().Select(words => Words(words, language)).Where(item => item.Units.Count > 0),
        Sections(content),
        .. content.Map.All.Select(item => Page(item, content.English(item))),
        .. catalogue.Keys.Select(key => Content(key, catalogue.English(key)!)),
    ];

    public static TranslationItem Words(WordCatalogue catalogue, Language language) =>
        new(TranslationItem.WordsPrefix + catalogue.Name,
            [.. catalogue.English.Where(word => IsFor(word.Key, language)).OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => new TranslationUnit(word.Key, word.Value))])
        {
            HasPlaces = true,
        };

    /// <summary>Whether a key is translated into a language at all.</summary>
    public static bool IsFor(string key, Language language) =>
        !key.StartsWith("desk.", StringComparison.Ordinal) || Language.Desk.Contains(language);

    public static TranslationItem Sections(GuideContent content) =>
        new(TranslationItem.Sections,
            [
                .. content.Map.Sections.Select(section => (section.Id, Text: content.EnglishSection(section.Id)))
                    .SelectMany(section => new TranslationUnit[] { new(section.Id + ".title", section.Text.Title), new(section.Id + ".summary", section.Text.Summary) }),
            ]);

    public static TranslationItem Page(GuideItem item, GuideText text) => new(item.Key, [.. Pieces(text).Select(piece => new TranslationUnit(piece.Unit, piece.Text))])
    {
        Whole = (language, pieces) => Compose(language, text, pieces, out var reason) is null ? reason : ImportReason.None,
    };

    /// <summary>A lesson, notes for trainers, the paths' names, the signs, an instrument's words or the hand-outs.</summary>
    /// <remarks>Paper does not grow: the words of hand-outs may be twice as long and no more, which every translation that ships keeps to.</remarks>
    public static TranslationItem Content(string key, ContentDocument english)
    {
        var item = new TranslationItem(key, [.. english.Pieces.Select(piece => new TranslationUnit(piece.Unit, piece.Text))])
        {
            Whole = (_, pieces) => english.Compose(pieces, out var reason) is null ? reason : ImportReason.None,
            HasPlaces = true,
        };
        return key == ContentCatalogue.HandOuts ? item with { TimesLonger = 2, RoomForShort = 15 } : item;
    }

    /// <summary>The pieces of a page with their names, in order.</summary>
    public static IEnumerable<(string Unit, string Text)> Pieces(GuideText text) =>
        text.Sector is { } sector
            ? [("title", text.Title), ("about", text.Summary), .. Numbered("sign", sector.Signs), ("who-sees", sector.WhoSees), .. Numbered("do", sector.ToDo)]
            : [("title", text.Title), ("summary", text.Summary), .. Numbered("p", text.Body.Pieces)];

    /// <summary>A page from translated pieces; null with the reason when they do not make one.</summary>
    /// <param name="language">Their language.</param>
    /// <param name="english">The page they translate.</param>
    /// <param name="pieces">By unit; each unit of the page must be there.</param>
    /// <param name="refusal">Why not.</param>
    public static GuideText? Compose(Language language, GuideText english, IReadOnlyDictionary<string, string> pieces, out ImportReason refusal)
    {
        refusal = ImportReason.None;
        if (english.Sector is { } sector)
        {
            return new(language, pieces["title"], pieces["about"], GuideBody.Empty)
            {
                Sector = new(
                    [.. Enumerable.Range(1, sector.Signs.Count).Select(number => pieces[$"sign{number}"])],
                    pieces["who-sees"],
                    [.. Enumerable.Range(1, sector.ToDo.Count).Select(number => pieces[$"do{number}"])]),
            };
        }

        return ComposeBody(english.Body, pieces, out refusal) is { } body ? new(language, pieces["title"], pieces["summary"], body) : null;
    }

    /// <summary>A text from its translated blocks (<c>p1</c>, <c>p2</c>, …); null with the reason when they are not cut and linked as the English is.</summary>
    public static GuideBody? ComposeBody(GuideBody english, IReadOnlyDictionary<string, string> pieces, out ImportReason refusal)
    {
        refusal = ImportReason.None;
        var body = GuideBody.TryParse(string.Join("\n\n", Enumerable.Range(1, english.Pieces.Count).Select(number => pieces[$"p{number}"])), out _);
        if (body is null)
            refusal = ImportReason.NotAllowed;
        else if (!body.Links.Select(link => link.Target).Order(StringComparer.Ordinal).SequenceEqual(english.Links.Select(link => link.Target).Order(StringComparer.Ordinal), StringComparer.Ordinal))
            refusal = ImportReason.Links;
        else if (!body.Document.Select(block => block.GetType()).SequenceEqual(english.Document.Select(block => block.GetType())))
            refusal = ImportReason.Shape;
        return refusal == ImportReason.None ? body : null;
    }

    private static IEnumerable<(string, string)> Numbered(string name, IReadOnlyList<string> texts) => texts.Select((text, at) => ($"{name}{at + 1}", text));
}
