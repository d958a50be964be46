using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Relief.OnCase;

/// <summary>A charge as it is typed or corrected: the fields of a form, each as its text.</summary>
internal sealed class ChargeInput
{
    /// <summary>Whether a row that was read from a paste is left out.</summary>
    public bool Skip { get; set; }

    public string? Place { get; set; }

    public string? Court { get; set; }

    public string? CaseNumber { get; set; }

    public string? Statute { get; set; }

    public string? Description { get; set; }

    public string? Kind { get; set; }

    public string? Grade { get; set; }

    public string? Class { get; set; }

    public string? Ended { get; set; }

    public string? OffenseDate { get; set; }

    public string? DecidedDate { get; set; }

    /// <summary>Other facts that a file had, a line each: <c>id=value</c>. It travels in the form; what it says is checked again.</summary>
    public string? More { get; set; }

    /// <summary>Which fact each field is.</summary>
    private IEnumerable<(string Field, string Fact, string? Value)> Fields =>
    [
        (nameof(Place), "jurisdiction", Place), (nameof(Court), "court", Court), (nameof(Statute), "statute", Statute), (nameof(Description), "description", Description),
        (nameof(Kind), "category", Kind), (nameof(Grade), "grade", Grade), (nameof(Class), "class", Class), (nameof(Ended), "disposition", Ended),
        (nameof(OffenseDate), "offense_date", OffenseDate), (nameof(DecidedDate), "disposition_date", DecidedDate),
    ];

    internal static bool HasField(string fact) => new ChargeInput().Fields.Any(f => f.Fact == fact);

    internal static ChargeInput Of(ReliefCharge charge) => new()
    {
        Place = charge.Fact("jurisdiction"),
        Court = charge.Fact("court"),
        CaseNumber = charge.CaseNumber,
        Statute = charge.Fact("statute"),
        Description = charge.Fact("description"),
        Kind = charge.Fact("category"),
        Grade = charge.Fact("grade"),
        Class = charge.Fact("class"),
        Ended = charge.Fact("disposition"),
        OffenseDate = charge.Fact("offense_date"),
        DecidedDate = charge.Fact("disposition_date"),
    };

    /// <summary>Sets the field of a fact; false if no field is for it.</summary>
    internal bool Set(string fact, string value)
    {
        switch (fact)
        {
            case "jurisdiction": Place = JurisdictionCode.Read(value) ?? value; break;
            case "court": Court = value; break;
            case "statute": Statute = value; break;
            case "description": Description = value; break;
            case "category": Kind = value; break;
            case "grade": Grade = value; break;
            case "class": Class = value; break;
            case "disposition": Ended = value; break;
            case "offense_date": OffenseDate = value; break;
            case "disposition_date": DecidedDate = value; break;
            default: return false;
        }

        return true;
    }

    /// <summary>What is wrong, field by field: the key of the sentence that says how to put it right.</summary>
    internal IEnumerable<(string Field, string Key)> Wrong(RuleBook rules)
    {
        if (Place != ReliefWords.Elsewhere && rules.Find(Place ?? "") is null)
            yield return (nameof(Place), "desk.relief.error.place");
        if (Kind is { Length: > 0 } && rules.Offences.Find(Kind) is null)
            yield return (nameof(Kind), "desk.relief.error.choice");
        var sheet = new FactSheet(rules.Facts);
        foreach (var (field, fact, value) in Fields.Append((nameof(CaseNumber), "court", CaseNumber)))
        {
            var definition = rules.Facts[fact];
            if (value?.Length > ReliefDesk.MaxText)
                yield return (field, "desk.relief.error.long");
            else if (definition.Kind == FactKind.Date && sheet.Set(definition, value) is not null)
                yield return (field, "desk.relief.error.date");
            else if (definition.Kind == FactKind.Choice && sheet.Set(definition, value) is not null)
                yield return (field, "desk.relief.error.choice");
        }
    }

    /// <summary>The charge: what is in these fields, over what was known of it already.</summary>
    /// <param name="before">What other questions were answered with; those answers stay.</param>
    /// <param name="catalogue">The facts.</param>
    internal ReliefCharge Over(ReliefCharge before, FactCatalogue catalogue)
    {
        var facts = new Dictionary<string, string>(before.Facts, StringComparer.Ordinal);
        foreach (var (id, value) in FactLines.Read(More))
        {
            if (catalogue.Find(id) is { AboutPerson: false } fact && !HasField(id) && new FactSheet(catalogue).Set(fact, value) is null)
                facts[id] = value;
        }

        foreach (var (_, fact, value) in Fields)
        {
            if (string.IsNullOrWhiteSpace(value))
                facts.Remove(fact);
            else
                facts[fact] = value.Trim();
        }

        return before with { CaseNumber = CaseNumber?.Trim() ?? "", Facts = facts, NotKnown = [.. before.NotKnown.Where(id => !facts.ContainsKey(id))] };
    }
}

/// <summary>Facts as lines of text, for a hidden field.</summary>
internal static class FactLines
{
    internal static string Write(IEnumerable<KeyValuePair<string, string>> facts) => string.Join('\n', facts.Select(f => $"{f.Key}={f.Value}"));

    internal static IEnumerable<KeyValuePair<string, string>> Read(string? lines) =>
        (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2 && parts[1].Length <= ReliefDesk.MaxText).Select(parts => KeyValuePair.Create(parts[0], parts[1]));
}
