using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Areas.Access.Pages.Account;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>Goes on to the first page of the desk that the member may see.</summary>
internal sealed class DeskModel(IEnumerable<IDeskNavigation> navigation, IAuthorizationService authorization) : WaymarkPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        foreach (var link in navigation.SelectMany(n => n.Links(Lang)).OrderBy(link => link.Order))
        {
            if (link.Policy is null || (await authorization.AuthorizeAsync(User, link.Policy)).Succeeded)
                return SeeOther(link.Href);
        }

        return SeeOther(AccountLinks.Index(Lang));
    }
}
