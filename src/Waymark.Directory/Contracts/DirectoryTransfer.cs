using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Waymark.Directory.Data;
using Waymark.Directory.Domain.Hsds;
using Waymark.Directory.Domain.Import;
using Waymark.Store;

namespace Waymark.Directory.Contracts;

/// <summary>Who brings a feed in.</summary>
/// <param name="Office">The office's name, shown beside what it did.</param>
/// <param name="Member">The member; null on the command line.</param>
public sealed record TransferBy(string Office, Guid? Member);

/// <summary>What came of an import.</summary>
public sealed record ImportSummary
{
    /// <summary>The run.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>Rows read.</summary>
    public required long Rows { get; init; }

    /// <summary>New services.</summary>
    public required long Added { get; init; }

    /// <summary>Services that the feed changed; they have to be checked again.</summary>
    public required long Changed { get; init; }

    /// <summary>Services that were here already, the same.</summary>
    public required long Same { get; init; }

    /// <summary>Rows not taken.</summary>
    public required long Refused { get; init; }

    /// <summary>Rows taken with something removed or put right.</summary>
    public required long Adjusted { get; init; }

    /// <summary>True when the file could not be read to its end; then nothing of it was taken.</summary>
    public bool IsFault => Fault.Length > 0;

    /// <summary>Why the file could not be read; empty when it could.</summary>
    public required string Fault { get; init; }

    /// <summary>The row at which it broke.</summary>
    public required long FaultRow { get; init; }

    /// <summary>The byte at which it broke.</summary>
    public required long FaultOffset { get; init; }

    /// <summary>The first findings, at most <see cref="DirectoryTransfer.MaxListed"/>: row, code, place in the row.</summary>
    public required IReadOnlyList<(long Row, string Code, bool Refused, string Where)> Problems { get; init; }
}

/// <summary>
/// Brings HSDS 3 feeds in and writes them out again. Singleton, safe for several threads.
/// </summary>
/// <remarks>
/// A file is read twice: once to see that it can be read to its end and which places are secret, then to keep its rows. A file that
/// breaks changes nothing. Rows are kept in batches of <see cref="BatchSize"/>, each in one transaction, so that reports that arrive
/// meanwhile do not wait for the whole import; when the process dies between two batches, importing the same file again goes on
/// where it stopped (rows that are in count as <see cref="ImportSummary.Same"/>). Imported entries are not checked by anybody, so the
/// public does not see a half-imported file. Memory: one row, plus about 100 bytes a service.
/// </remarks>
public sealed class DirectoryTransfer
{
    /// <summary>Rows kept in one transaction.</summary>
    public const int BatchSize = 500;

    /// <summary>Findings listed for one import; more are counted.</summary>
    public const int MaxListed = 10_000;

    private readonly WaymarkStore _store;
    private readonly TimeProvider _clock;
    private readonly Catalog _catalog;

    internal DirectoryTransfer(WaymarkStore store, TimeProvider clock, Catalog catalog)
    {
        _store = store;
        _clock = clock;
        _catalog = catalog;
    }

    /// <summary>Imports a feed.</summary>
    /// <param name="open">Opens the file from its beginning; called twice.</param>
    /// <param name="by">Who brings it in.</param>
    /// <param name="progress">Rows kept so far; may be null.</param>
    /// <param name="cancel">Stops between two batches; what is in stays in.</param>
    public Task<ImportSummary> ImportAsync(Func<Stream> open, TransferBy by, IProgress<long>? progress = null, CancellationToken cancel = default) =>
        ImportAsync(open, by, progress, editor: null, cancel);

    /// <summary>Imports a feed that a member brings in, with an event of the access log.</summary>
    internal async Task<ImportSummary> ImportAsync(Func<Stream> open, TransferBy by, IProgress<long>? progress, DeskEditor? editor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(by);
        var run = new ImportRow
        {
            ImportId = Guid.NewGuid(),
            StartedAt = _clock.GetUtcNow(),
            Rows = 0,
            Added = 0,
            Changed = 0,
            Same = 0,
            Refused = 0,
            Adjusted = 0,
            Fault = 0,
            FaultRow = 0,
            FaultOffset = 0,
            Office = by.Office,
            ByMember = by.Member,
        };
        var problems = new List<RowProblem>();
        await _store.WriteAsync(
            async db =>
            {
                await db.Set<ImportRow>().AddAsync(Copy(run), cancel);
                if (editor is not null)
                    await editor.NoteAsync(db, "directory.imported", run.ImportId, null, cancel);
            },
            cancel);
        try
        {
            var context = await ReadThroughAsync(open, cancel);
            await KeepRowsAsync(open, context, run, problems, progress, cancel);
        }
        catch (FeedFaultException fault)
        {
            run.Fault = (int)fault.Fault;
            run.FaultRow = fault.Row;
            run.FaultOffset = fault.Offset;
        }

        run.FinishedAt = _clock.GetUtcNow();
        await FinishAsync(run, problems, cancel);
        _catalog.LookAgain();
        return new ImportSummary
        {
            ImportId = run.ImportId,
            Rows = run.Rows,
            Added = run.Added,
            Changed = run.Changed,
            Same = run.Same,
            Refused = run.Refused,
            Adjusted = run.Adjusted,
            Fault = run.Fault == 0 ? "" : ((FileFault)run.Fault).ToString(),
            FaultRow = run.FaultRow,
            FaultOffset = run.FaultOffset,
            Problems = [.. problems.Select(problem => (problem.Row, problem.Code.ToString(), problem.Refuses, problem.Where))],
        };
    }

    /// <summary>
    /// Writes all services, one page with <c>contents</c> as in the HSDS API, in bounded memory. Importing it again changes nothing.
    /// </summary>
    /// <returns>How many services were written.</returns>
    public async Task<long> ExportAsync(Stream target, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return await _store.ReadAsync(
            async db =>
            {
                long written = 0;
                var sources = await FeedSources.AllAsync(db, cancel);
                await target.WriteAsync("{\"version\":\"3.0\",\"contents\":["u8.ToArray(), cancel);
                await foreach (var row in db.Set<ServiceRow>().OrderBy(row => row.ServiceId).AsAsyncEnumerable().WithCancellation(cancel))
                {
                    await target.WriteAsync(written++ == 0 ? "\n"u8.ToArray() : ",\n"u8.ToArray(), cancel);
                    await JsonSerializer.SerializeAsync(target, ServiceDocument.Read(row, sources), HsdsJson.Options, cancel);
                }

                await target.WriteAsync("\n]}\n"u8.ToArray(), cancel);
                return written;
            },
            cancel);
    }

    private static ImportRow Copy(ImportRow run) => new()
    {
        ImportId = run.ImportId,
        StartedAt = run.StartedAt,
        FinishedAt = run.FinishedAt,
        Rows = run.Rows,
        Added = run.Added,
        Changed = run.Changed,
        Same = run.Same,
        Refused = run.Refused,
        Adjusted = run.Adjusted,
        Fault = run.Fault,
        FaultRow = run.FaultRow,
        FaultOffset = run.FaultOffset,
        Office = run.Office,
        ByMember = run.ByMember,
    };

    private async Task<FeedContext> ReadThroughAsync(Func<Stream> open, CancellationToken cancel)
    {
        var context = new FeedContext();
        await _store.ReadAsync(
            async db =>
            {
                context.WithheldLocations.UnionWith(await db.Set<WithheldLocationRow>().Select(row => row.LocationId).ToListAsync(cancel));
                foreach (var row in await db.Set<OrganizationRow>().Where(row => row.ParentId != null).Select(row => new { row.OrganizationId, row.ParentId }).ToListAsync(cancel))
                    context.AddOrganizationParent(row.OrganizationId, row.ParentId!.Value);
                return true;
            },
            cancel);
        await using var stream = open();
        await foreach (var raw in new RowReader(stream).ReadAsync(cancel))
        {
            if (raw.Fault is null && TryRead(raw, out var service, out _))
                context.NoteWithheld(service);
        }

        return context;
    }

    private async Task KeepRowsAsync(Func<Stream> open, FeedContext context, ImportRow run, List<RowProblem> problems, IProgress<long>? progress, CancellationToken cancel)
    {
        var validator = new HsdsValidator(context);
        var batch = new List<HsdsService>(BatchSize);
        await using var stream = open();
        var reader = new RowReader(stream);
        await foreach (var raw in reader.ReadAsync(cancel))
        {
            run.Rows++;
            var problem = raw.Fault is { } code ? new RowProblem(raw.Number, code, "") : null;
            if (problem is null && TryRead(raw, out var service, out problem))
            {
                service.Source = FeedSource.Take(service) ?? reader.Source;
                var found = validator.Check(raw.Number, service);
                Note(problems, found);
                if (found.Any(finding => finding.Refuses))
                {
                    run.Refused++;
                    continue;
                }

                if (found.Count > 0)
                    run.Adjusted++;
                batch.Add(service);
                if (batch.Count == BatchSize)
                {
                    await KeepAsync(batch, run, cancel);
                    progress?.Report(run.Rows);
                }

                continue;
            }

            run.Refused++;
            Note(problems, [problem!]);
        }

        await KeepAsync(batch, run, cancel);
        await WithholdNeighboursAsync(context, run, cancel);
        progress?.Report(run.Rows);
    }

    private static void Note(List<RowProblem> problems, IReadOnlyList<RowProblem> found)
    {
        foreach (var problem in found)
        {
            if (problems.Count < MaxListed)
                problems.Add(problem.Where.Length <= 200 ? problem : problem with { Where = problem.Where[..200] });
        }
    }

    private static bool TryRead(RawRow raw, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HsdsService? service, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out RowProblem? problem)
    {
        problem = null;
        try
        {
            service = JsonSerializer.Deserialize<HsdsService>(raw.Utf8.Span, HsdsJson.Options);
        }
        catch (JsonException broken)
        {
            service = null;
            // The path names fields, never values; a line that is no JSON at all has none.
            problem = new RowProblem(raw.Number, broken.Path is null or "$" ? ProblemCode.BadJson : ProblemCode.BadShape, broken.Path ?? "");
            return false;
        }

        if (service is null)
            problem = new RowProblem(raw.Number, ProblemCode.NotAnObject, "");
        return service is not null;
    }

    private async Task KeepAsync(List<HsdsService> batch, ImportRow run, CancellationToken cancel)
    {
        if (batch.Count == 0)
            return;
        var counts = await _store.WriteAsync(db => KeepAsync(db, batch, run.ImportId, cancel), cancel);
        run.Added += counts.Added;
        run.Changed += counts.Changed;
        run.Same += counts.Same;
        batch.Clear();
    }

    private async Task<(long Added, long Changed, long Same)> KeepAsync(WaymarkDb db, List<HsdsService> batch, Guid importId, CancellationToken cancel)
    {
        var version = await Catalog.NextVersionAsync(db, cancel);
        var now = _clock.GetUtcNow();
        var ids = batch.ConvertAll(service => Guid.Parse(service.Id!));
        var known = await db.Set<ServiceRow>().Where(row => ids.Contains(row.ServiceId)).ToDictionaryAsync(row => row.ServiceId, cancel);
        var touched = new List<(Guid Id, HsdsService Service)>();
        await KeepSourcesAsync(db, batch, cancel);
        long added = 0, changed = 0, same = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            var service = batch[i];
            // What was withheld here once stays so: an older feed must not bring a shelter's address back.
            if (known.TryGetValue(ids[i], out var row) && row.AddressWithheld)
                WithheldPlace.Remove(service);
            var document = HsdsJson.Write(service);
            if (row is null)
            {
                row = new ServiceRow
                {
                    ServiceId = ids[i],
                    OrganizationId = default,
                    Name = "",
                    Status = "",
                    Document = "",
                    AddressWithheld = false,
                    ModifiedAt = now,
                    Version = version,
                };
                db.Add(row);
                added++;
            }
            else if (row.Document == document)
            {
                // The entry is as it was; that its feed says now where it comes from changes nothing that was checked.
                row.SourceId = service.Source?.Id ?? row.SourceId;
                same++;
                continue;
            }
            else
            {
                changed++;
            }

            row.OrganizationId = Guid.Parse(service.Organization?.Id ?? service.OrganizationId!);
            row.Name = service.Name!.Length > 500 ? service.Name[..500] : service.Name;
            row.Status = service.Status!;
            row.Document = document;
            row.AddressWithheld = service.AddressWithheld == true;
            row.ModifiedAt = now;
            row.ImportId = importId;
            row.SourceId = service.Source?.Id;
            row.Version = version;
            // A check was of the entry as it stood.
            row.CheckedOn = null;
            row.CheckedByOffice = null;
            row.CheckedBy = null;
            touched.Add((ids[i], service));
        }

        await KeepPlacesAsync(db, touched, cancel);
        await KeepOrganizationsAsync(db, touched, cancel);
        return (added, changed, same);
    }

    private static async Task KeepSourcesAsync(WaymarkDb db, List<HsdsService> batch, CancellationToken cancel)
    {
        var sources = batch.Select(service => service.Source).OfType<FeedSource>().Distinct().ToDictionary(source => source.Id);
        var ids = sources.Keys.ToList();
        var known = await db.Set<SourceRow>().Where(row => ids.Contains(row.SourceId)).Select(row => row.SourceId).ToListAsync(cancel);
        db.AddRange(sources.Where(pair => !known.Contains(pair.Key)).Select(pair => new SourceRow { SourceId = pair.Key, Document = pair.Value.Write() }));
    }

    private static async Task KeepPlacesAsync(WaymarkDb db, List<(Guid Id, HsdsService Service)> touched, CancellationToken cancel)
    {
        var ids = touched.ConvertAll(pair => pair.Id);
        await db.Set<PlaceRow>().Where(row => ids.Contains(row.ServiceId)).ExecuteDeleteAsync(cancel);
        var places = new Dictionary<Guid, PlaceRow>();
        var withheld = new HashSet<Guid>();
        foreach (var (id, service) in touched)
        {
            foreach (var at in service.ServiceAtLocations ?? [])
            {
                if (!Guid.TryParse(at.Location?.Id ?? at.LocationId, out var location))
                    continue;
                var hidden = service.AddressWithheld == true || WithheldPlace.IsMarked(at.Location);
                if (hidden)
                    withheld.Add(location);
                places[Guid.Parse(at.Id!)] = new PlaceRow
                {
                    AtLocationId = Guid.Parse(at.Id!),
                    ServiceId = id,
                    LocationId = location,
                    PostalCode = hidden ? null : at.Location?.Addresses?.FirstOrDefault()?.PostalCode,
                    Latitude = hidden ? null : at.Location?.Latitude,
                    Longitude = hidden ? null : at.Location?.Longitude,
                };
            }
        }

        // The same service-at-location id may have come with another service before; the later one has it.
        var keys = places.Keys.ToList();
        await db.Set<PlaceRow>().Where(row => keys.Contains(row.AtLocationId)).ExecuteDeleteAsync(cancel);
        db.AddRange(places.Values);
        var old = await db.Set<WithheldLocationRow>().Where(row => withheld.Contains(row.LocationId)).Select(row => row.LocationId).ToListAsync(cancel);
        db.AddRange(withheld.Except(old).Select(location => new WithheldLocationRow { LocationId = location }));
    }

    private static async Task KeepOrganizationsAsync(WaymarkDb db, List<(Guid Id, HsdsService Service)> touched, CancellationToken cancel)
    {
        var organizations = touched.Select(pair => pair.Service.Organization).OfType<HsdsOrganization>()
            .GroupBy(organization => Guid.Parse(organization.Id!)).ToDictionary(group => group.Key, group => group.Last());
        var ids = organizations.Keys.ToList();
        var known = await db.Set<OrganizationRow>().Where(row => ids.Contains(row.OrganizationId)).ToDictionaryAsync(row => row.OrganizationId, cancel);
        foreach (var (id, organization) in organizations)
        {
            if (!known.TryGetValue(id, out var row))
            {
                row = new OrganizationRow { OrganizationId = id, Name = "", Document = "" };
                db.Add(row);
            }

            row.Name = organization.Name!.Length > 500 ? organization.Name[..500] : organization.Name;
            row.ParentId = Guid.TryParse(organization.ParentOrganizationId, out var parent) ? parent : null;
            row.Document = JsonSerializer.Serialize(organization, HsdsJson.Options);
        }
    }

    // Services kept from earlier imports at a door that is now secret lose that place too.
    private async Task WithholdNeighboursAsync(FeedContext context, ImportRow run, CancellationToken cancel)
    {
        foreach (var chunk in context.WithheldLocations.Chunk(BatchSize))
            run.Changed += await _store.WriteAsync(db => WithholdLocationsAsync(db, chunk, _clock.GetUtcNow(), cancel), cancel);
    }

    /// <summary>Makes a stored service's address secret, and its places in every other service.</summary>
    internal static async Task WithholdAsync(WaymarkDb db, ServiceRow row, DateTimeOffset now, CancellationToken cancel)
    {
        var service = HsdsJson.ReadService(row.Document);
        var words = new PlaceWords();
        words.Add(service);
        WithheldPlace.Remove(service);
        row.Document = HsdsJson.Write(service);
        row.Name = service.Name!.Length > 500 ? service.Name[..500] : service.Name;
        row.AddressWithheld = true;
        if (await db.Set<OrganizationRow>().FirstOrDefaultAsync(known => known.OrganizationId == row.OrganizationId, cancel) is { } owner)
        {
            var document = JsonSerializer.Deserialize<HsdsOrganization>(owner.Document, HsdsJson.Options)!;
            if (WithheldPlace.RemoveWords(document, words))
            {
                owner.Name = document.Name!.Length > 500 ? document.Name[..500] : document.Name;
                owner.Document = JsonSerializer.Serialize(document, HsdsJson.Options);
            }
        }

        var locations = await db.Set<PlaceRow>().Where(place => place.ServiceId == row.ServiceId).Select(place => place.LocationId).Distinct().ToListAsync(cancel);
        var known = await db.Set<WithheldLocationRow>().Where(known => locations.Contains(known.LocationId)).Select(known => known.LocationId).ToListAsync(cancel);
        db.AddRange(locations.Except(known).Select(location => new WithheldLocationRow { LocationId = location }));
        await WithholdLocationsAsync(db, locations, now, cancel);
    }

    private static async Task<int> WithholdLocationsAsync(WaymarkDb db, IReadOnlyCollection<Guid> locations, DateTimeOffset now, CancellationToken cancel)
    {
        var places = db.Set<PlaceRow>().Where(place => locations.Contains(place.LocationId));
        var ids = await places.Select(place => place.ServiceId).Distinct().ToListAsync(cancel);
        await places.ExecuteUpdateAsync(
            set => set.SetProperty(place => place.PostalCode, (string?)null).SetProperty(place => place.Latitude, (double?)null).SetProperty(place => place.Longitude, (double?)null), cancel);
        var version = await Catalog.NextVersionAsync(db, cancel);
        var organizations = new HashSet<Guid>();
        var changed = 0;
        foreach (var row in await db.Set<ServiceRow>().Where(row => ids.Contains(row.ServiceId)).ToListAsync(cancel))
        {
            organizations.Add(row.OrganizationId);
            var service = HsdsJson.ReadService(row.Document);
            if (row.AddressWithheld || !WithheldPlace.RemoveSome(service, location => Guid.TryParse(location.Id, out var id) && locations.Contains(id)))
                continue;
            row.Document = HsdsJson.Write(service);
            row.ModifiedAt = now;
            row.Version = version;
            changed++;
        }

        // An organisation's own list of places would tell it all the same.
        foreach (var organization in await db.Set<OrganizationRow>().Where(row => organizations.Contains(row.OrganizationId)).ToListAsync(cancel))
        {
            var document = JsonSerializer.Deserialize<HsdsOrganization>(organization.Document, HsdsJson.Options)!;
            if (document.Locations is null)
                continue;
            document.Locations = null;
            document.Extra = null;
            organization.Document = JsonSerializer.Serialize(document, HsdsJson.Options);
        }

        return changed;
    }

    private async Task FinishAsync(ImportRow run, List<RowProblem> problems, CancellationToken cancel)
    {
        await _store.WriteAsync(
            async db =>
            {
                db.Update(Copy(run));
                for (var i = 0; i < problems.Count; i++)
                {
                    await db.AddAsync(
                        new ImportProblemRow { ImportId = run.ImportId, Number = i, Row = problems[i].Row, Code = (int)problems[i].Code, Place = problems[i].Where },
                        cancel);
                }
            },
            cancel);
    }
}
