using Waymark.Directory.Domain.Hsds;

namespace Waymark.Directory.Tests.Import;

public sealed class PlaceWordsTests
{
    [Theory]
    [InlineData("Come to 1400 Elm St.")]
    [InlineData("1400 N. ELM street, second floor")]
    [InlineData("The house is at Elm and 14th")]
    [InlineData("Corner of Elm & 14th")]
    [InlineData("P.O. Box 7, Washington DC 20020")]
    [InlineData("20020-1234")]
    public void Tells_ThePlaceInOtherWords_IsSeen(string text) => Assert.True(Words().Tells(text));

    [Theory]
    [InlineData("Call (202) 555-0110, day and night")]
    [InlineData("1400 people a year")]
    [InlineData("Washington DC")]
    [InlineData("")]
    [InlineData(null)]
    public void Tells_OtherWords_Stay(string? text) => Assert.False(Words().Tells(text));

    [Fact]
    public void Remove_WordsAndExtensionsAnywhere_NothingTellsOfThePlace()
    {
        const string at = "1400 Elm St.";
        static Dictionary<string, System.Text.Json.JsonElement> Extra() => new(StringComparer.Ordinal) { ["x_note"] = System.Text.Json.JsonSerializer.SerializeToElement(at) };
        var service = new HsdsService
        {
            Name = "House at " + at,
            Description = "Ring at " + at,
            Phones = [new HsdsPhone { Number = "(202) 555-0110", Description = at, Extra = Extra() }],
            Schedules = [new HsdsSchedule { Notes = at, Description = "Near Elm and 14th" }],
            RequiredDocuments = [new HsdsRequiredDocument { Document = "A letter to 20020" }],
            Contacts = [new HsdsContact { Department = at, Phones = [new HsdsPhone { Number = "(202) 555-0111", Description = at }] }],
            Attributes = [new HsdsAttribute { Value = at, Extra = Extra() }],
            Organization = new HsdsOrganization { Name = "Lantern", Description = at, Extra = Extra(), Contacts = [new HsdsContact { Title = at }] },
            ServiceAtLocations =
            [
                new HsdsServiceAtLocation
                {
                    Phones = [new HsdsPhone { Description = at }],
                    Schedules = [new HsdsSchedule { Notes = at }],
                    Location = new HsdsLocation { Name = at, Addresses = [Address()], Schedules = [new HsdsSchedule { Description = at }] },
                },
            ],
        };

        Assert.True(WithheldPlace.Remove(service));

        var written = HsdsJson.Write(service);
        foreach (var trace in new[] { "1400", "Elm", "20020" })
            Assert.DoesNotContain(trace, written, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("(202) 555-0110", written, StringComparison.Ordinal);
        Assert.Equal("Lantern", service.Organization.Description);
        Assert.False(WithheldPlace.Remove(service));
    }

    private static HsdsAddress Address() => new() { Address1 = "1400 Elm Street NW", City = "Washington", StateProvince = "DC", PostalCode = "20020" };

    private static PlaceWords Words()
    {
        var words = new PlaceWords();
        words.Add(Address());
        return words;
    }
}
