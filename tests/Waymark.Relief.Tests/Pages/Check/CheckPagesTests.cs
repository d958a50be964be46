using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Kernel.Languages;
using Waymark.Law.Facts;
using Waymark.Law.Rules;
using Waymark.Relief.Check;
using Waymark.Relief.Laws;
using Waymark.Relief.Tests.Pages.Laws;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.Check;

public sealed class CheckPagesTests(LawPagesTests.Hosted hosted) : IClassFixture<LawPagesTests.Hosted>
{
    private const string Path = "/en/records/check";

    [Fact]
    public async Task Start_EveryLanguage_SaysWhatNotToWriteAndSetsNoCookie()
    {
        foreach (var language in Language.All)
        {
            using var visitor = hosted.Visit();
            var start = await visitor.GetAsync($"/{language.Segment}/records");
            var form = await visitor.GetAsync($"/{language.Segment}/records/check");

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (start.Status, form.Status));
            Assert.Equal(4, start.Document.QuerySelectorAll("main ul li").Length);
            Assert.Empty(visitor.Cookies.GetAllCookies());
            Assert.Empty(form.Document.QuerySelectorAll("input[name=__RequestVerificationToken]"));
        }
    }

    [Fact]
    public async Task Kinds_EveryLanguage_AreNamedInItWithTheEnglishOfThePapers()
    {
        foreach (var language in Language.All.Where(l => l != Language.English))
        {
            var own = KindNames.All(language);
            Assert.Equal(RuleBook.Shipped.Offences.Categories.Select(c => c.Id), own.Keys);
            Assert.All(own.Values, words => Assert.False(string.IsNullOrWhiteSpace(words)));
            using var visitor = hosted.Visit();
            var options = (await visitor.GetAsync($"/{language.Segment}/records/check")).Document.QuerySelectorAll("select[name=Kind] option");
            Assert.Contains(options, o => o.TextContent == $"{own["theft"]} ({RuleBook.Shipped.Offences.Find("theft")!.Title})");
        }
    }

    /// <summary>What happened is not ours to ask: the court's papers say what the court was told.</summary>
    [Theory]
    [InlineData("weapon")]
    [InlineData("bodily_injury")]
    [InlineData("child_victim")]
    public void Questions_OnHarm_AskForThePapersAndNotForTheDeed(string fact) =>
        Assert.Contains("court papers", CheckQuestions.Find(Language.English, fact)!.Ask, StringComparison.Ordinal);

    [Fact]
    public async Task Post_ANoFromALawThatNobodyRead_SaysThatItIsFromASummary()
    {
        using var visitor = hosted.Visit();
        // The federal law is known from summaries: those who trafficked others are left out, they say.
        var page = await PostAsync(visitor, ("Place", "US"), ("Kind", "sex-trafficking-child"), ("Ended", "conviction"), ("Facts[child_victim]", "yes"), ("Facts[nexus]", "no"), ("Show", "true"));

        Assert.Contains("The law itself was not read here", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("this law does not seem to fit", page.MainText, StringComparison.Ordinal);
        Assert.NotNull(page.Document.GetElementById("other-ways"));
        Assert.Null(page.Document.GetElementById("no-table"));
        Assert.NotNull((await PostAsync(visitor, ("Place", BareRules.Place), ("Kind", "theft"), ("Ended", "conviction"), ("Show", "true"))).Document.GetElementById("no-table"));
    }

    /// <summary>A hope that no law gives is a harm: "you may qualify" stands beside a yes or an open question alone.</summary>
    [Theory]
    [InlineData("MN", "prostitution", "No law made for trafficking survivors was found here")]
    [InlineData("AK", "theft", "No law made for trafficking survivors was found here")]
    [InlineData("OK", "theft", "A summary of this law says it may not fit")]
    [InlineData("OK", "prostitution", "You may qualify")]
    public async Task Post_ALawThatNobodyRead_GivesHopeOnlyWhereItMayFit(string place, string kind, string words)
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(visitor, ("Place", place), ("Kind", kind), ("Ended", "conviction"), ("Show", "true"));

        Assert.Contains(words, page.MainText, StringComparison.Ordinal);
        Assert.Equal(words == "You may qualify", page.MainText.Contains("You may qualify", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("٢٠١٥")]
    [InlineData("۲۰۱۵")]
    [InlineData("２０１５")]
    [InlineData(" 2015 ")]
    public async Task Post_YearInOtherDigits_IsRead(string year)
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(visitor, ("Place", "CA"), ("Kind", "prostitution"), ("Ended", "conviction"), ("Facts[trafficking_end]", year), ("Show", "true"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        // The end of the trafficking answers whether the person is out of it: it is asked no more.
        Assert.DoesNotContain("Are you out of that situation now?", page.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("a whole story that is longer than any date could be, told where a year was asked for")]
    public async Task Post_NoYear_SaysSoAndKeepsWhatWasTyped(string typed)
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(visitor, ("Place", "CA"), ("Kind", "prostitution"), ("Ended", "conviction"), ("Facts[nexus]", "yes"), ("Facts[trafficking_end]", typed));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Write a year, like 2015, or leave it empty"], page.Errors);
        Assert.Equal(typed, page.Document.QuerySelector("input[name='Facts[trafficking_end]']")!.GetAttribute("value"));
        Assert.Equal("yes", page.Document.QuerySelector("input[type=hidden][name='Facts[nexus]']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Result_FindALawyer_LooksForOneWithNothingInTheAddress()
    {
        using var visitor = hosted.Visit();
        var result = await PostAsync(visitor, ("Place", "CA"), ("Kind", "prostitution"), ("Ended", "conviction"), ("Show", "true"));

        var page = await result.SubmitAsync(form: "#find-lawyer");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/en/services", page.Path);
        Assert.Equal("legal-records", page.Document.QuerySelector("select[name='Form.Need'] option[selected]")!.GetAttribute("value"));
        Assert.DoesNotContain(result.Document.QuerySelectorAll("a"), a => a.GetAttribute("href")!.Contains("need=", StringComparison.Ordinal));
    }

    /// <summary>The law's words are English: what each is about, and how it stands, a person reads in their own language.</summary>
    [Fact]
    public async Task Result_EveryLanguage_SaysWhatEachReasonIsAboutAndHowItStands()
    {
        foreach (var language in Language.All)
        {
            using var visitor = hosted.Visit();
            var open = await visitor.PostAsync($"/{language.Segment}/records/check", [new("Place", "AZ"), new("Kind", "prostitution"), new("Ended", "conviction"), new("Show", "true")]);
            var refused = await visitor.PostAsync($"/{language.Segment}/records/check", [new("Place", "AZ"), new("Kind", "theft"), new("Ended", "conviction"), new("Show", "true")]);
            var discretion = await visitor.PostAsync($"/{language.Segment}/records/check", [new("Place", "WI"), new("Kind", "prostitution"), new("Ended", "conviction"), new("Show", "true")]);

            Assert.Contains(Word(language, "check.ended") + " " + Word(language, "check.why.met") + " A conviction", Line(open, "A conviction"), StringComparison.Ordinal);
            Assert.StartsWith(Word(language, "laws.col.offenses") + " " + Word(language, "check.why.not-met"), Line(refused, "Prostitution under"), StringComparison.Ordinal);
            Assert.StartsWith(Word(language, "check.why.court"), Line(discretion, "The court must find"), StringComparison.Ordinal);
        }

        static string Line(HtmlPage page, string words) =>
            string.Join(' ', page.Document.QuerySelectorAll("main li").First(li => li.QuerySelector("span[lang=en]")?.TextContent.StartsWith(words, StringComparison.Ordinal) == true)
                .TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Who asks to clear an open charge, and tells why, may say it to the prosecutor before the trial.</summary>
    [Fact]
    public async Task Result_CaseStillOpen_SendsToTheDefenseLawyerFirstAndNamesTheDefense()
    {
        using var visitor = hosted.Visit();
        var open = await PostAsync(visitor, ("Place", "CA"), ("Kind", "prostitution"), ("Ended", "charge"), ("Facts[nexus]", "yes"), ("Show", "true"));
        var over = await PostAsync(visitor, ("Place", "CA"), ("Kind", "prostitution"), ("Ended", "dismissed"), ("Facts[nexus]", "yes"), ("Show", "true"));
        var elsewhere = await PostAsync(visitor, ("Place", "other"), ("Kind", "prostitution"), ("Ended", "charge"));

        var advice = open.Document.GetElementById("open-case")!.TextContent;
        Assert.Contains("Talk to your defense lawyer first", advice, StringComparison.Ordinal);
        Assert.Contains("Cal. Penal Code § 236.23", advice, StringComparison.Ordinal);
        Assert.Null(over.Document.GetElementById("open-case"));
        var another = await PostAsync(visitor, ("Place", "LA"), ("Kind", "theft"), ("Ended", "conviction"), ("Facts[pending_charges]", "yes"), ("Show", "true"));
        Assert.DoesNotContain("§", another.Document.GetElementById("open-case")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Talk to your defense lawyer first", elsewhere.Document.GetElementById("open-case")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OutOfItButItEndsLater_SaysThatItDoesNotFitTogether()
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(
            visitor, ("Place", "CA"), ("Kind", "prostitution"), ("Ended", "conviction"), ("Facts[nexus]", "yes"), ("Facts[left_trafficking]", "yes"), ("Facts[trafficking_end]", "2199"), ("Show", "true"));

        Assert.Contains("Some of your answers do not go together", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_Always_HasNoFieldForANameOrAStory()
    {
        using var visitor = hosted.Visit();
        var first = await visitor.GetAsync(Path);
        var second = await PostAsync(visitor, ("Place", "CA"), ("Kind", "prostitution"), ("Ended", "conviction"));

        Assert.Empty(first.Document.QuerySelectorAll("textarea, input[type=text]"));
        Assert.Empty(second.Document.QuerySelectorAll("textarea"));
        Assert.All(second.Document.QuerySelectorAll("input[type=text]"), input => Assert.EndsWith("]", input.GetAttribute("name"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_WithoutAPlace_AsksForItAndKeepsTheRest()
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(visitor, ("Place", ""), ("Kind", "theft"), ("Ended", "arrest"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Choose where the charge was"], page.Errors);
        Assert.Equal("theft", page.Document.QuerySelector("select[name=Kind] option[selected]")!.GetAttribute("value"));
        Assert.NotNull(page.Document.QuerySelector("input[name=Ended][value=arrest][checked]"));
    }

    [Fact]
    public async Task Post_AnswerByAnswer_EndsInAFindingWithItsCitation()
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(visitor, ("Place", "NY"), ("Kind", "theft"), ("Ended", "conviction"));
        for (var i = 0; i < 12 && page.Document.QuerySelector("h1")!.TextContent != "What came out"; i++)
        {
            var fields = page.Document.QuerySelectorAll("input[type=hidden][name]").Select(f => (f.GetAttribute("name")!, f.GetAttribute("value")!)).ToList();
            foreach (var name in page.Document.QuerySelectorAll("input[type=radio]").Select(r => r.GetAttribute("name")!).Distinct())
            {
                var value = page.Document.QuerySelectorAll("input[type=radio]").First(r => r.GetAttribute("name") == name).GetAttribute("value")!;
                fields.Add((name, value));
            }

            foreach (var text in page.Document.QuerySelectorAll("input[type=text]"))
                fields.Add((text.GetAttribute("name")!, "2012"));
            page = await PostAsync(visitor, [.. fields]);
            Assert.Equal(HttpStatusCode.OK, page.Status);
        }

        Assert.Equal("What came out", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("this law seems to fit", page.MainText, StringComparison.Ordinal);
        Assert.Contains("440.10(1)(i)", page.MainText, StringComparison.Ordinal);
        Assert.Empty(visitor.Cookies.GetAllCookies());
    }

    [Fact]
    public async Task Post_NothingButThePlace_NeverSaysNo()
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(visitor, ("Place", "CA"), ("Kind", ""), ("Ended", ""), ("Show", "true"));

        Assert.DoesNotContain("does not seem to fit", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Still to find out", page.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other")]
    public async Task Post_AnotherPlace_SaysWhomToAsk(string place)
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(visitor, ("Place", place), ("Kind", "theft"), ("Ended", "conviction"));

        Assert.Contains("ask its consulate", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ADateThatCannotBeRead_KeepsWhatWasTyped()
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(visitor, ("Place", "CA"), ("Kind", "theft"), ("Ended", "conviction"), ("Facts[nexus]", "yes"), ("Facts[offense_date]", "long ago"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(["Write a year, like 2015, or leave it empty"], page.Errors);
        Assert.Equal("long ago", page.Document.QuerySelector("input[type=text]")!.GetAttribute("value"));
        Assert.Equal("yes", page.Document.QuerySelector("input[type=hidden][name='Facts[nexus]']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("Kind", "<script>alert(1)</script>")]
    [InlineData("Place", "XX' OR 1=1 --")]
    [InlineData("Ended", "not a way to end")]
    public async Task Post_ForgedValues_AreRefused(string field, string value)
    {
        using var visitor = hosted.Visit();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Place"] = "CA", ["Kind"] = "theft", ["Ended"] = "arrest", [field] = value };
        var page = await PostAsync(visitor, [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    [Fact]
    public async Task Post_FactsThatAreNotAsked_AreLeftOut()
    {
        using var visitor = hosted.Visit();
        var page = await PostAsync(visitor, ("Place", "CA"), ("Kind", "theft"), ("Ended", "conviction"), ("Facts[violent]", "yes"), ("Facts[nope]", "yes"), ("Show", "true"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("input[name='Facts[violent]'], input[name='Facts[nope]']"));
    }

    [Fact]
    public async Task Anything_Said_IsInNoLogLine()
    {
        using var visitor = hosted.Visit();
        await PostAsync(visitor, ("Place", "CA"), ("Kind", "identity-fraud"), ("Ended", "conviction"), ("Facts[offense_date]", "a-marker-of-mine"));

        Assert.DoesNotContain(hosted.Host.Log.All, line => line.Contains("a-marker-of-mine", StringComparison.Ordinal) || line.Contains("identity-fraud", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Anything_Said_LeavesEveryTableAsItWas()
    {
        using var visitor = hosted.Visit();
        var before = await RowsAsync();
        Assert.Contains("relief_rule_mark", before.Keys);
        await visitor.GetAsync("/en/records");
        await visitor.GetAsync(Path);
        await PostAsync(visitor, ("Place", "CA"), ("Kind", "theft"), ("Ended", "conviction"));
        await PostAsync(visitor, ("Place", "CA"), ("Kind", "theft"), ("Ended", "conviction"), ("Facts[nexus]", "yes"), ("Facts[offense_date]", "long ago"));
        var result = await PostAsync(visitor, ("Place", "CA"), ("Kind", "theft"), ("Ended", "conviction"), ("Facts[nexus]", "yes"), ("Show", "true"));

        Assert.Contains("236.14", result.MainText, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync());
    }

    /// <summary>How many rows each table of the database has.</summary>
    private Task<Dictionary<string, long>> RowsAsync() => hosted.Host.Store.ReadAsync(async db =>
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
            rows[table] = Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        }

        return rows;
    });

    [Fact]
    public void Questions_EveryLanguage_NameFactsAndTheirChoices()
    {
        foreach (var language in Language.All)
        {
            foreach (var question in CheckQuestions.Of(language).Values)
            {
                Assert.NotEqual(FactKind.Text, question.Fact.Kind);
                Assert.Equal(question.Fact.Choices.Order(StringComparer.Ordinal), question.Choices.Keys.Order(StringComparer.Ordinal));
            }
        }
    }

    private static string Word(Language language, string key) =>
        string.Join(' ', new System.Resources.ResourceManager(typeof(Waymark.Relief.Resources.Text)).GetString(key, language.Culture)!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<HtmlPage> PostAsync(HtmlSession visitor, params (string, string)[] fields) =>
        visitor.PostAsync(Path, fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
}
