using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Data;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>Asks once more, then removes a member.</summary>
internal sealed class RemoveModel(CurrentMember current, TeamMembers members, ChangeMember change, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = string.Empty;

    public TeamMember Member { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return Missing();
        var result = await change.RemoveAsync(current, Member.Id, cancel);
        if (result.TryGet(out _, out var error))
            return SeeOther(TeamLinks.List(Lang));
        return error is NoSuchMember ? Missing() : Invalid(string.Empty, texts[error.Code]);
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (!MemberId.TryParse(Id, null, out var id) || id == current.MemberId || await members.FindAsync(current.AgencyId, id, cancel) is not { } member
            || member.State == MemberState.Removed)
        {
            return false;
        }

        Member = member;
        return true;
    }
}
