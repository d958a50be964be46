using System.Text;

namespace Waymark.Law.Offences;

/// <summary>
/// A section of law as a record names it, in normal form: <c>PC 647(b)</c>, <c>Cal. Penal Code section 647, subd. (b)</c> and
/// <c>§647b</c> are all section <c>647</c> with subdivision <c>b</c>; the first two name the code as well.
/// </summary>
/// <param name="Code">The letters of the code in capitals (<c>PC</c>), or empty if none is named.</param>
/// <param name="Section">The number with its dashes and dots, capitals: <c>647</c>, <c>13-3214</c>, <c>11-34.1-5</c>.</param>
/// <param name="Parts">Its subdivisions in order, lower case.</param>
internal sealed record StatuteReference(string Code, string Section, IReadOnlyList<string> Parts)
{
    /// <summary>Words for the codes that records name, longest first, and the letters they become.</summary>
    private static readonly (string Words, string Code)[] Codes =
    [
        ("HEALTH AND SAFETY", "HS"), ("HEALTH & SAFETY", "HS"), ("HEALTH SAFETY", "HS"), ("H&S", "HS"), ("H & S", "HS"), ("HSC", "HS"), ("HS", "HS"),
        ("WELFARE AND INSTITUTIONS", "WI"), ("WELFARE & INSTITUTIONS", "WI"), ("W&I", "WI"), ("WIC", "WI"), ("WI", "WI"),
        ("BUSINESS AND PROFESSIONS", "BP"), ("BUSINESS & PROFESSIONS", "BP"), ("B&P", "BP"), ("BPC", "BP"), ("BP", "BP"),
        ("VEHICLE", "VC"), ("CVC", "VC"), ("VC", "VC"),
        ("VEHICLE AND TRAFFIC", "VTL"), ("VTL", "VTL"),
        ("PENAL", "PC"), ("CPC", "PC"), ("PEN", "PC"), ("PC", "PC"), ("PL", "PC"),
        ("CRIMINAL PROCEDURE", "CP"), ("CPL", "CP"),
    ];

    /// <summary>Reads a reference. Needs a section number; a bare word is none.</summary>
    public static bool TryParse(string? text, out StatuteReference reference)
    {
        reference = null!;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200) return false;
        var upper = text.ToUpperInvariant();
        var start = SectionStart(upper);
        if (start < 0) return false;
        // "720 ILCS 5/11-14": the number before the stroke is the act, the one behind it the section.
        for (var i = start; i < upper.Length && (char.IsAsciiDigit(upper[i]) || upper[i] == '/'); i++)
        {
            if (upper[i] == '/' && i + 1 < upper.Length && char.IsAsciiDigit(upper[i + 1])) start = i + 1;
        }

        var end = start;
        while (end < upper.Length && (char.IsAsciiDigit(upper[end]) || (upper[end] is '-' or '.' or ':' or '–' && end + 1 < upper.Length && char.IsAsciiLetterOrDigit(upper[end + 1])) || IsSectionLetter(upper, end)))
        {
            end++;
        }

        var section = new StringBuilder(upper[start..end]).Replace('–', '-').Replace(':', '-').ToString();
        var parts = ReadParts(upper.AsSpan(end));
        reference = new StatuteReference(CodeOf(upper.AsSpan(0, start)), section, parts);
        return true;
    }

    /// <summary>The number without a letter glued to its end.</summary>
    public string Number { get; } = Split(Section).Number;

    /// <summary>The glued letter, if there is one, and the subdivisions.</summary>
    public IReadOnlyList<string> AllParts { get; } = [.. Split(Section).Letter, .. Parts];

    /// <summary>Whether a charge under <paramref name="charge"/> is under this section of a rule: yes, no, or unknown (null).</summary>
    public bool? Covers(StatuteReference charge)
    {
        if (Number != charge.Number) return false;
        if (Code.Length > 0 && charge.Code.Length > 0 && Code != charge.Code) return false;
        for (var i = 0; i < Math.Min(AllParts.Count, charge.AllParts.Count); i++)
        {
            if (AllParts[i] != charge.AllParts[i]) return false;
        }

        // "647" may or may not be 647(b); "459" without its code may be of another code.
        return charge.AllParts.Count < AllParts.Count || (Code.Length > 0 && charge.Code.Length == 0) ? null : true;
    }

    /// <inheritdoc/>
    public override string ToString() => (Code.Length > 0 ? Code + " " : "") + Section + string.Concat(Parts.Select(p => $"({p})"));

    private static (string Number, string[] Letter) Split(string section) =>
        section.Length > 1 && char.IsAsciiLetterUpper(section[^1]) && char.IsAsciiDigit(section[^2]) && section.All(c => char.IsAsciiLetterOrDigit(c))
            ? (section[..^1], [section[^1..].ToLowerInvariant()])
            : (section, []);

    private static int SectionStart(string upper)
    {
        var sign = upper.IndexOf('§', StringComparison.Ordinal);
        for (var i = Math.Max(sign, 0); i < upper.Length; i++)
        {
            // "H&S 11550": letters that touch a number belong to it only inside a section ("9A.88.030").
            if (char.IsAsciiDigit(upper[i]) && !FollowedByCode(upper, i)) return i;
        }

        return -1;
    }

    /// <summary>A title before its code, as in <c>18 U.S.C. § 371</c> or <c>13 V.S.A. § 2658</c>, is no section.</summary>
    private static bool FollowedByCode(string upper, int at)
    {
        var end = at;
        while (end < upper.Length && (char.IsAsciiLetterOrDigit(upper[end]) || upper[end] == '-')) end++;
        while (end < upper.Length && upper[end] == ' ') end++;
        var rest = upper.AsSpan(end);
        foreach (var code in TitleCodes)
        {
            if (rest.StartsWith(code, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static readonly string[] TitleCodes = ["U.S.C", "USC", "V.S.A", "VSA", "M.R.S", "MRS", "PA.C.S", "PA. C", "PA C", "PA.CONS", "ILCS", "DEL. C", "DEL C", "OKLA", "O.S.", "OS "];

    private static bool IsSectionLetter(string upper, int at) =>
        char.IsAsciiLetterUpper(upper[at]) && at > 0 && (char.IsAsciiDigit(upper[at - 1]) || upper[at - 1] is '-' or '.')
        && (at + 1 == upper.Length || !char.IsAsciiLetter(upper[at + 1]));

    private static List<string> ReadParts(ReadOnlySpan<char> rest)
    {
        var parts = new List<string>();
        while (true)
        {
            rest = rest.TrimStart(" ,.;");
            foreach (var word in SubdivisionWords)
            {
                if (!rest.StartsWith(word, StringComparison.Ordinal)) continue;
                rest = rest[word.Length..].TrimStart(" ,.");
                break;
            }

            if (rest.IsEmpty || rest[0] != '(') return parts;
            var close = rest.IndexOf(')');
            if (close is < 2 or > 8) return parts;
            parts.Add(rest[1..close].ToString().Trim().ToLowerInvariant());
            rest = rest[(close + 1)..];
        }
    }

    private static readonly string[] SubdivisionWords = ["SUBDIVISION", "SUBSECTION", "SUBDIV.", "SUBDIV", "SUBD.", "SUBD", "SUBS.", "SUB.", "PARAGRAPH", "PARA.", "PAR."];

    private static string CodeOf(ReadOnlySpan<char> before)
    {
        foreach (var (words, code) in Codes)
        {
            var at = before.IndexOf(words, StringComparison.Ordinal);
            if (at < 0) continue;
            if (at > 0 && char.IsAsciiLetter(before[at - 1])) continue;
            if (at + words.Length < before.Length && char.IsAsciiLetter(before[at + words.Length]) && words.Length < 4) continue;
            return code;
        }

        return "";
    }
}
