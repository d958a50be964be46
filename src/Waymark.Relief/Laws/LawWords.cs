using Microsoft.Extensions.Localization;
using Waymark.Law.Comparison;
using Waymark.Law.Rules;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Laws;

/// <summary>The engine's values in the reader's words.</summary>
internal static class LawWords
{
    internal static string Kind(this IStringLocalizer<Text> t, RemedyKind kind) => kind switch
    {
        RemedyKind.Vacatur => t["laws.kind.vacatur"],
        RemedyKind.Expungement => t["laws.kind.expungement"],
        RemedyKind.Sealing => t["laws.kind.sealing"],
        RemedyKind.SentenceReduction => t["laws.kind.sentence-reduction"],
        _ => t["laws.kind.none"],
    };

    internal static string Known(this IStringLocalizer<Text> t, Verification verification) => verification switch
    {
        Verification.StatuteText => t["laws.verification.statute-text"],
        Verification.SecondarySource => t["laws.verification.secondary-source"],
        _ => t["laws.verification.unverified"],
    };

    internal static string Colour(this Verification verification) => verification switch
    {
        Verification.StatuteText => "green",
        Verification.SecondarySource => "yellow",
        _ => "red",
    };

    internal static string Covered(this IStringLocalizer<Text> t, Coverage coverage) => coverage switch
    {
        Coverage.Yes => t["laws.yes"],
        Coverage.No => t["laws.no"],
        Coverage.Depends => t["laws.depends"],
        _ => t["laws.not-found"],
    };

    /// <summary>A mark that is told apart without colour.</summary>
    internal static string Mark(this Coverage coverage) => coverage switch
    {
        Coverage.Yes => "●",
        Coverage.No => "○",
        Coverage.Depends => "◐",
        _ => "?",
    };

    internal static string YesNo(this IStringLocalizer<Text> t, bool? value) => value switch
    {
        true => t["laws.yes"],
        false => t["laws.no"],
        null => t["laws.not-found"],
    };

    internal static string Burden(this IStringLocalizer<Text> t, string? burden) => burden switch
    {
        "preponderance" => t["laws.burden.preponderance"],
        "clear-and-convincing" => t["laws.burden.clear-and-convincing"],
        "reasonable-probability" => t["laws.burden.reasonable-probability"],
        "none" => t["laws.burden.none"],
        _ => t["laws.not-found"],
    };

    /// <summary>Whether a text sets a condition.</summary>
    internal static string Has(this IStringLocalizer<Text> t, RemedyVersion version, string code) => version.Find(code)?.Kind switch
    {
        ConditionKind.None => t["laws.no"],
        ConditionKind.Stated or ConditionKind.NotModelled => t["laws.yes"],
        ConditionKind.Judged => t["laws.court-decides"],
        _ => t["laws.not-found"],
    };

    /// <summary>Which kinds of offense a text reaches, in numbers.</summary>
    internal static string Reaches(this IStringLocalizer<Text> t, OffenceReach reach) => reach switch
    {
        { Yes: var yes, All: var all } when yes == all => t["laws.reach.all"],
        { NotKnown: var unknown, All: var all } when unknown == all => t["laws.not-found"],
        { Depends: 0 } => t["laws.reach.some", reach.Yes, reach.All],
        { Yes: 0 } => t["laws.reach.part", reach.Depends, reach.All],
        _ => t["laws.reach.depends", reach.Yes, reach.All, reach.Depends],
    };

    internal static string Criterion(this IStringLocalizer<Text> t, string id) => id switch
    {
        "adults" => t["laws.criterion.adults"],
        "offenses" => t["laws.criterion.offenses"],
        "labor" => t["laws.criterion.labor"],
        "non-convictions" => t["laws.criterion.non-convictions"],
        "adjudications" => t["laws.criterion.adjudications"],
        "wait" => t["laws.criterion.wait"],
        "deadline" => t["laws.criterion.deadline"],
        "left-trafficking" => t["laws.criterion.left-trafficking"],
        "pending-charges" => t["laws.criterion.pending-charges"],
        "later-convictions" => t["laws.criterion.later-convictions"],
        "sentence" => t["laws.criterion.sentence"],
        "prosecutor" => t["laws.criterion.prosecutor"],
        "papers" => t["laws.criterion.papers"],
        "burden" => t["laws.criterion.burden"],
        "hearing" => t["laws.criterion.hearing"],
        "fee" => t["laws.criterion.fee"],
        "confidential" => t["laws.criterion.confidential"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string Points(this IStringLocalizer<Text> t, string id) => id switch
    {
        "offenses" => t["laws.points.offenses"],
        "papers" => t["laws.points.papers"],
        "burden" => t["laws.points.burden"],
        "wait" or "hearing" => t["laws.points.condition", 3],
        "left-trafficking" => t["laws.points.condition", 5],
        "deadline" or "pending-charges" or "later-convictions" or "sentence" or "prosecutor" or "fee" => t["laws.points.condition", 0],
        _ => t["laws.points.reaches"],
    };

    /// <summary>Why a criterion is among them.</summary>
    internal static string Why(this IStringLocalizer<Text> t, string id) => id switch
    {
        "adults" => t["laws.why.adults"],
        "offenses" => t["laws.why.offenses"],
        "labor" => t["laws.why.labor"],
        "non-convictions" => t["laws.why.non-convictions"],
        "adjudications" => t["laws.why.adjudications"],
        "wait" => t["laws.why.wait"],
        "deadline" => t["laws.why.deadline"],
        "left-trafficking" => t["laws.why.left-trafficking"],
        "pending-charges" => t["laws.why.pending-charges"],
        "later-convictions" => t["laws.why.later-convictions"],
        "sentence" => t["laws.why.sentence"],
        "prosecutor" => t["laws.why.prosecutor"],
        "papers" => t["laws.why.papers"],
        "burden" => t["laws.why.burden"],
        "hearing" => t["laws.why.hearing"],
        "fee" => t["laws.why.fee"],
        "confidential" => t["laws.why.confidential"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A condition as a question, for what the sources leave open; empty for one that has no question.</summary>
    internal static string Asked(this IStringLocalizer<Text> t, string code) => code switch
    {
        "trafficking" => t["laws.criterion.labor"],
        "nexus" => t["laws.col.nexus"],
        "wait" => t["laws.criterion.wait"],
        "deadline" => t["laws.criterion.deadline"],
        "left_trafficking" => t["laws.criterion.left-trafficking"],
        "pending_charges" => t["laws.criterion.pending-charges"],
        "sentence_completed" => t["laws.criterion.sentence"],
        "later_convictions" => t["laws.criterion.later-convictions"],
        "prosecutor_consent" => t["laws.criterion.prosecutor"],
        "documentation" => t["laws.criterion.papers"],
        "age" => t["laws.col.minors-only"],
        "offense" => t["laws.col.offenses"],
        _ => "",
    };
}
