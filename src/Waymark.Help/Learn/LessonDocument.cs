using System.Globalization;
using System.Text.Json.Serialization;
using Waymark.Help.Guide.Translation;
using YamlDotNet.RepresentationModel;

namespace Waymark.Help.Learn;

/// <summary>A question at the end of a lesson: three answers, one of them right, and why.</summary>
/// <param name="Ask">The question.</param>
/// <param name="Options">The answers.</param>
/// <param name="Right">Which is right, from 1.</param>
/// <param name="Why">The reason, shown after answering.</param>
internal sealed record LessonQuestion(string Ask, IReadOnlyList<string> Options, int Right, string Why);

/// <summary>A lesson: title, what it is about, Markdown and questions.</summary>
internal sealed record LessonDocument
{
    /// <summary>The most characters of the Markdown that an administrator may save.</summary>
    internal const int MaxBody = 40_000;

    /// <summary>The most characters of its sources.</summary>
    internal const int MaxSources = 4_000;

    /// <summary>The most questions of one lesson.</summary>
    internal const int MaxQuestions = 6;

    /// <summary>How many answers a question has.</summary>
    internal const int OptionCount = 3;

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<LessonQuestion> Questions { get; init; }

    /// <summary>Markdown; rendered by <see cref="LessonText"/>, which lets no HTML through.</summary>
    public required string Body { get; init; }

    /// <summary>Where the facts of a lesson that was written here come from, a line each; shipped lessons name theirs with their path.</summary>
    public string? Sources { get; init; }

    /// <summary>Whether a person has reviewed the translation; of a lesson that was written here, whether a person wrote or checked it.</summary>
    public bool IsReviewed { get; init; }

    /// <summary>Who did, and when, where the desk's list of translations says it.</summary>
    [JsonIgnore]
    public Review? Review { get; init; }

    /// <summary>Reads a file: front matter between two lines of <c>---</c>, then Markdown.</summary>
    /// <exception cref="InvalidDataException">The front matter lacks something; the message names the file.</exception>
    internal static LessonDocument Parse(string file, string text)
    {
        var (front, body) = Split(file, text);
        return Of(file, front, body);
    }

    /// <summary>A lesson from its parts.</summary>
    /// <exception cref="InvalidDataException">The front matter lacks something; the message names the file.</exception>
    internal static LessonDocument Of(string file, YamlMappingNode front, string body) => new()
    {
        Title = front.Need("title", file),
        Summary = front.Text("summary") ?? string.Empty,
        Questions = [.. front.Find("questions").Items().Select(q => Question(q, file))],
        Body = body,
        IsReviewed = front.Text("reviewed") is not null,
    };

    /// <summary>The front matter and the rest.</summary>
    internal static (YamlMappingNode Front, string Body) Split(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        if (!lines.StartsWith("---\n", StringComparison.Ordinal))
            return ([], lines);
        var end = lines.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0)
            throw new InvalidDataException($"{file}: the front matter has no end.");
        return (YamlText.Parse(file, lines[4..(end + 1)]), lines[(end + 5)..].Trim('\n'));
    }

    private static LessonQuestion Question(YamlNode node, string file)
    {
        var options = node.Find("options").Texts().ToList();
        if (options.Count != OptionCount)
            throw new InvalidDataException($"{file}: a question needs {OptionCount} answers.");
        if (!int.TryParse(node.Text("right"), NumberStyles.None, CultureInfo.InvariantCulture, out var right) || right < 1 || right > OptionCount)
            throw new InvalidDataException($"{file}: 'right' is the number of an answer, 1 to {OptionCount}.");
        return new LessonQuestion(node.Need("ask", file), options, right, node.Need("why", file));
    }
}
