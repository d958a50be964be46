using System.Text.Json;

namespace Waymark.Directory.Domain.Hsds;

/// <summary>
/// Says whether a text tells of a secret place: its postcode, its house number with the street's first word, or the street's name
/// beside a word for a street or a crossing ("Elm St.", "at Elm and 14th"), however the rest is written.
/// </summary>
/// <remarks>Rather too much than too little: a text that is lost can be asked for by telephone, a shelter that is found can not be hidden again.</remarks>
internal sealed class PlaceWords
{
    private const int Reach = 3;

    private static readonly HashSet<string> Directions = new(StringComparer.Ordinal)
    {
        "n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
    };

    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal)
    {
        "st", "street", "ave", "av", "avenue", "rd", "road", "blvd", "boulevard", "dr", "drive", "ln", "lane", "ct", "court", "pl", "place", "ter", "terr", "terrace",
        "cir", "circle", "way", "pkwy", "parkway", "hwy", "highway", "sq", "square", "alley", "row", "and", "at", "corner", "near", "on", "off", "behind",
    };

    private readonly HashSet<string> postcodes = new(StringComparer.Ordinal);
    private readonly HashSet<(string Number, string Name)> doors = [];

    public bool IsEmpty => postcodes.Count == 0 && doors.Count == 0;

    /// <summary>Learns an address before it is removed.</summary>
    public void Add(HsdsAddress address)
    {
        if (Tokens(address.PostalCode) is [{ Length: >= 4 } postcode, ..])
            postcodes.Add(postcode);
        if (address.Address1 is not { } street || street == HsdsAddress.WithheldLine)
            return;
        var tokens = Tokens(street);
        var number = tokens.FindIndex(token => char.IsAsciiDigit(token[0]));
        var name = tokens.Skip(number + 1).FirstOrDefault(token => !Directions.Contains(token)) ?? tokens.Skip(number + 1).FirstOrDefault();
        if (name is not null && (number >= 0 || name.Length > 3))
            doors.Add((number >= 0 ? tokens[number] : "", name));
    }

    public void Add(HsdsService service)
    {
        foreach (var address in (service.ServiceAtLocations ?? []).SelectMany(at => at.Location?.Addresses ?? []))
            Add(address);
    }

    public void Add(PlaceWords other)
    {
        postcodes.UnionWith(other.postcodes);
        doors.UnionWith(other.doors);
    }

    public bool Tells(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || IsEmpty)
            return false;
        var tokens = Tokens(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (postcodes.Contains(tokens[i]))
                return true;
            foreach (var (number, name) in doors)
            {
                if (tokens[i] == number && tokens.Skip(i + 1).Take(Reach).Contains(name))
                    return true;
                if (tokens[i] == name && ((i > 0 && Beside.Contains(tokens[i - 1])) || tokens.Skip(i + 1).Take(Reach).Any(Beside.Contains)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether an extension tells of it, in a name or in a value.</summary>
    public bool Tells(JsonElement extension) => Tells(extension.GetRawText());

    private static List<string> Tokens(string? text)
    {
        var tokens = new List<string>();
        if (text is null)
            return tokens;
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                tokens.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
            else if (i < text.Length && text[i] == '&')
            {
                tokens.Add("and");
            }
        }

        return tokens;
    }
}
