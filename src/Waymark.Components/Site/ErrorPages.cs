using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Waymark.Components.Site;

/// <summary>A calm page in the person's language for every failed request that wants a page. Interfaces under <c>/api</c> answer for themselves.</summary>
internal static class ErrorPages
{
    public static void Use(IApplicationBuilder app) =>
        app.UseWhen(WantsPage, pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500" });
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });

    private static bool WantsPage(HttpContext context) => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
