using Microsoft.EntityFrameworkCore;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.Directory.Domain.Places;
using Waymark.Directory.Search;
using Waymark.Store;

namespace Waymark.Directory.Contracts;

/// <summary>What a person needs, for matching. Holds nothing that identifies anybody; it is not stored or logged.</summary>
public sealed record MatchRequest
{
    /// <summary>Needs; services for any of them are found, those for more come first. Empty: all services.</summary>
    public IReadOnlyCollection<Need> Needs { get; init; } = [];

    /// <summary>What should be answered yes: whom it takes, the three questions.</summary>
    public IReadOnlyCollection<Facet> Facets { get; init; } = [];

    /// <summary>Languages that the person speaks, as BCP 47 tags; any of them.</summary>
    public IReadOnlyCollection<string> Languages { get; init; } = [];

    /// <summary>A ZIP or city as typed; empty for anywhere.</summary>
    public string? Place { get; init; }

    /// <summary>Miles around the place; null for any distance.</summary>
    public double? WithinMiles { get; init; } = 50;

    /// <summary>Words in addition.</summary>
    public string? Words { get; init; }

    /// <summary>The most that it may cost.</summary>
    public Cost Cost { get; init; }

    /// <summary>Prefers services that are open at this moment.</summary>
    public bool OpenNow { get; init; }

    /// <summary>Also entries that nobody has checked lately; they say so in their reasons. Staff call first.</summary>
    public bool IncludeNotCurrent { get; init; }

    /// <summary>Also services that surely do not fit, last, with the reason.</summary>
    public bool IncludeMisfits { get; init; } = true;

    /// <summary>Results to leave out from the front.</summary>
    public int Skip { get; init; }

    /// <summary>Results to give, 1 to 100.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>A matched service.</summary>
public sealed record MatchedService
{
    /// <summary>The service.</summary>
    public required ServiceId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its organisation.</summary>
    public required OrganizationId OrganizationId { get; init; }

    /// <summary>The organisation's name.</summary>
    public required string OrganizationName { get; init; }

    /// <summary>The first phone number as written; null when none.</summary>
    public string? Phone { get; init; }

    /// <summary>City and state of the first place; null when none is said.</summary>
    public string? City { get; init; }

    /// <summary>The place is secret; ask by phone.</summary>
    public required bool AddressWithheld { get; init; }

    /// <summary>When a person here last checked the entry; null: never.</summary>
    public DateOnly? CheckedOn { get; init; }

    /// <summary>True when that check still counts.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>Miles to the nearest place that may be shown.</summary>
    public double? Miles { get; init; }

    /// <summary>The sum of the reasons' weights.</summary>
    public required int Score { get; init; }

    /// <summary>Why it stands here: what fits, what is not known, what does not fit.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
}

/// <summary>The answer to a match.</summary>
/// <param name="Total">How many services fit in all.</param>
/// <param name="Services">The page asked for, the best first.</param>
/// <param name="PlaceFound">The place as understood; null when none was given or it is not known.</param>
/// <param name="PlaceUnknown">True when a place was given that the directory does not know; it was then left out of account.</param>
/// <param name="NotCurrent">Services that would fit but that nobody has checked lately; 0 when they are included.</param>
public sealed record MatchAnswer(long Total, IReadOnlyList<MatchedService> Services, string? PlaceFound, bool PlaceUnknown, long NotCurrent);

/// <summary>
/// Ranks the directory's services for needs, with the reasons as data. Singleton, safe for several threads.
/// </summary>
public sealed class MatchServices
{
    private readonly Catalog _catalog;
    private readonly WaymarkStore _store;
    private readonly TimeProvider _clock;

    internal MatchServices(Catalog catalog, WaymarkStore store, TimeProvider clock)
    {
        _catalog = catalog;
        _store = store;
        _clock = clock;
    }

    /// <summary>Finds and ranks services.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MatchRequest.Take"/> is not 1 to 100 or <see cref="MatchRequest.Skip"/> is negative.</exception>
    public async Task<MatchAnswer> FindAsync(MatchRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Skip < 0 || request.Take is < 1 or > 100)
            throw new ArgumentOutOfRangeException(nameof(request), "Skip is at least 0 and Take is 1 to 100.");
        var place = PlaceBook.Shipped.Find(request.Place);
        var query = new ServiceQuery
        {
            Needs = request.Needs.Aggregate(0UL, (bits, need) => bits | (1UL << (int)need)),
            Facets = request.Facets.Aggregate(0U, (bits, facet) => bits | (1U << (int)facet)),
            Languages = LanguageBits(request.Languages),
            Place = (place as PlaceAnswer.Found)?.Place,
            WithinMiles = request.WithinMiles,
            Text = request.Words,
            Cost = request.Cost,
            OpenNow = request.OpenNow,
            OnlyCurrent = !request.IncludeNotCurrent,
            KeepMisfits = request.IncludeMisfits,
            Skip = request.Skip,
            Take = request.Take,
        };
        var now = _clock.GetUtcNow();
        var index = await _catalog.IndexAsync(cancel);
        var answer = index.Search(query, now);
        var rows = await RowsAsync(answer.Hits.Select(hit => hit.Id), cancel);
        var services = answer.Hits.Where(hit => rows.ContainsKey(hit.Id)).Select(hit => Matched(hit, rows[hit.Id], DateOnly.FromDateTime(now.UtcDateTime)));
        return new MatchAnswer(answer.Total, [.. services], query.Place?.Label, place is PlaceAnswer.NotFound, answer.NotCurrent);
    }

    /// <summary>One service by id, without reasons; null when there is none.</summary>
    public async Task<MatchedService?> GetAsync(ServiceId id, CancellationToken cancel = default)
    {
        var rows = await RowsAsync([id.Value], cancel);
        return rows.TryGetValue(id.Value, out var row)
            ? Matched(new ServiceHit(id.Value, 0, null, []), row, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime))
            : null;
    }

    internal static ulong LanguageBits(IEnumerable<string> tags) => tags
        .Select(tag => SpokenLanguages.TryRead(tag, null, out var code) ? SpokenLanguages.BitOf(code) : -1)
        .Where(bit => bit >= 0).Aggregate(0UL, (bits, bit) => bits | (1UL << bit));

    private static MatchedService Matched(ServiceHit hit, ServiceRow row, DateOnly today)
    {
        var service = ServiceDocument.Read(row);
        var address = service.ServiceAtLocations?.SelectMany(at => at.Location?.Addresses ?? []).FirstOrDefault(at => !string.IsNullOrWhiteSpace(at.City));
        return new MatchedService
        {
            Id = ServiceId.From(row.ServiceId),
            Name = service.Name!,
            OrganizationId = OrganizationId.From(row.OrganizationId),
            OrganizationName = service.Organization?.Name ?? "",
            Phone = ServiceView.PhonesOf(service).FirstOrDefault()?.Number,
            City = address is null ? null : $"{address.City}, {address.StateProvince}".TrimEnd(',', ' '),
            AddressWithheld = row.AddressWithheld,
            CheckedOn = row.CheckedOn,
            IsCurrent = Freshness.IsCurrent(row.CheckedOn, today),
            Miles = hit.Miles,
            Score = hit.Score,
            Reasons = hit.Reasons,
        };
    }

    private Task<Dictionary<Guid, ServiceRow>> RowsAsync(IEnumerable<Guid> wanted, CancellationToken cancel)
    {
        var ids = wanted.ToList();
        return _store.ReadAsync(db => db.Set<ServiceRow>().Where(row => ids.Contains(row.ServiceId)).ToDictionaryAsync(row => row.ServiceId, cancel), cancel);
    }
}
