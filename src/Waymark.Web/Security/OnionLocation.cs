namespace Waymark.Web.Security;

/// <summary>Tells Tor Browser that the same page is inside the Tor network too, if <c>Site:OnionAddress</c> is set.</summary>
/// <remarks>
/// Source: Tor Project, "Onion-Location": the header counts only on pages that came over HTTPS and not from an onion address. It names the
/// path and never the query, which may hold something of the person.
/// </remarks>
internal static class OnionLocation
{
    public const string Header = "Onion-Location";

    public static void Set(HttpContext context, string? onion)
    {
        var request = context.Request;
        if (onion is null || !HttpMethods.IsGet(request.Method) || !request.IsHttps || request.Host.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase))
            return;
        // The path as it came, before a later step takes a part of it off.
        var address = onion.TrimEnd('/') + request.PathBase.ToUriComponent() + request.Path.ToUriComponent();
        context.Response.OnStarting(() =>
        {
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                context.Response.Headers[Header] = address;
            return Task.CompletedTask;
        });
    }
}
