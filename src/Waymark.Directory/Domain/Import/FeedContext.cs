using System.Globalization;
using System.Text;
using Waymark.Directory.Domain.Hsds;
using Waymark.Kernel.Languages;

namespace Waymark.Directory.Domain.Import;

/// <summary>
/// What must be known across the rows of one import: ids seen, who is whose parent, and which places are secret. About 40 bytes a
/// service, so a million services need about 40 MB. Not safe for several threads.
/// </summary>
internal sealed class FeedContext
{
    private readonly HashSet<Guid> _services = [];
    private readonly Dictionary<Guid, Guid> _organizationParents = [];
    private readonly Dictionary<Guid, Guid> _termParents = [];

    /// <summary>Ids of locations that some row calls withheld.</summary>
    public HashSet<Guid> WithheldLocations { get; } = [];

    /// <summary>Streets and points of withheld locations in one normal form, so that a second entry at the same door is caught.</summary>
    public HashSet<string> WithheldPlaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Organisations that run a withheld service: their own list of places is not kept.</summary>
    public HashSet<Guid> WithheldOrganizations { get; } = [];

    /// <summary>Words that tell of a secret place, by the organisation that runs it: it may say them in its own description.</summary>
    public Dictionary<Guid, PlaceWords> WithheldWords { get; } = [];

    /// <summary>False when this service came before in the same import.</summary>
    public bool AddService(Guid id) => _services.Add(id);

    /// <summary>Notes a parent organisation; false when that closes a circle, and then nothing is noted.</summary>
    public bool AddOrganizationParent(Guid child, Guid parent) => AddParent(_organizationParents, child, parent);

    /// <summary>Notes a parent term; false when that closes a circle, and then nothing is noted.</summary>
    public bool AddTermParent(Guid child, Guid parent) => AddParent(_termParents, child, parent);

    /// <summary>
    /// First look at a row: notes the places of a withheld service, so that the second look can remove them wherever else
    /// they stand, earlier rows included.
    /// </summary>
    public void NoteWithheld(HsdsService service)
    {
        if (service.AddressWithheld != true && service.ServiceAtLocations?.Any(at => WithheldPlace.IsMarked(at.Location)) != true)
            return;
        if (HsdsIds.TryMap(service.Organization?.Id ?? service.OrganizationId, "organization", out var organization, out _))
            WithheldOrganizations.Add(organization);
        var words = WithheldWords.TryGetValue(organization, out var known) ? known : WithheldWords[organization] = new PlaceWords();
        foreach (var at in service.ServiceAtLocations ?? [])
        {
            if (service.AddressWithheld != true && !WithheldPlace.IsMarked(at.Location))
                continue;
            if (HsdsIds.TryMap(at.Location?.Id ?? at.LocationId, "location", out var location, out _))
                WithheldLocations.Add(location);
            foreach (var address in at.Location?.Addresses ?? [])
                words.Add(address);
            if (at.Location is not null)
                WithheldPlaces.UnionWith(PlaceKeys(at.Location));
        }
    }

    /// <summary>True when a row of this import, or an entry kept from before, says that this place is secret.</summary>
    public bool IsWithheldPlace(HsdsLocation location) =>
        WithheldPlace.IsMarked(location)
        || (HsdsIds.TryMap(location.Id, "location", out var id, out _) && WithheldLocations.Contains(id))
        || PlaceKeys(location).Any(WithheldPlaces.Contains);

    private static IEnumerable<string> PlaceKeys(HsdsLocation location)
    {
        foreach (var address in location.Addresses ?? [])
        {
            if (string.IsNullOrWhiteSpace(address.Address1) || address.Address1 == HsdsAddress.WithheldLine)
                continue;
            var key = new StringBuilder();
            foreach (var letter in address.Address1.Normalized(NormalizationForm.FormKD))
            {
                if (char.IsLetterOrDigit(letter))
                    key.Append(char.ToLowerInvariant(letter));
            }

            if (key.Length > 0)
                yield return key.Append('|').Append(address.PostalCode?.Trim()).ToString();
        }

        if (location is { Latitude: { } latitude, Longitude: { } longitude } && (latitude != 0 || longitude != 0))
            yield return string.Create(CultureInfo.InvariantCulture, $"@{latitude:F4},{longitude:F4}");
    }

    private static bool AddParent(Dictionary<Guid, Guid> parents, Guid child, Guid parent)
    {
        if (parents.TryGetValue(child, out var known) && known == parent)
            return true;
        var at = parent;
        while (at != child)
        {
            if (!parents.TryGetValue(at, out at))
            {
                parents[child] = parent;
                return true;
            }
        }

        return false;
    }
}
