using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;
using Waymark.Reports.Desk;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>Paths of the desk's pages on reports.</summary>
internal static class DeskLinks
{
    public static string Inbox(Language lang) => $"/{lang.Segment}/desk/inbox";

    /// <summary>The inbox as it is asked for; only what differs from the default is in the address, and nothing that is about a person.</summary>
    public static string Inbox(Language lang, InboxQuery query)
    {
        var parts = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (query.View != InboxView.Open)
            parts["view"] = Lower(query.View.ToString());
        if (query.Sort != InboxSort.Urgent)
            parts["sort"] = Lower(query.Sort.ToString());
        if (query.Kind is { } kind)
            parts["kind"] = Lower(kind.ToString());
        if (query.DangerOnly)
            parts["danger"] = "true";
        if (query.Assignee is { } assignee)
            parts["assignee"] = assignee.ToString();
        if (query.Language is not null)
            parts["language"] = query.Language;
        if (query.State is not null)
            parts["state"] = query.State;
        if (query.Need is { } need)
            parts["need"] = need.Id();
        if (query.Page > 1)
            parts["number"] = query.Page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(Inbox(lang), parts);
    }

    public static string Report(Language lang, ReportId id) => $"/{lang.Segment}/desk/reports/{id}";

    /// <summary>A report with a page of its history.</summary>
    public static string Report(Language lang, ReportId id, int history) => string.Create(CultureInfo.InvariantCulture, $"{Report(lang, id)}?history={history}#history");

    /// <summary>Where a form of the report's page posts.</summary>
    public static string Act(Language lang, ReportId id, string action) => $"{Report(lang, id)}?handler={action}";

    public static string File(Language lang, ReportId id, BlobId file) => $"{Report(lang, id)}/files/{file}";

    public static string HandOver(Language lang, ReportId id) => $"{Report(lang, id)}/hand-over";

    public static string Merge(Language lang, ReportId id) => $"{Report(lang, id)}/merge";

    /// <summary>The merge page's list: among which (<c>near</c>, <c>all</c>, <c>cases</c>), and which page of it.</summary>
    public static string MergeFrom(Language lang, ReportId id, string from, int number = 1) =>
        number > 1 ? $"{Merge(lang, id)}?from={from}&number={number.ToString(CultureInfo.InvariantCulture)}" : $"{Merge(lang, id)}?from={from}";

    public static string Close(Language lang, ReportId id) => $"{Report(lang, id)}/close";

    public static string ReleaseAll(Language lang) => $"{Inbox(lang)}?handler=release";

    public static string CloseBurst(Language lang) => $"{Inbox(lang)}?handler=close";

    private static string Lower(string name) => name.ToLowerInvariant();
}
