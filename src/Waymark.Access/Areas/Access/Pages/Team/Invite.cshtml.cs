using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>Invites somebody into the agency.</summary>
internal sealed class InviteModel(CurrentMember current, InviteMember invite, ShownLinks links, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? MemberName { get; set; }

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (PlainText.Fault(MemberName, 1, 100) is { } fault)
            return Invalid(nameof(MemberName), texts[fault == PlainText.Missing ? "desk.team.name.empty" : "desk.account.name.bad"]);
        var token = await invite.RunAsync(current, MemberName!.Trim(), RoleInput.Parse(Roles), cancel);
        await links.KeepAsync(current.Required, Request.AddressOf(SetUpLinks.Join(Lang, token)), cancel);
        return SeeOther(TeamLinks.Invited(Lang));
    }
}
