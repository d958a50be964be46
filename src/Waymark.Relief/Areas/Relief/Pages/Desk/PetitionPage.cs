using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Law.Rules;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>What the pages of one petition share.</summary>
internal abstract class PetitionPage(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts) : ReliefPage(member, desk, texts)
{
    public CaseRecord<ReliefPetition> Record { get; private set; } = null!;

    public ReliefPetition Petition => Record.Content;

    public Remedy? Remedy => Rules.FindRemedy(Petition.Remedy);

    public string PlaceName => Rules.Find(Petition.Place)?.Name ?? Petition.Place;

    protected async Task<bool> FindAsync(Guid id, Guid petition, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await Desk.PetitionsAsync(Member, Id, cancel) is not { } all || all.FirstOrDefault(p => p.Id == petition) is not { } found)
            return false;
        Record = found;
        return true;
    }

    /// <summary>The papers; null where the rules no longer have the law.</summary>
    protected IReadOnlyList<Paper>? Papers(DateOnly today) => Remedy is null ? null : Packet.Of(Case, Petition, Rules, Petition.FiledOn ?? today, Standing);
}
