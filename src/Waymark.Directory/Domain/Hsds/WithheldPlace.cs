namespace Waymark.Directory.Domain.Hsds;

/// <summary>
/// Takes out of a service everything that tells where it is, beyond city and state. Used before storing, and whenever a worker
/// marks a stored service as withheld; there is no way back but a new import, because nothing is kept. Texts that tell of the place
/// in other words (<see cref="PlaceWords"/>) go as a whole, and so does whatever a feed added that the standard does not name.
/// </summary>
internal static class WithheldPlace
{
    /// <summary>The name that stands in place of a withheld location's own (a building's name is an address).</summary>
    public const string Name = "Confidential location";

    /// <summary>Stands on a service, or on a single location.</summary>
    public const string Mark = "x_address_withheld";

    // Extensions that are about whom a service takes and tell nothing about its place.
    private static readonly HashSet<string> SafeExtensions = new(StringComparer.Ordinal)
    {
        "x_eligibility", "x_facets", "x_cost", "x_demo",
    };

    /// <summary>Marks the service as withheld and removes its place; true when there was anything to remove.</summary>
    public static bool Remove(HsdsService service)
    {
        var changed = service.AddressWithheld != true;
        service.AddressWithheld = true;
        var words = new PlaceWords();
        words.Add(service);
        foreach (var address in (service.Organization?.Locations ?? []).SelectMany(location => location.Addresses ?? []))
            words.Add(address);
        foreach (var at in service.ServiceAtLocations ?? [])
        {
            changed |= at.Description is not null || at.Extra is not null;
            at.Description = null;
            at.Extra = null;
            if (at.Location is { } location)
                changed |= Remove(location);
            foreach (var area in at.ServiceAreas ?? [])
                changed |= Remove(area);
        }

        foreach (var area in service.ServiceAreas ?? [])
            changed |= Remove(area);
        if (service.Organization is { } organization)
        {
            changed |= organization.Locations is not null;
            organization.Locations = null;
        }

        foreach (var key in service.Extra?.Keys.Where(key => !SafeExtensions.Contains(key)).ToList() ?? [])
        {
            service.Extra!.Remove(key);
            changed = true;
        }

        if (service.Extra?.Count == 0)
            service.Extra = null;
        foreach (var node in Nodes(service))
        {
            if (node == service || node.Extra is null)
                continue;
            node.Extra = null;
            changed = true;
        }

        return RemoveWords(service, words) || changed;
    }

    /// <summary>
    /// Removes only those places of a service that are secret for the sake of another service; its other places stay open. True when
    /// there was anything to remove.
    /// </summary>
    public static bool RemoveSome(HsdsService service, Func<HsdsLocation, bool> isSecret)
    {
        var words = new PlaceWords();
        var changed = false;
        foreach (var at in service.ServiceAtLocations ?? [])
        {
            if (at.Location is not { } location || !isSecret(location))
                continue;
            foreach (var address in location.Addresses ?? [])
                words.Add(address);
            var removed = Remove(location);
            location.Extra = new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal) { [Mark] = System.Text.Json.JsonSerializer.SerializeToElement(true) };
            changed |= removed || at.Description is not null || at.Extra is not null;
            at.Description = null;
            at.Extra = null;
        }

        return RemoveWords(service, words) || changed;
    }

    /// <summary>Removes from an organization what tells of a place in words; true when there was anything.</summary>
    public static bool RemoveWords(HsdsOrganization organization, PlaceWords words)
    {
        if (words.IsEmpty)
            return false;
        var changed = false;
        organization.Name = Named(organization.Name, words, ref changed);
        organization.AlternateName = Kept(organization.AlternateName, words, ref changed);
        var description = Kept(organization.Description, words, ref changed);
        // The standard asks for one.
        organization.Description = description ?? (organization.Description is null ? null : organization.Name);
        foreach (var node in Nodes(organization))
            changed |= RemoveWordsOf(node, words);
        return changed;
    }

    /// <summary>True when this one place is marked as secret.</summary>
    public static bool IsMarked(HsdsLocation? location) =>
        location?.Extra?.TryGetValue(Mark, out var mark) == true && mark.ValueKind == System.Text.Json.JsonValueKind.True;

    private static bool RemoveWords(HsdsService service, PlaceWords words)
    {
        if (words.IsEmpty)
            return false;
        var changed = false;
        service.Name = Named(service.Name, words, ref changed);
        foreach (var node in Nodes(service))
            changed |= RemoveWordsOf(node, words);
        if (service.Organization is { } organization)
            changed |= RemoveWords(organization, words);
        return changed;
    }

    private static bool RemoveWordsOf(HsdsNode node, PlaceWords words)
    {
        var changed = false;
        foreach (var key in node.Extra?.Where(pair => words.Tells(pair.Key) || words.Tells(pair.Value)).Select(pair => pair.Key).ToList() ?? [])
            changed |= node.Extra!.Remove(key);
        switch (node)
        {
            case HsdsService service:
                service.AlternateName = Kept(service.AlternateName, words, ref changed);
                service.Description = Kept(service.Description, words, ref changed);
                service.ApplicationProcess = Kept(service.ApplicationProcess, words, ref changed);
                service.EligibilityDescription = Kept(service.EligibilityDescription, words, ref changed);
                service.FeesDescription = Kept(service.FeesDescription, words, ref changed);
                service.InterpretationServices = Kept(service.InterpretationServices, words, ref changed);
                service.Alert = Kept(service.Alert, words, ref changed);
                break;
            case HsdsServiceAtLocation at:
                at.Description = Kept(at.Description, words, ref changed);
                break;
            case HsdsPhone phone:
                phone.Description = Kept(phone.Description, words, ref changed);
                break;
            case HsdsSchedule schedule:
                schedule.Description = Kept(schedule.Description, words, ref changed);
                schedule.Notes = Kept(schedule.Notes, words, ref changed);
                break;
            case HsdsServiceArea area:
                area.Name = Kept(area.Name, words, ref changed);
                area.Description = Kept(area.Description, words, ref changed);
                break;
            case HsdsContact contact:
                contact.Name = Kept(contact.Name, words, ref changed);
                contact.Title = Kept(contact.Title, words, ref changed);
                contact.Department = Kept(contact.Department, words, ref changed);
                break;
            case HsdsLanguage language:
                language.Note = Kept(language.Note, words, ref changed);
                break;
            case HsdsCostOption cost:
                cost.Option = Kept(cost.Option, words, ref changed);
                cost.AmountDescription = Kept(cost.AmountDescription, words, ref changed);
                break;
            case HsdsRequiredDocument required:
                required.Document = Kept(required.Document, words, ref changed);
                break;
            case HsdsAttribute attribute:
                attribute.Value = Kept(attribute.Value, words, ref changed);
                break;
            case HsdsCapacity capacity:
                capacity.Description = Kept(capacity.Description, words, ref changed);
                break;
        }

        return changed;
    }

    // Everything below a service that carries words or extensions, but its places, which Remove(HsdsLocation) empties, and the terms of
    // taxonomies, which are no words about this service.
    private static IEnumerable<HsdsNode> Nodes(HsdsService service) =>
    [
        service,
        .. Nodes(service.Phones, service.Schedules, service.Contacts),
        .. service.ServiceAreas ?? [],
        .. service.Languages ?? [],
        .. service.CostOptions ?? [],
        .. service.RequiredDocuments ?? [],
        .. service.Attributes ?? [],
        .. service.Capacities ?? [],
        .. (service.ServiceAtLocations ?? []).SelectMany(at => (IEnumerable<HsdsNode>)
        [
            at,
            .. Nodes(at.Phones, at.Schedules, at.Contacts),
            .. at.ServiceAreas ?? [],
            .. Nodes(at.Location?.Phones, at.Location?.Schedules, at.Location?.Contacts),
            .. at.Location?.Languages ?? [],
        ]),
        .. service.Organization is { } organization ? Nodes(organization) : [],
    ];

    private static IEnumerable<HsdsNode> Nodes(HsdsOrganization organization) =>
        [organization, .. Nodes(organization.Phones, null, organization.Contacts), .. organization.Attributes ?? []];

    private static IEnumerable<HsdsNode> Nodes(List<HsdsPhone>? phones, List<HsdsSchedule>? schedules, List<HsdsContact>? contacts) =>
    [
        .. (phones ?? []).Concat((contacts ?? []).SelectMany(contact => contact.Phones ?? [])).SelectMany(phone => (IEnumerable<HsdsNode>)[phone, .. phone.Languages ?? []]),
        .. schedules ?? [],
        .. contacts ?? [],
    ];

    private static bool Remove(HsdsLocation location)
    {
        var changed = location.Latitude is not null || location.Longitude is not null || location.Url is not null
            || location.Description is not null || location.Transportation is not null || location.ExternalIdentifier is not null
            || location.AlternateName is not null || location.Extra?.Keys.Any(key => key != Mark) == true || location.Name is not (null or Name);
        location.Latitude = location.Longitude = null;
        location.Url = location.Description = location.Transportation = location.AlternateName = null;
        location.ExternalIdentifier = location.ExternalIdentifierType = null;
        location.Extra = null;
        location.Name = Name;
        foreach (var contact in location.Contacts ?? [])
        {
            changed |= contact.Extra is not null;
            contact.Extra = null;
        }

        foreach (var access in location.Accessibility ?? [])
        {
            changed |= access.Details is not null || access.Extra is not null;
            access.Details = null;
            access.Extra = null;
        }

        foreach (var address in location.Addresses ?? [])
        {
            changed |= address.Address1 != HsdsAddress.WithheldLine || address.PostalCode is not ("" or null)
                || address.Address2 is not null || address.Attention is not null || address.Region is not null || address.Extra is not null;
            address.Address1 = HsdsAddress.WithheldLine;
            address.PostalCode = "";
            address.Address2 = address.Attention = address.Region = null;
            address.Extra = null;
        }

        return changed;
    }

    private static bool Remove(HsdsServiceArea area)
    {
        var changed = area.Extent is not null || area.Description is not null || area.Extra is not null;
        area.Extent = null;
        area.Description = null;
        area.Extra = null;
        return changed;
    }

    private static string? Kept(string? text, PlaceWords words, ref bool changed)
    {
        if (!words.Tells(text))
            return text;
        changed = true;
        return null;
    }

    private static string? Named(string? name, PlaceWords words, ref bool changed)
    {
        if (!words.Tells(name))
            return name;
        changed = true;
        return Name;
    }
}
