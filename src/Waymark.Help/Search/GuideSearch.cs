using System.Collections.Concurrent;
using Waymark.Help.Guide.Translation;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Search;

/// <summary>The index of each language, made when it is first searched and again when its translations changed. Singleton, safe for several threads.</summary>
internal sealed class GuideSearch(Translations translations)
{
    private readonly ConcurrentDictionary<string, (long Version, GuideIndex Index)> made = new(StringComparer.Ordinal);

    public IReadOnlyList<GuideHit> Find(Language language, string words, int take)
    {
        var version = translations.Version;
        if (!made.TryGetValue(language.Tag, out var known) || known.Version != version)
        {
            known = (version, new GuideIndex(translations.Content.Map.All.Select(item => (item, translations.Text(language, item)))));
            made[language.Tag] = known;
        }

        return known.Index.Find(words, take);
    }
}
