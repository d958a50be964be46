namespace Waymark.Law.Offences;

/// <summary>The grade and class that a description names in plain words: FELONY, CLASS B, 2ND DEGREE.</summary>
/// <param name="Grade">0 none, 1 felony, 2 misdemeanor, 3 infraction.</param>
/// <param name="Letter">The letter of the class, or null.</param>
/// <param name="Degree">The degree, or null.</param>
internal readonly record struct GradeWords(byte Grade, string? Letter, string? Degree)
{
    private static readonly char[] Ends = [',', ';', '(', ')', '[', ']'];

    /// <summary>
    /// Reads a description. Only what is certain counts: the whole of it if every word is explained, else the parts between commas, brackets
    /// and dashes that hold nothing but grading words. "Concealing a felony" names the felony of someone else, and two different grades
    /// are none.
    /// </summary>
    public static GradeWords Read(string description, bool explained)
    {
        var found = new Found();
        if (explained) found.Add(OffenceCatalogue.Words(description));
        else
        {
            foreach (var part in description.Replace(" - ", ",", StringComparison.Ordinal).Replace(" – ", ",", StringComparison.Ordinal).Split(Ends))
            {
                var words = OffenceCatalogue.Words(part);
                if (IsGrading(words)) found.Add(words);
            }
        }

        return found.Result;
    }

    /// <summary>How many words a class or degree takes that begins at a place; 0 if none does.</summary>
    public static int ClassAt(ReadOnlySpan<string> words)
    {
        if (words.Length < 2) return 0;
        if (words[0] is "CLASS" or "LEVEL" && IsClass(words[1])) return 2;
        return Ordinal(words[0]) is not null && words[1] is "DEGREE" or "DEG" ? 2 : 0;
    }

    private static bool IsClass(string word) => word is [>= 'A' and <= 'I'] or [>= '1' and <= '9'] or [>= 'A' and <= 'I', >= '1' and <= '9'] or "II" or "III" or "IV" or "V" or "VI";

    private static string? Ordinal(string word) => word switch
    {
        "1ST" or "FIRST" => "1",
        "2ND" or "SECOND" => "2",
        "3RD" or "THIRD" => "3",
        "4TH" or "FOURTH" => "4",
        "5TH" or "FIFTH" => "5",
        "6TH" or "SIXTH" => "6",
        _ => null,
    };

    private static byte GradeOf(string word) => word switch
    {
        "FELONY" or "FEL" => 1,
        "MISDEMEANOR" or "MISD" => 2,
        "INFRACTION" => 3,
        _ => 0,
    };

    private static bool IsGrading(string[] words)
    {
        for (var i = 0; i < words.Length;)
        {
            var length = ClassAt(words.AsSpan(i));
            if (length == 0 && GradeOf(words[i]) != 0) length = 1;
            if (length == 0) return false;
            i += length;
        }

        return words.Length > 0;
    }

    /// <summary>Gathers; what is found twice and differs is none.</summary>
    private sealed class Found
    {
        private byte grade;
        private string? letter;
        private string? degree;
        private bool gradesDiffer;
        private bool lettersDiffer;
        private bool degreesDiffer;

        public GradeWords Result => new(gradesDiffer ? (byte)0 : grade, lettersDiffer ? null : letter, degreesDiffer ? null : degree);

        public void Add(string[] words)
        {
            for (var i = 0; i < words.Length; i++)
            {
                if (ClassAt(words.AsSpan(i)) == 2)
                {
                    var (mine, its) = Ordinal(words[i]) is { } ordinal ? (null, ordinal) : OffenceClass.Read(words[i + 1]);
                    Add(ref letter, ref lettersDiffer, mine);
                    Add(ref degree, ref degreesDiffer, its);
                    i++;
                    continue;
                }

                var one = GradeOf(words[i]);
                // "Concealing a felony": behind such a word stands another offense.
                if (one == 0 || (i > 0 && words[i - 1] is "A" or "AN" or "THE" or "OF" or "TO" or "IN" or "ON" or "FOR" or "AND" && !(i > 1 && ClassAt(words.AsSpan(i - 2)) == 2))) continue;
                gradesDiffer |= grade != 0 && grade != one;
                grade = one;
            }
        }

        private static void Add(ref string? known, ref bool differ, string? value)
        {
            if (value is null) return;
            differ |= known is not null && known != value;
            known = value;
        }
    }
}
