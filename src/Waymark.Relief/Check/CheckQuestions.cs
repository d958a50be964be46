using System.Collections.Concurrent;
using Waymark.Kernel.Languages;
using Waymark.Law.Facts;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Waymark.Relief.Check;

/// <summary>A question of the private check in words.</summary>
internal sealed record CheckQuestion
{
    public required FactDefinition Fact { get; init; }

    public required string Ask { get; init; }

    public string? Hint { get; init; }

    /// <summary>The words of a choice, by its value; empty for others.</summary>
    public IReadOnlyDictionary<string, string> Choices { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the words are English because the language has none yet.</summary>
    public required bool IsFallback { get; init; }
}

/// <summary>The questions that a person can answer about themselves, from <c>content/relief</c>. Facts without one are never asked in public.</summary>
internal static class CheckQuestions
{
    private static readonly ConcurrentDictionary<Language, IReadOnlyDictionary<string, CheckQuestion>> Loaded = new();

    /// <summary>The question of a fact, or <c>null</c> if it is not asked.</summary>
    internal static CheckQuestion? Find(Language language, string fact) => Of(language).GetValueOrDefault(fact);

    internal static IReadOnlyDictionary<string, CheckQuestion> Of(Language language) => Loaded.GetOrAdd(language, static lang =>
    {
        var english = Read(Language.English)!;
        var own = lang == Language.English ? english : Read(lang) ?? [];
        var questions = new Dictionary<string, CheckQuestion>(StringComparer.Ordinal);
        foreach (var (id, words) in english)
        {
            var translated = own.GetValueOrDefault(id);
            var use = translated ?? words;
            questions[id] = new CheckQuestion
            {
                Fact = FactCatalogue.Shipped[id],
                Ask = use.Ask,
                Hint = use.Hint,
                Choices = use.Choices,
                IsFallback = translated is null,
            };
        }

        return questions;
    });

    /// <exception cref="InvalidOperationException">The file has a question for a fact that there is not, or a choice without words.</exception>
    internal static Dictionary<string, Words>? Read(Language language)
    {
        using var stream = typeof(CheckQuestions).Assembly.GetManifestResourceStream($"content/relief/{language.Tag}/questions.yaml");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        var read = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<Dictionary<string, Words>>(reader) ?? [];
        foreach (var (id, words) in read)
        {
            var fact = FactCatalogue.Shipped.Find(id) ?? throw new InvalidOperationException($"content/relief/{language.Tag}/questions.yaml: there is no fact '{id}'.");
            if (string.IsNullOrWhiteSpace(words.Ask) || !fact.Choices.All(words.Choices.ContainsKey))
                throw new InvalidOperationException($"content/relief/{language.Tag}/questions.yaml: '{id}' lacks words.");
        }

        return read;
    }

    internal sealed class Words
    {
        public string Ask { get; set; } = "";

        public string? Hint { get; set; }

        public Dictionary<string, string> Choices { get; set; } = [];
    }
}
