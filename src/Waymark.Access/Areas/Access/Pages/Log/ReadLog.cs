using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Resources;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Log;

/// <summary>One line of the log as staff see it.</summary>
internal sealed record LogLine(long Number, DateTimeOffset At, string Who, string What, string RecordKind, Guid Record, string? Detail);

/// <summary>Reads an agency's own log, in words.</summary>
internal sealed class ReadLog(WaymarkStore store, ServerKeys keys, IEnumerable<IAccessLogWords> words, IStringLocalizer<Text> texts)
{
    public const int PageSize = 50;

    /// <summary>The newest lines, or those before a number; or those of one record.</summary>
    public Task<IReadOnlyList<LogLine>> LinesAsync(AgencyId agency, Guid? record, long? before, CancellationToken cancel) => store.ReadAsync<IReadOnlyList<LogLine>>(
        async db =>
        {
            var events = db.Set<EventRow>().Where(e => e.AgencyId == agency);
            if (record is { } one)
                events = events.Where(e => e.RecordId == one);
            if (before is { } number)
                events = events.Where(e => e.Number < number);
            var rows = await events.OrderByDescending(e => e.Number).Take(PageSize).ToListAsync(cancel);
            var ids = rows.Where(e => e is { ActorKind: ActorKind.Member, ActorId: not null }).Select(e => MemberId.From(e.ActorId!.Value)).Distinct().ToList();
            var names = await NamesAsync(db, agency, ids, cancel);
            return [.. rows.Select(e => new LogLine(
                e.Number, e.At, Who(e, names), words.Select(w => w.Of(e.Action)).FirstOrDefault(word => word is not null) ?? e.Action, e.RecordKind, e.RecordId, e.Detail))];
        },
        cancel);

    // Colleagues by name, members of other agencies by their agency.
    private async Task<Dictionary<Guid, string>> NamesAsync(WaymarkDb db, AgencyId agency, List<MemberId> ids, CancellationToken cancel)
    {
        var members = await (from m in db.Set<MemberRow>()
                             join a in db.Set<AgencyRow>() on m.AgencyId equals a.AgencyId
                             where ids.Contains(m.MemberId)
                             select new { Member = m, a.Name }).ToListAsync(cancel);
        return members.ToDictionary(
            row => row.Member.MemberId.Value,
            row => row.Member.AgencyId == agency ? row.Member.DisplayName.Open(keys.Names, SealPlaces.MemberName(row.Member.MemberId)) : row.Name);
    }

    private string Who(EventRow entry, Dictionary<Guid, string> names) => entry.ActorKind switch
    {
        ActorKind.System => texts["desk.log.who.system"],
        ActorKind.Person => texts["desk.log.who.person"],
        _ => entry.ActorId is { } id && names.TryGetValue(id, out var name) ? name : texts["desk.log.who.unknown"],
    };
}
