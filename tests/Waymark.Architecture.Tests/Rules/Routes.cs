using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>Who may reach what. Everything is closed unless it is opened here by name.</summary>
internal static class Routes
{
    /// <summary>
    /// Every route that a stranger may reach. A line here is a decision: such a page shows nothing of anyone's, and works without an account.
    /// </summary>
    internal static IReadOnlyList<string> Anonymous { get; } =
    [
        // Style sheets, scripts and the icon, from inside the assembly.
        "GET,HEAD /assets/{file}",
        // To the start page in the browser's language.
        "GET /",
        // "Exit this page".
        "GET /leave",
        "error/{code:int}",
        // Public information.
        "{lang:lang}",
        "{lang:lang}/safety",
        "{lang:lang}/your-information",
        "{lang:lang}/help",
        "{lang:lang}/help/{section}",
        "{lang:lang}/help/{section}/{slug}",
        "{lang:lang}/sectors",
        "{lang:lang}/sectors/{slug}",
        "{lang:lang}/save",
        "{lang:lang}/link-to-us",
        // The same guide as one file.
        "GET /{lang:lang}/save/guide.html",
        // What is searched for is posted, changes nothing and is not kept.
        "{lang:lang}/search",
        // Whether this node can answer, for the proxy: one word.
        "health",
        // For search engines.
        "GET /robots.txt",
        "GET /sitemap.xml",
        // The check of signs: what is ticked is answered at once and dropped.
        "{lang:lang}/check",
        "{lang:lang}/check/{sector}",
        // Training: the same for everyone; progress only for who asks for it, in the own browser.
        "{lang:lang}/learn",
        "{lang:lang}/learn/verify",
        "{lang:lang}/learn/{path}",
        "{lang:lang}/learn/{path}/certificate",
        "{lang:lang}/learn/{path}/trainer",
        "{lang:lang}/learn/{path}/{lesson}",
        // Sheets to print: public words and the programme's own numbers.
        "{lang:lang}/hand-outs",
        "{lang:lang}/hand-outs/{kind}",
        "{lang:lang}/hand-outs/{kind}/pdf",

        // The law is everybody's.
        "GET /laws.csv",
        "GET /laws.json",
        "GET /{lang:lang}/laws/map-narrow.svg",
        "GET /{lang:lang}/laws/map.svg",
        "{lang:lang}/laws",
        "{lang:lang}/records",
        "{lang:lang}/records/check",
        "{lang:lang}/laws/compare",
        "{lang:lang}/laws/method",
        "{lang:lang}/laws/offenses",
        "{lang:lang}/laws/{code:length(2)}",

        // Signing in and out; the second page wants the session that the first one made.
        "{lang:lang}/sign-in",
        "{lang:lang}/sign-in/code",
        "{lang:lang}/sign-out",
        // The one-time token in the path is the permission.
        "{lang:lang}/set-up/{token}",
        "{lang:lang}/join/{token}",
        // The printed code is the permission.
        "{lang:lang}/recover",

        // Asking for help and reporting: answers are under a key that only the browser's cookie has.
        "{lang:lang}/{journey:regex(^(ask|report)$)}",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/before",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/check",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/contact",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/expired",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/kept",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/now",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/number",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/share",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/way-{channel:regex(^(call|text|email|other)$)}",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/where",
        "{lang:lang}/{journey:regex(^(ask|report)$)}/{question:regex(^(who|words|why)$)}",
        "{lang:lang}/{journey:regex(^ask$)}/language",
        "{lang:lang}/{journey:regex(^ask$)}/need",
        "{lang:lang}/{journey:regex(^report$)}/danger",
        "{lang:lang}/{journey:regex(^report$)}/{question:regex(^(reach|signs|leave)$)}",
        "{lang:lang}/{journey:regex(^report$)}/{question:regex(^(speaks|work|employer)$)}",
        // The mailbox: the receipt is the permission, and each page but the first asks for it.
        "{lang:lang}/box",
        "{lang:lang}/box/close",
        "{lang:lang}/box/contact",
        "{lang:lang}/box/contact/{channel:regex(^(call|text|email|other)$)}",
        "{lang:lang}/box/delete",
        "{lang:lang}/box/files",
        "{lang:lang}/box/files/{id}",
        "{lang:lang}/box/gone",
        "{lang:lang}/box/open",
        "{lang:lang}/box/papers/{petition:guid}",
        "{lang:lang}/box/plan/{id:guid}/opened",
        "{lang:lang}/box/plan/{id:guid}/tell",
        "{lang:lang}/box/seen",
        "{lang:lang}/box/sharing/{consent:guid}",
        "{lang:lang}/box/sharing/{consent:guid}/end",
        "{lang:lang}/box/withdraw",
        // Services and lines to call: public data; what is searched for is posted, changes nothing and is not kept.
        "{lang:lang}/services",
        "{lang:lang}/services/{id:guid}",
        "{lang:lang}/services/{id:guid}/print",
        "{lang:lang}/hotlines",
        // The directory in HSDS form; withheld addresses are not in the data.
        "GET /api/hsds",
        "GET /api/hsds/openapi.json",
        "GET /api/hsds/services",
        "POST /api/hsds/services",
        "GET /api/hsds/services/{id:guid}",
        "GET /api/hsds/organizations",
        "POST /api/hsds/organizations",
        "GET /api/hsds/organizations/{id:guid}",
        "GET /api/hsds/service_at_locations",
        "POST /api/hsds/service_at_locations",
        "GET /api/hsds/service_at_locations/{id:guid}",
        "GET /api/hsds/taxonomies",
        "POST /api/hsds/taxonomies",
        "GET /api/hsds/taxonomies/{id:guid}",
        "GET /api/hsds/taxonomy_terms",
        "POST /api/hsds/taxonomy_terms",
        "GET /api/hsds/taxonomy_terms/{id:guid}",
    ];

    /// <summary>Pages for any signed-in member, whatever the role; the other pages name a policy.</summary>
    internal static IReadOnlyList<string> AnyMember { get; } =
    [
        // Only goes on to the first page that the member may see.
        "{lang:lang}/desk",
    ];

    /// <summary>Pages without the language in front, and why.</summary>
    internal static IReadOnlyList<string> WithoutLanguage { get; } =
    [
        // Run again for a failed request: it takes the language of that one's path.
        "error/{code:int}",
    ];

    /// <summary>Endpoints that are open without being listed, listed without being open, or closed by nothing but the default.</summary>
    internal static IEnumerable<string> Violations(
        IEnumerable<Endpoint> endpoints, AuthorizationPolicy? fallback, IReadOnlyList<string> anonymous, IReadOnlyList<string> anyMember)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            var route = PatternOf(endpoint);
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                open.Add(route);
                if (!anonymous.Contains(route, StringComparer.Ordinal))
                    yield return $"{route} is open to strangers and is not on the list";
                continue;
            }

            var named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null || a.Roles is not null)
                || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null;
            if (fallback is null && !named)
                yield return $"{route} is closed by nothing: there is no fallback policy";
            if (named)
                continue;
            members.Add(route);
            if (!anyMember.Contains(route, StringComparer.Ordinal))
                yield return $"{route} names no policy and is not on the list of pages for any member";
        }

        foreach (var route in anonymous.Where(r => !open.Contains(r)))
            yield return $"{route} is on the list of open routes, but is not open or not there";
        foreach (var route in anyMember.Where(r => !members.Contains(r)))
            yield return $"{route} is on the list of pages for any member, but is not such a page";
    }

    /// <summary>Pages whose path does not begin with the language.</summary>
    internal static IEnumerable<string> LanguageMissing(IEnumerable<Endpoint> endpoints, IReadOnlyList<string> exceptions) =>
        endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(PatternOf)
            .Where(r => r != "{lang:lang}" && !r.StartsWith("{lang:lang}/", StringComparison.Ordinal) && !exceptions.Contains(r, StringComparer.Ordinal))
            .Select(r => $"{r} does not begin with the language");

    /// <summary>The path of an endpoint, with the verbs of one that is no page.</summary>
    internal static string PatternOf(RouteEndpoint endpoint)
    {
        var path = (endpoint.RoutePattern.RawText ?? "").Trim('/');
        var verbs = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null ? endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods : null;
        return verbs is { Count: > 0 } ? $"{string.Join(',', verbs)} /{path}" : path;
    }
}
