using Microsoft.AspNetCore.Routing.Patterns;

namespace Waymark.Web.Tests;

/// <summary>Paths that a route answers, in English: one for each choice that it offers.</summary>
internal static class RoutePaths
{
    public static IEnumerable<string> Of(RoutePattern pattern)
    {
        IEnumerable<string> paths = [string.Empty];
        foreach (var segment in pattern.PathSegments)
        {
            paths = paths.Select(path => path + "/");
            foreach (var part in segment.Parts)
                paths = [.. paths.SelectMany(path => Values(part).Select(value => path + value))];
        }

        return paths;
    }

    private static string[] Values(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart { Name: "lang" } => ["en"],
        RoutePatternParameterPart parameter when Has(parameter, "guid") => ["0198a3b2-7c11-7d3a-9a51-2f0c64e1a001"],
        RoutePatternParameterPart parameter when Has(parameter, "int") => ["1"],
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Select(p => p.Content).FirstOrDefault(c => c?.StartsWith("regex(^", StringComparison.Ordinal) == true) is { } choice
            // A list of choices, or what a name is made of.
            => choice.Contains('[', StringComparison.Ordinal) ? ["abc"] : choice["regex(^".Length..].Trim('(', ')', '$').Split('|'),
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Select(p => p.Content).FirstOrDefault(c => c?.StartsWith("length(", StringComparison.Ordinal) == true) is { } length
            => [new string('x', int.Parse(length["length(".Length..].TrimEnd(')'), System.Globalization.CultureInfo.InvariantCulture))],
        RoutePatternParameterPart => ["x"],
        RoutePatternLiteralPart literal => [literal.Content],
        _ => throw new InvalidOperationException("An unknown part of a route."),
    };

    private static bool Has(RoutePatternParameterPart parameter, string policy) => parameter.ParameterPolicies.Any(p => p.Content == policy);
}
