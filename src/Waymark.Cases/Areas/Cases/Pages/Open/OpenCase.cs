using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Work;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Receipts;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;
using Waymark.Store;

namespace Waymark.Cases.Open;

/// <summary>A need to begin with.</summary>
internal sealed record NewNeed(NeedKind Kind, NeedPriority Priority, string Detail);

/// <summary>A safe contact to begin with.</summary>
internal sealed record NewContact(Domain.ContactChannel Channel, bool Allowed, bool MayLeaveMessage, DateTimeOffset? CheckedAt, ContactDetails Details);

/// <summary>What a case begins with; everything about the person may be missing.</summary>
internal sealed record NewCase
{
    /// <summary>The case's id, from the form: the same form sent twice opens one case.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The report it comes from, if any.</summary>
    public required ReportId? Report { get; init; }

    /// <summary>Whether the one who holds the report's receipt is the person of the case. Never so for a suspicion told by another.</summary>
    public required bool SenderIsPerson { get; init; }

    /// <summary>Whether a receipt is made, so that the person can follow the case. Only where the sender is not the person.</summary>
    public required bool MakeReceipt { get; init; }

    public required Language Language { get; init; }

    public required CaseUrgency Urgency { get; init; }

    public required MemberId? Owner { get; init; }

    public required IReadOnlyDictionary<PersonField, string> Fields { get; init; }

    public required IReadOnlyList<NewNeed> Needs { get; init; }

    public required IReadOnlyList<NewContact> Contacts { get; init; }

    /// <summary>What was told that fits no field, kept as the first entry of the timeline.</summary>
    public string? Told { get; init; }
}

/// <summary>The case that was opened.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Receipt">The receipt to give to the person, shown this once.</param>
internal sealed record CaseOpened(CaseId Id, Receipt? Receipt);

/// <summary>The one who asks is not the person, so they get no key to the case.</summary>
internal sealed record SenderIsNotPerson() : InvalidError("desk.cases.error.sender-not-person", "SenderIsPerson");

/// <summary>Opens a case.</summary>
internal sealed class OpenCase(
    WaymarkStore store, AccessLog log, ReceiptHolders receipts, ReportReader reports, ReportCase reportCase, CaseClock clock)
{
    internal async Task<Result<CaseOpened>> RunAsync(Worker worker, NewCase request, CancellationToken cancel)
    {
        foreach (var (field, text) in request.Fields)
        {
            if (text.Length > field.MaxLength())
                return new TooLong(field.Id());
        }

        using var prepared = request.MakeReceipt ? await receipts.PrepareAsync(cancel) : null;
        return await store.WriteAsync(db => WriteAsync(db, worker, request, prepared, cancel), cancel);
    }

    private async Task<Result<CaseOpened>> WriteAsync(
        WaymarkDb db, Worker worker, NewCase request, PreparedReceipt? prepared, CancellationToken cancel)
    {
        var id = request.Id;
        await db.LockAsync(id.Value, cancel);
        if (await db.Set<CaseFile>().AnyAsync(c => c.AgencyId == worker.Agency && c.CaseId == id, cancel))
            return new CaseOpened(id, null);
        PersonId? person = null;
        if (request.Report is { } reportId)
        {
            var report = await reports.OpenAsync(db, worker.Agency, reportId, worker.Keys, cancel);
            if (report is null)
                return new NotFoundError();
            if (request.SenderIsPerson && report.Kind != ReportKind.Help)
                return new SenderIsNotPerson();
            var marked = await reportCase.MarkOpenedAsync(db, worker.Agency, reportId, id, worker.Keys.Actor, cancel);
            if (!marked.TryGet(out _, out var error))
            {
                db.ChangeTracker.Clear();
                return error;
            }

            if (request.SenderIsPerson)
                person = report.PersonId;
        }

        var madeHere = person is null && prepared is not null;
        if (prepared is not null && madeHere)
        {
            person = ReceiptHolders.Add(db, worker.Agency, prepared);
            await db.SaveChangesAsync(cancel);
        }

        var now = clock.Now;
        var file = new CaseFile
        {
            AgencyId = worker.Agency,
            CaseId = id,
            SharedVault = VaultId.New(),
            StaffVault = VaultId.New(),
            PersonId = person,
            ReceiptMadeHere = madeHere,
            ReportId = request.Report,
            Urgency = request.Urgency,
            Owner = request.Owner,
            OpenedAt = now,
            ChangedAt = now,
            Language = request.Language,
        };
        db.Set<CaseFile>().Add(file);
        var agency = VaultParty.Agency(worker.Agency);
        using var opened = OpenedCase.Made(
            file,
            await Vaults.CreateAsync(db, worker.Agency, file.SharedVault, person is { } p ? [agency, VaultParty.Person(p)] : [agency], cancel),
            await Vaults.CreateAsync(db, worker.Agency, file.StaffVault, [agency], cancel));

        foreach (var (field, text) in request.Fields.Where(f => !string.IsNullOrWhiteSpace(f.Value)))
            CaseRows.Add(db, opened, field, text.Trim(), now);
        foreach (var need in request.Needs)
            CaseRows.Add(db, opened, need);
        foreach (var contact in request.Contacts)
            CaseRows.Add(db, opened, contact);
        opened.Tell(db, EntryKind.Opened, now, worker.Member, request.Told?.Trim() ?? string.Empty);
        await db.SaveChangesAsync(cancel);
        await FindIndex.RebuildAsync(db, opened, worker.Keys, cancel);
        if (madeHere)
            await reportCase.AddMailboxAsync(db, worker.Agency, id, person!.Value, request.Language, Prefill.Contacts(request.Contacts), worker.Keys.Actor, cancel);
        await log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "case.opened", "case", id.Value, request.Report?.ToString(), cancel);
        return new CaseOpened(id, madeHere ? prepared!.Receipt : null);
    }
}

/// <summary>What a report already says, so that nobody is asked twice.</summary>
internal static class Prefill
{
    /// <summary>A request for help fills the case; a suspicion told by another fills only what it says about the person, and never the
    /// teller's own contacts.</summary>
    internal static NewCase From(ReportFile report, MemberId owner)
    {
        var fields = new Dictionary<PersonField, string>();
        void Put(PersonField field, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
                fields[field] = text.Trim().Length <= field.MaxLength() ? text.Trim() : text.Trim()[..field.MaxLength()];
        }

        var place = report.Place;
        var area = string.Join(", ", new[] { place.City, place.County, place.State, place.Zip }.Where(part => !string.IsNullOrWhiteSpace(part)));
        Put(PersonField.Story, report.Story);
        if (report.Kind == ReportKind.Help)
        {
            Put(PersonField.Household, report.Who);
            Put(PersonField.Place, place.IsEmpty ? null : area.Length > 0 ? area : place.Street);
            Put(PersonField.Language, report.OtherLanguage ?? report.Language.NativeName);
        }
        else
        {
            Put(PersonField.Place, area);
            Put(PersonField.Language, report.Suspicion?.Speaks);
            Put(PersonField.Danger, report.Suspicion?.Employer);
        }

        var urgency = report.Urgency == Urgency.Danger ? CaseUrgency.Now : CaseUrgency.Usual;
        var priority = urgency == CaseUrgency.Now ? NeedPriority.Now : NeedPriority.Soon;
        return new NewCase
        {
            Id = CaseId.New(),
            Report = report.Id,
            SenderIsPerson = report.Kind == ReportKind.Help,
            MakeReceipt = false,
            Language = report.Language,
            Urgency = urgency,
            Owner = owner,
            Fields = fields,
            Needs =
            [
                .. report.Needs
                    .Select(need => NeedKinds.Parse(need.Id()) ?? NeedKind.Other)
                    .Distinct()
                    .Select(kind => new NewNeed(kind, priority, string.Empty)),
            ],
            Contacts = report.Kind == ReportKind.Help
                ?
                [
                    .. report.Contacts.Ways.Select(way => Contact(way, report.Contacts.CheckedAt)),
                ]
                : [],
        };
    }

    /// <summary>A way that the person named, as the case keeps it.</summary>
    internal static NewContact Contact(SafeContact way, DateTimeOffset? checkedAt) => new(
        Channel(way.Channel), true, way.MayLeaveMessage, checkedAt, new ContactDetails(way.Address, way.Hours, way.SafeWord, way.NameToShow));

    /// <summary>What a case knows, as the person sees and changes it in the mailbox: one way of each kind there, the surest first.</summary>
    internal static SafeContacts Contacts(IEnumerable<NewContact> contacts)
    {
        var ways = contacts.Where(contact => contact.Allowed && Channel(contact.Channel) is not null).DistinctBy(contact => contact.Channel).ToList();
        return new SafeContacts
        {
            Ways =
            [
                .. ways.Select(contact => new SafeContact
                {
                    Channel = Channel(contact.Channel)!.Value,
                    Address = contact.Details.Value,
                    MayLeaveMessage = contact.MayLeaveMessage,
                    Hours = contact.Details.Hours,
                    SafeWord = contact.Details.SafeWord,
                    NameToShow = contact.Details.Note,
                }),
            ],
            // As old as the oldest of them, so that nothing looks surer than it is.
            CheckedAt = ways.Count == 0 || ways.Exists(contact => contact.CheckedAt is null) ? null : ways.Min(contact => contact.CheckedAt),
        };
    }

    // Ways that the mailbox does not know stay with the office: post, an app, in person.
    private static Reports.Contracts.ContactChannel? Channel(Domain.ContactChannel channel) => channel switch
    {
        Domain.ContactChannel.Call => Reports.Contracts.ContactChannel.Call,
        Domain.ContactChannel.Text => Reports.Contracts.ContactChannel.Text,
        Domain.ContactChannel.Email => Reports.Contracts.ContactChannel.Email,
        Domain.ContactChannel.ThroughSomeone => Reports.Contracts.ContactChannel.Other,
        _ => null,
    };

    private static Domain.ContactChannel Channel(Reports.Contracts.ContactChannel channel) => channel switch
    {
        Reports.Contracts.ContactChannel.Call => Domain.ContactChannel.Call,
        Reports.Contracts.ContactChannel.Text => Domain.ContactChannel.Text,
        Reports.Contracts.ContactChannel.Email => Domain.ContactChannel.Email,
        Reports.Contracts.ContactChannel.Other => Domain.ContactChannel.ThroughSomeone,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
