using Microsoft.Extensions.Localization;
using Waymark.Cases.Files;
using Waymark.Cases.Resources;
using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;

namespace Waymark.Cases.Open;

/// <summary>On the page of a report: open a case, or go to the one that was opened.</summary>
internal sealed class OpenCaseAction(IStringLocalizer<Text> texts) : IReportAction
{
    public ReportActionLink? LinkFor(ReportActionContext report, Language language) => report switch
    {
        { Case: { } id } => new ReportActionLink(10, texts["desk.report.to-case"], CaseLinks.Case(language, id)),
        { Status: ReportStatus.New or ReportStatus.Assigned } => new ReportActionLink(10, texts["desk.report.open-case"], CaseLinks.FromReport(language, report.Report), IsMain: true),
        _ => null,
    };
}
