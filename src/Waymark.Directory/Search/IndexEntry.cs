using Waymark.Directory.Contracts;
using Waymark.Directory.Domain.Hours;

namespace Waymark.Directory.Search;

/// <summary>What the index keeps of one service. Public data only; a withheld address never gets here.</summary>
internal sealed class IndexEntry
{
    public required Guid Id { get; init; }

    public required Guid OrganizationId { get; init; }

    /// <summary>False for services that are inactive, defunct or temporarily closed.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Texts whose words count as the name: name, other name.</summary>
    public required string Name { get; init; }

    /// <summary>Other searched texts: organisation, description, classification, cities.</summary>
    public required string Text { get; init; }

    /// <summary>Bits of <see cref="Need"/>.</summary>
    public ulong Needs { get; init; }

    /// <summary>Bits of <see cref="Facet"/> answered yes.</summary>
    public uint Yes { get; init; }

    /// <summary>Bits of <see cref="Facet"/> answered no.</summary>
    public uint No { get; init; }

    public Cost Cost { get; init; }

    /// <summary>Bits by <see cref="Domain.SpokenLanguages.All"/>; 0 when nobody said.</summary>
    public ulong Languages { get; init; }

    public bool HasInterpreters { get; init; }

    public bool AddressWithheld { get; init; }

    /// <summary>Places that may be shown. Must be empty when <see cref="AddressWithheld"/>.</summary>
    public IReadOnlyList<(double Latitude, double Longitude)> Points { get; init; } = [];

    /// <summary>Keys by <see cref="Domain.Places.PlaceBook.AreaKeys"/>.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    public OpeningHours? Hours { get; init; }

    /// <summary>When a person of this installation last checked the entry; null when nobody has.</summary>
    public DateOnly? CheckedOn { get; init; }

    /// <summary>When <see cref="Facet.TakesReferrals"/> was said; null when not known.</summary>
    public DateTimeOffset? ReferralsSaidAt { get; init; }

    /// <summary>Free beds; null when not known.</summary>
    public int? BedsFree { get; init; }

    public DateTimeOffset? BedsSaidAt { get; init; }

    public DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Taxonomy terms and taxonomies, for the API's filters.</summary>
    public IReadOnlyList<Guid> Terms { get; init; } = [];
}
