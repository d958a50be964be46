using System.Text.RegularExpressions;
using System.Xml.Linq;
using Waymark.Kernel.Languages;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>The words of one module: for each language, each key with its words.</summary>
internal sealed record TextTable(string Module, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Languages)
{
    internal const string English = "en";

    /// <summary>The keys of the first language.</summary>
    internal IEnumerable<string> Keys => Languages[English].Keys;
}

/// <summary>Rules about the words that people read: complete, used, there, and with the same places for values in every language.</summary>
internal static partial class Texts
{
    /// <summary>Languages whose translation is under way: what is there is checked, what is missing falls back to English. Empty when all is done.</summary>
    private static readonly string[] Arriving = [];

    private static readonly string[] Every = [.. Language.All.Select(l => l.Tag)];

    private static readonly string[] PublicLanguages = [.. Every.Except(Arriving, StringComparer.Ordinal)];

    private static readonly string[] DeskLanguages = [.. Language.Desk.Select(l => l.Tag)];

    /// <summary>Languages with a script of their own, and the letter after which it begins: words without such a letter are English.</summary>
    private static readonly Dictionary<string, int> OwnScript = new(StringComparer.Ordinal)
    {
        ["zh-Hans"] = 0x0590,
        ["zh-Hant"] = 0x0590,
        ["ar"] = 0x0590,
        ["ko"] = 0x0590,
        ["ru"] = 0x0400,
    };

    /// <summary>Reads a file's keys and words; a key that is there twice, or empty, is a violation.</summary>
    internal static IReadOnlyDictionary<string, string> Parse(string file, string xml, List<string> violations)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var data in XDocument.Parse(xml).Root!.Elements("data"))
        {
            var key = (string)data.Attribute("name")!;
            var value = (string?)data.Element("value") ?? "";
            if (!words.TryAdd(key, value))
                violations.Add($"{file}: {key} is there twice");
            if (string.IsNullOrWhiteSpace(value))
                violations.Add($"{file}: {key} is empty");
            if (!KeyForm().IsMatch(key))
                violations.Add($"{file}: {key} is no key: lower case words and dots, slice.page.thing");
        }

        return words;
    }

    /// <summary>Reads the words of every module that has some.</summary>
    internal static IReadOnlyList<TextTable> ReadAll(List<string> violations)
    {
        var tables = new List<TextTable>();
        foreach (var project in Repository.Projects)
        {
            var languages = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
            foreach (var file in Repository.Files($"src/{project}/Resources", ".resx"))
            {
                var parts = Path.GetFileName(file).Split('.');
                var language = parts is ["Text", "resx"] ? TextTable.English : parts is ["Text", var tag, "resx"] ? tag : null;
                if (language is null || !Every.Contains(language, StringComparer.Ordinal))
                    violations.Add($"{file}: words are in Text.resx and Text.<language>.resx");
                else
                    languages[language] = Parse(file, Repository.Read(file), violations);
            }

            if (languages.ContainsKey(TextTable.English))
                tables.Add(new(project, languages));
            else if (languages.Count > 0)
                violations.Add($"src/{project}/Resources has no Text.resx");
        }

        return tables;
    }

    /// <summary>Keys missing in a language, left over in one, or left in English.</summary>
    internal static IEnumerable<string> Incomplete(TextTable table)
    {
        foreach (var key in table.Keys)
        {
            foreach (var language in Every)
            {
                if (!table.Languages.GetValueOrDefault(language, new Dictionary<string, string>()).TryGetValue(key, out var words))
                {
                    if ((IsDesk(key) ? DeskLanguages : PublicLanguages).Contains(language, StringComparer.Ordinal))
                        yield return $"{table.Module}: {key} is missing in {language}";
                }
                else if (OwnScript.TryGetValue(language, out var first) && IsProse(table.Languages[TextTable.English][key]) && !words.Any(c => c > first))
                    yield return $"{table.Module}: {key} is not translated into {language}";
            }
        }

        foreach (var (language, words) in table.Languages)
        {
            foreach (var key in words.Keys.Where(k => !table.Languages[TextTable.English].ContainsKey(k)))
                yield return $"{table.Module}: {key} is in {language} only";
        }
    }

    /// <summary>Words whose places for values differ from the English ones.</summary>
    internal static IEnumerable<string> Placeholders(TextTable table) =>
        from language in table.Languages
        where language.Key != TextTable.English
        from words in language.Value
        where table.Languages[TextTable.English].TryGetValue(words.Key, out _)
        let expected = PlacesIn(table.Languages[TextTable.English][words.Key])
        let found = PlacesIn(words.Value)
        where expected != found
        select $"{table.Module}: {words.Key} in {language.Key} has places {found}, in English {expected}";

    /// <summary>Keys that nothing in the sources can mean.</summary>
    /// <param name="table">The words.</param>
    /// <param name="sources">The text of the module's own sources; of all sources for words that are shared.</param>
    internal static IEnumerable<string> Unused(TextTable table, IEnumerable<string> sources)
    {
        var exact = new HashSet<string>(StringComparer.Ordinal);
        var patterns = new HashSet<string>(StringComparer.Ordinal);
        // In Razor an attribute's quotes surround those of a key, so what is looked up is read on its own as well.
        foreach (var (text, open) in sources.SelectMany(s => Literals(s).Concat(LookedUp(s))))
        {
            if (open)
                patterns.Add(text);
            else
                exact.Add(text);
        }

        var wide = patterns.Select(p => new Regex("^" + p + "$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)).ToArray();
        return table.Keys.Where(k => !exact.Contains(k) && !wide.Any(p => p.IsMatch(k)))
            .Select(k => $"{table.Module}: {k} is used nowhere");
    }

    /// <summary>Words that a source asks for and that are not there.</summary>
    /// <param name="file">The source's path, for the message.</param>
    /// <param name="source">Its text.</param>
    /// <param name="own">The module's words.</param>
    /// <param name="shared">The words of the shared screens.</param>
    internal static IEnumerable<string> Missing(string file, string source, TextTable? own, TextTable? shared)
    {
        var ownNames = Declared(OwnDeclaration(), source).Append("T").ToHashSet(StringComparer.Ordinal);
        var sharedNames = Declared(SharedDeclaration(), source).Append("Shared").ToHashSet(StringComparer.Ordinal);
        foreach (Match use in Lookup().Matches(source))
        {
            var name = use.Groups["name"].Value;
            var table = sharedNames.Contains(name) ? shared : ownNames.Contains(name) ? own : null;
            if (!sharedNames.Contains(name) && !ownNames.Contains(name))
                continue;
            var (pattern, open) = Asked(use);
            if (pattern is null)
                continue;
            var found = table is not null && (open
                ? table.Keys.Any(k => Regex.IsMatch(k, "^" + pattern + "$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))
                : table.Languages[TextTable.English].ContainsKey(pattern));
            if (!found)
                yield return $"{file}: {use.Groups["literal"].Value} is in no Text.resx of {table?.Module ?? "this module"}";
        }
    }

    /// <summary>
    /// The string literals of C# or Razor that can be a key: as they are, or as a pattern where values are put in or something is added.
    /// A pattern must begin with a part of a key, so that one variable alone does not stand for every key.
    /// </summary>
    private static IEnumerable<(string Text, bool Open)> Literals(string source)
    {
        foreach (Match literal in Literal().Matches(source))
        {
            var text = literal.Groups["text"].Value;
            var hole = literal.Groups["dollar"].Success && text.Contains('{', StringComparison.Ordinal);
            var before = literal.Groups["before"].Success;
            var after = literal.Groups["after"].Success;
            if (!hole && !before && !after)
            {
                yield return (text, false);
                continue;
            }

            var first = hole ? text.IndexOf('{', StringComparison.Ordinal) : text.Length;
            if (before || first < 2 || !text[..first].Contains('.', StringComparison.Ordinal))
                continue;
            var parts = hole ? Hole().Split(text) : [text];
            yield return (string.Join(".+", parts.Select(Regex.Escape)) + (after ? ".+" : ""), true);
        }
    }

    private static IEnumerable<(string Text, bool Open)> LookedUp(string source) =>
        Lookup().Matches(source).Select(Asked).Where(a => a.Text is not null);

    private static (string Text, bool Open) Asked(Match lookup) =>
        Literals(lookup.Groups["literal"].Value + (lookup.Groups["more"].Success ? "+" : "")).FirstOrDefault();

    private static IEnumerable<string> Declared(Regex declaration, string source) =>
        declaration.Matches(source).Select(m => m.Groups["name"].Value);

    private static bool IsDesk(string key) => key.StartsWith("desk.", StringComparison.Ordinal);

    /// <summary>Whether there are words to translate: a word of four small letters or more, outside places for values and codes.</summary>
    private static bool IsProse(string english) => FourLetters().IsMatch(Place().Replace(english, ""));

    private static string PlacesIn(string words) =>
        string.Join(' ', Place().Matches(words).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyForm();

    [GeneratedRegex(@"%?\{[A-Za-z0-9]+[^{}]*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"[a-z]{4,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FourLetters();

    [GeneratedRegex("""(?<before>\+\s*)?(?<dollar>\$)?"(?<text>(?:[^"\\\r\n{}]|\\.|\{[^{}\r\n]*\})*)"(?<after>\s*\+)?""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Literal();

    [GeneratedRegex("""\b(?<name>\w+)(?:\[|\.Get\(|\.GetString\()\s*(?<literal>\$?"[^"\r\n]*")(?<more>\s*\+)?""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Lookup();

    [GeneratedRegex(@"\bIStringLocalizer<(?:\w+\.)*Text>\s+(?<name>\w+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OwnDeclaration();

    [GeneratedRegex(@"\bTexts\s+(?<name>\w+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SharedDeclaration();
}
