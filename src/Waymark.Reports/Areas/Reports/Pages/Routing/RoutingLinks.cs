using Waymark.Kernel.Languages;

namespace Waymark.Reports.Areas.Reports.Pages.Routing;

/// <summary>Paths of the routing rules.</summary>
internal static class RoutingLinks
{
    public static string List(Language lang) => $"/{lang.Segment}/desk/routing";

    public static string Add(Language lang) => $"{List(lang)}/add";

    public static string Edit(Language lang, Guid rule) => $"{List(lang)}/{rule:N}";

    /// <summary>Where a button of the list posts.</summary>
    public static string Act(Language lang, Guid rule, string action) => $"{List(lang)}?handler={action}&rule={rule:N}";
}
