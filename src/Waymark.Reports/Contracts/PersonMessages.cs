using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Contracts;

/// <summary>Messages from an agency to the person who sent a report; they read them with the receipt.</summary>
public sealed class PersonMessages(AccessLog log, TimeProvider clock)
{
    /// <summary>The most characters of one message.</summary>
    public const int MaxLength = 20_000;

    /// <summary>Posts a message; logs <c>message.sent</c>. Part of the caller's unit of work.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="holder">A member of the agency that holds the report.</param>
    /// <param name="agency">That agency.</param>
    /// <param name="report">The report.</param>
    /// <param name="text">In the person's language where you can; 1 to <see cref="MaxLength"/> characters.</param>
    /// <param name="promisedFor">The day by which something will happen, shown to the person; becomes the report's due date.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The message, or <see cref="NotFoundError"/> if the agency holds no such report or has no grant.</returns>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    public async Task<Result<MessageId>> SendAsync(
        WaymarkDb db, IKeyHolder holder, AgencyId agency, ReportId report, string text, DateOnly? promisedFor = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.Length > MaxLength)
            throw new ArgumentException("The message is too long.", nameof(text));
        await db.LockAsync(report.Value, cancel);
        var row = await db.Set<ReportRow>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == agency && r.ReportId == report, cancel);
        if (row is null)
            return new NotFoundError();
        using var keys = await Vaults.OpenAsync(db, agency, row.VaultId, holder, cancel);
        if (keys is null)
            return new NotFoundError();
        var id = Add(db, row, keys, holder.Actor, new MessageBody { Text = text, PromisedFor = promisedFor });
        if (promisedFor is not null)
            row.DueOn = promisedFor;
        await log.AppendAsync(db, agency, holder.Actor, "message.sent", "report", report.Value, id.ToString(), cancel);
        return id;
    }

    /// <summary>Adds a message with a known id, unless it is there already (a double click). The caller logs it.</summary>
    internal async Task<bool> TryAddAsync(WaymarkDb db, ReportRow row, VaultKeys keys, Actor actor, MessageId id, MessageBody body)
    {
        if (await db.Set<MessageRow>().AnyAsync(m => m.AgencyId == row.AgencyId && m.ReportId == row.ReportId && m.MessageId == id))
            return false;
        Add(db, row, keys, actor, id, body);
        return true;
    }

    /// <summary>Adds a message of either side to a report that is open here. The caller logs it.</summary>
    internal MessageId Add(WaymarkDb db, ReportRow row, VaultKeys keys, Actor actor, MessageBody body)
    {
        var id = MessageId.New();
        Add(db, row, keys, actor, id, body);
        return id;
    }

    private void Add(WaymarkDb db, ReportRow row, VaultKeys keys, Actor actor, MessageId id, MessageBody body)
    {
        var fromPerson = actor.Kind == ActorKind.Person;
        db.Set<MessageRow>().Add(new MessageRow
        {
            AgencyId = row.AgencyId,
            ReportId = row.ReportId,
            MessageId = id,
            At = clock.GetUtcNow(),
            FromPerson = fromPerson,
            Author = actor is { Kind: ActorKind.Member, Id: { } member } ? MemberId.From(member) : null,
            KeyVersion = keys.CurrentVersion,
            Body = Sealed<MessageBody>.Seal(body, keys.Current, SealPlaces.Message(id)),
        });
        if (fromPerson)
            row.NewForDesk++;
        else
            row.NewForPerson++;
    }
}
