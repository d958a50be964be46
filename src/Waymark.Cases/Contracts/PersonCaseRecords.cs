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
/// What other modules keep with a case (<see cref="CaseRecords"/>), read and answered by the person themselves with the key of their receipt: their own cases and no other.
/// </summary>
/// <remarks>Each reading and change is an event of the access log by the person. Safe to share between threads.</remarks>
public sealed class PersonCaseRecords
{
    private readonly WaymarkStore store;
    private readonly AccessLog log;
    private readonly CaseClock clock;

    internal PersonCaseRecords(WaymarkStore store, AccessLog log, CaseClock clock) => (this.store, this.log, this.clock) = (store, log, clock);

    /// <summary>Reads each of the person's cases that has a record of a kind; the others are not opened. Empty if there is none.</summary>
    /// <param name="person">The person.</param>
    /// <param name="kind">The kind of record; it stands in the access log.</param>
    /// <param name="read">What is read of one case. The reader is open until it returns.</param>
    /// <param name="cancel">Stops.</param>
    public Task<IReadOnlyList<TResult>> ReadAsync<TResult>(PersonKeyHolder person, string kind, Func<PersonCaseReader, Task<TResult>> read, CancellationToken cancel = default)
    {
        Check(person, kind);
        ArgumentNullException.ThrowIfNull(read);
        return ReadThenNoteAsync(person, kind, read, cancel);
    }

    // Opened before the write, which others wait for; the log comes before it is given out.
    private async Task<IReadOnlyList<TResult>> ReadThenNoteAsync<TResult>(PersonKeyHolder person, string kind, Func<PersonCaseReader, Task<TResult>> read, CancellationToken cancel)
    {
        var found = await store.ReadAsync(
            async db =>
            {
                var files = await db.Set<CaseFile>().AsNoTracking()
                    .Where(c => c.PersonId == person.PersonId && db.Set<RecordRow>().Any(r => r.AgencyId == c.AgencyId && r.CaseId == c.CaseId && r.Kind == kind))
                    .OrderByDescending(c => c.OpenedAt).Select(c => new { c.AgencyId, c.CaseId }).ToListAsync(cancel);
                var results = new List<(AgencyId Agency, CaseId Case, TResult Result)>();
                foreach (var file in files)
                {
                    using var opened = await OpenedCase.FindAsync(db, file.AgencyId, file.CaseId, person, toChange: false, cancel);
                    if (opened is null)
                        continue;
                    var subject = CaseRecords.SubjectOf(await CaseReader.LoadAsync(db, opened, clock, cancel));
                    var agency = await Agencies.FindAsync(db, file.AgencyId, cancel);
                    results.Add((file.AgencyId, file.CaseId, await read(new PersonCaseReader(db, opened, subject, agency?.Name ?? string.Empty))));
                }

                return results;
            },
            cancel);
        if (found.Count > 0)
        {
            await store.WriteAsync(
                async db =>
                {
                    foreach (var (agency, file, _) in found)
                        await log.AppendAsync(db, agency, person.Actor, "case.read", "case", file.Value, kind, cancel);
                },
                cancel);
        }

        return [.. found.Select(f => f.Result)];
    }

    /// <summary>Saves what the person answered as a new version of a record. The timeline says that there is an answer, and the case rises until somebody has read it.</summary>
    /// <param name="person">The person.</param>
    /// <param name="id">Their case; it must be open and not taken back.</param>
    /// <param name="kind">The kind of record.</param>
    /// <param name="record">The record; the person answers what is there and makes no new one.</param>
    /// <param name="seen">The version that the person saw.</param>
    /// <param name="content">What it says now.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The new version. <see cref="NotFoundError"/>: no such case or record of this person; <see cref="ConflictError"/>: another version was saved meanwhile, or
    /// the case is closed; <see cref="InvalidError"/>: it weighs more than <see cref="CaseRecords.MaxBytes"/>.</returns>
    public Task<Result<int>> AnswerAsync<T>(PersonKeyHolder person, CaseId id, string kind, Guid record, int seen, T content, CancellationToken cancel = default)
        where T : notnull
    {
        Check(person, kind);
        return store.WriteAsync<Result<int>>(
            async db =>
            {
                var agency = await db.Set<CaseFile>().AsNoTracking()
                    .Where(c => c.PersonId == person.PersonId && c.CaseId == id && c.TakenBackAt == null).Select(c => (AgencyId?)c.AgencyId).FirstOrDefaultAsync(cancel);
                if (agency is not { } owner)
                    return new NotFoundError();
                using var opened = await OpenedCase.FindAsync(db, owner, id, person, toChange: true, cancel);
                if (opened is null)
                    return new NotFoundError();
                if (opened.File.State == CaseState.Closed)
                    return new CaseIsClosed();
                var last = await db.Set<RecordRow>().AsNoTracking()
                    .Where(r => r.AgencyId == owner && r.CaseId == id && r.RecordId == record && r.Kind == kind)
                    .OrderByDescending(r => r.Version).Select(r => new { r.Version, r.IsRemoved }).FirstOrDefaultAsync(cancel);
                if (last is null or { IsRemoved: true })
                    return new NotFoundError();
                if (last.Version != seen)
                    return new ChangedMeanwhile();
                var stored = Sealed<T>.Seal(content, opened.Shared.Current, Places.Record(record, kind, seen + 1)).ToStored();
                if (stored.Length > CaseRecords.MaxBytes)
                    return new TooLong("Content");
                db.Set<RecordRow>().Add(new RecordRow
                {
                    AgencyId = owner,
                    CaseId = id,
                    RecordId = record,
                    Version = seen + 1,
                    Kind = kind,
                    KeyVersion = opened.Shared.CurrentVersion,
                    SavedAt = clock.Now,
                    Author = MemberId.From(person.PersonId.Value),
                    Content = Sealed<byte[]>.FromStored(stored),
                });
                opened.Tell(db, EntryKind.AnsweredPaper, clock.Now, null);
                opened.File.ChangedAt = clock.Now;
                opened.File.HasNews(clock.Now);
                await log.AppendAsync(db, owner, person.Actor, "case.record-saved", "case", id.Value, kind, cancel);
                return seen + 1;
            },
            cancel);
    }

    private static void Check(PersonKeyHolder person, string kind)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!CaseRecords.IsKind(kind))
            throw new ArgumentException("A kind is lower-case letters and hyphens, at most 40.", nameof(kind));
    }
}
