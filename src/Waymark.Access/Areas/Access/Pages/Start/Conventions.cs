using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;

namespace Waymark.Access.Areas.Access.Pages.Start;

/// <summary>Who sees the first steps: the programme's administrators.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeAreaFolder("Access", "/Start", Policies.Programme);
}
