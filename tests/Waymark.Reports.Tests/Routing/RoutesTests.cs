using Waymark.Access.Contracts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Reports.Routing;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Routing;

public sealed class RoutesTests
{
    private static readonly ReportPlace LongBeach = new() { City = "Long Beach", County = "Los Angeles County", State = "CA", Zip = "90802" };

    [Theory]
    [InlineData("CA", null, null, null, true)]
    [InlineData("NY", null, null, null, false)]
    [InlineData("CA", "los angeles", null, null, true)]
    [InlineData(null, null, "LONG BEACH", null, true)]
    [InlineData(null, null, "Long  Beach", null, true)]
    [InlineData(null, null, "Beach", null, false)]
    [InlineData(null, null, null, "908", true)]
    [InlineData(null, null, null, "909", false)]
    [InlineData(null, null, null, null, true)]
    public void Fits_Place_AsTheRuleSays(string? state, string? county, string? city, string? zip, bool fits) =>
        Assert.Equal(fits, Routes.Fits(Rule(state, county, city, zip), ReportKind.Help, LongBeach, 0));

    [Fact]
    public void Fits_NothingSaid_FitsOnlyARuleForAnywhere()
    {
        var nowhere = new ReportPlace();

        Assert.True(Routes.Fits(Rule(null, null, null, null), ReportKind.Help, nowhere, 0));
        Assert.False(Routes.Fits(Rule("CA", null, null, null), ReportKind.Help, nowhere, 0));
        Assert.False(Routes.Fits(Rule(null, null, null, "9"), ReportKind.Help, nowhere, 0));
    }

    [Fact]
    public void Fits_NeedsAndKind_OneSharedNeedIsEnough()
    {
        var rule = Rule(null, null, null, null, AskedNeeds.Mask([AskedNeed.Law, AskedNeed.Immigration]), ReportKind.Help);

        Assert.True(Routes.Fits(rule, ReportKind.Help, LongBeach, AskedNeeds.Mask([AskedNeed.Food, AskedNeed.Law])));
        Assert.False(Routes.Fits(rule, ReportKind.Help, LongBeach, AskedNeeds.Mask([AskedNeed.Food])));
        Assert.False(Routes.Fits(rule, ReportKind.Report, LongBeach, AskedNeeds.Mask([AskedNeed.Law])));
    }

    [Theory]
    [DatabaseData]
    public async Task FindAsync_RulesInOrder_FirstThatFitsElseTheProgramme(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var legal = await world.Test.Data.AddAgencyAsync("Cedar Legal Aid", AgencyKind.LegalAid);
        var shelter = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
        await world.Store.WriteAsync(db =>
        {
            db.Add(Rule("CA", null, null, null, 1L << (int)AskedNeed.Shelter, null, 2, shelter.Id, world.Agency.Id));
            db.Add(Rule("CA", null, null, null, 1L << (int)AskedNeed.Law, null, 1, legal.Id, world.Agency.Id));
            db.Add(Rule("NV", null, null, null, 0, null, 0, AgencyId.New(), world.Agency.Id));
            return Task.CompletedTask;
        });
        var routes = world.Get<Routes>();

        async Task<AgencyId?> To(ReportPlace place, params AskedNeed[] needs) =>
            await world.Store.ReadAsync(db => routes.FindAsync(db, ReportKind.Help, place, needs, default));

        Assert.Equal(legal.Id, await To(LongBeach, AskedNeed.Shelter, AskedNeed.Law));
        Assert.Equal(shelter.Id, await To(LongBeach, AskedNeed.Shelter));
        Assert.Equal(world.Agency.Id, await To(LongBeach, AskedNeed.Food));
        // A rule that names an agency that is gone is passed over.
        Assert.Equal(world.Agency.Id, await To(new ReportPlace { State = "NV" }, AskedNeed.Food));
    }

    [Fact]
    public async Task FindAsync_WhereNobodyMayOpenIt_GoesToTheProgramme()
    {
        await using var world = await ReportWorld.CreateAsync(DatabaseKind.Sqlite);
        var clinic = await world.Test.Data.AddAgencyAsync("Alder Clinic", AgencyKind.Health, MemberRoles.Administrator | MemberRoles.PartnerWorker);
        await world.Store.WriteAsync(db =>
        {
            db.Add(Rule(null, null, null, null, target: clinic.Id, owner: world.Agency.Id));
            return Task.CompletedTask;
        });

        Assert.Equal(world.Agency.Id, await FindAsync(world));
        await world.Test.Data.AddMemberAsync(clinic, MemberRoles.Advocate);
        Assert.Equal(clinic.Id, await FindAsync(world));
    }

    [Theory]
    [DatabaseData]
    public async Task ProgrammeAsync_TwoOfThatKind_IsTheFirstThatWasSetUpWhateverItsName(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        world.Test.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Test.Data.AddAgencyAsync("Aaron's Programme");

        Assert.Equal(world.Agency.Id, (await world.Store.ReadAsync(db => world.Get<Routes>().ProgrammeAsync(db, default)))?.Id);
    }

    [Theory]
    [InlineData("90802", "CA")]
    [InlineData("10001-1234", "NY")]
    [InlineData("00501", "NY")]
    [InlineData("06390", null)]
    [InlineData("00901", "PR")]
    [InlineData("99999", "AK")]
    [InlineData("9080", null)]
    [InlineData("A0802", null)]
    [InlineData(null, null)]
    public void ZipStates_OnlyWhatTheFirstDigitsTell(string? zip, string? state) => Assert.Equal(state, ZipStates.Of(zip));

    [Fact]
    public void Fits_OnlyAZipCode_FitsARuleForItsState()
    {
        Assert.True(Routes.Fits(Rule("CA", null, null, null), ReportKind.Help, new ReportPlace { Zip = "90802" }, 0));
        Assert.False(Routes.Fits(Rule("NV", null, null, null), ReportKind.Help, new ReportPlace { Zip = "90802" }, 0));
        // What the person said themselves counts more.
        Assert.False(Routes.Fits(Rule("CA", null, null, null), ReportKind.Help, new ReportPlace { Zip = "90802", State = "NV" }, 0));
    }

    private static Task<AgencyId?> FindAsync(ReportWorld world) =>
        world.Store.ReadAsync(db => world.Get<Routes>().FindAsync(db, ReportKind.Help, LongBeach, [], default));

    private static RouteRow Rule(
        string? state, string? county, string? city, string? zip, long needs = 0, ReportKind? kind = null, int position = 0, AgencyId target = default, AgencyId owner = default) => new()
        {
            AgencyId = owner,
            RouteId = Guid.NewGuid(),
            Position = position,
            State = state,
            County = county,
            City = city,
            ZipPrefix = zip,
            Needs = needs,
            Kind = kind,
            Target = target,
        };
}
