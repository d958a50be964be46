using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Law.Rules;
using Waymark.Relief.RuleFiles;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.RuleDesk;

public sealed class RulePagesTests
{
    private const string Path = "/en/desk/rules/ca";

    private static readonly string California = ShippedRules.Records().Single(r => r.File.EndsWith("/ca.yaml", StringComparison.Ordinal)).Text;

    private static readonly string Corrected = California.Replace("name: California", "name: California (corrected)", StringComparison.Ordinal);

    [Fact]
    public async Task Pages_AdministratorsOnly_ListEveryRule()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        var advocate = await host.Data.AddMemberAsync(agency, MemberRoles.Advocate);
        using var worker = await host.SignInAsync(advocate);
        using var browser = await host.SignInAsync(agency.Administrator);
        foreach (var lang in new[] { "en", "es", "zh-hans", "zh-hant" })
        {
            var list = await browser.GetAsync($"/{lang}/desk/rules");
            Assert.Equal(HttpStatusCode.OK, list.Status);
            Assert.Equal(RuleBook.Shipped.Jurisdictions.Sum(j => j.Remedies.Count), list.Document.QuerySelectorAll("main tbody tr").Length);
            var place = await browser.GetAsync($"/{lang}/desk/rules/ca");
            Assert.Equal(HttpStatusCode.OK, place.Status);
            Assert.DoesNotMatch(@"\bdesk\.[a-z]+[.-]", list.MainText + place.MainText);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync("/en/desk/rules")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync(Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/en/desk/rules/zz")).Status);
    }

    [Fact]
    public async Task List_NotLookedAtForAYear_IsFlaggedAndAMarkEndsIt()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        Assert.DoesNotContain("Stale", RowOf(await browser.GetAsync("/en/desk/rules")), StringComparison.Ordinal);
        var longAgo = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(-400).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await ConfirmAsync(browser, System.Text.RegularExpressions.Regex.Replace(California, @"compiled: \d{4}-\d{2}-\d{2}", "compiled: " + longAgo, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("Stale", RowOf(await browser.GetAsync("/en/desk/rules")), StringComparison.Ordinal);

        var marked = await (await browser.GetAsync(Path)).SubmitAsync(f => f.Set("Remedy", "ca-236.14").Set("Office", "Clinic of Lindero Law School"), form: "#mark");

        Assert.Contains("Clinic of Lindero Law School", marked.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Stale", RowOf(await browser.GetAsync("/en/desk/rules")), StringComparison.Ordinal);

        static string RowOf(HtmlPage page) => page.Document.QuerySelectorAll("main tbody tr").First(r => r.TextContent.Contains("236.14", StringComparison.Ordinal)).TextContent;
    }

    [Fact]
    public async Task Mark_WithoutOfficeOrRemedy_AsksForThem()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        var page = await (await browser.GetAsync(Path)).SubmitAsync(f => f.Set("Remedy", "ca-236.14"), form: "#mark");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Write the name of the office, at most 200 characters"], page.Errors);
    }

    [Theory]
    [InlineData("remedies:", "remedys:", "remedys")]
    [InlineData("jurisdiction: CA", "jurisdiction: California", "California")]
    public async Task Load_WithATypo_IsRefusedWithItsLineAndTheRulesStay(string right, string typo, string named)
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        var before = host.Services.GetRequiredService<RuleBookHolder>().Current;

        var page = await LoadAsync(browser, California.Replace(right, typo, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Matches(@"In corrected\.yaml, line \d+\.", page.Text("refused")!);
        Assert.Contains(named, page.MainText, StringComparison.Ordinal);
        Assert.Same(before, host.Services.GetRequiredService<RuleBookHolder>().Current);
    }

    [Fact]
    public async Task Load_OfAnotherPlaceOrWithACaseThatDiffers_IsRefused()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        var nevada = ShippedRules.Records().Single(r => r.File.EndsWith("/nv.yaml", StringComparison.Ordinal)).Text;
        Assert.Equal("This is the file of NV.", (await LoadAsync(browser, nevada)).Text("refused"));

        var cases = "jurisdiction: CA\ncases:\n- name: Nothing is known\n  on: 2026-11-25\n  facts: {}\n  expect:\n    ca-236.14: eligible\n";
        var page = await LoadAsync(browser, Corrected, cases);
        Assert.Equal("1 worked cases come out differently.", page.Text("refused"));
        Assert.Contains("Nothing is known", page.MainText, StringComparison.Ordinal);
        Assert.Equal("California", host.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name);
    }

    [Fact]
    public async Task Load_ARightFile_IsInForceHereOnAnotherNodeAndAfterARestartUntilTakenBack()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        await (await browser.GetAsync(Path)).SubmitAsync(f => f.Set("Remedy", "ca-236.14").Set("Office", "Clinic of Lindero Law School"), form: "#mark");
        var loaded = await ConfirmAsync(browser, Corrected);

        Assert.Equal("California (corrected)", loaded.Heading);
        Assert.NotNull(loaded.Document.GetElementById("loaded"));
        Assert.Contains("The file has changed since", loaded.MainText, StringComparison.Ordinal);
        await using var second = host.StartSecondNode();
        await second.Services.GetRequiredService<RuleShelf>().ApplyAsync(default);
        Assert.Equal("California (corrected)", second.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name);

        var back = await loaded.SubmitAsync(form: "#back");
        Assert.Equal("California", back.Heading);
        await second.Services.GetRequiredService<RuleShelf>().ApplyAsync(default);
        Assert.Equal("California", second.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name);
    }

    [Fact]
    public async Task Load_ARightFile_ShowsOldAndNewSideBySideAndChangesNothingBeforeItIsConfirmed()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        var holder = host.Services.GetRequiredService<RuleBookHolder>();

        var page = await LoadAsync(browser, Corrected);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var row = Assert.Single(page.Document.QuerySelectorAll("section[aria-labelledby=changes] tbody tr"));
        Assert.Equal(["name", "California", "California (corrected)"], row.Children.Select(c => c.TextContent.Trim()));
        // The cases that ship were run, though none were given.
        Assert.Matches(@"^[1-9]\d* worked cases came out as written\.$", page.Text("cases-ran")!);
        Assert.Equal("California", holder.Current.Find("CA")!.Name);
        Assert.Equal("California (corrected)", (await page.SubmitAsync(form: "#confirm")).Heading);
    }

    [Fact]
    public async Task Load_WithoutCasesOfItsOwn_IsTriedOnThoseThatShip()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);

        var page = await LoadAsync(browser, California.Replace("nexus: yes", "nexus: no", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Matches(@"^[1-9]\d* worked cases come out differently\.$", page.Text("refused")!);
        Assert.Contains("expected eligible", page.MainText, StringComparison.Ordinal);
        Assert.Null(page.Document.GetElementById("confirm"));
    }

    [Fact]
    public async Task Confirm_AfterSomebodyElseLoadedAFile_ShowsTheChangesAnew()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        var mine = await LoadAsync(browser, Corrected);
        await ConfirmAsync(browser, California.Replace("name: California", "name: California (other)", StringComparison.Ordinal));

        var again = await mine.SubmitAsync(form: "#confirm");

        Assert.Contains("California (other)", again.Text("changes")! + again.MainText, StringComparison.Ordinal);
        Assert.Equal("California (other)", host.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name);
        Assert.Equal("California (corrected)", (await again.SubmitAsync(form: "#confirm")).Heading);
    }

    [Fact]
    public async Task PublicPage_MarkedOrCorrected_SaysByWhomAndSinceWhen()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        var plain = await browser.GetAsync("/en/laws/ca");
        Assert.Null(plain.Document.GetElementById("corrected"));
        Assert.Empty(plain.Document.QuerySelectorAll(".marked"));

        await (await browser.GetAsync(Path)).SubmitAsync(f => f.Set("Remedy", "ca-236.14").Set("Office", "Clinic of Lindero Law School"), form: "#mark");
        var marked = (await browser.GetAsync("/en/laws/ca")).Document.QuerySelector(".marked")!.TextContent;
        Assert.Contains("Compared with the law by Clinic of Lindero Law School", string.Join(' ', marked.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("changed after that", marked, StringComparison.Ordinal);

        await ConfirmAsync(browser, Corrected);
        foreach (var lang in new[] { "en", "ar", "zh-hans", "ru" })
        {
            var page = await browser.GetAsync($"/{lang}/laws/ca");
            Assert.NotNull(page.Document.GetElementById("corrected"));
            Assert.DoesNotMatch(@"\blaws\.[a-z]+[.-]", page.MainText);
        }

        Assert.Contains("changed after that", (await browser.GetAsync("/en/laws/ca")).Document.QuerySelector(".marked")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_NoFileOrNoText_IsSaid()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        Assert.Equal(["Choose a text file in UTF-8 of at most 1 MB"], (await (await browser.GetAsync(Path)).SubmitAsync(form: "#load")).Errors);
        Assert.Equal(
            ["Choose a text file in UTF-8 of at most 1 MB"],
            (await (await browser.GetAsync(Path)).SubmitAsync(f => f.Attach("Rules", "x.yaml", [0xC3, 0x28]), form: "#load")).Errors);
    }

    private static async Task<HtmlPage> ConfirmAsync(HtmlSession browser, string rules) => await (await LoadAsync(browser, rules)).SubmitAsync(form: "#confirm");

    private static async Task<HtmlPage> LoadAsync(HtmlSession browser, string rules, string? cases = null) =>
        await (await browser.GetAsync(Path)).SubmitAsync(
            f =>
            {
                f.Attach("Rules", "corrected.yaml", Encoding.UTF8.GetBytes(rules));
                if (cases is not null)
                    f.Attach("Cases", "cases.yaml", Encoding.UTF8.GetBytes(cases));
            },
            form: "#load");
}
