using System.Net;
using System.Text;
using System.Xml.Linq;
using Waymark.Access.Contracts;
using Waymark.Help.Guide.Translation;
using Waymark.TestKit;

namespace Waymark.Help.Tests.Pages;

/// <summary>Lessons, notes, paths, signs, instruments and hand-outs on the desk of translations. Each test has a database of its own.</summary>
public sealed class ContentTranslationTests : IAsyncLifetime
{
    private const string NewWords = "Lời mới của người dịch";

    private static readonly XNamespace Ns = "urn:oasis:names:tc:xliff:document:2.0";

    private WaymarkHost host = null!;
    private TestAgency agency = null!;
    private HtmlSession desk = null!;

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync();
        agency = await host.Data.AddAgencyAsync();
        desk = await host.SignInAsync(await host.Data.AddMemberAsync(agency, MemberRoles.Administrator));
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>One piece of each kind, and where it is read.</summary>
    private static IReadOnlyList<(string Item, string Unit, string Path)> Kinds { get; } =
    [
        ("handout/sheets", "brochure.title", "/vi/hand-outs/brochure"),
        ("recognise/indicators", "afraid", "/vi/check/general"),
        ("recognise/screening-adult", "title", "/vi/desk/screen/adult"),
        ("recognise/screening-minor", "questions.tonight.ask", "/vi/desk/screen/minor"),
        ("learn/paths", "public.for_whom", "/vi/learn/public"),
        ("learn/public/what-it-is", "questions.2.options.3", "/vi/learn/public/what-it-is"),
        ("learn/health/talk-and-care", "p1", "/vi/learn/health/talk-and-care"),
        ("learn/police/trainer", "p1", "/vi/learn/police/trainer"),
    ];

    [Fact]
    public async Task Import_APieceOfEachKind_IsShownWithItsMarkUntilItIsReviewed()
    {
        using var reader = await host.SignInAsync(await host.Data.AddMemberAsync(agency, MemberRoles.Advocate));
        await using var second = host.StartSecondNode();
        using var there = second.NewSession();
        foreach (var (_, _, path) in Kinds)
        {
            var before = await reader.GetAsync(path);
            Assert.NotNull(before.Document.GetElementById("translation"));
            Assert.DoesNotContain(NewWords, before.Source, StringComparison.Ordinal);
        }

        var outcome = await ImportAsync(file => Kinds.ToList().ForEach(kind => Change(file, kind.Item, kind.Unit, NewWords)));

        Assert.Equal(HttpStatusCode.OK, outcome.Status);
        Assert.Null(outcome.Document.GetElementById("refused"));
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        foreach (var (_, _, path) in Kinds)
        {
            var imported = await reader.GetAsync(path);
            Assert.Contains(NewWords, imported.Source, StringComparison.Ordinal);
            Assert.NotNull(imported.Document.GetElementById("translation"));
            if (!path.Contains("/desk/", StringComparison.Ordinal))
                Assert.Contains(NewWords, (await there.GetAsync(path)).Source, StringComparison.Ordinal);
        }

        // Reviewed: the mark goes, and who looked is named. Changed again: the mark is back.
        foreach (var (item, _, _) in Kinds)
            await ReviewAsync(item);
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        var exported = await ExportAsync();
        foreach (var (item, _, path) in Kinds)
        {
            var reviewed = await reader.GetAsync(path);
            Assert.Null(reviewed.Document.GetElementById("translation"));
            Assert.Contains(agency.Name, reviewed.Text("reviewed")!, StringComparison.Ordinal);
            Assert.Contains("state=\"reviewed\"", exported.Descendants(Ns + "file").Single(f => (string?)f.Attribute("original") == item).ToString(), StringComparison.Ordinal);
        }

        await ImportAsync(file => Kinds.ToList().ForEach(kind => Change(file, kind.Item, kind.Unit, NewWords + " 2")));
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        foreach (var (_, _, path) in Kinds)
            Assert.NotNull((await reader.GetAsync(path)).Document.GetElementById("translation"));
    }

    [Fact]
    public async Task Import_WrongPieces_AreNamedAndNothingIsLost()
    {
        (string Item, string Unit, string Words, string Reason)[] wrong =
        [
            ("handout/sheets", "wallet.title", "Một dòng dài đến nỗi không thẻ nào trong ví còn chỗ cho nó nữa", "far longer"),
            ("learn/public/what-it-is", "summary", "Gọi {0}", "places for values"),
            ("learn/public/what-you-can-do", "title", "<script>alert(1)</script>", "HTML"),
            ("learn/public/what-you-may-see", "p1", "Một [lối](https://example.org/)", "links"),
            ("learn/public/trainer", "p1", "- một\n- hai", "paragraphs"),
            ("recognise/indicators", "afraid", "\u202Ean", "hidden characters"),
        ];
        using var person = host.NewSession();
        var before = await ExportAsync();

        var outcome = await ImportAsync(file =>
        {
            foreach (var (item, unit, words, _) in wrong)
                Change(file, item, unit, words);
            Change(file, "learn/paths", "police.title", NewWords);
        });

        var refused = outcome.Require("refused").QuerySelectorAll("li").Select(line => line.TextContent).ToList();
        var after = await ExportAsync();
        foreach (var (item, unit, _, reason) in wrong)
        {
            Assert.Contains(refused, line => line.Contains($"{item} · {unit}", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
            Assert.Equal(TargetOf(before, item, unit), TargetOf(after, item, unit));
        }

        host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Contains(NewWords, (await person.GetAsync("/vi/learn/police")).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_HalfALesson_IsRefusedAndTheOldWordsStay()
    {
        var outcome = await ImportAsync(file =>
        {
            Change(file, "learn/public/what-it-is", "title", NewWords);
            Unit(file, "learn/public/what-it-is", "p2").Descendants(Ns + "target").Single().Remove();
            Unit(file, "recognise/indicators", "afraid").SetAttributeValue("id", "unheard-of");
        });

        var refused = outcome.Require("refused").QuerySelectorAll("li").Select(line => line.TextContent).ToList();
        Assert.Contains(refused, line => line.Contains("learn/public/what-it-is · title", StringComparison.Ordinal) && line.Contains("not translated", StringComparison.Ordinal));
        Assert.Contains(refused, line => line.Contains("unheard-of", StringComparison.Ordinal) && line.Contains("no such text", StringComparison.Ordinal));
        Assert.DoesNotContain(NewWords, (await ExportAsync()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TheNameOfAKindOfWork_ReachesTheCheck()
    {
        using var person = host.NewSession();

        Assert.Null((await ImportAsync(file => Change(file, "sectors/restaurants", "title", NewWords))).Document.GetElementById("refused"));
        host.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Contains(NewWords, (await person.GetAsync("/vi/check")).MainText, StringComparison.Ordinal);
        Assert.Equal(NewWords, (await person.GetAsync("/vi/check/restaurants")).Heading);
        Assert.Contains(NewWords, (await person.GetAsync("/vi/sectors")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_EachItem_LeadsToAPageThatIsThere()
    {
        var page = await desk.GetAsync("/en/desk/translations/vi");
        var links = page.Document.QuerySelectorAll("main tbody a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Contains("/vi/learn/public/trainer", links);
        using var advocate = await host.SignInAsync(await host.Data.AddMemberAsync(agency, MemberRoles.Advocate));
        foreach (var link in links.Where(link => !link.Contains("/help/", StringComparison.Ordinal) && !link.Contains("/sectors/", StringComparison.Ordinal)))
            Assert.True((await advocate.GetAsync(link)) is { Status: HttpStatusCode.OK } found && found.Path == link, link);
    }

    private static XElement Unit(XDocument file, string item, string unit) =>
        file.Descendants(Ns + "file").Single(f => (string?)f.Attribute("original") == item).Elements(Ns + "unit").Single(u => (string?)u.Attribute("id") == unit);

    private static string TargetOf(XDocument file, string item, string unit) => Unit(file, item, unit).Descendants(Ns + "target").Single().Value;

    private static void Change(XDocument file, string item, string unit, string words)
    {
        var segment = Unit(file, item, unit).Element(Ns + "segment")!;
        segment.Element(Ns + "target")?.Remove();
        segment.Add(new XElement(Ns + "target", words));
    }

    private async Task ReviewAsync(string item)
    {
        var list = await desk.GetAsync("/en/desk/translations/vi");
        Assert.Equal(HttpStatusCode.OK, (await list.SubmitAsync(form: "#review-" + item.Replace('/', '-'))).Status);
    }

    private async Task<XDocument> ExportAsync()
    {
        var source = (await desk.GetAsync("/en/desk/translations/vi/export")).Source;
        Assert.True(Encoding.UTF8.GetByteCount(source) < Xliff.MaxBytes / 4);
        return XDocument.Parse(source, LoadOptions.PreserveWhitespace);
    }

    private async Task<HtmlPage> ImportAsync(Action<XDocument> change)
    {
        var file = await ExportAsync();
        change(file);
        var page = await desk.GetAsync("/en/desk/translations/import");
        return await page.SubmitAsync(form => form.Attach("Upload", "translation.xlf", Encoding.UTF8.GetBytes(file.ToString(SaveOptions.DisableFormatting)), "application/xml"));
    }
}
