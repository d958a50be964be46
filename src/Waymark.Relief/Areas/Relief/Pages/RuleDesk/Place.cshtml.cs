using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Law.Rules;
using Waymark.Relief.Resources;
using Waymark.Relief.RuleFiles;

namespace Waymark.Relief.Areas.Relief.Pages.RuleDesk;

/// <summary>The rules of one place: who compared what with the law, and a mark for what was compared now.</summary>
internal sealed class PlaceModel(ISignedInMember member, RuleShelf files, IStringLocalizer<Text> texts, SiteClock clock) : WaymarkPage
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

    /// <summary>Whether this member may put a corrected file into force.</summary>
    public bool MayLoad => member.Roles.HasFlag(MemberRoles.Administrator);

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
        return true;
    }
}
