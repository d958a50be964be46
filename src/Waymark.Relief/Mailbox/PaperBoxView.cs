using Waymark.Kernel.Languages;
using Waymark.Law.Rules;
using Waymark.Relief.OnCase;

namespace Waymark.Relief.Mailbox;

/// <summary>What the section shows.</summary>
internal sealed record PaperBoxView(IReadOnlyList<PersonPetition> Papers, RuleBook Rules, Language Lang)
{
    /// <summary>Whether the person's answer is of what stands there now.</summary>
    internal bool IsAnswered(PersonPetition paper) => paper.Petition.Said is { } said && said.Of == PetitionAnswers.MarkOfAll(paper.File, paper.Petition, Rules.Facts);
}
