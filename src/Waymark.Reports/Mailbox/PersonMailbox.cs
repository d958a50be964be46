using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Mailbox;

/// <summary>One message as a reader sees it.</summary>
internal sealed record MessageView(MessageId Id, DateTimeOffset At, bool FromPerson, MemberId? Author, MessageBody Body, bool IsNew);

/// <summary>One file as a reader sees it.</summary>
internal sealed record FileView(BlobId Id, DateTimeOffset At, FileInfoSealed Info, bool IsNew);

/// <summary>What the person sees.</summary>
internal sealed record MailboxView
{
    public required ReportFile Report { get; init; }

    public required string AgencyName { get; init; }

    public required DateOnly? DueOn { get; init; }

    public required IReadOnlyList<MessageView> Messages { get; init; }

    public required IReadOnlyList<FileView> Files { get; init; }

    public bool IsWithdrawn => Report.Status == ReportStatus.Withdrawn;
}

/// <summary>The person's side of a report, behind the receipt.</summary>
internal sealed class PersonMailbox(
    WaymarkStore store, AccessLog log, PersonMessages messages, RecordReaders readers, IEnumerable<IPersonDataOwner> owners, IEnumerable<IFollowsPerson> followers, TimeProvider clock)
{
    /// <summary>Opens the mailbox, and marks what the agency wrote as seen. <c>null</c> if everything was deleted.</summary>
    /// <remarks>What is opened is opened before the write, which others wait for.</remarks>
    public async Task<MailboxView?> OpenAsync(PersonKeyHolder person)
    {
        if (await store.ReadAsync(db => ReadAsync(db, person)) is not { } view)
            return null;
        return await store.WriteAsync(async db =>
        {
            await db.LockAsync(view.Report.Id.Value);
            if (await FindAsync(db, person) is not { } row)
                return null;
            await ReportContent.SeenAsync(db, row, isPerson: true, view.Messages, view.Files, clock.GetUtcNow());
            await log.AppendAsync(db, row.AgencyId, person.Actor, "mailbox.opened", "report", row.ReportId.Value, "summary story contacts messages files");
            return view;
        });
    }

    /// <summary>Writes to the agency. The same id again is the same message.</summary>
    public Task<Result<Done>> WriteAsync(PersonKeyHolder person, MessageId id, string text) => ChangeAsync(person, async (db, row, keys) =>
    {
        if (row.Status == ReportStatus.Withdrawn)
            return new ReportWithdrawn();
        if (!await messages.TryAddAsync(db, row, keys, person.Actor, id, new MessageBody { Text = text }))
            return Done.Ok;
        await log.AppendAsync(db, row.AgencyId, person.Actor, "message.sent", "report", row.ReportId.Value, id.ToString());
        if (Reopening.Apply(row))
            await log.AppendAsync(db, row.AgencyId, person.Actor, "report.reopened", "report", row.ReportId.Value);
        if (row.CaseId is { } caseId)
        {
            foreach (var follower in followers)
                await follower.WroteAsync(db, row.AgencyId, caseId, CancellationToken.None);
        }

        return Done.Ok;
    });

    /// <summary>Changes how the person can be reached, and tells the agency that it changed.</summary>
    public Task<Result<Done>> ChangeContactsAsync(PersonKeyHolder person, IReadOnlyList<SafeContact> ways) => ChangeAsync(person, async (db, row, keys) =>
    {
        var before = row.Contacts.Open(keys[row.ContactsKeyVersion], SealPlaces.Contacts(row.ReportId, row.ContactsVersion));
        var now = new SafeContacts { Ways = ways, CheckedAt = clock.GetUtcNow() };
        row.ContactsVersion++;
        row.ContactsKeyVersion = keys.CurrentVersion;
        row.Contacts = Sealed<SafeContacts>.Seal(now, keys.Current, SealPlaces.Contacts(row.ReportId, row.ContactsVersion));
        foreach (var follower in followers)
            await follower.ContactsChangedAsync(db, person, before, now, CancellationToken.None);
        if (row.Status != ReportStatus.Withdrawn)
            messages.Add(db, row, keys, person.Actor, new MessageBody { Event = MessageEvent.ContactsChanged });
        await log.AppendAsync(db, row.AgencyId, person.Actor, "contacts.changed", "report", row.ReportId.Value, "contacts");
        return Done.Ok;
    });

    /// <summary>Takes the report back, and what grew from it in other modules: the agency's grant goes, so it can open nothing of it any more. The
    /// person still can.</summary>
    public Task<Result<Done>> WithdrawAsync(PersonKeyHolder person) => ChangeAsync(person, async (db, row, keys) =>
    {
        if (row.Status == ReportStatus.Withdrawn)
            return Done.Ok;
        row.StatusBefore = row.Status;
        row.Status = ReportStatus.Withdrawn;
        row.ClosedAt = clock.GetUtcNow();
        row.NewForDesk = 0;
        // Nobody opens this one any more: what others told, and was put together with it, must not go with it.
        await Merges.ReleaseAsync(db, row.AgencyId, row.ReportId);
        row.MergedInto = null;
        await db.SaveChangesAsync();
        await Vaults.RevokeAsync(db, keys, VaultParty.Agency(row.AgencyId));
        foreach (var follower in followers)
            await follower.TakenBackAsync(db, person, CancellationToken.None);
        await log.AppendAsync(db, row.AgencyId, person.Actor, "report.withdrawn", "report", row.ReportId.Value);
        return Done.Ok;
    });

    /// <summary>Sends a withdrawn report again: the agency can open it, and what was added since, from now on.</summary>
    public Task<Result<Done>> SendAgainAsync(PersonKeyHolder person) => ChangeAsync(person, async (db, row, keys) =>
    {
        if (row.Status != ReportStatus.Withdrawn)
            return Done.Ok;
        // What was closed, or put together with another, is asked anew: the other may be gone by now.
        row.Status = row.StatusBefore is ReportStatus.Assigned or ReportStatus.CaseOpened ? row.StatusBefore.Value : ReportStatus.New;
        row.StatusBefore = null;
        row.Outcome = null;
        row.ClosedAt = null;
        row.NewForDesk++;
        await Vaults.GrantAsync(db, keys, VaultParty.Agency(row.AgencyId));
        foreach (var follower in followers)
            await follower.SentAgainAsync(db, person, CancellationToken.None);
        await log.AppendAsync(db, row.AgencyId, person.Actor, "report.sent-again", "report", row.ReportId.Value);
        return Done.Ok;
    });

    /// <summary>Deletes everything of the person in every module, keys first, and forgets the receipt. Nothing of it can be opened again.</summary>
    public Task EraseAsync(PersonKeyHolder person) => store.WriteAsync(async db =>
    {
        var reports = await db.Set<ReportRow>().AsNoTracking().Where(r => r.PersonId == person.PersonId).Select(r => new { r.AgencyId, r.ReportId }).ToListAsync();
        foreach (var owner in owners)
            await owner.EraseAsync(db, person.PersonId, CancellationToken.None);
        await PersonSessions.EndAllAsync(db, person.PersonId);
        await ReceiptHolders.RemoveAsync(db, person.PersonId);
        await db.SaveChangesAsync();
        foreach (var report in reports)
            await log.AppendAsync(db, report.AgencyId, person.Actor, "report.erased", "report", report.ReportId.Value);
        if (reports.Count == 0)
            await log.AppendAsync(db, person.AgencyId, person.Actor, "person.erased", "person", person.PersonId.Value);
    });

    /// <summary>A page of who opened or changed the report, newest first, over every agency that had it; <c>null</c> if everything was deleted.</summary>
    public Task<RecordReaderPage?> SeenAsync(PersonKeyHolder person, int page, int size) => store.ReadAsync<RecordReaderPage?>(async db =>
    {
        var id = await db.Set<ReportRow>().Where(r => r.PersonId == person.PersonId).Select(r => (ReportId?)r.ReportId).FirstOrDefaultAsync();
        return id is { } report ? await readers.PageAsync(db, report.Value, page, size) : null;
    });

    internal static Task<ReportRow?> FindAsync(WaymarkDb db, PersonKeyHolder person) =>
        db.Set<ReportRow>().AsTracking().FirstOrDefaultAsync(r => r.PersonId == person.PersonId);

    private static async Task<MailboxView?> ReadAsync(WaymarkDb db, PersonKeyHolder person)
    {
        if (await db.Set<ReportRow>().AsNoTracking().FirstOrDefaultAsync(r => r.PersonId == person.PersonId) is not { } row)
            return null;
        using var keys = await Vaults.OpenAsync(db, row.AgencyId, row.VaultId, person);
        if (keys is null)
            return null;
        var agency = await Agencies.FindAsync(db, row.AgencyId);
        return new MailboxView
        {
            Report = ReportReader.Opened(row, keys),
            AgencyName = agency?.Name ?? string.Empty,
            DueOn = row.DueOn,
            Messages = await ReportContent.MessagesAsync(db, row, keys, isPerson: true),
            Files = await ReportContent.FilesAsync(db, row, keys, isPerson: true),
        };
    }

    private Task<Result<Done>> ChangeAsync(PersonKeyHolder person, Func<WaymarkDb, ReportRow, VaultKeys, Task<Result<Done>>> change) =>
        store.WriteAsync<Result<Done>>(async db =>
        {
            var id = await db.Set<ReportRow>().Where(r => r.PersonId == person.PersonId).Select(r => (ReportId?)r.ReportId).FirstOrDefaultAsync();
            if (id is not { } report)
                return new NotFoundError();
            await db.LockAsync(report.Value);
            if (await FindAsync(db, person) is not { } row)
                return new NotFoundError();
            using var keys = await Vaults.OpenAsync(db, row.AgencyId, row.VaultId, person);
            return keys is null ? new NotFoundError() : await change(db, row, keys);
        });
}
