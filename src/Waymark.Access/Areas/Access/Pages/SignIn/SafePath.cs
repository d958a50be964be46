using Microsoft.AspNetCore.Mvc;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>An address that came with a request, if it is a page of ours.</summary>
internal static class SafePath
{
    public static string? OrNull(IUrlHelper url, string? path) => path is { Length: <= 500 } && url.IsLocalUrl(path) ? path : null;
}
