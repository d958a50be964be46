using Waymark.Help.Guide.Translation;
using Waymark.Help.Learn;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Recognise;

/// <summary>A group of signs: general ones, or those of one kind of work.</summary>
internal sealed record SignGroup(string Id, IReadOnlyList<string> Signs);

/// <summary>A sign in words.</summary>
internal sealed record Sign(string Id, string Words);

/// <summary>The signs of a group in words.</summary>
/// <param name="Id">The group.</param>
/// <param name="Title">The kind of work in words; empty for the general signs.</param>
/// <param name="Signs">The signs, in order.</param>
/// <param name="Language">The language of the words: English where the page's has none yet.</param>
/// <param name="IsReviewed">Whether a person has reviewed the translation.</param>
internal sealed record SignList(string Id, string Title, IReadOnlyList<Sign> Signs, Language Language, bool IsReviewed)
{
    /// <summary>Who did, and when.</summary>
    public Review? Review { get; init; }
}

/// <summary>The signs that ship: <c>content/recognise/indicators.yaml</c> and its words. They carry no points.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RecogniseContent
{
    internal const string General = "general";

    private readonly IContentTexts texts;

    public RecogniseContent(LearningFiles files, LearnContent learn, IContentTexts texts)
    {
        this.texts = texts;
        const string file = "recognise/indicators.yaml";
        var top = files.Read(file) is { } text ? YamlText.Parse(file, text) : [];
        Groups = [.. top.Find("groups").ById().Select(g => new SignGroup(g.Id, [.. g.Value.Find("indicators").Texts()]))];
        Sources = learn.Notes(top);
    }

    /// <summary>The general group and one a kind of work, in order.</summary>
    internal IReadOnlyList<SignGroup> Groups { get; }

    internal SourceNotes Sources { get; }

    /// <summary>The kinds of work, without the general group.</summary>
    internal IEnumerable<SignGroup> Sectors => Groups.Where(g => g.Id != General);

    /// <summary>A group's signs in words; <c>null</c> if there is no such group.</summary>
    internal SignList? List(string id, Language language) =>
        Groups.FirstOrDefault(g => g.Id == id) is { } group ? Read(group, language) : null;

    private SignList Read(SignGroup group, Language language)
    {
        var words = texts.Find(ContentCatalogue.Signs, language) ?? throw new InvalidDataException("recognise/en/indicators.yaml is missing.");
        return new SignList(
            group.Id,
            group.Id == General ? string.Empty : texts.KindOfWork(group.Id, language) ?? group.Id,
            [.. group.Signs.Select(id => new Sign(id, words.Document.Front.Need(id, $"recognise/{words.Language.Tag}/indicators.yaml")))],
            words.Language,
            words.IsReviewed)
        {
            Review = words.Review,
        };
    }
}
