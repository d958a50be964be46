using System.Globalization;
using Waymark.Directory.Search;

namespace Waymark.Directory.Domain.Places;

/// <summary>A place that a person typed, found in the book.</summary>
/// <param name="Label">For showing: "Los Angeles, CA 90012" or "Miami, FL".</param>
/// <param name="Latitude">Degrees north of the rough centre.</param>
/// <param name="Longitude">Degrees east of the rough centre.</param>
/// <param name="State">Two letters; empty when the book does not know.</param>
/// <param name="City">In the book's own spelling; may be empty.</param>
/// <param name="County">Without the word county; may be empty.</param>
internal sealed record Place(string Label, double Latitude, double Longitude, string State, string City, string County);

/// <summary>The answer to what somebody typed as a place.</summary>
internal abstract record PlaceAnswer
{
    private PlaceAnswer()
    {
    }

    /// <summary>Nothing was typed.</summary>
    public sealed record None : PlaceAnswer;

    /// <summary>Found. <paramref name="Others"/>: labels of other places of the same name, the largest first, at most five.</summary>
    public sealed record Found(Place Place, IReadOnlyList<string> Others) : PlaceAnswer;

    /// <summary>Not in the book.</summary>
    public sealed record NotFound : PlaceAnswer;
}

/// <summary>
/// ZIP codes and cities of the United States with rough centres; see <c>content/places/README.md</c> for sources and licence.
/// Read once, about 15 MB; immutable, safe for several threads.
/// </summary>
internal sealed class PlaceBook
{
    private static readonly Lazy<PlaceBook> Loaded = new(Load);

    private static readonly Dictionary<string, string> StateNames = (
        "AL alabama;AK alaska;AZ arizona;AR arkansas;CA california;CO colorado;CT connecticut;DE delaware;" +
        "DC district of columbia;FL florida;GA georgia;HI hawaii;ID idaho;IL illinois;IN indiana;IA iowa;" +
        "KS kansas;KY kentucky;LA louisiana;ME maine;MD maryland;MA massachusetts;MI michigan;MN minnesota;" +
        "MS mississippi;MO missouri;MT montana;NE nebraska;NV nevada;NH new hampshire;NJ new jersey;" +
        "NM new mexico;NY new york;NC north carolina;ND north dakota;OH ohio;OK oklahoma;OR oregon;" +
        "PA pennsylvania;RI rhode island;SC south carolina;SD south dakota;TN tennessee;TX texas;UT utah;" +
        "VT vermont;VA virginia;WA washington;WV west virginia;WI wisconsin;WY wyoming;PR puerto rico;GU guam;" +
        "VI virgin islands")
        .Split(';').ToDictionary(state => state[3..], state => state[..2], StringComparer.Ordinal);

    // How people who write Chinese or Arabic name the cities where many of them live.
    private static readonly Dictionary<string, string> OtherNames = new (string City, string Names)[]
    {
        ("los angeles|CA", "洛杉矶;洛杉磯;لوس انجلوس"),
        ("new york|NY", "纽约;紐約;نيويورك"),
        ("washington|DC", "华盛顿;華盛頓;واشنطن"),
        ("san francisco|CA", "旧金山;舊金山;三藩市;سان فرانسيسكو"),
        ("chicago|IL", "芝加哥;شيكاغو"),
        ("houston|TX", "休斯敦;休斯頓;侯斯頓;هيوستن"),
        ("boston|MA", "波士顿;波士頓;بوسطن"),
        ("seattle|WA", "西雅图;西雅圖"),
        ("philadelphia|PA", "费城;費城"),
        ("miami|FL", "迈阿密;邁阿密;ميامي"),
        ("atlanta|GA", "亚特兰大;亞特蘭大"),
        ("san diego|CA", "圣地亚哥;聖地牙哥"),
        ("dallas|TX", "达拉斯;達拉斯"),
        ("las vegas|NV", "拉斯维加斯;拉斯維加斯"),
        ("monterey park|CA", "蒙特利公园;蒙特利公園"),
        ("san gabriel|CA", "圣盖博;聖蓋博"),
        ("flushing|NY", "法拉盛"),
        ("detroit|MI", "ديترويت;底特律"),
        ("dearborn|MI", "ديربورن"),
    }.SelectMany(entry => entry.Names.Split(';').Select(name => (Name: Words.Fold(name), entry.City))).ToDictionary(pair => pair.Name, pair => pair.City, StringComparer.Ordinal);

    private readonly Dictionary<int, Place> _zips = [];
    private readonly Dictionary<string, List<(Place Place, int People)>> _cities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _statesOfCounty = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _countyOfCity = new(StringComparer.Ordinal);

    /// <summary>The book that ships.</summary>
    public static PlaceBook Shipped => Loaded.Value;

    /// <summary>
    /// Finds a five-digit ZIP (a ZIP+4 counts by its first five), or a city with or without its state ("Miami", "Miami, FL",
    /// "miami florida"). A city name without a state gives the one with most people.
    /// </summary>
    public PlaceAnswer Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new PlaceAnswer.None();
        if (text.Length > 100)
            return new PlaceAnswer.NotFound();
        var folded = Words.Fold(text);
        var digits = new string([.. folded.Where(char.IsAsciiDigit)]);
        if (digits.Length is 5 or 9 && folded.All(letter => char.IsAsciiDigit(letter) || letter is ' '))
        {
            return _zips.TryGetValue(int.Parse(digits[..5], CultureInfo.InvariantCulture), out var zip)
                ? new PlaceAnswer.Found(zip, [])
                : new PlaceAnswer.NotFound();
        }

        if (OtherNames.TryGetValue(folded, out var key))
        {
            var parts = key.Split('|');
            return FindCity(parts[0], parts[1]);
        }

        if (folded is "la")
            return FindCity("los angeles", "CA");
        if (folded is "dc" or "washington dc" or "washington d c" or "d c")
            return FindCity("washington", "DC");
        if (folded is "nyc" or "new york city")
            return FindCity("new york", "NY");
        // The last one to three words may be the state; "new york" alone is the city.
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var take = Math.Min(3, words.Length - 1); take >= 1; take--)
        {
            var tail = string.Join(' ', words[^take..]);
            var state = StateNames.TryGetValue(tail, out var code) ? code : tail.Length == 2 && StateNames.ContainsValue(tail.ToUpperInvariant()) ? tail.ToUpperInvariant() : null;
            if (state is not null && FindCity(string.Join(' ', words[..^take]), state) is PlaceAnswer.Found found)
                return found;
        }

        return FindCity(string.Join(' ', words), null);
    }

    /// <summary>Every city with its population (0: not known).</summary>
    public IEnumerable<(Place City, int People)> Cities() => _cities.Values.SelectMany(list => list);

    /// <summary>Towns of 5,000 people and more, the largest first.</summary>
    public IReadOnlyList<Place> Towns { get; private set; } = [];

    /// <summary>
    /// Turns names of service areas ("Broward County", "Florida", "Nationwide") into keys that a search place has too. A county
    /// name that stands in several states counts only where the other areas of the same service, or its own state, say which.
    /// </summary>
    public IReadOnlyList<string> AreaKeys(IReadOnlyCollection<string> areas, IReadOnlyCollection<string> cities)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var counties = new List<string>();
        foreach (var area in areas)
        {
            var folded = Words.Fold(area);
            if (folded is "nationwide" or "national" or "united states" or "usa" or "us" or "all states")
                keys.Add("us");
            else if (StateNames.TryGetValue(folded, out var state))
                keys.Add("state|" + state);
            else if (folded is "statewide" && cities.FirstOrDefault()?.Split('|') is [_, { Length: 2 } own])
                keys.Add("state|" + own.ToUpperInvariant());
            else if (_statesOfCounty.ContainsKey(CountyName(folded)))
                counties.Add(CountyName(folded));
            else if (Find(area) is PlaceAnswer.Found found && found.Place.City.Length > 0)
                keys.Add(CityKey(found.Place.City, found.Place.State));
        }

        foreach (var city in cities)
        {
            if (city.Split('|') is [{ Length: > 0 } name, { Length: 2 } state])
                keys.Add(CityKey(name, state));
        }

        if (counties.Count > 0 && StateOf(counties, cities) is { } common)
        {
            foreach (var county in counties.Where(county => _statesOfCounty[county].Contains(common)))
                keys.Add(CountyKey(county, common));
        }

        return [.. keys];
    }

    /// <summary>The area keys that a search place falls under: its city, county, state and the country.</summary>
    public static IReadOnlyList<string> KeysOf(Place place)
    {
        var keys = new List<string> { "us" };
        if (place.State.Length > 0)
        {
            keys.Add("state|" + place.State);
            if (place.County.Length > 0)
                keys.Add(CountyKey(CountyName(Words.Fold(place.County)), place.State));
            if (place.City.Length > 0)
                keys.Add(CityKey(place.City, place.State));
        }

        return keys;
    }

    private static string CityKey(string city, string state) => $"city|{Words.Fold(city)}|{state.ToUpperInvariant()}";

    private static string CountyKey(string county, string state) => $"county|{county}|{state}";

    private static string CountyName(string folded)
    {
        foreach (var suffix in new[] { " county", " parish", " borough" })
        {
            if (folded.EndsWith(suffix, StringComparison.Ordinal))
                return folded[..^suffix.Length];
        }

        return folded;
    }

    private string? StateOf(List<string> counties, IReadOnlyCollection<string> cities)
    {
        var own = cities.Select(city => city.Split('|')).Where(parts => parts.Length == 2 && parts[1].Length == 2).Select(parts => parts[1].ToUpperInvariant()).FirstOrDefault();
        if (own is not null && counties.Exists(county => _statesOfCounty[county].Contains(own)))
            return own;
        var counts = counties.SelectMany(county => _statesOfCounty[county]).CountBy(state => state).OrderByDescending(pair => pair.Value).Take(2).ToList();
        return counts.Count == 1 || (counts.Count == 2 && counts[0].Value > counts[1].Value) ? counts[0].Key : null;
    }

    private PlaceAnswer FindCity(string name, string? state)
    {
        if (name.Length == 0 || !_cities.TryGetValue(name, out var found))
            return new PlaceAnswer.NotFound();
        if (state is not null)
        {
            var one = found.Find(city => city.Place.State == state);
            return one.Place is null ? new PlaceAnswer.NotFound() : new PlaceAnswer.Found(WithCounty(one.Place), []);
        }

        return new PlaceAnswer.Found(WithCounty(found[0].Place), [.. found.Skip(1).Take(5).Select(city => city.Place.Label)]);
    }

    private Place WithCounty(Place place) =>
        place with { County = _countyOfCity.GetValueOrDefault(CityKey(place.City, place.State), "") };

    private static PlaceBook Load()
    {
        var book = new PlaceBook();
        var pool = new Dictionary<string, string>(StringComparer.Ordinal);
        string Same(string text) => pool.TryGetValue(text, out var known) ? known : pool[text] = text;
        var countyVotes = new Dictionary<(string City, string County), int>();
        using (var zips = new StreamReader(Content.Open("us-zips.tsv.br")))
        {
            while (zips.ReadLine() is { } line)
            {
                var field = line.Split('\t');
                var (city, state, county) = (Same(field[3]), Same(field[4]), Same(field[5]));
                var label = city.Length == 0 ? field[0] : $"{city}, {state} {field[0]}";
                book._zips[int.Parse(field[0], CultureInfo.InvariantCulture)] = new Place(label, Number(field[1]), Number(field[2]), state, city, county);
                if (county.Length == 0 || state.Length == 0)
                    continue;
                var name = CountyName(Words.Fold(county));
                if (!book._statesOfCounty.TryGetValue(name, out var states))
                    book._statesOfCounty[name] = states = [];
                states.Add(state);
                var key = (CityKey(city, state), county);
                countyVotes[key] = countyVotes.GetValueOrDefault(key) + 1;
            }
        }

        foreach (var ((city, county), _) in countyVotes.OrderBy(pair => pair.Value))
            book._countyOfCity[city] = county;
        using var cities = new StreamReader(Content.Open("us-cities.tsv.br"));
        while (cities.ReadLine() is { } line)
        {
            var field = line.Split('\t');
            var state = Same(field[1]);
            var name = Words.Fold(field[0]);
            if (!book._cities.TryGetValue(name, out var list))
                book._cities[name] = list = new List<(Place, int)>(1);
            list.Add((new Place($"{field[0]}, {state}", Number(field[2]), Number(field[3]), state, field[0], ""), int.Parse(field[4], CultureInfo.InvariantCulture)));
        }

        foreach (var list in book._cities.Values)
            list.Sort((a, b) => b.People.CompareTo(a.People));
        book.Towns = [.. book.Cities().Where(city => city.People >= 5_000).OrderByDescending(city => city.People).Select(city => city.City)];
        return book;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
