using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>Shows a new one-time link until it is passed on.</summary>
internal sealed class LinkModel(CurrentMember current, ShownLinks links) : WaymarkPage
{
    public string Link { get; private set; } = string.Empty;

    public IActionResult OnGet()
    {
        if (MemberSessions.NotesOf(current.Required).Link is not { } link)
            return SeeOther(TeamLinks.List(Lang));
        Link = link;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await links.ForgetAsync(current.Required, cancel);
        return SeeOther(TeamLinks.List(Lang));
    }
}
