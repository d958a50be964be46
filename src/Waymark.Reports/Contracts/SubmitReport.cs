using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Receipts;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Reports.Routing;
using Waymark.Store;

namespace Waymark.Reports.Contracts;

/// <summary>A report or a request for help, ready to be sealed. Texts are already cleaned.</summary>
public sealed record SubmitRequest
{
    /// <summary>The report's id. The same id again is the same report: a journey derives it, so that a double click finds the first.</summary>
    public required ReportId Id { get; init; }

    /// <summary>Which journey.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>The language to answer in.</summary>
    public required Language Language { get; init; }

    /// <summary>What is needed; may be empty.</summary>
    public required IReadOnlyList<AskedNeed> Needs { get; init; }

    /// <summary>Whether danger was named.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>Where; may be empty.</summary>
    public required ReportPlace Place { get; init; }

    /// <summary>Safe ways to reach the person.</summary>
    public required SafeContacts Contacts { get; init; }

    /// <summary>Whether it may be passed to another agency.</summary>
    public required SaidAnswer MayPassOn { get; init; }

    /// <summary>A language that does not ship.</summary>
    public string? OtherLanguage { get; init; }

    /// <summary>Who it is about.</summary>
    public string? Who { get; init; }

    /// <summary>In own words.</summary>
    public string? Words { get; init; }

    /// <summary>The eight answers.</summary>
    public SuspicionAnswers? Suspicion { get; init; }
}

/// <summary>What was made.</summary>
/// <param name="Report">The report.</param>
/// <param name="Agency">Who received it.</param>
/// <param name="Person">The person who can come back.</param>
/// <param name="Receipt">The receipt, which is stored nowhere; <c>null</c> if this report had been received before.</param>
public sealed record Submitted(ReportId Report, AgencyId Agency, PersonId Person, Receipt? Receipt);

/// <summary>Nobody can receive reports yet.</summary>
internal sealed record NotOpenYet() : ConflictError("ask.error.not-open");

/// <summary>Receives a report: routes it, seals it to the agency and the person, and hands out the receipt.</summary>
/// <remarks>Thread-safe; any number may run at once. When it returns, the report is on the disk. The costly receipt derivation is done
/// before the write begins, so writers do not wait for it.</remarks>
public sealed class SubmitReport
{
    private readonly WaymarkStore store;
    private readonly ReceiptHolders receipts;
    private readonly AccessLog log;
    private readonly Routes routes;
    private readonly TimeProvider clock;
    private readonly ReportsOptions options;

    /// <summary>Made by the module.</summary>
    internal SubmitReport(WaymarkStore store, ReceiptHolders receipts, AccessLog log, Routes routes, TimeProvider clock, IOptions<ReportsOptions> options)
    {
        this.store = store;
        this.receipts = receipts;
        this.log = log;
        this.routes = routes;
        this.clock = clock;
        this.options = options.Value;
    }

    /// <summary>Receives a report.</summary>
    /// <param name="request">What was told.</param>
    /// <param name="keepReceipt">Runs in the same transaction with the receipt, e.g. to keep it sealed until the person has seen it; may
    /// run again if the database asks for a repeat. Not run for a report that was received before.</param>
    /// <returns><see cref="ConflictError"/> (<c>ask.error.not-open</c>) while no agency is set up.</returns>
    /// <remarks>There is no cancellation: a person whose connection breaks after pressing "send" has sent.</remarks>
    public Task<Result<Submitted>> RunAsync(SubmitRequest request, Func<WaymarkDb, Receipt, Task>? keepReceipt = null) =>
        RunAsync(request, keepReceipt, receipts.PrepareAsync);

    /// <summary>As above, with a receipt that is made elsewhere: the demo's are known.</summary>
    internal async Task<Result<Submitted>> RunAsync(
        SubmitRequest request, Func<WaymarkDb, Receipt, Task>? keepReceipt, Func<CancellationToken, Task<PreparedReceipt>> prepare)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (agency, before) = await store.ReadAsync(async db =>
            (await routes.FindAsync(db, request.Kind, request.Place, request.Needs, CancellationToken.None), await FindAsync(db, request.Id)));
        if (before is not null)
            return before;
        if (agency is not { } target)
            return new NotOpenYet();

        using var prepared = await prepare(CancellationToken.None);
        return await store.WriteAsync(async db =>
        {
            await db.LockAsync(request.Id.Value);
            if (await FindAsync(db, request.Id) is { } first)
                return first;
            var flood = !await IsFloodAsync(db, target) ? FloodState.None : request.Urgency == Urgency.Normal ? FloodState.Quarantined : FloodState.Burst;
            var person = ReceiptHolders.Add(db, target, prepared);
            var vault = VaultId.New();
            using var keys = await Vaults.CreateAsync(db, target, vault, [VaultParty.Agency(target), VaultParty.Person(person)]);
            db.Set<ReportRow>().Add(Seal(request, target, person, keys, flood, clock.GetUtcNow()));
            if (keepReceipt is not null)
                await keepReceipt(db, prepared.Receipt);
            await db.SaveChangesAsync();
            await log.AppendAsync(db, target, Actor.Person(person), "report.received", "report", request.Id.Value, flood switch { FloodState.Quarantined => "quarantined", FloodState.Burst => "in a burst", _ => null });
            return new Submitted(request.Id, target, person, prepared.Receipt);
        });
    }

    private static async Task<Submitted?> FindAsync(WaymarkDb db, ReportId id) => await db.Set<ReportRow>()
        .AsNoTracking()
        .Where(r => r.ReportId == id)
        .Select(r => new Submitted(r.ReportId, r.AgencyId, r.PersonId, null))
        .FirstOrDefaultAsync();

    // A burst: the report that many places before this one is younger than the span.
    private async Task<bool> IsFloodAsync(WaymarkDb db, AgencyId agency)
    {
        var since = clock.GetUtcNow().AddMinutes(-options.FloodMinutes);
        return await db.Set<ReportRow>()
            .Where(r => r.AgencyId == agency && r.ReceivedAt >= since)
            .OrderByDescending(r => r.ReceivedAt)
            .Skip(options.FloodCount - 1)
            .Take(1)
            .AnyAsync();
    }

    internal static ReportRow Seal(SubmitRequest request, AgencyId agency, PersonId person, VaultKeys keys, FloodState flood, DateTimeOffset now) => new()
    {
        AgencyId = agency,
        ReportId = request.Id,
        PersonId = person,
        VaultId = keys.Id,
        Kind = request.Kind,
        Status = ReportStatus.New,
        ReceivedAt = now,
        Urgency = request.Urgency,
        Flood = flood,
        KeyVersion = keys.CurrentVersion,
        Summary = Sealed<ReportSummary>.Seal(
            new ReportSummary
            {
                Language = request.Language,
                OtherLanguage = request.OtherLanguage,
                Needs = request.Needs,
                Place = request.Place,
            },
            keys.Current,
            SealPlaces.Summary(request.Id)),
        Story = Sealed<ReportStory>.Seal(
            new ReportStory
            {
                Who = request.Who,
                Words = request.Words,
                Suspicion = request.Suspicion,
                MayPassOn = request.MayPassOn,
            },
            keys.Current,
            SealPlaces.Story(request.Id)),
        ContactsVersion = 1,
        ContactsKeyVersion = keys.CurrentVersion,
        Contacts = Sealed<SafeContacts>.Seal(request.Contacts, keys.Current, SealPlaces.Contacts(request.Id, 1)),
    };
}
