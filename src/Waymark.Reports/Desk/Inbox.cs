using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Desk;

/// <summary>Which part of the inbox.</summary>
internal enum InboxView
{
    /// <summary>Everything to be worked on.</summary>
    Open = 0,

    /// <summary>Nobody's yet.</summary>
    Unassigned = 1,

    /// <summary>The member's own.</summary>
    Mine = 2,

    /// <summary>Put aside as a possible flood.</summary>
    Quarantine = 3,

    /// <summary>With a case.</summary>
    Cases = 4,

    /// <summary>Closed, withdrawn or merged.</summary>
    Done = 5,

    /// <summary>With a message or file that nobody at the desk has read, wherever the work on it stands.</summary>
    New = 6,

    /// <summary>Danger that came in a burst: open like the rest, and here together, to be closed several at once.</summary>
    Burst = 7,
}

/// <summary>The order of the inbox; within danger, always danger first in <see cref="Urgent"/>.</summary>
internal enum InboxSort
{
    /// <summary>Danger first, of it what came outside a burst, then who waits longest.</summary>
    Urgent = 0,

    /// <summary>Longest waiting first.</summary>
    Oldest = 1,

    /// <summary>Latest first.</summary>
    Newest = 2,

    /// <summary>Nearest promised date first; none last.</summary>
    Due = 3,
}

/// <summary>What is asked of the inbox.</summary>
internal sealed record InboxQuery
{
    public const int PageSize = 25;

    /// <summary>The views in the order of the page.</summary>
    public static readonly IReadOnlyList<InboxView> Views =
        [InboxView.Open, InboxView.New, InboxView.Unassigned, InboxView.Mine, InboxView.Burst, InboxView.Quarantine, InboxView.Cases, InboxView.Done];

    /// <summary>The most reports that are opened to filter by what is sealed.</summary>
    public const int MaxOpened = 2000;

    public InboxView View { get; init; }

    public InboxSort Sort { get; init; }

    public ReportKind? Kind { get; init; }

    public bool DangerOnly { get; init; }

    public MemberId? Assignee { get; init; }

    /// <summary>A language's tag.</summary>
    public string? Language { get; init; }

    public string? State { get; init; }

    public AskedNeed? Need { get; init; }

    /// <summary>1 or more.</summary>
    public int Page { get; init; } = 1;

    public bool LooksInside => Language is not null || State is not null || Need is not null;
}

/// <summary>One line of the inbox. <see cref="Summary"/> is <c>null</c> if the person took it back.</summary>
internal sealed record InboxItem(
    ReportId Id, ReportKind Kind, ReportStatus Status, Urgency Urgency, DateTimeOffset ReceivedAt, MemberId? Assignee, DateOnly? DueOn, int New,
    FloodState Flood, ReportSummary? Summary);

/// <summary>How much lies with one member.</summary>
internal sealed record MemberLoad(MemberId? Member, int Open, int Danger, DateTimeOffset OldestAt);

/// <summary>A page of the inbox.</summary>
internal sealed record InboxPage
{
    public required IReadOnlyList<InboxItem> Items { get; init; }

    public required int Total { get; init; }

    public required int Page { get; init; }

    public required int Pages { get; init; }

    /// <summary>Whether there were more reports than are opened for a filter on sealed content.</summary>
    public required bool IsCut { get; init; }

    /// <summary>How many there are in each view.</summary>
    public required IReadOnlyDictionary<InboxView, int> Counts { get; init; }

    /// <summary>Open work by member; the one without member is what nobody has.</summary>
    public required IReadOnlyList<MemberLoad> Load { get; init; }
}

/// <summary>The agency's list of reports.</summary>
internal sealed class Inbox(WaymarkStore store, AccessLog log)
{
    /// <summary>Opens a page. The opening is logged once, with how many summaries it showed.</summary>
    /// <remarks>Thousands of summaries may be opened for a filter: that holds up nobody who writes. The log comes before the page is given out.</remarks>
    public async Task<InboxPage> ListAsync(ISignedInMember member, InboxQuery query)
    {
        var page = await store.ReadAsync(db => ReadAsync(db, member, query));
        await store.WriteAsync(db => log.AppendAsync(
            db,
            member.AgencyId,
            member.Keys.Actor,
            "inbox.opened",
            "agency",
            member.AgencyId.Value,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{page.Items.Count} summaries")));
        return page;
    }

    private static async Task<InboxPage> ReadAsync(WaymarkDb db, ISignedInMember member, InboxQuery query)
    {
        var agency = member.AgencyId;
        var mine = member.MemberId;
        var all = db.Set<ReportRow>().AsNoTracking().Where(r => r.AgencyId == agency);
        var rows = View(all, query.View, mine);
        if (query.Kind is { } kind)
            rows = rows.Where(r => r.Kind == kind);
        if (query.DangerOnly)
            rows = rows.Where(r => r.Urgency == Urgency.Danger);
        if (query.Assignee is { } assignee)
            rows = rows.Where(r => r.Assignee == assignee);
        rows = query.Sort switch
        {
            InboxSort.Oldest => rows.OrderBy(r => r.ReceivedAt).ThenBy(r => r.ReportId),
            InboxSort.Newest => rows.OrderByDescending(r => r.ReceivedAt).ThenBy(r => r.ReportId),
            InboxSort.Due => rows.OrderBy(r => r.DueOn == null).ThenBy(r => r.DueOn).ThenBy(r => r.ReceivedAt).ThenBy(r => r.ReportId),
            InboxSort.Urgent => rows.OrderByDescending(r => r.Urgency).ThenBy(r => r.Flood == FloodState.Burst).ThenBy(r => r.ReceivedAt).ThenBy(r => r.ReportId),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        int total;
        int page;
        bool isCut;
        IReadOnlyList<InboxItem> items;
        if (query.LooksInside)
        {
            var found = await rows.Take(InboxQuery.MaxOpened + 1).ToListAsync();
            isCut = found.Count > InboxQuery.MaxOpened;
            var fitting = (await OpenAsync(db, found.Take(InboxQuery.MaxOpened).ToList(), member)).Where(item => Fits(item, query)).ToList();
            total = fitting.Count;
            page = PageOf(query.Page, total);
            items = [.. fitting.Skip((page - 1) * InboxQuery.PageSize).Take(InboxQuery.PageSize)];
        }
        else
        {
            isCut = false;
            total = await rows.CountAsync();
            page = PageOf(query.Page, total);
            items = await OpenAsync(db, await rows.Skip((page - 1) * InboxQuery.PageSize).Take(InboxQuery.PageSize).ToListAsync(), member);
        }

        var counts = new Dictionary<InboxView, int>();
        foreach (var view in Enum.GetValues<InboxView>())
            counts[view] = await View(all, view, mine).CountAsync();
        var load = await View(all, InboxView.Open, mine)
            .GroupBy(r => r.Assignee)
            .Select(g => new { Member = g.Key, Open = g.Count(), Danger = g.Count(r => r.Urgency == Urgency.Danger), Oldest = g.Min(r => r.ReceivedAt) })
            .ToListAsync();

        return new InboxPage
        {
            Items = items,
            Total = total,
            Page = page,
            Pages = Math.Max(1, (total + InboxQuery.PageSize - 1) / InboxQuery.PageSize),
            IsCut = isCut,
            Counts = counts,
            Load = [.. load.Select(l => new MemberLoad(l.Member, l.Open, l.Danger, l.Oldest)).OrderByDescending(l => l.Open)],
        };
    }

    private static IQueryable<ReportRow> View(IQueryable<ReportRow> rows, InboxView view, MemberId member) => view switch
    {
        InboxView.Open => rows.Where(r => (r.Status == ReportStatus.New || r.Status == ReportStatus.Assigned) && r.Flood != FloodState.Quarantined),
        InboxView.Unassigned => rows.Where(r => r.Status == ReportStatus.New && r.Flood != FloodState.Quarantined),
        InboxView.Mine => rows.Where(r => r.Status == ReportStatus.Assigned && r.Assignee == member && r.Flood != FloodState.Quarantined),
        InboxView.Quarantine => rows.Where(r => (r.Status == ReportStatus.New || r.Status == ReportStatus.Assigned) && r.Flood == FloodState.Quarantined),
        InboxView.Cases => rows.Where(r => r.Status == ReportStatus.CaseOpened),
        InboxView.Burst => rows.Where(r => (r.Status == ReportStatus.New || r.Status == ReportStatus.Assigned) && r.Flood == FloodState.Burst),
        InboxView.New => rows.Where(r => r.NewForDesk > 0 && r.Status != ReportStatus.Withdrawn),
        InboxView.Done => rows.Where(r => r.Status == ReportStatus.Closed || r.Status == ReportStatus.Withdrawn || r.Status == ReportStatus.Merged),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool Fits(InboxItem item, InboxQuery query) => item.Summary is { } summary
        && (query.Language is null || summary.Language.Tag == query.Language)
        && (query.State is null || summary.Place.State == query.State)
        && (query.Need is null || summary.Needs.Contains(query.Need.Value));

    private static int PageOf(int asked, int total) => Math.Clamp(asked, 1, Math.Max(1, (total + InboxQuery.PageSize - 1) / InboxQuery.PageSize));

    private static async Task<IReadOnlyList<InboxItem>> OpenAsync(WaymarkDb db, IReadOnlyList<ReportRow> rows, ISignedInMember member)
    {
        var opened = await Vaults.OpenManyAsync(db, [.. rows.Select(r => (r.AgencyId, r.VaultId))], member.Keys);
        try
        {
            return
            [
                .. rows.Select(r => new InboxItem(
                    r.ReportId,
                    r.Kind,
                    r.Status,
                    r.Urgency,
                    r.ReceivedAt,
                    r.Assignee,
                    r.DueOn,
                    r.NewForDesk,
                    r.Flood,
                    r.Status != ReportStatus.Withdrawn && opened.GetValueOrDefault(r.VaultId) is { } keys && keys.Holds(r.KeyVersion)
                        ? r.Summary.Open(keys[r.KeyVersion], SealPlaces.Summary(r.ReportId))
                        : null)),
            ];
        }
        finally
        {
            foreach (var keys in opened.Values)
                keys.Dispose();
        }
    }
}
