using System.Collections.Concurrent;
using Waymark.Help.Learn;
using Waymark.Kernel.Languages;
using YamlDotNet.RepresentationModel;

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
internal sealed record SignList(string Id, string Title, IReadOnlyList<Sign> Signs, Language Language, bool IsReviewed);

/// <summary>The signs that ship: <c>content/recognise/indicators.yaml</c> and its words. They carry no points.</summary>
/// <remarks>Parsed once and kept. Thread-safe.</remarks>
internal sealed class RecogniseContent
{
    internal const string General = "general";

    private readonly LearningFiles files;
    private readonly ConcurrentDictionary<(string Group, string Language), SignList> lists = new();

    public RecogniseContent(LearningFiles files, LearnContent learn)
    {
        this.files = files;
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
        Groups.FirstOrDefault(g => g.Id == id) is { } group ? lists.GetOrAdd((id, language.Tag), _ => Read(group, language)) : null;

    private SignList Read(SignGroup group, Language language)
    {
        var (words, spoken) = Words(language);
        var (sectors, _) = files.InLanguage("help", language, "sectors.yaml") is var (text, found) ? (YamlText.Parse("sectors.yaml", text), found) : ([], Language.English);
        return new SignList(
            group.Id,
            group.Id == General ? string.Empty : sectors.Find(group.Id).Text("title") ?? group.Id,
            [.. group.Signs.Select(id => new Sign(id, words.Need(id, $"recognise/{spoken.Tag}/indicators.yaml")))],
            spoken,
            spoken == Language.English || words.Text("reviewed") is not null);
    }

    private (YamlMappingNode Words, Language Language) Words(Language language)
    {
        if (files.InLanguage("recognise", language, "indicators.yaml") is not var (text, found))
            throw new InvalidDataException("recognise/en/indicators.yaml is missing.");
        return (YamlText.Parse($"recognise/{found.Tag}/indicators.yaml", text), found);
    }
}
