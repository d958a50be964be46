using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Law.Comparison;

/// <summary>
/// Puts the laws of all places side by side by one published method. Every criterion is worth ten points; for each the best text in force
/// among the place's trafficking-specific remedies for adults counts; what was not found is missing, and counts neither for nor against.
/// </summary>
/// <remarks>
/// The method is Waymark's own, published with each criterion and its points at <c>/laws/method</c>: it follows what survivors ask for in the National Survivor Study (any charge, in
/// every state, without years of waiting or telling it again) and is no judgment of how a law is applied. A place with no such remedy at
/// all gets no points where that is known (<c>adults</c>), and the rest is missing.
/// </remarks>
public static class Scorecard
{
    /// <summary>What each criterion is worth.</summary>
    public const double PointsEach = 10;

    private static readonly IReadOnlyList<(string Id, Func<RuleBook, RemedyVersion, double?> Score)> OfTexts =
    [
        ("non-convictions", (rules, v) => Reaches(rules, v, "arrest", "dismissed")),
        ("adjudications", (rules, v) => Reaches(rules, v, "adjudication")),
        ("wait", (_, v) => NoCondition(v, "wait", stated: 3)),
        ("deadline", (_, v) => NoCondition(v, "deadline", stated: 0)),
        ("left-trafficking", (_, v) => NoCondition(v, "left_trafficking", stated: 5)),
        ("pending-charges", (_, v) => NoCondition(v, "pending_charges", stated: 0)),
        ("later-convictions", (_, v) => NoCondition(v, "later_convictions", stated: 0)),
        ("sentence", (_, v) => NoCondition(v, "sentence_completed", stated: 0)),
        ("prosecutor", (_, v) => NoCondition(v, "prosecutor_consent", stated: 0)),
        ("papers", (_, v) => Papers(v)),
        ("burden", (_, v) => v.Evidence.Burden switch
        {
            "none" or "preponderance" or "reasonable-probability" => PointsEach,
            "clear-and-convincing" => 3,
            _ => null,
        }),
        ("hearing", (_, v) => v.Procedure.HearingRequired switch { false => PointsEach, true => 3, null => null }),
        ("fee", (_, v) => v.Procedure.FeeAmount switch { 0 => PointsEach, > 0 => 0, _ => null }),
        ("confidential", (_, v) => v.Procedure.Confidential switch { true => PointsEach, false => 0, null => null }),
    ];

    /// <summary>The ids of the criteria, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> CriterionIds { get; } = ["adults", "offenses", "labor", .. OfTexts.Select(c => c.Id)];

    /// <summary>Scores one place.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="place">One of their jurisdictions.</param>
    /// <param name="on">The day whose texts count.</param>
    public static PlaceScore Score(RuleBook rules, Jurisdiction place, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(place);
        RemedyVersion[] texts = [.. OffenceCoverage.Comparable(place, on)];
        var scores = new List<CriterionScore>
        {
            new("adults", Adults(rules, place, texts)),
            new("offenses", texts.Length == 0 ? null : Offenses(rules, place, on)),
            new("labor", Best(texts, v => Labor(rules, v, on))),
        };
        scores.AddRange(OfTexts.Select(c => new CriterionScore(c.Id, Best(texts, v => c.Score(rules, v)))));
        return new PlaceScore(place, scores, texts.Length == 0 ? Verification.Unverified : texts.Min(v => v.Verification));
    }

    /// <summary>Scores every place, in the order of their codes.</summary>
    public static IReadOnlyList<PlaceScore> All(RuleBook rules, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return [.. rules.Jurisdictions.Select(place => Score(rules, place, on))];
    }

    private static double? Best(RemedyVersion[] texts, Func<RemedyVersion, double?> score) => texts.Select(score).Max();

    /// <summary>Whether an adult's conviction can be cleared at all. That no remedy was found is told by the file, and scores nothing.</summary>
    private static double? Adults(RuleBook rules, Jurisdiction place, RemedyVersion[] texts) =>
        texts.Length > 0 ? Best(texts, v => Reaches(rules, v, "conviction"))
        : place.Remedies.Any(r => r.Kind == RemedyKind.None && r.Versions.Any(v => v.Verification == Verification.Unverified)) ? null
        : 0;

    private static double? Offenses(RuleBook rules, Jurisdiction place, DateOnly on)
    {
        var known = OffenceCoverage.Leaves(rules)
            .Select(kind => OffenceCoverage.Of(rules, place, kind, on))
            .Where(coverage => coverage != Coverage.NotKnown)
            .ToList();
        return known.Count == 0 ? null : PointsEach * known.Average(coverage => coverage switch { Coverage.Yes => 1, Coverage.Depends => 0.5, _ => 0.0 });
    }

    private static double? Labor(RuleBook rules, RemedyVersion version, DateOnly on)
    {
        if (version.Find("trafficking") is not { } condition)
            return null;
        if (condition.Kind != ConditionKind.Stated)
            return condition.Kind == ConditionKind.None ? PointsEach : null;
        var facts = new FactSheet(rules.Facts);
        facts.Set("trafficking_kind", "labor");
        var law = new LawFacts(rules.Facts);
        return new PredicateEvaluator(law, DerivedCharge.Derive(facts, law, rules.Offences, on), on).Value(condition.When!) switch
        {
            Truth.Yes => PointsEach,
            Truth.No => 0,
            Truth.Unknown => PointsEach / 2,
            _ => null,
        };
    }

    private static double? Reaches(RuleBook rules, RemedyVersion version, params string[] dispositions)
    {
        if (version.Find("disposition") is not { } condition)
            return null;
        if (condition.Kind != ConditionKind.Stated)
            return condition.Kind == ConditionKind.None ? PointsEach : null;
        var law = new LawFacts(rules.Facts);
        var answers = dispositions.Select(disposition =>
        {
            var facts = new FactSheet(rules.Facts);
            facts.Set("disposition", disposition);
            return new PredicateEvaluator(law, DerivedCharge.Derive(facts, law, rules.Offences, DateOnly.MaxValue), DateOnly.MaxValue).Value(condition.When!);
        }).ToList();
        // A yes for some charges is half a yes; what was not modelled is missing, not a no.
        return answers.Contains(Truth.Yes) ? PointsEach
            : answers.Contains(Truth.Unknown) ? PointsEach / 2
            : answers.TrueForAll(a => a == Truth.No) ? 0
            : null;
    }

    private static double? NoCondition(RemedyVersion version, string code, double stated) => version.Find(code)?.Kind switch
    {
        ConditionKind.None => PointsEach,
        ConditionKind.Stated => stated,
        ConditionKind.Judged => PointsEach / 2,
        _ => null,
    };

    /// <summary>A person's own sworn word is best; papers that help but are not needed come next; papers that must be there score nothing.</summary>
    private static double? Papers(RemedyVersion version) =>
        version.Find("documentation")?.Kind == ConditionKind.Stated ? 0
        : version.Evidence.AffidavitSuffices == true ? PointsEach
        : version.Evidence.Presumption == true ? 7
        : version.Find("documentation")?.Kind == ConditionKind.None ? 7
        : null;
}
