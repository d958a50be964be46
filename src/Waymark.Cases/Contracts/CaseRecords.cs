using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Cases.Contracts;

/// <summary>
/// What other modules keep with a case (screenings, charges, petitions): sealed under the case's shared key, so the person holds it too,
/// each version kept, erased with the case.
/// </summary>
/// <remarks>
/// Every reading and change is an event of the access log with the kind of record and no more. A kind is a short name that never changes:
/// lower-case letters and hyphens, at most 40. Content is written as JSON before it is sealed: records with <c>init</c> members.
/// Safe to share between threads.
/// </remarks>
public sealed class CaseRecords
{
    /// <summary>The most that one version may weigh when sealed, in bytes: 1 MiB.</summary>
    public const int MaxBytes = 1 << 20;

    private readonly WaymarkStore store;
    private readonly AccessLog log;
    private readonly CaseWork work;

    internal CaseRecords(WaymarkStore store, AccessLog log, CaseWork work) => (this.store, this.log, this.work) = (store, log, work);

    /// <summary>What the case says of the person; <c>null</c> if there is no such case or it is another agency's.</summary>
    /// <param name="member">Who reads.</param>
    /// <param name="id">The case.</param>
    /// <param name="part">What it is read for, for the access log: a kind.</param>
    /// <param name="cancel">Stops.</param>
    public Task<CaseSubject?> SubjectAsync(ISignedInMember member, CaseId id, string part, CancellationToken cancel = default) =>
        ReadAsync<CaseSubject>(member, id, part, async (db, opened) => SubjectOf(await CaseReader.LoadAsync(db, opened, work.Clock, cancel)), cancel);

    /// <summary>The open cases that a member owns, the oldest first. Ids alone: nothing of a case is read.</summary>
    public Task<IReadOnlyList<CaseId>> OwnedAsync(ISignedInMember member, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(member);
        var (agency, owner) = (member.AgencyId, member.MemberId);
        return store.ReadAsync(async db => (IReadOnlyList<CaseId>)await db.Set<CaseFile>()
            .Where(c => c.AgencyId == agency && c.Owner == owner && c.State == CaseState.Open && c.TakenBackAt == null)
            .OrderBy(c => c.OpenedAt).Select(c => c.CaseId).ToListAsync(cancel), cancel);
    }

    /// <summary>The latest version of each record of a kind, newest first; <c>null</c> if there is no such case or it is another agency's.</summary>
    public Task<IReadOnlyList<CaseRecord<T>>?> ListAsync<T>(ISignedInMember member, CaseId id, string kind, CancellationToken cancel = default)
        where T : notnull =>
        ReadAsync(member, id, kind, (db, opened) => LatestAsync<T>(db, opened, kind, cancel), cancel);

    /// <summary>Every version of one record, newest first; empty if there is none; <c>null</c> if there is no such case or it is another's.</summary>
    public Task<IReadOnlyList<CaseRecord<T>>?> HistoryAsync<T>(ISignedInMember member, CaseId id, string kind, Guid record, CancellationToken cancel = default)
        where T : notnull =>
        ReadAsync(member, id, kind, async (db, opened) =>
        {
            var rows = await Rows(db, opened, kind).Where(r => r.RecordId == record).OrderByDescending(r => r.Version).ToListAsync(cancel);
            return (IReadOnlyList<CaseRecord<T>>)[.. rows.Where(r => !r.IsRemoved).Select(r => Open<T>(opened, r))];
        }, cancel);

    /// <summary>Saves a new version.</summary>
    /// <param name="member">Who saves.</param>
    /// <param name="id">The case; it must be open.</param>
    /// <param name="kind">The kind of record.</param>
    /// <param name="record">The record; a new random id for a new one.</param>
    /// <param name="seen">The version that the writer saw; 0 for a new record.</param>
    /// <param name="content">What it says now.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The new version. <see cref="NotFoundError"/>: no such case; <see cref="ConflictError"/>: another was saved meanwhile, or the
    /// case is closed; <see cref="InvalidError"/>: it weighs more than <see cref="MaxBytes"/>.</returns>
    public Task<Result<int>> SaveAsync<T>(ISignedInMember member, CaseId id, string kind, Guid record, int seen, T content, CancellationToken cancel = default)
        where T : notnull =>
        ChangeAsync(member, id, kind, "case.record-saved", record, seen, (opened, version) => Sealed<T>.Seal(content, opened.Shared.Current, Places.Record(record, kind, version)).ToStored(), cancel);

    /// <summary>Takes a record away: what it said is deleted in every version; that there was one stays.</summary>
    public Task<Result<int>> RemoveAsync(ISignedInMember member, CaseId id, string kind, Guid record, int seen, CancellationToken cancel = default) =>
        ChangeAsync(member, id, kind, "case.record-removed", record, seen, (_, _) => null, cancel);

    /// <summary>What a case says of its person.</summary>
    internal static CaseSubject SubjectOf(CaseView view) => new()
    {
        Id = view.File.CaseId,
        Name = view.Text(PersonField.Name),
        Pronouns = view.Text(PersonField.Pronouns),
        BirthDate = DateOnly.TryParseExact(view.Text(PersonField.BirthDate), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var born) ? born : null,
        IsMinor = view.Age switch { AgeGroup.Minor => true, AgeGroup.Adult => false, _ => null },
        Story = view.Text(PersonField.Story),
        Place = view.Text(PersonField.Place),
        Language = view.File.Language,
        IsUrgent = view.File.Urgency == CaseUrgency.Now,
        HasMailbox = view.File.PersonId is not null,
        IsClosed = view.File.State == CaseState.Closed,
    };

    /// <summary>The latest version of each record of a kind that was not taken away, newest first.</summary>
    internal static async Task<IReadOnlyList<CaseRecord<T>>> LatestAsync<T>(WaymarkDb db, OpenedCase opened, string kind, CancellationToken cancel)
        where T : notnull
    {
        var rows = await Rows(db, opened, kind).ToListAsync(cancel);
        return [.. rows.GroupBy(r => r.RecordId).Select(g => g.MaxBy(r => r.Version)!)
            .Where(r => !r.IsRemoved).OrderByDescending(r => r.SavedAt).ThenBy(r => r.RecordId).Select(r => Open<T>(opened, r))];
    }

    private static IQueryable<RecordRow> Rows(WaymarkDb db, OpenedCase opened, string kind) =>
        db.Set<RecordRow>().AsNoTracking().Where(r => r.AgencyId == opened.File.AgencyId && r.CaseId == opened.File.CaseId && r.Kind == kind);

    private static CaseRecord<T> Open<T>(OpenedCase opened, RecordRow row)
        where T : notnull =>
        new(row.RecordId, row.Version, row.SavedAt, row.Author, Sealed<T>.FromStored(row.Content.ToStored()).Open(opened.Shared[row.KeyVersion], Places.Record(row.RecordId, row.Kind, row.Version)));

    // Opened before the write, which others wait for; the log comes before it is given out.
    private async Task<T?> ReadAsync<T>(ISignedInMember member, CaseId id, string kind, Func<WaymarkDb, OpenedCase, Task<T>> read, CancellationToken cancel)
        where T : class
    {
        Check(member, kind);
        var worker = Worker.Of(member);
        var result = await store.ReadAsync<T?>(
            async db =>
            {
                using var opened = await OpenedCase.FindAsync(db, worker.Agency, id, worker.Keys, toChange: false, cancel);
                return opened is null ? null : await read(db, opened);
            },
            cancel);
        return result is not null && await store.WriteAsync(db => CaseReader.NoteAsync(db, log, worker, id, kind, cancel), cancel) ? result : null;
    }

    private Task<Result<int>> ChangeAsync(
        ISignedInMember member, CaseId id, string kind, string action, Guid record, int seen, Func<OpenedCase, int, byte[]?> seal, CancellationToken cancel)
    {
        Check(member, kind);
        var worker = Worker.Of(member);
        return work.ChangeAsync<int>(
            worker,
            id,
            action,
            kind,
            async (db, opened) =>
            {
                var last = await db.Set<RecordRow>()
                    .Where(r => r.AgencyId == worker.Agency && r.CaseId == id && r.RecordId == record)
                    .MaxAsync(r => (int?)r.Version, cancel) ?? 0;
                if (last != seen)
                    return new ChangedMeanwhile();
                var content = seal(opened, last + 1);
                if (content?.Length > MaxBytes)
                    return new TooLong("Content");
                if (content is null)
                {
                    await db.Set<RecordRow>()
                        .Where(r => r.AgencyId == worker.Agency && r.CaseId == id && r.RecordId == record && r.Kind == kind)
                        .ExecuteUpdateAsync(set => set.SetProperty(r => r.Content, Sealed<byte[]>.FromStored([])).SetProperty(r => r.IsRemoved, true), cancel);
                }

                db.Set<RecordRow>().Add(new RecordRow
                {
                    AgencyId = worker.Agency,
                    CaseId = id,
                    RecordId = record,
                    Version = last + 1,
                    Kind = kind,
                    KeyVersion = opened.Shared.CurrentVersion,
                    SavedAt = work.Clock.Now,
                    Author = worker.Member,
                    IsRemoved = content is null,
                    Content = Sealed<byte[]>.FromStored(content ?? []),
                });
                return last + 1;
            },
            cancel);
    }

    private static void Check(ISignedInMember member, string kind)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (!IsKind(kind))
            throw new ArgumentException("A kind is lower-case letters and hyphens, at most 40.", nameof(kind));
    }

    internal static bool IsKind(string kind) =>
        kind is { Length: >= 1 and <= 40 } && char.IsAsciiLetterLower(kind[0]) && kind.All(c => char.IsAsciiLetterLower(c) || c == '-');
}
