using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Offences;
using Waymark.Law.Rules;

namespace Waymark.Law.Comparison;

/// <summary>Which kinds of offense the trafficking-specific remedies of a place reach, for a person who was an adult.</summary>
/// <remarks>
/// Read from the rules themselves: for each kind of the catalogue the condition <c>offense</c> of each remedy is evaluated in three-valued
/// logic with nothing known of the charge but its kind. Nothing about nexus, waits or papers enters. Remedies for minors alone are left out.
/// Where a place has none of these but a remedy that asks for no proof of trafficking, that remedy is looked at (<see cref="IsWithoutProof"/>).
/// </remarks>
public static class OffenceCoverage
{
    /// <summary>Coverage of one kind by the best remedy of the place.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="place">The jurisdiction.</param>
    /// <param name="kind">The kind of offense.</param>
    /// <param name="on">The day whose texts count.</param>
    public static Coverage Of(RuleBook rules, Jurisdiction place, OffenceCategory kind, DateOnly on)
    {
        var best = (Coverage?)null;
        var texts = Comparable(place, on).ToList();
        foreach (var version in texts.Count > 0 ? texts : [.. WithoutProof(place, on)])
        {
            var coverage = Of(rules, place, version, kind, on);
            if (best is null || coverage > best)
                best = coverage;
            // A remedy whose reach is not known may reach further than one that is known to reach nothing.
            if (best == Coverage.No && coverage == Coverage.NotKnown)
                best = Coverage.NotKnown;
        }

        return best ?? (place.Remedies.Any(r => r.Kind != RemedyKind.None) ? Coverage.No : Coverage.NotKnown);
    }

    /// <summary>Whether a place has no remedy for adults that depends on trafficking, but one that asks for no proof of it: that one is then looked at.</summary>
    public static bool IsWithoutProof(Jurisdiction place, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(place);
        return !Comparable(place, on).Any() && WithoutProof(place, on).Any();
    }

    /// <summary>Coverage of every kind, in the order of the catalogue.</summary>
    public static IReadOnlyList<(OffenceCategory Kind, Coverage Coverage)> Of(RuleBook rules, Jurisdiction place, DateOnly on) =>
        [.. rules.Offences.Categories.Select(kind => (kind, Of(rules, place, kind, on)))];

    /// <summary>How many kinds of the catalogue one text reaches; a wide kind is left out where the narrow ones within it are there.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="place">The jurisdiction.</param>
    /// <param name="version">One of its texts.</param>
    /// <param name="on">The day for which the catalogue is read.</param>
    public static OffenceReach Reach(RuleBook rules, Jurisdiction place, RemedyVersion version, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(version);
        var found = Leaves(rules).Select(kind => Of(rules, place, version, kind, on)).ToList();
        return new OffenceReach(found.Count(c => c == Coverage.Yes), found.Count(c => c == Coverage.Depends), found.Count(c => c == Coverage.NotKnown), found.Count);
    }

    /// <summary>The kinds that hold no others: a wide kind and the narrow ones within it would count twice.</summary>
    internal static IEnumerable<OffenceCategory> Leaves(RuleBook rules)
    {
        var parents = rules.Offences.Categories.Select(c => c.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return rules.Offences.Categories.Where(c => !parents.Contains(c.Id));
    }

    /// <summary>The texts in force of the remedies that depend on trafficking and are not for minors alone.</summary>
    internal static IEnumerable<RemedyVersion> Comparable(Jurisdiction place, DateOnly on) =>
        place.Remedies
            .Where(r => r.IsSpecific && r.Kind is not (RemedyKind.None or RemedyKind.SentenceReduction))
            .Select(r => r.On(on))
            .OfType<RemedyVersion>()
            .Where(v => v.Find("age")?.Kind is not (ConditionKind.Stated or ConditionKind.NotModelled));

    private static IEnumerable<RemedyVersion> WithoutProof(Jurisdiction place, DateOnly on) =>
        place.Remedies
            .Where(r => !r.IsSpecific && r.Kind is not (RemedyKind.None or RemedyKind.SentenceReduction))
            .Select(r => r.On(on))
            .OfType<RemedyVersion>()
            .Where(v => v.Find("age")?.Kind is not (ConditionKind.Stated or ConditionKind.NotModelled));

    private static Coverage Of(RuleBook rules, Jurisdiction place, RemedyVersion version, OffenceCategory kind, DateOnly on)
    {
        var worst = Coverage.Yes;
        var stated = false;
        foreach (var condition in version.Conditions.Where(c => c.Code == "offense" || c.Code.StartsWith("offense", StringComparison.Ordinal)))
        {
            stated = true;
            var coverage = condition.Kind switch
            {
                ConditionKind.None => Coverage.Yes,
                ConditionKind.Judged => Coverage.Depends,
                ConditionKind.Stated => Value(rules, place, condition.When!, kind, on),
                _ => Coverage.NotKnown,
            };
            worst = Worse(worst, coverage);
        }

        return stated ? worst : Coverage.NotKnown;
    }

    /// <summary>What two conditions give together: a no is a no; what is not known stays so.</summary>
    private static Coverage Worse(Coverage a, Coverage b) => (a, b) switch
    {
        (Coverage.No, _) or (_, Coverage.No) => Coverage.No,
        (Coverage.NotKnown, _) or (_, Coverage.NotKnown) => Coverage.NotKnown,
        (Coverage.Depends, _) or (_, Coverage.Depends) => Coverage.Depends,
        _ => Coverage.Yes,
    };

    private static Coverage Value(RuleBook rules, Jurisdiction place, Predicate when, OffenceCategory kind, DateOnly on)
    {
        var facts = new FactSheet(rules.Facts);
        facts.Set("jurisdiction", place.Code);
        facts.Set("category", kind.Id);
        var law = new LawFacts(rules.Facts);
        return new PredicateEvaluator(law, DerivedCharge.Derive(facts, law, rules.Offences, on), on).Value(when) switch
        {
            Truth.Yes => Coverage.Yes,
            Truth.No => Coverage.No,
            Truth.Unknown => Coverage.Depends,
            _ => Coverage.NotKnown,
        };
    }
}
