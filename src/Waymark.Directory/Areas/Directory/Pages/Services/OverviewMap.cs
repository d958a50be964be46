using System.Globalization;

namespace Waymark.Directory.Areas.Directory.Pages.Services;

/// <summary>
/// Lays the open places of a page of results out in a square of 320 units, north up, the searched place in the middle when there is
/// one. Only points of the shown document are used, so a withheld place cannot be on it.
/// </summary>
internal sealed class OverviewMap
{
    public const int Size = 320;
    private const double Margin = 24;
    private static readonly int[] Scales = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

    private OverviewMap(IReadOnlyList<Pin> pins, (double X, double Y)? centre, double scaleLength, int scaleMiles)
    {
        Pins = pins;
        Centre = centre;
        ScaleLength = scaleLength;
        ScaleMiles = scaleMiles;
    }

    public IReadOnlyList<Pin> Pins { get; }

    public (double X, double Y)? Centre { get; }

    /// <summary>Units that <see cref="ScaleMiles"/> take.</summary>
    public double ScaleLength { get; }

    public int ScaleMiles { get; }

    /// <summary>The map of a page; null when it has no open place.</summary>
    public static OverviewMap? Of(SearchPage page)
    {
        var points = page.Cards.Where(card => card.Letter.Length > 0)
            .SelectMany(card => card.Service.Places.Where(place => place is { Latitude: not null, Longitude: not null })
                .OrderBy(place => page.Place is null ? 0 : Math.Abs(place.Latitude!.Value - page.Place.Latitude) + Math.Abs(place.Longitude!.Value - page.Place.Longitude))
                .Take(1)
                .Select(place => (card.Letter, card.Service.Name, Latitude: place.Latitude!.Value, Longitude: place.Longitude!.Value))).ToList();
        if (points.Count == 0)
            return null;
        var middleLatitude = page.Place?.Latitude ?? (points.Min(point => point.Latitude) + points.Max(point => point.Latitude)) / 2;
        var middleLongitude = page.Place?.Longitude ?? (points.Min(point => point.Longitude) + points.Max(point => point.Longitude)) / 2;
        var squeeze = Math.Cos(middleLatitude * Math.PI / 180);
        // Miles east and north of the middle; good to a per cent at the size of a town, and an overview needs no more.
        var flat = points.ConvertAll(point => (point.Letter, point.Name, East: (point.Longitude - middleLongitude) * 69.17 * squeeze, North: (point.Latitude - middleLatitude) * 69.0));
        var reach = Math.Max(0.5, flat.Max(point => Math.Max(Math.Abs(point.East), Math.Abs(point.North))));
        var unit = ((Size / 2) - Margin) / reach;
        var scale = Scales.LastOrDefault(miles => miles <= reach, 1);
        return new OverviewMap(
            flat.ConvertAll(point => new Pin(point.Letter, point.Name, (Size / 2) + (point.East * unit), (Size / 2) - (point.North * unit))),
            page.Place is null ? null : (Size / 2, Size / 2),
            Math.Min(Size - (2 * Margin), scale * unit),
            scale);
    }

    /// <summary>A number for an SVG attribute, the same in every language.</summary>
    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    internal sealed record Pin(string Letter, string Name, double X, double Y);
}
