using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Work;
using Waymark.Reports.Contracts;
using Waymark.Statistics;
using Waymark.Statistics.Disclosure;
using Waymark.Store;

namespace Waymark.Cases.Totals;

/// <summary>One month's numbers of one kind.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Series">What is counted.</param>
/// <param name="Numbers">By category; <c>null</c> where hidden. The sum is under <see cref="TotalRow.All"/>.</param>
internal sealed record MonthTotals(DateOnly Month, TotalSeries Series, IReadOnlyDictionary<int, long?> Numbers);

/// <summary>
/// Counts of an agency by month, for those who may see no record. Each person is counted once in a table. Numbers from 1 to
/// <see cref="Least"/> - 1 are hidden, and others so that nobody computes them back (<see cref="CellSuppression"/>); nor is 0 told from what is
/// hidden, since a list of what is hidden would say that somebody is there. A month is counted when it
/// is over, the first time that somebody asks, and kept as it was shown: two looks at a month tell no more than one, whoever comes or goes
/// between them. Places, and all that was told, are sealed and are not counted.
/// </summary>
internal sealed class MonthlyTotals(WaymarkStore store, AccessLog log, CaseClock clock)
{
    /// <summary>The least number that may be shown.</summary>
    internal const int Least = 5;

    /// <summary>The most months on the page.</summary>
    internal const int Months = 12;

    /// <summary>The category of a case for which no need was written down.</summary>
    internal const int NoNeed = 0;

    /// <summary>The category of a report.</summary>
    internal static int CategoryOf(ReportKind kind, Urgency urgency) => ((int)kind * 2) + (int)urgency;

    /// <summary>The categories of each series, in the order of the page.</summary>
    internal static IReadOnlyList<int> Categories(TotalSeries series) => series switch
    {
        TotalSeries.Reports => [.. Enum.GetValues<ReportKind>().SelectMany(kind => Enum.GetValues<Urgency>().Select(urgency => CategoryOf(kind, urgency)))],
        TotalSeries.Cases => [.. NeedKinds.All.Select(kind => (int)kind), NoNeed],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The months that are over, newest first; each is released now if nobody asked before.</summary>
    internal async Task<IReadOnlyList<MonthTotals>> ReadAsync(Worker worker, CancellationToken cancel)
    {
        var months = await store.ReadAsync(db => MonthsAsync(db, worker.Agency, cancel), cancel);
        var first = months.Count == 0 ? default : months[^1];
        var rows = await store.ReadAsync(db => RowsAsync(db, worker.Agency, first, cancel), cancel);
        var missing = months.Where(month => rows.All(r => r.Month != month)).ToList();
        foreach (var month in missing)
            await store.WriteAsync(db => ReleaseAsync(db, worker, month, cancel), cancel);
        if (missing.Count > 0)
            rows = await store.ReadAsync(db => RowsAsync(db, worker.Agency, first, cancel), cancel);
        return
        [
            .. months.SelectMany(month => Enum.GetValues<TotalSeries>().Select(series => new MonthTotals(
                month, series, rows.Where(r => r.Month == month && r.Series == series).ToDictionary(r => r.Category, r => r.Shown)))),
        ];
    }

    private async Task<List<DateOnly>> MonthsAsync(WaymarkDb db, AgencyId agency, CancellationToken cancel)
    {
        var report = await ReportTotals.FirstAsync(db, agency, cancel);
        var file = await db.Set<CaseFile>().Where(c => c.AgencyId == agency).MinAsync(c => (DateTimeOffset?)c.OpenedAt, cancel);
        var months = new List<DateOnly>();
        if ((report < file ? report : file ?? report) is not { } begin)
            return months;
        var present = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        for (var month = present.AddMonths(-1); months.Count < Months && clock.EndOf(month.AddMonths(1).AddDays(-1)) > begin; month = month.AddMonths(-1))
            months.Add(month);
        return months;
    }

    private static Task<List<TotalRow>> RowsAsync(WaymarkDb db, AgencyId agency, DateOnly from, CancellationToken cancel) =>
        db.Set<TotalRow>().AsNoTracking().Where(r => r.AgencyId == agency && r.Month >= from).ToListAsync(cancel);

    private async Task ReleaseAsync(WaymarkDb db, Worker worker, DateOnly month, CancellationToken cancel)
    {
        var agency = worker.Agency;
        await db.LockAsync(ReleaseLock(agency), cancel);
        if (await db.Set<TotalRow>().AnyAsync(r => r.AgencyId == agency && r.Month == month, cancel))
            return;
        var (from, until) = (clock.StartOf(month), clock.StartOf(month.AddMonths(1)));
        Add(db, agency, month, TotalSeries.Reports, await ReportsAsync(db, agency, from, until, cancel));
        Add(db, agency, month, TotalSeries.Cases, await CasesAsync(db, agency, from, until, cancel));
        await log.AppendAsync(db, agency, worker.Keys.Actor, "totals.released", "agency", agency.Value, month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), cancel);
    }

    private static async Task<IEnumerable<int>> ReportsAsync(WaymarkDb db, AgencyId agency, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var reports = await ReportTotals.OfAsync(db, agency, from, until, cancel);
        // A mailbox that was made for a case is no request of its own.
        var ids = reports.Select(r => r.Case).OfType<CaseId>().Distinct().ToList();
        var origin = await db.Set<CaseFile>().Where(c => c.AgencyId == agency && ids.Contains(c.CaseId)).ToDictionaryAsync(c => c.CaseId, c => c.ReportId, cancel);
        return reports.Where(r => r.Case is not { } file || (origin.TryGetValue(file, out var from) && from == r.Id)).Select(r => CategoryOf(r.Kind, r.Urgency));
    }

    private static async Task<IEnumerable<int>> CasesAsync(WaymarkDb db, AgencyId agency, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var cases = db.Set<CaseFile>().Where(c => c.AgencyId == agency && c.OpenedAt >= from && c.OpenedAt < until && c.TakenBackAt == null);
        var ids = await cases.Select(c => c.CaseId).ToListAsync(cancel);
        var needs = await db.Set<NeedRow>().Where(n => n.AgencyId == agency && cases.Any(c => c.CaseId == n.CaseId)).Select(n => new { n.CaseId, n.Priority, n.Kind }).ToListAsync(cancel);
        var firsts = needs.GroupBy(n => n.CaseId).ToDictionary(g => g.Key, g => g.OrderBy(n => n.Priority).ThenBy(n => n.Kind).First().Kind);
        return ids.Select(id => firsts.TryGetValue(id, out var kind) ? (int)kind : NoNeed);
    }

    private static void Add(WaymarkDb db, AgencyId agency, DateOnly month, TotalSeries series, IEnumerable<int> counted)
    {
        foreach (var (category, shown) in Protect(Categories(series), counted))
            db.Set<TotalRow>().Add(new TotalRow { AgencyId = agency, Month = month, Series = series, Category = category, Shown = shown });
    }

    /// <summary>The numbers as they may be shown: none is 0 but the sum. If they can not be protected at this detail, none is shown.</summary>
    internal static IReadOnlyDictionary<int, long?> Protect(IReadOnlyList<int> categories, IEnumerable<int> counted)
    {
        var counts = counted.CountBy(category => category).ToDictionary();
        var table = CellTable.FromCounts(
            [new TableDimension("category", [.. categories.Select(c => c.ToString(System.Globalization.CultureInfo.InvariantCulture))])],
            [.. categories.Select(category => (long)counts.GetValueOrDefault(category))]);
        SuppressedTable? shown;
        try
        {
            shown = CellSuppression.Suppress(table, [new ThresholdRule(Least)], CancellationToken.None);
        }
        catch (StatisticsInputException)
        {
            shown = null;
        }

        var numbers = new Dictionary<int, long?>();
        for (var cell = 0; cell < categories.Count; cell++)
            numbers.Add(categories[cell], shown?.Shown(cell) is { } number and > 0 ? number : null);
        numbers.Add(TotalRow.All, shown?.Shown(categories.Count));
        return numbers;
    }

    // Another lock than that of the agency's keys.
    private static Guid ReleaseLock(AgencyId agency)
    {
        var bytes = agency.Value.ToByteArray();
        bytes[0] ^= 0x70;
        return new Guid(bytes);
    }
}
