using Waymark.Reports.Contracts;

namespace Waymark.Reports.Mailbox;

/// <summary>
/// How the work on a report is put to the one who sent it. Whoever tells of a suspicion, or asks for somebody else, may be the one the person
/// must be safe from: that the person is now in care, or that others told too, is not theirs to learn.
/// </summary>
internal static class SenderSees
{
    /// <summary>Where it stands.</summary>
    /// <param name="status">Where it stands for the agency.</param>
    /// <param name="hasCase">Whether a case is the sender's own: its person and the sender are one.</param>
    public static ReportStatus Status(ReportStatus status, bool hasCase) => status switch
    {
        ReportStatus.Merged => ReportStatus.Assigned,
        ReportStatus.CaseOpened when !hasCase => ReportStatus.Assigned,
        _ => status,
    };

    /// <summary>An event of the access log as the sender sees it: a name that looks the same whether a case was opened or a worker named.</summary>
    public static string Action(string action, bool hasCase) => action switch
    {
        "report.merged" or "report.unmerged" => "report.assigned",
        "report.case-opened" or "report.case-erased" when !hasCase => "report.assigned",
        _ => action,
    };
}
