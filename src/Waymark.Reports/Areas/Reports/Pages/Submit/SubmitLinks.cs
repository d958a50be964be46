using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>Paths of the two public journeys.</summary>
internal static class SubmitLinks
{
    /// <summary>The route of every page of both journeys, without the step.</summary>
    public const string Route = "/{lang:lang}/{journey:regex(^(ask|report)$)}";

    /// <summary>The first segment of a journey: what its words are filed under, too.</summary>
    public static string Name(ReportKind kind) => kind == ReportKind.Help ? "ask" : "report";

    /// <summary>The journey of a segment.</summary>
    public static ReportKind Kind(string? name) => name == "report" ? ReportKind.Report : ReportKind.Help;

    public static string Start(Language lang, ReportKind kind) => $"/{lang.Segment}/{Name(kind)}";

    public static string Before(Language lang, ReportKind kind) => Page(lang, kind, "before");

    /// <summary>The page of telephone lines, which belongs to the directory.</summary>
    public static string Hotlines(Language lang) => $"/{lang.Segment}/hotlines";

    public static string Check(Language lang, ReportKind kind) => Page(lang, kind, "check");

    public static string Number(Language lang, ReportKind kind) => Page(lang, kind, "number");

    public static string Kept(Language lang, ReportKind kind) => Page(lang, kind, "kept");

    public static string Expired(Language lang, ReportKind kind) => Page(lang, kind, "expired");

    /// <summary>A question.</summary>
    /// <param name="lang">The language.</param>
    /// <param name="kind">The journey.</param>
    /// <param name="step">One of <see cref="Steps"/>.</param>
    /// <param name="fromCheck">Whether it is changed from "check your answers", to return there.</param>
    public static string Step(Language lang, ReportKind kind, string step, bool fromCheck = false) =>
        Page(lang, kind, step) + (fromCheck ? "?from=check" : "");

    private static string Page(Language lang, ReportKind kind, string page) => $"/{lang.Segment}/{Name(kind)}/{page}";
}
