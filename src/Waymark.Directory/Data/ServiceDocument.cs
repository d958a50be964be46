using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Waymark.Directory.Domain;
using Waymark.Directory.Domain.Hsds;
using Waymark.Directory.Domain.Import;
using Waymark.Directory.Domain.Places;
using Waymark.Directory.Search;

namespace Waymark.Directory.Data;

/// <summary>What workers here say about a service, over what its feed says.</summary>
internal sealed record LocalAnswers
{
    /// <summary>Facet id to yes or no; a facet that is absent stays as the feed has it, null makes it unknown.</summary>
    public Dictionary<string, bool?> Facets { get; init; } = new(StringComparer.Ordinal);

    public static LocalAnswers Read(string? json) =>
        json is null ? new LocalAnswers() : JsonSerializer.Deserialize<LocalAnswers>(json, HsdsJson.Options) ?? new LocalAnswers();

    public string Write() => JsonSerializer.Serialize(this, HsdsJson.Options);
}

/// <summary>A stored service put together: the feed's document, what workers here know better, and when it was last checked.</summary>
internal static class ServiceDocument
{
    private static readonly Guid BedUnit = HsdsIds.Version5(HsdsIds.Namespace, "unit/bed");

    /// <summary>The service as it is given out, with its source.</summary>
    public static HsdsService Read(ServiceRow row, IReadOnlyDictionary<Guid, FeedSource> sources)
    {
        var service = Read(row);
        if (row.SourceId is { } id && sources.TryGetValue(id, out var source))
            source.PutInto(service);
        return service;
    }

    /// <summary>The service as it is shown and searched.</summary>
    public static HsdsService Read(ServiceRow row)
    {
        var service = HsdsJson.ReadService(row.Document);
        if (row.AddressWithheld)
            WithheldPlace.Remove(service);
        if (row.Local is not null)
            Apply(service, LocalAnswers.Read(row.Local));
        if (row.CheckedOn is { } day)
            service.AssuredDate = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (row.BedsFree is { } free && row.BedsSaidAt is { } at)
        {
            service.Capacities =
            [
                new HsdsCapacity
                {
                    Id = HsdsIds.Version5(HsdsIds.Namespace, "service_capacity/" + service.Id).ToString(),
                    ServiceId = service.Id,
                    Available = free,
                    Maximum = row.BedsMaximum,
                    Updated = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    Unit = new HsdsUnit { Id = BedUnit.ToString(), Name = "bed" },
                },
            ];
        }

        return service;
    }

    /// <summary>What the index keeps of it; its terms go into the book.</summary>
    public static IndexEntry Entry(ServiceRow row, TermBook? book = null)
    {
        var service = Read(row);
        book?.Add(service);
        var facts = ServiceFacts.From(service);
        var text = string.Join(' ', new[] { service.Organization?.Name, service.Organization?.AlternateName, service.Description, service.EligibilityDescription }
            .Concat(service.Attributes?.Select(attribute => attribute.TaxonomyTerm?.Name) ?? [])
            .Concat(facts.Cities.Select(city => city.Split('|')[0]))
            .Concat(facts.Areas));
        var languages = 0UL;
        foreach (var code in facts.Languages)
            languages |= 1UL << SpokenLanguages.BitOf(code);
        // A service with a point is placed by it; its city would bring it into searches that its own distance rules out.
        var areas = PlaceBook.Shipped.AreaKeys(facts.Areas, facts.Points.Count > 0 ? [] : facts.Cities);
        var points = row.AddressWithheld ? [] : facts.Points;
        return new IndexEntry
        {
            Id = row.ServiceId,
            OrganizationId = row.OrganizationId,
            IsActive = row.Status == "active",
            Name = service.Name + " " + service.AlternateName,
            Text = text,
            Needs = facts.Needs,
            Yes = facts.Yes,
            No = facts.No,
            Cost = facts.Cost,
            Languages = languages,
            HasInterpreters = facts.HasInterpreters,
            AddressWithheld = row.AddressWithheld,
            Points = points,
            Areas = areas,
            Hours = facts.Hours,
            CheckedOn = row.CheckedOn,
            ReferralsSaidAt = row.ReferralsSaidAt,
            BedsFree = row.BedsFree,
            BedsSaidAt = row.BedsSaidAt,
            ModifiedAt = row.ModifiedAt,
            Terms = [.. Terms(service).Distinct()],
        };
    }

    /// <summary>The id of a taxonomy that a term names only by its name.</summary>
    public static Guid TaxonomyId(HsdsTaxonomyTerm term) =>
        Guid.TryParse(term.TaxonomyId ?? term.TaxonomyDetail?.Id, out var id) ? id : HsdsIds.Version5(HsdsIds.Namespace, "taxonomy:" + term.Taxonomy);

    private static IEnumerable<Guid> Terms(HsdsService service)
    {
        foreach (var attribute in service.Attributes ?? [])
        {
            if (attribute.TaxonomyTerm is not { } term)
                continue;
            if (Guid.TryParse(term.Id, out var id))
                yield return id;
            yield return TaxonomyId(term);
        }
    }

    private static void Apply(HsdsService service, LocalAnswers local)
    {
        service.Extra ??= [];
        var facets = service.Extra.TryGetValue("x_facets", out var feed) && feed.ValueKind == JsonValueKind.Object
            ? JsonNode.Parse(feed.GetRawText())!.AsObject()
            : [];
        foreach (var (id, answer) in local.Facets)
            facets[id] = answer;
        service.Extra["x_facets"] = JsonSerializer.SerializeToElement(facets, HsdsJson.Options);
    }
}
