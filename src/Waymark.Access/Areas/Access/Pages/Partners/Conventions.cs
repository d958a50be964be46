using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;

namespace Waymark.Access.Areas.Access.Pages.Partners;

/// <summary>Who may see the agencies: administrators.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeAreaFolder("Access", "/Partners", Policies.Administrator);
}
