using System.Globalization;
using Waymark.Help.Guide.Translation;
using Waymark.Kernel.Languages;
using YamlDotNet.RepresentationModel;

namespace Waymark.Help.Learn;

/// <summary>Where a fact comes from.</summary>
/// <param name="Title">The name of the source.</param>
/// <param name="Address">Its web address; <c>null</c> for a book or a law.</param>
/// <param name="Date">When it was written or last checked, as the content says it.</param>
internal sealed record ContentSource(string Title, string? Address, string? Date);

/// <summary>The sources of a text, and the day on which somebody last held it against them.</summary>
/// <param name="List">The sources.</param>
/// <param name="Checked">The day; <c>null</c> where nobody did.</param>
internal sealed record SourceNotes(IReadOnlyList<ContentSource> List, DateOnly? Checked);

/// <summary>A training path as shipped: its lessons in order.</summary>
internal sealed record LearningPath(string Id, int Minutes, IReadOnlyList<string> Lessons, SourceNotes Sources);

/// <summary>A path's words.</summary>
/// <param name="Title">Its title.</param>
/// <param name="ForWhom">Whom it is for.</param>
/// <param name="Summary">What one learns.</param>
/// <param name="Language">The language of these words: English where the page's language has none yet.</param>
/// <param name="IsReviewed">Whether a person has reviewed the translation; English is the original.</param>
internal sealed record PathWords(string Title, string ForWhom, string Summary, Language Language, bool IsReviewed)
{
    /// <summary>Who did, and when.</summary>
    public Review? Review { get; init; }

    /// <summary>Whether an office of this site wrote them.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>Material for trainers.</summary>
internal sealed record TrainerText(string Title, string Body, Language Language, bool IsReviewed, Review? Review)
{
    /// <summary>The made-up case with its heading, without what the trainer asks and points out: for those who learn. Markdown.</summary>
    public required string Case { get; init; }

    /// <summary>Whether an office of this site wrote them.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Where the facts of own notes come from, in the words of the office.</summary>
    public string? OwnSources { get; init; }
}

/// <summary>Training as it ships with the program: <c>content/learn</c>, in words that administrators may have imported over it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LearnContent
{
    private readonly IContentTexts texts;

    public LearnContent(LearningFiles files, IContentTexts texts)
    {
        this.texts = texts;
        Sources = ReadSources(files);
        Paths = files.Read("learn/paths.yaml") is { } text ? ReadPaths(text) : [];
    }

    /// <summary>The sources of the help pages, by id; lessons and signs name the same ones.</summary>
    internal IReadOnlyDictionary<string, ContentSource> Sources { get; }

    /// <summary>The paths, in the order in which they are offered.</summary>
    internal IReadOnlyList<LearningPath> Paths { get; }

    /// <summary>A path, or <c>null</c>.</summary>
    internal LearningPath? Find(string id) => Paths.FirstOrDefault(p => p.Id == id);

    /// <summary>A path's words in a language, or in English.</summary>
    internal PathWords Words(LearningPath path, Language language)
    {
        if (texts.Find(ContentCatalogue.Paths, language) is not { } text || text.Document.Front.Find(path.Id) is not { } own)
            return new PathWords(path.Id, string.Empty, string.Empty, Language.English, true);
        return new PathWords(
            own.Need("title", ContentCatalogue.Paths), own.Need("for_whom", ContentCatalogue.Paths), own.Need("summary", ContentCatalogue.Paths), text.Language, text.IsReviewed)
        {
            Review = text.Review,
        };
    }

    /// <summary>A shipped lesson in exactly this language; <c>null</c> if there is none.</summary>
    internal LessonDocument? Lesson(string path, string slug, Language language)
    {
        var key = ContentCatalogue.Lesson(path, slug);
        return texts.Find(key, language) is { } text && text.Language == language
            ? LessonDocument.Of(key, text.Document.Front, text.Document.Body) with { IsReviewed = text.IsReviewed, Review = text.Review }
            : null;
    }

    /// <summary>What a trainer needs for a path; <c>null</c> if there is none.</summary>
    internal TrainerText? Trainer(string path, Language language) =>
        texts.Find(ContentCatalogue.Lesson(path, "trainer"), language) is { } text
            ? new TrainerText(text.Document.Find("title") ?? string.Empty, text.Document.Body, text.Language, text.IsReviewed, text.Review) { Case = CaseOf(text.Document.Blocks) }
            : null;

    /// <summary>The case of notes, by their form, whatever the language: the last heading of the second level, and what stands right below it.</summary>
    internal static string CaseOf(IReadOnlyList<string> blocks)
    {
        var at = blocks.ToList().FindLastIndex(block => block.StartsWith("## ", StringComparison.Ordinal));
        return at < 0 ? string.Empty : string.Join("\n\n", blocks.Skip(at).Take(2));
    }

    private List<LearningPath> ReadPaths(string text)
    {
        const string file = "learn/paths.yaml";
        var top = YamlText.Parse(file, text);
        return
        [
            .. top.Find("paths").ById().Select(p => new LearningPath(
                p.Id,
                int.TryParse(p.Value.Text("minutes"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0,
                [.. p.Value.Find("lessons").Texts()],
                Notes(p.Value))),
        ];
    }

    /// <summary>What a text of the content says of its sources: <c>sources</c> and <c>checked</c>.</summary>
    internal SourceNotes Notes(YamlNode top) => new(
        Named(top.Find("sources")),
        top.Text("checked") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null);

    private List<ContentSource> Named(YamlNode? list) =>
        [.. list.Texts().Select(id => Sources.TryGetValue(id, out var source) ? source : throw new InvalidDataException($"No source is called '{id}'."))];

    private static Dictionary<string, ContentSource> ReadSources(LearningFiles files)
    {
        const string file = "help/sources.yaml";
        return files.Read(file) is { } text
            ? YamlText.Parse(file, text).ById().ToDictionary(
                s => s.Id,
                s => new ContentSource(
                    s.Value.Text("publisher") is { } by ? $"{s.Value.Need("name", file)}. {by}" : s.Value.Need("name", file),
                    s.Value.Text("url") is { } url && url.StartsWith("https://", StringComparison.Ordinal) ? url : null,
                    s.Value.Text("date")),
                StringComparer.Ordinal)
            : [];
    }
}
