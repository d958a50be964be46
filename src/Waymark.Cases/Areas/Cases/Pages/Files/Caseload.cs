using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Work;
using Waymark.Store;
using ReportCase = Waymark.Reports.Contracts.ReportCase;

namespace Waymark.Cases.Files;

/// <summary>Whose cases.</summary>
internal enum CaseloadScope
{
    Mine = 0,
    Nobodys = 1,
    All = 2,
}

/// <summary>In which order.</summary>
internal enum CaseloadSort
{
    /// <summary>Overdue first, then what is due next.</summary>
    Due = 0,
    Urgency = 1,
    Newest = 2,
    Quietest = 3,
}

/// <summary>What to list. Nothing here is personal, so it may stand in a URL.</summary>
internal sealed record CaseloadQuery
{
    public CaseloadScope Scope { get; init; }

    public CaseloadSort Sort { get; init; }

    public bool Closed { get; init; }

    public bool OverdueOnly { get; init; }

    public NeedKind? Need { get; init; }

    /// <summary>1 or more.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>One line.</summary>
internal sealed record CaseloadLine(
    CaseId Id, string Name, CaseUrgency Urgency, CaseState State, MemberId? Owner, DateTimeOffset OpenedAt, DateTimeOffset ChangedAt,
    DateTimeOffset? NextDueAt, bool IsOverdue, IReadOnlyList<NeedKind> OpenNeeds, bool HasNews);

/// <summary>One page of lines.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Page">Which page.</param>
/// <param name="Pages">Of how many.</param>
/// <param name="Total">All that fit.</param>
/// <param name="TakenBack">How many more there would be, had the person not taken them back: nobody here opens them.</param>
internal sealed record CaseloadPage(IReadOnlyList<CaseloadLine> Lines, int Page, int Pages, int Total, int TakenBack);

/// <summary>Lists and finds the agency's cases.</summary>
internal sealed class Caseload(WaymarkStore store, AccessLog log, CaseClock clock)
{
    internal const int PageSize = 25;

    /// <summary>The most cases that finding shows; more asks for more words.</summary>
    internal const int MaxFound = 50;

    /// <summary>A page of the agency's cases. Names are opened before the write, which others wait for.</summary>
    internal async Task<CaseloadPage> ListAsync(Worker worker, CaseloadQuery query, CancellationToken cancel)
    {
        var page = await store.ReadAsync(db => PageAsync(db, worker, query, cancel), cancel);
        await NoteAsync(worker, "caseload.listed", $"{page.Lines.Count} names", cancel);
        return page;
    }

    private async Task<CaseloadPage> PageAsync(WaymarkDb db, Worker worker, CaseloadQuery query, CancellationToken cancel)
    {
        var now = clock.Now;
        var state = query.Closed ? CaseState.Closed : CaseState.Open;
        var rows = db.Set<CaseFile>().AsNoTracking().Where(c => c.AgencyId == worker.Agency && c.State == state);
        rows = query.Scope switch
        {
            CaseloadScope.Mine => rows.Where(c => c.Owner == worker.Member),
            CaseloadScope.Nobodys => rows.Where(c => c.Owner == null),
            _ => rows,
        };
        if (query.OverdueOnly)
            rows = rows.Where(c => c.NextDueAt != null && c.NextDueAt <= now);
        if (query.Need is { } kind)
        {
            rows = rows.Where(c => db.Set<NeedRow>().Any(n =>
                n.AgencyId == c.AgencyId && n.CaseId == c.CaseId && n.Kind == kind && (n.Status == NeedStatus.Open || n.Status == NeedStatus.Underway)));
        }

        var takenBack = await rows.CountAsync(c => c.TakenBackAt != null, cancel);
        rows = rows.Where(c => c.TakenBackAt == null);
        var total = await rows.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(query.Page, 1, pages);
        var sorted = query.Sort switch
        {
            CaseloadSort.Urgency => rows.OrderBy(c => c.Urgency).ThenBy(c => c.NextDueAt == null).ThenBy(c => c.NextDueAt),
            CaseloadSort.Newest => rows.OrderByDescending(c => c.OpenedAt),
            CaseloadSort.Quietest => rows.OrderBy(c => c.ChangedAt),
            _ => rows.OrderBy(c => c.NextDueAt == null).ThenBy(c => c.NextDueAt).ThenBy(c => c.Urgency),
        };
        var files = await sorted.ThenBy(c => c.CaseId).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var lines = await LinesAsync(db, worker, files, now, cancel);
        return new CaseloadPage(lines, page, pages, total, takenBack);
    }

    /// <summary>Finds by name, telephone number and birth date; all that is given must fit. What the tokens find is opened and shown.</summary>
    /// <returns><c>null</c> where nothing usable was given.</returns>
    internal async Task<IReadOnlyList<CaseloadLine>?> FindAsync(Worker worker, string? name, string? phone, DateOnly? birthDate, CancellationToken cancel)
    {
        var found = await store.ReadAsync(db => FoundAsync(db, worker, name, phone, birthDate, cancel), cancel);
        if (found is not null)
            await NoteAsync(worker, "case.searched", $"{found.Count} found", cancel);
        return found;
    }

    private async Task<IReadOnlyList<CaseloadLine>?> FoundAsync(
        WaymarkDb db, Worker worker, string? name, string? phone, DateOnly? birthDate, CancellationToken cancel)
    {
        var asked = await FindIndex.AskAsync(db, worker.Agency, worker.Keys, name, phone, birthDate, cancel);
        if (asked is null || asked.Count == 0)
            return null;
        var found = db.Set<CaseFile>().AsNoTracking().Where(c => c.AgencyId == worker.Agency && c.TakenBackAt == null);
        foreach (var tokens in asked)
            found = found.Where(c => db.Set<FindRow>().Any(f => f.AgencyId == c.AgencyId && f.CaseId == c.CaseId && tokens.Contains(f.Token)));
        var files = await found.OrderByDescending(c => c.ChangedAt).Take(MaxFound).ToListAsync(cancel);
        return await LinesAsync(db, worker, files, clock.Now, cancel);
    }

    private Task NoteAsync(Worker worker, string action, string detail, CancellationToken cancel) =>
        store.WriteAsync(db => log.AppendAsync(db, worker.Agency, worker.Keys.Actor, action, "agency", worker.Agency.Value, detail, cancel), cancel);

    private static async Task<IReadOnlyList<CaseloadLine>> LinesAsync(
        WaymarkDb db, Worker worker, IReadOnlyList<CaseFile> files, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = files.Select(f => f.CaseId).ToList();
        var names = await db.Set<FieldRow>().AsNoTracking()
            .Where(f => f.AgencyId == worker.Agency && ids.Contains(f.CaseId) && f.Field == PersonField.Name)
            .ToDictionaryAsync(f => f.CaseId, cancel);
        var needs = (await db.Set<NeedRow>().AsNoTracking()
                .Where(n => n.AgencyId == worker.Agency && ids.Contains(n.CaseId) && (n.Status == NeedStatus.Open || n.Status == NeedStatus.Underway))
                .Select(n => new { n.CaseId, n.Kind, n.Priority })
                .ToListAsync(cancel))
            .ToLookup(n => n.CaseId);
        var written = (await ReportCase.OfAsync(db, worker.Agency, ids, cancel)).Where(r => r.New > 0).Select(r => r.Case).ToHashSet();
        var keys = await Vaults.OpenManyAsync(db, [.. files.Select(f => (f.AgencyId, f.SharedVault))], worker.Keys, cancel);
        try
        {
            return
            [
                .. files.Where(f => keys.ContainsKey(f.SharedVault)).Select(f => new CaseloadLine(
                    f.CaseId,
                    names.TryGetValue(f.CaseId, out var name)
                        ? name.Value.Open(keys[f.SharedVault][name.KeyVersion], Places.Field(f.CaseId, PersonField.Name, name.Version))
                        : string.Empty,
                    f.Urgency, f.State, f.Owner, f.OpenedAt, f.ChangedAt, f.NextDueAt, f.NextDueAt <= now,
                    [.. needs[f.CaseId].OrderBy(n => n.Priority).Select(n => n.Kind).Distinct()],
                    f.NewsAt is not null || written.Contains(f.CaseId))),
            ];
        }
        finally
        {
            foreach (var key in keys.Values)
                key.Dispose();
        }
    }
}
