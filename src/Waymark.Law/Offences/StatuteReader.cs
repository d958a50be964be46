using System.Collections.Frozen;
using System.Globalization;

namespace Waymark.Law.Offences;

/// <summary>
/// Reads what records write for a section of law. It takes the text apart into words, numbers and subdivisions, and asks that each of
/// them has its place: what is left over makes the code unknown (<see cref="StatuteReference.UnknownCode"/>) or the text no reference.
/// </summary>
internal static class StatuteReader
{
    private enum Kind
    {
        Word,
        Number,
        Part,
        Sign,
        Other,
    }

    /// <param name="Kind">What it is.</param>
    /// <param name="Text">Capitals; of a part what is between the brackets.</param>
    /// <param name="Spaced">Whether a blank stands before it.</param>
    private readonly record struct Token(Kind Kind, string Text, bool Spaced);

    /// <summary>The letters of codes that have a numbering of their own, and the words for them, longest first.</summary>
    private static readonly (string Words, string Code)[] Codes =
    [
        ("HEALTH AND SAFETY", "HS"), ("HEALTH SAFETY", "HS"), ("H AND S", "HS"), ("HSC", "HS"), ("HS", "HS"),
        ("WELFARE AND INSTITUTIONS", "WI"), ("W AND I", "WI"), ("WIC", "WI"),
        ("BUSINESS AND PROFESSIONS", "BP"), ("B AND P", "BP"), ("BPC", "BP"), ("BP", "BP"),
        ("VEHICLE AND TRAFFIC", "VTL"), ("VTL", "VTL"), ("VEHICLE", "VC"), ("CVC", "VC"), ("VC", "VC"),
        ("TRANSPORTATION", "TR"), ("TRANSP", "TR"), ("GOVERNMENT", "GC"), ("GOVT", "GC"),
        ("CHILDRENS", "CHC"), ("CHC", "CHC"),
        ("CRIMINAL PROCEDURE", "CP"), ("CRIM PROC", "CP"), ("CPL", "CP"),
        ("CRIMINAL LAW", "CR"), ("CRIM LAW", "CR"), ("CR", "CR"),
        ("PENAL", "PC"), ("CPC", "PC"), ("PEN", "PC"), ("PC", "PC"), ("PL", "PC"),
    ];

    /// <summary>Codes that are cited with the number of a title before them, and their one short form.</summary>
    private static readonly (string Words, string Code)[] Titled =
    [
        ("UNITED STATES CODE", "USC"), ("USCA", "USC"), ("USC", "USC"), ("VSA", "VSA"), ("MRSA", "MRS"), ("MRS", "MRS"),
        ("PA CONS STAT", "PACS"), ("PA CSA", "PACS"), ("PA CS", "PACS"), ("PACSA", "PACS"), ("PACS", "PACS"), ("PA C S", "PACS"),
        ("PS", "PS"), ("DEL CODE", "DEL"), ("DEL C", "DEL"), ("OKLA STAT", "OS"), ("OS", "OS"), ("ILCS", "ILCS"),
    ];

    /// <summary>Words that say nothing but "a law of this state".</summary>
    private static readonly FrozenSet<string> Plain = new[]
    {
        "ALABAMA", "ALA", "AL", "ALASKA", "AK", "AS", "ARIZONA", "ARIZ", "AZ", "ARS", "ARKANSAS", "ARK", "AR", "ACA", "CALIFORNIA", "CALIF", "CAL", "CA", "COLORADO", "COLO", "CO", "CRS",
        "CONNECTICUT", "CONN", "CT", "CGS", "CGSA", "DELAWARE", "DEL", "DE", "DISTRICT", "COLUMBIA", "DC", "FLORIDA", "FLA", "FL", "FS", "FSS", "GEORGIA", "GA", "OCGA",
        "HAWAII", "HAW", "HI", "HRS", "IDAHO", "ID", "IC", "ILLINOIS", "ILL", "IL", "INDIANA", "IND", "IOWA", "IA", "KANSAS", "KAN", "KS", "KSA", "KENTUCKY", "KY", "KRS",
        "LOUISIANA", "LA", "RS", "MAINE", "ME", "MARYLAND", "MD", "MASSACHUSETTS", "MASS", "MA", "GL", "MGL", "MICHIGAN", "MICH", "MI", "MCL", "MCLA", "MINNESOTA", "MINN", "MN",
        "MISSISSIPPI", "MISS", "MS", "MISSOURI", "MO", "RSMO", "MONTANA", "MONT", "MT", "MCA", "NEBRASKA", "NEB", "NE", "NEVADA", "NEV", "NV", "NRS", "NEW", "HAMPSHIRE", "NH", "RSA",
        "JERSEY", "NJ", "NJS", "NJSA", "MEXICO", "NM", "NMSA", "YORK", "NY", "NORTH", "SOUTH", "CAROLINA", "DAKOTA", "NC", "NCGS", "GS", "ND", "NDCC", "OHIO", "OH", "ORC", "RC",
        "OKLAHOMA", "OKLA", "OK", "OREGON", "OR", "ORE", "ORS", "PENNSYLVANIA", "PA", "RHODE", "ISLAND", "RI", "SC", "SD", "SDCL", "TENNESSEE", "TENN", "TN", "TCA", "TEXAS", "TEX", "TX",
        "UTAH", "UT", "UCA", "VERMONT", "VT", "VIRGINIA", "VA", "WASHINGTON", "WASH", "WA", "RCW", "WEST", "WV", "WISCONSIN", "WIS", "WI", "WYOMING", "WYO", "WY", "WS", "UNITED", "STATES",
        "CODE", "CODES", "STATUTE", "STATUTES", "STAT", "STATS", "LAW", "LAWS", "REVISED", "REV", "GENERAL", "GEN", "ANNOTATED", "ANN", "COMPILED", "COMP", "CONSOLIDATED", "CONS",
        "CENTURY", "CENT", "CODIFIED", "OFFICIAL", "CRIMINAL", "CRIM", "CRIMES", "SECTION", "SECTIONS", "SEC", "SECS", "SECT", "S", "SS", "ARTICLE", "ART", "OF", "THE", "UNDER", "AND", "FORMER",
        "W", "VERNONS", "MCKINNEYS", "PURDONS",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words behind the number that grade the charge and do not change its section.</summary>
    private static readonly FrozenSet<string> Grading = new[]
    {
        "FELONY", "FEL", "MISDEMEANOR", "MISD", "INFRACTION", "CLASS", "DEGREE", "DEG", "F", "M", "GM", "PM", "1ST", "2ND", "3RD", "4TH", "5TH", "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH",
        "F1", "F2", "F3", "F4", "F5", "F6", "M1", "M2", "M3", "M4",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Subdivision =
        new[] { "SUBDIVISION", "SUBSECTION", "SUBDIV", "SUBD", "SUBS", "SUBSEC", "SUB", "PARAGRAPH", "PARA", "PAR" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The names of <see cref="Subdivision"/> of which a citation has one: a second one begins a list.</summary>
    private static readonly FrozenSet<string> FirstSubdivision = new[] { "SUBDIVISION", "SUBDIV", "SUBD" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Chapter = new[] { "CH", "CHAP", "CHAPTER", "C" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> TitleWords = new[] { "TITLE", "TIT" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool TryRead(string text, out StatuteReference reference)
    {
        reference = null!;
        var tokens = Tokens(text.ToUpperInvariant());
        RemoveCompilationYear(tokens);
        NameNumberedSubdivisions(tokens);
        var numbered = Numbered(tokens);
        var at = tokens.FindIndex(t => t.Kind == Kind.Number);
        // Exactly one number that is no title and no chapter, and nothing in brackets before it: "(1) 18.2-346" is a count.
        if (at < 0 || tokens.FindLastIndex(t => t.Kind == Kind.Number) != at || tokens.FindIndex(0, at, t => t.Kind == Kind.Part) >= 0) return false;
        // "Chapter 94C" alone names no section.
        if (at > 0 && tokens[at - 1].Kind == Kind.Word && (Chapter.Contains(tokens[at - 1].Text) || TitleWords.Contains(tokens[at - 1].Text))) return false;
        var after = at + 1;
        var parts = ReadParts(tokens, ref after, out var sure);
        var words = tokens.Take(at).Where(t => t.Kind == Kind.Word).Select(t => t.Text).ToList();
        var behind = tokens.Skip(after).Where(t => t.Kind == Kind.Word).Select(t => t.Text).ToList();
        var code = CodeOf(words, behind, numbered);
        // A sign with a meaning of its own ("+", "*", "/") is not passed over.
        if (tokens.Exists(t => t.Kind == Kind.Other)) code = StatuteReference.UnknownCode;
        reference = new StatuteReference(code, Section(tokens[at].Text), sure ? parts : []);
        return true;
    }

    private static string Section(string number)
    {
        var plain = number.Replace(':', '-').TrimStart('0');
        return plain.Length > 0 && char.IsAsciiDigit(plain[0]) ? plain : number.Replace(':', '-');
    }

    /// <summary>
    /// The year in the name of a compilation is no section: "NMSA 1978, § 30-9-2", "Mississippi Code of 1972, § 97-29-49". Only these
    /// years, and only right behind their names.
    /// </summary>
    private static void RemoveCompilationYear(List<Token> tokens)
    {
        for (var at = tokens.Count - 1; at > 0; at--)
        {
            if (tokens[at].Kind != Kind.Number) continue;
            var before = tokens[at - 1];
            var isYear = tokens[at].Text switch
            {
                "1978" => before is { Kind: Kind.Word, Text: "NMSA" },
                "1972" => before is { Kind: Kind.Word, Text: "OF" } && at > 1 && tokens[at - 2] is { Kind: Kind.Word, Text: "CODE" },
                _ => false,
            };
            if (isYear) tokens.RemoveAt(at);
        }
    }

    /// <summary>
    /// Subdivisions that are written without brackets become parts: "609.52, subd. 3(1)" (Minnesota), "RSA 637:3, II" (New Hampshire,
    /// whose sections have a colon and whose paragraphs are Roman numbers).
    /// </summary>
    private static void NameNumberedSubdivisions(List<Token> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            var before = tokens[i - 1];
            if (tokens[i].Kind == Kind.Number && before.Kind == Kind.Word && FirstSubdivision.Contains(before.Text) && IsSmall(tokens[i].Text)
                && tokens.FindIndex(0, i - 1, t => t.Kind == Kind.Number) >= 0)
            {
                tokens[i] = tokens[i] with { Kind = Kind.Part };
            }
            else if (tokens[i].Kind == Kind.Word && tokens[i].Text.Length <= 5 && tokens[i].Text.All(c => c is 'I' or 'V' or 'X'))
            {
                var number = before is { Kind: Kind.Sign, Text: "," } && i > 1 ? tokens[i - 2] : before;
                // "I-a" is another paragraph than "I", and stays unread. "645:2 I" is no infraction: the numeral counts as if it stood in brackets.
                var isWhole = i + 1 == tokens.Count || tokens[i + 1] is not { Kind: Kind.Sign, Text: "-" or "–" };
                if (isWhole && number.Kind == Kind.Number && number.Text.Contains(':', StringComparison.Ordinal)) tokens[i] = tokens[i] with { Kind = Kind.Part, Spaced = false };
            }
        }
    }

    /// <summary>"7", "12", "1A".</summary>
    private static bool IsSmall(string number) => number.Length <= 2 && number.All(char.IsAsciiLetterOrDigit);

    /// <summary>
    /// Takes a title or chapter out of the tokens: <c>18 U.S.C.</c>, <c>720 ILCS 5/</c>, <c>ch. 94C §</c>, <c>title 18, section</c>. Null if there
    /// is none.
    /// </summary>
    private static string? Numbered(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != Kind.Number) continue;
            var title = tokens[i].Text;
            foreach (var (words, code) in Titled)
            {
                var first = i + 1 < tokens.Count && tokens[i + 1].Text == "," ? i + 2 : i + 1;
                var end = first + words.Count(' ') + 1;
                if (!tokens.Skip(first).Take(end - first).Select(t => t.Text).SequenceEqual(words.Split(' '))) continue;
                var from = i > 0 && tokens[i - 1].Kind == Kind.Word && TitleWords.Contains(tokens[i - 1].Text) ? i - 1 : i;
                if (code != "ILCS")
                {
                    tokens.RemoveRange(from, end - from);
                    return $"{title} {code}";
                }

                // The number before the stroke is the act, the one behind it the section.
                if (end + 2 >= tokens.Count || tokens[end].Kind != Kind.Number || tokens[end + 1].Text != "/" || tokens[end + 2].Kind != Kind.Number) return null;
                var act = tokens[end].Text;
                tokens.RemoveRange(from, end + 2 - from);
                return $"{title} ILCS {act}";
            }

            if (i == 0 || tokens[i - 1].Kind != Kind.Word || !(Chapter.Contains(tokens[i - 1].Text) || TitleWords.Contains(tokens[i - 1].Text))) continue;
            if (tokens.FindIndex(i + 1, t => t.Kind == Kind.Number) < 0) continue;
            var isTitle = TitleWords.Contains(tokens[i - 1].Text);
            tokens.RemoveRange(i - 1, 2);
            if (!isTitle) return $"CH {title}";
            var places = tokens.Take(i - 1).Where(t => t.Kind == Kind.Word).Select(t => TitledPlace(t.Text)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            return places.Count == 1 ? $"{title} {places[0]}" : $"TITLE {title}";
        }

        return null;
    }

    /// <summary>The code of a place that puts the number of the title behind its own name: "Del. Code Ann. tit. 11, § 1342". Null for other words.</summary>
    private static string? TitledPlace(string word) => word switch
    {
        "DEL" or "DELAWARE" => "DEL",
        "OKLA" or "OKLAHOMA" => "OS",
        "VT" or "VERMONT" => "VSA",
        "ME" or "MAINE" => "MRS",
        _ => null,
    };

    /// <summary>Subdivisions right behind the number. Not sure, and then none, where a list or a grade could be meant.</summary>
    private static List<string> ReadParts(List<Token> tokens, ref int at, out bool sure)
    {
        var parts = new List<string>();
        sure = true;
        var first = 0;
        while (at < tokens.Count)
        {
            var before = at;
            if (tokens[at] is { Kind: Kind.Sign, Text: "," } && at + 1 < tokens.Count && (parts.Count == 0 || tokens[at + 1].Kind == Kind.Word)) at++;
            var named = at < tokens.Count && tokens[at].Kind == Kind.Word && Subdivision.Contains(tokens[at].Text);
            // "subd. 2, subd. 3" is a list.
            if (named && FirstSubdivision.Contains(tokens[at].Text) && ++first > 1) sure = false;
            if (named) at++;
            if (at < tokens.Count && tokens[at].Kind == Kind.Part && IsPart(tokens[at].Text))
            {
                // "211 (F)" is a felony, or subdivision (f).
                if (!named && tokens[at].Spaced && tokens[at].Text is "F" or "M" or "I") sure = false;
                parts.Add(tokens[at++].Text.ToLowerInvariant());
                continue;
            }

            at = named ? at : before;
            if (named) sure = false;
            break;
        }

        // "647(a), (b)", "647(a)-(c)", "647(a) or (b)": which of them is not known.
        if (tokens.FindIndex(at, t => t.Kind == Kind.Part && IsPart(t.Text)) >= 0) sure = false;
        return parts;
    }

    private static bool IsPart(string text) =>
        (text.Length <= 2 && text.All(char.IsAsciiLetterOrDigit)) || (text.Length <= 5 && text.All(c => c is 'I' or 'V' or 'X'))
        || (text.Length <= 4 && text.All(c => char.IsAsciiDigit(c) || c == '.') && !IsYear(text));

    private static bool IsYear(string text) => text is ['1', '9', _, _] or ['2', '0', _, _] && text.All(char.IsAsciiDigit);

    private static string CodeOf(List<string> before, List<string> behind, string? numbered)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var left = Take(before, found);
        var rest = Take(behind, found);
        // A single letter behind the number is a grade or a subdivision; before it, it may be an attempt.
        var known = left.TrueForAll(w => Plain.Contains(w)) && rest.TrueForAll(w => w.Length == 1 || Plain.Contains(w) || Grading.Contains(w) || Subdivision.Contains(w));
        if (!known || found.Count > 1 || (numbered is not null && found.Count > 0)) return StatuteReference.UnknownCode;
        return numbered ?? found.SingleOrDefault("");
    }

    /// <summary>The words without those of codes, which go to <paramref name="found"/>.</summary>
    private static List<string> Take(List<string> words, HashSet<string> found)
    {
        if (words.Count == 0) return words;
        var text = " " + string.Join(' ', words) + " ";
        foreach (var (name, code) in Codes)
        {
            var at = text.IndexOf($" {name} ", StringComparison.Ordinal);
            if (at < 0) continue;
            found.Add(code);
            text = text[..at] + text[(at + name.Length + 1)..];
        }

        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        var spaced = false;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c == '\u00A0')
            {
                spaced = true;
                i++;
                continue;
            }

            if (char.IsAsciiLetter(c))
            {
                var end = Letters(text, i);
                // "P.C.", "U.S.C.", "Pa.C.S.": single letters with dots are one word.
                var word = text[i..end];
                while (word.Length > 0 && end + 1 < text.Length && text[end] == '.' && IsSingle(text, i, end) && char.IsAsciiLetter(text[end + 1]) && Letters(text, end + 1) == end + 2)
                {
                    word += text[end + 1];
                    end += 2;
                }

                // "F4" is a felony of the fourth degree.
                if (word is "F" or "M" && end < text.Length && char.IsAsciiDigit(text[end]) && (end + 1 == text.Length || !(char.IsAsciiLetterOrDigit(text[end + 1]) || text[end + 1] is '-' or '.' or ':')))
                {
                    word += text[end++];
                }

                tokens.Add(new Token(Kind.Word, word, spaced));
                i = end;
            }
            else if (char.IsAsciiDigit(c))
            {
                var end = NumberEnd(text, i);
                var number = text[i..end];
                var letters = end < text.Length && char.IsAsciiLetter(text[end]) ? Letters(text, end) : end;
                if (text[end..letters] is "ST" or "ND" or "RD" or "TH" && number.Length == 1)
                {
                    tokens.Add(new Token(Kind.Word, number + text[end..letters], spaced));
                    end = letters;
                }
                else
                {
                    tokens.Add(new Token(Kind.Number, number.Replace('–', '-'), spaced));
                }

                i = end;
            }
            else if (c is '(' or '[')
            {
                var close = text.IndexOfAny([')', ']'], i);
                if (close < 0) close = text.Length;
                var inside = text[(i + 1)..Math.Min(close, text.Length)].Trim();
                // "(West 2015)": the year of the book.
                if (inside.Length >= 4 && IsYear(inside[^4..]) && (inside.Length == 4 || inside[^5] == ' ')) inside = inside[..^4].TrimEnd();
                if (IsPart(inside) && inside.Length > 0) tokens.Add(new Token(Kind.Part, inside, spaced));
                else tokens.AddRange(Tokens(inside).Select(t => t.Kind is Kind.Part or Kind.Other ? t with { Kind = Kind.Other } : t));
                i = Math.Min(close + 1, text.Length);
            }
            else
            {
                if (c == '&') tokens.Add(new Token(Kind.Word, "AND", spaced));
                else if (c is ',' or '/' or '-' or '–' or ';') tokens.Add(new Token(Kind.Sign, c.ToString(CultureInfo.InvariantCulture), spaced));
                else if (c is not ('§' or '.' or ':' or '\'' or '’' or '"' or '#' or '¶')) tokens.Add(new Token(Kind.Other, c.ToString(CultureInfo.InvariantCulture), spaced));
                // "CHILDREN'S" is one word.
                if (c is '\'' or '’' && i + 1 < text.Length && text[i + 1] == 'S' && tokens.Count > 0 && tokens[^1].Kind == Kind.Word && Letters(text, i + 1) == i + 2)
                {
                    tokens[^1] = tokens[^1] with { Text = tokens[^1].Text + "S" };
                    i++;
                }

                i++;
            }

            spaced = false;
        }

        return tokens;
    }

    private static bool IsSingle(string text, int start, int end) => end - start == 1 || text[(start + 1)..end].Contains('.', StringComparison.Ordinal);

    private static int Letters(string text, int at)
    {
        while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
        return at;
    }

    /// <summary>A number with what belongs to it: digits, single letters inside or at the end ("9A.88.030", "647b"), and marks between them.</summary>
    private static int NumberEnd(string text, int at)
    {
        while (at < text.Length)
        {
            var next = at + 1 < text.Length ? text[at + 1] : ' ';
            if (char.IsAsciiDigit(text[at])) at++;
            else if (text[at] is '-' or '.' or ':' or '–' && (char.IsAsciiDigit(next) || (char.IsAsciiLetter(next) && (at + 2 == text.Length || !char.IsAsciiLetter(text[at + 2]))))) at++;
            else if (char.IsAsciiLetter(text[at]) && !char.IsAsciiLetter(next)) at++;
            else break;
        }

        return at;
    }
}
