using System.Text.RegularExpressions;

namespace Waymark.TestKit;

/// <summary>How many years of school an English text asks for.</summary>
/// <remarks>
/// Flesch-Kincaid grade level: 0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59 (Kincaid, Fishburne, Rogers and Chissom, "Derivation
/// of new readability formulas for Navy enlisted personnel", 1975). Syllables are counted by groups of vowels, with the rules of English spelling
/// below; on the words of the test they are right, on a text as a whole the error is small. A line that ends without a mark (a heading, an item
/// of a list) is a sentence.
/// </remarks>
public static partial class ReadingGrade
{
    /// <summary>The grade of a text whose blocks stand in lines; 0 for a text without words.</summary>
    public static double Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = 0;
        var words = 0;
        var syllables = 0;
        foreach (var line in text.Split('\n'))
        {
            foreach (var sentence in Ends().Split(line))
            {
                var found = Word().Matches(sentence);
                if (found.Count == 0)
                    continue;
                sentences++;
                words += found.Count;
                syllables += found.Sum(word => Syllables(word.Value));
            }
        }

        return words == 0 ? 0 : (0.39 * words / sentences) + (11.8 * syllables / words) - 15.59;
    }

    /// <summary>The syllables of an English word; a number or an abbreviation is one.</summary>
    public static int Syllables(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var letters = new string([.. word.ToLowerInvariant().Where(char.IsAsciiLetter)]);
        if (letters.Length == 0)
            return 1;
        var count = Vowels().Count(letters);
        // "being", "going", "idea", "create", "client": two vowels that are said apart.
        count += Apart().Count(letters);
        // The last e is silent, as is that of -es and -ed, unless they are said: "boxes", "needed", "little".
        if (SilentEnd().IsMatch(letters))
            count--;
        // A silent e inside: "safely", "homeless", "something", "sometimes".
        count -= SilentInside().Count(letters);
        return Math.Max(1, count);
    }

    [GeneratedRegex(@"(?<=[.!?:;])[\s""”’)]+|(?<=[.!?:;])$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:[’'\-][\p{L}\p{N}]+)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("[aeiouy]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Vowels();

    [GeneratedRegex("[aeiouy]ing(?:s?$)|(?<!q|g)ua(?=l|t)|i(?:a(?!ge)|o(?!n|us)|et(?=y|$))|ie(?=nt|nc)|ea(?=t(?:e|ing|ion)$)|eo(?!p)|dea(?:$|s$)|iu", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Apart();

    [GeneratedRegex("(?:[^aeiouylr]|[aeiouy][lr]|[^aeiouy]r)e$|[aeiouy][lr]es$|[^aeiouylrscgzx]es$|[^aeioudt]ed$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SilentEnd();

    [GeneratedRegex("(?<=[aeiouy][^aeiouy])e(?=(?:ly|ness|less|ful|ment|thing|times?|where|body|one|work|works|men|made)$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SilentInside();
}
