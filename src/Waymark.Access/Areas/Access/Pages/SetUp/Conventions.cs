using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Access.Sessions;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Who may see the pages of setting up.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages)
    {
        // The token in the address is the permission.
        pages.AllowAnonymousToAreaPage("Access", "/SetUp/Agency");
        pages.AllowAnonymousToAreaPage("Access", "/SetUp/Join");
        pages.AuthorizeAreaPage("Access", "/SetUp/Authenticator", AccessPolicies.OpenSession);
        pages.AuthorizeAreaPage("Access", "/SetUp/Codes", AccessPolicies.OwnAccount);
        pages.AuthorizeAreaPage("Access", "/SetUp/Waiting", AccessPolicies.OwnAccount);
        pages.AuthorizeAreaPage("Access", "/SetUp/AgencyCode", Policies.Administrator);
        pages.AuthorizeAreaPage("Access", "/SetUp/AgencyCodeSheet", Policies.Administrator);
    }
}
