using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>The mailbox needs no account: the receipt opens it, and <see cref="BoxPage"/> sees to it that one was given.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AllowAnonymousToAreaFolder("Reports", "/Box");
}
