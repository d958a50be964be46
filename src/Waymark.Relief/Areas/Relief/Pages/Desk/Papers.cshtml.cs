using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The papers of a petition, to print.</summary>
internal sealed class PapersModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts, SiteClock clock) : PetitionPage(member, desk, texts)
{
    public IReadOnlyList<Paper> Shown { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid petition, CancellationToken cancel)
    {
        if (!await FindAsync(id, petition, cancel) || Papers(clock.Today) is not { } papers)
            return Missing();
        Shown = papers;
        return Page();
    }
}
