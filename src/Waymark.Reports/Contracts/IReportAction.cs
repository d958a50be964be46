using Waymark.Kernel.Languages;

namespace Waymark.Reports.Contracts;

/// <summary>What another module offers on the page of a report, e.g. "Open a case". Registered in DI; all of them are shown.</summary>
public interface IReportAction
{
    /// <summary>The link for this report, or <c>null</c> for none.</summary>
    ReportActionLink? LinkFor(ReportActionContext report, Language language);
}

/// <summary>What an action may decide on: nothing that is sealed.</summary>
/// <param name="Agency">The member's agency, which holds the report.</param>
/// <param name="Report">The report.</param>
/// <param name="Status">Where the work stands.</param>
/// <param name="Case">The case that was opened from it.</param>
public sealed record ReportActionContext(AgencyId Agency, ReportId Report, ReportStatus Status, CaseId? Case);

/// <summary>A link on the report's page.</summary>
/// <param name="Order">Place among the actions; smaller is first.</param>
/// <param name="Text">The words, in the request's language.</param>
/// <param name="Href">Where to, with the language.</param>
/// <param name="IsMain">Whether it is the page's main button.</param>
public sealed record ReportActionLink(int Order, string Text, string Href, bool IsMain = false);
