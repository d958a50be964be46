using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Relief.OnCase.Paste;

/// <summary>
/// Reads charges from a pasted table with the columns of the bulk file, in any order. A value that does not fit its column is left blank
/// and said; columns of another kind are named and left out.
/// </summary>
internal static class ChargeTable
{
    /// <summary>The most rows at once.</summary>
    internal const int MostRows = 50;

    private static readonly string[] NumberColumns = ["case_number", "case_no", "docket_number"];

    internal static PasteResult Read(string text, RuleBook rules)
    {
        if (DelimitedText.Read(text) is not { } table)
            return new PasteResult { Refused = "desk.relief.paste.quote" };
        if (table.Count < 2)
            return new PasteResult { Refused = "desk.relief.paste.empty" };
        string[] columns = [.. table[0].Cells.Select(c => c.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_'))];
        if (!columns.Any(c => rules.Facts.Find(c) is not null))
            return new PasteResult { Refused = "desk.relief.paste.header" };
        if (columns.Where(c => c.Length > 0).GroupBy(c => c, StringComparer.Ordinal).Any(g => g.Count() > 1))
            return new PasteResult { Refused = "desk.relief.paste.twice" };

        // A case is about one person: a file of several must not end in one case.
        if (Array.IndexOf(columns, "person_id") is >= 0 and var who && table.Skip(1).Select(r => r.Cells.ElementAtOrDefault(who) ?? "").Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).Count() > 1)
            return new PasteResult { Refused = "desk.relief.paste.persons" };

        var notes = new List<PasteNote>(columns
            .Where(c => c.Length > 0 && c is not ("person_id" or "charge_id") && !NumberColumns.Contains(c, StringComparer.Ordinal) && rules.Facts.Find(c) is null)
            .Select(c => new PasteNote(0, "desk.relief.paste.column", c)));
        if (table.Count - 1 > MostRows)
            notes.Add(new PasteNote(table[MostRows + 1].Line, "desk.relief.paste.more", ""));
        var rows = new List<ChargeInput>();
        var person = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (line, cells) in table.Skip(1).Take(MostRows))
        {
            var row = new ChargeInput();
            var more = new Dictionary<string, string>(StringComparer.Ordinal);
            if (cells.Count > columns.Length)
                notes.Add(new PasteNote(line, "desk.relief.paste.cells", ""));
            for (var i = 0; i < Math.Min(columns.Length, cells.Count); i++)
                Take(rules, columns[i], cells[i], line, row, more, person, notes);
            row.More = FactLines.Write(more);
            rows.Add(row);
        }

        foreach (var (fact, _) in person.Where(p => p.Value.Count > 1))
            notes.Add(new PasteNote(0, "desk.relief.paste.differs", fact));
        return new PasteResult { Rows = rows, Notes = notes, Person = person.Where(p => p.Value.Count == 1).ToDictionary(p => p.Key, p => p.Value.First(), StringComparer.Ordinal) };
    }

    private static void Take(
        RuleBook rules, string column, string value, int line, ChargeInput row, Dictionary<string, string> more, Dictionary<string, HashSet<string>> person, List<PasteNote> notes)
    {
        if (value.Length == 0)
            return;
        if (NumberColumns.Contains(column, StringComparer.Ordinal))
        {
            row.CaseNumber = value;
            return;
        }

        if (rules.Facts.Find(column) is not { } fact)
            return;
        var known = new FactSheet(rules.Facts);
        var fits = value.Length <= ReliefDesk.MaxText && known.Set(fact, value) is null
            && (column != "jurisdiction" || (JurisdictionCode.Read(value) is { } code && rules.Find(code) is not null)) && (column != "category" || rules.Offences.Find(value) is not null);
        if (!fits)
            notes.Add(new PasteNote(line, "desk.relief.paste.value", column));
        else if (fact.AboutPerson)
            (person.TryGetValue(column, out var said) ? said : person[column] = new HashSet<string>(StringComparer.Ordinal)).Add(known.Get(fact)!);
        else if (!row.Set(column, known.Get(fact)!))
            more[column] = known.Get(fact)!;
    }
}
