using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Data;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Kernel.Results;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>One member: what they may do, and what an administrator may do with them.</summary>
internal sealed class MemberModel(
    CurrentMember current, TeamMembers members, ChangeMember change, InviteMember invite, ShownLinks links, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = string.Empty;

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    public TeamMember Member { get; private set; } = null!;

    public bool IsSelf => Member.Id == current.MemberId;

    public bool CanConfirm => Member is { State: MemberState.Waiting, HasAuthenticator: true };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return Missing();
        Roles = RoleInput.Of(Member.Roles);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        DoAsync(id => change.ChangeRolesAsync(current, id, RoleInput.Parse(Roles), cancel), cancel);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancel) => DoAsync(id => change.ConfirmAsync(current, id, cancel), cancel);

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || !(await invite.AgainAsync(current, Member.Id, cancel)).TryGet(out var token, out _))
            return Missing();
        await links.KeepAsync(current.Required, Request.AddressOf(SetUpLinks.Join(Lang, token)), cancel);
        return SeeOther(TeamLinks.Invited(Lang));
    }

    private async Task<IActionResult> DoAsync(Func<MemberId, Task<Result<Done>>> act, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return Missing();
        var result = await act(Member.Id);
        if (result.TryGet(out _, out var error))
            return SeeOther(TeamLinks.List(Lang));
        return error is NoSuchMember ? Missing() : Invalid(nameof(Roles), texts[error.Code]);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (!MemberId.TryParse(Id, null, out var id) || await members.FindAsync(current.AgencyId, id, cancel) is not { } member)
            return false;
        Member = member;
        return true;
    }
}
