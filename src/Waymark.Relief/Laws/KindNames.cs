using System.Collections.Concurrent;
using Waymark.Kernel.Languages;
using Waymark.Law.Offences;
using YamlDotNet.Serialization;

namespace Waymark.Relief.Laws;

/// <summary>A kind of offense in words, and the language of these words: English where the page's has none.</summary>
internal sealed record KindName(string Words, Language Language);

/// <summary>Kinds of offense in the languages of the site: <c>content/relief/LANGUAGE/kinds.yaml</c>, by the ids of the catalogue.</summary>
internal static class KindNames
{
    private static readonly ConcurrentDictionary<Language, IReadOnlyDictionary<string, string>> Loaded = new();

    internal static KindName Of(Language language, OffenceCategory kind) =>
        All(language).TryGetValue(kind.Id, out var words) ? new(words, language) : new(kind.Title, Language.English);

    /// <summary>With the English beside it: a person's papers are in English.</summary>
    internal static string WithEnglish(Language language, OffenceCategory kind) =>
        Of(language, kind) is var name && name.Language == Language.English ? kind.Title : $"{name.Words} ({kind.Title})";

    /// <summary>What a language has; empty for English, whose words are the catalogue's.</summary>
    internal static IReadOnlyDictionary<string, string> All(Language language) => Loaded.GetOrAdd(language, static lang =>
    {
        using var stream = typeof(KindNames).Assembly.GetManifestResourceStream($"content/relief/{lang.Tag}/kinds.yaml");
        if (stream is null)
            return new Dictionary<string, string>();
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(reader);
    });
}
