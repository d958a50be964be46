using System.Diagnostics;
using System.Net;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Help.HandOut;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Pages;

public sealed class HandOutPagesTests
{
    [Fact]
    public async Task EachSheet_WithAndWithoutNumbers_IsShownWithoutACookie()
    {
        await using var lab = await HelpLab.StartAsync();
        using var browser = lab.Host.NewSession();
        Assert.NotNull((await browser.GetAsync("/en/hand-outs")).Text("no-numbers"));
        foreach (var kind in HandOutContent.Kinds)
        {
            var bare = await browser.GetAsync($"/en/hand-outs/{kind}");
            Assert.Equal(HttpStatusCode.OK, bare.Status);
            Assert.NotNull(bare.Text("no-numbers"));
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/en/hand-outs/{kind}/pdf")).Status);
        }

        await lab.NumbersAsync();
        foreach (var lang in new[] { "es", "zh-hans", "zh-hant", "ar", "ko", "ru" })
        {
            Assert.Single((await browser.GetAsync($"/{lang}/hand-outs")).Document.QuerySelectorAll("h1"));
            foreach (var kind in HandOutContent.Kinds)
            {
                var page = await browser.GetAsync($"/{lang}/hand-outs/{kind}");
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Single(page.Document.QuerySelectorAll("h1"));
                Assert.Contains("(213) 555-0100", page.MainText, StringComparison.Ordinal);
                Assert.False(page.Response.Headers.Contains("Set-Cookie"));
                // The code leads to this site in the language of the sheet.
                Assert.StartsWith($"https://help.example.org/{lang}", page.Document.QuerySelector("svg.qr")!.GetAttribute("aria-label"), StringComparison.Ordinal);
            }
        }

        foreach (var path in new[] { "/en/hand-outs/nothing", "/en/hand-outs/nothing/pdf" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Settings_SavedByAProgrammesAdministrator_AreOnTheSheets()
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var page = await desk.GetAsync("/en/desk/hand-outs");
        var empty = await page.SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        var saved = await page.SubmitAsync(f => f.Set("Name", "Harbor County").Set("Phone", "213 555 0100").Set("Hours", "9–17").Set("Website", "https://help.example.org/"));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.NotNull(saved.Text("changed"));
        var stale = await page.SubmitAsync(f => f.Set("Name", "Other").Set("Phone", "213 555 0100").Set("Website", "https://help.example.org"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("Other", stale.Form()["Name"]);
        var sheet = await lab.Host.NewSession().GetAsync("/en/hand-outs/poster");
        Assert.Contains("213 555 0100", sheet.MainText, StringComparison.Ordinal);
        Assert.Contains("9–17", sheet.MainText, StringComparison.Ordinal);

        using var stranger = lab.Host.NewSession();
        Assert.Contains("/sign-in", (await stranger.GetAsync("/en/desk/hand-outs", follow: false)).RedirectsTo, StringComparison.Ordinal);
        using var advocate = await lab.Host.SignInAsync(await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Advocate));
        Assert.NotEqual(HttpStatusCode.OK, (await advocate.GetAsync("/en/desk/hand-outs", follow: false)).Status);
        using var partner = await lab.Host.SignInAsync(lab.Partner.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync("/en/desk/hand-outs")).Status);
    }

    [Theory]
    [InlineData("Phone", "call us")]
    [InlineData("Phone", "12")]
    [InlineData("Name", "")]
    [InlineData("Name", "a\u202Eb")]
    [InlineData("Website", "http://help.example.org")]
    [InlineData("Website", "javascript:alert(1)")]
    [InlineData("Website", "https://help.example.org/en?x=1")]
    [InlineData("Website", "https://user@help.example.org")]
    [InlineData("Onion", "https://help.example.org")]
    [InlineData("Address", "a\nb")]
    public async Task Settings_Wrong_SayWhatAndLoseNothing(string field, string value)
    {
        await using var lab = await HelpLab.StartAsync();
        using var desk = await lab.Host.SignInAsync(lab.Agency.Administrator);
        var page = await (await desk.GetAsync("/en/desk/hand-outs")).SubmitAsync(
            f => f.Set("Name", "Harbor").Set("Phone", "213 555 0100").Set("Website", "https://help.example.org").Set("TextLine", "kept").SetAnyway(field, value));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Single(page.Errors);
        Assert.Equal("kept", page.Form()["TextLine"]);
        Assert.Null(await lab.Get<ProgrammeNumbers>().FindAsync(default));
    }

    [Theory]
    [InlineData("en", "poster", "NotoSans", 1)]
    [InlineData("zh-hans", "brochure", "NotoSansCJK", 2)]
    [InlineData("zh-hant", "wallet", "NotoSansCJK", 1)]
    [InlineData("ar", "brochure", "NotoSansArabic", 2)]
    [InlineData("ko", "palm-card", "NotoSansCJK", 2)]
    [InlineData("ru", "poster", "NotoSans", 1)]
    [InlineData("ru", "brochure", "NotoSans", 2)]
    [InlineData("fr", "poster", "NotoSans", 1)]
    public async Task Pdf_OfASheet_HasItsFontsInsideAndItsPages(string lang, string kind, string font, int pages)
    {
        await using var lab = await HelpLab.StartAsync();
        await lab.NumbersAsync();
        using var browser = lab.Host.NewSession();
        var pdf = await browser.GetAsync($"/{lang}/hand-outs/{kind}/pdf");
        Assert.Equal(HttpStatusCode.OK, pdf.Status);
        Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType!.MediaType);
        Assert.False(pdf.Response.Headers.Contains("Set-Cookie"));
        var file = Path.Combine(lab.Host.Database.Folder, "sheet.pdf");
        await File.WriteAllBytesAsync(file, pdf.Bytes.ToArray());
        var fonts = (await RunAsync("pdffonts", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        // Name, type, encoding, embedded, subset: "yes yes" for each.
        Assert.All(fonts, f => Assert.Matches(@"\byes yes\b", f));
        Assert.Contains(fonts, f => f.Replace("-", "", StringComparison.Ordinal).Contains(font, StringComparison.Ordinal));
        Assert.Contains($"Pages:           {pages}\n", await RunAsync("pdfinfo", file), StringComparison.Ordinal);
        Assert.Contains("555-0100", await RunAsync("pdftotext", file, "-"), StringComparison.Ordinal);

        // The same again comes from what was kept.
        await browser.GetAsync($"/{lang}/hand-outs/{kind}/pdf");
        Assert.Equal(1, lab.Get<PdfMaker>().Runs);
    }

    public static TheoryData<string> Languages => [.. Language.All.Select(language => language.Segment)];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Pdf_OfEachSheet_HasEveryWordInItsPlace(string lang)
    {
        await using var lab = await HelpLab.StartAsync();
        await lab.NumbersAsync();
        using var browser = lab.Host.NewSession();
        Assert.True(Language.TryParse(lang, out var language));
        var words = lab.Get<HandOutContent>().Words(language);
        Assert.Equal(language, words.Language);
        foreach (var kind in HandOutContent.Kinds)
        {
            var pdf = await browser.GetAsync($"/{lang}/hand-outs/{kind}/pdf");
            Assert.Equal(HttpStatusCode.OK, pdf.Status);
            var file = Path.Combine(lab.Host.Database.Folder, kind + ".pdf");
            await File.WriteAllBytesAsync(file, pdf.Bytes.ToArray());

            var pages = XDocument.Parse(await RunAsync("pdftotext", "-bbox", file, "-")).Descendants().Where(e => e.Name.LocalName == "page").ToList();
            var places = SheetPlaces.Of(kind, words, language.IsRightToLeft, "(213) 555-0100");

            Assert.Equal(places.Max(place => place.Page) + 1, pages.Count);
            Assert.All(pages, page => Assert.NotEmpty(page.Elements()));
            // Who translated it stands on each side.
            var draft = language == Language.English ? string.Empty : (await browser.GetAsync($"/{lang}/hand-outs/{kind}")).Document.QuerySelector(".govuk-inset-text")!.TextContent;
            // pdftotext gives Arabic letters and their boxes back in part only (joined forms have no letters of their own): there no box may leave
            // its page; the place of each word is held in the other languages, of the same style sheet.
            if (language.IsRightToLeft)
                places = [];
            else
                Assert.All(pages, page => Assert.Empty(SheetPlaces.Left(draft, page.Elements().Select(word => word.Value))));
            Assert.All(pages, page => Assert.All(page.Elements(), word => Assert.True(SheetPlaces.IsOnPage(page, word), $"{kind} in {lang}: {word}")));
            foreach (var place in places)
            {
                var inside = pages[place.Page].Elements().Where(place.Holds).Select(word => word.Value).ToList();
                Assert.NotEmpty(inside);
                var left = SheetPlaces.Left(place.Words, inside);
                Assert.True(left.Length == 0, $"{kind} in {lang}, page {place.Page + 1}, {place}: {left} is cut off");
            }
        }
    }

    [Fact]
    public void Left_WordsOutsideTheirPlace_AreFound()
    {
        var words = XDocument.Parse("""<page><word xMin="10" yMin="10" xMax="40" yMax="20">Free</word><word xMin="10" yMin="95" xMax="40" yMax="105">help</word></page>""").Root!.Elements();
        var place = new SheetPlaces.Place(0, 0, 0, 100, 100, "Free help");
        Assert.Equal("ehlp", SheetPlaces.Left(place.Words, words.Where(place.Holds).Select(word => word.Value)));
        Assert.Empty(SheetPlaces.Left("الحق", ["ﺍﻟﺤﻖ"]));
    }

    [Fact]
    public async Task Pdf_WhereTheProgramIsMissing_SaysSo()
    {
        await using var lab = await HelpLab.StartAsync(services => services.Configure<HandOutOptions>(o => o.Program = "/nowhere/weasyprint"));
        await lab.NumbersAsync();
        using var browser = lab.Host.NewSession();
        var page = await browser.GetAsync("/es/hand-outs/poster/pdf");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("WeasyPrint", page.Text("fault"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdf_WhereTheProgramNeverEnds_IsStopped()
    {
        var script = Path.Combine(Path.GetTempPath(), $"waymark-never-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nexec sleep 300\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            await using var lab = await HelpLab.StartAsync(services => services.Configure<HandOutOptions>(o => (o.Program, o.Seconds) = (script, 1)));
            await lab.NumbersAsync();
            using var browser = lab.Host.NewSession();
            var clock = Stopwatch.StartNew();
            var page = await browser.GetAsync("/en/hand-outs/poster/pdf");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60));
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
