using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;

namespace Waymark.Access.Areas.Access.Pages.Recover;

/// <summary>Who may recover an agency: whoever has the printed code.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AllowAnonymousToAreaPage("Access", "/Recover/Start");
}
