using Microsoft.Extensions.Localization;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>The agency's members.</summary>
internal sealed class ListModel(CurrentMember current, TeamMembers members, KeyRotation rotation, IStringLocalizer<Text> texts) : WaymarkPage
{
    public IReadOnlyList<TeamMember> Members { get; private set; } = [];

    /// <summary>The latest renewing of the agency's keys, at work or over.</summary>
    public RotationRow? Keys { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Members = await members.ListAsync(current.AgencyId, cancel);
        Keys = await rotation.FindAsync(current.AgencyId, cancel);
    }

    public string RolesOf(TeamMember member) => RoleText.Of(member.Roles, texts);

    public static string StateKey(MemberState state) => state switch
    {
        MemberState.Invited => "desk.team.state.invited",
        MemberState.Waiting => "desk.team.state.waiting",
        MemberState.Active => "desk.team.state.active",
        _ => "desk.team.state.removed",
    };

    public static string Colour(MemberState state) => state switch
    {
        MemberState.Waiting => "yellow",
        MemberState.Active => "green",
        MemberState.Invited => "blue",
        _ => "grey",
    };
}
