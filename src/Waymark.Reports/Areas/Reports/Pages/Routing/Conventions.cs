using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Routing;

/// <summary>Rules are written by administrators; <see cref="RoutingPage"/> lets in those of the programme alone.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeAreaFolder("Reports", "/Routing", Policies.Administrator);
}
