using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Waymark.Kernel.Languages;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;
using Waymark.Relief.Check;
using Waymark.Relief.Resources;

namespace Waymark.Relief.OnCase;

/// <summary>A question in words, and the language of these words.</summary>
internal sealed record FactAsk(string Words, string Lang);

/// <summary>The engine's values in the words of the desk.</summary>
internal static class ReliefWords
{
    /// <summary>The question of a fact: in English as the catalogue has it; in another language as the person would be asked, where that is translated.</summary>
    internal static FactAsk Ask(FactDefinition fact, Language lang) =>
        lang != Language.English && CheckQuestions.Find(lang, fact.Id) is { IsFallback: false } own ? new FactAsk(own.Ask, lang.Tag) : new FactAsk(fact.Question, "en");

    /// <summary>The question of a fact as the person themselves is asked.</summary>
    internal static FactAsk AskPerson(FactDefinition fact, Language lang) =>
        CheckQuestions.Find(lang, fact.Id) is { } own ? new FactAsk(own.Ask, own.IsFallback ? "en" : lang.Tag) : new FactAsk(fact.Question, "en");

    /// <summary>The value of a fact as the person themselves is told it, in each language of the site; English where there are no words.</summary>
    internal static FactAsk ValueForPerson(this IStringLocalizer<Text> t, RuleBook rules, FactDefinition fact, string value, Language lang) => fact switch
    {
        { Kind: FactKind.YesNo } => new(value == "yes" ? t["laws.yes"] : t["laws.no"], lang.Tag),
        { Kind: FactKind.Choice } when CheckQuestions.Find(lang, fact.Id) is { } own && own.Choices.TryGetValue(value, out var words) => new(words, own.IsFallback ? "en" : lang.Tag),
        { Id: "jurisdiction" } => new(rules.Find(value.ToUpperInvariant())?.Name ?? value, "en"),
        { Id: "category" } => new(rules.Offences.Find(value)?.Title ?? value, "en"),
        _ => new(value, "en"),
    };

    /// <summary>The value of a fact in words.</summary>
    internal static string Value(this IStringLocalizer<Text> t, RuleBook rules, FactDefinition fact, string value) => fact switch
    {
        { Kind: FactKind.YesNo } => value == "yes" ? t["laws.yes"] : t["laws.no"],
        { Kind: FactKind.Choice } => t.Choice(fact.Id, value),
        { Id: "jurisdiction" } when value == Elsewhere => t["desk.relief.place.other"],
        { Id: "jurisdiction" } => rules.Find(value.ToUpperInvariant())?.Name ?? value,
        { Id: "category" } => rules.Offences.Find(value)?.Title ?? value,
        _ => value,
    };

    internal static string Choice(this IStringLocalizer<Text> t, string fact, string value) => t[$"desk.relief.choice.{fact.Replace('_', '-')}.{value}"];

    internal static string Answer(this IStringLocalizer<Text> t, Finding finding) => finding switch
    {
        { MustAskLawyer: true } => t["desk.relief.answer.may"],
        { Answer: Law.Evaluation.Answer.Eligible } => t["desk.relief.answer.eligible"],
        { Answer: Law.Evaluation.Answer.NeedsFacts } => t["desk.relief.answer.needs-facts"],
        { Answer: Law.Evaluation.Answer.NotModelled } => t["desk.relief.answer.not-modelled"],
        // A "no" of a law that nobody read is no answer to rely on.
        { Remedy: not null, Verification: not Verification.StatuteText } => t["desk.relief.answer.probably-not"],
        _ => t["desk.relief.answer.not-eligible"],
    };

    internal static string Colour(this Finding finding) => finding switch
    {
        { MustAskLawyer: true } => "yellow",
        { Answer: Law.Evaluation.Answer.Eligible } => "green",
        { Answer: Law.Evaluation.Answer.NeedsFacts } => "blue",
        { Answer: Law.Evaluation.Answer.NotModelled } => "purple",
        { Remedy: not null, Verification: not Verification.StatuteText } => "orange",
        _ => "grey",
    };

    internal static string Status(this IStringLocalizer<Text> t, ReasonStatus status) => status switch
    {
        ReasonStatus.Met => t["desk.relief.reason.met"],
        ReasonStatus.NotMet => t["desk.relief.reason.not-met"],
        ReasonStatus.Unknown => t["desk.relief.reason.unknown"],
        ReasonStatus.NotModelled => t["desk.relief.reason.not-modelled"],
        ReasonStatus.NotFound => t["desk.relief.reason.not-found"],
        _ => t["desk.relief.reason.court"],
    };

    /// <summary>How far a petition is.</summary>
    /// <param name="t">The words.</param>
    /// <param name="petition">The petition.</param>
    /// <param name="stands">Whether the person's approval stands (<see cref="PetitionAnswers.Stands"/>).</param>
    /// <param name="refused">Whether the person said no to what stands there now (<see cref="PetitionAnswers.Refused"/>).</param>
    internal static string State(this IStringLocalizer<Text> t, ReliefPetition petition, bool stands, bool refused) => petition switch
    {
        { GoneOn: not null } => t["desk.relief.state.gone"],
        { Decision.Length: > 0 } => t[$"desk.relief.decision.{petition.Decision}"],
        { FiledOn: not null } => t["desk.relief.state.filed"],
        _ when stands => t["desk.relief.state.approved"],
        _ when refused => t["desk.relief.state.refused"],
        _ => t["desk.relief.state.draft"],
    };

    internal static string Colour(this ReliefPetition petition) => petition switch
    {
        { GoneOn: not null } => "green",
        { Decision: "granted" or "part" } => "teal",
        { Decision.Length: > 0 } => "grey",
        { FiledOn: not null } => "blue",
        _ => "yellow",
    };

    internal static string Next(this IStringLocalizer<Text> t, PetitionNext next) => next switch
    {
        PetitionNext.Objection => t["desk.relief.next.objection"],
        PetitionNext.Hearing => t["desk.relief.next.hearing"],
        PetitionNext.Look => t["desk.relief.next.look"],
        PetitionNext.Copies => t["desk.relief.next.copies"],
        PetitionNext.Proof => t["desk.relief.next.proof"],
        _ => "",
    };

    internal static string Problem(this IStringLocalizer<Text> t, Problem problem) => t[$"desk.relief.problem.{problem.Code}"];

    /// <summary>What stands for a condition in the law: its sentence, or, where there is none, its name.</summary>
    internal static string Condition(this IStringLocalizer<Text> t, string code) =>
        Rules.Contains(code, StringComparer.Ordinal) ? t[$"desk.relief.condition.{code.Replace('_', '-')}"] : code.Replace('_', ' ').Replace('-', ' ');

    internal static IEnumerable<SelectListItem> Places(this IStringLocalizer<Text> t, RuleBook rules) =>
    [
        new(t["desk.relief.choose"], ""),
        .. rules.Jurisdictions.OrderBy(j => j.Code == "US" ? 1 : 0).ThenBy(j => j.Name, StringComparer.Ordinal).Select(j => new SelectListItem(j.Name, j.Code)),
        new(t["desk.relief.place.other"], Elsewhere),
    ];

    internal static IEnumerable<SelectListItem> Kinds(this IStringLocalizer<Text> t, RuleBook rules) =>
        [new(t["desk.relief.kind.read"], ""), .. rules.Offences.Categories.Select(c => new SelectListItem(c.Title, c.Id))];

    /// <summary>A place for which there are no rules: a territory, a tribe, another country. The engine answers that it is not modelled.</summary>
    internal const string Elsewhere = "XX";

    private static readonly string[] Rules =
    [
        "disposition", "offense", "age", "trafficking", "nexus", "wait", "deadline", "left_trafficking", "pending_charges", "sentence_completed",
        "later_convictions", "prosecutor_consent", "documentation", ReasonCodes.JurisdictionMissing, ReasonCodes.JurisdictionNotModelled,
        ReasonCodes.NoRemedyFound, ReasonCodes.NoTextForTheDay,
    ];
}
