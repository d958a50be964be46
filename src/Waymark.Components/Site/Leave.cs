using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Waymark.Components.Site;

/// <summary>
/// "Exit this page": forgets what this browser holds of ours and goes somewhere harmless. A GET, because it must work as
/// a plain link without scripts, in one press.
/// </summary>
internal static class Leave
{
    public const string Path = "/leave";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (HttpContext context, IOptions<SiteOptions> options) =>
        {
            // Every cookie, a member's sign-in too: whoever presses this must leave no open desk behind. A stranger's
            // page that points here can at most sign someone out.
            foreach (var name in context.Request.Cookies.Keys)
                context.Response.Cookies.Delete(name, new CookieOptions
                {
                    Path = "/",
                    HttpOnly = true,
                    Secure = context.Request.IsHttps,
                    SameSite = SameSiteMode.Lax,
                });
            // Not "cache": browsers finish emptying it before they move on, and the person is waiting.
            context.Response.Headers["Clear-Site-Data"] = "\"cookies\", \"storage\"";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers.Location = options.Value.ExitTo;
            return Results.StatusCode(StatusCodes.Status303SeeOther);
        }).AllowAnonymous().ExcludeFromDescription();
}
