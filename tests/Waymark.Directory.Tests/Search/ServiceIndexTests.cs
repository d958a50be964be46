using FsCheck;
using FsCheck.Fluent;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain.Places;
using Waymark.Directory.Search;

namespace Waymark.Directory.Tests.Search;

public sealed class ServiceIndexTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Search_AnyQuery_WeightsOfReasonsAddUpAndOrderFallsAndTotalsAgree()
    {
        var index = ServiceIndex.Build(Enumerable.Range(0, 400).Select(Any), 1);
        Prop.ForAll(Queries(), query =>
        {
            var answer = index.Search(query with { Take = 400 }, Now);
            var sums = answer.Hits.All(hit => hit.Score == hit.Reasons.Sum(reason => reason.Weight));
            var falls = answer.Hits.Zip(answer.Hits.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score);
            var listed = index.List(query, Now);
            var same = answer.Hits.Select(hit => hit.Id).Order().SequenceEqual(listed);
            return sums && falls && answer.Total == answer.Hits.Count && same;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Search_Pages_AreTheWholeListCut()
    {
        var index = ServiceIndex.Build(Enumerable.Range(0, 300).Select(Any), 1);
        Prop.ForAll(Queries(), query =>
        {
            var whole = index.Search(query with { Take = 300 }, Now).Hits.Select(hit => hit.Id).ToList();
            var pages = Enumerable.Range(0, 30).SelectMany(page => index.Search(query with { Skip = page * 10, Take = 10 }, Now).Hits.Select(hit => hit.Id)).ToList();
            return whole.SequenceEqual(pages);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    [Fact]
    public void With_ChangedEntries_FindsWhatAFreshIndexFinds()
    {
        var entries = Enumerable.Range(0, 200).Select(Any).ToList();
        var index = ServiceIndex.Build(entries, 1);
        for (var i = 0; i < 40; i++)
            entries[i * 3] = Any(1000 + i) is var other ? Copy(other, entries[i * 3].Id) : other;
        var changed = index.With(Enumerable.Range(0, 40).Select(i => entries[i * 3]), [], 2);
        var fresh = ServiceIndex.Build(entries, 2);
        Prop.ForAll(Queries(), query => changed.Search(query with { Take = 200 }, Now).Hits.Select(hit => (hit.Id, hit.Score))
            .SequenceEqual(fresh.Search(query with { Take = 200 }, Now).Hits.Select(hit => (hit.Id, hit.Score)))).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Search_WithinMiles_IsWhatHaversineSays()
    {
        var place = Place("Washington, DC");
        var entries = Enumerable.Range(0, 500).Select(i => Entry(i, points: [(place.Latitude + ((i % 23) - 11) * 0.06, place.Longitude + ((i / 23) - 11) * 0.09)])).ToList();
        var index = ServiceIndex.Build(entries, 1);
        foreach (var miles in new[] { 1.0, 5, 25, 50 })
        {
            var expected = entries.Where(entry => Haversine(place.Latitude, place.Longitude, entry.Points[0].Latitude, entry.Points[0].Longitude) <= miles).Select(entry => entry.Id).Order();
            Assert.Equal(expected, index.List(new ServiceQuery { Place = place, WithinMiles = miles, OnlyCurrent = false }, Now));
        }
    }

    [Fact]
    public void Near_AcrossTheDateLineAndAtAPole_FindsBothSides()
    {
        var index = ServiceIndex.Build([Entry(1, points: [(-14.3, 179.95)]), Entry(2, points: [(-14.3, -179.95)]), Entry(3, points: [(89.9, 10)]), Entry(4, points: [(89.9, -170)])], 1);

        Assert.Equal(2, index.List(new ServiceQuery { Place = new Place("x", -14.3, 180, "", "", ""), WithinMiles = 20, OnlyCurrent = false }, Now).Count);
        Assert.Equal(2, index.List(new ServiceQuery { Place = new Place("x", 90, 0, "", "", ""), WithinMiles = 20, OnlyCurrent = false }, Now).Count);
    }

    [Fact]
    public void Build_WithheldEntryWithAPoint_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => ServiceIndex.Build([Entry(1, withheld: true, points: [(38.9, -77.0)])], 1));

    [Fact]
    public void Search_WithheldShelter_IsFoundByItsCityWithoutADistance()
    {
        var index = ServiceIndex.Build([Entry(1, withheld: true, areas: PlaceBook.Shipped.AreaKeys([], ["washington|dc"]))], 1);

        var near = index.Search(new ServiceQuery { Place = Place("20910"), WithinMiles = 25, OnlyCurrent = false }, Now);
        var far = index.Search(new ServiceQuery { Place = Place("Los Angeles"), WithinMiles = 25, OnlyCurrent = false }, Now);

        Assert.Null(Assert.Single(near.Hits).Miles);
        Assert.Contains(near.Hits[0].Reasons, reason => reason.Kind == ReasonKind.ServesArea);
        Assert.Empty(far.Hits);
    }

    [Theory]
    [InlineData(Answer.Yes, 1)]
    [InlineData(Answer.Unknown, 1)]
    [InlineData(Answer.No, 0)]
    public void Search_WishedFacet_DropsOnlyASureNo(Answer answer, int expected)
    {
        var bit = 1U << (int)Facet.Pets;
        var index = ServiceIndex.Build([Entry(1, yes: answer == Answer.Yes ? bit : 0, no: answer == Answer.No ? bit : 0)], 1);

        Assert.Equal(expected, index.Search(new ServiceQuery { Facets = bit, OnlyCurrent = false }, Now).Total);
        Assert.Equal(answer == Answer.Yes ? 1 : 0, index.Search(new ServiceQuery { Facets = bit, OnlyCurrent = false, OnlySure = true }, Now).Total);
        var kept = Assert.Single(index.Search(new ServiceQuery { Facets = bit, OnlyCurrent = false, KeepMisfits = true }, Now).Hits);
        Assert.Contains(kept.Reasons, reason => reason.Kind == (answer switch { Answer.Yes => ReasonKind.FacetYes, Answer.No => ReasonKind.FacetNo, _ => ReasonKind.FacetUnknown }));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(0, 1)]
    [InlineData(180, 1)]
    [InlineData(181, 0)]
    public void Search_OnlyCurrent_NeedsACheckInTheLastHalfYear(int? daysAgo, int expected)
    {
        var index = ServiceIndex.Build([Entry(1, checkedOn: daysAgo is { } days ? Today.AddDays(-days) : null)], 1);

        var answer = index.Search(new ServiceQuery(), Now);

        Assert.Equal((expected, 1 - expected), (answer.Total, answer.NotCurrent));
    }

    [Fact]
    public void Search_TakesReferralsSaidEightDaysAgo_IsNoLongerAYes()
    {
        var bit = 1U << (int)Facet.TakesReferrals;
        var index = ServiceIndex.Build([Entry(1, yes: bit, referrals: Now.AddDays(-8)), Entry(2, yes: bit, referrals: Now.AddDays(-6))], 1);

        var sure = index.List(new ServiceQuery { Facets = bit, OnlySure = true, OnlyCurrent = false }, Now);

        Assert.Equal([Id(2)], sure);
    }

    [Fact]
    public void Search_FreeBedsOfYesterday_NoLongerCount()
    {
        var shelter = 1UL << (int)Need.Shelter;
        var index = ServiceIndex.Build([Entry(1, needs: shelter, beds: 5, bedsAt: Now.AddHours(-25)), Entry(2, needs: shelter, beds: 1, bedsAt: Now.AddHours(-2)), Entry(3, needs: shelter, beds: 0, bedsAt: Now.AddHours(-2))], 1);

        var hits = index.Search(new ServiceQuery { Needs = shelter, OnlyCurrent = false }, Now).Hits;

        Assert.Equal([Id(2), Id(1), Id(3)], hits.Select(hit => hit.Id));
        Assert.Contains(hits[1].Reasons, reason => reason.Kind == ReasonKind.BedsUnknown);
    }

    [Theory]
    [InlineData("庇护所", Need.Shelter)]
    [InlineData("庇護所", Need.Shelter)]
    [InlineData("Abogada de inmigración", Need.LegalImmigration)]
    [InlineData("محامي هجرة", Need.LegalImmigration)]
    [InlineData("doctor", Need.Health)]
    public void Search_NeedNamedInAnyLanguage_FindsTheService(string text, Need need)
    {
        var index = ServiceIndex.Build([Entry(1, needs: 1UL << (int)need), Entry(2, needs: 1UL << (int)Need.Education)], 1);

        var answer = index.Search(new ServiceQuery { Text = text, OnlyCurrent = false }, Now);

        Assert.Equal(Id(1), Assert.Single(answer.Hits).Id);
    }

    [Theory]
    [InlineData("cafe", 1)]
    [InlineData("CAFÉ lantern", 1)]
    [InlineData("lanterns", 1)]
    [InlineData("lanter", 1)]
    [InlineData("中文学", 1)]
    [InlineData("lantern zebra", 0)]
    [InlineData("?!", 0)]
    [InlineData("", 1)]
    public void Search_Words_FoldAndAllMustOccur(string text, int expected)
    {
        var index = ServiceIndex.Build([Entry(1, name: "Café Lantern 中文学校")], 1);

        Assert.Equal(expected, index.Search(new ServiceQuery { Text = text, OnlyCurrent = false }, Now).Total);
    }

    [Theory]
    [InlineData("90012", "Los Angeles, CA 90012")]
    [InlineData("90012-1234", "Los Angeles, CA 90012")]
    [InlineData("٩٠٠١٢", "Los Angeles, CA 90012")]
    [InlineData("９００１２", "Los Angeles, CA 90012")]
    [InlineData("los ángeles", "Los Angeles, CA")]
    [InlineData("Miami florida", "Miami, FL")]
    [InlineData("Washington, D.C.", "Washington, DC")]
    [InlineData("洛杉矶", "Los Angeles, CA")]
    [InlineData("واشنطن", "Washington, DC")]
    public void Find_PlaceAsTyped_IsFound(string text, string label) =>
        Assert.Equal(label, Place(text).Label);

    [Theory]
    [InlineData("00000")]
    [InlineData("Nowhereville Upon Sea")]
    [InlineData("'; drop table")]
    public void Find_UnknownPlace_SaysSo(string text) => Assert.IsType<PlaceAnswer.NotFound>(PlaceBook.Shipped.Find(text));

    [Fact]
    public void AreaKeys_CountyInSeveralStates_NeedsTheOthersToTellWhich()
    {
        Assert.Empty(PlaceBook.Shipped.AreaKeys(["Orange County"], []));
        Assert.Contains("county|orange|FL", PlaceBook.Shipped.AreaKeys(["Orange County", "Hillsborough County", "Pinellas County"], []));
        Assert.Contains("county|orange|CA", PlaceBook.Shipped.AreaKeys(["Orange County"], ["irvine|ca"]));
    }

    private static Arbitrary<ServiceQuery> Queries() => (
        from needs in Gen.Choose(0, (1 << 22) - 1)
        from mask in Gen.Choose(0, (1 << 22) - 1)
        from facets in Gen.Choose(0, 4095)
        from facetMask in Gen.Choose(0, 4095)
        from text in Gen.Elements(null, "lantern", "legal aid", "comida", "lan", "")
        from town in Gen.Elements(null, "Washington, DC", "20910", "Los Angeles")
        from miles in Gen.Elements<double?>(null, 5, 25, 100)
        from flags in Gen.Choose(0, 31)
        from language in Gen.Choose(0, 3)
        from cost in Gen.Elements(Cost.Unknown, Cost.Free, Cost.Sliding)
        select new ServiceQuery
        {
            Needs = (ulong)(needs & mask),
            Facets = (uint)(facets & facetMask),
            Text = text,
            Place = town is null ? null : Place(town),
            WithinMiles = miles,
            OnlyCurrent = (flags & 1) != 0,
            OnlySure = (flags & 2) != 0,
            KeepMisfits = (flags & 4) != 0,
            OpenNow = (flags & 8) != 0,
            IncludeInactive = (flags & 16) != 0,
            Languages = language == 0 ? 0 : 1UL << language,
            Cost = cost,
        }).ToArbitrary();

    private static Place Place(string text) => Assert.IsType<PlaceAnswer.Found>(PlaceBook.Shipped.Find(text)).Place;

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static IndexEntry Any(int i)
    {
        var place = Place(i % 2 == 0 ? "Washington, DC" : "Los Angeles");
        return Entry(
            i,
            name: i % 3 == 0 ? "Lantern House" : "Legal aid " + i,
            needs: (1UL << (i % 22)) | (1UL << (i * 7 % 22)),
            yes: (uint)(i * 37 % 4096),
            no: (uint)(i * 91 % 4096) & ~(uint)(i * 37 % 4096),
            withheld: i % 11 == 0,
            points: i % 11 == 0 || i % 5 == 0 ? null : [(place.Latitude + (i % 17 * 0.05), place.Longitude)],
            areas: i % 11 == 0 ? PlaceBook.Shipped.AreaKeys([], ["washington|dc"]) : null,
            checkedOn: i % 4 == 0 ? null : Today.AddDays(-(i % 250)),
            referrals: Now.AddDays(-(i % 12)),
            beds: i % 6 == 0 ? i % 3 : null,
            bedsAt: Now.AddHours(-(i % 40)),
            languages: i % 3 == 0 ? 0 : 1UL << (i % 4),
            cost: (Cost)(i % 4),
            active: i % 13 != 0);
    }

    private static IndexEntry Copy(IndexEntry from, Guid id) => new()
    {
        Id = id,
        OrganizationId = from.OrganizationId,
        IsActive = from.IsActive,
        Name = from.Name,
        Text = from.Text,
        Needs = from.Needs,
        Yes = from.Yes,
        No = from.No,
        Cost = from.Cost,
        Languages = from.Languages,
        AddressWithheld = from.AddressWithheld,
        Points = from.Points,
        Areas = from.Areas,
        CheckedOn = from.CheckedOn,
        ReferralsSaidAt = from.ReferralsSaidAt,
        BedsFree = from.BedsFree,
        BedsSaidAt = from.BedsSaidAt,
    };

    private static IndexEntry Entry(
        int number, string name = "Entry", ulong needs = 0, uint yes = 0, uint no = 0, bool withheld = false, IReadOnlyList<(double Latitude, double Longitude)>? points = null,
        IReadOnlyList<string>? areas = null, DateOnly? checkedOn = null, DateTimeOffset? referrals = null, int? beds = null, DateTimeOffset? bedsAt = null,
        ulong languages = 0, Cost cost = Cost.Unknown, bool active = true) => new()
        {
            Id = Id(number),
            OrganizationId = Id(number % 7),
            IsActive = active,
            Name = name,
            Text = "",
            Needs = needs,
            Yes = yes,
            No = no,
            AddressWithheld = withheld,
            Points = points ?? [],
            Areas = areas ?? [],
            CheckedOn = checkedOn,
            ReferralsSaidAt = referrals,
            BedsFree = beds,
            BedsSaidAt = bedsAt,
            Languages = languages,
            Cost = cost,
        };

    private static double Haversine(double a, double b, double c, double d)
    {
        const double radians = Math.PI / 180;
        var h = Math.Pow(Math.Sin((c - a) * radians / 2), 2) + (Math.Cos(a * radians) * Math.Cos(c * radians) * Math.Pow(Math.Sin((d - b) * radians / 2), 2));
        return 2 * 3958.8 * Math.Asin(Math.Sqrt(h));
    }
}
