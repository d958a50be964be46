using Waymark.Reports.Contracts;
using Waymark.Reports.Data;

namespace Waymark.Reports.Domain;

/// <summary>Opens a closed report again: who writes once more is asking once more.</summary>
internal static class Reopening
{
    /// <summary>Puts a closed report back to where it was; <c>false</c> if it is not closed. The caller logs it.</summary>
    public static bool Apply(ReportRow row)
    {
        if (row.Status != ReportStatus.Closed)
            return false;
        row.Status = row.StatusBefore ?? ReportStatus.New;
        row.StatusBefore = null;
        row.Outcome = null;
        row.ClosedAt = null;
        return true;
    }
}
