using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>The recovery code as a sheet to print.</summary>
internal sealed class AgencyCodeSheetModel(CurrentMember current, WaymarkStore store, SiteClock clock) : WaymarkPage
{
    public IReadOnlyList<string> Parts { get; private set; } = [];

    public string Agency { get; private set; } = string.Empty;

    public DateOnly Date => clock.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (MemberSessions.NotesOf(current.Required).AgencyCode is not { } parts)
            return SeeOther(SetUpLinks.AgencyCode(Lang));
        Parts = parts;
        Agency = (await store.ReadAsync(db => Agencies.FindAsync(db, current.AgencyId, cancel), cancel))!.Name;
        return Page();
    }
}
