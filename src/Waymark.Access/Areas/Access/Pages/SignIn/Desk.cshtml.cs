using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Areas.Access.Pages.Account;
using Waymark.Access.Areas.Access.Pages.Start;
using Waymark.Access.Contracts;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>
/// Goes on to the first page of the desk that the member may see; an administrator of the programme to the first steps, as long as one is not
/// done, since nobody is helped before that.
/// </summary>
internal sealed class DeskModel(IEnumerable<IDeskNavigation> navigation, IAuthorizationService authorization, IServiceProvider services) : WaymarkPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        // Asked for only now: a session that is not open has no member for the steps.
        if ((await authorization.AuthorizeAsync(User, Policies.Programme)).Succeeded
            && (await services.GetRequiredService<FirstSteps>().ListAsync(Lang, cancel)).Any(step => !step.IsDone))
            return SeeOther(StartLinks.Steps(Lang));
        foreach (var link in navigation.SelectMany(n => n.Links(Lang)).OrderBy(link => link.Order))
        {
            if (link.Policy is null || (await authorization.AuthorizeAsync(User, link.Policy)).Succeeded)
                return SeeOther(link.Href);
        }

        return SeeOther(AccountLinks.Index(Lang));
    }
}
