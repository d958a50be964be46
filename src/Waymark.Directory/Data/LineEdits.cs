using Microsoft.EntityFrameworkCore;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain;
using Waymark.Directory.Domain.Hsds;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Directory.Data;

/// <summary>Nobody said which way in was tried, or the line has no such way.</summary>
internal sealed record NoWayTriedError() : InvalidError("desk.lines.ways.empty");

/// <summary>Nobody could reach the line: it has neither a number nor an address.</summary>
internal sealed record NoWayInError() : InvalidError("desk.line.no-way");

/// <summary>
/// The lines to call and their writes: shipped ones stay as they are until a member of the programme writes other facts, which stand in
/// their place until they are put back. Whatever facts change, the ways in are to be tried again. Singleton, safe for several threads.
/// </summary>
internal sealed class LineEdits(WaymarkStore store, TimeProvider clock)
{
    /// <summary>Every line: the shipped ones in the order of their file, then those of this installation by their names.</summary>
    public Task<List<CheckedHotline>> ListAsync(CancellationToken cancel) =>
        store.ReadAsync(
            async db =>
            {
                var rows = await db.Set<HotlineRow>().ToDictionaryAsync(row => row.HotlineId, cancel);
                var own = rows.Values.Where(row => Shipped(row.HotlineId) is null).Select(row => CheckedHotline.Of(null, row)).OfType<CheckedHotline>();
                return Hotline.Shipped.Select(line => CheckedHotline.Of(line, rows.GetValueOrDefault(line.Id))!)
                    .Concat(own.OrderBy(line => line.Line.Name, StringComparer.OrdinalIgnoreCase)).ToList();
            },
            cancel);

    /// <summary>Says that every way of a line was tried today, for data that the program itself brings.</summary>
    public Task<Result<Done>> TryAsync(string id, TransferBy by, DateOnly today, CancellationToken cancel) => TryAsync(id, ways: null, by, editor: null, today, cancel);

    /// <summary>
    /// Says that a member of the programme tried these ways today and found them and the line's facts right; what was said of its other ways stays.
    /// <see cref="NotFoundError"/> when there is no such line, <see cref="NoWayTriedError"/> for no way that it has.
    /// </summary>
    public Task<Result<Done>> TryAsync(string id, IReadOnlyCollection<LineWay> ways, DeskEditor editor, DateOnly today, CancellationToken cancel) =>
        editor.IsOfProgramme ? TryAsync(id, ways, editor.By, editor, today, cancel) : Task.FromResult<Result<Done>>(new NotFoundError());

    /// <summary>Says that a line is not right, so that strangers no longer see it.</summary>
    public async Task<Result<Done>> HideAsync(string id, DeskEditor editor, CancellationToken cancel)
    {
        if (!editor.IsOfProgramme)
            return new NotFoundError();
        return await store.WriteAsync<Result<Done>>(
            async db =>
            {
                if (await RowAsync(db, id, cancel) is not { } row)
                    return new NotFoundError();
                Forget(row);
                await editor.NoteAsync(db, "directory.line-hidden", Record(id), id, cancel);
                return Done.Ok;
            },
            cancel);
    }

    /// <summary>
    /// Writes the facts of a line, shipped or not; it is shown again once its ways were tried. <see cref="NoWayInError"/> when nobody could reach it,
    /// <see cref="EntryChangedError"/> when somebody wrote it after <paramref name="seen"/>, <see cref="NotFoundError"/> when it is not there any more.
    /// </summary>
    /// <param name="line">The whole line.</param>
    /// <param name="seen">When what the member saw had been written; null for a line that was not written here.</param>
    /// <param name="isNew">Whether it is a new line.</param>
    /// <param name="editor">Who writes it.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Result<Done>> SaveAsync(Hotline line, DateTimeOffset? seen, bool isNew, DeskEditor editor, CancellationToken cancel)
    {
        if (!editor.IsOfProgramme)
            return new NotFoundError();
        if (!line.IsReachable)
            return new NoWayInError();
        var now = clock.GetUtcNow();
        return await store.WriteAsync<Result<Done>>(
            async db =>
            {
                var row = await RowAsync(db, line.Id, cancel);
                if (isNew ? row is not null : row?.Edited is null && Shipped(line.Id) is null)
                    return new NotFoundError();
                if (Moment(row?.Edited is null ? null : row.EditedAt) != Moment(seen))
                    return new EntryChangedError();
                if (row is null)
                    db.Add(row = new HotlineRow { HotlineId = line.Id, Document = "" });
                Forget(row);
                row.Edited = line.Write();
                row.EditedAt = now;
                await editor.NoteAsync(db, isNew ? "directory.line-added" : "directory.line-changed", Record(line.Id), line.Id, cancel);
                return Done.Ok;
            },
            cancel);
    }

    /// <summary>Takes away what was written here: a shipped line has its own facts again, a line of this installation is gone.</summary>
    public async Task<Result<Done>> PutBackAsync(string id, DeskEditor editor, CancellationToken cancel)
    {
        if (!editor.IsOfProgramme)
            return new NotFoundError();
        return await store.WriteAsync<Result<Done>>(
            async db =>
            {
                if (await RowAsync(db, id, cancel) is not { Edited: not null } row)
                    return new NotFoundError();
                var isShipped = Shipped(id) is not null;
                db.Remove(row);
                await editor.NoteAsync(db, isShipped ? "directory.line-put-back" : "directory.line-removed", Record(id), id, cancel);
                return Done.Ok;
            },
            cancel);
    }

    /// <summary>The id of a line in the log.</summary>
    public static Guid Record(string id) => HsdsIds.Version5(HsdsIds.Namespace, "hotline:" + id);

    private async Task<Result<Done>> TryAsync(string id, IReadOnlyCollection<LineWay>? ways, TransferBy by, DeskEditor? editor, DateOnly today, CancellationToken cancel) =>
        await store.WriteAsync<Result<Done>>(
            async db =>
            {
                var row = await RowAsync(db, id, cancel);
                if (CheckedHotline.Of(Shipped(id), row) is not { } known)
                    return new NotFoundError();
                var tried = known.Line.Ways.Where(way => ways is null || ways.Contains(way)).ToList();
                if (tried.Count == 0)
                    return new NoWayTriedError();
                if (row is null)
                    db.Add(row = new HotlineRow { HotlineId = id, Document = "" });
                row.Document = known.Line.Write();
                row.Ways = CheckedHotline.WriteWays(known.Tried.Where(pair => !tried.Contains(pair.Key)).Concat(tried.Select(way => KeyValuePair.Create(way, today))).ToDictionary());
                row.CheckedOn = today;
                row.CheckedByOffice = by.Office;
                row.CheckedBy = by.Member;
                if (editor is not null)
                    await editor.NoteAsync(db, "directory.line-called", Record(id), $"{id}: {string.Join(' ', tried.Select(way => way.Id()))}", cancel);
                return Done.Ok;
            },
            cancel);

    private static Hotline? Shipped(string id) => Hotline.Shipped.FirstOrDefault(line => line.Id == id);

    private static Task<HotlineRow?> RowAsync(WaymarkDb db, string id, CancellationToken cancel) =>
        db.Set<HotlineRow>().FirstOrDefaultAsync(row => row.HotlineId == id, cancel);

    // Both as the database keeps them.
    private static long? Moment(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    private static void Forget(HotlineRow row)
    {
        row.Document = "";
        row.CheckedOn = null;
        row.CheckedByOffice = null;
        row.CheckedBy = null;
        row.Ways = null;
    }
}
