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

    private const string FilePath = Path + "/file";

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
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/en/desk/rules/zz/file")).Status);
        foreach (var lang in new[] { "en", "es", "zh-hans", "zh-hant" })
            Assert.DoesNotMatch(@"\bdesk\.[a-z]+[.-]", (await browser.GetAsync($"/{lang}/desk/rules/ca/file")).MainText);
    }

    [Fact]
    public async Task Lawyer_OfTheProgramme_ReadsAndMarksRulesAndReachesNothingElse()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        var lawyer = await host.Data.AddMemberAsync(agency, MemberRoles.Lawyer, "Odalys Brandt");
        using var browser = await host.SignInAsync(lawyer);

        Assert.Contains("/en/desk/rules", (await browser.GetAsync("/en/desk")).Source, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/en/desk/rules")).Status);
        var place = await browser.GetAsync(Path);
        Assert.NotNull(place.Document.GetElementById("file"));
        Assert.Null(place.Document.GetElementById("not-yours"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(FilePath)).Status);
        var marked = await place.SubmitAsync(f => f.Set("Remedy", "ca-236.14").Set("Office", "Clinic of Lindero Law School"), form: "#mark");
        Assert.Contains("Clinic of Lindero Law School", marked.MainText, StringComparison.Ordinal);

        // No case, no report, no file of charges, no member, no directory, and no log.
        foreach (var closed in new[] { "/en/desk/inbox", "/en/desk/cases", "/en/desk/cases/new", "/en/desk/referrals", "/en/desk/charge-files", "/en/members", "/en/members/invite", "/en/desk/directory", "/en/desk/disclosures", "/en/desk/routing" })
        {
            var answer = await browser.GetAsync(closed);
            Assert.True(answer.Status is HttpStatusCode.Forbidden, $"{(int)answer.Status} {closed}");
        }
    }

    [Theory]
    [InlineData(MemberRoles.None, AgencyKind.Programme)]
    [InlineData(MemberRoles.Advocate, AgencyKind.Programme)]
    [InlineData(MemberRoles.Coordinator, AgencyKind.Programme)]
    [InlineData(MemberRoles.PartnerWorker, AgencyKind.Programme)]
    [InlineData(MemberRoles.Researcher, AgencyKind.Programme)]
    [InlineData(MemberRoles.Administrator | MemberRoles.PartnerWorker, AgencyKind.LegalAid)]
    [InlineData(MemberRoles.Administrator, AgencyKind.Police)]
    public async Task Pages_AnyoneElse_AreClosedForReadingAndMarking(MemberRoles roles, AgencyKind kind)
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync("Ashgrove Office", kind);
        using var browser = await host.SignInAsync(await host.Data.AddMemberAsync(agency, roles, "Priya Anand"));
        foreach (var path in new[] { "/en/desk/rules", Path, FilePath })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await browser.PostAsync(Path + "?handler=Mark", [KeyValuePair.Create("Remedy", "ca-236.14"), KeyValuePair.Create("Office", "Ashgrove Office")])).Status);
        Assert.Empty(await host.Services.GetRequiredService<RuleShelf>().MarksAsync(default));
    }

    [Fact]
    public async Task Pages_WithoutAnAccount_LeadToSigningIn()
    {
        await using var host = await WaymarkHost.StartAsync();
        await host.Data.AddAgencyAsync();
        using var nobody = host.NewSession();
        foreach (var path in new[] { "/en/desk/rules", Path, FilePath })
            Assert.Contains("/sign-in", (await nobody.GetAsync(path, follow: false)).RedirectsTo!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_OfAFileThatChangedMeanwhile_IsRefused()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        var before = await browser.GetAsync(Path);
        await ConfirmAsync(browser, Corrected);

        var page = await before.SubmitAsync(f => f.Set("Remedy", "ca-236.14").Set("Office", "Clinic of Lindero Law School"), form: "#mark");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("was changed while this page was open", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Empty(await host.Services.GetRequiredService<RuleShelf>().MarksAsync(default));
        // With the new file on the screen the same form is taken.
        var again = await page.SubmitAsync(form: "#mark");
        Assert.Contains("Clinic of Lindero Law School", again.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_OfARule_SeeWhoComparedItOrThatNobodyDidAndItsAge()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        using var visitor = host.NewSession();
        const string Nobody = "Nobody has told this site that they compared this text with the law.";
        Assert.Contains(Nobody, (await visitor.GetAsync("/en/laws/ca")).MainText, StringComparison.Ordinal);
        Assert.Contains(Nobody, (await CheckAsync()).MainText, StringComparison.Ordinal);
        Assert.Equal(("", "", "no"), await OpenDataAsync());

        var longAgo = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(-400).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await ConfirmAsync(browser, System.Text.RegularExpressions.Regex.Replace(California, @"compiled: \d{4}-\d{2}-\d{2}", "compiled: " + longAgo, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("Not checked for more than a year", (await CheckAsync()).MainText, StringComparison.Ordinal);
        Assert.Equal(("", "", "yes"), await OpenDataAsync());

        var kept = await (await browser.GetAsync(Path)).SubmitAsync(f => f.Set("Remedy", "ca-236.14").Set("Office", "Clinic of Lindero Law School"), form: "#mark");
        Assert.Empty(kept.Errors);
        // A public page is given out again for a while.
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var page in new[] { await visitor.GetAsync("/en/laws/ca"), await CheckAsync() })
        {
            var mark = page.Document.QuerySelector(".marked");
            Assert.True(mark is not null, page.Path + page.MainText);
            Assert.Contains("Clinic of Lindero Law School", mark.TextContent, StringComparison.Ordinal);
            Assert.Equal(today, mark.QuerySelector("time")!.GetAttribute("datetime"));
            Assert.DoesNotContain("Not checked for more than a year", page.MainText, StringComparison.Ordinal);
        }

        Assert.Equal(("Clinic of Lindero Law School", today, "no"), await OpenDataAsync());

        Task<HtmlPage> CheckAsync() => visitor.PostAsync("/en/records/check", new Dictionary<string, string> { ["Place"] = "CA", ["Kind"] = "prostitution", ["Ended"] = "conviction", ["Show"] = "true" });

        async Task<(string By, string On, string Stale)> OpenDataAsync()
        {
            var row = CsvText.Read(await visitor.Client.GetStringAsync(new Uri("/laws.csv", UriKind.Relative))).Single(r => r["remedy"] == "ca-236.14");
            using var json = System.Text.Json.JsonDocument.Parse(await visitor.Client.GetStringAsync(new Uri("/laws.json", UriKind.Relative)));
            var compared = json.RootElement.GetProperty("places").EnumerateArray().Single(p => p.GetProperty("code").GetString() == "CA").GetProperty("remedies")[0].GetProperty("compared_with_the_law");
            Assert.Equal(row["compared_by"], compared.GetProperty("by").GetString() ?? "");
            Assert.Equal(row["compared_on"], compared.GetProperty("on").GetString() ?? "");
            Assert.Equal(row["not_checked_for_a_year"] == "yes", compared.GetProperty("not_checked_for_a_year").GetBoolean());
            return (row["compared_by"], row["compared_on"], row["not_checked_for_a_year"]);
        }
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

        var shown = await (await browser.GetAsync(FilePath)).SubmitAsync(form: "#back");
        Assert.Contains("California (corrected)", shown.MainText, StringComparison.Ordinal);
        Assert.Equal("California (corrected)", host.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name);
        var back = await AloneAsync(await shown.SubmitAsync(form: "#propose"));
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
        var proposal = await page.SubmitAsync(form: "#propose");
        Assert.Equal("California", holder.Current.Find("CA")!.Name);
        Assert.Equal("California (corrected)", (await AloneAsync(proposal)).Heading);
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
        Assert.Null(page.Document.GetElementById("propose"));
    }

    [Fact]
    public async Task Confirm_AfterSomebodyElseLoadedAFile_ShowsTheChangesAnew()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var browser = await host.SignInAsync(agency.Administrator);
        var mine = await LoadAsync(browser, Corrected);
        await ConfirmAsync(browser, California.Replace("name: California", "name: California (other)", StringComparison.Ordinal));

        var again = await mine.SubmitAsync(form: "#propose");

        Assert.Contains("California (other)", again.Text("changes")! + again.MainText, StringComparison.Ordinal);
        Assert.Equal("California (other)", host.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name);
        Assert.Equal("California (corrected)", (await AloneAsync(await again.SubmitAsync(form: "#propose"))).Heading);
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
        Assert.NotEmpty(plain.Document.QuerySelectorAll(".not-marked"));

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
        Assert.Equal(["Choose a text file in UTF-8 of at most 1 MB"], (await (await browser.GetAsync(FilePath)).SubmitAsync(form: "#load")).Errors);
        Assert.Equal(
            ["Choose a text file in UTF-8 of at most 1 MB"],
            (await (await browser.GetAsync(FilePath)).SubmitAsync(f => f.Attach("Rules", "x.yaml", [0xC3, 0x28]), form: "#load")).Errors);
    }

    /// <summary>As the only one of the programme who keeps rules.</summary>
    private static async Task<HtmlPage> ConfirmAsync(HtmlSession browser, string rules) =>
        await AloneAsync(await (await LoadAsync(browser, rules)).SubmitAsync(form: "#propose"));

    private static Task<HtmlPage> AloneAsync(HtmlPage proposal) => proposal.SubmitAsync(f => f.Set("Sure", "true").Set("Reason", "The court's new fee is in force today"), form: "#confirm");

    private static async Task<HtmlPage> LoadAsync(HtmlSession browser, string rules, string? cases = null) =>
        await (await browser.GetAsync(FilePath)).SubmitAsync(
            f =>
            {
                f.Attach("Rules", "corrected.yaml", Encoding.UTF8.GetBytes(rules));
                if (cases is not null)
                    f.Attach("Cases", "cases.yaml", Encoding.UTF8.GetBytes(cases));
            },
            form: "#load");
}
