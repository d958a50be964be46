using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Law.Comparison;
using Waymark.Law.Offences;
using Waymark.Law.Rules;
using Waymark.Relief.Laws;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>The laws of two places beside each other. The choice is in the address: it says nothing of a person.</summary>
internal sealed class CompareModel(LawTables tables, IStringLocalizer<Text> texts) : WaymarkPage
{
    public LawLine? First { get; private set; }

    public LawLine? Second { get; private set; }

    /// <summary>Kinds of offense that one of them reaches otherwise than the other.</summary>
    public IReadOnlyList<(OffenceCategory Kind, Coverage One, Coverage Other)> Differences { get; private set; } = [];

    public void OnGet(string? a, string? b)
    {
        (First, Second) = (tables.Find(a), tables.Find(b));
        if (First is null || Second is null)
            return;
        Differences = [.. First.Offenses.Zip(Second.Offenses).Where(p => p.First.Coverage != p.Second.Coverage).Select(p => (p.First.Kind, p.First.Coverage, p.Second.Coverage))];
    }

    /// <summary>The remedies of both places, each with its place; a place without any has one empty column.</summary>
    internal IReadOnlyList<(Jurisdiction Place, CurrentRemedy? Current)> Remedies(LawLine first, LawLine second) =>
        [.. Columns(first), .. first == second ? [] : Columns(second)];

    /// <summary>What is held beside each other, line by line.</summary>
    internal IEnumerable<(string Head, Func<CurrentRemedy, Saying> Says)> Rows()
    {
        yield return (texts["laws.place.kind"], c => new(texts.Kind(c.Remedy.Kind), null));
        yield return (texts["laws.place.citation"], c => Or(c.Version.Citation));
        yield return (texts["laws.col.verification"], c => new(texts.Known(c.Version.Verification), null));
        yield return (texts["laws.col.offenses"], c => new(texts.Reaches(c.Reach), Condition(c, "offense").Text));
        foreach (var (head, code) in Conditions)
            yield return (texts[head], c => Condition(c, code));
        yield return (texts["laws.col.burden"], c => new(texts.Burden(c.Version.Evidence.Burden), null));
        yield return (texts["laws.col.presumption"], c => new(texts.YesNo(c.Version.Evidence.Presumption), null));
        yield return (texts["laws.place.affidavit"], c => new(texts.YesNo(c.Version.Evidence.AffidavitSuffices), null));
        yield return (texts["laws.place.court"], c => Or(c.Version.Procedure.Court));
        yield return (texts["laws.col.hearing"], c => new(texts.YesNo(c.Version.Procedure.HearingRequired), null));
        yield return (texts["laws.col.fee"], c => c.Version.Procedure.Fee is { } fee ? new("", fee) : new(c.Version.Procedure.FeeAmount?.ToString("$#,0", CultureInfo.InvariantCulture) ?? texts["laws.not-found"], null));
        yield return (texts["laws.col.confidential"], c => new(texts.YesNo(c.Version.Procedure.Confidential), null));
        yield return (texts["laws.place.effect"], c => Or(c.Version.Effect));
    }

    private static readonly IReadOnlyList<(string Head, string Code)> Conditions =
    [
        ("laws.col.minors-only", "age"),
        ("laws.criterion.labor", "trafficking"),
        ("laws.col.nexus", "nexus"),
        ("laws.col.wait", "wait"),
        ("laws.criterion.deadline", "deadline"),
        ("laws.criterion.left-trafficking", "left_trafficking"),
        ("laws.criterion.pending-charges", "pending_charges"),
        ("laws.criterion.sentence", "sentence_completed"),
        ("laws.criterion.later-convictions", "later_convictions"),
        ("laws.col.prosecutor", "prosecutor_consent"),
        ("laws.criterion.papers", "documentation"),
    ];

    private static IEnumerable<(Jurisdiction Place, CurrentRemedy? Current)> Columns(LawLine line) =>
        line.Ways.Select(r => (line.Place, (CurrentRemedy?)r)).DefaultIfEmpty((line.Place, null));

    private Saying Or(string? text) => text is null ? new(texts["laws.not-found"], null) : new("", text);

    private Saying Condition(CurrentRemedy current, string code) => current.Version.Find(code) switch
    {
        // "No condition" answers these two questions in other words than no.
        { Kind: ConditionKind.None, Code: "trafficking" } any => new(texts["laws.yes"], any.Text),
        { Kind: ConditionKind.None, Code: "documentation" } none => new(texts["laws.compare.no-papers"], none.Text),
        { Kind: ConditionKind.Stated or ConditionKind.NotModelled, Text: { } text } => new("", text),
        { } condition => new(texts.Has(current.Version, code), condition.Text),
        null => new(texts["laws.not-found"], null),
    };

    internal IEnumerable<SelectListItem> Items(LawLine? chosen) =>
        tables.Lines().Select(l => new SelectListItem(l.Place.Name, l.Place.Code, l == chosen));

    internal string Percent(LawLine line) => line.Score.Percent?.ToString("0", Lang.Culture) ?? texts["laws.too-little"];

    internal string Points(LawLine line, int criterion) => line.Score.Criteria[criterion].Points?.ToString("0.#", Lang.Culture) ?? texts["laws.not-found"];
}

/// <summary>A cell: a word of the page's language, the law's own in English, or both.</summary>
internal sealed record Saying(string Word, string? Text);
