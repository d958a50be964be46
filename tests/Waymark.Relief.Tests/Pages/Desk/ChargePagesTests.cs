using System.Net;
using System.Text;
using Waymark.Access.Contracts;
using Waymark.Relief.OnCase;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.Desk;

public sealed class ChargePagesTests
{
    private static readonly string[] Pages = ["", "/charges/new", "/paste", "/questions", "/answers"];

    [Fact]
    public async Task EachPage_InEachDeskLanguage_IsShownWithoutBareKeys()
    {
        await using var lab = await DeskLab.StartAsync();
        await lab.AddAsync("CA", "PC 647(b)", number: "A-1");
        foreach (var lang in new[] { "en", "es", "zh-hans", "zh-hant" })
        {
            foreach (var path in Pages)
            {
                var page = await lab.GetAsync(path, lang);
                Assert.True(page.Status == HttpStatusCode.OK, $"{(int)page.Status} {path}\n{page.MainText}\n{string.Join('\n', lab.Host.Log.All.Where(l => l.Contains("Exception", StringComparison.Ordinal)).TakeLast(2))}");
                Assert.Single(page.Document.QuerySelectorAll("h1"));
                Assert.DoesNotMatch(@"\b(desk|laws|check)\.[a-z]+[.-]", page.MainText);
                Assert.DoesNotContain(DeskLab.Name, page.Document.Title!, StringComparison.Ordinal);
                Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            }
        }

        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task EachPage_ForAnotherAgencyOrWithoutSignIn_IsClosed()
    {
        await using var lab = await DeskLab.StartAsync();
        var stranger = await lab.Host.Data.AddMemberAsync(await lab.Host.Data.AddAgencyAsync("Saltmarsh Shelter", AgencyKind.Shelter), MemberRoles.Advocate, "Priya Anand");
        using var other = await lab.Host.SignInAsync(stranger);
        using var nobody = lab.Host.NewSession();
        foreach (var path in Pages)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(lab.Relief(path))).Status);
            Assert.Contains("/sign-in", (await nobody.GetAsync(lab.Relief(path), follow: false)).RedirectsTo!, StringComparison.Ordinal);
        }

        var researcher = await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Researcher, "Somebody Else");
        using var third = await lab.Host.SignInAsync(researcher);
        Assert.Equal(HttpStatusCode.Forbidden, (await third.GetAsync(lab.Relief())).Status);
    }

    [Fact]
    public async Task Charge_PostEmptyOrInvalid_ShowsErrorsAndKeepsWhatWasTyped()
    {
        await using var lab = await DeskLab.StartAsync();
        var page = await (await lab.GetAsync("/charges/new")).SubmitAsync(f => f.Set("Input.OffenseDate", "June last year").Set("Input.Statute", "PC 647(b)"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Choose the place", "Write a date as 2015-06-30, 2015-06 or 2015"], page.Errors);
        Assert.Equal("PC 647(b)", page.Form()["Input.Statute"]);
        Assert.Equal("June last year", page.Form()["Input.OffenseDate"]);
        Assert.Empty(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge));
    }

    [Fact]
    public async Task Charge_PostTwice_IsOneChargeWithAFindingThatCitesTheLaw()
    {
        await using var lab = await DeskLab.StartAsync();
        var form = await lab.GetAsync("/charges/new");
        void Fill(HtmlForm f) => f.Set("Input.Place", "CA").Set("Input.Statute", "PC 647(b)").Set("Input.Ended", "conviction");
        await form.SubmitAsync(Fill);
        var page = await form.SubmitAsync(Fill);

        Assert.Single(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge));
        Assert.Contains("Cal. Penal Code § 236.14", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Facts are missing", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Did it happen because the person was being trafficked?", page.MainText, StringComparison.Ordinal);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Charge_TwoTabs_ShowsBothAndLosesNothing()
    {
        await using var lab = await DeskLab.StartAsync();
        await lab.AddAsync("CA", "PC 647(b)");
        var id = (await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge))[0].Id;
        var first = await lab.GetAsync($"/charges/{id:N}");
        var second = await lab.GetAsync($"/charges/{id:N}");
        await first.SubmitAsync(f => f.Set("Input.Class", "B"), form: "#charge");

        var conflict = await second.SubmitAsync(f => f.Set("Input.Statute", "PC 653.22"), form: "#charge");

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("PC 647(b)", conflict.Require("theirs").TextContent, StringComparison.Ordinal);
        Assert.Equal("PC 653.22", conflict.Form("#charge")["Input.Statute"]);
        Assert.Equal(HttpStatusCode.OK, (await conflict.SubmitAsync(form: "#charge")).Status);
        Assert.Equal("PC 653.22", Assert.Single(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge)).Content.Fact("statute"));
    }

    [Fact]
    public async Task Charge_Removed_OnlyWhenSure()
    {
        await using var lab = await DeskLab.StartAsync();
        await lab.AddAsync("CA", "PC 647(b)");
        var id = (await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge))[0].Id;
        var page = await lab.GetAsync($"/charges/{id:N}");

        var unsure = await page.SubmitAsync(form: "#remove");
        Assert.Equal(HttpStatusCode.BadRequest, unsure.Status);
        await unsure.SubmitAsync(f => f.Set("Sure", "true"), form: "#remove");

        Assert.Empty(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge));
        Assert.Equal(HttpStatusCode.NotFound, (await lab.GetAsync($"/charges/{id:N}")).Status);
    }

    [Fact]
    public async Task Post_ForgedAntiforgeryToken_IsRefused()
    {
        await using var lab = await DeskLab.StartAsync();
        foreach (var path in new[] { "/charges/new", "/paste", "/questions", "/answers" })
        {
            var page = await lab.Browser.PostAsync(lab.Relief(path), [KeyValuePair.Create("Input.Place", "CA"), KeyValuePair.Create("__RequestVerificationToken", "forged")]);
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        }

        Assert.Empty(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge));
    }

    [Fact]
    public async Task Charge_OnAClosedCase_IsRefusedWithTheReason()
    {
        await using var lab = await DeskLab.StartAsync();
        var form = await lab.GetAsync("/charges/new");
        await (await lab.Browser.GetAsync(lab.CasePath + "/close")).SubmitAsync(f => f.Set("Outcome", "GoalsReached"));

        var page = await form.SubmitAsync(f => f.Set("Input.Place", "CA"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal(["The case is closed. Reopen it first"], page.Errors);
    }

    [Fact]
    public async Task Questions_AnsweredOneByOne_LeadToAnAnswerAndAreNotAskedAgain()
    {
        await using var lab = await DeskLab.StartAsync();
        await lab.AddAsync("CA", "PC 647(b)");
        await AnswerAllAsync(lab, fact => fact switch { "nexus" => "yes", "left_trafficking" => "yes", _ => "not-known" });

        var page = await lab.GetAsync();
        Assert.Contains("Eligible", page.MainText, StringComparison.Ordinal);
        Assert.Equal("yes", Assert.Single(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge)).Content.Fact("nexus"));
        Assert.Equal("yes", Assert.Single(await lab.KeptAsync<ReliefPerson>(ReliefKinds.Person)).Content.Facts["left_trafficking"]);
        Assert.NotNull((await lab.GetAsync("/questions")).Document.GetElementById("done"));

        // Changed: what it rested on is asked of the same place.
        var answers = await lab.GetAsync("/answers");
        var at = answers.Form().Fields.First(f => f.Value == "left_trafficking").Name.Replace(".Fact", ".Value", StringComparison.Ordinal);
        var after = await answers.SubmitAsync(f => f.Set(at, "no"));
        Assert.DoesNotContain(after.Document.QuerySelectorAll(".govuk-tag--green"), tag => tag.TextContent.Trim() == "Eligible");
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Questions_BadDate_IsAskedAgainWithWhatWasTyped()
    {
        await using var lab = await DeskLab.StartAsync();
        var page = await lab.GetAsync("/answers");
        var at = page.Form().Fields.First(f => f.Value == "trafficking_start").Name.Replace(".Fact", ".Value", StringComparison.Ordinal);

        var wrong = await page.SubmitAsync(f => f.Set(at, "long ago"));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal("long ago", wrong.Form()[at]);
        Assert.Empty(await lab.KeptAsync<ReliefPerson>(ReliefKinds.Person));
    }

    [Fact]
    public async Task Answers_TwoTabs_TheSecondIsToldAndKeepsItsWords()
    {
        await using var lab = await DeskLab.StartAsync();
        var first = await lab.GetAsync("/answers");
        var second = await lab.GetAsync("/answers");
        var at = first.Form().Fields.First(f => f.Value == "trafficking_start").Name.Replace(".Fact", ".Value", StringComparison.Ordinal);
        await first.SubmitAsync(f => f.Set(at, "2014"));

        var conflict = await second.SubmitAsync(f => f.Set(at, "2015"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("2015", conflict.Form()[at]);
        await conflict.SubmitAsync();
        Assert.Equal("2015", Assert.Single(await lab.KeptAsync<ReliefPerson>(ReliefKinds.Person)).Content.Facts["trafficking_start"]);
    }

    [Fact]
    public async Task Index_OneCaseWithTwoAnswers_SaysSo()
    {
        await using var lab = await DeskLab.StartAsync();
        await lab.AddAsync("CA", "PC 647(b)", number: "A-1");
        await lab.AddAsync("CA", "PC 187", number: "A-1", kind: "homicide");
        await AnswerAllAsync(lab, fact => fact switch { "nexus" or "left_trafficking" => "yes", _ => "not-known" });

        var page = await lab.GetAsync();

        Assert.Contains("One case, two answers", page.Source, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("main h3"), h => h.TextContent.Contains("A-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Index_AnotherDay_CountsToThatDay()
    {
        await using var lab = await DeskLab.StartAsync();
        await lab.AddAsync("CA", "PC 647(b)", decided: "2024-05-01");
        Assert.DoesNotContain("A date lies after", (await lab.GetAsync()).MainText, StringComparison.Ordinal);
        Assert.Contains("A date lies after", (await lab.GetAsync("?On.Day=1&On.Month=1&On.Year=2020")).MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await lab.GetAsync("?On.Day=31&On.Month=2&On.Year=2020")).Status);
    }

    [Theory]
    [InlineData("XX", "There are no rules here for this place")]
    public async Task Index_PlaceWithoutRules_SaysWhomToAsk(string place, string words)
    {
        await using var lab = await DeskLab.StartAsync();
        await lab.AddAsync(place, "Art. 1");
        Assert.Contains(words, (await lab.GetAsync()).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paste_ATable_IsShownCorrectedAndKeptOnce()
    {
        await using var lab = await DeskLab.StartAsync();
        var read = await (await lab.GetAsync("/paste")).SubmitAsync(f => f.Set("As", "table").Set(
            "Pasted", "jurisdiction,statute,disposition,nexus,birth_date\nCA,PC 647(b),conviction,yes,1994-03-08\nNY,§ 230.00,dropped,,\nCA,PC 459,dismissed,,"));

        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Empty(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge));
        Assert.Contains("Line 3: The value does not fit its column and was left blank: disposition", read.MainText, StringComparison.Ordinal);
        var filled = (HtmlForm f) => { f.Set("Rows[1].Ended", "dismissed").Set("Rows[2].Skip", "true"); };
        await read.SubmitAsync(filled, form: "#keep");
        await read.SubmitAsync(filled, form: "#keep");

        var kept = await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge);
        Assert.Equal(["CA conviction yes", "NY dismissed "], kept.Select(c => $"{c.Content.Fact("jurisdiction")} {c.Content.Fact("disposition")} {c.Content.Fact("nexus")}").Order(StringComparer.Ordinal));
        Assert.Equal("1994-03-08", Assert.Single(await lab.KeptAsync<ReliefPerson>(ReliefKinds.Person)).Content.Facts["birth_date"]);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Paste_ARecord_ShowsWhatWasNotReadAndRefusesAWrongCorrection()
    {
        await using var lab = await DeskLab.StartAsync();
        var read = await (await lab.GetAsync("/paste")).SubmitAsync(f => f.Set("As", "record").Set("Place", "CA").Set("Pasted", "Count 1 PC 647(b)\nsomething else\nconvicted"));
        Assert.Contains("Not read", read.MainText, StringComparison.Ordinal);

        var wrong = await read.SubmitAsync(f => f.Set("Rows[0].DecidedDate", "soon").Set("Rows[0].Court", "Court of Lindero"), form: "#keep");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(("soon", "Court of Lindero"), (wrong.Form("#keep")["Rows[0].DecidedDate"], wrong.Form("#keep")["Rows[0].Court"]));
        await wrong.SubmitAsync(f => f.Set("Rows[0].DecidedDate", "2015"), form: "#keep");
        Assert.Equal("2015", Assert.Single(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge)).Content.Fact("disposition_date"));
    }

    [Theory]
    [InlineData("", "table", "Paste the text")]
    [InlineData("a,b\n1,2", "table", "No column has a name that is known here. Check the first line")]
    [InlineData("It rained.", "record", "Choose the place")]
    public async Task Paste_Unusable_IsSaidAndTheTextStays(string text, string kind, string error)
    {
        await using var lab = await DeskLab.StartAsync();
        var page = await (await lab.GetAsync("/paste")).SubmitAsync(f => f.Set("As", kind).Set("Pasted", text));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal([error], page.Errors);
        Assert.Equal(text, page.Form()["Pasted"]!.Trim().ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("mark")]
    public async Task Paste_AFile_IsReadLikeThePastedText(string how)
    {
        await using var lab = await DeskLab.StartAsync();
        var text = Encoding.UTF8.GetBytes("jurisdiction;statute;description;disposition\r\nCA;PC 647(b);Prostitución;conviction\r\n");
        var read = await (await lab.GetAsync("/paste")).SubmitAsync(f => f.Set("As", "table").Attach("Upload", "Sarmiento.csv", how == "mark" ? [0xEF, 0xBB, 0xBF, .. text] : text));

        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Equal(("CA", "Prostitución"), (read.Form("#keep")["Rows[0].Place"], read.Form("#keep")["Rows[0].Description"]));
        Assert.Empty(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge));
        await read.SubmitAsync(form: "#keep");
        Assert.Equal("PC 647(b)", Assert.Single(await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge)).Content.Fact("statute"));
        lab.NothingToldIsLogged();
    }

    [Theory]
    [InlineData("latin", "The file is not text in UTF-8")]
    [InlineData("utf-16", "The file is not text in UTF-8")]
    [InlineData("utf-16 without a mark", "The file is not text in UTF-8")]
    [InlineData("large", "The file is larger than 1 MB")]
    [InlineData("empty", "The file is empty")]
    [InlineData("both", "There is text in the field and a file")]
    public async Task Paste_AFileThatCanNotBeRead_IsSaidAndTheTextStays(string what, string error)
    {
        await using var lab = await DeskLab.StartAsync();
        const string Table = "jurisdiction,statute\nCA,PC 647(b) ñ";
        byte[] file = what switch
        {
            "latin" => Encoding.Latin1.GetBytes(Table),
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Table)],
            "utf-16 without a mark" => Encoding.Unicode.GetBytes(Table),
            "large" => new byte[1_000_001],
            "empty" => [.. "\n "u8],
            _ => Encoding.UTF8.GetBytes(Table),
        };
        var typed = what == "both" ? "Count 1 PC 484" : "";
        var page = await (await lab.GetAsync("/paste")).SubmitAsync(f => f.Set("As", "table").Set("Pasted", typed).Attach("Upload", "charges.csv", file));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.StartsWith(error, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal((typed, "table"), (page.Form()["Pasted"]!.Trim(), page.Form()["As"]));
    }

    [Fact]
    public async Task Paste_AFileWithoutKnownColumns_StandsInTheFieldToCorrect()
    {
        await using var lab = await DeskLab.StartAsync();
        var page = await (await lab.GetAsync("/paste")).SubmitAsync(f => f.Set("As", "table").Attach("Upload", "charges.csv", Encoding.UTF8.GetBytes("place,what\nCA,PC 647(b)")));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("CA,PC 647(b)", page.Form()["Pasted"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_SayWhoComparedTheRuleAndThatGeneralWaysAreNotWorkedOut()
    {
        await using var lab = await DeskLab.StartAsync(replace: BareRules.In);
        await lab.AddAsync("CA", "PC 647(b)");
        await lab.AddAsync(BareRules.Place, "Theft");
        var page = await lab.GetAsync();
        Assert.Contains("Nobody has told this site that they compared this text with the law.", page.MainText, StringComparison.Ordinal);
        Assert.Contains("There may be general ways to clear a record", page.MainText, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll(".no-table"));

        using var administrator = await lab.Host.SignInAsync(lab.Agency.Administrator);
        await (await administrator.GetAsync("/en/desk/rules/ca")).SubmitAsync(f => f.Set("Remedy", "ca-236.14").Set("Office", "Clinic of Lindero Law School"), form: "#mark");
        Assert.Contains(
            (await lab.GetAsync()).Document.QuerySelectorAll(".marked"), mark => mark.TextContent.Contains("Clinic of Lindero Law School", StringComparison.Ordinal) && mark.QuerySelector("time") is not null);
    }

    [Fact]
    public async Task Case_HasTheSectionAmongItsPages()
    {
        await using var lab = await DeskLab.StartAsync();
        Assert.Equal([lab.Relief()], (await lab.Browser.GetAsync(lab.CasePath)).LinksWith("Record relief"));
    }

    internal static async Task AnswerAllAsync(DeskLab lab, Func<string, string> answer)
    {
        for (var i = 0; i < 20; i++)
        {
            var page = await lab.GetAsync("/questions");
            if (page.Document.GetElementById("done") is not null)
                return;
            var facts = page.Form().Fields.Where(f => f.Name.EndsWith(".Fact", StringComparison.Ordinal)).ToList();
            await page.SubmitAsync(f =>
            {
                foreach (var (name, fact) in facts)
                    f.SetAnyway(name.Replace(".Fact", ".Value", StringComparison.Ordinal), answer(fact));
            });
        }

        Assert.Fail("The questions do not end.");
    }
}
