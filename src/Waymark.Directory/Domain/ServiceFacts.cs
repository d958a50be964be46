using System.Text.Json;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain.Hours;
using Waymark.Directory.Domain.Hsds;
using Waymark.Directory.Domain.Needs;

namespace Waymark.Directory.Domain;

/// <summary>
/// What a service document says, in the terms of our searches. What it does not say is unknown.
/// </summary>
internal sealed class ServiceFacts
{
    /// <summary>Bits of <see cref="Need"/>.</summary>
    public ulong Needs { get; private set; }

    /// <summary>Bits of <see cref="Facet"/> answered yes.</summary>
    public uint Yes { get; private set; }

    /// <summary>Bits of <see cref="Facet"/> answered no.</summary>
    public uint No { get; private set; }

    public Cost Cost { get; private set; }

    /// <summary>Codes by <see cref="SpokenLanguages"/>; empty when nobody said.</summary>
    public IReadOnlyCollection<string> Languages { get; private set; } = [];

    /// <summary>True when the service says that it has interpreters.</summary>
    public bool HasInterpreters { get; private set; }

    public OpeningHours? Hours { get; private set; }

    /// <summary>Points of places that may be shown; always empty when the address is withheld.</summary>
    public IReadOnlyList<(double Latitude, double Longitude)> Points { get; private set; } = [];

    /// <summary>Cities of its places, as "city|state" in lower case; those of a withheld place too.</summary>
    public IReadOnlyCollection<string> Cities { get; private set; } = [];

    /// <summary>Names of the areas it serves.</summary>
    public IReadOnlyCollection<string> Areas { get; private set; } = [];

    public bool AddressWithheld { get; private set; }

    public Answer Of(Facet facet) => (Yes >> (int)facet & 1) != 0 ? Answer.Yes : (No >> (int)facet & 1) != 0 ? Answer.No : Answer.Unknown;

    public static ServiceFacts From(HsdsService service) => From(service, NeedMap.Shipped);

    public static ServiceFacts From(HsdsService service, NeedMap map)
    {
        var facts = new ServiceFacts { AddressWithheld = service.AddressWithheld == true };
        foreach (var attribute in service.Attributes ?? [])
        {
            if (attribute.TaxonomyTerm is not { } term)
                continue;
            facts.Needs |= map.NeedsOf(term.Taxonomy, term.Name, term.Code);
            facts.Yes |= map.FacetsOf(term.Taxonomy, term.Name);
        }

        facts.ReadAges(service);
        facts.ReadEligibility(service);
        facts.ReadLanguages(service);
        facts.ReadPlaces(service);
        facts.ReadCost(service);
        facts.ReadFacets(service);
        return facts;
    }

    private void ReadAges(HsdsService service)
    {
        if (service.MinimumAge is not { } minimum)
        {
            if (service.MaximumAge is < 18)
                SetAnswer(Facet.Adults, Answer.No);
            return;
        }

        SetAnswer(Facet.Minors, minimum >= 18 ? Answer.No : Answer.Yes);
        if (service.MaximumAge is { } maximum)
            SetAnswer(Facet.Adults, maximum >= 18 ? Answer.Yes : Answer.No);
        else if (minimum >= 18)
            SetAnswer(Facet.Adults, Answer.Yes);
    }

    private void ReadEligibility(HsdsService service)
    {
        if (service.Extra?.TryGetValue("x_eligibility", out var eligibility) != true || eligibility.ValueKind != JsonValueKind.Object)
            return;
        if (eligibility.TryGetProperty("incarceration_status_accepted", out var custody) && custody.ValueKind == JsonValueKind.Array
            && custody.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.String
                && (value.GetString()!.Contains("Parole", StringComparison.OrdinalIgnoreCase) || value.GetString()!.Contains("Probation", StringComparison.OrdinalIgnoreCase))))
            SetAnswer(Facet.AcceptsRecord, Answer.Yes);
    }

    private void ReadLanguages(HsdsService service)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var language in (service.Languages ?? []).Concat(service.ServiceAtLocations?.SelectMany(at => at.Location?.Languages ?? []) ?? []))
        {
            if (SpokenLanguages.TryRead(language.Code, language.Name, out var code))
                codes.Add(code);
        }

        Languages = codes;
        HasInterpreters = !string.IsNullOrWhiteSpace(service.InterpretationServices)
            && !service.InterpretationServices.Trim().Equals("no", StringComparison.OrdinalIgnoreCase)
            && !service.InterpretationServices.Trim().Equals("none", StringComparison.OrdinalIgnoreCase);
    }

    private void ReadPlaces(HsdsService service)
    {
        var points = new List<(double, double)>();
        var cities = new SortedSet<string>(StringComparer.Ordinal);
        var schedules = new List<HsdsSchedule>(service.Schedules ?? []);
        string? state = null;
        foreach (var at in service.ServiceAtLocations ?? [])
        {
            schedules.AddRange(at.Schedules ?? []);
            if (at.Location is not { } location)
                continue;
            schedules.AddRange(location.Schedules ?? []);
            if (location.LocationType == "virtual")
                SetAnswer(Facet.Remote, Answer.Yes);
            if (location is { Latitude: { } latitude, Longitude: { } longitude } && !AddressWithheld)
                points.Add((latitude, longitude));
            if (location.Accessibility?.Exists(access => !string.IsNullOrWhiteSpace(access.Description)) == true)
                SetAnswer(Facet.Disability, Answer.Yes);
            foreach (var address in location.Addresses ?? [])
            {
                state ??= address.StateProvince;
                if (!string.IsNullOrWhiteSpace(address.City))
                    cities.Add(address.City.Trim().ToLowerInvariant() + "|" + address.StateProvince?.Trim().ToLowerInvariant());
            }
        }

        Points = points;
        Cities = cities;
        Areas = [.. (service.ServiceAreas ?? []).Concat(service.ServiceAtLocations?.SelectMany(at => at.ServiceAreas ?? []) ?? [])
            .Select(area => area.Name?.Trim()).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        Hours = OpeningHours.From(schedules, UsTimeZones.For(state) ?? UsTimeZones.For("DC")!);
    }

    private void ReadCost(HsdsService service)
    {
        if (service.Extra?.TryGetValue("x_cost", out var own) == true && own.ValueKind == JsonValueKind.String)
        {
            Cost = own.GetString() switch { "free" => Cost.Free, "sliding" => Cost.Sliding, "fee" => Cost.Fee, _ => Cost.Unknown };
            return;
        }

        var options = service.CostOptions ?? [];
        if (options.Exists(option => option.Amount == 0 || option.Option?.Contains("free", StringComparison.OrdinalIgnoreCase) == true))
            Cost = Cost.Free;
        else if (options.Exists(option => option.Option?.Contains("sliding", StringComparison.OrdinalIgnoreCase) == true))
            Cost = Cost.Sliding;
        else if (options.Exists(option => option.Amount > 0))
            Cost = Cost.Fee;
        else
        {
            Cost = service.FeesDescription?.Trim().TrimEnd('.').ToUpperInvariant() switch
            {
                "FREE" or "NO FEE" or "NO COST" or "NONE" => Cost.Free,
                "SLIDING SCALE" or "SLIDING FEE SCALE" => Cost.Sliding,
                _ => Cost.Unknown,
            };
        }
    }

    // Our own extension: {"x_facets": {"men": true, "pets": false}}. A key that is absent, or neither true nor false, is unknown.
    private void ReadFacets(HsdsService service)
    {
        if (service.Extra?.TryGetValue("x_facets", out var facets) != true || facets.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in facets.EnumerateObject())
        {
            if (NeedNames.TryParse(property.Name, out Facet facet))
                SetAnswer(facet, property.Value.ValueKind switch { JsonValueKind.True => Answer.Yes, JsonValueKind.False => Answer.No, _ => Answer.Unknown });
        }
    }

    private void SetAnswer(Facet facet, Answer answer)
    {
        var bit = 1U << (int)facet;
        Yes &= ~bit;
        No &= ~bit;
        if (answer == Answer.Yes)
            Yes |= bit;
        else if (answer == Answer.No)
            No |= bit;
    }
}
