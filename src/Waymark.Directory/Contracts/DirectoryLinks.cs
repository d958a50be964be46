using Waymark.Kernel.Languages;

namespace Waymark.Directory.Contracts;

/// <summary>Paths of the directory's pages.</summary>
public static class DirectoryLinks
{
    /// <summary>Search.</summary>
    public static string Search(Language lang) => $"/{lang.Segment}/services";

    /// <summary>One service.</summary>
    public static string Service(Language lang, Guid id) => $"/{lang.Segment}/services/{id}";

    /// <summary>One service on paper.</summary>
    public static string Print(Language lang, Guid id) => $"/{lang.Segment}/services/{id}/print";

    /// <summary>The lines to call.</summary>
    public static string Hotlines(Language lang) => $"/{lang.Segment}/hotlines";

    /// <summary>The desk's list of entries to check.</summary>
    public static string Desk(Language lang) => $"/{lang.Segment}/desk/directory";

    /// <summary>One service on the desk.</summary>
    public static string DeskService(Language lang, Guid id) => $"/{lang.Segment}/desk/directory/service/{id}";

    /// <summary>Bringing a feed in.</summary>
    public static string Import(Language lang) => $"/{lang.Segment}/desk/directory/import";

    /// <summary>What came of an import.</summary>
    public static string ImportResult(Language lang, Guid id) => $"/{lang.Segment}/desk/directory/import/{id}";

    /// <summary>All services as a file.</summary>
    public static string Export(Language lang) => $"/{lang.Segment}/desk/directory/export";

    /// <summary>Which organization of the directory each agency is.</summary>
    public static string Agencies(Language lang) => $"/{lang.Segment}/desk/directory/agencies";

    /// <summary>Which organization one agency is.</summary>
    public static string Agency(Language lang, Guid id) => $"/{lang.Segment}/desk/directory/agencies/{id}";

    /// <summary>The lines, to be called and checked.</summary>
    public static string DeskHotlines(Language lang) => $"/{lang.Segment}/desk/directory/hotlines";

    /// <summary>The facts of one line.</summary>
    public static string DeskLine(Language lang, string id) => $"/{lang.Segment}/desk/directory/hotlines/{Uri.EscapeDataString(id)}";

    /// <summary>A line that is not on the list yet.</summary>
    public static string DeskNewLine(Language lang) => $"/{lang.Segment}/desk/directory/hotlines/new";
}
