using Waymark.Kernel.Languages;

namespace Waymark.Relief.Laws;

/// <summary>Paths of the pages about the law.</summary>
internal static class LawLinks
{
    internal const string Csv = "/laws.csv";

    internal const string Json = "/laws.json";

    internal static string All(Language lang) => $"/{lang.Segment}/laws";

    internal static string Place(Language lang, string code) => $"{All(lang)}/{code.ToLowerInvariant()}";

    internal static string Offenses(Language lang) => $"{All(lang)}/offenses";

    internal static string Method(Language lang) => $"{All(lang)}/method";

    /// <summary>The map as a picture of its own, so that the page stays light.</summary>
    internal static string Map(Language lang, bool narrow) => $"{All(lang)}/{(narrow ? "map-narrow" : "map")}.svg";

    internal static string Compare(Language lang) => $"{All(lang)}/compare";
}
