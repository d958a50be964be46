using System.Net;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Pages;

/// <summary>Services for the needs of a case, each with its reasons.</summary>
public sealed class MatchPageTests
{
    [Fact]
    public async Task Get_NothingChecked_HidesItAndSaysHowMany()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await browser.GetAsync(lab.Desk("/match"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll(".match"));
        Assert.Contains("2 more would fit, but nobody has checked them lately.", page.MainText, StringComparison.Ordinal);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Get_AfterAWorkerCalled_ShowsTheServiceWithReasonsAndPhone()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        await CheckAsync(lab, browser, Catalogue.Shelter);
        var page = await browser.GetAsync(lab.Desk("/match"));

        var card = Assert.Single(page.Document.QuerySelectorAll(".match"));
        Assert.Contains("Night Harbor Beds", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("(202) 555-0199", card.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(card.QuerySelectorAll("li"));
        Assert.DoesNotContain("Answers referrals here", card.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Noon Table", page.MainText, StringComparison.Ordinal);
        Assert.Equal($"{lab.Desk("/refer")}?service={Catalogue.Shelter:N}", card.QuerySelector("a.refer")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Wishes_NearAPlaceAndUnchecked_NarrowAndKeepThePlaceOutOfTheAddress()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync(lab.Desk("/match"))).SubmitAsync(
            form => form.Set("Place", "20001").Set("Miles", "10").Set("NotCurrent", "true").Set("Language"), form: "#wishes");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(lab.Desk("/match"), page.Path);
        // What surely does not fit comes last, with the reason: a worker may know better.
        Assert.Equal(["Night Harbor Beds", "Palm Court Beds"], page.Document.QuerySelectorAll(".match h3").Select(h => h.TextContent.Trim()));
        Assert.Equal("20001", page.Form("#wishes")["Place"]);
        Assert.Equal("true", page.Form("#wishes")["NotCurrent"]);
        Assert.DoesNotContain(lab.Host.Log.All, line => line.Contains("20001", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Nowhere-at-all-qq", "10")]
    [InlineData("<script>alert(1)</script>", "10")]
    [InlineData("'; DROP TABLE cases_case; --", "10")]
    public async Task Wishes_UnknownPlace_SaySo(string place, string miles)
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync(lab.Desk("/match"))).SubmitAsync(form => form.Set("Place", place).Set("Miles", miles), form: "#wishes");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Document.QuerySelectorAll("main .govuk-inset-text"));
        Assert.Equal(place, page.Form("#wishes")["Place"]);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }

    [Theory]
    [InlineData("far", "Miles")]
    [InlineData("-4", "Miles")]
    [InlineData("99999999999", "Miles")]
    [InlineData("", "Miles")]
    public async Task Wishes_WrongMiles_AreAskedAgainAndKept(string miles, string field)
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await (await browser.GetAsync(lab.Desk("/match"))).SubmitAsync(form => form.Set("Place", "20001").Set("Miles", miles), form: "#wishes");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Single(page.Errors);
        Assert.NotNull(page.Document.QuerySelector($".govuk-error-summary a[href='#{field}']"));
        Assert.Equal(miles, page.Form("#wishes")["Miles"]);
        Assert.Equal("20001", page.Form("#wishes")["Place"]);
        // The fold with the wrong field in it stands open.
        Assert.NotNull(page.Document.QuerySelector("details[open] #wishes"));
    }

    [Fact]
    public async Task Get_APartnersOrganization_AnswersReferralsHereAndIsReferredTo()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        using var administrator = lab.Agency.Administrator.SignedIn();
        (await lab.Get<AgencyListings>().ChangeAsync(administrator, lab.Partner.Id, Catalogue.ShelterOrganization)).ShouldBeOk();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        await CheckAsync(lab, browser, Catalogue.Shelter);
        var match = await browser.GetAsync(lab.Desk("/match"));
        Assert.Contains("Answers referrals here", match.MainText, StringComparison.Ordinal);

        var refer = await browser.GetAsync(match.Document.QuerySelector(".match a.refer")!.GetAttribute("href")!);
        Assert.Contains("Saltmarsh Shelter", refer.MainText, StringComparison.Ordinal);
        var prepared = await refer.SubmitAsync(form => form.Set("Purpose", "A bed").Set("Items", "field:name"));
        Assert.Equal(HttpStatusCode.OK, prepared.Status);
        var id = ReferralId.Parse(prepared.Path.Split('/')[^1]);
        var row = await lab.RowAsync(id);
        Assert.Equal(lab.Partner.Id, row.PartnerAgencyId);
        Assert.Equal(Catalogue.Shelter, row.DirectoryService);
        // Tried ones are marked from then on.
        Assert.Contains("Already tried", (await browser.GetAsync(lab.Desk("/match"))).MainText, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_ManyServices_ArePagedWithoutTheWishesInTheAddress()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host, 32);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var first = await (await browser.GetAsync(lab.Desk("/match"))).SubmitAsync(form => form.Set("NotCurrent", "true").Set("Language"), form: "#wishes");
        Assert.Equal(15, first.Document.QuerySelectorAll(".match").Length);
        var second = await first.SubmitAsync(form: "nav form[method=post]", button: "2");
        var third = await second.SubmitAsync(form: "nav form[method=post]", button: "3");

        Assert.Equal(15, second.Document.QuerySelectorAll(".match").Length);
        Assert.Equal(2, third.Document.QuerySelectorAll(".match").Length);
        Assert.Equal("31", third.Document.QuerySelector("ol[start]")!.GetAttribute("start"));
        string[] names = [.. new[] { first, second, third }.SelectMany(p => p.Document.QuerySelectorAll(".match h3")).Select(h => h.TextContent.Trim())];
        Assert.Equal(32, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(lab.Desk("/match"), third.Path);
    }

    [Fact]
    public async Task Get_WithoutOpenNeeds_SaysToAddOne()
    {
        await using var lab = await PagesLab.StartAsync();
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var blank = await (await browser.GetAsync("/en/desk/cases/new")).SubmitAsync();
        var page = await browser.GetAsync(blank.Path + "/match");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Document.QuerySelectorAll("main .govuk-inset-text"));
    }

    [Fact]
    public async Task Get_AClosedCase_OffersNoReferral()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        await CheckAsync(lab, browser, Catalogue.Shelter);
        (await lab.Get<CaseLife>().CloseAsync(lab.Worker, lab.Case, CaseOutcome.GoalsReached, string.Empty, default)).ShouldBeOk();
        var page = await browser.GetAsync(lab.Desk("/match"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("a.refer"));
    }

    [Fact]
    public async Task Page_ForAnotherAgencyOrNobody_IsNotThere()
    {
        await using var lab = await PagesLab.StartAsync();
        var other = await lab.Host.Data.AddMemberAsync(lab.Partner, MemberRoles.Advocate, "Priya Anand");
        using var browser = await lab.Host.SignInAsync(other);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(lab.Desk("/match"))).Status);
        using var stranger = lab.Host.NewSession();
        Assert.Contains("/sign-in", (await stranger.GetAsync(lab.Desk("/match"), follow: false)).RedirectsTo!, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(PagesLab lab, HtmlSession browser, Guid service)
    {
        await (await browser.GetAsync($"/en/desk/directory/service/{service}")).SubmitAsync(form: "form[action$='handler=check']");
        lab.Host.Clock.Advance(TimeSpan.FromSeconds(2));
    }
}
