using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Work;
using Waymark.Store;

namespace Waymark.Cases.Files;

/// <summary>A field with the version that a change must name.</summary>
internal sealed record FieldView(PersonField Field, string Text, int Version, DateTimeOffset? ChangedAt);

internal sealed record NeedView(Guid Id, NeedKind Kind, NeedPriority Priority, NeedStatus Status, string Detail, int Version);

internal sealed record ContactView(
    Guid Id, ContactChannel Channel, bool Allowed, bool MayLeaveMessage, DateTimeOffset? CheckedAt, bool IsUsable, ContactDetails Details, int Version);

internal sealed record StepView(Guid Id, string What, StepOwner Who, StepStatus Status, DateOnly? DueOn, bool IsLate, int Version);

internal sealed record EntryView(EntryKind Kind, DateTimeOffset AddedAt, MemberId? Author, DateOnly? On, string Text);

internal sealed record NoteView(DateTimeOffset AddedAt, MemberId Author, string Text);

internal sealed record ReferralSummary(Referral Row, Consent Consent, ConsentDetails Terms);

/// <summary>A case, opened. It holds plain content: keep it no longer than the request.</summary>
internal sealed record CaseView
{
    public required CaseFile File { get; init; }

    public required IReadOnlyDictionary<PersonField, FieldView> Fields { get; init; }

    public required IReadOnlyList<NeedView> Needs { get; init; }

    public required IReadOnlyList<ContactView> Contacts { get; init; }

    public required IReadOnlyList<StepView> Steps { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<EntryView> Entries { get; init; }

    /// <summary>Newest first; empty for the person.</summary>
    public required IReadOnlyList<NoteView> Notes { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<ReferralSummary> Referrals { get; init; }

    internal string Text(PersonField field) => Fields.TryGetValue(field, out var view) ? view.Text : string.Empty;

    internal FieldView Field(PersonField field) => Fields.TryGetValue(field, out var view) ? view : new FieldView(field, string.Empty, 0, null);

    internal AgeGroup Age => PersonFields.ParseAge(Text(PersonField.Age));

    /// <summary>The names of those who must not learn anything.</summary>
    internal IEnumerable<string> Dangerous =>
        Text(PersonField.Danger).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Opens cases to read; each opening is an event of the access log.</summary>
internal sealed class CaseReader(WaymarkStore store, AccessLog log, CaseClock clock)
{
    /// <summary>Opens a case; <c>null</c> if there is none or it is another's.</summary>
    /// <param name="worker">Who reads.</param>
    /// <param name="id">Which case.</param>
    /// <param name="part">Which part of it the page shows, for the access log.</param>
    /// <param name="cancel">Stops.</param>
    internal Task<CaseView?> ReadAsync(Worker worker, CaseId id, string part, CancellationToken cancel) => store.WriteAsync(
        async db =>
        {
            using var opened = await OpenedCase.FindAsync(db, worker.Agency, id, worker.Keys, toChange: false, cancel);
            if (opened is null)
                return null;
            var view = await LoadAsync(db, opened, clock, cancel);
            if (opened.File.FindStaleAt is not null)
                await FindIndex.FollowAsync(db, opened, worker.Keys, cancel);
            await log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "case.read", "case", id.Value, part, cancel);
            return view;
        },
        cancel);

    /// <summary>Who did what to a case and its referrals, newest first. Reading it is an event, too.</summary>
    internal Task<IReadOnlyList<AccessEntry>?> HistoryAsync(Worker worker, CaseId id, CancellationToken cancel) => store.WriteAsync(
        async db =>
        {
            using var opened = await OpenedCase.FindAsync(db, worker.Agency, id, worker.Keys, toChange: false, cancel);
            if (opened is null)
                return null;
            var entries = await HistoryAsync(db, worker.Agency, id, cancel);
            await log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "case.read", "case", id.Value, "history", cancel);
            return entries;
        },
        cancel);

    internal static async Task<IReadOnlyList<AccessEntry>> HistoryAsync(WaymarkDb db, AgencyId agency, CaseId id, CancellationToken cancel)
    {
        var entries = new List<AccessEntry>(await AccessLog.OfRecordAsync(db, agency, id.Value, cancel));
        var referrals = await db.Set<Referral>().Where(r => r.AgencyId == agency && r.CaseId == id).Select(r => r.ReferralId).ToListAsync(cancel);
        foreach (var referral in referrals)
            entries.AddRange(await AccessLog.OfRecordAsync(db, agency, referral.Value, cancel));
        return [.. entries.OrderByDescending(e => e.Number)];
    }

    internal static async Task<CaseView> LoadAsync(WaymarkDb db, OpenedCase opened, CaseClock clock, CancellationToken cancel)
    {
        var (agency, id) = (opened.File.AgencyId, opened.File.CaseId);
        var now = clock.Now;
        var today = clock.Today;
        var fields = await db.Set<FieldRow>().AsNoTracking().Where(r => r.AgencyId == agency && r.CaseId == id).ToListAsync(cancel);
        var needs = await db.Set<NeedRow>().AsNoTracking().Where(r => r.AgencyId == agency && r.CaseId == id).ToListAsync(cancel);
        var contacts = await db.Set<ContactRow>().AsNoTracking().Where(r => r.AgencyId == agency && r.CaseId == id).ToListAsync(cancel);
        var steps = await db.Set<StepRow>().AsNoTracking().Where(r => r.AgencyId == agency && r.CaseId == id).ToListAsync(cancel);
        var entries = await db.Set<EntryRow>().AsNoTracking().Where(r => r.AgencyId == agency && r.CaseId == id).ToListAsync(cancel);
        var notes = opened.Staff is null
            ? []
            : await db.Set<NoteRow>().AsNoTracking().Where(r => r.AgencyId == agency && r.CaseId == id).ToListAsync(cancel);
        var referrals = await db.Set<Referral>().AsNoTracking().Where(r => r.AgencyId == agency && r.CaseId == id).ToListAsync(cancel);
        var consents = await db.Set<Consent>().AsNoTracking().Where(r => r.AgencyId == agency && r.CaseId == id).ToDictionaryAsync(r => r.ConsentId, cancel);
        return new CaseView
        {
            File = opened.File,
            Fields = fields.ToDictionary(f => f.Field, f => new FieldView(f.Field, opened.Open(f), f.Version, f.ChangedAt)),
            Needs =
            [
                .. needs.Select(n => new NeedView(n.NeedId, n.Kind, n.Priority, n.Status, opened.Open(n), n.Version))
                    .OrderBy(n => n.Status is NeedStatus.Open or NeedStatus.Underway ? 0 : 1).ThenBy(n => n.Priority).ThenBy(n => n.Kind),
            ],
            Contacts =
            [
                .. contacts.Select(c => new ContactView(
                        c.ContactId, c.Channel, c.Allowed, c.MayLeaveMessage, c.CheckedAt, c.IsUsable(now, clock.ContactLimit), opened.Open(c), c.Version))
                    .OrderByDescending(c => c.IsUsable).ThenByDescending(c => c.Allowed).ThenBy(c => c.Channel),
            ],
            Steps =
            [
                .. steps.OrderBy(s => s.Status).ThenBy(s => s.DueOn ?? DateOnly.MaxValue).ThenBy(s => s.AddedAt)
                    .Select(s => new StepView(
                        s.StepId, opened.Open(s), s.Who, s.Status, s.DueOn, s.Status == StepStatus.ToDo && s.DueOn < today, s.Version)),
            ],
            Entries =
            [
                .. entries.OrderByDescending(e => e.AddedAt).ThenBy(e => e.Kind == EntryKind.Opened).Select(e =>
                {
                    var text = opened.Open(e);
                    return new EntryView(e.Kind, e.AddedAt, e.Author, text.On, text.Text);
                }),
            ],
            Notes = [.. notes.OrderByDescending(n => n.AddedAt).Select(n => new NoteView(n.AddedAt, n.Author, opened.Open(n)))],
            Referrals =
            [
                .. referrals.OrderByDescending(r => r.PreparedAt)
                    .Select(r => new ReferralSummary(r, consents[r.ConsentId], opened.Open(consents[r.ConsentId]))),
            ],
        };
    }
}
