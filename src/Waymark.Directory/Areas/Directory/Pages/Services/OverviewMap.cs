using System.Globalization;
using Waymark.Directory.Domain.Places;

namespace Waymark.Directory.Areas.Directory.Pages.Services;

/// <summary>
/// Lays the open places of a page of results out in a square of 320 units, north up, the searched place in the middle when there is
/// one, with the names of towns around. Only points of the shown document and of the book of towns are used, so a withheld place cannot be on it.
/// </summary>
internal sealed class OverviewMap
{
    public const int Size = 320;
    private const double Margin = 24;
    private const double EastMiles = 69.17; // of a degree, at the equator
    private const double NorthMiles = 69.0;
    private static readonly int[] Scales = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

    // A name takes about this much of the square; what would lie over another name or a letter is left out.
    private const int MostTowns = 7;
    private const double LetterWidth = 5.6;
    private const double LineHeight = 13;
    private const double PinReach = 13;

    private OverviewMap(IReadOnlyList<Pin> pins, IReadOnlyList<Town> towns, (double X, double Y)? centre, double scaleLength, int scaleMiles)
    {
        Pins = pins;
        Towns = towns;
        Centre = centre;
        ScaleLength = scaleLength;
        ScaleMiles = scaleMiles;
    }

    public IReadOnlyList<Pin> Pins { get; }

    /// <summary>The largest towns of the square whose names have room, so that people know where they look.</summary>
    public IReadOnlyList<Town> Towns { get; }

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
        var reach = Math.Max(0.5, points.Max(point => Math.Max(Math.Abs((point.Longitude - middleLongitude) * EastMiles * squeeze), Math.Abs((point.Latitude - middleLatitude) * NorthMiles))));
        var unit = ((Size / 2) - Margin) / reach;
        var scale = Scales.LastOrDefault(miles => miles <= reach, 1);
        (double X, double Y) At(double latitude, double longitude) =>
            ((Size / 2) + ((longitude - middleLongitude) * EastMiles * squeeze * unit), (Size / 2) - ((latitude - middleLatitude) * NorthMiles * unit));
        var pins = points.ConvertAll(point =>
        {
            var (x, y) = At(point.Latitude, point.Longitude);
            return new Pin(point.Letter, point.Name, x, y);
        });
        return new OverviewMap(
            pins,
            TownsOf(pins, PlaceBook.Shipped.Towns.Select(town => (town.City, At(town.Latitude, town.Longitude)))),
            page.Place is null ? null : (Size / 2, Size / 2),
            Math.Min(Size - (2 * Margin), scale * unit),
            scale);
    }

    // The names go below their dots. The corner with the scale is kept free.
    private static List<Town> TownsOf(List<Pin> pins, IEnumerable<(string Name, (double X, double Y) At)> towns)
    {
        var taken = pins.ConvertAll(pin => new Box(pin.X - PinReach, pin.Y - PinReach, pin.X + PinReach, pin.Y + PinReach));
        taken.Add(new Box(0, Size - 34, Size - Margin, Size));
        var named = new List<Town>();
        foreach (var (name, (x, y)) in towns)
        {
            var half = name.Length * LetterWidth / 2;
            var box = new Box(x - half, y - 3, x + half, y + 4 + LineHeight);
            if (box.Left < 2 || box.Right > Size - 2 || box.Top < 2 || box.Bottom > Size - 2 || taken.Exists(box.Meets))
                continue;
            taken.Add(box);
            named.Add(new Town(name, x, y));
            if (named.Count == MostTowns)
                break;
        }

        return named;
    }

    /// <summary>A number for an SVG attribute, the same in every language.</summary>
    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    internal sealed record Pin(string Letter, string Name, double X, double Y);

    internal sealed record Town(string Name, double X, double Y);

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        internal bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
