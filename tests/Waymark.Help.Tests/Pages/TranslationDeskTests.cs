using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Waymark.Access.Contracts;
using Waymark.TestKit;

namespace Waymark.Help.Tests.Pages;

/// <summary>Each test has a database of its own: imports change what every page says.</summary>
public sealed class TranslationDeskTests : IAsyncLifetime
{
    private static readonly XNamespace Ns = "urn:oasis:names:tc:xliff:document:2.0";

    private WaymarkHost host = null!;
    private TestAgency agency = null!;
    private TestMember administrator = null!;

    public static TheoryData<string> Paths => ["/en/desk/translations", "/en/desk/translations/vi", "/en/desk/translations/vi/export", "/en/desk/translations/import"];

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync();
        agency = await host.Data.AddAgencyAsync();
        administrator = await host.Data.AddMemberAsync(agency, MemberRoles.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Pages_StrangersAndAdvocates_MayNot(string path)
    {
        using var stranger = host.NewSession();
        using var advocate = await host.SignInAsync(await host.Data.AddMemberAsync(agency, MemberRoles.Advocate));

        Assert.Contains("/sign-in", (await stranger.GetAsync(path)).Path, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await advocate.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("/en/desk/translations/en")]
    [InlineData("/en/desk/translations/tlh")]
    [InlineData("/en/desk/translations/en/export")]
    public async Task Pages_NoSuchTranslation_IsNotFound(string path)
    {
        using var desk = await host.SignInAsync(administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Review_APage_IsShownToThePublicAndCanBeTakenBack()
    {
        using var desk = await host.SignInAsync(administrator);
        using var person = host.NewSession();
        var list = await desk.GetAsync("/en/desk/translations/vi");

        var after = await ReviewAsync(list, "rights/money");
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        var page = await person.GetAsync("/vi/help/rights/money");

        Assert.Equal("/en/desk/translations/vi", after.Path);
        Assert.Contains(agency.Name, page.Text("reviewed")!, StringComparison.Ordinal);
        Assert.Null(page.Document.GetElementById("translation"));
        await ReviewAsync(after, "rights/money");
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.NotNull((await person.GetAsync("/vi/help/rights/money")).Document.GetElementById("translation"));
    }

    [Fact]
    public async Task Review_AllWords_TakesTheMarkOffEveryPage()
    {
        using var desk = await host.SignInAsync(administrator);
        using var person = host.NewSession();
        Assert.Single((await person.GetAsync("/ru/ask")).Document.QuerySelectorAll(".w-footer .w-machine"));

        await ReviewAsync(await desk.GetAsync("/en/desk/translations/ru"), "words");
        host.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Empty((await person.GetAsync("/ru/ask")).Document.QuerySelectorAll(".w-footer .w-machine"));
        Assert.Single((await person.GetAsync("/ht/ask")).Document.QuerySelectorAll(".w-footer .w-machine"));
        // A word that changes afterwards resets the review.
        await ImportAsync(desk, await ExportAsync(desk, "ru", file => Change(file, "words/Waymark.Help", "home.title", "Другие слова")));
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Single((await person.GetAsync("/ru/ask")).Document.QuerySelectorAll(".w-footer .w-machine"));
    }

    [Fact]
    public async Task Review_ForgedOrUnknown_ChangesNothing()
    {
        using var desk = await host.SignInAsync(administrator);

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.PostAsync("/en/desk/translations/vi", [new("item", "rights/money"), new("reviewed", "true")])).Status);
        var list = await desk.GetAsync("/en/desk/translations/vi");
        Assert.Equal(HttpStatusCode.NotFound, (await list.SubmitAsync(form => form.Set("item", "rights/gold"), form: "#review-words")).Status);
    }

    [Fact]
    public async Task Import_WordsAndAPage_TakeEffectOnEveryNodeAndResetTheReview()
    {
        using var desk = await host.SignInAsync(administrator);
        await ReviewAsync(await desk.GetAsync("/en/desk/translations/vi"), "rights/money");
        await using var second = host.StartSecondNode();
        using var there = second.NewSession();
        Assert.NotNull((await there.GetAsync("/vi/help/rights/money")).Document.GetElementById("reviewed"));

        var outcome = await ImportAsync(desk, await ExportAsync(desk, "vi", file =>
        {
            Change(file, "words/Waymark.Help", "home.title", "Lời mới của người dịch");
            Change(file, "rights/money", "title", "Tiền của bạn, lời mới");
        }));
        host.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(HttpStatusCode.OK, outcome.Status);
        Assert.Null(outcome.Document.GetElementById("refused"));
        Assert.Equal("Lời mới của người dịch", (await there.GetAsync("/vi")).Heading);
        var page = await there.GetAsync("/vi/help/rights/money");
        Assert.Equal("Tiền của bạn, lời mới", page.Heading);
        Assert.NotNull(page.Document.GetElementById("translation"));
        Assert.Null(page.Document.GetElementById("reviewed"));
        // Search and the saved guide say the same.
        var found = await there.PostAsync("/vi/search", [new("Words", "lời mới tiền của bạn")]);
        Assert.Contains("/vi/help/rights/money", found.Document.QuerySelectorAll("#pages a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Tiền của bạn, lời mới", (await there.GetAsync("/vi/save/guide.html")).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TheSameFileAgain_ChangesNothing()
    {
        using var desk = await host.SignInAsync(administrator);
        var file = await ExportAsync(desk, "ko", _ => { });

        var outcome = await ImportAsync(desk, file);

        Assert.Null(outcome.Document.GetElementById("refused"));
        Assert.Contains(": 0 pieces taken", outcome.Text("taken")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WrongPieces_AreNamedWithReasonsAndTheRestIsTaken()
    {
        using var desk = await host.SignInAsync(administrator);
        using var person = host.NewSession();

        var outcome = await ImportAsync(desk, await ExportAsync(desk, "fr", file =>
        {
            Change(file, "words/Waymark.Help", "home.danger", "Sans le numéro");
            Change(file, "words/Waymark.Help", "home.title", "Nouveau titre");
            Change(file, "rights/money", "title", "<b>Argent</b>" + new string('x', 900));
            Change(file, "rights/free-in-your-language", "p1", "Un [lien](https://example.org/).");
            Unit(file, "words/Waymark.Help", "home.lead").SetAttributeValue("id", "home.unknown");
            Unit(file, "words/Waymark.Help", "find.title").Descendants(Ns + "source").Single().Value = "Older English";
        }));
        var reasons = outcome.Require("refused").QuerySelectorAll("li").Select(item => item.TextContent).ToList();

        Assert.Contains(reasons, reason => reason.Contains("home.danger", StringComparison.Ordinal) && reason.Contains("places for values", StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.Contains("home.unknown", StringComparison.Ordinal) && reason.Contains("no such text", StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.Contains("find.title", StringComparison.Ordinal) && reason.Contains("has changed", StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.Contains("rights/money", StringComparison.Ordinal) && reason.Contains("far longer", StringComparison.Ordinal));
        Assert.Contains(reasons, reason => reason.Contains("rights/free-in-your-language", StringComparison.Ordinal) && reason.Contains("links", StringComparison.Ordinal));
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        var home = await person.GetAsync("/fr");
        Assert.Equal("Nouveau titre", home.Heading);
        Assert.Contains("911", home.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("xxxx", (await person.GetAsync("/fr/help/rights/money")).Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Choose a file")]
    [InlineData("not xml", "not XML")]
    [InlineData("<html/>", "not XLIFF version 2")]
    [InlineData("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"de\"/>", "from English into one of the other languages")]
    public async Task Import_NoTranslationFile_SaysWhy(string content, string message)
    {
        using var desk = await host.SignInAsync(administrator);

        var page = await ImportAsync(desk, content);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(message, Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TooLarge_SaysSo()
    {
        using var desk = await host.SignInAsync(administrator);

        var page = await ImportAsync(desk, new string(' ', (8 * 1024 * 1024) + 10));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("8 MB", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_EveryLanguage_IsCounted()
    {
        using var desk = await host.SignInAsync(administrator);

        var page = await desk.GetAsync("/en/desk/translations");

        Assert.Equal(11, page.Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Contains(page.Document.QuerySelectorAll(".govuk-service-navigation__item"), item => item.TextContent.Contains("Translations", StringComparison.Ordinal));
    }

    /// <summary>Presses the page's button: it marks, or takes the mark back.</summary>
    private static Task<HtmlPage> ReviewAsync(HtmlPage list, string item) => list.SubmitAsync(form: "#review-" + item.Replace('/', '-'));

    private static XElement Unit(XDocument file, string item, string unit) =>
        file.Descendants(Ns + "file").Single(f => (string?)f.Attribute("original") == item).Elements(Ns + "unit").Single(u => (string?)u.Attribute("id") == unit);

    private static void Change(XDocument file, string item, string unit, string words)
    {
        var segment = Unit(file, item, unit).Element(Ns + "segment")!;
        segment.Element(Ns + "target")?.Remove();
        segment.Add(new XElement(Ns + "target", words));
    }

    private static async Task<string> ExportAsync(HtmlSession desk, string language, Action<XDocument> change)
    {
        var answer = await desk.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/en/desk/translations/{language}/export"));
        Assert.Equal("application/xliff+xml", answer.Response.Content.Headers.ContentType!.MediaType);
        var file = XDocument.Parse(answer.Source, LoadOptions.PreserveWhitespace);
        change(file);
        return file.ToString(SaveOptions.DisableFormatting);
    }

    private static async Task<HtmlPage> ImportAsync(HtmlSession desk, string content)
    {
        var page = await desk.GetAsync("/en/desk/translations/import");
        return await page.SubmitAsync(form =>
        {
            if (content.Length > 0)
                form.Attach("Upload", "translation.xlf", Encoding.UTF8.GetBytes(content), "application/xml");
        });
    }
}
