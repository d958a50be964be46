namespace Waymark.Law.Facts;

/// <summary>
/// What is known about a person or a charge. What was not set is unknown, which is never no. Not for two threads at once.
/// </summary>
public sealed class FactSheet
{
    internal readonly byte[] Flags;
    internal readonly PartialDate?[] Dates;
    internal readonly sbyte[] Choices;
    internal readonly string?[] Texts;

    /// <summary>Nothing known, of the facts of a catalogue (the shipped one by default).</summary>
    public FactSheet(FactCatalogue? catalogue = null)
    {
        Catalogue = catalogue ?? FactCatalogue.Shipped;
        Flags = new byte[Catalogue.YesNoCount];
        Dates = new PartialDate?[Catalogue.DateCount];
        Choices = new sbyte[Catalogue.ChoiceCount];
        Array.Fill(Choices, (sbyte)-1);
        Texts = new string?[Catalogue.TextCount];
    }

    /// <summary>The facts there are.</summary>
    public FactCatalogue Catalogue { get; }

    /// <summary>The facts that are known, in the order of the catalogue.</summary>
    public IEnumerable<FactDefinition> Known => Catalogue.All.Where(IsKnown);

    /// <summary>
    /// Sets a fact from text as forms and files have it; empty text makes it unknown. Yes-no takes <c>yes</c> and <c>no</c>, dates
    /// <c>2015-06-30</c>, <c>2015-06</c> or <c>2015</c>, choices their words; upper case and spaces around do not matter.
    /// </summary>
    /// <returns>Null if it was taken; else what was expected, in words for a log or a developer, without the text itself.</returns>
    public string? Set(FactDefinition fact, string? text)
    {
        var word = text.AsSpan().Trim();
        if (word.IsEmpty)
        {
            Forget(fact);
            return null;
        }

        switch (fact.Kind)
        {
            case FactKind.YesNo:
                if (word.Equals("yes", StringComparison.OrdinalIgnoreCase)) Flags[fact.Index] = 2;
                else if (word.Equals("no", StringComparison.OrdinalIgnoreCase)) Flags[fact.Index] = 1;
                else return "yes or no, or nothing if it is not known";
                return null;
            case FactKind.Date:
                if (!PartialDate.TryParse(word, out var date)) return "a date as 2015-06-30, 2015-06 or 2015";
                Dates[fact.Index] = date;
                return null;
            case FactKind.Choice:
                for (var i = 0; i < fact.Choices.Count; i++)
                {
                    if (!word.Equals(fact.Choices[i], StringComparison.OrdinalIgnoreCase)) continue;
                    Choices[fact.Index] = (sbyte)i;
                    return null;
                }

                return "one of " + string.Join(", ", fact.Choices);
            default:
                Texts[fact.Index] = word.ToString();
                return null;
        }
    }

    /// <summary>Sets a fact by its id; see <see cref="Set(FactDefinition, string?)"/>.</summary>
    /// <exception cref="ArgumentException">There is no such fact.</exception>
    public string? Set(string id, string? text) => Set(Catalogue[id], text);

    /// <summary>Sets a date.</summary>
    public void Set(FactDefinition fact, PartialDate date)
    {
        if (fact.Kind != FactKind.Date) throw new ArgumentException("That fact is no date.", nameof(fact));
        Dates[fact.Index] = date;
    }

    /// <summary>Makes a fact unknown.</summary>
    public void Forget(FactDefinition fact)
    {
        switch (fact.Kind)
        {
            case FactKind.YesNo: Flags[fact.Index] = 0; break;
            case FactKind.Date: Dates[fact.Index] = null; break;
            case FactKind.Choice: Choices[fact.Index] = -1; break;
            default: Texts[fact.Index] = null; break;
        }
    }

    /// <summary>Whether a fact is known.</summary>
    public bool IsKnown(FactDefinition fact) => fact.Kind switch
    {
        FactKind.YesNo => Flags[fact.Index] != 0,
        FactKind.Date => Dates[fact.Index] is not null,
        FactKind.Choice => Choices[fact.Index] >= 0,
        _ => Texts[fact.Index] is not null,
    };

    /// <summary>A fact as text that <see cref="Set(FactDefinition, string?)"/> reads back, or null if it is not known.</summary>
    public string? Get(FactDefinition fact) => fact.Kind switch
    {
        FactKind.YesNo => Flags[fact.Index] switch { 2 => "yes", 1 => "no", _ => null },
        FactKind.Date => Dates[fact.Index]?.ToString(),
        FactKind.Choice => Choices[fact.Index] >= 0 ? fact.Choices[Choices[fact.Index]] : null,
        _ => Texts[fact.Index],
    };

    /// <summary>A fact by its id, as text, or null.</summary>
    /// <exception cref="ArgumentException">There is no such fact.</exception>
    public string? Get(string id) => Get(Catalogue[id]);

    /// <summary>A copy in which what <paramref name="over"/> knows stands in the place of what is known here.</summary>
    public FactSheet With(FactSheet over)
    {
        var copy = new FactSheet(Catalogue);
        for (var i = 0; i < Flags.Length; i++) copy.Flags[i] = over.Flags[i] != 0 ? over.Flags[i] : Flags[i];
        for (var i = 0; i < Dates.Length; i++) copy.Dates[i] = over.Dates[i] ?? Dates[i];
        for (var i = 0; i < Choices.Length; i++) copy.Choices[i] = over.Choices[i] >= 0 ? over.Choices[i] : Choices[i];
        for (var i = 0; i < Texts.Length; i++) copy.Texts[i] = over.Texts[i] ?? Texts[i];
        return copy;
    }

    /// <summary>A copy.</summary>
    public FactSheet Copy() => With(new FactSheet(Catalogue));

    internal bool? YesNo(FactDefinition fact) => Flags[fact.Index] switch { 2 => true, 1 => false, _ => null };

    internal PartialDate? Date(FactDefinition fact) => Dates[fact.Index];
}
