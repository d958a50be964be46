using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Open;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Cases.Files;

/// <summary>One field about the person.</summary>
internal sealed record SaveField
{
    public required CaseId Case { get; init; }

    public required PersonField Field { get; init; }

    public required string Text { get; init; }

    /// <summary>The version that was on the screen; 0 where there was none.</summary>
    public required int Version { get; init; }
}

/// <summary>One need; a new one where <see cref="Id"/> is <c>null</c>.</summary>
internal sealed record SaveNeed
{
    public required CaseId Case { get; init; }

    public required Guid? Id { get; init; }

    public required NeedKind Kind { get; init; }

    public required NeedPriority Priority { get; init; }

    public required NeedStatus Status { get; init; }

    public required string Detail { get; init; }

    public required int Version { get; init; }
}

/// <summary>One safe contact; a new one where <see cref="Id"/> is <c>null</c>.</summary>
internal sealed record SaveContact
{
    public required CaseId Case { get; init; }

    public required Guid? Id { get; init; }

    public required ContactChannel Channel { get; init; }

    public required bool Allowed { get; init; }

    public required bool MayLeaveMessage { get; init; }

    /// <summary>Whether the person said just now that this is safe.</summary>
    public required bool CheckedNow { get; init; }

    public required ContactDetails Details { get; init; }

    public required int Version { get; init; }
}

/// <summary>One step of the plan; a new one where <see cref="Id"/> is <c>null</c>.</summary>
internal sealed record SaveStep
{
    public required CaseId Case { get; init; }

    public required Guid? Id { get; init; }

    public required string What { get; init; }

    public required StepOwner Who { get; init; }

    public required StepStatus Status { get; init; }

    public required DateOnly? DueOn { get; init; }

    public required int Version { get; init; }
}

/// <summary>Changes what a case says.</summary>
/// <remarks>Each change carries the version that its writer saw. When another was saved meanwhile the answer is
/// <see cref="ChangedMeanwhile"/> and nothing is written, so that the page can show both.</remarks>
internal sealed class CaseEdits(CaseWork work)
{
    internal const int MaxText = 20_000;

    internal Task<Result<Done>> SaveAsync(Worker worker, SaveField request, CancellationToken cancel) =>
        work.ChangeAsync(worker, request.Case, "case.field-changed", request.Field.Id(), (db, opened) => SaveAsync(db, opened, worker, request, cancel), cancel);

    internal Task<Result<Guid>> SaveAsync(Worker worker, SaveNeed request, CancellationToken cancel) =>
        work.ChangeAsync(worker, request.Case, "case.need-changed", request.Id?.ToString("N"), (db, opened) => SaveAsync(db, opened, request, cancel), cancel);

    internal Task<Result<Guid>> SaveAsync(Worker worker, SaveContact request, CancellationToken cancel) =>
        work.ChangeAsync(worker, request.Case, "case.contact-changed", request.Id?.ToString("N"), (db, opened) => SaveAsync(db, opened, worker, request, cancel), cancel);

    internal Task<Result<Guid>> SaveAsync(Worker worker, SaveStep request, CancellationToken cancel) =>
        work.ChangeAsync(worker, request.Case, "case.step-changed", request.Id?.ToString("N"), (db, opened) => SaveAsync(db, opened, request, cancel), cancel);

    /// <summary>Adds to the timeline, which the person reads too.</summary>
    internal Task<Result<Done>> TellAsync(Worker worker, CaseId id, EntryKind kind, DateOnly? on, string text, CancellationToken cancel)
    {
        if (Check(text, MaxText, "Words") is { } wrong)
            return Task.FromResult<Result<Done>>(wrong);
        if (on > work.Clock.Today)
            return Task.FromResult<Result<Done>>(new WrongDate("On"));
        return work.ChangeAsync<Done>(
            worker,
            id,
            "case.entry-added",
            null,
            (db, opened) =>
            {
                opened.Tell(db, kind is EntryKind.Contact or EntryKind.Event or EntryKind.Decision ? kind : EntryKind.Contact, work.Clock.Now, worker.Member, text.Trim(), on);
                return Task.FromResult<Result<Done>>(Done.Ok);
            },
            cancel);
    }

    /// <summary>Adds a note among staff, under the key that the person does not have.</summary>
    internal Task<Result<Done>> NoteAsync(Worker worker, CaseId id, string text, CancellationToken cancel)
    {
        if (Check(text, MaxText, "Words") is { } wrong)
            return Task.FromResult<Result<Done>>(wrong);
        return work.ChangeAsync<Done>(
            worker,
            id,
            "case.note-added",
            null,
            (db, opened) =>
            {
                if (opened.Staff is not { } keys)
                    return Task.FromResult<Result<Done>>(new NotFoundError());
                var note = Guid.NewGuid();
                db.Set<NoteRow>().Add(new NoteRow
                {
                    AgencyId = worker.Agency,
                    CaseId = id,
                    NoteId = note,
                    AddedAt = work.Clock.Now,
                    Author = worker.Member,
                    KeyVersion = keys.CurrentVersion,
                    Text = Sealed<string>.Seal(text.Trim(), keys.Current, Places.Note(note)),
                });
                return Task.FromResult<Result<Done>>(Done.Ok);
            },
            cancel,
            closedToo: true);
    }

    private static Error? Check(string text, int max, string field) =>
        string.IsNullOrWhiteSpace(text) ? new Missing(field) : text.Length > max ? new TooLong(field) : null;

    private async Task<Result<Done>> SaveAsync(WaymarkDb db, OpenedCase opened, Worker worker, SaveField request, CancellationToken cancel)
    {
        var text = request.Text.Trim();
        if (text.Length > request.Field.MaxLength())
            return new TooLong("Words");
        if (request.Field == PersonField.BirthDate && text.Length > 0
            && (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date > work.Clock.Today || date.Year < 1900))
            return new WrongDate("Date");
        var row = await db.Set<FieldRow>().AsTracking().FirstOrDefaultAsync(
            f => f.AgencyId == opened.File.AgencyId && f.CaseId == request.Case && f.Field == request.Field, cancel);
        if ((row?.Version ?? 0) != request.Version)
            return row is not null && opened.Open(row) == text ? Done.Ok : new ChangedMeanwhile();
        if (row is null)
        {
            CaseRows.Add(db, opened, request.Field, text, work.Clock.Now);
        }
        else
        {
            row.Version++;
            row.KeyVersion = opened.Shared.CurrentVersion;
            row.Value = Sealed<string>.Seal(text, opened.Shared.Current, Places.Field(request.Case, request.Field, row.Version));
            row.ChangedAt = work.Clock.Now;
        }

        if (request.Field is PersonField.Name or PersonField.BirthDate)
        {
            await db.SaveChangesAsync(cancel);
            await FindIndex.RebuildAsync(db, opened, worker.Keys, cancel);
        }

        return Done.Ok;
    }

    private static async Task<Result<Guid>> SaveAsync(WaymarkDb db, OpenedCase opened, SaveNeed request, CancellationToken cancel)
    {
        if (!Enum.IsDefined(request.Kind))
            return new Missing("Kind");
        if (!Enum.IsDefined(request.Priority))
            return new Missing("Priority");
        if (!Enum.IsDefined(request.Status))
            return new Missing("Status");
        var detail = request.Detail.Trim();
        if (detail.Length > 4_000)
            return new TooLong("Detail");
        if (request.Kind == NeedKind.Other && detail.Length == 0)
            return new Missing("Detail");
        if (request.Id is not { } id)
        {
            var added = CaseRows.Add(db, opened, new NewNeed(request.Kind, request.Priority, detail));
            added.Status = request.Status;
            return added.NeedId;
        }

        var row = await db.Set<NeedRow>().AsTracking().FirstOrDefaultAsync(
            n => n.AgencyId == opened.File.AgencyId && n.CaseId == request.Case && n.NeedId == id, cancel);
        if (row is null)
            return new NotFoundError();
        if (row.Version != request.Version)
            return new ChangedMeanwhile();
        row.Kind = request.Kind;
        row.Priority = request.Priority;
        row.Status = request.Status;
        row.Version++;
        row.KeyVersion = opened.Shared.CurrentVersion;
        row.Detail = Sealed<string>.Seal(detail, opened.Shared.Current, Places.Need(id, row.Version));
        return id;
    }

    private async Task<Result<Guid>> SaveAsync(WaymarkDb db, OpenedCase opened, Worker worker, SaveContact request, CancellationToken cancel)
    {
        if (!Enum.IsDefined(request.Channel))
            return new Missing("Channel");
        var details = new ContactDetails(request.Details.Value.Trim(), Blank(request.Details.Hours), Blank(request.Details.SafeWord), Blank(request.Details.Note));
        if (details.Value.Length == 0)
            return new Missing("Value");
        if (details.Value.Length > 200)
            return new TooLong("Value");
        if (details.Hours?.Length > 400)
            return new TooLong("Hours");
        if (details.SafeWord?.Length > 100)
            return new TooLong("SafeWord");
        if (details.Note?.Length > 1_000)
            return new TooLong("Note");
        DateTimeOffset? checkedAt = request.CheckedNow ? work.Clock.Now : null;
        Guid saved;
        if (request.Id is not { } id)
        {
            saved = CaseRows.Add(db, opened, new NewContact(request.Channel, request.Allowed, request.MayLeaveMessage, checkedAt, details)).ContactId;
        }
        else
        {
            var row = await db.Set<ContactRow>().AsTracking().FirstOrDefaultAsync(
                c => c.AgencyId == opened.File.AgencyId && c.CaseId == request.Case && c.ContactId == id, cancel);
            if (row is null)
                return new NotFoundError();
            if (row.Version != request.Version)
                return new ChangedMeanwhile();
            // Another number or another channel is another contact: what was checked before says nothing about it.
            var same = row.Channel == request.Channel && opened.Open(row).Value == details.Value;
            row.Channel = request.Channel;
            row.Allowed = request.Allowed;
            row.MayLeaveMessage = request.MayLeaveMessage;
            row.CheckedAt = checkedAt ?? (same ? row.CheckedAt : null);
            row.Version++;
            row.KeyVersion = opened.Shared.CurrentVersion;
            row.Details = Sealed<ContactDetails>.Seal(details, opened.Shared.Current, Places.Contact(id, row.Version));
            saved = id;
        }

        await db.SaveChangesAsync(cancel);
        await FindIndex.RebuildAsync(db, opened, worker.Keys, cancel);
        return saved;
    }

    internal async Task<Result<Guid>> SaveAsync(WaymarkDb db, OpenedCase opened, SaveStep request, CancellationToken cancel)
    {
        if (!Enum.IsDefined(request.Who))
            return new Missing("Who");
        if (!Enum.IsDefined(request.Status))
            return new Missing("Status");
        if (Check(request.What, 4_000, "What") is { } wrong)
            return wrong;
        var what = request.What.Trim();
        if (request.Id is not { } id)
        {
            var made = Guid.NewGuid();
            db.Set<StepRow>().Add(new StepRow
            {
                AgencyId = opened.File.AgencyId,
                CaseId = request.Case,
                StepId = made,
                Who = request.Who,
                Status = request.Status,
                DueOn = request.DueOn,
                AddedAt = work.Clock.Now,
                Version = 1,
                KeyVersion = opened.Shared.CurrentVersion,
                What = Sealed<string>.Seal(what, opened.Shared.Current, Places.Step(made, 1)),
            });
            return made;
        }

        var row = await db.Set<StepRow>().AsTracking().FirstOrDefaultAsync(
            s => s.AgencyId == opened.File.AgencyId && s.CaseId == request.Case && s.StepId == id, cancel);
        if (row is null)
            return new NotFoundError();
        if (row.Version != request.Version)
            return new ChangedMeanwhile();
        row.Who = request.Who;
        row.Status = request.Status;
        row.DueOn = request.DueOn;
        row.Version++;
        row.KeyVersion = opened.Shared.CurrentVersion;
        row.What = Sealed<string>.Seal(what, opened.Shared.Current, Places.Step(id, row.Version));
        return id;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
