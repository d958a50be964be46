using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Sessions;

namespace Waymark.Access.Areas.Access.Pages.Log;

/// <summary>Who may read the access log: administrators and coordinators.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeAreaFolder("Access", "/Log", AccessPolicies.LogReader);
}
