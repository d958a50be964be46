using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain.Places;
using Waymark.Directory.Search;
using Waymark.Store;

namespace Waymark.Directory.Areas.Directory.Pages.Services;

/// <summary>What a person may say when looking for a service; everything may be left out. Never stored or logged.</summary>
internal sealed class SearchForm
{
    public string? Words { get; set; }

    public string? Need { get; set; }

    public string? Place { get; set; }

    public string? Miles { get; set; }

    public List<string> Facets { get; set; } = [];

    public string? Language { get; set; }

    public string? Cost { get; set; }

    public bool OpenNow { get; set; }

    public bool Sure { get; set; }

    public bool Unchecked { get; set; }

    [Range(1, 100)]
    public int Number { get; set; } = 1;
}

/// <summary>One page of results.</summary>
internal sealed record SearchPage
{
    public required long Total { get; init; }

    public required int Number { get; init; }

    public required int Pages { get; init; }

    /// <summary>How many of <see cref="Total"/> can be paged to, if not all.</summary>
    public int? OnlyFirst { get; init; }

    public required IReadOnlyList<SearchCard> Cards { get; init; }

    public required long NotCurrent { get; init; }

    public required Place? Place { get; init; }

    public required double? Miles { get; init; }

    /// <summary>Labels of other places of the same name.</summary>
    public required IReadOnlyList<string> OtherPlaces { get; init; }

    public required bool IsPlaceUnknown { get; init; }

    public required IReadOnlyList<Need> NeedsFromWords { get; init; }
}

/// <summary>One result: the letter on the map (empty when it has no place that may be shown), the service, and why it stands here.</summary>
internal sealed record SearchCard(string Letter, ServiceView Service, double? Miles, IReadOnlyList<Reason> Reasons)
{
    /// <summary>In a list around a place only because it helps by phone or online: where it is may be far from there.</summary>
    public bool IsRemote => Reasons.Any(reason => reason.Kind == ReasonKind.WorksRemotely);

    /// <summary>In a list around a place because it says that it serves the area, wherever its office is.</summary>
    public bool ServesArea => Reasons.Any(reason => reason.Kind == ReasonKind.ServesArea);
}

/// <summary>Runs the public search.</summary>
internal sealed class PublicSearch(Catalog catalog, WaymarkStore store, TimeProvider clock)
{
    public const int PageSize = 10;

    /// <summary>How far one can page: whoever has more than that in front of them is helped by another question, not by another page.</summary>
    public const int MostPages = 100;

    public static IReadOnlyList<int> Distances { get; } = [5, 10, 25, 50, 100];

    public async Task<SearchPage> FindAsync(SearchForm form, CancellationToken cancel)
    {
        var answer = PlaceBook.Shipped.Find(form.Place);
        var found = answer as PlaceAnswer.Found;
        double? miles = int.TryParse(form.Miles, out var typed) && Distances.Contains(typed) ? typed : null;
        var number = Math.Clamp(form.Number, 1, MostPages);
        var query = new ServiceQuery
        {
            Text = Cut(form.Words),
            Needs = NeedNames.TryParse(form.Need, out Need need) ? 1UL << (int)need : 0,
            Facets = form.Facets.Take(20).Aggregate(0U, (bits, id) => NeedNames.TryParse(id, out Facet facet) ? bits | (1U << (int)facet) : bits),
            Languages = form.Language is null ? 0 : MatchServices.LanguageBits([form.Language]),
            Cost = form.Cost switch { "free" => Cost.Free, "sliding" => Cost.Sliding, _ => Cost.Unknown },
            Place = found?.Place,
            WithinMiles = miles,
            OpenNow = form.OpenNow,
            OnlyCurrent = !form.Unchecked,
            OnlySure = form.Sure,
            Skip = (number - 1) * PageSize,
            Take = PageSize,
        };
        var now = clock.GetUtcNow();
        var index = await catalog.IndexAsync(cancel);
        var result = index.Search(query, now);
        var ids = result.Hits.Select(hit => hit.Id).ToList();
        var rows = await store.ReadAsync(db => db.Set<ServiceRow>().Where(row => ids.Contains(row.ServiceId)).ToDictionaryAsync(row => row.ServiceId, cancel), cancel);
        return new SearchPage
        {
            Total = result.Total,
            Number = number,
            Pages = (int)Math.Min(MostPages, (result.Total + PageSize - 1) / PageSize),
            OnlyFirst = result.Total > MostPages * PageSize ? MostPages * PageSize : null,
            Cards = Cards(result.Hits, rows, now, query.Place is not null),
            NotCurrent = result.NotCurrent,
            Place = query.Place,
            Miles = miles,
            OtherPlaces = found?.Others ?? [],
            IsPlaceUnknown = answer is PlaceAnswer.NotFound,
            NeedsFromWords = [.. NeedNames.All.Where(one => (result.NeedsFromWords >> (int)one & 1) != 0)],
        };
    }

    private static List<SearchCard> Cards(IReadOnlyList<ServiceHit> hits, Dictionary<Guid, ServiceRow> rows, DateTimeOffset now, bool isAround)
    {
        var cards = new List<SearchCard>(hits.Count);
        var letters = 0;
        foreach (var hit in hits)
        {
            if (!rows.TryGetValue(hit.Id, out var row))
                continue;
            var view = ServiceView.From(row, now);
            // A service that is in the list because it works by phone may be far off, and would shrink the map to a dot.
            var isOnMap = view.Places.Any(place => place.Latitude is not null) && (!isAround || hit.Miles is not null);
            var letter = isOnMap ? ((char)('A' + letters++)).ToString() : "";
            cards.Add(new SearchCard(letter, view, hit.Miles, hit.Reasons));
        }

        return cards;
    }

    private static string? Cut(string? text) => text is { Length: > 200 } ? text[..200] : text;
}
