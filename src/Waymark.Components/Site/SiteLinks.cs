using Waymark.Kernel.Languages;

namespace Waymark.Components.Site;

/// <summary>Paths of the pages that belong to the site as a whole.</summary>
public static class SiteLinks
{
    /// <summary>The page on staying safe online.</summary>
    public static string Safety(Language lang) => $"/{lang.Segment}/safety";

    /// <summary>The start page.</summary>
    public static string Home(Language lang) => $"/{lang.Segment}";

    /// <summary>Rights, what trafficking is, what to do on a suspicion: the guide's list of sections.</summary>
    public static string Help(Language lang) => $"/{lang.Segment}/help";

    /// <summary>Search over the guide and the services.</summary>
    public static string Find(Language lang) => $"/{lang.Segment}/search";

    /// <summary>The guide as one file to keep.</summary>
    public static string Save(Language lang) => $"/{lang.Segment}/save";

    /// <summary>Asking for help.</summary>
    public static string Ask(Language lang) => $"/{lang.Segment}/ask";

    /// <summary>Reporting a suspicion.</summary>
    public static string Report(Language lang) => $"/{lang.Segment}/report";

    /// <summary>Reading answers with the receipt.</summary>
    public static string Answers(Language lang) => $"/{lang.Segment}/box";

    /// <summary>The private check of what the law gives for a record.</summary>
    public static string Records(Language lang) => $"/{lang.Segment}/records";

    /// <summary>The directory of services.</summary>
    public static string Services(Language lang) => $"/{lang.Segment}/services";

    /// <summary>Lines to call.</summary>
    public static string Lines(Language lang) => $"/{lang.Segment}/hotlines";

    /// <summary>Where "Exit this page" points.</summary>
    public static string Leave => Site.Leave.Path;
}
