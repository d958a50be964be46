using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>The journeys are for everyone, without an account.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AllowAnonymousToAreaFolder("Reports", "/Submit");
}
