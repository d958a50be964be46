namespace Waymark.Law.Offences;

/// <summary>
/// A section of law as a record names it, in normal form: <c>PC 647(b)</c>, <c>Cal. Penal Code section 647, subd. (b)</c> and
/// <c>§647b</c> are all section <c>647</c> with subdivision <c>b</c>; the first two name the code as well. Nothing is guessed: two
/// numbers that are not one citation are no reference, and words that are not known make the code an unknown one.
/// </summary>
/// <param name="Code">
/// The code with its title or chapter (<c>PC</c>, <c>18 USC</c>, <c>720 ILCS 5</c>, <c>CH 94C</c>), empty if none is named, and
/// <see cref="UnknownCode"/> if words stand beside the number that this reader does not know.
/// </param>
/// <param name="Section">The number with its dashes and dots, capitals: <c>647</c>, <c>13-3214</c>, <c>11-34.1-5</c>.</param>
/// <param name="Parts">Its subdivisions in order, lower case; none if they could not be read for sure.</param>
internal sealed record StatuteReference(string Code, string Section, IReadOnlyList<string> Parts)
{
    /// <summary>A town's rule, an attempt, a list: what the words mean is not known, so no section surely covers it.</summary>
    public const string UnknownCode = "?";

    /// <summary>The number without a letter glued to its end.</summary>
    public string Number { get; } = Split(Section).Number;

    /// <summary>The glued letter, if there is one, and the subdivisions.</summary>
    public IReadOnlyList<string> AllParts { get; } = [.. Split(Section).Letter, .. Parts];

    /// <summary>
    /// Reads a reference. Needs one section number: a bare word is none, and neither are <c>664/211</c> (an attempt at 211),
    /// <c>3 counts PC 647(b)</c> or <c>18.2-346; 18.2-22</c>, which could be read as a section that is not charged.
    /// </summary>
    public static bool TryParse(string? text, out StatuteReference reference)
    {
        reference = null!;
        return !string.IsNullOrWhiteSpace(text) && text.Length <= 200 && StatuteReader.TryRead(text, out reference);
    }

    /// <summary>Whether a charge under <paramref name="charge"/> is under this section of a rule: yes, no, or unknown (null).</summary>
    public bool? Covers(StatuteReference charge)
    {
        if (Number != charge.Number) return CouldBeSame(Number, charge.Number) ? null : false;
        if (Apart(Code, charge.Code)) return false;
        for (var i = 0; i < Math.Min(AllParts.Count, charge.AllParts.Count); i++)
        {
            if (AllParts[i] != charge.AllParts[i]) return false;
        }

        // "647" may or may not be 647(b); "459" without its code may be of another code.
        // "484" does not cover "484f" for sure: there the letter makes another section.
        if (AllParts.Count == 0 && charge.Section.Length > charge.Number.Length && !IsJersey(charge.Section)) return null;
        return charge.AllParts.Count < AllParts.Count || Code != charge.Code || Code == UnknownCode ? null : true;
    }

    /// <inheritdoc/>
    public override string ToString() => (Code.Length > 0 ? Code + " " : "") + Section + string.Concat(Parts.Select(p => $"({p})"));

    /// <summary>Whether two codes are surely not the same: both are known and written in the same way.</summary>
    private static bool Apart(string one, string other) =>
        one != other && one.Length > 0 && other.Length > 0 && one != UnknownCode && other != UnknownCode && Kind(one) == Kind(other);

    /// <summary>What stands beside the number of a title or chapter, which makes two codes comparable: "18 USC" with "21 USC", "PC" with "HS".</summary>
    private static string Kind(string code) => code.Contains(' ', StringComparison.Ordinal) ? code.Split(' ').First(w => w.All(char.IsAsciiLetterUpper)) : "";

    /// <summary>
    /// Whether two numbers may be one written in two ways: a letter glued to the end may be a subdivision or another section
    /// (<c>13-3214A</c>), and some clerks write dots for dashes (<c>11.303</c>).
    /// </summary>
    private static bool CouldBeSame(string one, string other)
    {
        if (one.Length > other.Length) (one, other) = (other, one);
        if (other.StartsWith(one, StringComparison.Ordinal) && other[one.Length..] is [>= 'A' and <= 'Z'] or ['-' or '.', >= 'A' and <= 'Z']) return true;
        return one.Length == other.Length && one.Replace('.', '-') == other.Replace('.', '-');
    }

    private static (string Number, string[] Letter) Split(string section) =>
        section.Length > 1 && char.IsAsciiLetterUpper(section[^1]) && char.IsAsciiDigit(section[^2]) && (section.All(char.IsAsciiLetterOrDigit) || IsJersey(section))
            ? (section[..^1], [section[^1..].ToLowerInvariant()])
            : (section, []);

    /// <summary>New Jersey glues the letter of a subsection to its number (<c>2C:12-1a</c>); a section of its own has a dot there (<c>2C:34-1.1</c>).</summary>
    private static bool IsJersey(string section) => section.StartsWith("2C-", StringComparison.Ordinal) && section.Count('-') == 2;
}
