using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.Start;

/// <summary>Paths of the first steps.</summary>
internal static class StartLinks
{
    public static string Steps(Language lang) => $"/{lang.Segment}/desk/first-steps";
}
