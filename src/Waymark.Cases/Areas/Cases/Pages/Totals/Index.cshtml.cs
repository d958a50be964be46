using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Reports.Contracts;

namespace Waymark.Cases.Totals;

/// <summary>Totals by month. There is nothing behind them: no number leads to a record.</summary>
internal sealed class TotalsModel(ISignedInMember member, IStringLocalizer<Text> texts, MonthlyTotals totals) : CasePage(member, texts)
{
    public IReadOnlyList<IGrouping<DateOnly, MonthTotals>> Months { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Months = [.. (await totals.ReadAsync(Worker, cancel)).GroupBy(t => t.Month)];

    public string Title(TotalSeries series) => series == TotalSeries.Reports ? Texts["desk.totals.reports"] : Texts["desk.totals.cases"];

    public string Name(TotalSeries series, int category) => (series, category) switch
    {
        (TotalSeries.Cases, MonthlyTotals.NoNeed) => Texts["desk.totals.no-need"],
        (TotalSeries.Cases, _) => Texts.Need((NeedKind)category),
        _ when category == MonthlyTotals.CategoryOf(ReportKind.Help, Urgency.Normal) => Texts["desk.totals.help"],
        _ when category == MonthlyTotals.CategoryOf(ReportKind.Help, Urgency.Danger) => Texts["desk.totals.help-danger"],
        _ when category == MonthlyTotals.CategoryOf(ReportKind.Report, Urgency.Normal) => Texts["desk.totals.report"],
        _ => Texts["desk.totals.report-danger"],
    };

    /// <summary>What is shown. All else is hidden or none, and nobody can tell which.</summary>
    public static IEnumerable<int> Rows(MonthTotals month) => MonthlyTotals.Categories(month.Series).Where(category => month.Numbers[category] is not null);
}
