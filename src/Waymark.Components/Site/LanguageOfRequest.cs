using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Waymark.Kernel.Languages;

namespace Waymark.Components.Site;

/// <summary>The constraint of <c>{lang:lang}</c>: the segment of a language that ships, in lower case and no other form.</summary>
internal sealed class LanguageRouteConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && value is string segment
        && Language.TryParse(segment, out var language) && string.Equals(language.Segment, segment, StringComparison.Ordinal);
}

/// <summary>The language of a request.</summary>
public static class LanguageOfRequest
{
    /// <summary>
    /// The language in the path; on a page without one (an error, the front door) the best that the browser asks for,
    /// and English when it asks for none that ships.
    /// </summary>
    public static Language GetLanguage(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Items.TryGetValue(typeof(Language), out var known) && known is Language language)
            return language;
        var path = context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? context.Request.Path.Value ?? "";
        language = InPath(path) ?? context.Request.Asked();
        context.Items[typeof(Language)] = language;
        return language;
    }

    /// <summary>The same page in another language: the path with its first segment replaced.</summary>
    public static string PathIn(this HttpRequest request, Language language)
    {
        ArgumentNullException.ThrowIfNull(request);
        var path = request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? request.Path.Value ?? "/";
        if (InPath(path) is not { } current)
            return "/" + language.Segment;
        return request.PathBase + "/" + language.Segment + path[(current.Segment.Length + 1)..] + request.QueryString;
    }

    internal static void Use(Language language)
    {
        CultureInfo.CurrentCulture = language.Culture;
        CultureInfo.CurrentUICulture = language.Culture;
    }

    private static Language? InPath(string path)
    {
        if (path.Length < 3 || path[0] != '/')
            return null;
        var end = path.IndexOf('/', 1);
        return Language.TryParse(end < 0 ? path[1..] : path[1..end], out var language) ? language : null;
    }

    /// <summary>The first language that the browser asks for and that ships; English when it asks for none. Never by where it is.</summary>
    public static Language Asked(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var wanted in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
        {
            if (Language.TryMatch(wanted.Value.Value, out var language))
                return language;
        }
        return Language.English;
    }
}
