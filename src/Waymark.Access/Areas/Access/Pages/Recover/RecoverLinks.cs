using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.Recover;

/// <summary>Paths of recovering an agency.</summary>
internal static class RecoverLinks
{
    public static string Start(Language lang) => $"/{lang.Segment}/recover";
}
