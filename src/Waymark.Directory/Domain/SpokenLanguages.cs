using System.Diagnostics.CodeAnalysis;

namespace Waymark.Directory.Domain;

/// <summary>
/// The languages that people can search by: a short list of ISO 639-1 codes (639-3 where there is none), each with the
/// names that feeds write. At most 64: a position is a bit in the index.
/// </summary>
internal static class SpokenLanguages
{
    private static readonly (string Code, string[] Names)[] List =
    [
        ("en", ["eng", "english"]), ("es", ["spa", "spanish", "español", "espanol"]),
        ("zh", ["zho", "chi", "cmn", "yue", "chinese", "mandarin", "cantonese", "zh-hans", "zh-hant", "zh-cn", "zh-tw", "中文"]),
        ("ar", ["ara", "arabic", "العربية"]), ("vi", ["vie", "vietnamese"]), ("tl", ["tgl", "fil", "tagalog", "filipino"]),
        ("ko", ["kor", "korean"]), ("ru", ["rus", "russian"]), ("fr", ["fra", "fre", "french"]), ("ht", ["hat", "haitian creole", "creole", "kreyol"]),
        ("pt", ["por", "portuguese"]), ("hi", ["hin", "hindi"]), ("ur", ["urd", "urdu"]), ("bn", ["ben", "bengali", "bangla"]),
        ("pa", ["pan", "punjabi"]), ("gu", ["guj", "gujarati"]), ("fa", ["fas", "per", "persian", "farsi", "dari", "prs"]), ("ps", ["pus", "pashto"]),
        ("am", ["amh", "amharic"]), ("ti", ["tir", "tigrinya"]), ("so", ["som", "somali"]), ("sw", ["swa", "swahili"]), ("uk", ["ukr", "ukrainian"]),
        ("pl", ["pol", "polish"]), ("ja", ["jpn", "japanese"]), ("th", ["tha", "thai"]), ("lo", ["lao"]), ("km", ["khm", "khmer", "cambodian"]),
        ("my", ["mya", "bur", "burmese"]), ("ne", ["nep", "nepali"]), ("id", ["ind", "indonesian"]), ("hy", ["hye", "arm", "armenian"]),
        ("he", ["heb", "hebrew"]), ("yo", ["yor", "yoruba"]), ("ig", ["ibo", "igbo"]), ("mam", ["mam"]), ("quc", ["k'iche'", "kiche", "quiche"]),
        ("ase", ["asl", "american sign language", "sign language"]), ("it", ["ita", "italian"]), ("de", ["deu", "ger", "german"]),
    ];

    private static readonly Dictionary<string, string> OwnNames = new (string Code, string Name)[]
    {
        ("en", "English"), ("es", "Español"), ("zh", "中文"), ("ar", "العربية"), ("vi", "Tiếng Việt"), ("tl", "Tagalog"),
        ("ko", "한국어"), ("ru", "Русский"), ("fr", "Français"), ("ht", "Kreyòl ayisyen"), ("pt", "Português"), ("hi", "हिन्दी"),
        ("ur", "اردو"), ("bn", "বাংলা"), ("pa", "ਪੰਜਾਬੀ"), ("gu", "ગુજરાતી"), ("fa", "فارسی"), ("ps", "پښتو"),
        ("am", "አማርኛ"), ("ti", "ትግርኛ"), ("so", "Soomaali"), ("sw", "Kiswahili"), ("uk", "Українська"), ("pl", "Polski"),
        ("ja", "日本語"), ("th", "ไทย"), ("lo", "ລາວ"), ("km", "ខ្មែរ"), ("my", "မြန်မာ"), ("ne", "नेपाली"),
        ("id", "Bahasa Indonesia"), ("hy", "Հայերեն"), ("he", "עברית"), ("yo", "Yorùbá"), ("ig", "Igbo"), ("mam", "Mam"),
        ("quc", "K’iche’"), ("ase", "ASL"), ("it", "Italiano"), ("de", "Deutsch"),
    }.ToDictionary(pair => pair.Code, pair => pair.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Codes = List
        .SelectMany(language => language.Names.Append(language.Code).Append(OwnNames[language.Code]).Select(name => (name, language.Code)))
        .DistinctBy(pair => pair.name, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.name, pair => pair.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every code, in the order of screens; the position is the bit.</summary>
    public static IReadOnlyList<string> All { get; } = [.. List.Select(language => language.Code)];

    /// <summary>The language's own name for itself, so that its speakers find it whatever the page's language.</summary>
    public static string NameOf(string code) => OwnNames.TryGetValue(code, out var name) ? name : code;

    /// <summary>The bit of a code; -1 when the list has none.</summary>
    public static int BitOf(string? code) => code is null ? -1 : All.TakeWhile(known => known != code).Count() is var at && at < All.Count ? at : -1;

    /// <summary>Reads a code ("zh-Hant", "spa") or else a name ("Mandarin"); false when it is not in the list.</summary>
    public static bool TryRead(string? code, string? name, [NotNullWhen(true)] out string? known)
    {
        known = null;
        foreach (var text in new[] { code?.Trim(), code?.Split('-', '_')[0].Trim(), name?.Trim() })
        {
            if (!string.IsNullOrEmpty(text) && Codes.TryGetValue(text, out known))
                return true;
        }

        return false;
    }
}
