using Microsoft.Extensions.Localization;
using Waymark.Kernel.Languages;
using Waymark.Law.Rules;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Mailbox;

/// <summary>What a person reads before they say yes or no: exactly what an approval is of.</summary>
/// <param name="Petition">The petition.</param>
/// <param name="Place">Where the court is.</param>
/// <param name="Law">The law's place.</param>
/// <param name="Answers">The answers that go with the declaration, in the reader's words where there are any.</param>
internal sealed record PaperRead(ReliefPetition Petition, string Place, string Law, IReadOnlyList<(FactAsk Ask, FactAsk Value)> Answers)
{
    internal static PaperRead Of(ReliefCase file, ReliefPetition petition, RuleBook rules, DateOnly today, IStringLocalizer<Text> texts, Language lang) => new(
        petition,
        rules.Find(petition.Place)?.Name ?? petition.Place,
        rules.FindRemedy(petition.Remedy)?.On(today)?.Citation ?? petition.Remedy,
        [.. PetitionAnswers.Of(file, petition, rules.Facts).Select(a => (ReliefWords.AskPerson(a.Fact, lang), texts.ValueForPerson(rules, a.Fact, a.Value, lang)))]);
}
