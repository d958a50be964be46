using Microsoft.EntityFrameworkCore;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain;
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

/// <summary>The writes of the directory's desk, but those of lines.</summary>
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
}
