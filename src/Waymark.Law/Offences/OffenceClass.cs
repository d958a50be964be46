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

    private static readonly string[] Leads = ["CLASS", "DEGREE", "LEVEL"];
    private static readonly string[] Tails = ["FELONY", "MISDEMEANOR", "DEGREE"];
}
