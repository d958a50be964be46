using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Offences;
using Waymark.Law.Rules;

namespace Waymark.Law.Tests;

/// <summary>Random facts and rules from the numbers of a FsCheck generator, so that a failure prints its seed and can be run again.</summary>
internal sealed class Dice(int[] numbers)
{
    private static readonly string[] Statutes =
        ["PC 647(b)", "647", "§647b", "Cal. Penal Code section 647, subd. (b)", "HS 11350", "11350(a)", "230.00", "18 U.S.C. § 371", "13-3214", "no number", "459.5", "PL 155.25", "PC 664/211", "attempt 13-3214", "PC 211", "155.25(1)"];

    private static readonly string[] Descriptions =
        ["PROSTITUTION", "Petty theft", "promoting prostitution", "Robbery", "ATTEMPTED MURDER", "Possession of a controlled substance", "loitering for prostitution", "something else", "Burglary, 2nd degree", "Burglary, class B felony", "Theft - misdemeanor", "Prostitution (class A misdemeanor)", "Robbery 4th degree"];

    private static readonly string[] Classes = ["A", "Class B", "b misdemeanor", "F4", "4th degree", "C felony", "1", "I"];

    private static readonly string[] DateTests = ["offense_date", "disposition_date", "birth_date", "trafficking_end", "sentence_completed_date", "last_denial_date", "last_conviction_date"];

    private int next;

    /// <summary>Enough numbers for a person with a few charges.</summary>
    public static Arbitrary<int[]> Arbitrary { get; } = Gen.Choose(0, 1_000_000).ArrayOf(600).ToArbitrary();

    public int Below(int n) => numbers[next++ % numbers.Length] % n;

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    public DateOnly Day() => new DateOnly(1990, 1, 1).AddDays(Below(13_000));

    /// <summary>A value that the fact can have.</summary>
    public string Value(FactDefinition fact) => fact.Kind switch
    {
        FactKind.YesNo => Chance(60) ? "yes" : "no",
        FactKind.Choice => Pick(fact.Choices),
        FactKind.Date => fact.Id == "birth_date" && Chance(60)
            ? new DateOnly(1975, 1, 1).AddDays(Below(9000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Day().ToString(Chance(70) ? "yyyy-MM-dd" : Chance(50) ? "yyyy-MM" : "yyyy", CultureInfo.InvariantCulture),
        _ => fact.Id switch
        {
            "statute" => Pick(Statutes),
            "description" => Pick(Descriptions),
            "category" => Chance(90) ? Pick(OffenceCatalogue.Shipped.Categories).Id : "no such kind",
            "class" => Pick(Classes),
            "jurisdiction" => Pick(RuleBook.Shipped.Jurisdictions).Code,
            _ => "Court of Example",
        },
    };

    /// <summary>Facts of which about so many percent are known; the jurisdiction always is.</summary>
    public FactSheet Sheet(string jurisdiction, int percent)
    {
        var sheet = new FactSheet();
        foreach (var fact in sheet.Catalogue.All)
        {
            if (Chance(fact.Kind == FactKind.Date ? percent / 2 : percent)) Assert.Null(sheet.Set(fact, Value(fact)));
        }

        sheet.Set("jurisdiction", jurisdiction);
        return sheet;
    }

    /// <summary>A random predicate in the words of the rule files.</summary>
    public string Predicate(int depth = 3)
    {
        var facts = FactCatalogue.Shipped;
        if (depth > 0 && Chance(60))
        {
            var parts = string.Join(", ", Enumerable.Range(0, 1 + Below(3)).Select(_ => Predicate(depth - 1)));
            return Below(5) switch { 0 or 1 => $"{{all: [{parts}]}}", 2 or 3 => $"{{any: [{parts}]}}", _ => $"{{not: {Predicate(depth - 1)}}}" };
        }

        string YesNo() => Chance(50) ? "yes" : "no";
        return Below(14) switch
        {
            0 => $"{{disposition: [{Pick(facts["disposition"].Choices)}, {Pick(facts["disposition"].Choices)}]}}",
            1 => $"{{category: [{Pick(OffenceCatalogue.Shipped.Categories).Id}, {Pick(OffenceCatalogue.Shipped.Categories).Id}]}}",
            2 => $"{{statute: [\"{Pick(["PC 647(b)", "647", "11350", "230.00", "13-3214"])}\"]}}",
            3 => $"{{grade: [{Pick(facts["grade"].Choices)}]}}",
            4 => $"{{class: [{Pick(["A", "B", "4"])}]}}",
            5 => $"{{violent: {YesNo()}}}",
            6 => $"{{passed: {{since: {Pick(DateTests)}, years: {1 + Below(20)}, months: {1 + Below(11)}, days: {1 + Below(40)}}}}}",
            7 => $"{{before: {{date: {Pick(DateTests)}, day: {Day():yyyy-MM-dd}}}}}",
            8 => $"{{on_or_after: {{date: {Pick(DateTests)}, day: {Day():yyyy-MM-dd}}}}}",
            9 => $"{{age: {{at_least: {10 + Below(30)}}}}}",
            10 => $"{{conviction_free: {{years: {1 + Below(12)}}}}}",
            11 => $"{{conviction_free: {{beginning: {Pick(DateTests)}, years: {1 + Below(12)}}}}}",
            12 => Chance(20) ? "{not_modelled: \"not read\"}" : $"{{minor_at_offense: {YesNo()}}}",
            _ => $"{{{Pick(facts.All.Where(f => f.Kind == FactKind.YesNo).ToList()).Id}: {YesNo()}}}",
        };
    }

    /// <summary>A jurisdiction with one remedy of random conditions.</summary>
    public RuleSource Rules()
    {
        var text = new StringBuilder("""
            schema: 1
            jurisdiction: ZZ
            name: Example
            compiled: 2026-01-01
            sources:
              s1: {url: "https://law.example", what: "text", retrieved_from: other}
            remedies:
            - id: zz-1
              kind: vacatur
              title: "Example"
              specific: yes
              versions:
              - from: null
                citation: "Example Code, § 1"
                verification: statute-text
                summary: "Example."
                conditions:

            """);
        foreach (var code in (string[])[.. Condition.Standard, "further"])
        {
            text.AppendLine(Below(6) switch
            {
                0 => $"      {code}: none",
                1 => $"      {code}: null",
                2 when Chance(30) => $"      {code}: {{judged: \"the court decides\"}}",
                3 when Chance(10) => $"      {code}: {{not_modelled: \"not read\", verification: unverified}}",
                _ when Chance(50) => $"      {code}: {{when: {Predicate()}, text: \"A sentence\"{(Chance(30) ? ", verification: secondary-source" : "")}}}",
                _ => $"      {code}: none",
            });
        }

        text.Append("""
                evidence: {burden: null, presumption: null, affidavit_suffices: null, detail: null, helps: []}
                procedure: {court: null, steps: [], hearing_required: null, prosecutor_notice: null, objection_days: null, fee: null, fee_amount: null, confidential: null, remote_appearance: null, multi_county: null}
                effect: null
                sources: [s1]
                not_modelled: []
            general: []
            affirmative_defense: {exists: null, citation: null, detail: null}
            safe_harbor_minors: {exists: null, citation: null, detail: null}
            polaris: {'2019': {total: null, grade: null}, '2023': {total: null, grade: null}}
            open: []
            notes: null

            """);
        return new RuleSource("zz.yaml", text.ToString());
    }

    /// <summary>One finding for one charge.</summary>
    public static IReadOnlyList<Finding> Findings(RuleBook rules, FactSheet facts, DateOnly on) =>
        new LawEngine(rules).Evaluate(new FactSheet(), [new Charge("1", facts)], on).Charges[0].Findings;
}
