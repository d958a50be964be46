using System.Globalization;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;
using Waymark.Relief.RuleFiles;
using Standings = System.Collections.Generic.IReadOnlyDictionary<string, Waymark.Relief.RuleFiles.RuleStanding>;

namespace Waymark.Relief.OnCase.Papers;

/// <summary>
/// The papers of one petition: petition, declaration, proposed order, proof of service, checklist, filing instructions. In English, the language
/// of the courts; drafts for a lawyer. What is not known is a blank. Of what the person told, and of what was answered about the person,
/// nothing is in them before it was approved for this court. No paper admits anything.
/// </summary>
internal static class Packet
{
    internal const string Draft = "DRAFT - for review by a lawyer";

    internal const string Blank = "______________";

    /// <summary>Facts that a court's own record says of a charge. All others come from the person.</summary>
    private static readonly Dictionary<string, string> OfRecord = new(StringComparer.Ordinal)
    {
        ["jurisdiction"] = "Place",
        ["court"] = "Court",
        ["statute"] = "Section",
        ["description"] = "Charge",
        ["category"] = "Kind of offense",
        ["grade"] = "Grade",
        ["class"] = "Class",
        ["disposition"] = "How it ended",
        ["offense_date"] = "Date on the record",
        ["disposition_date"] = "Decided on",
    };

    /// <summary>Makes the papers.</summary>
    /// <param name="file">The case.</param>
    /// <param name="petition">The petition.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="on">The day for which they are made.</param>
    /// <param name="standing">Who compared which text with the law, by place.</param>
    /// <exception cref="ArgumentException">The rules have no such remedy any more.</exception>
    internal static IReadOnlyList<Paper> Of(ReliefCase file, ReliefPetition petition, RuleBook rules, DateOnly on, Standings standing)
    {
        var remedy = rules.FindRemedy(petition.Remedy) ?? throw new ArgumentException("There is no such remedy.", nameof(petition));
        var version = remedy.On(on) ?? remedy.Versions[^1];
        var result = file.Evaluate(rules, on);
        var charges = new List<(ReliefCharge Charge, Finding? Finding)>();
        for (var i = 0; i < file.Charges.Count; i++)
        {
            if (petition.Charges.Contains(file.Charges[i].Id))
                charges.Add((file.Charges[i].Content, result.Charges[i].Findings.FirstOrDefault(f => f.Remedy?.Id == remedy.Id)));
        }

        var maker = new Maker(file, petition, rules, remedy, version, charges, standing.AgeOf(rules, remedy, version, on));
        return [maker.Petition(), maker.Declaration(), maker.Order(), maker.Service(), maker.Checklist(), maker.Instructions()];
    }

    /// <summary>The list before the papers of several petitions: which court, which papers, what to sign, how many copies, where it is filed.</summary>
    /// <param name="file">The case.</param>
    /// <param name="petitions">The petitions, in the order of their papers. Each is under a law that the rules have.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="on">The day for which they are made.</param>
    /// <param name="standing">Who compared which text with the law, by place.</param>
    internal static Paper Cover(ReliefCase file, IReadOnlyList<ReliefPetition> petitions, RuleBook rules, DateOnly on, Standings standing)
    {
        var parts = new List<Block>
        {
            new Block.Words($"{Or(file.Subject.Name)}\n{petitions.Count.ToString(CultureInfo.InvariantCulture)} petitions. Made on {Date(on)}."),
            new Block.Words("In each packet: petition, declaration, proposed order and proof of service for the court; a checklist and filing instructions that stay with you."),
        };
        for (var i = 0; i < petitions.Count; i++)
        {
            var petition = petitions[i];
            var remedy = rules.FindRemedy(petition.Remedy)!;
            var version = remedy.On(petition.FiledOn ?? on) ?? remedy.Versions[^1];
            var charges = file.Charges.Where(c => petition.Charges.Contains(c.Id)).Select(c => c.Content).ToList();
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            parts.Add(new Block.Heading($"{number}. {Or(petition.Court)}, {rules.Find(petition.Place)?.Name ?? petition.Place}"));
            parts.Add(new Block.Grid(["", ""],
            [
                ["Law", $"{version.Citation ?? remedy.Title} ({remedy.Title})"],
                ["The rule", Compared(standing.AgeOf(rules, remedy, version, on))],
                ["Charges", string.Join("\n", charges.Select(c => $"{Or(c.CaseNumber)}: {Or(c.Fact("statute"))} {c.Fact("description")}".TrimEnd()))],
                ["Where to file", Or(version.Procedure.Court)],
                ["Fee", Or(version.Procedure.Fee)],
                ["To sign", "Petition: the petitioner, or the attorney. Declaration: the petitioner. Proof of service: who gave the papers. The order is signed by the judge alone."],
                [
                    "Copies",
                    $"The number was not found: ask the clerk. {Blank}\nThink of the court, the petitioner{(version.Procedure.ProsecutorNotice == true ? ", and the prosecutor, who must be told" : "")}."
                        + (petition.Copies.Count > 0 ? $" Agencies that get a copy of the order: {string.Join(", ", petition.Copies.Select(c => Or(c.Agency)))}." : ""),
                ],
                [
                    "Approved by the person",
                    PetitionAnswers.Stands(file, petition, rules.Facts) ? $"Yes, on {Date(petition.ApprovedOn)}, {How(petition)}" : "No: the declaration and the answers are blank in these papers. Do not file them.",
                ],
                ["Filed", petition.FiledOn is { } filed ? $"{Date(filed)}, number {Or(petition.Number)}" : "Not yet"],
            ]));
        }

        return new Paper("List of the petitions (not for the court)", parts);
    }

    private static string How(ReliefPetition petition) =>
        petition.ApprovedBy == ReliefPetition.ByMailbox ? "by the person themselves in their mailbox" : "on paper or in person, as the office wrote down";

    /// <summary>Who compared the rule with the law and when, or that nobody did, in a sentence.</summary>
    internal static string Compared(RuleAge? age)
    {
        if (age is null)
            return "The rules have this place no more: a lawyer reads the law.";
        var words = age.Newest is { } mark
            ? $"Compared with the law by {mark.Office} on {Date(mark.LookedOn)}."
            : $"Nobody has told this site that they compared this rule with the law. It was put together on {Date(age.Compiled)}.";
        return age.Newest is null && age.Marks.Count > 0
            ? $"{words} {age.Marks[0].Office} compared an earlier text on {Date(age.Marks[0].LookedOn)}; the rules were changed after that.{Old(age)}"
            : words + Old(age);

        static string Old(RuleAge age) => age.IsStale ? " Not checked for more than a year: a lawyer reads the law in force first." : "";
    }

    /// <summary>Whether a fact is one that a court's own record says of a charge.</summary>
    internal static bool IsOfRecord(string fact) => OfRecord.ContainsKey(fact);

    internal static string Date(DateOnly? day) => day is { } known ? known.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture) : Blank;

    private static string Or(string? words) => string.IsNullOrWhiteSpace(words) ? Blank : words.Trim();

    private static string YesNo(bool? value, string yes, string no, string unknown) => value switch { true => yes, false => no, null => unknown };

    private sealed class Maker(
        ReliefCase file, ReliefPetition petition, RuleBook rules, Remedy remedy, RemedyVersion version, IReadOnlyList<(ReliefCharge Charge, Finding? Finding)> charges, RuleAge? age)
    {
        private string Law => version.Citation ?? remedy.Title;

        private bool Approved { get; } = PetitionAnswers.Stands(file, petition, rules.Facts);

        private IEnumerable<Block> Caption(string title) =>
        [
            new Block.Words($"{Or(petition.Court)}\n{rules.Find(petition.Place)?.Name ?? petition.Place}"),
            new Block.Words($"In the matter of: {Or(file.Subject.Name)}, Petitioner\nCase number: {Or(petition.Number)}"),
            new Block.Heading(title),
        ];

        /// <summary>For a paper without a caption: which petition it belongs to, for someone who holds several.</summary>
        private Block.Words Which() => new($"{Or(petition.Court)}, {rules.Find(petition.Place)?.Name ?? petition.Place}\n{Law}");

        private Block.Grid Charges() => new(
            ["Court case number", "Section", "Charge", "Grade", "How it ended", "Decided on"],
            [.. charges.Select(c => (IReadOnlyList<string>)[
                Or(c.Charge.CaseNumber), Or(c.Charge.Fact("statute")), Or(c.Charge.Fact("description")), Or($"{c.Charge.Fact("grade")} {c.Charge.Fact("class")}"),
                Ended(c.Charge.Fact("disposition")), Or(c.Charge.Fact("disposition_date"))])]);

        private static string Ended(string disposition) => disposition switch
        {
            "arrest" => "arrest only",
            "charge" => "charge not decided",
            "dismissed" => "dismissed",
            "acquitted" => "not guilty",
            "conviction" => "conviction",
            "adjudication" => "adjudication",
            _ => Blank,
        };

        internal Paper Petition()
        {
            var parts = new List<Block>(Caption($"Petition under {Law}"))
            {
                new Block.Words($"1. The petitioner asks the court for relief under {Law} ({remedy.Title}) for the following charges:"),
                Charges(),
                new Block.Words($"2. The conditions of {Law}, and what is offered for each:"),
                Conditions(),
            };
            if (version.Effect is { } effect)
                parts.Add(new Block.Words($"3. The petitioner asks for an order with the effect that the law gives it: {effect}"));
            else
                parts.Add(new Block.Words($"3. The petitioner asks for the following order: {Blank}"));
            parts.Add(new Block.Words(YesNo(
                version.Procedure.Confidential,
                "4. The petitioner asks that these papers be kept confidential as the law provides.",
                $"4. Confidentiality: {Blank} (the source names no rule that keeps these papers confidential; ask a lawyer how to protect them)",
                $"4. Confidentiality: {Blank} (nothing was found about it; ask a lawyer how to protect these papers)")));
            parts.Add(new Block.Words("5. Nothing in this petition admits any act. The petitioner keeps every right and defense."));
            parts.Add(new Block.Line("Date"));
            parts.Add(new Block.Line("Petitioner, or attorney for the petitioner"));
            return new Paper("Petition", parts);
        }

        /// <summary>Each condition in the words of its rule, with its place in the law, and the facts it rests on. Answers of the person only if approved.</summary>
        private Block.Grid Conditions()
        {
            var rows = new List<IReadOnlyList<string>>();
            foreach (var condition in version.Conditions.Where(c => c.Text is not null && c.Kind is ConditionKind.Stated or ConditionKind.Judged))
            {
                var offered = new List<string>();
                foreach (var (charge, finding) in charges)
                {
                    var facts = finding?.Reasons.FirstOrDefault(r => r.Code == condition.Code)?.Uses ?? [];
                    var said = facts.Select(f => Said(charge, f)).Where(s => s is not null).Cast<string>().ToArray();
                    var words = said.Length == 0 ? Blank : string.Join("; ", said);
                    offered.Add(charges.Count == 1 ? words : $"{Or(charge.Fact("statute"))}: {words}");
                }

                rows.Add([$"{condition.Text} ({condition.Citation ?? Law})", condition.Kind == ConditionKind.Judged ? $"For the court to decide. {Blank}" : string.Join("\n", offered.Distinct(StringComparer.Ordinal))]);
            }

            return new Block.Grid(["What the law asks", "Offered"], rows);
        }

        private string? Said(ReliefCharge charge, FactDefinition fact)
        {
            var label = OfRecord.GetValueOrDefault(fact.Id);
            if (!Approved && label is null)
                return null;
            var value = fact.AboutPerson ? file.PersonFacts(rules.Facts).Get(fact) : charge.Facts.GetValueOrDefault(fact.Id);
            if (value is null)
                return null;
            var words = fact.Id switch
            {
                "category" => rules.Offences.Find(value)?.Title ?? value,
                "jurisdiction" => rules.Find(value)?.Name ?? value,
                "disposition" => Ended(value),
                _ => value,
            };
            return label is null ? $"{fact.Question} {words}" : $"{label}: {words}";
        }

        internal Paper Declaration()
        {
            var parts = new List<Block>(Caption("Declaration of the petitioner")) { new Block.Words($"I, {Or(file.Subject.Name)}, say:") };
            if (Approved && petition.Declaration.Length > 0)
                parts.AddRange(petition.Declaration.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => new Block.Words(p)));
            else
                parts.AddRange([new Block.Words(Blank), new Block.Words(Blank), new Block.Words("(Nothing was approved for this court yet.)")]);
            parts.Add(new Block.Words($"I declare under penalty of perjury under the laws of {rules.Find(petition.Place)?.Name ?? Blank} that this is true. (A lawyer checks which words of oath this court asks for.)"));
            parts.Add(new Block.Line("Date and place"));
            parts.Add(new Block.Line("Signature"));
            return new Paper("Declaration", parts);
        }

        internal Paper Order() => new(
            "Proposed order",
            [
                .. Caption($"Order on the petition under {Law} (proposed)"),
                new Block.Words($"The court has read the petition under {Law}."),
                new Block.Words("[  ] The petition is granted for the following charges:"),
                Charges(),
                new Block.Words("[  ] The petition is granted in part: " + Blank),
                new Block.Words("[  ] The petition is denied: " + Blank),
                .. version.Effect is { } effect ? new Block[] { new Block.Words($"Effect under {Law}: {effect}") } : [],
                new Block.Words("The clerk sends a copy of this order to each agency that holds the record:"),
                new Block.Items(petition.Copies.Count > 0 ? [.. petition.Copies.Select(c => Or(c.Agency))] : [Blank, Blank, Blank], false),
                new Block.Line("Date"),
                new Block.Line("Judge"),
            ]);

        internal Paper Service() => new(
            "Proof of service",
            [
                .. Caption("Proof of service"),
                new Block.Words(YesNo(
                    version.Procedure.ProsecutorNotice,
                    $"The law asks that the prosecutor be told ({Law}).",
                    "The source does not ask that the prosecutor be told; a lawyer checks the rules of this court.",
                    "Who must be told was not found; a lawyer checks it.")),
                new Block.Words("I am over 18 and not a party. I gave the papers named here to:"),
                new Block.Grid(["Who", "Where", "How", "When"], [[Blank, Blank, Blank, Blank], [Blank, Blank, Blank, Blank]]),
                new Block.Items(["Petition", "Declaration", "Proposed order"], false),
                new Block.Line("Date and place"),
                new Block.Line("Signature of the person who served the papers"),
            ]);

        internal Paper Checklist()
        {
            var silent = version.Conditions.Where(c => c.Kind == ConditionKind.NotFound).Select(c => c.Code.Replace('_', ' ').Replace('-', ' ')).Distinct(StringComparer.Ordinal).ToArray();
            var missing = charges.SelectMany(c => c.Finding?.Missing ?? []).Distinct().OrderBy(f => f.Id, StringComparer.Ordinal).Select(f => $"[  ] Find out: {f.Question}");
            var problems = charges.SelectMany(c => c.Finding?.Problems ?? []).SelectMany(p => p.Facts).Distinct().Select(f => $"[  ] These facts do not fit together: {f.Question}");
            var against = charges.Where(c => c.Finding is { Answer: Answer.NotEligible or Answer.NotModelled } or null)
                .Select(c => $"[  ] By the facts that are known this law may not reach {Or(c.Charge.Fact("statute"))}: a lawyer decides whether it stays in the petition.");
            return new Paper(
                "Checklist (not for the court)",
                [
                    Which(),
                    new Block.Items(
                    [
                        version.Verification == Verification.StatuteText ? "[  ] A lawyer has checked that the text of the law is current." : "[  ] The text of this law was not read when these papers were made. A lawyer reads it first.",
                        $"[  ] {Compared(age)}",
                        "[  ] If the person is not a citizen, an immigration lawyer has looked at these papers before they are filed.",
                        "[  ] The name is the one in the court's record, or the paper says so.",
                        "[  ] Every blank is filled in or crossed out.",
                        Approved ? $"[  ] The declaration and the answers were approved for this court on {Date(petition.ApprovedOn)}, {How(petition)}, and have not changed."
                            : PetitionAnswers.Refused(file, petition, rules.Facts) ? $"[  ] The person said no to this declaration on {Date(petition.Said?.On)}. Do not file it."
                            : petition.ApprovedOn is not null ? "[  ] Answers changed after the person had approved. The person has read the declaration and the answers again and approved them for this court."
                            : "[  ] The person has read the declaration and approved it for this court.",
                        "[  ] The person had the declaration read to them in their language; a translation goes with it if it was written in another.",
                        "[  ] The declaration names no other person who could be hurt by it.",
                        .. silent.Length > 0 ? new[] { $"[  ] The source says nothing about: {string.Join(", ", silent)}. It was not counted against the person; a lawyer reads what the law says." } : [],
                        .. missing, .. problems, .. against,
                    ], false),
                    new Block.Heading("Papers that help"),
                    new Block.Items(version.Evidence.Helps.Count > 0 ? [.. version.Evidence.Helps.Select(h => $"[  ] {h}")] : [Blank], false),
                    .. version.NotModelled.Count > 0 ? new Block[] { new Block.Heading("Not looked at by the rules"), new Block.Items([.. version.NotModelled.Select(n => $"[  ] {n}")], false) } : [],
                ]);
        }

        internal Paper Instructions()
        {
            var how = version.Procedure;
            return new Paper(
                "Filing instructions (not for the court)",
                [
                    Which(),
                    new Block.Grid(["", ""],
                    [
                        ["Where", Or(how.Court)],
                        ["Fee", Or(how.Fee)],
                        ["Hearing", YesNo(how.HearingRequired, "A hearing is always held.", "The court can decide without a hearing in some cases.", Blank)],
                        ["Days to object", how.ObjectionDays?.ToString(CultureInfo.InvariantCulture) ?? Blank],
                        ["Confidential", YesNo(how.Confidential, "Yes, by law.", "No rule was found that says so.", Blank)],
                        ["By video or telephone", YesNo(how.RemoteAppearance, "Possible.", "Not possible by the source.", Blank)],
                        ["Several counties", Or(how.MultiCounty)],
                        ["Copies", Blank],
                    ]),
                    new Block.Heading("Steps"),
                    new Block.Items(how.Steps.Count > 0 ? how.Steps : [Blank], true),
                    new Block.Heading("Source"),
                    new Block.Words($"{Law}. Verification: {version.Verification.Word()}. {Compared(age)} This is information, not legal advice."),
                ]);
        }
    }
}
