using Waymark.Kernel.Languages;

namespace Waymark.Components.Site;

/// <summary>Paths of the pages that belong to the site as a whole.</summary>
public static class SiteLinks
{
    /// <summary>The page on staying safe online.</summary>
    public static string Safety(Language lang) => $"/{lang.Segment}/safety";

    /// <summary>The start page.</summary>
    public static string Home(Language lang) => $"/{lang.Segment}";

    /// <summary>Where "Exit this page" points.</summary>
    public static string Leave => Site.Leave.Path;
}
