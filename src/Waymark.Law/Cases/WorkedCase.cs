using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;
using Waymark.Law.Yaml;

namespace Waymark.Law.Cases;

/// <summary>A worked case: a sentence, a day, facts, and what the law gives. Written so that a lawyer can check it.</summary>
/// <param name="File">The file it is from.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Jurisdiction">Two capitals.</param>
/// <param name="Name">The sentence.</param>
/// <param name="On">The day of the evaluation.</param>
/// <param name="Facts">What is known.</param>
/// <param name="Expected">What is expected, remedy by remedy.</param>
public sealed record WorkedCase(string File, int Line, string Jurisdiction, string Name, DateOnly On, FactSheet Facts, IReadOnlyList<ExpectedFinding> Expected)
{
    private static readonly string[] Answers = ["eligible", "not-eligible", "needs-facts", "not-modelled"];

    /// <summary>Reads a file of <c>rules/records/cases</c>.</summary>
    /// <exception cref="RuleException">It does not fit the format; says the line and what was expected.</exception>
    public static IReadOnlyList<WorkedCase> Read(RuleSource source, FactCatalogue? facts = null)
    {
        facts ??= FactCatalogue.Shipped;
        var shape = new YamlShape(source.File);
        var root = shape.Map(YamlText.Read(source.File, source.Text), "the file", "jurisdiction", "cases");
        var jurisdiction = shape.Text(root, "jurisdiction");
        return [.. shape.List(shape.Need(root, "cases"), "cases").Select(node => ReadCase(shape, node, jurisdiction, facts))];
    }

    /// <summary>Runs the case and says what differs; empty if the engine answers as expected.</summary>
    public IReadOnlyList<string> Differences(LawEngine engine)
    {
        var result = engine.Evaluate(new FactSheet(Facts.Catalogue), [new Charge("case", Facts)], On);
        var wrong = new List<string>();
        foreach (var expected in Expected)
        {
            var finding = result.Charges[0].Findings.FirstOrDefault(f => f.Remedy?.Id == expected.RemedyId);
            if (finding is null) wrong.Add($"there is no finding for '{expected.RemedyId}'");
            else wrong.AddRange(expected.Differences(finding));
        }

        return wrong;
    }

    private static WorkedCase ReadCase(YamlShape shape, YamlNode node, string jurisdiction, FactCatalogue facts)
    {
        var map = shape.Map(node, "a case", "name", "on", "facts", "expect");
        var sheet = new FactSheet(facts);
        sheet.Set("jurisdiction", jurisdiction);
        foreach (var entry in shape.Map(shape.Need(map, "facts"), "facts").Entries)
        {
            var fact = facts.Find(entry.Key) ?? throw shape.Wrong(entry.Line, $"there is no fact '{entry.Key}'", "a fact of rules/facts.yaml");
            if (fact.Id == "jurisdiction") throw shape.Wrong(entry.Line, "the jurisdiction is the one of the file", "no 'jurisdiction' among the facts");
            if (entry.Value is YamlScalar { IsNull: true }) continue;
            if (sheet.Set(fact, shape.Text(entry.Value, entry.Key)) is { } expected) throw shape.Wrong(entry.Value, $"'{entry.Key}' can not have this value", expected);
        }

        ExpectedFinding[] expectations = [.. shape.Map(shape.Need(map, "expect"), "expect").Entries.Select(entry => ReadExpected(shape, entry))];
        if (expectations.Length == 0) throw shape.Wrong(map, "the case expects nothing", "at least one remedy with its answer");
        return new WorkedCase(shape.File, map.Line, jurisdiction, shape.Text(map, "name"), shape.Date(shape.Need(map, "on"), "on"), sheet, expectations);
    }

    private static ExpectedFinding ReadExpected(YamlShape shape, YamlEntry entry)
    {
        if (entry.Value is not YamlMap) return new ExpectedFinding(entry.Key, shape.OneOf(entry.Value, "answer", Answers), null, null, null, null, null);
        var map = shape.Map(entry.Value, "an expectation", "answer", "reasons", "missing", "from", "problems", "verification");
        return new ExpectedFinding(
            entry.Key,
            shape.OneOf(shape.Need(map, "answer"), "answer", Answers),
            map.Find("reasons") is { } reasons ? shape.Texts(reasons, "reasons") : null,
            map.Find("missing") is { } missing ? shape.Texts(missing, "missing") : null,
            map.Find("from") is { } from ? shape.Date(from, "from") : null,
            map.Find("problems") is { } problems ? shape.Texts(problems, "problems") : null,
            map.Find("verification") is { } verification ? shape.OneOf(verification, "verification", "statute-text", "secondary-source", "unverified") : null);
    }
}

/// <summary>What a case expects of one remedy. Null: not looked at.</summary>
/// <param name="RemedyId">The remedy.</param>
/// <param name="Answer">The answer, in the words of <see cref="AnswerWords"/>.</param>
/// <param name="Reasons">Exactly the codes that keep it from being eligible.</param>
/// <param name="Missing">Facts that are asked for, among others.</param>
/// <param name="From">Eligible from this day.</param>
/// <param name="Problems">Exactly these contradictions.</param>
/// <param name="Verification">The mark of the finding.</param>
public sealed record ExpectedFinding(
    string RemedyId, string Answer, IReadOnlyList<string>? Reasons, IReadOnlyList<string>? Missing, DateOnly? From, IReadOnlyList<string>? Problems, string? Verification)
{
    internal IEnumerable<string> Differences(Finding finding)
    {
        string[] against = [.. finding.Reasons.Where(r => r.Status is ReasonStatus.NotMet or ReasonStatus.Unknown or ReasonStatus.NotModelled).Select(r => r.Code)];
        if (finding.Answer.Word() != Answer) yield return $"{RemedyId}: expected {Answer}, answered {finding.Answer.Word()} ({string.Join(' ', against)})";
        if (Reasons is not null && !Reasons.Order(StringComparer.Ordinal).SequenceEqual(against.Order(StringComparer.Ordinal)))
        {
            yield return $"{RemedyId}: expected the reasons {string.Join(' ', Reasons)}, found {string.Join(' ', against)}";
        }

        foreach (var fact in Missing ?? [])
        {
            if (!finding.Missing.Any(f => f.Id == fact)) yield return $"{RemedyId}: '{fact}' is not asked for, only {string.Join(' ', finding.Missing)}";
        }

        if (From is not null && finding.EligibleFrom != From) yield return FormattableString.Invariant($"{RemedyId}: expected eligible from {From:yyyy-MM-dd}, found {finding.EligibleFrom:yyyy-MM-dd}");
        string[] problems = [.. finding.Problems.Select(p => p.Code).Order(StringComparer.Ordinal)];
        if (Problems is not null && !Problems.Order(StringComparer.Ordinal).SequenceEqual(problems)) yield return $"{RemedyId}: expected the problems {string.Join(' ', Problems)}, found {string.Join(' ', problems)}";
        if (Verification is not null && finding.Verification.Word() != Verification) yield return $"{RemedyId}: expected {Verification}, found {finding.Verification.Word()}";
    }
}
