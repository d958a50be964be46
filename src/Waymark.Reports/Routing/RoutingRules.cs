using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Store;

namespace Waymark.Reports.Routing;

/// <summary>A rule as it is written.</summary>
internal sealed record RoutingRule
{
    public string? State { get; init; }

    public string? County { get; init; }

    public string? City { get; init; }

    public string? ZipPrefix { get; init; }

    public IReadOnlyList<AskedNeed> Needs { get; init; } = [];

    public ReportKind? Kind { get; init; }

    public required AgencyId Target { get; init; }
}

/// <summary>Writes the routing rules; each change is in the access log of the programme.</summary>
internal sealed class RoutingRules(WaymarkStore store, Routes routes, AccessLog log)
{
    /// <summary>Whether the member belongs to the agency whose rules count.</summary>
    public async Task<bool> IsProgrammeAsync(ISignedInMember member) =>
        (await store.ReadAsync(db => routes.ProgrammeAsync(db, CancellationToken.None)))?.Id == member.AgencyId;

    public Task<IReadOnlyList<AgencyInfo>> AgenciesAsync() => store.ReadAsync(db => Agencies.ListAsync(db));

    /// <summary>Agencies where somebody may open what a rule sends there.</summary>
    public Task<IReadOnlySet<AgencyId>> ReceivingAsync() => store.ReadAsync(db => Agencies.ReceivingAsync(db));

    /// <summary>The rules in the order in which they are asked.</summary>
    public Task<List<RouteRow>> ListAsync(ISignedInMember member) => store.ReadAsync(db => Ordered(db, member.AgencyId).ToListAsync());

    /// <summary>Writes a new rule (<paramref name="id"/> not there yet; it goes last) or changes one.</summary>
    public Task SaveAsync(ISignedInMember member, Guid id, RoutingRule rule) => store.WriteAsync(async db =>
    {
        await db.LockAsync(member.AgencyId.Value);
        var row = await db.Set<RouteRow>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == member.AgencyId && r.RouteId == id);
        if (row is null)
        {
            var last = await db.Set<RouteRow>().Where(r => r.AgencyId == member.AgencyId).MaxAsync(r => (int?)r.Position) ?? 0;
            db.Set<RouteRow>().Add(row = new RouteRow { AgencyId = member.AgencyId, RouteId = id, Position = last + 1, Needs = 0, Target = rule.Target });
        }

        row.State = rule.State;
        row.County = rule.County;
        row.City = rule.City;
        row.ZipPrefix = rule.ZipPrefix;
        row.Needs = AskedNeeds.Mask(rule.Needs);
        row.Kind = rule.Kind;
        row.Target = rule.Target;
        await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, "route.saved", "route", id, rule.Target.ToString());
    });

    /// <summary>Deletes a rule.</summary>
    public Task DeleteAsync(ISignedInMember member, Guid id) => store.WriteAsync(async db =>
    {
        await db.Set<RouteRow>().Where(r => r.AgencyId == member.AgencyId && r.RouteId == id).ExecuteDeleteAsync();
        await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, "route.deleted", "route", id);
    });

    /// <summary>Asks a rule one place earlier.</summary>
    public Task RaiseAsync(ISignedInMember member, Guid id) => store.WriteAsync(async db =>
    {
        await db.LockAsync(member.AgencyId.Value);
        var rows = await Ordered(db.Set<RouteRow>().AsTracking(), member.AgencyId).ToListAsync();
        var at = rows.FindIndex(r => r.RouteId == id);
        if (at < 1)
            return;
        (rows[at - 1], rows[at]) = (rows[at], rows[at - 1]);
        for (var i = 0; i < rows.Count; i++)
            rows[i].Position = i + 1;
        await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, "route.raised", "route", id);
    });

    private static IQueryable<RouteRow> Ordered(WaymarkDb db, AgencyId agency) => Ordered(db.Set<RouteRow>().AsNoTracking(), agency);

    private static IQueryable<RouteRow> Ordered(IQueryable<RouteRow> rows, AgencyId agency) =>
        rows.Where(r => r.AgencyId == agency).OrderBy(r => r.Position).ThenBy(r => r.RouteId);
}
