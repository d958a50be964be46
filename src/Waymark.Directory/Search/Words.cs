using System.Globalization;
using System.Text;
using Waymark.Kernel.Languages;

namespace Waymark.Directory.Search;

/// <summary>
/// Turns text into the words that are indexed and searched, the same way on both sides: accents folded, lower case, an English
/// plural s dropped, and Chinese, Japanese and Korean text cut into single signs and pairs, since it has no spaces.
/// </summary>
internal static class Words
{
    /// <summary>Words longer than this are cut; nobody types more.</summary>
    public const int MaxLength = 40;

    // Words that nearly every entry has tell nothing apart.
    private static readonly HashSet<string> Stop = new(StringComparer.Ordinal)
    {
        "the", "of", "and", "a", "an", "for", "in", "to", "at", "by", "or", "on", "with", "de", "la", "el", "los", "las", "y", "en", "para", "service", "offered", "help", "i", "need",
    };

    /// <summary>Lower case, accents and punctuation gone, digits of any script as 0 to 9, single spaces. Empty for null.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Decompose(text))
        {
            // A keyboard in Arabic writes the digits of a ZIP code as ٩٠٠١٢.
            if (char.IsDigit(letter))
                folded.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)));
            else if (char.IsLetterOrDigit(letter))
                folded.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark || letter is '\'' or '’')
                continue;
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>The words of a text to index.</summary>
    public static IEnumerable<string> ForIndex(string? text) => Cut(Fold(text), pairsOnly: false);

    /// <summary>The words of a query: stop words left out, and of Chinese text only the pairs, which say more than single signs.</summary>
    public static IReadOnlyList<string> ForQuery(string? text) => [.. Cut(Fold(text), pairsOnly: true).Distinct(StringComparer.Ordinal).Take(12)];

    // What no form can keep becomes U+FFFD, which parts words like any other sign.
    private static string Decompose(string text) => text.Normalized(NormalizationForm.FormKD);

    private static IEnumerable<string> Cut(string folded, bool pairsOnly)
    {
        foreach (var run in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var from = 0;
            while (from < run.Length)
            {
                var isCjk = IsCjk(run[from]);
                var to = from + 1;
                while (to < run.Length && IsCjk(run[to]) == isCjk)
                    to++;
                if (!isCjk)
                {
                    var word = Stem(run[from..to]);
                    if (!Stop.Contains(word))
                        yield return word;
                }
                else
                {
                    for (var i = from; i + 1 < to; i++)
                        yield return run.Substring(i, 2);
                    if (!pairsOnly || to - from == 1)
                    {
                        for (var i = from; i < to; i++)
                            yield return run.Substring(i, 1);
                    }
                }

                from = to;
            }
        }
    }

    private static string Stem(string word)
    {
        if (word.Length > MaxLength)
            return word[..MaxLength];
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3] + "y";
        return word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
    }

    private static bool IsCjk(char letter) => letter is >= '\u2E80' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\u1100' and <= '\u11FF' or >= '\uAC00' and <= '\uD7AF';
}
