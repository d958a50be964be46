namespace Waymark.Directory.Domain.Hsds;

/// <summary>
/// Takes out of a service everything that tells where it is, beyond city and state. Used before storing, and whenever a worker
/// marks a stored service as withheld; there is no way back but a new import, because nothing is kept.
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
        var streets = new List<string>();
        foreach (var at in service.ServiceAtLocations ?? [])
        {
            changed |= at.Description is not null || at.Extra is not null;
            at.Description = null;
            at.Extra = null;
            if (at.Location is { } location)
                changed |= Remove(location, streets);
            foreach (var area in at.ServiceAreas ?? [])
                changed |= Remove(area);
        }

        foreach (var area in service.ServiceAreas ?? [])
            changed |= Remove(area);
        if (service.Organization is { } organization)
        {
            changed |= organization.Locations is not null || organization.Extra?.Remove("metadata") == true;
            organization.Locations = null;
        }

        foreach (var key in service.Extra?.Keys.Where(key => !SafeExtensions.Contains(key)).ToList() ?? [])
        {
            service.Extra!.Remove(key);
            changed = true;
        }

        if (service.Extra?.Count == 0)
            service.Extra = null;
        BlankAll(service, streets);
        return changed;
    }

    /// <summary>
    /// Removes only those places of a service that are secret for the sake of another service; its other places stay open. True when
    /// there was anything to remove.
    /// </summary>
    public static bool RemoveSome(HsdsService service, Func<HsdsLocation, bool> isSecret)
    {
        var streets = new List<string>();
        var changed = false;
        foreach (var at in service.ServiceAtLocations ?? [])
        {
            if (at.Location is not { } location || !isSecret(location))
                continue;
            var removed = Remove(location, streets);
            location.Extra = new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal) { [Mark] = System.Text.Json.JsonSerializer.SerializeToElement(true) };
            changed |= removed || at.Description is not null || at.Extra is not null;
            at.Description = null;
            at.Extra = null;
        }

        BlankAll(service, streets);
        return changed;
    }

    /// <summary>True when this one place is marked as secret.</summary>
    public static bool IsMarked(HsdsLocation? location) =>
        location?.Extra?.TryGetValue(Mark, out var mark) == true && mark.ValueKind == System.Text.Json.JsonValueKind.True;

    private static void BlankAll(HsdsService service, List<string> streets)
    {
        if (streets.Count > 0)
        {
            service.Name = Blank(service.Name, streets);
            service.AlternateName = Blank(service.AlternateName, streets);
            service.Description = Blank(service.Description, streets);
            service.ApplicationProcess = Blank(service.ApplicationProcess, streets);
            service.EligibilityDescription = Blank(service.EligibilityDescription, streets);
            service.FeesDescription = Blank(service.FeesDescription, streets);
            service.Alert = Blank(service.Alert, streets);
            if (service.Organization is { } owner)
            {
                owner.Name = Blank(owner.Name, streets);
                owner.AlternateName = Blank(owner.AlternateName, streets);
                owner.Description = Blank(owner.Description, streets);
            }
        }
    }

    private static bool Remove(HsdsLocation location, List<string> streets)
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
            if (address.Address1 is { Length: > 4 } street && street != HsdsAddress.WithheldLine)
                streets.Add(street.Trim());
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

    private static string? Blank(string? text, List<string> streets)
    {
        foreach (var street in streets)
            text = text?.Replace(street, HsdsAddress.WithheldLine, StringComparison.OrdinalIgnoreCase);
        return text;
    }
}
