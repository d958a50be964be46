using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Waymark.Help.Learn;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Waymark.Help.Guide.Translation;

/// <summary>
/// A file of words in one language: a lesson, notes for trainers, the names of paths, the signs, the words of an instrument or of the hand-outs.
/// Each text in its YAML is a piece named by its way there (<c>questions.1.ask</c>), and each block of the Markdown below it is one (<c>p3</c>).
/// </summary>
/// <remarks>Immutable once read, and safe to share.</remarks>
internal sealed partial class ContentDocument
{
    // Said of the words, or a number of an answer: never translated.
    private static readonly string[] NoWords = ["right", "reviewed"];

    private readonly GuideBody? markdown;
    private readonly FrozenDictionary<string, string> byUnit;

    private ContentDocument(YamlMappingNode front, GuideBody? markdown)
    {
        Front = front;
        this.markdown = markdown;
        Pieces =
        [
            .. Leaves(front, ""),
            .. markdown is null ? [] : markdown.Pieces.Select((text, at) => ($"p{at + 1}", text)),
        ];
        byUnit = Pieces.ToFrozenDictionary(piece => piece.Unit, piece => piece.Text, StringComparer.Ordinal);
        Hash = TextHash.Of([.. Pieces.SelectMany(piece => new[] { piece.Unit, piece.Text })]);
    }

    /// <summary>The YAML.</summary>
    public YamlMappingNode Front { get; }

    /// <summary>The Markdown below it; empty where there is none.</summary>
    public string Body => markdown?.Markdown ?? "";

    /// <summary>The blocks of the Markdown, in order.</summary>
    public IReadOnlyList<string> Blocks => markdown?.Pieces ?? [];

    /// <summary>Each text with its name, in order.</summary>
    public IReadOnlyList<(string Unit, string Text)> Pieces { get; }

    /// <summary>A short hash of every word with its place: a review counts for these words alone.</summary>
    public string Hash { get; }

    /// <summary>Whether the file itself says that a person reviewed it.</summary>
    public bool SaysReviewed => Front.Text("reviewed") is not null;

    /// <summary>Reads a file; <c>.md</c> has Markdown below its front matter.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or its Markdown holds what a page must not; the message names the file.</exception>
    public static ContentDocument Parse(string file, string text)
    {
        if (!file.EndsWith(".md", StringComparison.Ordinal))
            return new(YamlText.Parse(file, text), null);
        var (front, body) = LessonDocument.Split(file, text);
        return new(front, GuideBody.TryParse(body, out var faults) ?? throw new InvalidDataException($"{file}: {faults[0].Message}."));
    }

    /// <summary>A piece; <c>null</c> if there is none of that name.</summary>
    public string? Find(string unit) => byUnit.GetValueOrDefault(unit);

    /// <summary>Whether another language's file has a text for each of these, and no other.</summary>
    public bool HasPiecesOf(ContentDocument other) => byUnit.Count == other.byUnit.Count && byUnit.Keys.All(other.byUnit.ContainsKey);

    /// <summary>This document in another language; <c>null</c> with the reason when the pieces do not make one.</summary>
    /// <param name="pieces">By unit; each unit must be there.</param>
    /// <param name="refusal">Why not.</param>
    public ContentDocument? Compose(IReadOnlyDictionary<string, string> pieces, out ImportReason refusal)
    {
        refusal = Leaves(Front, "").Any(piece => Markup().IsMatch(pieces[piece.Unit])) ? ImportReason.NotAllowed : ImportReason.None;
        GuideBody? body = null;
        if (refusal == ImportReason.None && markdown is not null)
            body = TranslationUnits.ComposeBody(markdown, pieces, out refusal);
        return refusal == ImportReason.None ? new((YamlMappingNode)Copy(Front, "", pieces), body) : null;
    }

    private static IEnumerable<(string Unit, string Text)> Leaves(YamlNode node, string at) => node switch
    {
        YamlMappingNode map => map.Pairs().Where(part => !NoWords.Contains(part.Key)).SelectMany(part => Leaves(part.Value, Below(at, part.Key))),
        YamlSequenceNode list => list.Children.SelectMany((item, number) => Leaves(item, Below(at, number + 1))),
        _ => node.AsText() is { Length: > 0 } text ? [(at, text)] : [],
    };

    private static YamlNode Copy(YamlNode node, string at, IReadOnlyDictionary<string, string> pieces)
    {
        switch (node)
        {
            case YamlMappingNode map:
                var copy = new YamlMappingNode();
                foreach (var (key, value) in map.Pairs())
                    copy.Add(new YamlScalarNode(key), NoWords.Contains(key) ? value : Copy(value, Below(at, key), pieces));
                return copy;
            case YamlSequenceNode list:
                return new YamlSequenceNode(list.Children.Select((item, number) => Copy(item, Below(at, number + 1), pieces)));
            default:
                return pieces.TryGetValue(at, out var text) ? new YamlScalarNode(text) { Style = ScalarStyle.DoubleQuoted } : node;
        }
    }

    private static string Below(string at, object part) => at.Length == 0 ? $"{part}" : $"{at}.{part}";

    // Pages show these words as they are; what looks like HTML was never meant to be read.
    [GeneratedRegex("<[A-Za-z/!?]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Markup();
}
