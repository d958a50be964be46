using System.Diagnostics;
using System.Globalization;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain.Hours;
using Waymark.Directory.Domain.Hsds;
using Waymark.Directory.Domain.Places;
using Waymark.Directory.Search;

namespace Waymark.Bench.Benches;

/// <summary>
/// Directory search: median and 99th percentile of one query at a time, over a mix like real use, on generated services that lie in
/// real cities by their population. Options: <c>--services N</c> (default 100000), <c>--queries N</c> (default 2000).
/// </summary>
internal sealed class DirectorySearchBench : IBench
{
    private static readonly string[] Nouns = ["Center", "House", "Project", "Alliance", "Clinic", "Network", "Services", "Coalition", "Partners", "Haven", "Bridge", "Outreach"];
    private static readonly string[] Kinds = ["shelter", "legal aid", "food pantry", "counseling", "clinic", "job training", "immigration", "housing", "transport", "english class", "child care", "case management", "clothing", "recovery"];
    private static readonly string[] Texts = ["legal aid", "shelter", "immigration lawyer", "庇护所", "food", "clinic", "counseling center", "abogado", "job training", "english class", "haven", "pantry"];
    private static readonly string[] Towns = ["Los Angeles, CA", "90012", "Washington, DC", "20001", "Miami, FL", "New York", "Chicago", "60601", "Houston, TX", "Tampa, FL", "Phoenix", "98101"];

    public string Name => "directory-search";

    public string Summary => "Median and p99 of one directory search: --services N (100000) --queries N (2000)";

    public Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var services = arguments.Int32("services", 100_000);
        var queries = arguments.Int32("queries", 2_000);
        var now = new DateTimeOffset(2026, 11, 20, 18, 30, 0, TimeSpan.Zero);
        var clock = Stopwatch.StartNew();
        var index = ServiceIndex.Build(Generate(services, now), 1);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"services {index.Count:N0}, built in {clock.Elapsed.TotalSeconds:F1} s, heap {GC.GetTotalMemory(true) / 1048576.0:F0} MiB"));

        var draw = new Draw(2);
        var mix = Enumerable.Range(0, queries).Select(_ => Query(draw)).ToArray();
        foreach (var query in mix.Take(200))
            index.Search(query, now);
        var times = new double[queries];
        long found = 0;
        for (var i = 0; i < queries; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            // The clock moves so that opening hours are worked out anew every hundredth query, as they are once a minute in use.
            found += index.Search(mix[i], now.AddMinutes(i / 100)).Total;
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        var p99 = times[(int)(queries * 0.99)];
        var target = services > 100_000 ? 60 : 20;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"queries {queries:N0}, mean results {found / queries:N0}: median {times[queries / 2]:F2} ms, p95 {times[(int)(queries * 0.95)]:F2} ms, p99 {p99:F2} ms, max {times[^1]:F2} ms (target p99 {target} ms)"));
        return Task.FromResult(p99 <= target ? 0 : 1);
    }

    private static ServiceQuery Query(Draw draw)
    {
        var query = new ServiceQuery { OnlyCurrent = draw.Below(4) != 0, Skip = draw.Below(10) == 0 ? 20 : 0 };
        if (draw.Below(10) < 8 && PlaceBook.Shipped.Find(Towns[draw.Below(Towns.Length)]) is PlaceAnswer.Found found)
            query = query with { Place = found.Place, WithinMiles = new double?[] { 5, 10, 25, 25, 50, 100, null }[draw.Below(7)] };
        if (draw.Below(10) < 7)
            query = query with { Needs = (1UL << draw.Below(22)) | (draw.Below(3) == 0 ? 1UL << draw.Below(22) : 0) };
        if (draw.Below(10) < 4)
            query = query with { Text = Texts[draw.Below(Texts.Length)] };
        if (draw.Below(10) < 4)
            query = query with { Facets = (1U << draw.Below(12)) | (1U << draw.Below(12)) };
        if (draw.Below(10) < 3)
            query = query with { Languages = 1UL << draw.Below(6) };
        if (draw.Below(10) < 2)
            query = query with { Cost = Cost.Free };
        if (draw.Below(10) < 2)
            query = query with { OpenNow = true };
        return query;
    }

    private static IEnumerable<IndexEntry> Generate(int count, DateTimeOffset now)
    {
        var draw = new Draw(1);
        var cities = PlaceBook.Shipped.Cities().Where(city => city.People > 0).ToArray();
        var ends = new long[cities.Length];
        long people = 0;
        for (var i = 0; i < cities.Length; i++)
            ends[i] = people += cities[i].People;
        var hours = Enumerable.Range(0, 200).Select(i => OpeningHours.From(
            [new HsdsSchedule { Freq = "WEEKLY", Byday = i % 3 == 0 ? "MO,TU,WE,TH,FR,SA,SU" : "MO,TU,WE,TH,FR", OpensAt = $"{i % 12:00}:{i % 4 * 15:00}", ClosesAt = $"{12 + (i % 11):00}:00" }],
            UsTimeZones.For(i % 2 == 0 ? "CA" : "NY")!)).ToArray();
        var bytes = new byte[16];
        for (var i = 0; i < count; i++)
        {
            var at = Array.BinarySearch(ends, draw.Below((int)Math.Min(int.MaxValue, people)));
            var city = cities[Math.Min(at < 0 ? ~at : at, cities.Length - 1)].City;
            BitConverter.TryWriteBytes(bytes, draw.Next());
            BitConverter.TryWriteBytes(bytes.AsSpan(8), draw.Next());
            var withheld = draw.Below(20) == 0;
            var hasPoint = !withheld && draw.Below(10) < 8;
            var kind = Kinds[draw.Below(Kinds.Length)];
            yield return new IndexEntry
            {
                Id = new Guid(bytes),
                OrganizationId = new Guid(i / 3, 0, 0, new byte[8]),
                IsActive = draw.Below(20) != 0,
                Name = $"{city.City} {kind} {Nouns[draw.Below(Nouns.Length)]}",
                Text = $"{Nouns[draw.Below(Nouns.Length)]} {city.City} offers {Kinds[draw.Below(Kinds.Length)]} and {kind} program {draw.Below(5000)} for people in need word{draw.Below(20000)}",
                Needs = (1UL << draw.Below(22)) | (1UL << draw.Below(22)),
                Yes = (uint)draw.Below(4096) & (uint)draw.Below(4096),
                No = 0,
                Languages = draw.Below(2) == 0 ? 0 : 1UL | (1UL << draw.Below(8)),
                HasInterpreters = draw.Below(10) == 0,
                AddressWithheld = withheld,
                Cost = (Cost)draw.Below(4),
                Hours = draw.Below(3) == 0 ? null : hours[draw.Below(hours.Length)],
                CheckedOn = draw.Below(3) == 0 ? null : DateOnly.FromDateTime(now.UtcDateTime).AddDays(-draw.Below(400)),
                BedsFree = draw.Below(5) == 0 ? draw.Below(6) : null,
                BedsSaidAt = now.AddHours(-draw.Below(48)),
                ReferralsSaidAt = now.AddDays(-draw.Below(14)),
                Points = hasPoint ? [(city.Latitude + ((draw.Below(2000) - 1000) / 10_000.0), city.Longitude + ((draw.Below(2000) - 1000) / 10_000.0))] : [],
                Areas = hasPoint ? [] : PlaceBook.KeysOf(city).Where(key => key.StartsWith("city", StringComparison.Ordinal)).ToArray(),
            };
        }
    }

    /// <summary>A small seeded generator (SplitMix64), so that every run measures the same directory.</summary>
    private sealed class Draw(ulong seed)
    {
        private ulong _state = seed;

        public ulong Next()
        {
            unchecked
            {
                _state += 0x9E3779B97F4A7C15;
                var z = _state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return z ^ (z >> 31);
            }
        }

        public int Below(int limit) => (int)(Next() % (ulong)limit);
    }
}
