using System.Globalization;
using System.Text;

namespace Waymark.Law.Rules;

/// <summary>The page that says, for each jurisdiction, what is modelled, from which source, how it was verified and what is open.</summary>
public static class LawCoverage
{
    /// <summary>The page, in Markdown. The same rules give the same text.</summary>
    public static string Markdown(RuleBook rules)
    {
        var page = new StringBuilder();
        var remedies = rules.Jurisdictions.SelectMany(j => j.Remedies).ToList();
        page.Append("# What the law data covers\n\n");
        page.Append("Made from `rules/records` by `./waymark law-coverage`; a test fails when it is not current. It is research, not legal advice: no lawyer has checked it, and\n");
        page.Append("nothing was compared with a live official code. [law.md](law.md) explains the words.\n\n");
        page.Append("General ways to clear a record, open to anyone, are not modelled: where a source names one it is listed below with its place. Ask a lawyer.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{rules.Jurisdictions.Count} jurisdictions, {remedies.Count} entries: ");
        page.AppendJoin(", ", Enum.GetValues<Verification>().Select(v => string.Create(CultureInfo.InvariantCulture, $"{remedies.Count(r => r.Versions[^1].Verification == v)} {v.Word()}"))).Append(".\n\n");
        page.Append("| | jurisdiction | remedy | law | in force from | verified | not found in the source | not modelled |\n");
        page.Append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var jurisdiction in rules.Jurisdictions)
        {
            foreach (var remedy in jurisdiction.Remedies)
            {
                var version = remedy.Versions[^1];
                page.Append(CultureInfo.InvariantCulture, $"| {jurisdiction.Code} | {jurisdiction.Name} | [{Cell(remedy.Title)}](#{jurisdiction.Code.ToLowerInvariant()}) | {Cell(version.Citation ?? "-")} | ");
                page.Append(CultureInfo.InvariantCulture, $"{version.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? (version.NotBefore is { } sure ? sure.ToString("'not found; held on' yyyy-MM-dd", CultureInfo.InvariantCulture) : "not found")} | {version.Verification.Word()} | ");
                var silent = version.Conditions.Where(c => c.Kind == ConditionKind.NotFound).Select(c => c.Code.Replace('_', ' ')).ToList();
                page.Append(silent.Count == 0 ? "-" : string.Join(", ", silent)).Append(" | ");
                var unread = version.Conditions.Where(c => c.Kind == ConditionKind.NotModelled || (c.When is { } when && HasNotModelled(when))).Select(c => c.Code.Replace('_', ' ')).ToList();
                page.Append(remedy.Kind == RemedyKind.None ? "no remedy found" : unread.Count == 0 ? "-" : string.Join(", ", unread)).Append(" |\n");
            }
        }

        foreach (var jurisdiction in rules.Jurisdictions) Append(page, jurisdiction, rules.Offences.SectionsKnown(jurisdiction.Code));
        return page.ToString();
    }

    private static bool HasNotModelled(Predicate predicate) => predicate switch
    {
        Predicate.NotModelled => true,
        Predicate.All all => all.Parts.Any(HasNotModelled),
        Predicate.Any any => any.Parts.Any(HasNotModelled),
        Predicate.Not not => HasNotModelled(not.Part),
        _ => false,
    };

    private static void Append(StringBuilder page, Jurisdiction jurisdiction, int sections)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n<a id=\"{jurisdiction.Code.ToLowerInvariant()}\"></a>\n\n## {jurisdiction.Name}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Facts put together on {jurisdiction.Compiled:yyyy-MM-dd}. Sections known to `rules/offences`: {sections}.\n");
        foreach (var remedy in jurisdiction.Remedies)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {remedy.Title}\n\n`{remedy.Id}`{(remedy.IsSpecific || remedy.Kind == RemedyKind.None ? "" : ", does not depend on trafficking")}\n");
            foreach (var version in remedy.Versions)
            {
                page.Append('\n');
                if (remedy.Versions.Count > 1)
                {
                    page.Append(CultureInfo.InvariantCulture, $"Text {(version.From is { } from ? $"from {from:yyyy-MM-dd} " : "")}{(version.Until is { } until ? $"until {until:yyyy-MM-dd}" : "on")}: ");
                }

                page.Append(CultureInfo.InvariantCulture, $"{version.Citation ?? "no citation"}, {version.Verification.Word()}.\n");
                AppendModelled(page, version);
                if (version.NotModelled.Count > 0)
                {
                    page.Append("\nNot modelled:\n\n");
                    foreach (var line in version.NotModelled) page.Append("- ").Append(line).Append('\n');
                }

                page.Append("\nSources:\n\n");
                foreach (var source in version.Sources) page.Append(CultureInfo.InvariantCulture, $"- {source.What} ({source.RetrievedFrom}): <{source.Url}>\n");
            }
        }

        Append(page, "Affirmative defense", jurisdiction.AffirmativeDefense);
        Append(page, "Safe harbor for minors", jurisdiction.SafeHarborMinors);
        if (jurisdiction.General.Count > 0)
        {
            page.Append("\nGeneral remedies that the sources name, not modelled:\n\n");
            foreach (var general in jurisdiction.General) page.Append(CultureInfo.InvariantCulture, $"- {general.Title}{(general.Citation is null ? "" : $" ({general.Citation})")}: {general.Text}\n");
        }

        if (jurisdiction.Open.Count == 0) return;
        page.Append("\nOpen:\n\n");
        foreach (var line in jurisdiction.Open) page.Append("- ").Append(line).Append('\n');
    }

    /// <summary>What the engine decides or names, by codes; what the text rules out; what it is silent about.</summary>
    private static void AppendModelled(StringBuilder page, RemedyVersion version)
    {
        if (version.NotBefore is { } sure) page.Append(CultureInfo.InvariantCulture, $"\nIts first day was not found; it held on {sure:yyyy-MM-dd}, and earlier days are not modelled.\n");
        if (version.Conditions.Count == 0) return;
        page.Append('\n');
        Line("Modelled", c => c.Kind == ConditionKind.Stated);
        Line("Judged by the court", c => c.Kind == ConditionKind.Judged);
        Line("Ruled out by the text", c => c.Kind == ConditionKind.None);
        Line("Not found", c => c.Kind == ConditionKind.NotFound);
        Line("Not read", c => c.Kind == ConditionKind.NotModelled);

        void Line(string title, Func<Condition, bool> which)
        {
            var codes = version.Conditions.Where(which).Select(c => c.Code.Replace('_', ' ') + (c.Verification is { } own ? $" ({own.Word()})" : "")).ToList();
            if (codes.Count > 0) page.Append(CultureInfo.InvariantCulture, $"- {title}: {string.Join(", ", codes)}.\n");
        }
    }

    private static void Append(StringBuilder page, string title, LawProvision provision)
    {
        var exists = provision.Exists switch { true => "yes", false => "no", null => "not found" };
        page.Append(CultureInfo.InvariantCulture, $"\n{title}: {exists}{(provision.Citation is null ? "" : $" ({provision.Citation})")}.{(provision.Detail is null ? "" : " " + provision.Detail)}\n");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
