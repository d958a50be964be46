using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Waymark.Law.Comparison;
using Waymark.Law.Rules;
using Waymark.Relief.RuleFiles;

namespace Waymark.Relief.Laws;

/// <summary>The laws side by side as open data. What was not found is empty (CSV) or null (JSON), never "no".</summary>
internal static class LawData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(LawLinks.Csv, async (LawTables tables, RuleShelf files, HttpContext context, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.File(Encoding.UTF8.GetBytes(Csv(tables, await files.StandingAsync(cancel))), "text/csv; charset=utf-8", "laws.csv");
        }).AllowAnonymous();
        routes.MapGet(LawLinks.Json, async (LawTables tables, RuleShelf files, HttpContext context, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Json(Document(tables, await files.StandingAsync(cancel)), Json);
        }).AllowAnonymous();
    }

    /// <summary>A line for each remedy in force today, and one for each place without any.</summary>
    internal static string Csv(LawTables tables, IReadOnlyDictionary<string, RuleStanding> standing)
    {
        var text = new StringBuilder();
        Line(text, ["place", "name", "remedy", "kind", "depends_on_trafficking", "title", "citation", "in_force_since", "verification", "kinds_reached", "kinds_reached_in_part", "kinds_not_known", "kinds", .. Columns.Select(c => c.Name), "score_percent", "score_known_of_" + Scorecard.CriterionIds.Count.ToString(CultureInfo.InvariantCulture), .. AgeColumns]);
        foreach (var line in tables.Lines())
        {
            string[] score = [line.Score.Percent?.ToString("0.0", CultureInfo.InvariantCulture) ?? "", line.Score.Known.ToString(CultureInfo.InvariantCulture)];
            var stands = standing[line.Place.Code];
            string[] place = [Day(line.Place.Compiled), stands.CorrectedAt is { } corrected ? Day(DateOnly.FromDateTime(corrected.UtcDateTime)) : ""];
            if (line.Remedies.Count == 0)
                Line(text, [line.Place.Code, line.Place.Name, .. Enumerable.Repeat("", 11 + Columns.Length), .. score, .. place, "", "", ""]);
            foreach (var (remedy, version, reach) in line.Remedies)
            {
                Line(text,
                [
                    line.Place.Code, line.Place.Name, remedy.Id, KindWord(remedy.Kind), remedy.IsSpecific ? "yes" : "no", remedy.Title, version.Citation ?? "",
                    version.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", version.Verification.Word(), .. Numbers(reach), .. Columns.Select(c => c.Value(version) ?? ""), .. score,
                    .. place, .. Age(stands.AgeOf(line.Place, remedy, version, tables.Today)),
                ]);
            }
        }

        return text.ToString();
    }

    /// <summary>How old the facts are, and who compared the text in force with the law; empty: nobody has said so here.</summary>
    private static readonly string[] AgeColumns = ["compiled", "corrected_here_on", "compared_by", "compared_on", "not_checked_for_a_year"];

    private static string[] Age(RuleAge age) => [age.Newest?.Office ?? "", age.Newest is { } mark ? Day(mark.LookedOn) : "", age.IsStale ? "yes" : "no"];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static readonly (string Name, Func<RemedyVersion, string?> Value)[] Columns =
    [
        ("minors_only", v => Condition(v, "age")),
        ("offenses", v => v.Find("offense") is { Kind: ConditionKind.None } ? "any" : v.Find("offense")?.Text),
        ("nexus", v => v.Find("nexus")?.Text),
        ("wait", v => v.Find("wait") is { Kind: ConditionKind.None } ? "none" : v.Find("wait")?.Text),
        ("deadline", v => v.Find("deadline") is { Kind: ConditionKind.None } ? "none" : v.Find("deadline")?.Text),
        ("must_have_left_trafficking", v => Condition(v, "left_trafficking")),
        ("no_pending_charges", v => Condition(v, "pending_charges")),
        ("sentence_completed", v => Condition(v, "sentence_completed")),
        ("no_later_convictions", v => Condition(v, "later_convictions")),
        ("prosecutor_consent", v => Condition(v, "prosecutor_consent")),
        ("documents_required", v => Condition(v, "documentation")),
        ("burden", v => v.Evidence.Burden),
        ("presumption", v => YesNo(v.Evidence.Presumption)),
        ("affidavit_suffices", v => YesNo(v.Evidence.AffidavitSuffices)),
        ("hearing_required", v => YesNo(v.Procedure.HearingRequired)),
        ("objection_days", v => v.Procedure.ObjectionDays?.ToString(CultureInfo.InvariantCulture)),
        ("fee_dollars", v => v.Procedure.FeeAmount?.ToString(CultureInfo.InvariantCulture)),
        ("confidential", v => YesNo(v.Procedure.Confidential)),
        ("several_counties", v => v.Procedure.MultiCounty),
    ];

    private static object Document(LawTables tables, IReadOnlyDictionary<string, RuleStanding> standing) => new
    {
        On = tables.Today,
        Method = "Waymark law scorecard, version 2; every criterion, its points and why it counts: /en/laws/method",
        Places = tables.Lines().Select(line => new
        {
            line.Place.Code,
            line.Place.Name,
            line.Place.Compiled,
            CorrectedHereOn = standing[line.Place.Code].CorrectedAt is { } corrected ? DateOnly.FromDateTime(corrected.UtcDateTime) : (DateOnly?)null,
            Score = new { line.Score.Percent, line.Score.Known, Criteria = line.Score.Criteria.ToDictionary(c => c.Id, c => c.Points) },
            Offenses = line.Offenses.ToDictionary(o => o.Kind.Id, o => o.Coverage switch { Coverage.Yes => "yes", Coverage.No => "no", Coverage.Depends => "depends", _ => null }),
            Remedies = line.Remedies.Select(r => new
            {
                r.Remedy.Id,
                Kind = KindWord(r.Remedy.Kind),
                DependsOnTrafficking = r.Remedy.IsSpecific,
                r.Remedy.Title,
                r.Version.Citation,
                InForceSince = r.Version.From,
                Verification = r.Version.Verification.Word(),
                ComparedWithTheLaw = Compared(standing[line.Place.Code].AgeOf(line.Place, r.Remedy, r.Version, tables.Today)),
                Kinds = new { Reached = r.Reach.Yes, ReachedInPart = r.Reach.Depends, NotKnown = r.Reach.NotKnown, All = r.Reach.All },
                Facts = Columns.ToDictionary(c => c.Name, c => c.Value(r.Version)),
                r.Version.NotModelled,
                Sources = r.Version.Sources.Select(s => s.Url),
            }),
        }),
    };

    private static object Compared(RuleAge age) => new { By = age.Newest?.Office, On = age.Newest?.LookedOn, NotCheckedForAYear = age.IsStale };

    private static IEnumerable<string> Numbers(OffenceReach reach) =>
        new[] { reach.Yes, reach.Depends, reach.NotKnown, reach.All }.Select(n => n.ToString(CultureInfo.InvariantCulture));

    internal static string KindWord(RemedyKind kind) => kind switch
    {
        RemedyKind.Vacatur => "vacatur",
        RemedyKind.Expungement => "expungement",
        RemedyKind.Sealing => "sealing",
        RemedyKind.SentenceReduction => "sentence-reduction",
        _ => "none",
    };

    private static string? Condition(RemedyVersion version, string code) => version.Find(code)?.Kind switch
    {
        ConditionKind.None => "no",
        ConditionKind.Stated => "yes",
        ConditionKind.Judged => "court decides",
        ConditionKind.NotModelled => "yes, not modelled",
        _ => null,
    };

    private static string? YesNo(bool? value) => value switch { true => "yes", false => "no", null => null };

    private static void Line(StringBuilder text, IEnumerable<string> fields)
    {
        // A field that a spreadsheet would take for a formula gets a space before it.
        text.AppendJoin(',', fields.Select(f => f.Length > 0 && f[0] is '=' or '+' or '-' or '@' ? " " + f : f)
            .Select(f => f.AsSpan().ContainsAny(",\"\r\n") ? $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : f));
        text.Append("\r\n");
    }
}
