using System.Collections.Concurrent;
using System.Collections.Frozen;
using Waymark.Help.Learn;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Guide.Translation;

/// <summary>What ships beside the guide in words of its own: lessons, notes for trainers, paths, signs, instruments and hand-outs.</summary>
/// <remarks>The English files say what there is, and are read at once; those of other languages at their first use. Thread-safe.</remarks>
internal sealed class ContentCatalogue : IContentTexts
{
    /// <summary>The item of the hand-outs.</summary>
    public const string HandOuts = "handout/sheets";

    /// <summary>The item of the paths' names.</summary>
    public const string Paths = "learn/paths";

    /// <summary>The item of the signs.</summary>
    public const string Signs = "recognise/indicators";

    private readonly LearningFiles files;
    private readonly GuideContent guide;
    private readonly FrozenDictionary<string, ContentDocument> english;
    private readonly ConcurrentDictionary<string, ContentDocument?> shipped = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">An English file cannot be read; the message names it.</exception>
    public ContentCatalogue(LearningFiles files, GuideContent guide)
    {
        this.files = files;
        this.guide = guide;
        english = files.Paths.Select(file => (Key: KeyOf(file), File: file)).Where(one => one.Key is not null)
            .ToFrozenDictionary(one => one.Key!, one => ContentDocument.Parse(one.File, files.Read(one.File)!), StringComparer.Ordinal);
        Keys = [.. english.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Every item, in order.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The item that an instrument's words are.</summary>
    public static string Instrument(string kind) => $"recognise/screening-{kind}";

    /// <summary>The item that a lesson is; <c>trainer</c> is the path's notes for trainers.</summary>
    public static string Lesson(string path, string lesson) => $"learn/{path}/{lesson}";

    /// <summary>The English words; <c>null</c> if there is no such item.</summary>
    public ContentDocument? English(string key) => english.GetValueOrDefault(key);

    /// <summary>What ships in a language; <c>null</c> when nobody translated it, or not each of its texts.</summary>
    public ContentDocument? Shipped(string key, Language language)
    {
        if (English(key) is not { } original)
            return null;
        return language == Language.English ? original : shipped.GetOrAdd($"{language.Tag}/{key}", _ => Read(key, language, original));
    }

    /// <inheritdoc/>
    public ContentText? Find(string key, Language language)
    {
        if (English(key) is not { } original)
            return null;
        return language != Language.English && Shipped(key, language) is { } own ? new(own, language, own.SaysReviewed, null) : ContentText.English(original);
    }

    /// <inheritdoc/>
    public string? KindOfWork(string id, Language language) =>
        guide.Map.Find(GuideMap.SectorSection, id) is { } kind ? (guide.Find(language, kind) ?? guide.English(kind)).Title : null;

    private ContentDocument? Read(string key, Language language, ContentDocument original)
    {
        foreach (var file in FilesOf(key, language))
        {
            if (files.Read(file) is { } text && ContentDocument.Parse(file, text) is var own && own.HasPiecesOf(original))
                return own;
        }

        return null;
    }

    private static string? KeyOf(string file)
    {
        if (file == "handout/en.yaml")
            return HandOuts;
        return file.Split('/', 3) is [("learn" or "recognise") and var area, "en", var rest] && Path.GetExtension(rest) is ".md" or ".yaml"
            ? $"{area}/{rest[..rest.LastIndexOf('.')]}"
            : null;
    }

    private static IEnumerable<string> FilesOf(string key, Language language)
    {
        if (key == HandOuts)
            return [$"handout/{language.Tag}.yaml"];
        var (area, rest) = (key[..key.IndexOf('/', StringComparison.Ordinal)], key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return [$"{area}/{language.Tag}/{rest}.md", $"{area}/{language.Tag}/{rest}.yaml"];
    }
}
