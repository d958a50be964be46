using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Law.Rules;
using Waymark.Relief.Data;
using Waymark.Relief.Resources;
using Waymark.Relief.RuleFiles;
using Waymark.Store;

namespace Waymark.Relief.Areas.Relief.Pages.RuleDesk;

/// <summary>The rules of one place: who compared what with the law, and a mark for what was compared now.</summary>
internal sealed class PlaceModel(ISignedInMember member, RuleShelf files, RuleProposals proposals, WaymarkStore store, IStringLocalizer<Text> texts, SiteClock clock) : WaymarkPage
{
    [BindProperty]
    public string? Remedy { get; set; }

    [BindProperty]
    public string? Office { get; set; }

    [BindProperty]
    public DateOnly? LookedOn { get; set; }

    /// <summary>The mark of the file that was on the screen: nobody marks a file that they did not see.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public Jurisdiction Place { get; private set; } = null!;

    /// <summary>Who compared what with the law.</summary>
    internal RuleStanding Standing { get; private set; } = null!;

    /// <summary>Whether this member may propose and confirm corrected files: who reaches these pages and is of the programme.</summary>
    public bool MayLoad => OwnOffice is null;

    /// <summary>The name under which somebody outside the programme marks: nobody speaks for an office that is not theirs. Null: of the programme, which writes down whose
    /// comparison it was.</summary>
    public string? OwnOffice { get; private set; }

    /// <summary>The proposal that waits for an answer; null: none.</summary>
    public RuleProposalRow? Waiting { get; private set; }

    /// <summary>What became of earlier proposals, the newest first, with the key of its words.</summary>
    public IReadOnlyList<(RuleProposalRow Proposal, string State)> Earlier { get; private set; } = [];

    private Dictionary<AgencyId, string> agencies = [];

    /// <summary>Whose member put a mark.</summary>
    internal string? AgencyOf(RuleMarkRow mark) => agencies.GetValueOrDefault(mark.AgencyId);

    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return Missing();
        LookedOn = Today;
        return Page();
    }

    public async Task<IActionResult> OnPostMarkAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return Missing();
        // What was posted in its place is not looked at.
        Office = OwnOffice ?? Office;
        var remedy = Place.Remedies.FirstOrDefault(r => r.Id == Remedy);
        if (remedy?.On(Today) is not { } version)
            ModelState.AddModelError(nameof(Remedy), texts["desk.relief.error.choice"]);
        else if (string.IsNullOrWhiteSpace(Office) || Office.Length > 200)
            ModelState.AddModelError(nameof(Office), texts["desk.rules.error.office"]);
        else if (LookedOn is null || LookedOn > Today)
            ModelState.AddModelError(nameof(LookedOn), texts["desk.rules.error.day"]);
        else if (Seen != Standing.Hash)
        {
            ModelState.Remove(nameof(Seen));
            ModelState.AddModelError(string.Empty, texts["desk.rules.error.changed"]);
        }
        else if (ModelState.IsValid)
        {
            await files.MarkAsync(member, remedy, version, Office.Trim(), LookedOn.Value, cancel);
            return SeeOther(RuleLinks.Place(Lang, Place.Code));
        }

        return Invalid();
    }

    private async Task<bool> FindAsync(string code, CancellationToken cancel)
    {
        if (files.Rules.Find(code.ToUpperInvariant()) is not { } place)
            return false;
        Place = place;
        Standing = (await files.StandingAsync(cancel))[place.Code];
        var known = await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel);
        agencies = known.ToDictionary(a => a.Id, a => a.Name);
        OwnOffice = known.Single(a => a.Id == member.AgencyId) is { Kind: not AgencyKind.Programme } own ? own.Name : null;
        if (MayLoad)
        {
            var all = await proposals.OfAsync(place.Code, cancel);
            Waiting = all.FirstOrDefault(proposals.IsOpen);
            Earlier = [.. all.Where(p => !proposals.IsOpen(p)).Select(p => (p, RuleText.StateKey(p, proposals.IsRunOut(p))))];
        }

        return true;
    }
}
