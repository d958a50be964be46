namespace Waymark.Web.Security;

/// <summary>
/// The headers of every answer. The page may run and show what this server sends and nothing else; no other site may
/// frame it, read it or learn where a person came from; nothing is kept unless the answer itself says so.
/// </summary>
/// <remarks>Source: OWASP HTTP Headers Cheat Sheet; W3C Content Security Policy Level 3, §6; Fetch, §3.7 (CORP, COEP).</remarks>
internal static class SecurityHeaders
{
    /// <summary>No inline script or style, no third party, no frame, no plug-in; forms post to this server only.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), "
        + "gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), "
        + "publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    /// <summary>Sets them now, and once more as the answer starts if something (the error handler) has wiped them.</summary>
    public static void Set(HttpContext context)
    {
        Write(context);
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            if (context.Response.Headers.ContentSecurityPolicy.Count == 0)
                Write(context);
            return Task.CompletedTask;
        }, context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["X-DNS-Prefetch-Control"] = "off";
        headers.CacheControl = "no-store";
        // Not on the machine itself: a developer's browser would then refuse every other local server.
        if (context.Request.IsHttps && context.Request.Host.Host is not ("localhost" or "127.0.0.1"))
            headers.StrictTransportSecurity = "max-age=63072000";
    }
}
