using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>Reports are for advocates and coordinators of the agency that holds them.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeAreaFolder("Reports", "/Desk", Policies.Desk);
}
