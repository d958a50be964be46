using System.Globalization;
using System.Text.RegularExpressions;
using Waymark.Law.Rules;

namespace Waymark.Relief.OnCase.Paste;

/// <summary>
/// Reads charges from the plain text of a court record, and no more than the lines plainly say: a section with its sign or code, a date with
/// its name, an outcome in one of the usual words. What could mean two things is not read. Nothing is saved from it before a person has
/// looked at it: every line is shown with what was read from it.
/// </summary>
internal static partial class CourtRecord
{
    internal const int MostLines = 1_000;

    private static readonly string[] LongDates = ["MMMM d, yyyy", "MMM d, yyyy", "MMM. d, yyyy", "d MMMM yyyy", "d MMM yyyy"];

    /// <summary>Words of an outcome, in the order in which they are looked for: what contains another comes first.</summary>
    private static readonly (Regex Words, string? Outcome)[] Outcomes =
    [
        // Said by the person, not by the court: no outcome.
        (NotGuiltyPlea(), null),
        // Neither a conviction nor a dismissal in every state.
        (Withheld(), null),
        (Acquitted(), "acquitted"),
        (Dismissed(), "dismissed"),
        (Adjudicated(), "adjudication"),
        (Convicted(), "conviction"),
    ];

    /// <summary>Reads it.</summary>
    /// <param name="text">What was pasted.</param>
    /// <param name="place">The place that the person chose for the whole; rows under a court of another place are left without one.</param>
    /// <param name="rules">For the names of places.</param>
    internal static PasteResult Read(string text, string? place, RuleBook rules)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var notes = new List<PasteNote>();
        if (lines.Length > MostLines)
        {
            notes.Add(new PasteNote(MostLines + 1, "desk.relief.paste.more", ""));
            lines = lines[..MostLines];
        }

        var reader = new Reader(notes, place, rules);
        for (var i = 0; i < lines.Length; i++)
            reader.Line(i + 1, lines[i].Trim());
        return reader.Result();
    }

    /// <summary>The dates of a line that are plain, with what stands before each.</summary>
    internal static IEnumerable<(string Before, DateOnly Day)> Dates(string line)
    {
        var at = 0;
        foreach (Match match in Date().Matches(line))
        {
            var before = line[at..match.Index];
            at = match.Index + match.Length;
            if (DateOnly.TryParseExact(match.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || DateOnly.TryParseExact(match.Value, "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                || DateOnly.TryParseExact(match.Value, LongDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            {
                yield return (before, day);
            }
        }
    }

    /// <summary>The section that a line names, or null if it names none or several.</summary>
    internal static string? Section(string line)
    {
        var matches = Statute().Matches(line);
        var found = matches.Select(m => m.Value.Trim().TrimEnd('.', ',', ';')).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return found.Length == 1 && !matches.Any(m => IsFollowedByAnother(line, m.Index + m.Length)) ? found[0] : null;
    }

    /// <summary>Whether a further section stands behind one: "PC 459 and 484(a)". The first alone would be another charge.</summary>
    private static bool IsFollowedByAnother(string line, int end) =>
        Further().Match(line, end) is { Success: true } further && !Date().Matches(line).Any(d => d.Index == further.Groups["number"].Index);

    /// <summary>The outcome that a line names, or null if it names none, or two.</summary>
    internal static string? Outcome(string line)
    {
        string? found = null;
        foreach (var (words, outcome) in Outcomes)
        {
            if (!words.IsMatch(line))
                continue;
            if (outcome is null)
                return null;
            // "Not guilty" has "guilty" in it; a plain second outcome makes the line unclear.
            line = words.Replace(line, " ");
            if (found is not null && found != outcome)
                return null;
            found = outcome;
        }

        return found;
    }

    [GeneratedRegex(@"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, \d{4}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4})\b", RegexOptions.None, 1_000)]
    private static partial Regex Date();

    // A sign or the letters of a code must stand before the number: a bare number can be a case, a badge, a fine. What a stroke joins is kept whole:
    // "PC 664/211" is no PC 664, and nobody but a person can say which it is.
    [GeneratedRegex(
        @"(?:\b\d{1,2}\s+U\.?S\.?C\.?A?\.?\s*(?:§+\s*)?|(?:\b(?:PC|HS|H&S|VC|BP|B&P|WI|W&I|PL|VTL|CPL|ORS|RCW|ARS|A\.R\.S\.|NRS|KRS|RSMo|ORC|R\.C\.|C\.R\.S\.|CRS|O\.C\.G\.A\.|OCGA|F\.S\.|HRS|MCL|SDCL|Penal (?:Code|Law)|Health (?:and|&) Safety Code|Vehicle Code)\.?\s*(?:§+|sec(?:tion|\.)?)?\s*)|§+\s*|\b[Ss]ec(?:tion|\.)\s*)\d[\dA-Za-z]*(?:[.:\-]\d[\dA-Za-z]*)*(?:\s?\([0-9A-Za-z]{1,4}\))*(?:,?\s+subd(?:ivision|\.)?\s*\([0-9A-Za-z]{1,4}\))?(?:/\d[\dA-Za-z]*(?:[.:\-]\d[\dA-Za-z]*)*(?:\s?\([0-9A-Za-z]{1,4}\))*)*",
        RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Statute();

    // No day, year, "1st degree", "30 days", "2 counts".
    [GeneratedRegex(
        @"\G\s*(?:[,;&+]|\band\b|\bor\b)\s*(?:§+\s*)?(?!(?:19|20)\d{2}\b(?![.(\-]))(?!\d+(?:st|nd|rd|th)\b)(?<number>(?>\d[\dA-Za-z]*(?:[.:\-]\d[\dA-Za-z]*)*))(?!\s*(?:days?|months?|mos?\b|years?|yrs?|hours?|hrs?|weeks?|counts?|cts?|dollars?|%))",
        RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Further();

    [GeneratedRegex(@"\b(?:count|charge|ct)\.?\s*#?\s*(?:\d{1,3}|[IVX]{1,6})\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Count();

    [GeneratedRegex(@"^\s*(?:case|docket|indictment|cause)\s*(?:no|number|num|#)?\.?\s*[:#]?\s*(?<number>(?=[^\s]*\d)[A-Z0-9][A-Z0-9\-/.]{2,30})\s*$", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex CaseNumber();

    /// <summary>The place that a line about a court names beside the chosen one, or null. A federal court is one whatever state it sits in.</summary>
    internal static string? OtherPlace(string line, string? place, RuleBook rules)
    {
        if (place is null)
            return null;
        if (place != "US" && FederalCourt().IsMatch(line))
            return rules.Find("US")?.Name;
        var named = rules.Jurisdictions.Where(j => j.Code != "US" && Names(line, j.Name, rules)).ToArray();
        return named.Length == 0 || named.Any(j => j.Code == place) || place == "US" ? null : named[0].Name;
    }

    // "Washington County" is in Oregon, and there is a Virginia in West Virginia.
    private static bool Names(string line, string name, RuleBook rules)
    {
        foreach (var longer in rules.Jurisdictions.Where(j => j.Name.Length > name.Length && j.Name.EndsWith(name, StringComparison.Ordinal)))
            line = line.Replace(longer.Name, "", StringComparison.OrdinalIgnoreCase);
        for (var at = line.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var (before, after) = (line[..at].TrimEnd(), line[(at + name.Length)..]);
            if ((at == 0 || !char.IsLetter(line[at - 1])) && (after.Length == 0 || !char.IsLetter(after[0]))
                && !after.TrimStart().StartsWith("county", StringComparison.OrdinalIgnoreCase) && !before.EndsWith("county of", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\bunited states (?:district|bankruptcy|magistrate)\b|\bu\.?\s?s\.? district court\b|\bfederal court\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex FederalCourt();

    [GeneratedRegex(@"\bcourt\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex CourtWord();

    [GeneratedRegex(@"(?:date of (?:the )?(?:offense|violation|incident)|(?:offense|violation|incident) date|on or about|occurred(?: on)?)\W*$", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex OffenseLabel();

    [GeneratedRegex(@"(?:disposition(?: date)?|disposed(?: on)?|date of disposition|sentenced(?: on)?|convicted(?: on)?|dismissed(?: on)?|acquitted(?: on)?|conviction date|date of conviction|dismissal date)\W*$", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex DecidedLabel();

    [GeneratedRegex(@"\b(?:plea(?:ded|d)?|pled)\b[^.;]{0,20}\bnot\s+guilty\b|\bnot\s+guilty\s+plea\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex NotGuiltyPlea();

    [GeneratedRegex(@"\b(?:adjudication|judgment|imposition)\s+(?:withheld|deferred|suspended)\b|\bdeferred\b|\bdiversion\b|\bvacated\b|\breversed\b|\bif\b|\bset aside\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Withheld();

    [GeneratedRegex(@"\bacquitt(?:ed|al)\b|\b(?:found\s+)?not\s+guilty\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Acquitted();

    [GeneratedRegex(@"\bdismiss(?:ed|al)\b|\bnoll?e pros(?:equi)?\b|\bnol\.? pros\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Dismissed();

    [GeneratedRegex(@"\badjudicated (?:a )?delinquent\b|\bdelinquency (?:finding|adjudication)\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Adjudicated();

    [GeneratedRegex(@"\bconvict(?:ed|ion)\b|\bfound guilty\b|\b(?:pled|pleaded|plead|plea of)\s+(?:guilty|no contest|nolo contendere)\b|\bguilty plea\b|\bjudgment of guilt\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Convicted();

    [GeneratedRegex(@"\bfelony\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Felony();

    [GeneratedRegex(@"\bmisdemeanor\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Misdemeanor();

    [GeneratedRegex(@"\binfraction\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Infraction();

    private sealed class Reader(List<PasteNote> notes, string? place, RuleBook rules)
    {
        private readonly List<PastedLine> lines = [];
        private readonly List<ChargeInput> rows = [];
        private readonly HashSet<(ChargeInput, string)> unclear = [];
        private string court = "";
        private string number = "";
        private string? placeOfCourt;
        private bool courtSeen;
        private ChargeInput? current;

        internal void Line(int at, string text)
        {
            if (text.Length == 0)
                return;
            var read = new List<string>();
            if (CaseNumber().Match(text) is { Success: true } matched)
            {
                number = matched.Groups["number"].Value;
                // A new case: what follows is of another charge.
                current = null;
                read.Add("number");
            }

            var section = Section(text);
            if (section is null && CourtWord().IsMatch(text) && text.Length <= 100 && Outcome(text) is null && !Dates(text).Any() && read.Count == 0)
            {
                court = text;
                current = null;
                (placeOfCourt, courtSeen) = (PlaceBeside(at, text), true);
                read.Add("court");
            }

            if (section is not null)
            {
                // A second section is a second charge, unless the line before named a count only.
                if (current is null || current.Statute is { Length: > 0 } had && had != section)
                    Begin();
                current!.Statute = section;
                if (CourtWord().IsMatch(text))
                {
                    // This line names a court of its own, which is not read: the one above is not to pass for it.
                    current.Court = "";
                    current.Place = PlaceBeside(at, text);
                    notes.Add(new PasteNote(at, "desk.relief.paste.court", ""));
                }

                current.Description ??= Description(text, section);
                read.Add("statute");
                if (current.Description is { Length: > 0 })
                    read.Add("description");
            }
            else if (Count().IsMatch(text))
            {
                Begin();
                read.Add("count");
            }

            if (current is not null)
                Facts(at, text, read);
            lines.Add(new PastedLine(at, text, read));
        }

        internal PasteResult Result()
        {
            var found = rows.Where(r => r.Statute is { Length: > 0 } || r.Description is { Length: > 0 } || r.Ended is { Length: > 0 }).ToArray();
            if (found.Length > ChargeTable.MostRows)
                notes.Add(new PasteNote(0, "desk.relief.paste.more", ""));
            return new PasteResult
            {
                Rows = [.. found.Take(ChargeTable.MostRows)],
                Notes = notes,
                Lines = lines,
                Refused = found.Length == 0 ? "desk.relief.paste.nothing" : null,
            };
        }

        /// <summary>The chosen place, or none where the line about a court names another.</summary>
        private string? PlaceBeside(int at, string text)
        {
            if (OtherPlace(text, place, rules) is not { } other)
                return place;
            notes.Add(new PasteNote(at, "desk.relief.paste.elsewhere", other));
            return "";
        }

        private void Begin()
        {
            current = new ChargeInput { Place = courtSeen ? placeOfCourt : place, Court = court, CaseNumber = number };
            rows.Add(current);
        }

        private void Facts(int at, string text, List<string> read)
        {
            Set("disposition", Outcome(text));
            string[] grades = [.. new[] { (Felony(), "felony"), (Misdemeanor(), "misdemeanor"), (Infraction(), "infraction") }.Where(g => g.Item1.IsMatch(text)).Select(g => g.Item2)];
            Set("grade", grades.Length == 1 ? grades[0] : null);
            foreach (var (before, day) in Dates(text))
            {
                var fact = OffenseLabel().IsMatch(before) ? "offense_date" : DecidedLabel().IsMatch(before) ? "disposition_date" : null;
                if (fact is null)
                    notes.Add(new PasteNote(at, "desk.relief.paste.date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
                else
                    Set(fact, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            void Set(string fact, string? value)
            {
                if (value is null || unclear.Contains((current!, fact)))
                    return;
                var had = fact switch { "disposition" => current!.Ended, "grade" => current!.Grade, "offense_date" => current!.OffenseDate, _ => current!.DecidedDate };
                if (had is { Length: > 0 } && had != value)
                {
                    // Two answers: neither is taken. A person looks it up.
                    current!.Set(fact, "");
                    unclear.Add((current, fact));
                    notes.Add(new PasteNote(at, "desk.relief.paste.unclear", fact));
                    return;
                }

                current!.Set(fact, value);
                read.Add(fact);
            }
        }

        /// <summary>The words beside a section, if they are the rest of the line and no more than a name.</summary>
        private static string? Description(string text, string section)
        {
            var rest = Count().Replace(text.Replace(section, " ", StringComparison.Ordinal), " ");
            rest = rest.Split([';', '|', '\t'])[0].Trim(' ', '-', '–', '—', ':', ',', '.', '/');
            return rest.Length is >= 3 and <= 120 && !rest.Any(char.IsDigit) && Outcome(rest) is null ? rest : null;
        }
    }
}
