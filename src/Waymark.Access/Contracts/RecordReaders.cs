using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>Who did something with a person's record, as the person may see it.</summary>
/// <param name="At">When.</param>
/// <param name="Action">What: <c>noun.verb</c> as in the access log; the page puts it in words.</param>
/// <param name="Kind">Whether it was the person, a member of an agency, or the server.</param>
/// <param name="Agency">The agency's name; <c>null</c> for the person and the server.</param>
/// <param name="Roles">The member's roles; none for the person and the server.</param>
/// <param name="Name">The member's name if the agency shows names; else <c>null</c>.</param>
public sealed record RecordReader(DateTimeOffset At, string Action, ActorKind Kind, string? Agency, MemberRoles Roles, string? Name);

/// <summary>A page of them.</summary>
/// <param name="Readers">The page's, newest first.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Pages">How many there are, 1 or more.</param>
public sealed record RecordReaderPage(IReadOnlyList<RecordReader> Readers, int Page, int Pages);

/// <summary>Answers "who opened my record" for a person: role, agency and time. A member's name only where the agency has chosen to show it:
/// staff can be found and threatened too.</summary>
/// <remarks>Singleton, thread-safe. Reading it is not an event of the log.</remarks>
public sealed class RecordReaders
{
    private readonly ServerKeys keys;

    internal RecordReaders(ServerKeys keys) => this.keys = keys;

    /// <summary>A page of the events on one record, newest first, over every agency that had it.</summary>
    /// <param name="db">The unit of work to look in.</param>
    /// <param name="record">The record: a report's or case's id that the person's own keys opened.</param>
    /// <param name="page">Which page, from 1; a page beyond the last gives the last.</param>
    /// <param name="size">Events on a page, 1 or more.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<RecordReaderPage> PageAsync(WaymarkDb db, Guid record, int page, int size, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var agencies = await db.Set<AgencyRow>().Select(a => a.AgencyId).ToListAsync(cancel);
        var (events, shown, pages) = await AccessLog.PageAsync(db, agencies, [record], null, page, size, cancel);
        var ids = events.Where(e => e.Actor is { Kind: ActorKind.Member, Id: not null }).Select(e => MemberId.From(e.Actor.Id!.Value)).Distinct().ToList();
        var members = await (from m in db.Set<MemberRow>().AsNoTracking()
                             join a in db.Set<AgencyRow>().AsNoTracking() on m.AgencyId equals a.AgencyId
                             where ids.Contains(m.MemberId)
                             select new { Member = m, Agency = a }).ToDictionaryAsync(row => row.Member.MemberId.Value, cancel);
        return new RecordReaderPage([.. events.Select(e =>
        {
            if (e.Actor.Id is not { } id || e.Actor.Kind != ActorKind.Member || !members.TryGetValue(id, out var who))
                return new RecordReader(e.At, e.Action, e.Actor.Kind, null, MemberRoles.None, null);
            var name = who.Agency.ShowStaffNames ? who.Member.DisplayName.Open(keys.Names, SealPlaces.MemberName(who.Member.MemberId)) : null;
            return new RecordReader(e.At, e.Action, ActorKind.Member, who.Agency.Name, who.Member.Roles, name);
        })], shown, pages);
    }
}
