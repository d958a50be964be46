using Waymark.Directory.Contracts;
using Waymark.Directory.Domain;
using YamlDotNet.Serialization;

namespace Waymark.Directory.Search;

/// <summary>
/// Finds needs in what a person typed, in any shipped language, from <c>content/taxonomies/need-words.yaml</c>: entries are written in
/// English, and a person who types 律师 or "abogada" means a lawyer all the same. Immutable, safe for several threads.
/// </summary>
internal sealed class NeedWords
{
    private readonly List<(string Phrase, Need Need)> _phrases;

    private NeedWords(List<(string Phrase, Need Need)> phrases)
    {
        // Longer phrases first: "child support" is about family law, and must be taken before "child".
        _phrases = [.. phrases.OrderByDescending(phrase => phrase.Phrase.Length)];
    }

    /// <summary>The words that ship.</summary>
    public static NeedWords Shipped { get; } = Load();

    /// <summary>The needs named in a text as bits, and the folded text without those words.</summary>
    public (ulong Needs, string Remaining) Read(string? text)
    {
        var rest = Words.Fold(text);
        var needs = 0UL;
        foreach (var (phrase, need) in _phrases)
        {
            var at = Find(rest, phrase);
            if (at < 0)
                continue;
            needs |= 1UL << (int)need;
            // The same word may name two needs; it is taken out after all of them are seen.
            foreach (var other in _phrases)
            {
                if (other.Phrase == phrase)
                    needs |= 1UL << (int)other.Need;
            }

            rest = (rest[..at] + " " + rest[(at + phrase.Length)..]).Trim();
        }

        return (needs, rest);
    }

    private static int Find(string text, string phrase)
    {
        for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            if (phrase[0] >= '\u2E80' || IsHangul(phrase[0]))
                return at;
            var startsWord = at == 0 || text[at - 1] == ' ' || IsArabicArticle(text, at);
            var end = at + phrase.Length;
            var endsWord = end == text.Length || text[end] == ' ' || (text[end] == 's' && (end + 1 == text.Length || text[end + 1] == ' '));
            if (startsWord && endsWord)
                return at;
        }

        return -1;
    }

    // Korean writes particles onto the word: 음식이 is 음식 with one. Folding has taken its syllables apart into letters (Unicode, Hangul Jamo);
    // first and last letters of a syllable differ, so a phrase is found only where a syllable begins.
    private static bool IsHangul(char letter) => letter is >= '\u1100' and <= '\u11FF';

    // Arabic writes "the" onto the word: المحكمة is محكمة.
    private static bool IsArabicArticle(string text, int at) =>
        at >= 2 && text[at - 2] == 'ا' && text[at - 1] == 'ل' && (at == 2 || text[at - 3] == ' ');

    private static NeedWords Load()
    {
        using var reader = new StreamReader(Content.Open("need-words.yaml"));
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<string>>>(reader);
        var phrases = new List<(string, Need)>();
        foreach (var (id, words) in file)
        {
            if (!NeedNames.TryParse(id, out Need need))
                throw new InvalidDataException($"need-words.yaml: no need is called '{id}'.");
            phrases.AddRange(words.Select(word => (Words.Fold(word), need)));
        }

        return new NeedWords(phrases);
    }
}
