using Microsoft.AspNetCore.Http;
using Waymark.Components.Site;

namespace Waymark.Help;

/// <summary>The address under which strangers reach the site.</summary>
internal static class SiteAddress
{
    /// <summary>As it is set, else as the request came; without a slash at its end.</summary>
    public static string Of(HttpRequest request, SiteOptions site) =>
        site.PublicAddress?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host.ToUriComponent()}";
}
