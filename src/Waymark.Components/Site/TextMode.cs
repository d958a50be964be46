using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Waymark.Components.Site;

/// <summary>
/// Text only: every page also answers below <c>/text</c>, without style sheet, script and pictures, and each link and form of such a
/// page stays there. The mode is in the address and nowhere else: no cookie remembers it.
/// </summary>
/// <remarks>
/// Pages write their paths from the root, through their link classes. The prefix is taken off before routing (it is the path base then) and
/// put before each path of the finished page, so that no page has to know of it.
/// </remarks>
public static partial class TextMode
{
    /// <summary>What such paths begin with.</summary>
    public const string Prefix = "/text";

    /// <summary>Whether this request is for text only.</summary>
    public static bool IsTextOnly(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.PathBase == Prefix;
    }

    /// <summary>The same page in the other mode.</summary>
    public static string OtherMode(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        // A page of a failed request is run under another path than the one that was asked for.
        var path = request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? request.Path.Value;
        return request.IsTextOnly() ? path + request.QueryString : Prefix + path + request.QueryString;
    }

    internal static void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        // The desk has tables and scripts to work with; it is not part of this.
        if (request.PathBase.HasValue || !request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out var rest) || !rest.HasValue || IsDesk(rest))
        {
            await next(context);
            return;
        }

        request.PathBase = Prefix;
        request.Path = rest;
        var response = context.Response;
        var original = response.Body;
        using var made = new MemoryStream();
        response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = original;
        }

        if (response.Headers.Location.Count > 0)
            response.Headers.Location = InMode(response.Headers.Location);
        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true && response.Headers.ContentDisposition.Count == 0)
        {
            var page = Encoding.UTF8.GetBytes(Rewrite(Encoding.UTF8.GetString(made.GetBuffer(), 0, (int)made.Length)));
            response.ContentLength = null;
            await response.Body.WriteAsync(page, context.RequestAborted);
        }
        else if (made.Length > 0)
        {
            made.Position = 0;
            await made.CopyToAsync(response.Body, context.RequestAborted);
        }
    });

    /// <summary>Puts the prefix before each path of a page and takes its pictures out. What people typed is encoded by then, so a quote in it ends nothing.</summary>
    internal static string Rewrite(string page) => Pictures().Replace(Paths().Replace(page, "${before}" + Prefix + "/"), "");

    private static bool IsDesk(PathString path)
    {
        var value = path.Value!;
        var second = value.IndexOf('/', 1);
        return second > 0 && (value.AsSpan(second).StartsWith("/desk/", StringComparison.Ordinal) || value.AsSpan(second).SequenceEqual("/desk"));
    }

    private static StringValues InMode(StringValues location) =>
        location.ToString() is ['/', not '/', ..] path && !path.StartsWith(Prefix + "/", StringComparison.Ordinal) && !IsDesk(path.Split('?')[0]) ? Prefix + path : location;

    // A path of ours; not another host (//), not an asset, not the desk, and not what has the prefix already (the way back to the other mode is marked).
    [GeneratedRegex("""(?<before><[a-z]+\b(?![^<>]*\sdata-mode=)[^<>]*\s(?:href|action|formaction)=")/(?!/|text/|assets/|[a-z-]+/desk[/"])""", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Paths();

    [GeneratedRegex("<svg\\b.*?</svg>", RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Pictures();
}
