using System.Buffers.Binary;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>One entry of the access log.</summary>
/// <param name="Number">1, 2, 3, … within the agency.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who, by id.</param>
/// <param name="Action">What, e.g. <c>case.opened</c>.</param>
/// <param name="RecordKind">On what kind of record, e.g. <c>case</c>.</param>
/// <param name="RecordId">On which record.</param>
/// <param name="Detail">Field names or ids, never content; or <c>null</c>.</param>
public sealed record AccessEntry(long Number, DateTimeOffset At, Actor Actor, string Action, string RecordKind, Guid RecordId, string? Detail);

/// <summary>A page of the access log.</summary>
/// <param name="Entries">The page's, newest first.</param>
/// <param name="Page">Which page, from 1: the nearest there is to the one asked for.</param>
/// <param name="Pages">How many there are, 1 or more.</param>
public sealed record AccessPage(IReadOnlyList<AccessEntry> Entries, int Page, int Pages);

/// <summary>What verification found.</summary>
/// <param name="Agency">Whose log.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="FirstBad">The number of the first entry that is missing or changed; <c>null</c> if all are as written.</param>
/// <param name="Head">The hash of the last entry, in hexadecimal: print it and compare it later to prove that nothing was rolled back.</param>
public sealed record AccessLogCheck(AgencyId Agency, long Entries, long? FirstBad, string Head);

/// <summary>
/// The access log: each read and write of a record is an event in a hash chain of its agency, so that a removed or changed event is found.
/// </summary>
/// <remarks>
/// Each hash is a BLAKE2b MAC, keyed from the server's secret, over the hash before it and the event: who has the database alone can not
/// make a chain that verifies. Appending takes part in the caller's unit of work and holds the agency's chain until it ends, so append last.
/// </remarks>
public sealed class AccessLog : IDisposable
{
    private readonly SealKey key;
    private readonly TimeProvider clock;

    /// <summary>Makes the log's writer.</summary>
    public AccessLog(ServerSecret server, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(server);
        key = server.Derive("access log");
        this.clock = clock;
    }

    /// <summary>Appends an event.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="agency">Whose log: the agency that owns the record.</param>
    /// <param name="actor">Who.</param>
    /// <param name="action">What: <c>noun.verb</c> in the past tense, at most 64 characters, constant in the program.</param>
    /// <param name="recordKind">Kind of record, at most 32 characters.</param>
    /// <param name="record">Which record.</param>
    /// <param name="detail">Field names or ids, at most 400 characters. Never content.</param>
    /// <param name="cancel">Gives up waiting for the chain.</param>
    public async Task AppendAsync(
        WaymarkDb db, AgencyId agency, Actor actor, string action, string recordKind, Guid record, string? detail = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.LockAsync(ChainLock(agency), cancel);
        var chain = db.Set<ChainRow>().Local.FirstOrDefault(c => c.AgencyId == agency)
            ?? await db.Set<ChainRow>().AsTracking().FirstOrDefaultAsync(c => c.AgencyId == agency, cancel);
        if (chain is null)
            db.Set<ChainRow>().Add(chain = new ChainRow { AgencyId = agency, Count = 0, Hash = Start(agency) });
        var entry = new EventRow
        {
            AgencyId = agency,
            Number = chain.Count + 1,
            At = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            Action = action,
            RecordKind = recordKind,
            RecordId = record,
            Detail = detail,
            Hash = [],
        };
        var hash = Next(chain.Hash, entry);
        db.Set<EventRow>().Add(new EventRow
        {
            AgencyId = agency,
            Number = entry.Number,
            At = entry.At,
            ActorKind = entry.ActorKind,
            ActorId = entry.ActorId,
            Action = action,
            RecordKind = recordKind,
            RecordId = record,
            Detail = detail,
            Hash = hash,
        });
        chain.Count = entry.Number;
        chain.Hash = hash;
    }

    /// <summary>The events on one record, newest first.</summary>
    public static async Task<IReadOnlyList<AccessEntry>> OfRecordAsync(WaymarkDb db, AgencyId agency, Guid record, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<EventRow>()
            .AsNoTracking()
            .Where(e => e.AgencyId == agency && e.RecordId == record)
            .OrderByDescending(e => e.Number)
            .ToListAsync(cancel);
        return [.. rows.Select(Entry)];
    }

    /// <summary>A page of the events on some records, newest first. However long their history is, no more than a page of it is read.</summary>
    /// <param name="db">The unit of work to look in.</param>
    /// <param name="agencies">In whose logs: the agencies that own the records, or did.</param>
    /// <param name="records">Which records.</param>
    /// <param name="actions">Only these actions; <c>null</c> for all.</param>
    /// <param name="page">Which page, from 1; a page beyond the last gives the last.</param>
    /// <param name="size">Events on a page, 1 or more.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<AccessPage> PageAsync(
        WaymarkDb db, IReadOnlyCollection<AgencyId> agencies, IReadOnlyCollection<Guid> records, IReadOnlyCollection<string>? actions, int page, int size,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var found = db.Set<EventRow>().AsNoTracking().Where(e => agencies.Contains(e.AgencyId) && records.Contains(e.RecordId));
        if (actions is not null)
            found = found.Where(e => actions.Contains(e.Action));
        var pages = Math.Max(1, (await found.CountAsync(cancel) + size - 1) / size);
        var shown = Math.Clamp(page, 1, pages);
        var rows = await found.OrderByDescending(e => e.At).ThenByDescending(e => e.Number).Skip((shown - 1) * size).Take(size).ToListAsync(cancel);
        return new AccessPage([.. rows.Select(Entry)], shown, pages);
    }

    /// <summary>Goes through every agency's chain from its start.</summary>
    public async Task<IReadOnlyList<AccessLogCheck>> VerifyAsync(WaymarkDb db, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var chains = await db.Set<ChainRow>().AsNoTracking().ToDictionaryAsync(c => c.AgencyId, cancel);
        var agencies = await db.Set<AgencyRow>().Select(a => a.AgencyId).ToListAsync(cancel);
        var withEvents = await db.Set<EventRow>().Select(e => e.AgencyId).Distinct().ToListAsync(cancel);
        var checks = new List<AccessLogCheck>();
        foreach (var agency in agencies.Union(withEvents).Union(chains.Keys).Order())
        {
            var hash = Start(agency);
            long count = 0;
            long? firstBad = null;
            await foreach (var entry in db.Set<EventRow>().AsNoTracking().Where(e => e.AgencyId == agency).OrderBy(e => e.Number).AsAsyncEnumerable().WithCancellation(cancel))
            {
                count++;
                hash = Next(hash, entry);
                if (entry.Number != count || !entry.Hash.AsSpan().SequenceEqual(hash))
                {
                    firstBad = count;
                    break;
                }
            }

            if (firstBad is null)
            {
                var head = chains.GetValueOrDefault(agency);
                var expected = head?.Count ?? 0;
                if (expected != count || (head is not null && !head.Hash.AsSpan().SequenceEqual(hash)))
                    firstBad = count + 1;
            }

            checks.Add(new AccessLogCheck(agency, count, firstBad, Convert.ToHexStringLower(hash)));
        }

        return checks;
    }

    /// <summary>The hash of one entry, in hexadecimal; <c>null</c> if there is no such entry. Equal to an earlier
    /// <see cref="AccessLogCheck.Head"/> when nothing up to that entry was changed.</summary>
    public static async Task<string?> HashAtAsync(WaymarkDb db, AgencyId agency, long number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var hash = await db.Set<EventRow>().AsNoTracking().Where(e => e.AgencyId == agency && e.Number == number).Select(e => e.Hash).FirstOrDefaultAsync(cancel);
        return hash is null ? null : Convert.ToHexStringLower(hash);
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private static AccessEntry Entry(EventRow e) => new(e.Number, e.At, new Actor(e.ActorKind, e.ActorId), e.Action, e.RecordKind, e.RecordId, e.Detail);

    // Another lock than that of the agency's keys, so that a long key rotation does not stop the log.
    private static Guid ChainLock(AgencyId agency)
    {
        var bytes = agency.Value.ToByteArray();
        bytes[0] ^= 0xC4;
        return new Guid(bytes);
    }

    private static byte[] Start(AgencyId agency) => Blake2b.Hash(agency.Value.ToByteArray(bigEndian: true));

    private byte[] Next(byte[] before, EventRow entry)
    {
        var text = Encoding.UTF8.GetBytes($"{entry.Action}\n{entry.RecordKind}\n{entry.Detail}");
        var data = new byte[32 + 16 + 8 + 8 + 4 + 16 + 16 + text.Length];
        before.CopyTo(data, 0);
        entry.AgencyId.Value.TryWriteBytes(data.AsSpan(32), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(48), entry.Number);
        BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(56), entry.At.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(64), (int)entry.ActorKind);
        (entry.ActorId ?? Guid.Empty).TryWriteBytes(data.AsSpan(68), bigEndian: true, out _);
        entry.RecordId.TryWriteBytes(data.AsSpan(84), bigEndian: true, out _);
        text.CopyTo(data, 100);
        return Blake2b.Mac(key, data);
    }
}
