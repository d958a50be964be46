using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Areas.Access.Pages.Team;
using Waymark.Access.Contracts;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Partners;

/// <summary>Invites a partner agency.</summary>
internal sealed class InviteModel(
    CurrentMember current, InviteAgency invite, ShownLinks links, WaymarkStore store, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public AgencyKind? Kind { get; set; }

    /// <summary>Any kind but the programme's own.</summary>
    public static IEnumerable<AgencyKind> Kinds => Enum.GetValues<AgencyKind>().Where(kind => kind != AgencyKind.Programme);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await store.ReadAsync(db => InviteAgency.IsProgrammeAsync(db, current.AgencyId, cancel), cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Kind is not { } kind || !Kinds.Contains(kind))
            return Invalid(nameof(Kind), texts["desk.agency.kind.empty"]);
        if (!(await invite.RunAsync(current, kind, cancel)).TryGet(out var token, out _))
            return Missing();
        await links.KeepAsync(current.Required, Request.AddressOf(SetUpLinks.Agency(Lang, token)), cancel);
        return SeeOther(TeamLinks.Invited(Lang));
    }
}
