using Waymark.Cases.Contracts;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Relief.OnCase;

/// <summary>What a case holds about records: plain, for the length of a request.</summary>
internal sealed class ReliefCase(CaseSubject subject, IReadOnlyList<CaseRecord<ReliefCharge>> charges, CaseRecord<ReliefPerson>? person)
{
    internal CaseSubject Subject => subject;

    /// <summary>The oldest first, so that the list does not jump.</summary>
    internal IReadOnlyList<CaseRecord<ReliefCharge>> Charges => charges;

    internal CaseRecord<ReliefPerson>? Person => person;

    internal ReliefPerson About => person?.Content ?? new ReliefPerson();

    internal CaseRecord<ReliefCharge>? Find(Guid id) => charges.FirstOrDefault(c => c.Id == id);

    /// <summary>What is known of the person: what was answered here, and the birth date that the case has already.</summary>
    internal FactSheet PersonFacts(FactCatalogue catalogue)
    {
        var sheet = Sheet(catalogue, About.Facts);
        var birth = catalogue["birth_date"];
        if (!sheet.IsKnown(birth) && subject.BirthDate is { } born)
            sheet.Set(birth, born);
        return sheet;
    }

    /// <summary>What the law gives for the charges on a day.</summary>
    internal EvaluationResult Evaluate(RuleBook rules, DateOnly on) => new LawEngine(rules).Evaluate(
        PersonFacts(rules.Facts), [.. charges.Select(c => new Charge(c.Id.ToString("N"), Sheet(rules.Facts, c.Content.Facts)))], on);

    /// <summary>Facts from their stored words. A fact that the catalogue no longer has, or a word it no longer takes, is unknown.</summary>
    internal static FactSheet Sheet(FactCatalogue catalogue, IReadOnlyDictionary<string, string> facts)
    {
        var sheet = new FactSheet(catalogue);
        foreach (var (id, value) in facts)
        {
            if (catalogue.Find(id) is { } fact)
                sheet.Set(fact, value);
        }

        return sheet;
    }
}
