using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Domain;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Partners;

/// <summary>What the agency's administrators decide for it: its name, and whether persons see the names of staff.</summary>
internal sealed class SettingsModel(CurrentMember current, WaymarkStore store, AccessLog log, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? AgencyName { get; set; }

    [BindProperty]
    public bool ShowStaffNames { get; set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var row = await store.ReadAsync(db => db.Set<AgencyRow>().FirstAsync(a => a.AgencyId == current.AgencyId, cancel), cancel);
        AgencyName = row.Name;
        ShowStaffNames = row.ShowStaffNames;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (PlainText.Fault(AgencyName, 2, 200) is { } fault)
            return Invalid(nameof(AgencyName), texts[fault == PlainText.Missing ? "desk.agency.name.empty" : "desk.agency.name.bad"]);
        var saved = await store.WriteAsync(
            async db =>
            {
                if (await AgencyNames.IsTakenAsync(db, current.AgencyId, AgencyName!, cancel))
                    return false;
                var row = await db.Set<AgencyRow>().AsTracking().FirstAsync(a => a.AgencyId == current.AgencyId, cancel);
                row.Name = AgencyName!.Trim();
                row.ShowStaffNames = ShowStaffNames;
                await log.AppendAsync(
                    db, current.AgencyId, Actor.Member(current.MemberId), "agency.settings-changed", "agency", current.AgencyId.Value,
                    ShowStaffNames ? "name, staff names shown" : "name, staff names hidden", cancel);
                return true;
            },
            cancel);
        return saved ? SeeOther(PartnerLinks.List(Lang)) : Invalid(nameof(AgencyName), texts["desk.agency.name.taken"]);
    }
}
