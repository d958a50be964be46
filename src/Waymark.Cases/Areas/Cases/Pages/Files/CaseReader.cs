using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Work;
using Waymark.Store;
using CaseReport = Waymark.Reports.Contracts.CaseReport;
using ReportCase = Waymark.Reports.Contracts.ReportCase;

namespace Waymark.Cases.Files;

/// <summary>A field with the version that a change must name.</summary>
internal sealed record FieldView(PersonField Field, string Text, int Version, DateTimeOffset? ChangedAt);

internal sealed record NeedView(Guid Id, NeedKind Kind, NeedPriority Priority, NeedStatus Status, string Detail, int Version);

internal sealed record ContactView(
    Guid Id, ContactChannel Channel, bool Allowed, bool MayLeaveMessage, DateTimeOffset? CheckedAt, bool IsUsable, ContactDetails Details, int Version);

internal sealed record StepView(Guid Id, string What, StepOwner Who, StepStatus Status, DateOnly? DueOn, bool IsLate, int Version);

internal sealed record EntryView(EntryKind Kind, DateTimeOffset AddedAt, MemberId? Author, DateOnly? On, string Text, AnswerView? Answer = null);

/// <summary>What a partner answered, as the timeline tells it; its words are on the referral's own page.</summary>
internal sealed record AnswerView(ReferralId Referral, ReferralStatus? Status);

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

    /// <summary>The reports that belong to it, for staff.</summary>
    public required IReadOnlyList<CaseReport> Reports { get; init; }

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
    /// <summary>The part that shows what is new, and so takes the mark away.</summary>
    internal const string Overview = "overview";

    private const int HistorySize = 100;

    /// <summary>Opens a case; <c>null</c> if there is none or it is another's.</summary>
    /// <param name="worker">Who reads.</param>
    /// <param name="id">Which case.</param>
    /// <param name="part">Which part of it the page shows, for the access log.</param>
    /// <param name="cancel">Stops.</param>
    /// <remarks>What is opened is opened before the write, which others wait for. The log comes before it is given out.</remarks>
    internal async Task<CaseView?> ReadAsync(Worker worker, CaseId id, string part, CancellationToken cancel)
    {
        var view = await store.ReadAsync(
            async db =>
            {
                using var opened = await OpenedCase.FindAsync(db, worker.Agency, id, worker.Keys, toChange: false, cancel);
                return opened is null ? null : await LoadAsync(db, opened, clock, cancel);
            },
            cancel);
        if (view is null)
            return null;
        var noted = await store.WriteAsync(
            async db =>
            {
                if (view.File.FindStaleAt is not null)
                {
                    using var opened = await OpenedCase.FindAsync(db, worker.Agency, id, worker.Keys, toChange: false, cancel);
                    if (opened is not null)
                        await FindIndex.FollowAsync(db, opened, worker.Keys, cancel);
                }

                if (part == Overview)
                    await LookedAsync(db, view.File, cancel);
                return await NoteAsync(db, log, worker, id, part, cancel);
            },
            cancel);
        return noted ? view : null;
    }

    /// <summary>Takes the mark of something new away, as far as it was there when the case was read: what came after stays new.</summary>
    internal static async Task LookedAsync(WaymarkDb db, CaseFile read, CancellationToken cancel)
    {
        if (read.NewsAt is { } seen)
        {
            await db.Set<CaseFile>().Where(c => c.AgencyId == read.AgencyId && c.CaseId == read.CaseId && c.NewsAt == seen)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.NewsAt, (DateTimeOffset?)null), cancel);
        }
    }

    /// <summary>Writes down that a case was read. False: it was taken back or erased since, and is not to be given out.</summary>
    internal static async Task<bool> NoteAsync(WaymarkDb db, AccessLog log, Worker worker, CaseId id, string part, CancellationToken cancel)
    {
        if (!await db.Set<CaseFile>().AnyAsync(c => c.AgencyId == worker.Agency && c.CaseId == id && c.TakenBackAt == null, cancel))
            return false;
        await log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "case.read", "case", id.Value, part, cancel);
        return true;
    }

    /// <summary>A page of who did what to a case and its referrals, newest first; <c>null</c> if there is none or it is another's. The caller's
    /// reading of the case is the event.</summary>
    internal Task<AccessPage?> HistoryAsync(Worker worker, CaseId id, int page, CancellationToken cancel) => store.ReadAsync(
        async db =>
        {
            using var opened = await OpenedCase.FindAsync(db, worker.Agency, id, worker.Keys, toChange: false, cancel);
            return opened is null ? null : await HistoryAsync(db, worker.Agency, id, page, cancel);
        },
        cancel);

    internal static async Task<AccessPage> HistoryAsync(WaymarkDb db, AgencyId agency, CaseId id, int page, CancellationToken cancel)
    {
        var referrals = await db.Set<Referral>().Where(r => r.AgencyId == agency && r.CaseId == id).Select(r => r.ReferralId).ToListAsync(cancel);
        return await AccessLog.PageAsync(db, [agency], [id.Value, .. referrals.Select(r => r.Value)], Labels.SeenActions, page, HistorySize, cancel);
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
        var summaries = referrals.OrderByDescending(r => r.PreparedAt)
            .Select(r => new ReferralSummary(r, consents[r.ConsentId], opened.Open(consents[r.ConsentId]))).ToList();
        return new CaseView
        {
            File = opened.File,
            Reports = opened.Staff is null ? [] : await ReportCase.OfAsync(db, agency, [id], cancel),
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
                .. entries.Select(e =>
                {
                    var text = opened.Open(e);
                    return new EntryView(e.Kind, e.AddedAt, e.Author, text.On, text.Text);
                }).Concat(await AnswersAsync(db, agency, summaries, cancel)).OrderByDescending(e => e.AddedAt).ThenBy(e => e.Kind == EntryKind.Opened),
            ],
            Notes = [.. notes.OrderByDescending(n => n.AddedAt).Select(n => new NoteView(n.AddedAt, n.Author, opened.Open(n)))],
            Referrals = summaries,
        };
    }

    // A partner holds no key to the case, so what they answer is in the referral; here it is put where it belongs in the order of things.
    private static async Task<IEnumerable<EntryView>> AnswersAsync(WaymarkDb db, AgencyId agency, List<ReferralSummary> referrals, CancellationToken cancel)
    {
        if (referrals.Count == 0)
            return [];
        var ids = referrals.ConvertAll(r => r.Row.ReferralId);
        var lines = await db.Set<ReferralEntryRow>().AsNoTracking()
            .Where(e => e.AgencyId == agency && ids.Contains(e.ReferralId))
            .Select(e => new { e.ReferralId, e.At, e.ByAgency, e.Status })
            .ToListAsync(cancel);
        var names = referrals.ToDictionary(r => r.Row.ReferralId, r => r.Terms.Recipient);
        return lines
            .Where(e => e.Status is ReferralStatus.Accepted or ReferralStatus.Waitlisted or ReferralStatus.Declined or ReferralStatus.GotHelp
                    or ReferralStatus.CouldNotReach or ReferralStatus.NoLongerWanted
                || (e.Status is null && e.ByAgency is { } by && by != agency))
            .Select(e => new EntryView(EntryKind.ReferralAnswered, e.At, null, null, names[e.ReferralId], new AnswerView(e.ReferralId, e.Status)));
    }
}
