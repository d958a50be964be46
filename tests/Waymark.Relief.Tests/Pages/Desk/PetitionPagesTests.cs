using System.IO.Compression;
using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Law.Evaluation;
using Waymark.Law.Rules;
using Waymark.Relief.Areas.Relief.Pages.Desk;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.Desk;

public sealed class PetitionPagesTests
{
    private const string Approved = "I was told to do this. The paper that proves it is attached.";

    [Fact]
    public async Task Make_ChargesOfTwoCourts_AreTwoPetitionsOnce()
    {
        await using var lab = await StartAsync();
        await lab.AddAsync("NY", "PL 230.00", kind: "prostitution");
        var form = await lab.GetAsync("/petitions");
        var all = form.Document.QuerySelectorAll("input[name=Chosen]").Select(i => i.GetAttribute("value")!).ToArray();

        await form.SubmitAsync(f => f.Set("Chosen", all));
        var page = await form.SubmitAsync(f => f.Set("Chosen", all));

        var kept = await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition);
        Assert.Equal(kept.Count, kept.Select(p => (p.Content.Place, p.Content.Court, p.Content.Remedy)).Distinct().Count());
        Assert.Equal(["CA", "NY"], kept.Select(p => p.Content.Place).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll("input[name=Chosen]"));
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Make_NothingChosen_AsksForOne()
    {
        await using var lab = await StartAsync();
        var page = await (await lab.GetAsync("/petitions")).SubmitAsync(f => f.Set("Chosen"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Choose at least one charge"], page.Errors);
    }

    [Fact]
    public async Task EachPage_InEachDeskLanguageForOwnAgencyOnly_IsShownWithoutBareKeys()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        await (await lab.GetAsync(path)).SubmitAsync(form: "#declaration");
        var stranger = await lab.Host.Data.AddMemberAsync(await lab.Host.Data.AddAgencyAsync("Saltmarsh Shelter", AgencyKind.Shelter), MemberRoles.Advocate, "Priya Anand");
        using var other = await lab.Host.SignInAsync(stranger);
        using var nobody = lab.Host.NewSession();
        foreach (var one in new[] { "/petitions", "/statement", path, path + "/track", path + "/papers", path + "/sheet" })
        {
            foreach (var lang in new[] { "en", "es", "zh-hans", "zh-hant" })
            {
                var page = await lab.GetAsync(one, lang);
                Assert.True(page.Status == HttpStatusCode.OK, $"{(int)page.Status} {one}\n{page.MainText}\n{string.Join('\n', lab.Host.Log.All.Where(l => l.Contains("Exception", StringComparison.Ordinal)).TakeLast(2))}");
                Assert.Single(page.Document.QuerySelectorAll("h1"));
                Assert.DoesNotMatch(@"\b(desk|laws)\.[a-z]+[.-]", page.MainText);
            }

            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(lab.Relief(one))).Status);
            Assert.Contains("/sign-in", (await nobody.GetAsync(lab.Relief(one), follow: false)).RedirectsTo!, StringComparison.Ordinal);
        }

        foreach (var file in new[] { "/pdf", "/docx" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(lab.Relief(path + file))).Status);
    }

    [Fact]
    public async Task Papers_BeforeTheApproval_HaveNothingOfWhatWasTold()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var page = await lab.GetAsync(path);
        Assert.Contains("passport", page.Form("#declaration")["Declaration"], StringComparison.Ordinal);

        foreach (var text in new[] { (await lab.GetAsync(path + "/papers")).MainText, await DocxAsync(lab, path) })
        {
            Assert.DoesNotContain("passport", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("because the person was being trafficked? yes", text, StringComparison.Ordinal);
            Assert.Contains("PC 647(b)", text, StringComparison.Ordinal);
            Assert.Contains(Packet.Draft, text, StringComparison.Ordinal);
            Assert.Contains("Cal. Penal Code § 236.14", text, StringComparison.Ordinal);
            Assert.Contains(Packet.Blank, text, StringComparison.Ordinal);
        }

        // Edited and kept, but not approved: still nothing.
        await page.SubmitAsync(f => f.Set("Declaration", Approved), form: "#declaration");
        Assert.DoesNotContain("I was told to do this", (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_AfterTheApproval_HaveExactlyWhatWasApprovedUntilItChanges()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var after = await (await lab.GetAsync(path)).SubmitAsync(f => f.Set("Declaration", Approved).Set("Approve", "true"), form: "#declaration");
        Assert.NotNull(after.Document.GetElementById("approved"));

        foreach (var text in new[] { (await lab.GetAsync(path + "/papers")).MainText, await DocxAsync(lab, path) })
        {
            Assert.Contains(Approved, text, StringComparison.Ordinal);
            Assert.Contains("because the person was being trafficked? yes", text, StringComparison.Ordinal);
            Assert.DoesNotContain("passport", text, StringComparison.OrdinalIgnoreCase);
        }

        // Saved again with the same words it stands; with others it ends, and no box is ticked by itself.
        await (await lab.GetAsync(path)).SubmitAsync(form: "#declaration");
        Assert.Contains(Approved, (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);
        var changed = await (await lab.GetAsync(path)).SubmitAsync(f => f.Set("Declaration", "Something else."), form: "#declaration");
        Assert.Null(changed.Form("#declaration")["Approve"]);
        Assert.DoesNotContain("Something else.", (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.ApprovedOn);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Papers_AnAnswerChangedAfterTheApproval_HaveNothingUntilItIsApprovedAgain()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var open = await lab.GetAsync(path);
        await open.SubmitAsync(f => f.Set("Declaration", Approved).Set("Approve", "true"), form: "#declaration");
        Assert.Contains(Approved, (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);

        await ChangeAsync(lab, "trafficking_kind", "sex");

        foreach (var text in new[] { (await lab.GetAsync(path + "/papers")).MainText, await DocxAsync(lab, path) })
        {
            Assert.DoesNotContain(Approved, text, StringComparison.Ordinal);
            Assert.DoesNotContain("because the person was being trafficked? yes", text, StringComparison.Ordinal);
        }

        var page = await lab.GetAsync(path);
        Assert.Null(page.Document.GetElementById("approved"));
        Assert.Contains("Answers have changed since the person approved", page.MainText, StringComparison.Ordinal);
        Assert.Null(page.Form("#declaration")["Approve"]);

        // The page from before does not approve what was answered since.
        var record = Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition));
        var stale = await open.SubmitAsync(f => f.Set("Declaration", Approved).Set("Approve", "true").Set("Version", record.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), form: "#declaration");
        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Assert.Contains("changed while this page was open", stale.Errors.Single(), StringComparison.Ordinal);

        await page.SubmitAsync(f => f.Set("Declaration", Approved).Set("Approve", "true"), form: "#declaration");
        Assert.Contains(Approved, (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_AnEmptyDeclaration_IsRefused()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var page = await (await lab.GetAsync(path)).SubmitAsync(f => f.Set("Declaration", " ").Set("Approve", "true"), form: "#declaration");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Write the declaration before it is approved"], page.Errors);
    }

    [Fact]
    public async Task Declaration_TwoTabs_ShowsBoth()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var first = await lab.GetAsync(path);
        var second = await lab.GetAsync(path);
        await first.SubmitAsync(f => f.Set("Declaration", "From the first tab."), form: "#declaration");

        var conflict = await second.SubmitAsync(f => f.Set("Declaration", "From the second tab.").Set("Approve", "true"), form: "#declaration");

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("From the first tab.", conflict.Require("theirs").TextContent, StringComparison.Ordinal);
        Assert.Equal("From the second tab.", conflict.Form("#declaration")["Declaration"]?.Trim());
        Assert.Null(Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.ApprovedOn);
    }

    [Fact]
    public async Task Docx_IsAValidDocumentWithoutANameInItsFileName()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var page = await lab.GetAsync(path + "/docx");

        Assert.Equal("papers.docx", page.Response.Content.Headers.ContentDisposition!.FileName);
        using var document = WordprocessingDocument.Open(new MemoryStream(page.Bytes.ToArray()), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}"));
        Assert.Equal(["Petition", "Declaration", "Proposed order", "Proof of service", "Checklist (not for the court)", "Filing instructions (not for the court)"],
            document.MainDocumentPart!.Document!.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>()
                .Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1").Select(p => p.InnerText));
    }

    [Fact]
    public async Task Pdf_IsAPdfWithoutANameInItsFileName()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/weasyprint"), "WeasyPrint is not installed.");
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var page = await lab.GetAsync(path + "/pdf");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("papers.pdf", page.Response.Content.Headers.ContentDisposition!.FileName);
        Assert.True(page.Bytes.Span.StartsWith("%PDF-"u8));
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Together_SeveralCourts_IsOneFileInWhichEachApprovalHoldsForItsCourtAlone()
    {
        await using var lab = await StartAsync();
        await lab.AddAsync("NY", "PL 230.00", kind: "prostitution");
        var all = await lab.GetAsync("/petitions");
        Assert.Null(all.Document.GetElementById("all-pdf"));
        Assert.Equal(HttpStatusCode.NotFound, (await lab.GetAsync("/petitions/all/zip")).Status);
        var chosen = all.Document.QuerySelectorAll("input[name=Chosen]").Select(i => i.GetAttribute("value")!)
            .Where(v => v.StartsWith("ca-236.14:", StringComparison.Ordinal) || v.StartsWith("ny-", StringComparison.Ordinal)).ToArray();
        await all.SubmitAsync(f => f.Set("Chosen", chosen));
        var kept = await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition);
        var california = kept.Single(p => p.Content.Place == "CA");
        await (await lab.GetAsync($"/petitions/{california.Id:N}")).SubmitAsync(f => f.Set("Declaration", Approved).Set("Approve", "true"), form: "#declaration");

        var page = await lab.GetAsync("/petitions/all/zip");

        Assert.NotNull((await lab.GetAsync("/petitions")).Document.GetElementById("all-zip"));
        Assert.Equal("papers.zip", page.Response.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var files = await FilesAsync(page);
        Assert.Equal(kept.Count + 1, files.Count);
        var list = files["00-list.docx"];
        Assert.Contains("PC 647(b)", list, StringComparison.Ordinal);
        Assert.Contains("PL 230.00", list, StringComparison.Ordinal);
        Assert.Contains("Where to file", list, StringComparison.Ordinal);
        Assert.Contains("Yes, on", list, StringComparison.Ordinal);
        Assert.Contains("Do not file them.", list, StringComparison.Ordinal);
        Assert.DoesNotContain(Approved, list, StringComparison.Ordinal);
        Assert.All(files.Where(f => f.Key.EndsWith("-CA.docx", StringComparison.Ordinal)), f => Assert.Contains(Approved, f.Value, StringComparison.Ordinal));
        var others = files.Where(f => f.Key.EndsWith("-NY.docx", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(others);
        Assert.All(others, f => Assert.DoesNotContain("I was told to do this", f.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(files.Values, text => text.Contains("passport", StringComparison.OrdinalIgnoreCase));
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Together_OfAnotherAgencyOrNobody_IsMissing()
    {
        await using var lab = await StartAsync();
        await MakeAsync(lab);
        var stranger = await lab.Host.Data.AddMemberAsync(await lab.Host.Data.AddAgencyAsync("Saltmarsh Shelter", AgencyKind.Shelter), MemberRoles.Advocate, "Priya Anand");
        using var other = await lab.Host.SignInAsync(stranger);
        using var nobody = lab.Host.NewSession();
        foreach (var file in new[] { "/petitions/all/pdf", "/petitions/all/zip" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(lab.Relief(file))).Status);
            Assert.Contains("/sign-in", (await nobody.GetAsync(lab.Relief(file), follow: false)).RedirectsTo!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Together_AsPdf_IsAPdfWithoutANameInItsFileName()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/weasyprint"), "WeasyPrint is not installed.");
        await using var lab = await StartAsync();
        await MakeAsync(lab);
        var page = await lab.GetAsync("/petitions/all/pdf");

        Assert.Equal("papers.pdf", page.Response.Content.Headers.ContentDisposition!.FileName);
        Assert.True(page.Bytes.Span.StartsWith("%PDF-"u8));
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_AChargeThatTheLawDoesNotReach_CanBeChosenButIsNotMarked()
    {
        await using var lab = await StartAsync();
        await lab.AddAsync("CA", "PC 211", kind: "robbery", number: "R-7");
        var robbery = (await lab.KeptAsync<ReliefCharge>(ReliefKinds.Charge)).Single(c => c.Content.CaseNumber == "R-7");
        var box = (await lab.GetAsync("/petitions")).Document.QuerySelectorAll("details input[name=Chosen]").Single(i => i.GetAttribute("value") == $"ca-236.14:{robbery.Id:N}");

        Assert.False(box.HasAttribute("checked"));
    }

    [Theory]
    [InlineData(Verification.StatuteText, "grey")]
    [InlineData(Verification.SecondarySource, "orange")]
    [InlineData(Verification.Unverified, "orange")]
    public void Colour_ANoOfALawThatNobodyRead_IsNotAPlainNo(Verification verification, string colour) => Assert.Equal(colour, Found(Answer.NotEligible, verification).Colour());

    [Fact]
    public void Silent_WhatTheSourceDoesNotSay_IsNamed()
    {
        var finding = Found(Answer.Eligible, Verification.StatuteText) with { Reasons = [new Reason("deadline", ReasonStatus.NotFound, null, null, [], []), new Reason("offense", ReasonStatus.Met, "Any.", null, [], [])] };

        Assert.Equal(["deadline"], new FindingView(finding, Language.English).Silent.Select(r => r.Code));
    }

    private static Finding Found(Answer answer, Verification verification) => new()
    {
        Remedy = RuleBook.Shipped.FindRemedy("ca-236.14"),
        Version = null,
        Answer = answer,
        Reasons = [],
        Missing = [],
        Problems = [],
        EligibleFrom = null,
        Verification = verification,
    };

    [Fact]
    public void Html_WhatWasTyped_IsTextAndNothingToFetch()
    {
        var html = PacketHtml.Write([new Paper("T", [new Block.Words("<img src=http://evil.example/x> & \"q\"")])]);

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statement_KeptOnce_IsTheFirstDraftOfEachDeclaration()
    {
        await using var lab = await StartAsync();
        var first = await lab.GetAsync("/statement");
        Assert.Contains("passport", first.Form()["Words"], StringComparison.Ordinal);
        var second = await lab.GetAsync("/statement");
        await first.SubmitAsync(f => f.Set("Words", "Told once."));
        var conflict = await second.SubmitAsync(f => f.Set("Words", "Told twice."));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Told once.", conflict.Require("theirs").TextContent, StringComparison.Ordinal);

        var path = await MakeAsync(lab);
        Assert.Equal("Told once.", (await lab.GetAsync(path)).Form("#declaration")["Declaration"]?.Trim());
        Assert.Equal(HttpStatusCode.BadRequest, (await (await lab.GetAsync("/statement")).SubmitAsync(f => f.Set("Words", new string('x', 60_001)))).Status);
    }

    [Fact]
    public async Task Track_Filed_PutsTheNextDateIntoThePlanAndTheCaseRises()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var today = DateOnly.FromDateTime(lab.Host.Clock.GetUtcNow().UtcDateTime);
        var filed = today.AddDays(-2);
        var page = await (await lab.GetAsync(path + "/track")).SubmitAsync(f => Day(Day(f, "FiledOn", filed), "HearingOn", today.AddDays(5)).Set("Number", "X-42"));
        Assert.Contains("Hearing:", page.MainText, StringComparison.Ordinal);

        var kept = Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content;
        Assert.Equal((filed, "X-42", true), (kept.FiledOn, kept.Number, kept.Step is not null));
        Assert.Contains("Court date about your record", (await lab.Browser.GetAsync(lab.CasePath)).MainText, StringComparison.Ordinal);

        lab.Host.Clock.Advance(TimeSpan.FromDays(8));
        using var later = await lab.Host.SignInAsync(lab.Advocate);
        Assert.Contains("Overdue", (await later.GetAsync(lab.Relief("/petitions"))).MainText, StringComparison.Ordinal);
        Assert.Contains("Overdue", (await later.GetAsync("/en/desk/cases?scope=all&overdue=true")).MainText, StringComparison.OrdinalIgnoreCase);

        // Decided, and the records are gone: the same step is done, not another one added.
        await (await later.GetAsync(lab.Relief(path + "/track"))).SubmitAsync(f => Day(Day(f, "DecidedOn", today.AddDays(6)), "GoneOn", today.AddDays(7)).Set("Decision", "granted")
            .Set("Copies[0].Agency", "State repository").Set("GoneProof", "Background check"));
        var done = Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content;
        Assert.Equal((kept.Step, "State repository"), (done.Step, Assert.Single(done.Copies).Agency));
        Assert.DoesNotContain("Overdue", (await later.GetAsync(lab.CasePath)).MainText, StringComparison.Ordinal);
        Assert.Contains("The records are gone", (await later.GetAsync(lab.Relief("/petitions"))).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_ChecklistAndSource_SayWhoComparedTheRule()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        Assert.Contains("Nobody has told this site that they compared this rule with the law. It was put together on", (await lab.GetAsync(path + "/papers")).MainText, StringComparison.Ordinal);

        using var administrator = await lab.Host.SignInAsync(lab.Agency.Administrator);
        await (await administrator.GetAsync("/en/desk/rules/ca")).SubmitAsync(f => f.Set("Remedy", "ca-236.14").Set("Office", "Clinic of Lindero Law School"), form: "#mark");

        var text = (await lab.GetAsync(path + "/papers")).MainText;
        Assert.Contains($"Compared with the law by Clinic of Lindero Law School on {Packet.Date(DateOnly.FromDateTime(lab.Host.Clock.GetUtcNow().UtcDateTime))}.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody has told this site", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Track_TwoTabs_ShowsWhatTheOtherWroteAndLosesNothing()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var today = DateOnly.FromDateTime(lab.Host.Clock.GetUtcNow().UtcDateTime);
        var first = await lab.GetAsync(path + "/track");
        var second = await lab.GetAsync(path + "/track");
        await first.SubmitAsync(f => Day(f, "FiledOn", today.AddDays(-2)).Set("Number", "X-42").Set("Copies[0].Agency", "State repository"));

        var conflict = await second.SubmitAsync(f => Day(f, "FiledOn", today.AddDays(-1)).Set("Number", "Y-1"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        var theirs = conflict.Require("theirs");
        Assert.Equal(3, theirs.Children.Length);
        Assert.Contains("X-42", theirs.TextContent, StringComparison.Ordinal);
        Assert.Contains("State repository", theirs.TextContent, StringComparison.Ordinal);
        Assert.Equal(today.AddDays(-2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), theirs.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Equal("Y-1", conflict.Form()["Number"]);

        await conflict.SubmitAsync();
        Assert.Equal("Y-1", Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.Number);
    }

    [Fact]
    public async Task Track_ImpossibleDates_AreSaidAndNothingIsLost()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        var today = DateOnly.FromDateTime(lab.Host.Clock.GetUtcNow().UtcDateTime);
        var page = await (await lab.GetAsync(path + "/track")).SubmitAsync(f => Day(Day(f, "FiledOn", today.AddDays(3)), "DecidedOn", today.AddDays(-3)).Set("Number", "X-42").Set("Copies[0].SentOn.Day", "31"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("This day has not come yet. Write the day on which it happened", page.Errors);
        Assert.Contains("Choose what the court decided", page.Errors);
        Assert.Contains("This day is before the filing. Check both", page.Errors);
        Assert.Equal("X-42", page.Form()["Number"]);
        Assert.Null(Assert.Single(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition)).Content.FiledOn);
    }

    [Fact]
    public async Task Post_ForgedAntiforgeryToken_IsRefused()
    {
        await using var lab = await StartAsync();
        var path = await MakeAsync(lab);
        foreach (var one in new[] { "/petitions", "/statement", path, path + "/track" })
            Assert.Equal(HttpStatusCode.BadRequest, (await lab.Browser.PostAsync(lab.Relief(one), [KeyValuePair.Create("__RequestVerificationToken", "forged")])).Status);
    }

    internal static HtmlForm Day(HtmlForm form, string name, DateOnly day) => form
        .Set(name + ".Day", day.Day.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Set(name + ".Month", day.Month.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Set(name + ".Year", day.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));

    internal static async Task ChangeAsync(DeskLab lab, string fact, string value)
    {
        var page = await lab.GetAsync("/answers");
        var field = page.Form().Fields.Single(f => f.Value == fact).Name.Replace(".Fact", ".Value", StringComparison.Ordinal);
        await page.SubmitAsync(f => f.SetAnyway(field, value));
    }

    internal static async Task<DeskLab> StartAsync()
    {
        var lab = await DeskLab.StartAsync();
        await lab.AddAsync("CA", "PC 647(b)", number: "A-1");
        await ChargePagesTests.AnswerAllAsync(lab, fact => fact switch { "nexus" or "left_trafficking" => "yes", _ => "not-known" });
        return lab;
    }

    /// <summary>Makes the petition under California's law; gives its path within the case.</summary>
    internal static async Task<string> MakeAsync(DeskLab lab)
    {
        await (await lab.GetAsync("/petitions")).SubmitAsync(f => f.Set("Chosen", f.Fields.Where(x => x.Name == "Chosen" && x.Value.StartsWith("ca-236.14:", StringComparison.Ordinal)).Select(x => x.Value).ToArray()));
        return $"/petitions/{(await lab.KeptAsync<ReliefPetition>(ReliefKinds.Petition))[0].Id:N}";
    }

    private static async Task<string> DocxAsync(DeskLab lab, string path)
    {
        using var file = new MemoryStream((await lab.GetAsync(path + "/docx")).Bytes.ToArray());
        return await TextAsync(file);
    }

    private static async Task<string> TextAsync(Stream docx)
    {
        using var zip = new ZipArchive(docx);
        var text = new StringBuilder();
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            text.Append(System.Xml.Linq.XDocument.Parse(await reader.ReadToEndAsync()).Root!.Value).Append('\n');
        }

        return text.ToString();
    }

    private static async Task<Dictionary<string, string>> FilesAsync(HtmlPage page)
    {
        using var stream = new MemoryStream(page.Bytes.ToArray());
        using var zip = new ZipArchive(stream);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var copy = new MemoryStream();
            using (var open = entry.Open())
                await open.CopyToAsync(copy);
            copy.Position = 0;
            files.Add(entry.FullName, await TextAsync(copy));
        }

        return files;
    }
}
