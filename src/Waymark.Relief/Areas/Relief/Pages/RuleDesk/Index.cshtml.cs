using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Law.Rules;
using Waymark.Relief.Data;
using Waymark.Relief.RuleFiles;
using Waymark.Store;

namespace Waymark.Relief.Areas.Relief.Pages.RuleDesk;

/// <summary>A rule in the list.</summary>
/// <param name="Place">Whose law.</param>
/// <param name="Remedy">The remedy.</param>
/// <param name="Version">Its text in force; null: none.</param>
/// <param name="Mark">Who looked last.</param>
/// <param name="LookedOn">The last day on which somebody put the rule together or compared it.</param>
/// <param name="IsStale">Longer ago than a year.</param>
/// <param name="IsLoaded">Whether the file was loaded here.</param>
internal sealed record RuleLine(Jurisdiction Place, Remedy Remedy, RemedyVersion? Version, RuleMarkRow? Mark, DateOnly LookedOn, bool IsStale, bool IsLoaded);

/// <summary>All rules with how they were verified and how old they are.</summary>
internal sealed class IndexModel(ISignedInMember member, RuleShelf files, RuleProposals proposals, WaymarkStore store, SiteClock clock) : WaymarkPage
{
    public IReadOnlyList<RuleLine> Lines { get; private set; } = [];

    /// <summary>Whether the member's agency runs the programme: then they propose and confirm files.</summary>
    public bool IsOfProgramme { get; private set; }

    /// <summary>What waits for a second person, the oldest first.</summary>
    public IReadOnlyList<(RuleProposalRow Proposal, Jurisdiction Place)> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        IsOfProgramme = await store.ReadAsync(db => Agencies.FindAsync(db, member.AgencyId, cancel), cancel) is { Kind: AgencyKind.Programme };
        if (IsOfProgramme)
            Waiting = [.. (await proposals.WaitingAsync(cancel)).Select(p => (p, files.Rules.Find(p.Jurisdiction)!)).Where(p => p.Item2 is not null)];
        var standing = await files.StandingAsync(cancel);
        Lines =
        [
            .. files.Rules.Jurisdictions.SelectMany(place => place.Remedies.Select(remedy =>
            {
                var version = remedy.On(clock.Today);
                var stands = standing[place.Code];
                return new RuleLine(
                    place, remedy, version, stands.Newest(remedy, version), stands.LookedOn(place, remedy, version), stands.IsStale(place, remedy, version, clock.Today), stands.CorrectedAt is not null);
            })),
        ];
    }
}
