using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;

namespace Waymark.Statistics.Linkage;

/// <summary>
/// Turns people into <see cref="EncodedRecord"/>s under a key that the agencies share once, for one count, and then destroy.
/// </summary>
/// <remarks>
/// <para>Names and places are folded (case, accents, apostrophes), padded and cut into pairs of letters, or single characters and pairs
/// for scripts of whole-word characters; dates give a token for year, month and day each, and one for the year without its last digit.
/// Each token sets up to 16 bits, taken from the keyed BLAKE2b of field and token: independent positions, not double hashing, whose
/// pattern has been broken (Niedermeyer, Steinmetzer, Kroll and Schnell 2014, "Cryptanalysis of basic Bloom filters", Journal of Privacy
/// and Confidentiality 6(2)). One filter holds all fields (Schnell, Bachteler and Reiher 2011, "A novel error-tolerant anonymous linking
/// code"), which hides which field a bit came from.</para>
/// <para>Safe for use from many threads until the key is disposed.</para>
/// </remarks>
public sealed class RecordEncoder
{
    private const int MostHashes = 16;

    private readonly SealKey key;

    /// <summary>Encodes under this key; the caller keeps the key, and destroys it after the count.</summary>
    public RecordEncoder(SealKey oneTimeKey)
    {
        ArgumentNullException.ThrowIfNull(oneTimeKey);
        key = oneTimeKey;
    }

    /// <summary>Encodes one person.</summary>
    /// <exception cref="StatisticsInputException">There is neither a name nor a whole date of birth, so nothing can be linked.</exception>
    public EncodedRecord Encode(LinkageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var given = Fold(record.GivenNames);
        var family = Fold(record.FamilyNames);
        var place = Fold(record.Place);
        if (given.Length == 0 && family.Length == 0 && (record.BirthYear is null || record.BirthMonth is null || record.BirthDay is null))
        {
            throw new StatisticsInputException("A record has neither a name nor a whole date of birth; it cannot be linked.");
        }

        var filter = new ulong[EncodedRecord.Words];
        // Names share one token space, so that given and family names written the other way round still agree. The date weighs about as
        // much as both names: names are common and misspelled, dates are neither.
        foreach (var pair in Pairs(given)) Set(filter, "n", pair, 6);
        foreach (var pair in Pairs(family)) Set(filter, "n", pair, 6);
        if (record.BirthYear is { } year)
        {
            Set(filter, "y", Number(year), 16);
            Set(filter, "d", Number(year / 10), 6);
        }

        // Day and month share a space for the same reason: they are often swapped.
        if (record.BirthMonth is { } month) Set(filter, "md", Number(month), 14);
        if (record.BirthDay is { } day) Set(filter, "md", Number(day), 16);
        if (record is { BirthYear: { } y, BirthMonth: { } m, BirthDay: { } d })
        {
            Set(filter, "ymd", $"{y}-{Math.Min(m, d)}-{Math.Max(m, d)}", 16);
        }

        foreach (var pair in Pairs(place)) Set(filter, "p", pair, 2);
        return new EncodedRecord(filter, Blocks(record, given, family, place));
    }

    /// <summary>
    /// Tokens of which linked records nearly always share at least one: sound of the family name with the year, sound of the given name
    /// with month and day, the whole date, both sounds together, and sound of either name with the place.
    /// </summary>
    private long[] Blocks(LinkageRecord record, string given, string family, string place)
    {
        var (first, last) = (Sound(given), Sound(family));
        var tokens = new SortedSet<long>();
        if (last.Length > 0 && record.BirthYear is { } year) Add($"ly|{last}|{year}");
        if (first.Length > 0 && record.BirthYear is { } birthYear) Add($"ly|{first}|{birthYear}");
        if (record is { BirthMonth: { } month, BirthDay: { } day })
        {
            var (low, high) = (Math.Min(month, day), Math.Max(month, day));
            if (first.Length > 0) Add($"fd|{first}|{low}|{high}");
            if (last.Length > 0) Add($"fd|{last}|{low}|{high}");
            if (record.BirthYear is { } dateYear) Add($"ymd|{dateYear}|{low}|{high}");
        }

        if (first.Length > 0 && last.Length > 0)
        {
            var ordered = string.CompareOrdinal(first, last) <= 0 ? $"{first}|{last}" : $"{last}|{first}";
            Add($"fl|{ordered}");
        }

        if (place.Length > 0 && last.Length > 0 && record.BirthYear is null) Add($"lp|{last}|{place}");
        return [.. tokens];

        void Add(string text) => tokens.Add(BinaryPrimitives.ReadInt64LittleEndian(Blake2b.Mac(key, Encoding.UTF8.GetBytes("block|" + text))));
    }

    private void Set(ulong[] filter, string field, string token, int hashes)
    {
        Span<byte> text = stackalloc byte[256];
        var length = Encoding.UTF8.GetBytes($"bit|{field}|{token}", text);
        var digest = Blake2b.Mac(key, text[..length]);
        for (var i = 0; i < Math.Min(hashes, MostHashes); i++)
        {
            var position = BinaryPrimitives.ReadUInt16LittleEndian(digest.AsSpan(i * 2)) % EncodedRecord.Bits;
            filter[position / 64] |= 1UL << (position % 64);
        }
    }

    /// <summary>Pairs of neighbouring characters with the ends marked. Characters that are words of their own count alone as well.</summary>
    internal static HashSet<string> Pairs(string folded)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var runes = word.EnumerateRunes().Select(r => r.ToString()).ToArray();
            if (runes.Any(r => char.ConvertToUtf32(r, 0) >= 0x2E80)) pairs.UnionWith(runes);
            string[] padded = ["_", .. runes, "_"];
            for (var i = 0; i + 1 < padded.Length; i++) pairs.Add(padded[i] + padded[i + 1]);
        }

        return pairs;
    }

    /// <summary>Lower case without accents, apostrophes and marks; other signs part words.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar)).Normalized(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && rune.Value != 0x0640) folded.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format
                || rune.Value is '\'' or 0x2018 or 0x2019 or 0x02BC or 0x0640) continue;
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString().TrimEnd().Normalized(NormalizationForm.FormKC);
    }

    /// <summary>How the first word sounds, roughly: its consonants by place of speech, vowels and doublings dropped, at most four; the
    /// word itself in other scripts.</summary>
    private static string Sound(string folded)
    {
        var end = folded.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? folded : folded[..end];
        if (!word.All(char.IsAsciiLetterLower)) return word.Length <= 2 ? word : word[..2];
        var sound = new StringBuilder(4);
        foreach (var c in word)
        {
            var code = c switch
            {
                'b' or 'p' => 'b',
                'f' or 'v' or 'w' => 'f',
                'c' or 'g' or 'k' or 'q' => 'k',
                's' or 'z' or 'x' or 'j' => 's',
                'd' or 't' => 't',
                'l' => 'l',
                'm' or 'n' => 'm',
                'r' => 'r',
                _ => '\0',
            };
            if (code == '\0' || (sound.Length > 0 && sound[^1] == code)) continue;
            sound.Append(code);
            if (sound.Length == 4) break;
        }

        return sound.Length == 0 ? word[..Math.Min(2, word.Length)] : sound.ToString();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
