using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Sessions;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>Who may see the pages of signing in.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages)
    {
        pages.AllowAnonymousToAreaPage("Access", "/SignIn/Name");
        pages.AllowAnonymousToAreaPage("Access", "/SignIn/SecondFactor");
        pages.AllowAnonymousToAreaPage("Access", "/SignIn/SignOut");
        pages.AuthorizeAreaPage("Access", "/SignIn/Unlock", AccessPolicies.AnySession);
        pages.AuthorizeAreaPage("Access", "/SignIn/Lock", AccessPolicies.AnySession);
        pages.AuthorizeAreaPage("Access", "/SignIn/Held", AccessPolicies.OpenSession);
    }
}
