using System.Globalization;
using Waymark.Directory.Domain.Hours;
using Waymark.Directory.Domain.Hsds;

namespace Waymark.Directory.Domain.Import;

/// <summary>
/// Checks one HSDS service and brings it to the form that is kept: UUIDs, one organisation with an id, no half points, no script
/// addresses, and nothing that tells where a withheld place is. What was refused or changed is listed; nothing goes silently.
/// </summary>
/// <param name="context">Shared by all rows of an import.</param>
internal sealed class HsdsValidator(FeedContext context)
{
    /// <summary>The longest single text kept, in UTF-16 units.</summary>
    public const int MaxTextLength = 100_000;

    private static readonly HashSet<string> Statuses = new(StringComparer.Ordinal) { "active", "inactive", "defunct", "temporarily closed" };
    private static readonly HashSet<string> LocationTypes = new(StringComparer.Ordinal) { "physical", "postal", "virtual" };

    // Fields that HSDS 1 and 2 have on a service or its places and 3 has not (HSDS 3.0 change log).
    private static readonly HashSet<string> OldFields = new(StringComparer.Ordinal)
    {
        "physical_address", "physical_addresses", "postal_address", "postal_addresses", "regular_schedule", "regular_schedules",
        "holiday_schedule", "holiday_schedules", "eligibility", "eligibilities", "payment_accepted", "payments_accepted",
        "accessibility_for_disabilities", "service_attribute", "service_attributes", "other_attributes", "service_taxonomy",
    };

    private readonly List<RowProblem> _problems = [];
    private long _row;

    /// <summary>
    /// Checks and normalises <paramref name="service"/> in place.
    /// </summary>
    /// <returns>What was found. The row is refused when any finding <see cref="RowProblem.Refuses"/>.</returns>
    public IReadOnlyList<RowProblem> Check(long row, HsdsService service)
    {
        _problems.Clear();
        _row = row;
        if (CheckRequired(service))
        {
            Normalise(service);
            Withhold(service);
        }

        return [.. _problems];
    }

    private bool CheckRequired(HsdsService service)
    {
        var old = (service.Extra?.Keys ?? Enumerable.Empty<string>())
            .Concat(service.ServiceAtLocations?.SelectMany(at => at.Location?.Extra?.Keys ?? Enumerable.Empty<string>()) ?? [])
            .FirstOrDefault(OldFields.Contains);
        if (old is not null)
            return Refuse(ProblemCode.OldVersion, old);
        if (service.Id is null && service.Name is null && service.Status is null)
            return Refuse(ProblemCode.NotAService, "");
        if (!HsdsIds.TryMap(service.Id, "service", out var id, out var mapped))
            return Refuse(ProblemCode.MissingId, "id");
        if (string.IsNullOrWhiteSpace(service.Name))
            return Refuse(ProblemCode.MissingName, "name");
        if (service.Status is null || !Statuses.Contains(service.Status))
            return Refuse(ProblemCode.UnknownStatus, "status");
        if (new[] { service.Name, service.AlternateName, service.Description, service.ApplicationProcess, service.FeesDescription, service.EligibilityDescription, service.Alert, service.Organization?.Name, service.Organization?.Description }
            .Any(text => text?.Length > MaxTextLength))
            return Refuse(ProblemCode.TextTooLong, "");
        var organizationText = service.Organization?.Id ?? service.OrganizationId;
        if (organizationText is null && service.Organization is null)
            return Refuse(ProblemCode.MissingOrganization, "organization");
        if (!HsdsIds.TryMap(organizationText, "organization", out var organization, out var organizationMapped))
            return Refuse(ProblemCode.MissingId, "organization.id");
        if (service.Organization is not null && string.IsNullOrWhiteSpace(service.Organization.Name))
            return Refuse(ProblemCode.MissingOrganization, "organization.name");
        if (!CheckCycles(service, organization))
            return false;
        if (!context.AddService(id))
            return Refuse(ProblemCode.DuplicateId, "id");

        if (mapped)
            Change(ProblemCode.IdMapped, "id");
        if (organizationMapped)
            Change(ProblemCode.IdMapped, "organization.id");
        service.Id = id.ToString();
        if (service.OrganizationId is not null)
            service.OrganizationId = organization.ToString();
        if (service.Organization is not null)
            service.Organization.Id = organization.ToString();
        return true;
    }

    private bool CheckCycles(HsdsService service, Guid organization)
    {
        if (HsdsIds.TryMap(service.Organization?.ParentOrganizationId, "organization", out var parent, out _))
        {
            if (!context.AddOrganizationParent(organization, parent))
                return Refuse(ProblemCode.OrganizationCycle, "organization.parent_organization_id");
            service.Organization!.ParentOrganizationId = parent.ToString();
        }

        for (var i = 0; i < (service.Attributes?.Count ?? 0); i++)
        {
            var term = service.Attributes![i]?.TaxonomyTerm;
            if (term is null || !HsdsIds.TryMap(term.ParentId, "taxonomy_term", out var parentTerm, out _)
                || !HsdsIds.TryMap(term.Id, "taxonomy_term", out var termId, out _))
                continue;
            if (!context.AddTermParent(termId, parentTerm))
                return Refuse(ProblemCode.TaxonomyCycle, $"attributes[{i}].taxonomy_term.parent_id");
            term.ParentId = parentTerm.ToString();
        }

        return true;
    }

    private void Normalise(HsdsService service)
    {
        service.Url = CheckUrl(service.Url, "url");
        CheckAges(service);
        service.AssuredDate = CheckDate(service.AssuredDate, "assured_date");
        service.LastModified = CheckTimestamp(service.LastModified, "last_modified");
        if (service.AssurerEmail is not null)
        {
            // HSDS publishes who checked an entry; a worker's address is that person's, and the office's name is enough.
            service.AssurerEmail = null;
            Change(ProblemCode.AssurerRemoved, "assurer_email");
        }

        service.ProgramId = MapReference(service.ProgramId, "program", "program_id");
        if (service.Organization is { } organization)
            NormaliseOrganization(organization);
        Phones(service.Phones, service.Id!, "phones");
        Schedules(service.Schedules, service.Id!, "schedules");
        Nested(service.ServiceAreas, "service_area", service.Id!, "service_areas");
        foreach (var area in service.ServiceAreas ?? [])
            area.ServiceId = MapReference(area.ServiceId, "service", "service_areas.service_id");
        Nested(service.Languages, "language", service.Id!, "languages");
        Nested(service.CostOptions, "cost_option", service.Id!, "cost_options");
        Nested(service.RequiredDocuments, "required_document", service.Id!, "required_documents");
        Contacts(service.Contacts, service.Id!, "contacts");
        Attributes(service);
        Capacities(service);
        Nested(service.ServiceAtLocations, "service_at_location", service.Id!, "service_at_locations");
        for (var i = 0; i < (service.ServiceAtLocations?.Count ?? 0); i++)
        {
            var at = service.ServiceAtLocations![i];
            var where = $"service_at_locations[{i}]";
            at.ServiceId = MapReference(at.ServiceId, "service", where + ".service_id");
            at.LocationId = MapReference(at.LocationId, "location", where + ".location_id");
            Phones(at.Phones, at.Id!, where + ".phones");
            Schedules(at.Schedules, at.Id!, where + ".schedules");
            Contacts(at.Contacts, at.Id!, where + ".contacts");
            if (at.Location is not null && !Location(at.Location, at.Id!, where + ".location"))
                at.Location = null;
        }
    }

    private void NormaliseOrganization(HsdsOrganization organization)
    {
        organization.Website = CheckUrl(organization.Website, "organization.website");
        if (organization.Description is null)
        {
            organization.Description = organization.Name;
            Change(ProblemCode.Completed, "organization.description");
        }

        Phones(organization.Phones, organization.Id!, "organization.phones");
        Contacts(organization.Contacts, organization.Id!, "organization.contacts");
        Nested(organization.Locations, "location", organization.Id!, "organization.locations");
        organization.Locations?.RemoveAll(location => !Location(location, organization.Id!, "organization.locations"));
    }

    private bool Location(HsdsLocation location, string owner, string where)
    {
        if (location.LocationType is null || !LocationTypes.Contains(location.LocationType))
        {
            Change(ProblemCode.UnknownType, where + ".location_type");
            return false;
        }

        MapId(location, "location", owner, where);
        location.OrganizationId = MapReference(location.OrganizationId, "organization", where + ".organization_id");
        location.Url = CheckUrl(location.Url, where + ".url");
        if (location.Latitude is not null || location.Longitude is not null)
        {
            var isPoint = location is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 }
                && !(location.Latitude == 0 && location.Longitude == 0);
            if (!isPoint)
            {
                location.Latitude = location.Longitude = null;
                Change(ProblemCode.BadCoordinates, where + ".latitude");
            }
        }

        Nested(location.Addresses, "address", location.Id!, where + ".addresses");
        for (var i = 0; i < (location.Addresses?.Count ?? 0); i++)
        {
            var address = location.Addresses![i];
            address.LocationId = MapReference(address.LocationId, "location", where + ".addresses.location_id");
            if (address.AddressType is not null && !LocationTypes.Contains(address.AddressType))
            {
                Change(ProblemCode.UnknownType, $"{where}.addresses[{i}].address_type");
                address.AddressType = "physical";
            }

            if (address.Address1 is null || address.City is null || address.StateProvince is null || address.PostalCode is null || address.Country is null || address.AddressType is null)
            {
                Change(ProblemCode.AddressIncomplete, $"{where}.addresses[{i}]");
                address.Address1 ??= "";
                address.City ??= "";
                address.StateProvince ??= "";
                address.PostalCode ??= "";
                address.Country ??= "US";
                address.AddressType ??= "physical";
            }
        }

        Phones(location.Phones, location.Id!, where + ".phones");
        Schedules(location.Schedules, location.Id!, where + ".schedules");
        Contacts(location.Contacts, location.Id!, where + ".contacts");
        Nested(location.Languages, "language", location.Id!, where + ".languages");
        Nested(location.Accessibility, "accessibility", location.Id!, where + ".accessibility");
        return true;
    }

    // 42 USC 10406(c)(5)(H): a confidential shelter's place may not be made public. What is not kept cannot leak, so it is removed here,
    // before storage, and not only when showing. City and state stay: they are no address, and people search by them.
    private void Withhold(HsdsService service)
    {
        var locations = (service.ServiceAtLocations ?? []).Select(at => at.Location).OfType<HsdsLocation>().ToList();
        var byNeighbour = service.AddressWithheld != true && locations.Exists(context.IsWithheldPlace);
        if (service.Organization is { Locations: not null } organization && Guid.TryParse(organization.Id, out var id)
            && (service.AddressWithheld == true || byNeighbour || context.WithheldOrganizations.Contains(id) || organization.Locations.Any(context.IsWithheldPlace)))
        {
            organization.Locations = null;
            organization.Extra = null;
            Change(ProblemCode.AddressRemoved, "organization.locations");
        }

        if (service.Organization is { } owner && Guid.TryParse(owner.Id, out var ownerId) && context.WithheldWords.TryGetValue(ownerId, out var words)
            && WithheldPlace.RemoveWords(owner, words))
            Change(ProblemCode.AddressRemoved, "organization");
        if (service.AddressWithheld == true)
        {
            if (WithheldPlace.Remove(service))
                Change(ProblemCode.AddressRemoved, "service_at_locations");
        }
        else if (byNeighbour && WithheldPlace.RemoveSome(service, context.IsWithheldPlace))
        {
            Change(ProblemCode.WithheldByNeighbour, "service_at_locations");
        }
    }

    private void CheckAges(HsdsService service)
    {
        var bad = service.MinimumAge is < 0 or > 200 || service.MaximumAge is < 0 or > 200 || service.MinimumAge > service.MaximumAge;
        if (!bad)
            return;
        service.MinimumAge = service.MaximumAge = null;
        Change(ProblemCode.BadAge, "minimum_age");
    }

    private string? CheckDate(string? text, string where)
    {
        if (text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return text;
        Change(ProblemCode.BadDate, where);
        return null;
    }

    private string? CheckTimestamp(string? text, string where)
    {
        if (text is null || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
            return text;
        Change(ProblemCode.BadDate, where);
        return null;
    }

    private string? CheckUrl(string? text, string where)
    {
        if (text is null || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is "http" or "https")
            return text;
        // "www.example.org:8080" reads as a scheme; only real other schemes (javascript:, data:, file:) are a danger.
        if (uri.Scheme.Contains('.', StringComparison.Ordinal))
            return text;
        Change(ProblemCode.BadUrl, where);
        return null;
    }

    private void Schedules(List<HsdsSchedule>? schedules, string owner, string where)
    {
        Nested(schedules, "schedule", owner, where);
        for (var i = 0; i < (schedules?.Count ?? 0); i++)
        {
            if (!ScheduleRule.TryRead(schedules![i], out _))
                Change(ProblemCode.BadSchedule, $"{where}[{i}]");
        }
    }

    private void Phones(List<HsdsPhone>? phones, string owner, string where)
    {
        Nested(phones, "phone", owner, where);
        var removed = phones?.RemoveAll(phone => string.IsNullOrWhiteSpace(phone.Number)) ?? 0;
        if (removed > 0)
            Change(ProblemCode.Completed, where);
    }

    private void Contacts(List<HsdsContact>? contacts, string owner, string where)
    {
        Nested(contacts, "contact", owner, where);
        foreach (var contact in contacts ?? [])
            Phones(contact.Phones, contact.Id!, where + ".phones");
    }

    private void Attributes(HsdsService service)
    {
        Nested(service.Attributes, "attribute", service.Id!, "attributes");
        foreach (var attribute in service.Attributes ?? [])
        {
            if (attribute.LinkEntity is "service" or null && attribute.LinkId is not null)
                attribute.LinkId = service.Id;
            attribute.TaxonomyTermId = MapReference(attribute.TaxonomyTermId, "taxonomy_term", "attributes.taxonomy_term_id");
            if (attribute.TaxonomyTerm is not { } term)
                continue;
            MapId(term, "taxonomy_term", attribute.Id!, "attributes.taxonomy_term");
            term.TaxonomyId = MapReference(term.TaxonomyId, "taxonomy", "attributes.taxonomy_term.taxonomy_id");
            if (term.TaxonomyDetail is not null)
                MapId(term.TaxonomyDetail, "taxonomy", term.Id!, "attributes.taxonomy_term.taxonomy_detail");
        }
    }

    private void Capacities(HsdsService service)
    {
        Nested(service.Capacities, "service_capacity", service.Id!, "capacities");
        var removed = service.Capacities?.RemoveAll(capacity =>
            capacity.Available is null or < 0 or > 1_000_000 || capacity.Maximum is < 0 or > 1_000_000
            || !DateTimeOffset.TryParse(capacity.Updated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)) ?? 0;
        if (removed > 0)
            Change(ProblemCode.BadCapacity, "capacities");
        foreach (var capacity in service.Capacities ?? [])
        {
            capacity.ServiceId = MapReference(capacity.ServiceId, "service", "capacities.service_id");
            capacity.UnitId = MapReference(capacity.UnitId, "unit", "capacities.unit_id");
            if (capacity.Unit is not null)
                MapId(capacity.Unit, "unit", capacity.Id!, "capacities.unit");
        }
    }

    private void Nested<T>(List<T>? nodes, string entity, string owner, string where)
        where T : HsdsNode
    {
        if (nodes is null)
            return;
        if (nodes.RemoveAll(node => node is null) > 0)
            Change(ProblemCode.Completed, where);
        for (var i = 0; i < nodes.Count; i++)
            MapId(nodes[i], entity, $"{owner}/{i}", $"{where}[{i}]");
    }

    private void MapId(HsdsNode node, string entity, string owner, string where)
    {
        if (HsdsIds.TryMap(node.Id, entity, out var id, out var mapped))
        {
            if (mapped)
                Change(ProblemCode.IdMapped, where + ".id");
        }
        else
        {
            id = HsdsIds.Version5(HsdsIds.Namespace, $"{entity}/{owner}");
            Change(ProblemCode.IdMade, where + ".id");
        }

        node.Id = id.ToString();
    }

    private string? MapReference(string? text, string entity, string where)
    {
        if (text is null)
            return null;
        if (HsdsIds.TryMap(text, entity, out var id, out _))
            return id.ToString();
        Change(ProblemCode.Completed, where);
        return null;
    }

    private bool Refuse(ProblemCode code, string where)
    {
        _problems.Add(new RowProblem(_row, code, where));
        return false;
    }

    private void Change(ProblemCode code, string where)
    {
        // One row can hold thousands of nested objects; the first twenty findings say enough.
        if (_problems.Count < 20)
            _problems.Add(new RowProblem(_row, code, where));
    }
}
