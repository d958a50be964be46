using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.Partners;

/// <summary>Paths of the agencies of the installation.</summary>
internal static class PartnerLinks
{
    public static string List(Language lang) => $"/{lang.Segment}/agencies";

    public static string Invite(Language lang) => $"/{lang.Segment}/agencies/invite";

    public static string Settings(Language lang) => $"/{lang.Segment}/agency";
}
