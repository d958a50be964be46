using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waymark.Kernel.Languages;

namespace Waymark.Components.Site;

/// <summary>Gives out the words of our modules; those of other libraries come from the framework's own factory.</summary>
internal sealed class WordsFactory(IOptions<LocalizationOptions> options, ILoggerFactory log, IEnumerable<IWordOverrides> overrides) : IStringLocalizerFactory
{
    private readonly ResourceManagerStringLocalizerFactory others = new(options, log);
    private readonly IWordOverrides? imported = overrides.LastOrDefault();

    public IStringLocalizer Create(Type resourceSource) =>
        WordCatalogue.IsOurs(resourceSource.Assembly) && resourceSource.Name == "Text"
            ? new WordsLocalizer(WordCatalogue.Of(resourceSource), imported)
            : others.Create(resourceSource);

    public IStringLocalizer Create(string baseName, string location) => others.Create(baseName, location);
}

/// <summary>
/// The words of one module: what an administrator imported, else what ships, else English. That a page fell back to English is
/// remembered for the request, and the layout says so. Reads the culture at each call; safe to share.
/// </summary>
internal sealed class WordsLocalizer(WordCatalogue catalogue, IWordOverrides? imported) : IStringLocalizer
{
    public LocalizedString this[string name] => Find(name) is { } words ? new(name, words) : new(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] =>
        Find(name) is { } words
            ? new(name, string.Format(CultureInfo.CurrentCulture, words, arguments))
            : new(name, name, resourceNotFound: true);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        catalogue.English.Keys.Select(key => this[key]);

    private string? Find(string name)
    {
        var language = Language.Of(CultureInfo.CurrentUICulture);
        if (language != Language.English)
        {
            if (imported?.Find(language, catalogue.Name, name) is { } newer)
                return newer;
            if (catalogue.In(language).TryGetValue(name, out var own))
                return own;
        }

        if (!catalogue.English.TryGetValue(name, out var english))
            return null;
        if (language != Language.English)
            LeftInEnglish.Note();
        return english;
    }
}

/// <summary>Whether the page being made has words that are not in its language.</summary>
internal static class LeftInEnglish
{
    private static readonly AsyncLocal<Flag?> Current = new();

    public static bool Any => Current.Value is { Set: true };

    /// <summary>Begins for a request; what runs in it shares the flag.</summary>
    public static void Begin() => Current.Value = new Flag();

    public static void Note()
    {
        if (Current.Value is { } flag)
            flag.Set = true;
    }

    private sealed class Flag
    {
        public bool Set { get; set; }
    }
}
