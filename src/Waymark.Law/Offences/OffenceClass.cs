namespace Waymark.Law.Offences;

/// <summary>Classes and degrees as records write them: <c>Class B</c>, <c>b</c>, <c>2nd degree</c>, <c>F4</c>.</summary>
internal static class OffenceClass
{
    /// <summary>The normal form: <c>A</c> to <c>H</c>, <c>1</c> to <c>9</c>, or the capitals as they are.</summary>
    public static string Normal(string text)
    {
        var word = text.Trim().ToUpperInvariant();
        foreach (var lead in Leads)
        {
            if (word.StartsWith(lead, StringComparison.Ordinal)) word = word[lead.Length..].Trim(' ', '-', '.');
        }

        foreach (var tail in Tails)
        {
            if (word.EndsWith(tail, StringComparison.Ordinal)) word = word[..^tail.Length].Trim(' ', '-', '.');
        }

        return word switch
        {
            "1ST" or "FIRST" or "I" => "1",
            "2ND" or "SECOND" or "II" => "2",
            "3RD" or "THIRD" or "III" => "3",
            "4TH" or "FOURTH" or "IV" => "4",
            "5TH" or "FIFTH" or "V" => "5",
            "6TH" or "SIXTH" or "VI" => "6",
            // Ohio's and Colorado's short forms: F4, M1.
            [('F' or 'M'), >= '1' and <= '9'] => word[1..],
            _ => word,
        };
    }

    /// <summary>
    /// The class as a letter and as a degree: a place may have both (a burglary of the second degree that is a class C felony), and they say
    /// nothing of each other. <c>I</c> is the letter in some places and the number in others, so it is both.
    /// </summary>
    public static (string? Letter, string? Degree) Read(string text)
    {
        var normal = Normal(text);
        if (normal.Length == 0) return (null, null);
        if (normal == "1" && !text.Contains('1', StringComparison.Ordinal) && !text.Contains("FIRST", StringComparison.OrdinalIgnoreCase)) return ("I", "1");
        return IsDegree(normal) ? (null, normal) : (normal, null);
    }

    /// <summary>Whether a class in its normal form is a number.</summary>
    public static bool IsDegree(string normal) => normal.Length > 0 && char.IsAsciiDigit(normal[0]);

    /// <summary>
    /// Whether a charge of these classes has one of <paramref name="wanted"/>: null where it is known by its letter and they are degrees, or the
    /// other way round.
    /// </summary>
    public static bool? IsOneOf(IReadOnlyList<string> wanted, string? letter, string? degree)
    {
        var open = false;
        foreach (var one in wanted)
        {
            var mine = IsDegree(one) ? degree : letter;
            if (mine == one) return true;
            open |= mine is null;
        }

        return open ? null : false;
    }

    /// <summary>Joins a second statement to a first. True, and then neither counts, if they differ.</summary>
    public static bool Join(ref string? one, string? other)
    {
        if (one is null || other is null)
        {
            one ??= other;
            return false;
        }

        if (one == other) return false;
        one = null;
        return true;
    }

    private static readonly string[] Leads = ["CLASS", "DEGREE", "LEVEL"];
    private static readonly string[] Tails = ["FELONY", "MISDEMEANOR", "DEGREE"];
}
