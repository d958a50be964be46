using Waymark.Law.Facts;
using Waymark.Law.Offences;
using Waymark.Law.Yaml;

namespace Waymark.Law.Rules;

/// <summary>Reads the value of a <c>when:</c>. The words are explained in rules/records/README.md.</summary>
internal sealed class PredicateReader(YamlShape shape, FactCatalogue facts, OffenceCatalogue offences)
{
    public Predicate Read(YamlNode node)
    {
        var map = shape.Map(node, "when");
        if (map.Entries.Count == 0) throw shape.Wrong(map, "the condition is empty", "at least one test");
        Predicate[] parts = [.. map.Entries.Select(Test)];
        return parts.Length == 1 ? parts[0] : new Predicate.All(parts);
    }

    private Predicate Test(YamlEntry entry)
    {
        switch (entry.Key)
        {
            case "all":
                return new Predicate.All(Several(entry));
            case "any":
                return new Predicate.Any(Several(entry));
            case "not":
                return new Predicate.Not(Read(entry.Value));
            case "category":
                return new Predicate.Category(Categories(entry.Value));
            case "class":
                return new Predicate.Class([.. shape.Texts(entry.Value, "class").Select(OffenceClass.Normal)]);
            case "statute":
                return new Predicate.Statute([.. shape.List(entry.Value, "statute").Select(Section)]);
            case "passed":
                var passed = shape.Map(entry.Value, "passed", "since", "years", "months", "days");
                return new Predicate.Passed(DateFact(shape.Need(passed, "since")), Period(passed));
            case "before":
                return DateIs(entry, before: true);
            case "on_or_after":
                return DateIs(entry, before: false);
            case "age":
                var age = shape.Map(entry.Value, "age", "at_least");
                return new Predicate.Age(shape.Number(shape.Need(age, "at_least"), "at_least", 1, 120));
            case "conviction_free":
                var free = shape.Map(entry.Value, "conviction_free", "beginning", "years", "months", "days");
                return new Predicate.ConvictionFree(Period(free), free.Find("beginning") is { } beginning ? DateFact(beginning) : null);
            case "not_modelled":
                return new Predicate.NotModelled(shape.Text(entry.Value, "not_modelled"));
        }

        var fact = facts.Find(entry.Key);
        return fact?.Kind switch
        {
            FactKind.YesNo => new Predicate.YesNo(fact, shape.YesNo(entry.Value, entry.Key)),
            FactKind.Choice => new Predicate.OneOf(fact, Choices(fact, entry.Value)),
            FactKind.Date => throw shape.Wrong(entry.Line, $"'{entry.Key}' is a date", "before, on_or_after or passed with it"),
            _ => throw shape.Wrong(
                entry.Line,
                $"there is no test and no fact '{entry.Key}'",
                "all, any, not, category, class, statute, passed, before, on_or_after, age, conviction_free, not_modelled, or a fact of rules/facts.yaml"),
        };
    }

    private Predicate[] Several(YamlEntry entry)
    {
        Predicate[] parts = [.. shape.List(entry.Value, entry.Key).Select(Read)];
        return parts.Length > 0 ? parts : throw shape.Wrong(entry.Line, $"'{entry.Key}' is empty", "a list of conditions");
    }

    private ulong Categories(YamlNode node)
    {
        var mask = 0UL;
        foreach (var item in shape.List(node, "category"))
        {
            var id = shape.Text(item, "category");
            mask |= offences.Find(id)?.Mask ?? throw shape.Wrong(item, $"there is no kind of offense '{id}'", "one of rules/offences/categories.yaml");
        }

        return mask;
    }

    private uint Choices(FactDefinition fact, YamlNode node)
    {
        var mask = 0u;
        foreach (var item in shape.List(node, fact.Id))
        {
            var word = shape.OneOf(item, fact.Id, [.. fact.Choices]);
            for (var i = 0; i < fact.Choices.Count; i++)
            {
                if (fact.Choices[i] == word) mask |= 1u << i;
            }
        }

        return mask != 0 ? mask : throw shape.Wrong(node, $"'{fact.Id}' is empty", "a list of " + string.Join(", ", fact.Choices));
    }

    private StatuteReference Section(YamlNode node) =>
        StatuteReference.TryParse(shape.Text(node, "statute"), out var reference) ? reference : throw shape.Wrong(node, "this is no section of a law", "a section as 13-3214 or PC 647(b)");

    private Predicate.DateIs DateIs(YamlEntry entry, bool before)
    {
        var map = shape.Map(entry.Value, entry.Key, "date", "day");
        return new Predicate.DateIs(DateFact(shape.Need(map, "date")), shape.Date(shape.Need(map, "day"), "day"), before);
    }

    private FactDefinition DateFact(YamlNode node)
    {
        var id = shape.Text(node, "date");
        return facts.Find(id) is { Kind: FactKind.Date } fact
            ? fact
            : throw shape.Wrong(node, $"'{id}' is no date", "one of " + string.Join(", ", facts.All.Where(f => f.Kind == FactKind.Date).Select(f => f.Id)));
    }

    private CalendarPeriod Period(YamlMap map)
    {
        int Part(string unit) => map.Find(unit) is { } node ? shape.Number(node, unit, 1, 9999) : 0;
        var period = new CalendarPeriod(Part("years"), Part("months"), Part("days"));
        return period == default ? throw shape.Wrong(map, "no time is given", "years, months or days") : period;
    }
}
