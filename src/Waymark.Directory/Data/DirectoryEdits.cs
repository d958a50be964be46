using Microsoft.EntityFrameworkCore;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain;
using Waymark.Directory.Domain.Hsds;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Directory.Data;

/// <summary>What a worker changes about one service.</summary>
internal sealed record ServiceEdit
{
    public required Guid ServiceId { get; init; }

    /// <summary>Answers to keep; facets left out stay as they are.</summary>
    public required IReadOnlyDictionary<Facet, Answer> Answers { get; init; }

    public required int? BedsFree { get; init; }

    public required int? BedsMaximum { get; init; }

    /// <summary>True makes the place secret for good; false leaves it as it is.</summary>
    public required bool Withhold { get; init; }

    /// <summary>The version of the entry that the member saw; null saves whatever there is.</summary>
    public long? Version { get; init; }
}

/// <summary>A line and when a person of this installation last called it.</summary>
internal sealed record CheckedHotline(Hotline Line, DateOnly? CheckedOn, string? CheckedByOffice)
{
    /// <summary>Whether strangers see it: somebody called it once, and its facts are those of that day.</summary>
    public bool IsShown => CheckedOn is not null;

    /// <summary>Whether it is shown and nobody called it for long.</summary>
    public bool IsStale(DateOnly today) => IsShown && !Search.Freshness.IsLineFresh(CheckedOn, today);
}

/// <summary>The writes of the directory's desk.</summary>
internal sealed class DirectoryEdits(WaymarkStore store, TimeProvider clock, Catalog catalog)
{
    /// <summary>Marks a service as checked today, for data that the program itself brings.</summary>
    public Task<Result<Done>> CheckAsync(Guid serviceId, TransferBy by, DateOnly today, CancellationToken cancel) => CheckAsync(serviceId, by, editor: null, today, cancel);

    /// <summary>Marks a service as checked today by a member; <see cref="NotFoundError"/> when there is none or the member may not change it.</summary>
    public Task<Result<Done>> CheckAsync(Guid serviceId, DeskEditor editor, DateOnly today, CancellationToken cancel) => CheckAsync(serviceId, editor.By, editor, today, cancel);

    private async Task<Result<Done>> CheckAsync(Guid serviceId, TransferBy by, DeskEditor? editor, DateOnly today, CancellationToken cancel)
    {
        var done = await store.WriteAsync<Result<Done>>(
            async db =>
            {
                var version = await Catalog.NextVersionAsync(db, cancel);
                var row = await db.Set<ServiceRow>().FirstOrDefaultAsync(r => r.ServiceId == serviceId, cancel);
                if (row is null || editor?.MayEdit(row.OrganizationId) == false)
                    return new NotFoundError();
                row.CheckedOn = today;
                row.CheckedByOffice = by.Office;
                row.CheckedBy = by.Member;
                row.Version = version;
                if (editor is not null)
                    await editor.NoteAsync(db, "directory.checked", serviceId, null, cancel);
                return Done.Ok;
            },
            cancel);
        catalog.LookAgain();
        return done;
    }

    /// <summary>Changes a service, for data that the program itself brings.</summary>
    public Task<Result<Done>> EditAsync(ServiceEdit edit, CancellationToken cancel) => EditAsync(edit, editor: null, cancel);

    /// <summary>
    /// Changes a service for a member; <see cref="NotFoundError"/> when there is none or the member may not change it,
    /// <see cref="EntryChangedError"/> when somebody saved it meanwhile.
    /// </summary>
    public async Task<Result<Done>> EditAsync(ServiceEdit edit, DeskEditor? editor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var done = await store.WriteAsync<Result<Done>>(
            async db =>
            {
                var version = await Catalog.NextVersionAsync(db, cancel);
                var row = await db.Set<ServiceRow>().FirstOrDefaultAsync(r => r.ServiceId == edit.ServiceId, cancel);
                if (row is null || editor?.MayEdit(row.OrganizationId) == false)
                    return new NotFoundError();
                if (edit.Version is { } seen && seen != row.Version)
                    return new EntryChangedError();
                var local = LocalAnswers.Read(row.Local);
                foreach (var (facet, answer) in edit.Answers)
                    local.Facets[facet.Id()] = answer switch { Answer.Yes => true, Answer.No => false, _ => null };
                row.Local = local.Write();
                if (edit.Answers.TryGetValue(Facet.TakesReferrals, out var referrals))
                    row.ReferralsSaidAt = referrals == Answer.Unknown ? null : now;
                row.BedsFree = edit.BedsFree;
                row.BedsMaximum = edit.BedsMaximum;
                row.BedsSaidAt = edit.BedsFree is null ? null : now;
                row.ModifiedAt = now;
                row.Version = version;
                var withhold = edit.Withhold && !row.AddressWithheld;
                if (withhold)
                    await DirectoryTransfer.WithholdAsync(db, row, now, cancel);
                if (editor is not null)
                {
                    var fields = string.Join(' ', edit.Answers.Keys.Select(facet => facet.Id()).Append("beds"));
                    await editor.NoteAsync(db, withhold ? "directory.withheld" : "directory.changed", row.ServiceId, fields.Length <= 400 ? fields : fields[..400], cancel);
                }

                return Done.Ok;
            },
            cancel);
        catalog.LookAgain();
        return done;
    }

    /// <summary>Says that a line was found right today, or not, for data that the program itself brings.</summary>
    public Task<Result<Done>> CheckHotlineAsync(string id, bool isRight, TransferBy by, DateOnly today, CancellationToken cancel) =>
        CheckHotlineAsync(id, isRight, by, editor: null, today, cancel);

    /// <summary>Says that a member of the programme called a line today and found its facts right, or that they are not.</summary>
    public Task<Result<Done>> CheckHotlineAsync(string id, bool isRight, DeskEditor editor, DateOnly today, CancellationToken cancel) =>
        editor.IsOfProgramme ? CheckHotlineAsync(id, isRight, editor.By, editor, today, cancel) : Task.FromResult<Result<Done>>(new NotFoundError());

    private async Task<Result<Done>> CheckHotlineAsync(string id, bool isRight, TransferBy by, DeskEditor? editor, DateOnly today, CancellationToken cancel)
    {
        if (Hotline.Shipped.FirstOrDefault(line => line.Id == id) is not { } line || (isRight && !line.IsReachable))
            return new NotFoundError();
        return await store.WriteAsync<Result<Done>>(
            async db =>
            {
                var row = await db.Set<HotlineRow>().FirstOrDefaultAsync(r => r.HotlineId == id, cancel);
                if (row is null)
                {
                    row = new HotlineRow { HotlineId = id, Document = "" };
                    db.Add(row);
                }

                row.Document = line.Write();
                row.CheckedOn = isRight ? today : null;
                row.CheckedByOffice = isRight ? by.Office : null;
                row.CheckedBy = isRight ? by.Member : null;
                if (editor is not null)
                    await editor.NoteAsync(db, isRight ? "directory.line-called" : "directory.line-hidden", HsdsIds.Version5(HsdsIds.Namespace, "hotline:" + id), id, cancel);
                return Done.Ok;
            },
            cancel);
    }

    /// <summary>Every line with when it was last checked; null when nobody has, or when its facts changed since.</summary>
    public Task<List<CheckedHotline>> HotlinesAsync(CancellationToken cancel) =>
        store.ReadAsync(
            async db =>
            {
                var rows = await db.Set<HotlineRow>().ToDictionaryAsync(row => row.HotlineId, cancel);
                return Hotline.Shipped.Select(line => rows.TryGetValue(line.Id, out var row) && row.Document == line.Write()
                    ? new CheckedHotline(line, row.CheckedOn, row.CheckedByOffice)
                    : new CheckedHotline(line, null, null)).ToList();
            },
            cancel);
}
