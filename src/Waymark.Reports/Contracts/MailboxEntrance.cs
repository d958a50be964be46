using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Waymark.Kernel.Languages;

namespace Waymark.Reports.Contracts;

/// <summary>Where a page behind the receipt leads when its short session is over.</summary>
public static class MailboxEntrance
{
    /// <summary>The largest form in bytes, percent-encoded, that is carried over: 12 MiB.</summary>
    public const int MaxForm = 12 * 1024 * 1024;

    /// <summary>Asks for the number again.</summary>
    /// <param name="request">The request that came without a session.</param>
    /// <param name="language">The page's language.</param>
    /// <param name="keep">Whether a form that was posted is kept on the page that asks, and sent on to its own page once the number was given: for
    /// words that somebody typed, not for what is done with one click. The browser posts it anew (307), so that nothing of it is stored here.</param>
    public static IActionResult Ask(HttpRequest request, Language language, bool keep)
    {
        ArgumentNullException.ThrowIfNull(request);
        var enter = $"/{language.Segment}/box";
        if (keep && HttpMethods.IsPost(request.Method) && request.HasFormContentType)
            return new LocalRedirectResult(Again(language, request.Path), permanent: false, preserveMethod: true);
        request.HttpContext.Response.Headers.Location = enter;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    internal static string Again(Language language, string path) =>
        QueryHelpers.AddQueryString($"/{language.Segment}/box", new Dictionary<string, string?>(StringComparer.Ordinal) { ["handler"] = "again", ["to"] = path });
}
