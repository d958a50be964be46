using Waymark.Kernel.Languages;

namespace Waymark.Relief.Check;

/// <summary>Paths of the private check. Answers are never in a path.</summary>
internal static class CheckLinks
{
    internal static string Start(Language lang) => $"/{lang.Segment}/records";

    internal static string Charge(Language lang) => $"{Start(lang)}/check";
}
