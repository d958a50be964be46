using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Components.Site;

/// <summary>The words of one module as they ship, in each language; the English ones are the measure of the others.</summary>
/// <remarks>Read once from the assembly and its satellites; immutable and safe to share.</remarks>
public sealed class WordCatalogue
{
    private static readonly ConcurrentDictionary<Type, WordCatalogue> Known = new();

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> languages;

    private WordCatalogue(Type type)
    {
        Name = type.Assembly.GetName().Name!;
        var resources = new ResourceManager(type.FullName!, type.Assembly);
        languages = Language.All.ToFrozenDictionary(language => language.Tag, language => Read(resources, language), StringComparer.Ordinal);
    }

    /// <summary>Every module's words that this host has, by name.</summary>
    public static IReadOnlyList<WordCatalogue> All() =>
        [.. AppDomain.CurrentDomain.GetAssemblies().Where(IsOurs)
            .Select(assembly => assembly.GetType(assembly.GetName().Name + ".Resources.Text")).OfType<Type>().Select(Of)
            .OrderBy(catalogue => catalogue.Name, StringComparer.Ordinal)];

    /// <summary>The module's name, for example <c>Waymark.Help</c>.</summary>
    public string Name { get; }

    /// <summary>The keys and English words.</summary>
    public IReadOnlyDictionary<string, string> English => languages[Language.English.Tag];

    /// <summary>The words that ship in a language; keys that are not translated are missing.</summary>
    public IReadOnlyDictionary<string, string> In(Language language) => languages[language.Tag];

    internal static bool IsOurs(Assembly assembly) => assembly.GetName().Name?.StartsWith("Waymark.", StringComparison.Ordinal) == true;

    internal static WordCatalogue Of(Type type) => Known.GetOrAdd(type, key => new WordCatalogue(key));

    private static FrozenDictionary<string, string> Read(ResourceManager resources, Language language)
    {
        // English is the neutral culture of the assembly; the others are read without what they would inherit.
        var culture = language == Language.English ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language.Tag);
        var set = resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        return set is null
            ? FrozenDictionary<string, string>.Empty
            : set.Cast<System.Collections.DictionaryEntry>().Where(entry => entry.Value is string)
                .ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }
}

/// <summary>Words that an administrator brought in from translators; they stand before those that ship.</summary>
public interface IWordOverrides
{
    /// <summary>The words for a key of a module in a language; null when there are none. Called for each word of a page, so it must not wait.</summary>
    /// <param name="language">Never English.</param>
    /// <param name="catalogue">The module's name.</param>
    /// <param name="key">The key.</param>
    string? Find(Language language, string catalogue, string key);

    /// <summary>Whether a person has reviewed all the words of pages in a language, as they stand now.</summary>
    bool IsReviewed(Language language);
}
