using System.Globalization;
using System.Text;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Search;

/// <summary>A word as it is searched for, and where it stands in the text.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Start">Of its first character.</param>
/// <param name="End">After its last.</param>
internal readonly record struct Token(string Text, int Start, int End);

/// <summary>
/// Cuts text into the words by which it is found, alike for pages and for what people type: small letters, accents folded, Arabic letters
/// that people write in several ways made one, and Chinese, Japanese and Korean cut into pairs of signs, since words run together there.
/// </summary>
/// <remarks>
/// Arabic: alef in its four forms, alef maqsura and yeh, teh marbuta and heh; vowel signs and tatweel dropped; the article at the beginning
/// too (the steps of Larkey, Ballesteros and Connell, "Improving stemming for Arabic information retrieval", SIGIR 2002, that change no
/// meaning). Pairs of signs: Nie, Gao, Zhang and Zhou, "On the use of words and n-grams for Chinese information retrieval", IRAL 2000.
/// </remarks>
internal static class Tokens
{
    private const int MaxWord = 40;

    /// <summary>The words of a text with their places; of a run of Chinese, Japanese or Korean its pairs, or its one sign.</summary>
    public static IEnumerable<Token> Of(string text)
    {
        var run = new List<(string Letter, int Start, int End)>();
        var cjk = false;
        foreach (var (letter, start, end) in Letters(text))
        {
            var isCjk = letter.Length > 0 && IsCjk(letter[0]);
            if (run.Count > 0 && (letter.Length == 0 || isCjk != cjk))
            {
                foreach (var token in Cut(run, cjk))
                    yield return token;
                run.Clear();
            }

            if (letter.Length == 0)
                continue;
            cjk = isCjk;
            run.Add((letter, start, end));
        }

        foreach (var token in Cut(run, cjk))
            yield return token;
    }

    private static IEnumerable<Token> Cut(List<(string Letter, int Start, int End)> run, bool cjk)
    {
        if (run.Count == 0)
            yield break;
        if (!cjk)
        {
            var word = string.Concat(run.Select(part => part.Letter));
            word = Stem(word.Length > MaxWord ? word[..MaxWord] : word);
            yield return new(word, run[0].Start, run[^1].End);
            yield break;
        }

        if (run.Count == 1)
            yield return new(run[0].Letter, run[0].Start, run[0].End);
        for (var at = 0; at + 1 < run.Count; at++)
            yield return new(run[at].Letter + run[at + 1].Letter, run[at].Start, run[at + 1].End);
    }

    /// <summary>Each letter folded, or empty for what parts words. Marks on letters are not given at all.</summary>
    private static IEnumerable<(string Letter, int Start, int End)> Letters(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                // Half of a sign.
                at++;
                yield return ("", start, at);
                continue;
            }

            at += rune.Utf16SequenceLength;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format || rune.Value is 0x0640 or '\'' or '’')
                continue;
            yield return (Rune.IsLetterOrDigit(rune) ? Fold(rune) : "", start, at);
        }
    }

    private static string Fold(Rune rune)
    {
        switch (rune.Value)
        {
            case < 0x80:
                return char.ToLowerInvariant((char)rune.Value).ToString();
            case 'đ' or 'Đ':
                return "d";
            case 'ł' or 'Ł':
                return "l";
            case 'ø' or 'Ø':
                return "o";
            case 'أ' or 'إ' or 'آ' or 'ٱ':
                return "ا";
            case 'ى' or 'ئ':
                return "ي";
            case 'ؤ':
                return "و";
            case 'ة':
                return "ه";
            case >= 0xAC00 and <= 0xD7AF:
                // A Korean syllable is one sign; taken apart it would be three letters.
                return rune.ToString();
            default:
                var parts = rune.ToString().Normalized(NormalizationForm.FormKD);
                var kept = new StringBuilder(parts.Length);
                foreach (var part in parts.EnumerateRunes())
                {
                    if (Rune.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark)
                        kept.Append(Rune.ToLowerInvariant(part).ToString());
                }

                return kept.ToString();
        }
    }

    private static string Stem(string word)
    {
        if (word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal))
            return word[2..];
        if (word[0] >= 0x80 || word.Length <= 3)
            return word;
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3] + "y";
        return word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
    }

    private static bool IsCjk(char letter) =>
        letter is >= '\u2E80' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\u1100' and <= '\u11FF' or >= '\uAC00' and <= '\uD7AF' or >= '\uD840' and <= '\uD87F';
}
