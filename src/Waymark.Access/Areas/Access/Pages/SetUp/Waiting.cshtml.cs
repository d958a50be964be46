using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Tells a new member why nothing can be opened yet, and who can change that.</summary>
internal sealed class WaitingModel(CurrentMember current) : WaymarkPage
{
    public IActionResult OnGet() => current.Required.IsWaiting ? Page() : SeeOther(SignInLinks.Desk(Lang));
}
