using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;

namespace Waymark.Relief;

/// <summary>Who may see which folder.</summary>
internal static class Conventions
{
    internal static void Apply(PageConventionCollection pages) =>
        // The law is everybody's.
        pages.AllowAnonymousToAreaFolder("Relief", "/Laws");
}
