using System.Globalization;
using System.Text;

namespace Waymark.Kernel.Sealing;

/// <summary>
/// Finds sealed people without opening every record: 64-bit keyed tokens (BLAKE2b) of normalised names, dates and telephone numbers.
/// </summary>
/// <remarks>The key belongs to one agency, so tokens of two agencies can not be compared: even a hashed name in a shared index is a
/// disclosure (34 U.S.C. 12291(b)(2)). A token may stand for other words too (about one in 2^64), so what is found is opened and looked at.</remarks>
public static class FindTokens
{
    /// <summary>Tokens of each word of a name: exact after folding, and by sound for Latin letters. Words of one script without spaces
    /// (Chinese, Japanese) give tokens of each pair of characters as well.</summary>
    public static IReadOnlyList<long> OfName(string name, SealKey indexKey)
    {
        ArgumentNullException.ThrowIfNull(name);
        var tokens = new HashSet<long>();
        foreach (var word in Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            tokens.Add(Token("name", word, indexKey));
            if (Soundex(word) is { } sound)
                tokens.Add(Token("sound", sound, indexKey));
            if (word.Any(c => c >= '\u2E80'))
            {
                for (var i = 0; i + 1 < word.Length; i++)
                    tokens.Add(Token("name", word.Substring(i, 2), indexKey));
            }
        }

        return [.. tokens];
    }

    /// <summary>The token of a calendar date.</summary>
    public static long OfDate(DateOnly date, SealKey indexKey) =>
        Token("date", date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), indexKey);

    /// <summary>The token of a telephone number's last ten digits; <c>null</c> with fewer than seven digits.</summary>
    public static long? OfPhone(string phone, SealKey indexKey)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var digits = string.Concat(phone.Where(char.IsDigit).Select(c => (int)char.GetNumericValue(c)));
        return digits.Length < 7 ? null : Token("phone", digits[Math.Max(0, digits.Length - 10)..], indexKey);
    }

    /// <summary>Lower case, without accents and punctuation, one space between words (Unicode form KD).</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark:
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Control:
                    folded.Append(' ');
                    break;
                default:
                    if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                        folded.Append(char.ToLowerInvariant(c));
                    break;
            }
        }

        return folded.ToString();
    }

    /// <summary>American Soundex (as of the National Archives' description); <c>null</c> for a word that is not of Latin letters.</summary>
    internal static string? Soundex(string word)
    {
        if (word.Length == 0 || !word.All(char.IsAsciiLetterLower))
            return null;
        const string Codes = "01230120022455012623010202";
        var code = new StringBuilder(4).Append(word[0]);
        var last = Codes[word[0] - 'a'];
        foreach (var c in word.AsSpan(1))
        {
            var digit = Codes[c - 'a'];
            if (digit != '0' && digit != last)
                code.Append(digit);
            // h and w do not separate equal codes; vowels do.
            if (c is not ('h' or 'w'))
                last = digit;
            if (code.Length == 4)
                break;
        }

        return code.ToString().PadRight(4, '0');
    }

    private static long Token(string kind, string value, SealKey indexKey) =>
        BitConverter.ToInt64(Blake2b.Mac(indexKey, Encoding.UTF8.GetBytes($"{kind}|{value}")));
}
