using Waymark.Directory.Contracts;
using Waymark.Directory.Domain.Hours;
using Waymark.Directory.Domain.Places;

namespace Waymark.Directory.Search;

/// <summary>
/// One immutable part of the index: columns and bit sets over entries numbered from 0. About 250 bytes an entry. Safe for several threads.
/// </summary>
internal sealed class Segment
{
    private const int CellsPerDegree = 4;
    private const double EarthMiles = 3958.8;

    private readonly Dictionary<string, int[]> _words;
    private readonly string[] _sortedWords;
    private readonly Dictionary<string, int[]> _areas;
    private readonly List<(string Key, double Latitude, double Longitude)> _cityCentres = [];
    private readonly Dictionary<Guid, int[]> _terms;
    private readonly int[] _cellKeys;
    private readonly int[] _cellStarts;
    private readonly float[] _pointX;
    private readonly float[] _pointY;
    private readonly float[] _pointZ;
    private readonly int[] _pointEntry;
    private readonly OpeningHours[] _patterns;
    private readonly int[] _patternOf;
    private Tick? _tick;

    private Segment(Builder builder)
    {
        Count = builder.Ids.Count;
        Ids = [.. builder.Ids];
        Organizations = [.. builder.Organizations];
        Needs = [.. builder.Needs];
        Yes = [.. builder.Yes];
        No = [.. builder.No];
        Languages = [.. builder.Languages];
        Costs = [.. builder.Costs];
        CheckedOn = [.. builder.CheckedOn];
        Beds = [.. builder.Beds];
        BedsSaidAt = [.. builder.BedsSaidAt];
        ReferralsSaidAt = [.. builder.ReferralsSaidAt];
        ModifiedAt = [.. builder.ModifiedAt];
        _patternOf = [.. builder.PatternOf];
        _patterns = [.. builder.Patterns];
        _words = builder.Words.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
        _sortedWords = [.. _words.Keys.Order(StringComparer.Ordinal)];
        _areas = builder.Areas.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
        _terms = builder.Terms.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        foreach (var key in _areas.Keys)
        {
            if (key.Split('|') is ["city", var city, var state] && PlaceBook.Shipped.Find(city + ", " + state) is PlaceAnswer.Found found)
                _cityCentres.Add((key, found.Place.Latitude, found.Place.Longitude));
        }

        Active = Bitmap(i => builder.Active[i]);
        Withheld = Bitmap(i => builder.Withheld[i]);
        Interpreters = Bitmap(i => builder.Interpreters[i]);
        LanguageKnown = Bitmap(i => Languages[i] != 0);
        HasPoint = Bitmap(i => builder.PointCounts[i] > 0);
        NoPlace = Bitmap(i => builder.PointCounts[i] == 0 && !builder.HasArea[i]);
        NeedBits = [.. NeedNames.All.Select(need => Bitmap(i => (Needs[i] >> (int)need & 1) != 0))];
        YesBits = [.. NeedNames.AllFacets.Select(facet => Bitmap(i => (Yes[i] >> (int)facet & 1) != 0))];
        NoBits = [.. NeedNames.AllFacets.Select(facet => Bitmap(i => (No[i] >> (int)facet & 1) != 0))];
        CostBits = [.. Enum.GetValues<Cost>().Select(cost => Bitmap(i => Costs[i] == (byte)cost))];

        var order = Enumerable.Range(0, builder.Points.Count).ToArray();
        var keys = builder.Points.Select(point => Cell(point.Latitude, point.Longitude)).ToArray();
        Array.Sort(keys, order);
        _pointX = new float[order.Length];
        _pointY = new float[order.Length];
        _pointZ = new float[order.Length];
        _pointEntry = new int[order.Length];
        var cellKeys = new List<int>();
        var cellStarts = new List<int>();
        for (var i = 0; i < order.Length; i++)
        {
            var point = builder.Points[order[i]];
            (_pointX[i], _pointY[i], _pointZ[i]) = Unit(point.Latitude, point.Longitude);
            _pointEntry[i] = point.Entry;
            if (i == 0 || keys[i] != keys[i - 1])
            {
                cellKeys.Add(keys[i]);
                cellStarts.Add(i);
            }
        }

        cellStarts.Add(order.Length);
        _cellKeys = [.. cellKeys];
        _cellStarts = [.. cellStarts];
    }

    public int Count { get; }

    public Guid[] Ids { get; }

    public Guid[] Organizations { get; }

    public ulong[] Needs { get; }

    public uint[] Yes { get; }

    public uint[] No { get; }

    public ulong[] Languages { get; }

    public byte[] Costs { get; }

    /// <summary>Day numbers; 0 when nobody checked.</summary>
    public int[] CheckedOn { get; }

    /// <summary>Free beds; -1 when not known.</summary>
    public int[] Beds { get; }

    /// <summary>UTC ticks; 0 when never.</summary>
    public long[] BedsSaidAt { get; }

    /// <summary>UTC ticks; 0 when never.</summary>
    public long[] ReferralsSaidAt { get; }

    public long[] ModifiedAt { get; }

    public ulong[] Active { get; }

    public ulong[] Withheld { get; }

    public ulong[] Interpreters { get; }

    public ulong[] LanguageKnown { get; }

    public ulong[] HasPoint { get; }

    /// <summary>Entries that say neither where they are nor which area they serve.</summary>
    public ulong[] NoPlace { get; }

    public ulong[][] NeedBits { get; }

    public ulong[][] YesBits { get; }

    public ulong[][] NoBits { get; }

    public ulong[][] CostBits { get; }

    /// <summary>Whether any of these entries has a term or is of a taxonomy.</summary>
    public bool Uses(Guid term, ulong[] live) => _terms.TryGetValue(term, out var entries) && Array.Exists(entries, entry => (live[entry >> 6] >> (entry & 63) & 1) != 0);

    public static Segment Build(IEnumerable<IndexEntry> entries)
    {
        var builder = new Builder();
        foreach (var entry in entries)
            builder.Add(entry);
        return new Segment(builder);
    }

    /// <summary>What depends on the clock, worked out once a minute.</summary>
    public Tick At(DateTimeOffset now)
    {
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        var tick = _tick;
        if (tick is null || tick.Minute != minute)
            _tick = tick = MakeTick(now, minute);
        return tick;
    }

    /// <summary>
    /// Entries that have all words, into <paramref name="all"/>, and those that have all of them in the name, into
    /// <paramref name="inName"/>. A word that no entry has counts as the beginning of longer words.
    /// </summary>
    public void Match(IReadOnlyList<string> words, Span<ulong> all, Span<ulong> inName, Span<ulong> scratch, Span<ulong> scratchName)
    {
        all.Fill(ulong.MaxValue);
        inName.Fill(ulong.MaxValue);
        foreach (var word in words)
        {
            scratch.Clear();
            scratchName.Clear();
            if (_words.TryGetValue(word, out var postings))
                Mark(postings, scratch, scratchName);
            else
                MarkPrefix(word, scratch, scratchName);
            Bits.And(all, scratch);
            Bits.And(inName, scratchName);
        }
    }

    public void MarkAreas(IReadOnlyList<string> keys, Place place, double? withinMiles, Span<ulong> bits)
    {
        foreach (var key in keys)
        {
            if (_areas.TryGetValue(key, out var entries))
                Mark(entries, bits);
        }

        // Entries without a point are placed by their city alone: the city's public centre, never their own place.
        var (x, y, z) = Unit(place.Latitude, place.Longitude);
        foreach (var (key, latitude, longitude) in _cityCentres)
        {
            var (cx, cy, cz) = Unit(latitude, longitude);
            if (withinMiles is null || Miles(x - cx, y - cy, z - cz) <= withinMiles)
                Mark(_areas[key], bits);
        }
    }

    public void MarkTerm(Guid term, Span<ulong> bits)
    {
        if (_terms.TryGetValue(term, out var entries))
            Mark(entries, bits);
    }

    /// <summary>
    /// Marks the entries that have a place within so many miles and writes the least distance of each into
    /// <paramref name="miles"/>, which is valid only where the bit is set.
    /// </summary>
    public void Near(Place place, double withinMiles, Span<ulong> bits, Span<float> miles)
    {
        var (x, y, z) = Unit(place.Latitude, place.Longitude);
        // The straight line through the earth for that many miles along the ground.
        var chord = 2 * Math.Sin(Math.Min(Math.PI, withinMiles / EarthMiles) / 2);
        var limit = (float)(chord * chord * 1.000001);
        var latitudeReach = withinMiles / 69.0;
        var south = Row(place.Latitude - latitudeReach);
        var north = Row(place.Latitude + latitudeReach);
        var edge = Math.Min(89.9, Math.Abs(place.Latitude) + latitudeReach);
        var longitudeReach = edge >= 89 ? 180 : latitudeReach / Math.Cos(edge * Math.PI / 180);
        var west = (int)Math.Floor((place.Longitude - longitudeReach) * CellsPerDegree);
        var width = Math.Min(360 * CellsPerDegree, (int)Math.Ceiling(longitudeReach * 2 * CellsPerDegree) + 1);
        for (var row = south; row <= north; row++)
        {
            // A row of cells is one run of keys, or two where it crosses 180 degrees.
            var first = Wrap(west);
            var firstLength = Math.Min(width, (360 * CellsPerDegree) - first);
            Scan(row, first, firstLength, (x, y, z), limit, bits, miles);
            if (firstLength < width)
                Scan(row, 0, width - firstLength, (x, y, z), limit, bits, miles);
        }
    }

    private static int Row(double latitude) => (int)Math.Floor((Math.Clamp(latitude, -90, 90) + 90) * CellsPerDegree);

    private static int Wrap(int column) => ((column + (180 * CellsPerDegree)) % (360 * CellsPerDegree) + (360 * CellsPerDegree)) % (360 * CellsPerDegree);

    private static int Cell(double latitude, double longitude) =>
        (Row(latitude) * 360 * CellsPerDegree) + Wrap((int)Math.Floor(longitude * CellsPerDegree));

    private static (float X, float Y, float Z) Unit(double latitude, double longitude)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(latitude * Math.PI / 180);
        var (sinLongitude, cosLongitude) = Math.SinCos(longitude * Math.PI / 180);
        return ((float)(cosLatitude * cosLongitude), (float)(cosLatitude * sinLongitude), (float)sinLatitude);
    }

    // Great-circle distance from the chord: d = 2 R asin(c / 2); the same as the haversine formula.
    private static float Miles(float dx, float dy, float dz) =>
        (float)(2 * EarthMiles * Math.Asin(Math.Min(1, Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz)) / 2)));

    private static void Mark(int[] entries, Span<ulong> bits)
    {
        foreach (var entry in entries)
            Bits.Set(bits, entry);
    }

    // A posting is the entry number times two, plus one when the word stands in its name.
    private static void Mark(int[] postings, Span<ulong> bits, Span<ulong> nameBits)
    {
        foreach (var posting in postings)
        {
            Bits.Set(bits, posting >> 1);
            if ((posting & 1) != 0)
                Bits.Set(nameBits, posting >> 1);
        }
    }

    private void MarkPrefix(string word, Span<ulong> bits, Span<ulong> nameBits)
    {
        if (word.Length < 3)
            return;
        var at = Array.BinarySearch(_sortedWords, word, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        for (var taken = 0; at < _sortedWords.Length && taken < 50 && _sortedWords[at].StartsWith(word, StringComparison.Ordinal); at++, taken++)
            Mark(_words[_sortedWords[at]], bits, nameBits);
    }

    private void Scan(int row, int column, int length, (float X, float Y, float Z) centre, float limit, Span<ulong> bits, Span<float> miles)
    {
        var firstKey = (row * 360 * CellsPerDegree) + column;
        var at = Array.BinarySearch(_cellKeys, firstKey);
        at = at < 0 ? ~at : at;
        if (at >= _cellKeys.Length || _cellKeys[at] >= firstKey + length)
            return;
        var last = at;
        while (last < _cellKeys.Length && _cellKeys[last] < firstKey + length)
            last++;
        for (var i = _cellStarts[at]; i < _cellStarts[last]; i++)
        {
            var dx = _pointX[i] - centre.X;
            var dy = _pointY[i] - centre.Y;
            var dz = _pointZ[i] - centre.Z;
            if ((dx * dx) + (dy * dy) + (dz * dz) > limit)
                continue;
            var entry = _pointEntry[i];
            var distance = Miles(dx, dy, dz);
            if (!Bits.Has(bits, entry))
            {
                Bits.Set(bits, entry);
                miles[entry] = distance;
            }
            else if (distance < miles[entry])
            {
                miles[entry] = distance;
            }
        }
    }

    private ulong[] Bitmap(Func<int, bool> has)
    {
        var bits = Bits.New(Count);
        for (var i = 0; i < Count; i++)
        {
            if (has(i))
                Bits.Set(bits, i);
        }

        return bits;
    }

    private Tick MakeTick(DateTimeOffset now, long minute)
    {
        var isOpen = new bool[_patterns.Length];
        for (var i = 0; i < isOpen.Length; i++)
            isOpen[i] = _patterns[i].IsOpen(now);
        var tick = new Tick(minute, Bits.New(Count), Bits.New(Count), Bits.New(Count), Bits.New(Count), Bits.New(Count));
        var today = DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
        var referralsSince = (now - Freshness.Referrals).UtcTicks;
        for (var i = 0; i < Count; i++)
        {
            if (_patternOf[i] < 0)
                Bits.Set(tick.HoursUnknown, i);
            else if (isOpen[_patternOf[i]])
                Bits.Set(tick.Open, i);
            if (CheckedOn[i] > 0 && today - CheckedOn[i] <= Freshness.CurrentDays && CheckedOn[i] <= today + 1)
                Bits.Set(tick.Current, i);
            if (ReferralsSaidAt[i] >= referralsSince && ReferralsSaidAt[i] > 0)
            {
                if ((Yes[i] >> (int)Facet.TakesReferrals & 1) != 0)
                    Bits.Set(tick.ReferralsYes, i);
                else if ((No[i] >> (int)Facet.TakesReferrals & 1) != 0)
                    Bits.Set(tick.ReferralsNo, i);
            }
        }

        return tick;
    }

    /// <summary>What depends on the clock.</summary>
    internal sealed record Tick(long Minute, ulong[] Open, ulong[] HoursUnknown, ulong[] Current, ulong[] ReferralsYes, ulong[] ReferralsNo);

    private sealed class Builder
    {
        private readonly Dictionary<string, int> _patternIds = new(StringComparer.Ordinal);
        private readonly Dictionary<string, bool> _entryWords = new(StringComparer.Ordinal);

        public List<Guid> Ids { get; } = [];

        public List<Guid> Organizations { get; } = [];

        public List<bool> Active { get; } = [];

        public List<bool> Withheld { get; } = [];

        public List<bool> Interpreters { get; } = [];

        public List<ulong> Needs { get; } = [];

        public List<uint> Yes { get; } = [];

        public List<uint> No { get; } = [];

        public List<ulong> Languages { get; } = [];

        public List<byte> Costs { get; } = [];

        public List<int> CheckedOn { get; } = [];

        public List<int> Beds { get; } = [];

        public List<long> BedsSaidAt { get; } = [];

        public List<long> ReferralsSaidAt { get; } = [];

        public List<long> ModifiedAt { get; } = [];

        public List<int> PatternOf { get; } = [];

        public List<OpeningHours> Patterns { get; } = [];

        public List<int> PointCounts { get; } = [];

        public List<bool> HasArea { get; } = [];

        public List<(double Latitude, double Longitude, int Entry)> Points { get; } = [];

        public Dictionary<string, List<int>> Words { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, List<int>> Areas { get; } = new(StringComparer.Ordinal);

        public Dictionary<Guid, List<int>> Terms { get; } = [];

        public void Add(IndexEntry entry)
        {
            if (entry.AddressWithheld && entry.Points.Count > 0)
                throw new InvalidOperationException("A withheld place must not enter the index.");
            var number = Ids.Count;
            Ids.Add(entry.Id);
            Organizations.Add(entry.OrganizationId);
            Active.Add(entry.IsActive);
            Withheld.Add(entry.AddressWithheld);
            Interpreters.Add(entry.HasInterpreters);
            Needs.Add(entry.Needs);
            Yes.Add(entry.Yes);
            No.Add(entry.No);
            Languages.Add(entry.Languages);
            Costs.Add((byte)entry.Cost);
            CheckedOn.Add(entry.CheckedOn?.DayNumber ?? 0);
            Beds.Add(entry.BedsFree ?? -1);
            BedsSaidAt.Add(entry.BedsSaidAt?.UtcTicks ?? 0);
            ReferralsSaidAt.Add(entry.ReferralsSaidAt?.UtcTicks ?? 0);
            ModifiedAt.Add(entry.ModifiedAt.UtcTicks);
            PatternOf.Add(PatternId(entry.Hours));
            PointCounts.Add(entry.Points.Count);
            HasArea.Add(entry.Areas.Count > 0);
            foreach (var (latitude, longitude) in entry.Points)
                Points.Add((latitude, longitude, number));
            _entryWords.Clear();
            foreach (var word in Search.Words.ForIndex(entry.Text))
                _entryWords.TryAdd(word, false);
            foreach (var word in Search.Words.ForIndex(entry.Name))
                _entryWords[word] = true;
            foreach (var (word, inName) in _entryWords)
                Post(Words, word, (number << 1) | (inName ? 1 : 0));
            foreach (var area in entry.Areas)
                Post(Areas, area, number);
            foreach (var term in entry.Terms)
                Post(Terms, term, number);
        }

        private static void Post<TKey>(Dictionary<TKey, List<int>> lists, TKey key, int value)
            where TKey : notnull
        {
            if (!lists.TryGetValue(key, out var list))
                lists[key] = list = [];
            if (list.Count == 0 || list[^1] != value)
                list.Add(value);
        }

        private int PatternId(OpeningHours? hours)
        {
            if (hours is null)
                return -1;
            if (!_patternIds.TryGetValue(hours.Key, out var id))
            {
                _patternIds[hours.Key] = id = Patterns.Count;
                Patterns.Add(hours);
            }

            return id;
        }
    }
}
