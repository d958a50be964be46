using System.Globalization;
using System.Text;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;

namespace Waymark.Law.Rules;

/// <summary>The page that names each column of the bulk screen, and each code of a reason, from the rules themselves.</summary>
public static class LawColumns
{
    /// <summary>The page, in Markdown. The same rules give the same text.</summary>
    public static string Markdown(RuleBook rules)
    {
        var page = new StringBuilder();
        var remedies = rules.Jurisdictions.SelectMany(j => j.Remedies).ToList();
        var law = new LawFacts(rules.Facts);
        var facts = remedies.ToDictionary(r => r, r => Used(r, law));
        page.Append("# Columns and codes of the bulk screen\n\n");
        page.Append("Made from `rules/` by `./waymark law-coverage`; a test fails when it is not current. [law.md](law.md) explains the words.\n\n");
        page.Append("## Columns of the input\n\n");
        page.Append("Each is a fact. The standard ones are agreed; the others are optional. A blank is unknown. *Remedies* says how many remedies turn on it, in\n");
        page.Append("any version of their text, by itself or through what follows from it; a column with 0 changes no answer today.\n\n");
        page.Append("| column | | values | about | remedies | question |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var fact in rules.Facts.All)
        {
            var values = fact.Kind switch
            {
                FactKind.YesNo => "`yes`, `no`",
                FactKind.Date => "date",
                FactKind.Choice => string.Join(", ", fact.Choices.Select(c => $"`{c}`")),
                _ => "text",
            };
            page.Append(CultureInfo.InvariantCulture, $"| `{fact.Id}` | {(fact.IsStandard ? "standard" : "optional")} | {values} | {(fact.AboutPerson ? "person" : "charge")} | ");
            page.Append(CultureInfo.InvariantCulture, $"{(fact == law.Jurisdiction ? remedies.Count : facts.Count(f => f.Value.Contains(fact)))} | {fact.Question} |\n");
        }

        page.Append("\n`charge_id` must be there and is no fact; `person_id` is read past.\n");
        page.Append("\n## Kinds of offense, for the column `category`\n\n");
        page.AppendJoin(", ", rules.Offences.Categories.Select(c => $"`{c.Id}`")).Append(".\n");
        page.Append("\n## Codes of reasons\n\nConditions, with the number of remedies that have them:\n\n");
        var codes = remedies.SelectMany(r => r.Versions.SelectMany(v => v.Conditions).Select(c => c.Code).Distinct(StringComparer.Ordinal).Select(c => (Code: c, Remedy: r)))
            .GroupBy(c => c.Code, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal);
        page.Append("| code | remedies | for example |\n| --- | --- | --- |\n");
        foreach (var code in codes) page.Append(CultureInfo.InvariantCulture, $"| `{code.Key}` | {code.Count()} | {string.Join(", ", code.Take(3).Select(c => c.Remedy.Id))} |\n");
        page.Append("\nNo conditions: ");
        string[] others = [ReasonCodes.JurisdictionMissing, ReasonCodes.JurisdictionNotModelled, ReasonCodes.NoRemedyFound, ReasonCodes.NoTextForTheDay];
        page.AppendJoin(", ", others.Select(c => $"`{c}`")).Append(".\n\nContradictions, behind `problem:`: ");
        page.AppendJoin(", ", ProblemCodes.All.Select(c => $"`{c}`")).Append(".\n");
        return page.ToString();
    }

    private static HashSet<FactDefinition> Used(Remedy remedy, LawFacts law)
    {
        var used = new HashSet<FactDefinition>();
        foreach (var when in remedy.Versions.SelectMany(v => v.Conditions).Select(c => c.When).OfType<Predicate>()) Collect(when, law, used);
        return used;
    }

    private static void Collect(Predicate predicate, LawFacts law, HashSet<FactDefinition> used)
    {
        switch (predicate)
        {
            case Predicate.All all:
                foreach (var part in all.Parts) Collect(part, law, used);
                break;
            case Predicate.Any any:
                foreach (var part in any.Parts) Collect(part, law, used);
                break;
            case Predicate.Not not: Collect(not.Part, law, used); break;
            case Predicate.YesNo test: Fact(test.Fact, law, used); break;
            case Predicate.OneOf test: Fact(test.Fact, law, used); break;
            case Predicate.Passed test: Fact(test.Since, law, used); break;
            case Predicate.DateIs test: Fact(test.Fact, law, used); break;
            case Predicate.Age: Fact(law.BirthDate, law, used); break;
            case Predicate.Category: used.UnionWith([law.Category, law.Statute, law.Description]); break;
            case Predicate.Class: used.UnionWith([law.Class, law.Statute, law.Description]); break;
            case Predicate.Statute: used.Add(law.Statute); break;
            case Predicate.ConvictionFree test:
                Fact(law.LaterConvictions, law, used);
                if (test.Beginning is { } beginning) Fact(beginning, law, used);
                break;
            default: break;
        }
    }

    private static void Fact(FactDefinition fact, LawFacts law, HashSet<FactDefinition> used)
    {
        used.Add(fact);
        used.UnionWith(PredicateEvaluator.Sources(law, fact));
        if (PredicateEvaluator.Happened(law, fact) is { } happened) used.Add(happened);
        if (fact == law.LaterConvictions) used.UnionWith([law.FirstLaterConviction, law.LastConviction]);
        if (fact == law.Violent) used.UnionWith([law.Category, law.Statute, law.Description]);
        if (fact == law.Grade) used.UnionWith([law.Statute, law.Description]);
    }
}
