using System.Globalization;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain;
using Waymark.Directory.Domain.Hours;
using Waymark.Directory.Domain.Hsds;
using Waymark.Directory.Search;

namespace Waymark.Directory.Data;

/// <summary>A phone number to show and to dial.</summary>
/// <param name="Number">As written by the service.</param>
/// <param name="Dial">Digits with a leading plus for <c>tel:</c>; empty when it cannot be dialled.</param>
/// <param name="TakesText">The service says that it takes text messages.</param>
internal sealed record PhoneView(string Number, string Dial, bool TakesText);

/// <summary>An open place of a service.</summary>
internal sealed record PlaceView(string Name, string Street, string Town, double? Latitude, double? Longitude);

/// <summary>A service as a page shows it. Built only from the stored document, which holds no withheld place.</summary>
internal sealed record ServiceView
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Organization { get; init; }

    public required Guid OrganizationId { get; init; }

    public string? Description { get; init; }

    public string? Website { get; init; }

    public string? Email { get; init; }

    public string? Eligibility { get; init; }

    public string? Application { get; init; }

    public string? Fees { get; init; }

    public required IReadOnlyList<PhoneView> Phones { get; init; }

    public required IReadOnlyList<PlaceView> Places { get; init; }

    public required bool AddressWithheld { get; init; }

    public required bool IsActive { get; init; }

    public required bool IsDemo { get; init; }

    public required ServiceFacts Facts { get; init; }

    public required OpenState Open { get; init; }

    public required IReadOnlyList<DayHours> Week { get; init; }

    public DateOnly? CheckedOn { get; init; }

    public string? CheckedByOffice { get; init; }

    public required bool IsCurrent { get; init; }

    /// <summary>The day that the feed gives for its own last check or change.</summary>
    public string? SourceDate { get; init; }

    /// <summary>Where the entry comes from and under which licence; set by pages of one entry.</summary>
    public Domain.Import.FeedSource? Source { get; init; }

    public int? BedsFree { get; init; }

    public DateTimeOffset? BedsSaidAt { get; init; }

    public DateTimeOffset? ReferralsSaidAt { get; init; }

    /// <summary>The answer with old ones counted as not known.</summary>
    public required Func<Facet, Answer> Answer { get; init; }

    /// <summary>The view of a row with its source.</summary>
    public static async Task<ServiceView> FromAsync(Store.WaymarkDb db, ServiceRow row, DateTimeOffset now, CancellationToken cancel) =>
        From(row, now) with { Source = (await FeedSources.OfAsync(db, [row], cancel)).Values.FirstOrDefault() };

    public static ServiceView From(ServiceRow row, DateTimeOffset now)
    {
        var service = ServiceDocument.Read(row);
        var facts = ServiceFacts.From(service);
        var areBedsFresh = row.BedsSaidAt is { } beds && now - beds <= Freshness.Beds;
        var areReferralsFresh = row.ReferralsSaidAt is { } referrals && now - referrals <= Freshness.Referrals;
        return new ServiceView
        {
            Id = row.ServiceId,
            Name = service.Name!,
            Organization = service.Organization?.Name ?? "",
            OrganizationId = row.OrganizationId,
            Description = service.Description,
            Website = SafeUrl(service.Url) ?? SafeUrl(service.Organization?.Website),
            Email = service.Email,
            Eligibility = service.EligibilityDescription,
            Application = service.ApplicationProcess,
            Fees = service.FeesDescription,
            Phones = PhonesOf(service),
            Places = row.AddressWithheld ? [] : [.. PlacesOf(service)],
            AddressWithheld = row.AddressWithheld,
            IsActive = row.Status == "active",
            IsDemo = service.Extra?.ContainsKey("x_demo") == true,
            Facts = facts,
            Open = facts.Hours?.StateAt(now) ?? new OpenState.Unknown(),
            Week = facts.Hours?.Week(now) ?? [],
            CheckedOn = row.CheckedOn,
            CheckedByOffice = row.CheckedByOffice,
            IsCurrent = Freshness.IsCurrent(row.CheckedOn, DateOnly.FromDateTime(now.UtcDateTime)),
            SourceDate = service.AssuredDate ?? service.LastModified,
            BedsFree = areBedsFresh ? row.BedsFree : null,
            BedsSaidAt = areBedsFresh ? row.BedsSaidAt : null,
            ReferralsSaidAt = areReferralsFresh ? row.ReferralsSaidAt : null,
            Answer = facet => facet == Facet.TakesReferrals && !areReferralsFresh ? Contracts.Answer.Unknown : facts.Of(facet),
        };
    }

    public static List<PhoneView> PhonesOf(HsdsService service) =>
        [.. (service.Phones ?? [])
            .Concat(service.ServiceAtLocations?.SelectMany(at => (at.Phones ?? []).Concat(at.Location?.Phones ?? [])) ?? [])
            .Concat(service.Organization?.Phones ?? [])
            .Where(phone => !string.IsNullOrWhiteSpace(phone.Number) && phone.Type is not "fax")
            .Select(phone => new PhoneView(phone.Number!.Trim(), DialOf(phone.Number!), phone.Type is "text" or "sms" or "cell" or "textphone"))
            .DistinctBy(phone => phone.Number)];

    /// <summary>What to dial: "(202) 232-6100" is +12022326100; short codes (911, 988) stay; words and other texts give nothing.</summary>
    public static string DialOf(string number)
    {
        var end = number.IndexOf('(', 1);
        var core = end > 0 && number.AsSpan(end).ContainsAnyInRange('A', 'Z') ? number[..end] : number;
        var cut = core.AsSpan().IndexOfAny("xX;,/");
        var digits = new string([.. (cut > 0 ? core[..cut] : core).Where(char.IsAsciiDigit)]);
        return digits.Length switch
        {
            3 or 5 or 6 => digits,
            10 => "+1" + digits,
            11 when digits[0] == '1' => "+" + digits,
            >= 8 and <= 15 when core.TrimStart().StartsWith('+') => "+" + digits,
            _ => "",
        };
    }

    /// <summary>A web address that may be linked: http or https only.</summary>
    public static string? SafeUrl(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;

    /// <summary>An address for a maps program: <c>geo:</c> is handled by the device, so that no map maker learns of the visit from us.</summary>
    public static string DirectionsOf(PlaceView place) =>
        place is { Latitude: { } latitude, Longitude: { } longitude }
            ? string.Create(CultureInfo.InvariantCulture, $"geo:{latitude},{longitude}?q={Uri.EscapeDataString($"{place.Street}, {place.Town}")}")
            : $"geo:0,0?q={Uri.EscapeDataString($"{place.Street}, {place.Town}")}";

    private static IEnumerable<PlaceView> PlacesOf(HsdsService service)
    {
        foreach (var location in service.ServiceAtLocations?.Select(at => at.Location).OfType<HsdsLocation>() ?? [])
        {
            var address = location.Addresses?.FirstOrDefault();
            if (address is null || string.IsNullOrWhiteSpace(address.Address1) || address.Address1 == HsdsAddress.WithheldLine)
                continue;
            var street = string.Join(", ", new[] { address.Address1, address.Address2 }.Where(part => !string.IsNullOrWhiteSpace(part)));
            yield return new PlaceView(location.Name ?? "", street, $"{address.City}, {address.StateProvince} {address.PostalCode}".Trim(), location.Latitude, location.Longitude);
        }
    }
}
