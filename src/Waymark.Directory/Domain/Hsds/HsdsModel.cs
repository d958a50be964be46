using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Directory.Domain.Hsds;

/// <summary>
/// What every object of the Open Referral Human Services Data Specification (HSDS) 3.0 carries: an id, and whatever a feed adds.
/// A property that this model does not name (an <c>x_</c> extension, a later version's field) is kept in <see cref="Extra"/>
/// and written again, so that importing and exporting loses nothing.
/// </summary>
internal abstract class HsdsNode
{
    public string? Id { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

internal sealed class HsdsService : HsdsNode
{
    public string? OrganizationId { get; set; }
    public string? ProgramId { get; set; }
    public string? Name { get; set; }
    public string? AlternateName { get; set; }
    public string? Description { get; set; }
    public string? Url { get; set; }
    public string? Email { get; set; }
    public string? Status { get; set; }
    public string? InterpretationServices { get; set; }
    public string? ApplicationProcess { get; set; }
    public string? FeesDescription { get; set; }
    public string? EligibilityDescription { get; set; }
    public double? MinimumAge { get; set; }
    public double? MaximumAge { get; set; }
    public string? AssuredDate { get; set; }
    public string? AssurerEmail { get; set; }
    public string? Alert { get; set; }
    public string? LastModified { get; set; }
    public HsdsOrganization? Organization { get; set; }
    public List<HsdsPhone>? Phones { get; set; }
    public List<HsdsSchedule>? Schedules { get; set; }
    public List<HsdsServiceArea>? ServiceAreas { get; set; }
    public List<HsdsServiceAtLocation>? ServiceAtLocations { get; set; }
    public List<HsdsLanguage>? Languages { get; set; }
    public List<HsdsCostOption>? CostOptions { get; set; }
    public List<HsdsRequiredDocument>? RequiredDocuments { get; set; }
    public List<HsdsContact>? Contacts { get; set; }
    public List<HsdsAttribute>? Attributes { get; set; }
    public List<HsdsCapacity>? Capacities { get; set; }

    /// <summary>True when the place must not be shown (a shelter). Absent means that nobody said so.</summary>
    [JsonPropertyName("x_address_withheld")]
    public bool? AddressWithheld { get; set; }

    /// <summary>Where the entry comes from, on its way from a feed into its row; kept apart from the document.</summary>
    [JsonIgnore]
    public Import.FeedSource? Source { get; set; }
}

internal sealed class HsdsOrganization : HsdsNode
{
    public string? Name { get; set; }
    public string? AlternateName { get; set; }
    public string? Description { get; set; }
    public string? Email { get; set; }
    public string? Website { get; set; }
    public string? ParentOrganizationId { get; set; }
    public List<HsdsPhone>? Phones { get; set; }
    public List<HsdsContact>? Contacts { get; set; }
    public List<HsdsLocation>? Locations { get; set; }
    public List<HsdsAttribute>? Attributes { get; set; }
}

internal sealed class HsdsServiceAtLocation : HsdsNode
{
    public string? ServiceId { get; set; }
    public string? LocationId { get; set; }
    public string? Description { get; set; }
    public HsdsLocation? Location { get; set; }
    public List<HsdsPhone>? Phones { get; set; }
    public List<HsdsSchedule>? Schedules { get; set; }
    public List<HsdsContact>? Contacts { get; set; }
    public List<HsdsServiceArea>? ServiceAreas { get; set; }
}

internal sealed class HsdsLocation : HsdsNode
{
    public string? LocationType { get; set; }
    public string? OrganizationId { get; set; }
    public string? Name { get; set; }
    public string? AlternateName { get; set; }
    public string? Description { get; set; }
    public string? Transportation { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string? ExternalIdentifier { get; set; }
    public string? ExternalIdentifierType { get; set; }
    public string? Url { get; set; }
    public List<HsdsAddress>? Addresses { get; set; }
    public List<HsdsPhone>? Phones { get; set; }
    public List<HsdsSchedule>? Schedules { get; set; }
    public List<HsdsContact>? Contacts { get; set; }
    public List<HsdsLanguage>? Languages { get; set; }
    public List<HsdsAccessibility>? Accessibility { get; set; }
}

internal sealed class HsdsAddress : HsdsNode
{
    /// <summary>What stands in <see cref="Address1"/> when an address is kept secret; the schema asks for a text.</summary>
    public const string WithheldLine = "(withheld)";

    public string? LocationId { get; set; }
    public string? Attention { get; set; }

    [JsonPropertyName("address_1")]
    public string? Address1 { get; set; }

    [JsonPropertyName("address_2")]
    public string? Address2 { get; set; }

    public string? City { get; set; }
    public string? Region { get; set; }
    public string? StateProvince { get; set; }
    public string? PostalCode { get; set; }
    public string? Country { get; set; }
    public string? AddressType { get; set; }
}

internal sealed class HsdsPhone : HsdsNode
{
    public string? Number { get; set; }
    public JsonElement? Extension { get; set; }
    public string? Type { get; set; }
    public string? Description { get; set; }
    public List<HsdsLanguage>? Languages { get; set; }
}

internal sealed class HsdsSchedule : HsdsNode
{
    public string? ValidFrom { get; set; }
    public string? ValidTo { get; set; }
    public string? Dtstart { get; set; }

    /// <summary>A number of hours from UTC in the 3.0 schema; many feeds write an IANA name. Both are read.</summary>
    public JsonElement? Timezone { get; set; }

    public string? Until { get; set; }
    public int? Count { get; set; }
    public string? Wkst { get; set; }
    public string? Freq { get; set; }
    public int? Interval { get; set; }
    public string? Byday { get; set; }
    public string? Byweekno { get; set; }
    public string? Bymonthday { get; set; }
    public string? Byyearday { get; set; }
    public string? Description { get; set; }
    public string? OpensAt { get; set; }
    public string? ClosesAt { get; set; }
    public string? Notes { get; set; }

    /// <summary>Our addition: the IANA time zone, since a number cannot follow summer time.</summary>
    [JsonPropertyName("x_timezone")]
    public string? TimezoneName { get; set; }
}

internal sealed class HsdsServiceArea : HsdsNode
{
    public string? ServiceId { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public JsonElement? Extent { get; set; }
    public string? ExtentType { get; set; }
}

internal sealed class HsdsLanguage : HsdsNode
{
    public string? Name { get; set; }
    public string? Code { get; set; }
    public string? Note { get; set; }
}

internal sealed class HsdsAccessibility : HsdsNode
{
    public string? Description { get; set; }
    public string? Details { get; set; }
}

internal sealed class HsdsContact : HsdsNode
{
    public string? Name { get; set; }
    public string? Title { get; set; }
    public string? Department { get; set; }
    public string? Email { get; set; }
    public List<HsdsPhone>? Phones { get; set; }
}

internal sealed class HsdsCostOption : HsdsNode
{
    public string? ServiceId { get; set; }
    public string? ValidFrom { get; set; }
    public string? ValidTo { get; set; }
    public string? Option { get; set; }
    public string? Currency { get; set; }
    public double? Amount { get; set; }
    public string? AmountDescription { get; set; }
}

internal sealed class HsdsRequiredDocument : HsdsNode
{
    public string? ServiceId { get; set; }
    public string? Document { get; set; }
}

internal sealed class HsdsAttribute : HsdsNode
{
    public string? LinkId { get; set; }
    public string? LinkType { get; set; }
    public string? LinkEntity { get; set; }
    public string? Value { get; set; }
    public string? TaxonomyTermId { get; set; }
    public HsdsTaxonomyTerm? TaxonomyTerm { get; set; }
}

internal sealed class HsdsTaxonomyTerm : HsdsNode
{
    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string? ParentId { get; set; }
    public string? Taxonomy { get; set; }
    public string? TaxonomyId { get; set; }
    public HsdsTaxonomy? TaxonomyDetail { get; set; }
    public string? Language { get; set; }
    public string? TermUri { get; set; }
}

internal sealed class HsdsTaxonomy : HsdsNode
{
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string? Uri { get; set; }
    public string? Version { get; set; }
}

/// <summary>HSDS 3.1: how many units (beds) a service has free.</summary>
internal sealed class HsdsCapacity : HsdsNode
{
    public string? ServiceId { get; set; }
    public string? UnitId { get; set; }
    public HsdsUnit? Unit { get; set; }
    public double? Available { get; set; }
    public double? Maximum { get; set; }
    public string? Updated { get; set; }
    public string? Description { get; set; }
}

internal sealed class HsdsUnit : HsdsNode
{
    public string? Name { get; set; }
    public string? Scheme { get; set; }
    public string? Identifier { get; set; }
    public string? Uri { get; set; }
}
