using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Relief.OnCase;

/// <summary>A fact to ask: of the person, or of one charge.</summary>
internal sealed record Ask(FactDefinition Fact, Guid? Charge);

/// <summary>Which questions stand before the worker, and where the answers go.</summary>
internal static class Asking
{
    /// <summary>What the engine asks, in its order: a fact about a charge once for each charge that it matters for. What was answered with
    /// "not known" is not asked again by itself.</summary>
    internal static IEnumerable<Ask> Open(ReliefCase file, EvaluationResult result)
    {
        var personal = file.About.NotKnown;
        foreach (var question in result.Questions)
        {
            if (question.Fact.AboutPerson)
            {
                if (!personal.Contains(question.Fact.Id, StringComparer.Ordinal))
                    yield return new Ask(question.Fact, null);
                continue;
            }

            foreach (var charge in file.Charges)
            {
                if (question.ChargeIds.Contains(charge.Id.ToString("N"), StringComparer.Ordinal) && !charge.Content.NotKnown.Contains(question.Fact.Id, StringComparer.Ordinal))
                    yield return new Ask(question.Fact, charge.Id);
            }
        }
    }

    /// <summary>What was answered, and the main facts of the person, answered or not.</summary>
    internal static IEnumerable<Ask> Answered(ReliefCase file, FactCatalogue catalogue)
    {
        var about = file.About;
        foreach (var fact in catalogue.All.Where(f => f.AboutPerson))
        {
            if (fact.IsStandard || about.Facts.ContainsKey(fact.Id) || about.NotKnown.Contains(fact.Id, StringComparer.Ordinal))
                yield return new Ask(fact, null);
        }

        foreach (var charge in file.Charges)
        {
            foreach (var fact in catalogue.All.Where(f => !f.AboutPerson && !ChargeInput.HasField(f.Id)))
            {
                if (charge.Content.Facts.ContainsKey(fact.Id) || charge.Content.NotKnown.Contains(fact.Id, StringComparer.Ordinal))
                    yield return new Ask(fact, charge.Id);
            }
        }
    }

    /// <summary>What is written in the field of a question: the value, <see cref="NotKnown"/>, or nothing.</summary>
    internal static string Value(ReliefCase file, Ask ask)
    {
        var (facts, notKnown) = ask.Charge is { } id && file.Find(id) is { } charge ? (charge.Content.Facts, charge.Content.NotKnown) : (file.About.Facts, file.About.NotKnown);
        return facts.GetValueOrDefault(ask.Fact.Id) ?? (notKnown.Contains(ask.Fact.Id, StringComparer.Ordinal) ? NotKnown : "");
    }

    internal const string NotKnown = "not-known";

    /// <summary>Whether an answer can be taken: a value of the fact, "not known", or nothing.</summary>
    internal static bool Fits(RuleBook rules, FactDefinition fact, string value) =>
        value.Length == 0 || value == NotKnown
        || (value.Length <= ReliefDesk.MaxText && new FactSheet(rules.Facts).Set(fact, value) is null
            && (fact.Id != "category" || rules.Offences.Find(value) is not null)
            && (fact.Id != "jurisdiction" || value == ReliefWords.Elsewhere || rules.Find(value) is not null));

    /// <summary>Facts with one answer more, or one less.</summary>
    internal static (Dictionary<string, string> Facts, List<string> NotKnown) With(IReadOnlyDictionary<string, string> facts, IReadOnlyList<string> notKnown, IEnumerable<(FactDefinition Fact, string Value)> answers)
    {
        var known = new Dictionary<string, string>(facts, StringComparer.Ordinal);
        var unknown = new List<string>(notKnown);
        foreach (var (fact, value) in answers)
        {
            known.Remove(fact.Id);
            unknown.Remove(fact.Id);
            if (value == NotKnown)
                unknown.Add(fact.Id);
            else if (value.Length > 0)
                known[fact.Id] = value;
        }

        return (known, unknown);
    }
}
