using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.TestKit;

namespace Waymark.Directory.Tests.Pages;

/// <summary>The directory's desk pages as members use them.</summary>
public sealed class DeskPagesTests : IAsyncLifetime
{
    private const string Desk = "/en/desk/directory";
    private static readonly Guid Pantry = Guid.Parse("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f011");
    private static readonly Guid Law = Guid.Parse("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f012");
    private WaymarkHost host = null!;
    private TestAgency programme = null!;
    private TestAgency partner = null!;

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync();
        programme = await host.Data.AddAgencyAsync();
        partner = await host.Data.AddAgencyAsync("Lantern House", AgencyKind.Shelter, MemberRoles.PartnerWorker);
        var pantry = Feed.At(Feed.Service(Pantry.ToString(), "Market Pantry"), "14 Market Square", 38.951, -77.011, "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0dd");
        var law = Feed.Service(Law.ToString(), "Second Floor Law");
        law["organization"] = new JsonObject { ["id"] = "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0ee", ["name"] = "Old Mill Legal Aid", ["description"] = "Lawyers" };
        await host.Services.GetRequiredService<DirectoryTransfer>().ImportAsync(Feed.Open(Feed.Array(pantry, law)), new TransferBy("Test", null));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Desk_ByRole_ShowsWhatTheMemberMay()
    {
        using var administrator = await SignInAsync(MemberRoles.Administrator);
        using var advocate = await SignInAsync(MemberRoles.Advocate);
        using var researcher = await SignInAsync(MemberRoles.Researcher);

        var all = await administrator.GetAsync(Desk);
        Assert.Equal(HttpStatusCode.OK, all.Status);
        Assert.NotNull(all.Document.GetElementById("administration"));
        var some = await advocate.GetAsync(Desk);
        Assert.Equal(HttpStatusCode.OK, some.Status);
        Assert.Null(some.Document.GetElementById("administration"));
        Assert.Equal(HttpStatusCode.Forbidden, (await researcher.GetAsync(Desk)).Status);
        foreach (var page in new[] { "/import", "/hotlines", "/export", "/agencies", $"/agencies/{partner.Id}" })
            Assert.Equal(HttpStatusCode.Forbidden, (await advocate.GetAsync(Desk + page)).Status);
    }

    [Fact]
    public async Task Check_AnEntry_IsSaidWithOfficeAndDay()
    {
        using var advocate = await SignInAsync(MemberRoles.Advocate);
        var list = await advocate.GetAsync(Desk);
        Assert.Contains("Market Pantry", list.MainText, StringComparison.Ordinal);

        var page = await list.SubmitAsync(form: $"form[action$='{Pantry}?handler=check']");

        Assert.Equal($"{Desk}/service/{Pantry}", page.Path);
        var row = await RowAsync(Pantry);
        Assert.Equal(DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime), row.CheckedOn);
        Assert.Equal(programme.Name, row.CheckedByOffice);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.DoesNotContain("Market Pantry", (await advocate.GetAsync(Desk)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_Words_FindCheckedEntriesToo()
    {
        using var advocate = await SignInAsync(MemberRoles.Advocate);
        var found = await (await advocate.GetAsync(Desk)).SubmitAsync(form => form.Set("words", "second floor"), form: "main form[method=get]");

        Assert.Contains("Second Floor Law", found.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Market Pantry", found.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1", "5", "BedsFree")]
    [InlineData("seven", "9", "BedsFree")]
    [InlineData("9", "4", "BedsMaximum")]
    [InlineData("99999999999999999999", "", "BedsFree")]
    public async Task Edit_WrongBeds_SaysSoAndKeepsWhatWasTyped(string free, string most, string field)
    {
        using var advocate = await SignInAsync(MemberRoles.Advocate);
        var page = await (await advocate.GetAsync($"{Desk}/service/{Pantry}")).SubmitAsync(
            form => form.Set("BedsFree", free).Set("BedsMaximum", most).Set("Answers[pets]", "Yes"), form: $"form[action$='{Pantry}']");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotEmpty(page.Errors);
        Assert.NotNull(page.Document.QuerySelector($".govuk-error-summary a[href='#{field}']"));
        Assert.Equal(free, page.Form($"form[action$='{Pantry}']")["BedsFree"]);
        Assert.Equal("Yes", page.Form($"form[action$='{Pantry}']")["Answers[pets]"]);
        Assert.Null((await RowAsync(Pantry)).BedsFree);
    }

    [Fact]
    public async Task Edit_AnswersAndWithhold_AreKeptAndThePlaceIsGone()
    {
        using var advocate = await SignInAsync(MemberRoles.Advocate);
        var before = await advocate.GetAsync($"{Desk}/service/{Pantry}");
        await before.SubmitAsync(
            form => form.Set("BedsFree", "3").Set("BedsMaximum", "9").Set("Answers[pets]", "Yes").Set("Withhold", "true"), form: $"form[action$='{Pantry}']");

        var row = await RowAsync(Pantry);
        Assert.Equal((3, 9, true), (row.BedsFree, row.BedsMaximum, row.AddressWithheld));
        Assert.DoesNotContain("14 Market Square", row.Document, StringComparison.Ordinal);
        var after = await advocate.GetAsync($"{Desk}/service/{Pantry}");
        Assert.Equal("Yes", after.Form($"form[action$='{Pantry}']")["Answers[pets]"]);
        Assert.DoesNotContain("Market Square", after.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ShownAndSavedAsItIs_ChangesNothing()
    {
        using var advocate = await SignInAsync(MemberRoles.Advocate);
        await (await advocate.GetAsync($"{Desk}/service/{Pantry}")).SubmitAsync(form => form.Set("BedsFree", "3").Set("BedsMaximum", "9"), form: $"form[action$='{Pantry}']");
        await (await advocate.GetAsync($"{Desk}/service/{Pantry}")).SubmitAsync(form: $"form[action$='{Pantry}']");

        var row = await RowAsync(Pantry);
        Assert.Equal((3, 9), (row.BedsFree, row.BedsMaximum));
    }

    [Fact]
    public async Task Edit_OfWhatSomebodyChangedMeanwhile_IsAskedAgainWithWhatWasTyped()
    {
        using var advocate = await SignInAsync(MemberRoles.Advocate);
        var mine = await advocate.GetAsync($"{Desk}/service/{Pantry}");
        await (await advocate.GetAsync($"{Desk}/service/{Pantry}")).SubmitAsync(form => form.Set("BedsFree", "3"), form: $"form[action$='{Pantry}']");

        var page = await mine.SubmitAsync(form => form.Set("BedsFree", "8"), form: $"form[action$='{Pantry}']");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Single(page.Errors);
        Assert.Equal("8", page.Form($"form[action$='{Pantry}']")["BedsFree"]);
        Assert.Equal(3, (await RowAsync(Pantry)).BedsFree);
        await page.SubmitAsync(form: $"form[action$='{Pantry}']");
        Assert.Equal(8, (await RowAsync(Pantry)).BedsFree);
    }

    [Fact]
    public async Task Partner_ChangesOnlyTheEntriesOfTheirOwnOrganization_AndEachChangeIsInTheLog()
    {
        using (var keys = programme.Administrator.SignedIn())
            Assert.True((await host.Services.GetRequiredService<AgencyListings>().ChangeAsync(keys, partner.Id, Guid.Parse("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0ee"))).IsOk);
        using var worker = await host.SignInAsync(await host.Data.AddMemberAsync(partner, MemberRoles.PartnerWorker | MemberRoles.Advocate));

        var other = await worker.GetAsync($"{Desk}/service/{Pantry}");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Null(other.Document.QuerySelector($"form[action*='{Pantry}']"));
        var list = await worker.GetAsync(Desk);
        Assert.DoesNotContain("Market Pantry", list.MainText, StringComparison.Ordinal);
        var own = await worker.GetAsync($"{Desk}/service/{Law}");
        var token = own.Form($"form[action$='{Law}']")["__RequestVerificationToken"]!;
        Assert.Equal(HttpStatusCode.NotFound, (await worker.PostAsync($"{Desk}/service/{Pantry}?handler=check", [new("__RequestVerificationToken", token)])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.PostAsync($"{Desk}/service/{Pantry}", [new("Withhold", "true"), new("__RequestVerificationToken", token)])).Status);
        var pantry = await RowAsync(Pantry);
        Assert.Equal((null, false), (pantry.CheckedOn, pantry.AddressWithheld));

        await (await own.SubmitAsync(form => form.Set("Withhold", "true"), form: $"form[action$='{Law}']")).SubmitAsync(form: $"form[action$='{Law}?handler=check']");

        Assert.True((await RowAsync(Law)).AddressWithheld);
        var events = await host.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, partner.Id, Law));
        Assert.Equal(["directory.checked", "directory.withheld"], events.Select(e => e.Action));
    }

    [Fact]
    public async Task Hotline_NoneCalledOrWithoutANumber_IsSaidAndNotShown()
    {
        using var administrator = await SignInAsync(MemberRoles.Administrator);
        await host.Services.GetRequiredService<LinesWatch>().CountAsync(default);
        var page = await administrator.GetAsync(Desk + "/hotlines");

        var count = Hotline.Shipped.Count(line => line.IsReachable);
        Assert.Contains(page.Document.QuerySelectorAll(".govuk-service-navigation__item"), item => item.TextContent.Contains($"({count} to call)", StringComparison.Ordinal));
        var form = page.Document.QuerySelector("input[name=id][value='strongheart']")!.Closest("form")!;
        Assert.Null(form.QuerySelector("[name=right][value=true]"));
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forged = await administrator.PostAsync(Desk + "/hotlines", [new("id", "strongheart"), new("right", "true"), new("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Equal(["There is no number and no address, so nobody can call it. Add one first."], forged.Errors);
    }

    [Fact]
    public async Task Service_ThatIsNotThere_IsNotFound()
    {
        using var advocate = await SignInAsync(MemberRoles.Advocate);
        Assert.Equal(HttpStatusCode.NotFound, (await advocate.GetAsync($"{Desk}/service/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Import_AFeed_ListsWhatWasRefusedAndWhy()
    {
        using var administrator = await SignInAsync(MemberRoles.Administrator);
        var nameless = Feed.Service(Guid.NewGuid().ToString(), "x");
        nameless.Remove("name");
        var feed = Feed.Array(Feed.Service(Guid.NewGuid().ToString(), "River Clinic"), nameless);
        var result = await (await administrator.GetAsync(Desk + "/import")).SubmitAsync(
            form => form.Attach("Feed", "feed.json", feed, "application/json"));

        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.Matches("^/en/desk/directory/import/[0-9a-f-]{36}$", result.Path);
        Assert.NotEmpty(result.Document.QuerySelectorAll("table tbody tr"));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        var id = Guid.Parse(result.Path[^36..]);
        Assert.Equal("directory.imported", Assert.Single(await host.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, programme.Id, id))).Action);
        Assert.Contains("River Clinic", (await administrator.GetAsync(Desk + "?words=river")).MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"version\":\"2.0\",\"services\":[]}")]
    public async Task Import_NoFeed_SaysWhatIsWrong(string content)
    {
        using var administrator = await SignInAsync(MemberRoles.Administrator);
        var page = await (await administrator.GetAsync(Desk + "/import")).SubmitAsync(
            form => form.Attach("Feed", "feed.json", Encoding.UTF8.GetBytes(content), "application/json"));

        // Either refused at once, or the import's own page says at which place it stopped.
        Assert.True(page.Errors.Count > 0 || page.Document.QuerySelector("main .govuk-inset-text, main .govuk-warning-text, main .moj-alert") is not null, page.MainText);
        Assert.Equal(2, await host.Store.ReadAsync(db => db.Set<ServiceRow>().CountAsync()));
    }

    [Fact]
    public async Task Import_WithoutAFile_IsAskedForOne()
    {
        using var administrator = await SignInAsync(MemberRoles.Administrator);
        var page = await (await administrator.GetAsync(Desk + "/import")).SubmitAsync();

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotEmpty(page.Errors);
    }

    [Fact]
    public async Task Export_AsAdministrator_GivesTheFeedBack()
    {
        using var administrator = await SignInAsync(MemberRoles.Administrator);
        var file = await administrator.GetAsync(Desk + "/export");

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Contains("Second Floor Law", file.Source, StringComparison.Ordinal);
        JsonNode.Parse(file.Source);
    }

    [Fact]
    public async Task Agency_FoundByWordsAndChosen_IsListedAndInTheLog()
    {
        using var administrator = await host.SignInAsync(programme.Administrator);
        var list = await administrator.GetAsync(Desk + "/agencies");
        Assert.Contains("Not in the directory", list.MainText, StringComparison.Ordinal);
        var one = await administrator.GetAsync(list.Document.QuerySelectorAll("main a").First(a => a.TextContent.Contains("Lantern House", StringComparison.Ordinal)).GetAttribute("href")!);
        var found = await one.SubmitAsync(form => form.Set("words", "second floor"), form: "#find");
        Assert.Contains("Old Mill Legal Aid", found.MainText, StringComparison.Ordinal);
        Assert.Contains("Second Floor Law", found.MainText, StringComparison.Ordinal);

        var after = await found.SubmitAsync(form => form.Set("Organization", "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0ee"), form: "#choose");

        Assert.Equal(Desk + "/agencies", after.Path);
        Assert.Contains("Old Mill Legal Aid", after.MainText, StringComparison.Ordinal);
        Assert.Equal(Guid.Parse("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0ee"), await OrganizationOfAsync(partner));
        var events = await host.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, programme.Id, partner.Id.Value));
        Assert.Equal("agency.listed", Assert.Single(events).Action);
        Assert.Contains("Place of an agency in the directory changed", (await administrator.GetAsync("/en/log")).MainText, StringComparison.Ordinal);

        var removed = await (await administrator.GetAsync($"{Desk}/agencies/{partner.Id}")).SubmitAsync(form: "#remove");
        Assert.Contains("Not in the directory", removed.MainText, StringComparison.Ordinal);
        Assert.Null(await OrganizationOfAsync(partner));
    }

    [Fact]
    public async Task Agency_NothingChosenOrNoSuchOrganization_IsAskedAgainWithWhatWasFound()
    {
        using var administrator = await host.SignInAsync(programme.Administrator);
        var found = await administrator.GetAsync($"{Desk}/agencies/{partner.Id}?words=law");
        var empty = await found.SubmitAsync(form: "#choose");
        var forged = await found.SubmitAsync(form => form.SetAnyway("Organization", Guid.NewGuid().ToString()), form: "#choose");

        foreach (var page in new[] { empty, forged })
        {
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal(["Choose an organization"], page.Errors);
            Assert.Contains("Old Mill Legal Aid", page.MainText, StringComparison.Ordinal);
        }

        Assert.Null(await OrganizationOfAsync(partner));
    }

    [Fact]
    public async Task Agency_WordsThatFindNothing_SaySo()
    {
        using var administrator = await host.SignInAsync(programme.Administrator);
        var page = await administrator.GetAsync($"{Desk}/agencies/{partner.Id}?words=zzzzqqqq");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("No organization was found", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agency_OrganizationOfAnother_IsRefused()
    {
        var other = await host.Data.AddAgencyAsync("Old Mill", AgencyKind.LegalAid, MemberRoles.PartnerWorker);
        using var administrator = await host.SignInAsync(programme.Administrator);
        var found = await administrator.GetAsync($"{Desk}/agencies/{other.Id}?words=law");
        await found.SubmitAsync(form => form.Set("Organization", "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0ee"), form: "#choose");

        var again = await (await administrator.GetAsync($"{Desk}/agencies/{partner.Id}?words=law"))
            .SubmitAsync(form => form.Set("Organization", "0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f0ee"), form: "#choose");

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal(["Another agency is this organization already"], again.Errors);
        Assert.Null(await OrganizationOfAsync(partner));
    }

    [Fact]
    public async Task Agency_AdministratorOfAPartner_FindsNoSuchPage()
    {
        using var administrator = await host.SignInAsync(partner.Administrator);
        foreach (var path in new[] { "/agencies", $"/agencies/{partner.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(Desk + path)).Status);
        Assert.DoesNotContain("/desk/directory/agencies", (await administrator.GetAsync(Desk)).Source, StringComparison.Ordinal);
        var listings = host.Services.GetRequiredService<AgencyListings>();
        using var keys = partner.Administrator.SignedIn();
        Assert.False((await listings.ChangeAsync(keys, partner.Id, Guid.NewGuid())).IsOk);
        Assert.Null(await OrganizationOfAsync(partner));
    }

    [Fact]
    public async Task Agency_ThatIsNotThere_IsNotFound()
    {
        using var administrator = await host.SignInAsync(programme.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"{Desk}/agencies/{Guid.NewGuid()}")).Status);
    }

    [Theory, DatabaseData]
    public async Task Listings_TwoAtOnce_GiveAnOrganizationOnce(DatabaseKind kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        var home = await store.Data.AddAgencyAsync();
        var first = await store.Data.AddAgencyAsync("First Shelter", AgencyKind.Shelter);
        var second = await store.Data.AddAgencyAsync("Second Shelter", AgencyKind.Shelter);
        var listings = store.Services.GetRequiredService<AgencyListings>();
        using var member = home.Administrator.SignedIn();
        var organization = Guid.NewGuid();

        var answers = await Task.WhenAll(new[] { first, second }.Select(a => Task.Run(() => listings.ChangeAsync(member, a.Id, organization))));

        Assert.Single(answers, a => a.IsOk);
        Assert.Single(await store.Store.ReadAsync(db => Agencies.ListAsync(db)), a => a.DirectoryOrganization == organization);
    }

    private async Task<HtmlSession> SignInAsync(MemberRoles roles) => await host.SignInAsync(await host.Data.AddMemberAsync(programme, roles));

    private Task<ServiceRow> RowAsync(Guid id) => host.Store.ReadAsync(db => db.Set<ServiceRow>().SingleAsync(r => r.ServiceId == id));

    private async Task<Guid?> OrganizationOfAsync(TestAgency agency) =>
        (await host.Store.ReadAsync(db => Agencies.FindAsync(db, agency.Id)))!.DirectoryOrganization;
}
