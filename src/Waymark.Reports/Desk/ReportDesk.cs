using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Reports.Mailbox;
using Waymark.Store;
using Waymark.Store.Blobs;

namespace Waymark.Reports.Desk;

/// <summary>A note among staff.</summary>
internal sealed record NoteView(MessageId Id, DateTimeOffset At, MemberId? Author, string Text);

/// <summary>A report as the desk sees it.</summary>
internal sealed record DeskReport
{
    public required ReportFile Report { get; init; }

    public required FloodState Flood { get; init; }

    public required DateOnly? DueOn { get; init; }

    public required CloseOutcome? Outcome { get; init; }

    public required ReportId? MergedInto { get; init; }

    /// <summary>The reports that were merged into this one.</summary>
    public required IReadOnlyList<ReportId> Duplicates { get; init; }

    /// <summary>Those of <see cref="Duplicates"/> whose senders wrote something that nobody at the desk has read, and how much.</summary>
    public required IReadOnlyDictionary<ReportId, int> NewInDuplicates { get; init; }

    public required IReadOnlyList<MessageView> Messages { get; init; }

    public required IReadOnlyList<FileView> Files { get; init; }

    public required IReadOnlyList<NoteView> Notes { get; init; }

    /// <summary>A page of what was done with it.</summary>
    public required AccessPage History { get; init; }
}

/// <summary>What staff do with a report. Everything is refused with <see cref="NotFoundError"/> for a report of another agency.</summary>
internal sealed class ReportDesk(WaymarkStore store, AccessLog log, PersonMessages messages, IEnumerable<IDisclosureRegister> registers, TimeProvider clock)
{
    private const int HistorySize = 50;

    /// <summary>Opens a report with all that hangs on it, and marks what the person sent as seen.</summary>
    /// <param name="member">Who reads.</param>
    /// <param name="id">Which report.</param>
    /// <param name="history">Which page of its history, from 1.</param>
    /// <remarks>What is opened is opened before the write, which others wait for; if the person took it back in between, it is not given out.</remarks>
    public async Task<Result<DeskReport>> OpenAsync(ISignedInMember member, ReportId id, int history = 1)
    {
        if (await store.ReadAsync(db => ReadAsync(db, member, id, history)) is not { } view)
            return new NotFoundError();
        return await store.WriteAsync<Result<DeskReport>>(async db =>
        {
            await db.LockAsync(id.Value);
            var row = await db.Set<ReportRow>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == member.AgencyId && r.ReportId == id);
            if (row is null || row.Status == ReportStatus.Withdrawn)
                return new NotFoundError();
            await ReportContent.SeenAsync(db, row, isPerson: false, view.Messages, view.Files, clock.GetUtcNow());
            await LogAsync(db, row, member, "report.opened", "summary story contacts messages files notes");
            return view;
        });
    }

    private static async Task<DeskReport?> ReadAsync(WaymarkDb db, ISignedInMember member, ReportId id, int history)
    {
        var row = await db.Set<ReportRow>().AsNoTracking().FirstOrDefaultAsync(r => r.AgencyId == member.AgencyId && r.ReportId == id);
        if (row is null || row.Status == ReportStatus.Withdrawn)
            return null;
        using var keys = await Vaults.OpenAsync(db, row.AgencyId, row.VaultId, member.Keys);
        if (keys is null)
            return null;
        return new DeskReport
        {
            Report = ReportReader.Opened(row, keys),
            Flood = row.Flood,
            DueOn = row.DueOn,
            Outcome = row.Outcome,
            MergedInto = row.MergedInto,
            Duplicates = await db.Set<ReportRow>().Where(r => r.AgencyId == row.AgencyId && r.MergedInto == row.ReportId && r.Status == ReportStatus.Merged).OrderBy(r => r.ReceivedAt).Select(r => r.ReportId).ToListAsync(),
            NewInDuplicates = await db.Set<ReportRow>()
                .Where(r => r.AgencyId == row.AgencyId && r.MergedInto == row.ReportId && r.Status == ReportStatus.Merged && r.NewForDesk > 0)
                .ToDictionaryAsync(r => r.ReportId, r => r.NewForDesk),
            Messages = await ReportContent.MessagesAsync(db, row, keys, isPerson: false),
            Files = await ReportContent.FilesAsync(db, row, keys, isPerson: false),
            Notes = await NotesAsync(db, row, member),
            History = await AccessLog.PageAsync(db, [row.AgencyId], [row.ReportId.Value], null, history, HistorySize),
        };
    }

    /// <summary>What a page needs that shows nothing of what the person sent, so that it stays new: whether the report can be opened and may be
    /// passed on, and its summary.</summary>
    public Task<Result<(SaidAnswer MayPassOn, ReportSummary Summary)>> HeadAsync(ISignedInMember member, ReportId id) =>
        store.ReadAsync<Result<(SaidAnswer MayPassOn, ReportSummary Summary)>>(async db =>
        {
            var row = await db.Set<ReportRow>().FirstOrDefaultAsync(r => r.AgencyId == member.AgencyId && r.ReportId == id && r.Status != ReportStatus.Withdrawn);
            if (row is null)
                return new NotFoundError();
            using var keys = await Vaults.OpenAsync(db, row.AgencyId, row.VaultId, member.Keys);
            return keys is null
                ? new NotFoundError()
                : (row.Story.Open(keys[row.KeyVersion], SealPlaces.Story(id)).MayPassOn, row.Summary.Open(keys[row.KeyVersion], SealPlaces.Summary(id)));
        });

    /// <summary>Gives the work to a member of the agency, or to nobody. The page has checked that the member is active.</summary>
    public Task<Result<Done>> AssignAsync(ISignedInMember member, ReportId id, MemberId? assignee) => ChangeAsync<Done>(member, id, async (db, row, _) =>
    {
        if (row.Status is not (ReportStatus.New or ReportStatus.Assigned or ReportStatus.CaseOpened))
            return new ReportNotOpen();
        if (row.Assignee == assignee)
            return Done.Ok;
        row.Assignee = assignee;
        if (row.Status != ReportStatus.CaseOpened)
            row.Status = assignee is null ? ReportStatus.New : ReportStatus.Assigned;
        await LogAsync(db, row, member, "report.assigned", assignee?.ToString());
        return Done.Ok;
    });

    /// <summary>Answers the person, and the senders of merged reports if asked. The same message id again is the same answer.</summary>
    public Task<Result<Done>> AnswerAsync(
        ISignedInMember member, ReportId id, MessageId message, string text, DateOnly? promisedFor, bool alsoDuplicates) => ChangeAsync<Done>(member, id, async (db, row, keys) =>
    {
        var body = new MessageBody { Text = text, PromisedFor = promisedFor };
        if (!await messages.TryAddAsync(db, row, keys, member.Keys.Actor, message, body))
            return Done.Ok;
        if (promisedFor is not null)
            row.DueOn = promisedFor;
        var told = new List<ReportRow> { row };
        if (alsoDuplicates)
        {
            foreach (var other in await Merges.IntoAsync(db, row.AgencyId, row.ReportId))
            {
                using var otherKeys = await Vaults.OpenAsync(db, other.AgencyId, other.VaultId, member.Keys);
                if (otherKeys is null)
                    continue;
                messages.Add(db, other, otherKeys, member.Keys.Actor, body);
                told.Add(other);
            }
        }

        await db.SaveChangesAsync();
        foreach (var each in told)
            await LogAsync(db, each, member, "message.sent", message.ToString());
        return Done.Ok;
    });

    /// <summary>Adds a note that the person never sees. The same id again is the same note.</summary>
    public Task<Result<Done>> NoteAsync(ISignedInMember member, ReportId id, MessageId note, string text) => ChangeAsync<Done>(member, id, async (db, row, _) =>
    {
        if (await db.Set<NoteRow>().AnyAsync(n => n.AgencyId == row.AgencyId && n.ReportId == row.ReportId && n.NoteId == note))
            return Done.Ok;
        if (!await AddNoteAsync(db, row, member.Keys, note, text))
            return new NotFoundError();
        await LogAsync(db, row, member, "note.added", note.ToString());
        return Done.Ok;
    });

    /// <summary>Puts a report aside as part of a flood, or lets it through.</summary>
    public Task<Result<Done>> QuarantineAsync(ISignedInMember member, ReportId id, bool aside) => ChangeAsync<Done>(member, id, async (db, row, _) =>
    {
        // Somebody in danger is never put aside.
        if (aside && row.Urgency == Urgency.Danger)
            return new DangerStays();
        if (row.Status is not (ReportStatus.New or ReportStatus.Assigned))
            return new ReportNotOpen();
        var wanted = aside ? FloodState.Quarantined : FloodState.Released;
        if (row.Flood == wanted)
            return Done.Ok;
        row.Flood = wanted;
        await LogAsync(db, row, member, aside ? "report.quarantined" : "report.released");
        return Done.Ok;
    });

    /// <summary>Lets every report through that is put aside.</summary>
    public Task<int> ReleaseAllAsync(ISignedInMember member) => store.WriteAsync(async db =>
    {
        var count = await db.Set<ReportRow>()
            .Where(r => r.AgencyId == member.AgencyId && r.Flood == FloodState.Quarantined)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Flood, FloodState.Released));
        await log.AppendAsync(
            db, member.AgencyId, member.Keys.Actor, "inbox.released", "agency", member.AgencyId.Value, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} reports"));
        return count;
    });

    /// <summary>Marks a report as telling the same as another of the agency, which is worked on instead.</summary>
    public Task<Result<Done>> MergeAsync(ISignedInMember member, ReportId id, ReportId into) => ChangeAsync<Done>(member, id, [into], async (db, row, _) =>
    {
        if (id == into)
            return new MergeWithItself();
        if (row.Status is not (ReportStatus.New or ReportStatus.Assigned))
            return new ReportNotOpen();
        var target = await db.Set<ReportRow>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == row.AgencyId && r.ReportId == into);
        if (target is null || target.Status is ReportStatus.Withdrawn or ReportStatus.Merged or ReportStatus.Closed)
            return new NoSuchTarget();
        row.StatusBefore = row.Status;
        row.Status = ReportStatus.Merged;
        row.MergedInto = into;
        // Chains would hide a report two steps away: what was merged into this one goes along.
        await db.Set<ReportRow>()
            .Where(r => r.AgencyId == row.AgencyId && r.MergedInto == id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.MergedInto, into));
        // Danger rises: the one that is worked on is as urgent as the most urgent told.
        if (row.Urgency > target.Urgency)
            target.Urgency = row.Urgency;
        await LogAsync(db, row, member, "report.merged", into.ToString());
        return Done.Ok;
    });

    /// <summary>Undoes a merge.</summary>
    public Task<Result<Done>> UnmergeAsync(ISignedInMember member, ReportId id) => ChangeAsync<Done>(member, id, async (db, row, _) =>
    {
        if (row.Status != ReportStatus.Merged)
            return Done.Ok;
        row.Status = row.StatusBefore ?? ReportStatus.New;
        row.StatusBefore = null;
        row.MergedInto = null;
        await LogAsync(db, row, member, "report.unmerged");
        return Done.Ok;
    });

    /// <summary>Closes with an outcome, and tells the person.</summary>
    public Task<Result<Done>> CloseAsync(ISignedInMember member, ReportId id, CloseOutcome outcome, string? farewell) => ChangeAsync<Done>(member, id, async (db, row, keys) =>
    {
        if (row.Status is not (ReportStatus.New or ReportStatus.Assigned))
            return row.Status == ReportStatus.Closed ? Done.Ok : new ReportNotOpen();
        row.StatusBefore = row.Status;
        row.Status = ReportStatus.Closed;
        row.Outcome = outcome;
        row.ClosedAt = clock.GetUtcNow();
        row.DueOn = null;
        messages.Add(db, row, keys, member.Keys.Actor, new MessageBody { Event = MessageEvent.Closed, Text = farewell });
        await LogAsync(db, row, member, "report.closed", outcome.ToString());
        await TellMergedAsync(db, row, member, MessageEvent.Closed);
        return Done.Ok;
    });

    /// <summary>Closes several reports of a burst as not meant in earnest, each as <see cref="CloseAsync"/> does; others are left as they are.</summary>
    /// <returns>How many were closed.</returns>
    public async Task<int> CloseBurstAsync(ISignedInMember member, IEnumerable<ReportId> ids)
    {
        var chosen = ids.Distinct().ToList();
        var burst = await store.ReadAsync(db => db.Set<ReportRow>()
            .Where(r => r.AgencyId == member.AgencyId && r.Flood == FloodState.Burst && (r.Status == ReportStatus.New || r.Status == ReportStatus.Assigned) && chosen.Contains(r.ReportId))
            .OrderBy(r => r.ReportId)
            .Select(r => r.ReportId)
            .ToListAsync());
        var closed = 0;
        foreach (var id in burst)
        {
            if ((await CloseAsync(member, id, CloseOutcome.NotGenuine, farewell: null)).IsOk)
                closed++;
        }

        return closed;
    }

    /// <summary>Opens a closed report again, and tells the person.</summary>
    public Task<Result<Done>> ReopenAsync(ISignedInMember member, ReportId id) => ChangeAsync<Done>(member, id, async (db, row, keys) =>
    {
        if (!Reopening.Apply(row))
            return Done.Ok;
        messages.Add(db, row, keys, member.Keys.Actor, new MessageBody { Event = MessageEvent.Reopened });
        await LogAsync(db, row, member, "report.reopened");
        await TellMergedAsync(db, row, member, MessageEvent.Reopened);
        return Done.Ok;
    });

    /// <summary>
    /// Hands the report to another agency: its vault and files change owner, the keys are sealed anew, this agency can open it no more,
    /// and the person is told. Notes among this agency's staff are erased: they are nobody else's; what the next agency must know goes
    /// into <paramref name="briefing"/>.
    /// </summary>
    /// <param name="member">Who hands over.</param>
    /// <param name="id">The report.</param>
    /// <param name="to">The other agency.</param>
    /// <param name="agreed">How the person agreed in writing; needed unless the person said so in the report.</param>
    /// <param name="briefing">A note for the other agency's staff; <c>null</c> for none.</param>
    public Task<Result<Done>> HandOverAsync(ISignedInMember member, ReportId id, AgencyId to, HandOverConsent? agreed, string? briefing) => ChangeAsync<Done>(member, id, async (db, row, keys) =>
    {
        if (row.Status is not (ReportStatus.New or ReportStatus.Assigned))
            return new ReportNotOpen();
        var from = row.AgencyId;
        if (to == from || await Agencies.FindAsync(db, to) is not { } other || !(await Agencies.ReceivingAsync(db)).Contains(to))
            return new NoSuchAgency();
        var story = row.Story.Open(keys[row.KeyVersion], SealPlaces.Story(id));
        var saidSo = story.MayPassOn == SaidAnswer.Yes;
        if (!saidSo && (agreed is not { } how || !Enum.IsDefined(how)))
            return new PersonMustAgree();
        HandOverConsent? basis = saidSo ? null : agreed;

        if (row.NotesVaultId is { } notes)
        {
            await Vaults.EraseAsync(db, from, notes);
            await db.Set<NoteRow>().Where(n => n.AgencyId == from && n.ReportId == id).ExecuteDeleteAsync();
        }

        // Duplicates were sent by other people, who did not agree: they stay here and stand on their own again.
        await Merges.ReleaseAsync(db, from, id);

        // Told before the move, under the key that both the person and the next agency hold.
        messages.Add(db, row, keys, member.Keys.Actor, new MessageBody { Event = saidSo ? MessageEvent.HandedOver : MessageEvent.HandedOverAsAgreed, Detail = other.Name });
        await db.SaveChangesAsync();
        using var moved = await Vaults.HandOverAsync(db, keys, to);
        await db.SaveChangesAsync();
        var blobs = await db.Set<FileRow>().Where(f => f.AgencyId == from && f.ReportId == id).Select(f => f.BlobId).ToListAsync();
        foreach (var blob in blobs)
            await SealedBlobs.ChangeOwnerAsync(db, from, to, blob, CancellationToken.None);
        await db.Set<FileRow>().Where(f => f.AgencyId == from && f.ReportId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.AgencyId, to).SetProperty(f => f.SeenAt, (DateTimeOffset?)null));
        var told = await db.Set<MessageRow>().Where(m => m.AgencyId == from && m.ReportId == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.AgencyId, to));
        var count = blobs.Count;
        await db.Set<ReportRow>().Where(r => r.AgencyId == from && r.ReportId == id).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.AgencyId, to)
            .SetProperty(r => r.Status, ReportStatus.New)
            .SetProperty(r => r.Assignee, (MemberId?)null)
            .SetProperty(r => r.DueOn, (DateOnly?)null)
            .SetProperty(r => r.Flood, FloodState.Released)
            .SetProperty(r => r.NotesVaultId, (VaultId?)null)
            .SetProperty(r => r.NewForDesk, 1 + count));
        db.ChangeTracker.Clear();

        if (briefing is not null)
        {
            // Sealed to the next agency alone: whoever wrote it can not open it afterwards either.
            var fresh = await db.Set<ReportRow>().AsTracking().FirstAsync(r => r.AgencyId == to && r.ReportId == id);
            fresh.NotesVaultId = VaultId.New();
            using var noteKeys = await Vaults.CreateAsync(db, to, fresh.NotesVaultId.Value, [VaultParty.Agency(to)]);
            AddNote(db, fresh, noteKeys, MessageId.New(), author: null, briefing);
        }

        // What was told, every message but the one that says it was handed over, every file.
        foreach (var register in registers)
            register.HandedOver(db, id, from, to, told + count, basis);
        await db.SaveChangesAsync();
        // Two chains: always in the order of their ids, so that two hand-overs can not wait for each other.
        foreach (var (agency, action, detail) in new[] { (from, "report.handed-over", $"{to} {Basis(basis)}"), (to, "report.taken-over", $"{from} {Basis(basis)}") }.OrderBy(e => e.Item1))
            await log.AppendAsync(db, agency, member.Keys.Actor, action, "report", id.Value, detail);
        return Done.Ok;
    });

    private static string Basis(HandOverConsent? agreed) => agreed switch
    {
        HandOverConsent.Message => "agreed in a message",
        HandOverConsent.Paper => "agreed on paper",
        _ => "said in the request",
    };

    // Those whose report was merged into this one wait too. They learn that it is closed or open, nothing of what was said to its sender.
    private async Task TellMergedAsync(WaymarkDb db, ReportRow row, ISignedInMember member, MessageEvent said)
    {
        foreach (var other in await Merges.IntoAsync(db, row.AgencyId, row.ReportId))
        {
            using var keys = await Vaults.OpenAsync(db, other.AgencyId, other.VaultId, member.Keys);
            if (keys is null)
                continue;
            var id = messages.Add(db, other, keys, member.Keys.Actor, new MessageBody { Event = said });
            await db.SaveChangesAsync();
            await LogAsync(db, other, member, "message.sent", id.ToString());
        }
    }

    private static async Task<IReadOnlyList<NoteView>> NotesAsync(WaymarkDb db, ReportRow row, ISignedInMember member)
    {
        if (row.NotesVaultId is not { } vault)
            return [];
        using var keys = await Vaults.OpenAsync(db, row.AgencyId, vault, member.Keys);
        if (keys is null)
            return [];
        var rows = await db.Set<NoteRow>().AsNoTracking().Where(n => n.AgencyId == row.AgencyId && n.ReportId == row.ReportId).OrderBy(n => n.At).ThenBy(n => n.NoteId).ToListAsync();
        return [.. rows.Where(n => keys.Holds(n.KeyVersion)).Select(n => new NoteView(n.NoteId, n.At, n.Author, n.Body.Open(keys[n.KeyVersion], SealPlaces.Note(n.NoteId))))];
    }

    private async Task<bool> AddNoteAsync(WaymarkDb db, ReportRow row, IKeyHolder holder, MessageId id, string text)
    {
        var isNew = row.NotesVaultId is null;
        row.NotesVaultId ??= VaultId.New();
        using var keys = isNew
            ? await Vaults.CreateAsync(db, row.AgencyId, row.NotesVaultId.Value, [VaultParty.Agency(row.AgencyId)])
            : await Vaults.OpenAsync(db, row.AgencyId, row.NotesVaultId.Value, holder);
        if (keys is null)
            return false;
        AddNote(db, row, keys, id, holder.Actor.Id is { } author ? MemberId.From(author) : null, text);
        return true;
    }

    private void AddNote(WaymarkDb db, ReportRow row, VaultKeys keys, MessageId id, MemberId? author, string text) => db.Set<NoteRow>().Add(new NoteRow
    {
        AgencyId = row.AgencyId,
        ReportId = row.ReportId,
        NoteId = id,
        At = clock.GetUtcNow(),
        Author = author,
        KeyVersion = keys.CurrentVersion,
        Body = Sealed<string>.Seal(text, keys.Current, SealPlaces.Note(id)),
    });

    private Task LogAsync(WaymarkDb db, ReportRow row, ISignedInMember member, string action, string? detail = null) =>
        log.AppendAsync(db, row.AgencyId, member.Keys.Actor, action, "report", row.ReportId.Value, detail);

    private Task<Result<T>> ChangeAsync<T>(ISignedInMember member, ReportId id, Func<WaymarkDb, ReportRow, VaultKeys, Task<Result<T>>> change)
        where T : notnull => ChangeAsync(member, id, [], change);

    private Task<Result<T>> ChangeAsync<T>(ISignedInMember member, ReportId id, ReportId[] alsoLocked, Func<WaymarkDb, ReportRow, VaultKeys, Task<Result<T>>> change)
        where T : notnull =>
        store.WriteAsync<Result<T>>(async db =>
        {
            // Always in one order, so that two who change the same two reports wait for each other instead of for ever.
            foreach (var each in alsoLocked.Append(id).Distinct().Order())
                await db.LockAsync(each.Value);
            var row = await db.Set<ReportRow>().AsTracking().FirstOrDefaultAsync(r => r.AgencyId == member.AgencyId && r.ReportId == id);
            if (row is null || row.Status == ReportStatus.Withdrawn)
                return new NotFoundError();
            using var keys = await Vaults.OpenAsync(db, row.AgencyId, row.VaultId, member.Keys);
            return keys is null ? new NotFoundError() : await change(db, row, keys);
        });
}
