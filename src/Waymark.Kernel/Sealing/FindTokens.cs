using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Waymark.Kernel.Languages;

namespace Waymark.Kernel.Sealing;

/// <summary>
/// Finds sealed people without opening every record: 64-bit keyed tokens (BLAKE2b) of normalised names, dates and telephone numbers.
/// </summary>
/// <remarks>The key belongs to one agency, so tokens of two agencies can not be compared: even a hashed name in a shared index is a
/// disclosure (34 U.S.C. 12291(b)(2)). A token may stand for other words too (about one in 2^64), so what is found is opened and looked at.</remarks>
public static class FindTokens
{
    /// <summary>Tokens of each word of a name: exact after folding, and by sound for Latin letters. Words of a script that is written
    /// without spaces (Chinese, Japanese) give tokens of each pair of characters as well.</summary>
    /// <remarks>A person's whole name and a part of it have tokens in common; the order of the words does not matter.</remarks>
    public static IReadOnlyList<long> OfName(string name, SealKey indexKey)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(indexKey);
        var tokens = new HashSet<long>();
        foreach (var word in Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            tokens.Add(Token("name", word, indexKey));
            if (Soundex(word) is { } sound)
                tokens.Add(Token("sound", sound, indexKey));
            var characters = word.EnumerateRunes().ToArray();
            // From U+2E80 on: the radicals, kana, ideographs and Hangul syllables of East Asia.
            if (characters.Any(c => c.Value >= 0x2E80))
            {
                for (var i = 0; i + 1 < characters.Length; i++)
                    tokens.Add(Token("name", $"{characters[i]}{characters[i + 1]}", indexKey));
            }
        }

        return [.. tokens];
    }

    /// <summary>The token of a calendar date.</summary>
    public static long OfDate(DateOnly date, SealKey indexKey) =>
        Token("date", date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), indexKey);

    /// <summary>The token of a telephone number's last ten digits, of any script; <c>null</c> with fewer than seven digits.</summary>
    public static long? OfPhone(string phone, SealKey indexKey)
    {
        ArgumentNullException.ThrowIfNull(phone);
        ArgumentNullException.ThrowIfNull(indexKey);
        var digits = string.Concat(phone.EnumerateRunes().Where(Rune.IsDigit).Select(c => (int)Rune.GetNumericValue(c)));
        return digits.Length < 7 ? null : Token("phone", digits[Math.Max(0, digits.Length - 10)..], indexKey);
    }

    /// <summary>Lower case, without accents and apostrophes; other punctuation parts words, which one space separates (Unicode forms KD,
    /// then KC). Broken surrogates are left out.</summary>
    internal static string Fold(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate can be sent in JSON, and normalisation refuses it; enumeration turns it into U+FFFD.
            if (rune != Rune.ReplacementChar)
                whole.Append(rune);
        }

        var folded = new StringBuilder(whole.Length);
        foreach (var rune in whole.ToString().Normalized(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsInsideWord(rune))
                continue;
            // Up, then down: the two forms of the Greek sigma become one.
            if (Rune.IsLetterOrDigit(rune))
                folded.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }

        // Decomposition takes Hangul syllables apart, and pairs are of syllables.
        return folded.ToString().TrimEnd().Normalized(NormalizationForm.FormKC);
    }

    /// <summary>Accents, joiners, the Arabic stretch (U+0640) and apostrophes of every kind (O'Brien, Noʻeau): left out without parting
    /// the word.</summary>
    private static bool IsInsideWord(Rune rune) =>
        rune.Value is '\'' or '`' or '\u2018' or '\u2019' or '\u02BB' or '\u02BC' or '\uFF07' or '\u0640'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol;

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
        BinaryPrimitives.ReadInt64LittleEndian(Blake2b.Mac(indexKey, Encoding.UTF8.GetBytes($"{kind}|{value}")));
}
