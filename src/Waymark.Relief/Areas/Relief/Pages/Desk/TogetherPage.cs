using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The papers of all petitions of a case that no court has decided, with a list before them.</summary>
internal abstract class TogetherPage(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts) : ReliefPage(member, desk, texts)
{
    protected Paper Cover { get; private set; } = null!;

    protected IReadOnlyList<(string Place, IReadOnlyList<Paper> Papers)> Packets { get; private set; } = [];

    /// <summary>False: there is no such case, or it has no open petition under a law of the rules.</summary>
    protected async Task<bool> FindAsync(Guid id, DateOnly today, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await Desk.PetitionsAsync(Member, Id, cancel) is not { } all)
            return false;
        var open = all.Select(p => p.Content).Where(p => IsOpen(p, Rules)).ToList();
        Cover = Packet.Cover(Case, open, Rules, today, Standing);
        Packets = [.. open.Select(p => (p.Place, Packet.Of(Case, p, Rules, p.FiledOn ?? today, Standing)))];
        return open.Count > 0;
    }

    /// <summary>Whether a petition has papers that may still be needed.</summary>
    internal static bool IsOpen(ReliefPetition petition, Law.Rules.RuleBook rules) =>
        petition is { Decision.Length: 0, GoneOn: null } && rules.FindRemedy(petition.Remedy) is not null;
}
