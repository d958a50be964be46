using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Law.Evaluation;

/// <summary>
/// Says what the law gives for charges: facts + rules + a day -> findings. No clock, no input or output, nothing kept. For any thread.
/// It is information, not legal advice.
/// </summary>
public sealed class LawEngine
{
    private readonly LawFacts law;

    public LawEngine(RuleBook rules)
    {
        Rules = rules;
        law = new LawFacts(rules.Facts);
    }

    /// <summary>The rules it applies.</summary>
    public RuleBook Rules { get; }

    /// <summary>
    /// Evaluates each charge of a person against each remedy of its jurisdiction. The order of the charges does not change any finding.
    /// </summary>
    /// <param name="person">What is known of the person; facts about charges in it count for every charge.</param>
    /// <param name="charges">The charges.</param>
    /// <param name="on">The day for which the answer is wanted: the day of filing.</param>
    public EvaluationResult Evaluate(FactSheet person, IReadOnlyList<Charge> charges, DateOnly on)
    {
        var results = new List<ChargeFindings>(charges.Count);
        var questions = new QuestionBook();
        foreach (var charge in charges)
        {
            var facts = person.With(charge.Facts);
            var derived = DerivedCharge.Derive(facts, law, Rules.Offences, on);
            var findings = FindingsOf(derived, on);
            results.Add(new ChargeFindings(charge, derived.Offence, findings));
            foreach (var finding in findings)
            {
                if (finding is { Answer: Answer.NeedsFacts, Version: { } version }) AddQuestions(questions, charge.Id, facts, finding, version, on);
            }
        }

        return new EvaluationResult(on, results, questions.Ordered());
    }

    /// <summary>Evaluates one remedy for a charge, even one of another jurisdiction: "what if this state had that law?"</summary>
    /// <param name="remedy">The remedy.</param>
    /// <param name="facts">What is known of the charge and the person.</param>
    /// <param name="on">The day for which the answer is wanted.</param>
    public Finding Evaluate(Remedy remedy, FactSheet facts, DateOnly on) =>
        FindingOf(remedy, DerivedCharge.Derive(facts, law, Rules.Offences, on), on);

    private List<Finding> FindingsOf(DerivedCharge charge, DateOnly on)
    {
        var written = charge.Facts.Get(law.Jurisdiction);
        if (written is null) return [WithoutRule(charge, ReasonCodes.JurisdictionMissing, Answer.NeedsFacts, [law.Jurisdiction])];
        var jurisdiction = JurisdictionCode.Read(written) is { } code ? Rules.Find(code) : null;
        if (jurisdiction is null || jurisdiction.Remedies.Count == 0) return [WithoutRule(charge, ReasonCodes.JurisdictionNotModelled, Answer.NotModelled, [])];
        return [.. jurisdiction.Remedies.Select(remedy => FindingOf(remedy, charge, on))];
    }

    private Finding WithoutRule(DerivedCharge charge, string code, Answer answer, FactDefinition[] missing) => new()
    {
        Remedy = null,
        Version = null,
        Answer = answer,
        Reasons =
        [
            new Reason(code, answer == Answer.NeedsFacts ? ReasonStatus.Unknown : ReasonStatus.NotModelled, null, null, missing.Length == 0 ? [law.Jurisdiction] : [], missing),
        ],
        Missing = missing,
        Problems = charge.Problems,
        EligibleFrom = null,
        Verification = Verification.Unverified,
    };

    private Finding FindingOf(Remedy remedy, DerivedCharge charge, DateOnly on)
    {
        var version = remedy.On(on);
        if (version is null || remedy.Kind == RemedyKind.None)
        {
            var only = WithoutRule(charge, version is null ? ReasonCodes.NoTextForTheDay : ReasonCodes.NoRemedyFound, Answer.NotModelled, []);
            return only with { Remedy = remedy, Version = version, Verification = version?.Verification ?? Verification.Unverified };
        }

        var evaluator = new PredicateEvaluator(law, charge, on);
        var values = new Truth[version.Conditions.Count];
        var answer = Decide(version, evaluator, values);
        var reasons = new List<Reason>(values.Length);
        var verification = version.Verification;
        var missing = new Dictionary<FactDefinition, int>();
        for (var i = 0; i < values.Length; i++)
        {
            // Where a condition fails, the others do not matter: the answer rests on the failed ones alone.
            if (answer == Answer.NotEligible && values[i] != Truth.No) continue;
            var condition = version.Conditions[i];
            var reason = ReasonOf(condition, values[i], version, evaluator);
            reasons.Add(reason);
            foreach (var fact in reason.Missing) missing[fact] = missing.GetValueOrDefault(fact) + 1;
            if (condition.Kind is not ConditionKind.NotFound && condition.Verification is { } own && own > verification) verification = own;
        }

        return new Finding
        {
            Remedy = remedy,
            Version = version,
            Answer = answer,
            Reasons = reasons,
            Missing = answer == Answer.NeedsFacts ? [.. missing.OrderByDescending(m => m.Value > 1).ThenBy(m => m.Key.Order).Select(m => m.Key)] : [],
            Problems = charge.Problems,
            EligibleFrom = answer == Answer.NotEligible ? EligibleFrom(version, charge, evaluator, on) : null,
            Verification = verification,
        };
    }

    private static Answer Decide(RemedyVersion version, PredicateEvaluator evaluator, Span<Truth> values)
    {
        var least = Truth.Yes;
        for (var i = 0; i < values.Length; i++)
        {
            var condition = version.Conditions[i];
            values[i] = condition.Kind switch
            {
                ConditionKind.Stated => evaluator.Value(condition.When!),
                ConditionKind.NotModelled => Truth.NotModelled,
                _ => Truth.Yes,
            };
            least = Truths.Min(least, values[i]);
        }

        return least switch
        {
            Truth.Yes => Answer.Eligible,
            Truth.No => Answer.NotEligible,
            Truth.NotModelled => Answer.NotModelled,
            _ => Answer.NeedsFacts,
        };
    }

    private static Reason ReasonOf(Condition condition, Truth value, RemedyVersion version, PredicateEvaluator evaluator)
    {
        var (uses, missing) = (new HashSet<FactDefinition>(), new HashSet<FactDefinition>());
        if (condition.When is { } when) evaluator.Collect(when, uses, missing);
        var status = condition.Kind switch
        {
            ConditionKind.NotFound => ReasonStatus.NotFound,
            ConditionKind.Judged => ReasonStatus.ForTheCourt,
            _ => value switch
            {
                Truth.Yes => ReasonStatus.Met,
                Truth.No => ReasonStatus.NotMet,
                Truth.Unknown => ReasonStatus.Unknown,
                _ => ReasonStatus.NotModelled,
            },
        };
        return new Reason(
            condition.Code,
            status,
            condition.Text,
            condition.Citation ?? version.Citation,
            [.. uses.OrderBy(f => f.Order)],
            status is ReasonStatus.Unknown or ReasonStatus.NotModelled ? [.. missing.OrderBy(f => f.Order)] : []);
    }

    private DateOnly? EligibleFrom(RemedyVersion version, DerivedCharge charge, PredicateEvaluator evaluator, DateOnly on)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var condition in version.Conditions)
        {
            if (condition.When is { } when) evaluator.Turns(when, days);
        }

        Span<Truth> values = stackalloc Truth[version.Conditions.Count];
        foreach (var day in days)
        {
            // A later text may say something else: it is not looked ahead into.
            if (day >= version.Until) break;
            if (Decide(version, new PredicateEvaluator(law, charge, day), values) == Answer.Eligible) return day;
        }

        return null;
    }

    private void AddQuestions(QuestionBook questions, string charge, FactSheet facts, Finding finding, RemedyVersion version, DateOnly on)
    {
        var scratch = new Truth[version.Conditions.Count];
        foreach (var fact in finding.Missing)
        {
            string[] values = fact.Kind switch
            {
                FactKind.YesNo => ["yes", "no"],
                FactKind.Choice => [.. fact.Choices],
                _ => [],
            };
            // A date or a text has no short list of answers to try: it settles its share of what is missing.
            var settles = values.Length == 0 ? 1.0 / (finding.Missing.Count + 1) : 0;
            foreach (var value in values)
            {
                var tried = facts.Copy();
                tried.Set(fact, value);
                var evaluator = new PredicateEvaluator(law, DerivedCharge.Derive(tried, law, Rules.Offences, on), on);
                if (Decide(version, evaluator, scratch) != Answer.NeedsFacts) settles += 1.0 / values.Length;
            }

            questions.Add(fact, charge, settles);
        }
    }

    /// <summary>Gathers questions over findings.</summary>
    private sealed class QuestionBook
    {
        private readonly Dictionary<FactDefinition, (List<string> Charges, int Findings, double Settles)> all = [];

        public void Add(FactDefinition fact, string charge, double settles)
        {
            var (charges, findings, sum) = all.GetValueOrDefault(fact, ([], 0, 0));
            if (!charges.Contains(charge, StringComparer.Ordinal)) charges.Add(charge);
            all[fact] = (charges, findings + 1, sum + settles);
        }

        public IReadOnlyList<Question> Ordered() =>
        [
            .. all.Select(q => new Question(q.Key, [.. q.Value.Charges.Order(StringComparer.Ordinal)], q.Value.Findings, q.Value.Settles))
                .OrderByDescending(q => q.Settles).ThenByDescending(q => q.Findings).ThenBy(q => q.Fact.Order),
        ];
    }
}
