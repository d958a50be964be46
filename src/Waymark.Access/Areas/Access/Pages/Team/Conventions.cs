using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>Who may manage members: the agency's administrators.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeAreaFolder("Access", "/Team", Policies.Administrator);
}
