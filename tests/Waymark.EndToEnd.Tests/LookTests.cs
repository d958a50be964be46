using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Waymark.EndToEnd.Tests;

/// <summary>
/// Follows the links of the demo from page to page, as each kind of member and as a stranger, and looks at each page once: axe finds nothing
/// serious, there is one h1, nothing scrolls sideways on a small screen, and no page fails.
/// </summary>
public sealed partial class LookTests(DemoBrowser browser) : IClassFixture<DemoBrowser>
{
    [Theory(Timeout = 1_500_000)]
    [InlineData("wen-ling", "en", 25)]
    [InlineData("marisol", "es", 20)]
    [InlineData("josefina", "zh-hans", 8)]
    public async Task Desk_EachPageOfAMember_HasNoFault(string member, string language, int least)
    {
        var walk = new Walk(await browser.OpenAsync(phone: false, javaScript: true), await browser.OpenAsync(phone: false, javaScript: true));
        await walk.GoAsync($"/{language}/sign-in");
        await walk.PressAsync($"#demo-{member}");

        var seen = await FollowAsync(walk, language, path => !Ending().IsMatch(path) && (path.Contains("/desk/", StringComparison.Ordinal) || IsOfAdministration(path)));

        Assert.Empty(walk.Faults);
        Assert.True(seen.Count >= least, $"Only {seen.Count} pages were found: {string.Join(' ', seen)}");
    }

    [Theory(Timeout = 1_500_000)]
    [InlineData("zh-hans", "zh-CN")]
    [InlineData("ar", "ar")]
    public async Task Directory_EachPageOfAStranger_HasNoFaultOnASmallScreen(string language, string locale)
    {
        var walk = new Walk(await browser.OpenAsync(phone: true, javaScript: false, locale), await browser.OpenAsync(phone: true, javaScript: true, locale));
        await walk.GoAsync($"/{language}/services");
        await walk.TypeAsync("Form.Place", "Los Angeles, CA", personal: false);
        await walk.PressAsync();

        var seen = await FollowAsync(walk, language, path => OfDirectory().IsMatch(path));
        await walk.GoAsync($"/{language}/hotlines");

        Assert.Empty(walk.Faults);
        Assert.True(seen.Count >= 3, $"Only {seen.Count} pages were found: {string.Join(' ', seen)}");
    }

    [Theory(Timeout = 300_000)]
    [InlineData("/ar/help/rights/criminal-record", "ar")]
    [InlineData("/zh-hans/learn/public/what-you-may-see", "zh-CN")]
    [InlineData("/en/hotlines", "en-US")]
    public async Task Print_APageOfAStranger_HasItsWordsItsPlaceAndItsDayAndNothingToPress(string path, string locale)
    {
        var page = await browser.OpenAsync(phone: false, javaScript: false, locale);
        await page.GotoAsync(path);
        Assert.False(await page.Locator(".w-printed").IsVisibleAsync());

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await ExpectPaperAsync(page);
        var foot = await page.Locator(".w-printed").InnerTextAsync();
        Assert.Contains(path, foot, StringComparison.Ordinal);
        Assert.Matches("20[0-9]{2}", foot);
    }

    [Fact(Timeout = 300_000)]
    public async Task Print_AServiceFromItsSearch_SaysWhatItOffersAndWhenItWasPrinted()
    {
        var page = await browser.OpenAsync(phone: true, javaScript: false);
        await page.GotoAsync("/en/services");
        await page.FillAsync("[name='Form.Place']", "Los Angeles, CA");
        await page.ClickAsync("main form button");
        var link = await page.Locator("main a[href$='/print']").First.GetAttributeAsync("href");
        await page.GotoAsync(link!);
        Assert.True(await page.Locator(".govuk-exit-this-page__button").IsVisibleAsync());

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await ExpectPaperAsync(page);
        Assert.Contains(link![..link!.LastIndexOf('/')], await page.Locator(".w-printed").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task Print_ACertificateThatWasEarned_HasTheCodeAndWhereToCheckIt()
    {
        var page = await browser.OpenAsync(phone: true, javaScript: false);
        await page.GotoAsync("/en/learn/public");
        await page.Locator("main details summary").First.ClickAsync();
        await page.ClickAsync("form[action*='handler=keep'] button");
        foreach (var lesson in await page.Locator("main ol a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
            await PassAsync(page, lesson);
        await page.GotoAsync("/en/learn/public/certificate");
        await page.FillAsync("[name='CertificateName']", "Ines Okafor");
        await page.ClickAsync("main form button");
        await page.Locator("#code").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await ExpectPaperAsync(page);
        Assert.True(await page.Locator("#code").IsVisibleAsync());
        Assert.Contains("/en/learn/verify", await page.Locator("#check").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task Print_ThePapersOfAPetition_AreThePapersAlone()
    {
        var page = await browser.OpenAsync(phone: false, javaScript: false);
        await page.GotoAsync("/en/sign-in");
        await page.ClickAsync("#demo-deshawn");
        await page.GotoAsync("/en/desk/cases");
        string? papers = null;
        foreach (var of in await page.Locator("main table a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"))
        {
            await page.GotoAsync(of.Split('?')[0] + "/relief/petitions");
            var petitions = page.Locator("main a[href*='/relief/petitions/']:not([href*='/all/'])");
            if (await petitions.CountAsync() == 0)
                continue;
            papers = await petitions.First.GetAttributeAsync("href") + "/papers";
            break;
        }

        Assert.NotNull(papers);
        await page.GotoAsync(papers);

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await ExpectPaperAsync(page);
        Assert.False(await page.Locator(".w-no-print").First.IsVisibleAsync());
        // A paper for a court says nothing of the site.
        Assert.Equal(0, await page.Locator(".w-printed").CountAsync());
    }

    private static async Task ExpectPaperAsync(IPage page)
    {
        var faults = await page.EvaluateAsync<string[]>("""
            () => {
                const seen = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getClientRects().length > 0;
                const press = '.govuk-exit-this-page, .govuk-button, .govuk-back-link, .govuk-skip-link, .w-languages, .w-nav, .w-safety, form, button, input, select';
                return [
                    ...[...document.querySelectorAll(press)].filter(seen).map(e => 'to press: ' + e.outerHTML.slice(0, 100)),
                    ...[...document.querySelectorAll('body *')].filter(e => e.matches(':not(svg, svg *)') && seen(e) && getComputedStyle(e).color !== 'rgb(0, 0, 0)')
                        .map(e => 'not black: ' + e.outerHTML.slice(0, 100)),
                    ...[...document.querySelectorAll('main details:not([open]) > :not(summary)')].filter(e => e.getBoundingClientRect().height === 0)
                        .map(e => 'folded: ' + e.outerHTML.slice(0, 100)),
                ];
            }
            """);
        Assert.Empty(faults);
    }

    // The page of answers says which were right, so three tries are enough for any number of questions.
    private static async Task PassAsync(IPage page, string lesson)
    {
        var right = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var choice = 1; choice <= 4; choice++)
        {
            await page.GotoAsync(lesson);
            var questions = await page.Locator("#questions input[type=radio]").EvaluateAllAsync<string[]>("all => [...new Set(all.map(one => one.name))]");
            foreach (var question in questions)
                await page.CheckAsync($"#questions input[name='{question}'][value='{right.GetValueOrDefault(question, Math.Min(choice, 3).ToString(System.Globalization.CultureInfo.InvariantCulture))}']");
            await page.ClickAsync("#questions button");
            foreach (var question in questions.Where(name => !right.ContainsKey(name)))
                if (await page.Locator($"#answer-{question[1..]} .govuk-tag--green").CountAsync() > 0)
                    right[question] = choice.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (await page.Locator("#again").CountAsync() == 0)
                return;
        }

        Assert.Fail($"{lesson} was not passed.");
    }

    /// <summary>The private check is one address with several pages, which only posting shows: what is missing, the questions, what came out, and its print.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData("en", "en-US")]
    [InlineData("es", "es-MX")]
    [InlineData("zh-hans", "zh-CN")]
    [InlineData("ar", "ar")]
    public async Task Check_EachPageThatIsPosted_HasNoFaultOnASmallScreen(string language, string locale)
    {
        var mirror = await browser.OpenAsync(phone: true, javaScript: true, locale);
        var walk = new Walk(await browser.OpenAsync(phone: true, javaScript: false, locale), mirror);
        var (page, faults) = (walk.Page, new List<string>());
        await walk.GoAsync($"/{language}/records/check");

        await walk.PressAsync();
        await LookAsync("asked for the place", ".govuk-error-summary");
        await page.Locator("select[name=Place]").SelectOptionAsync("CA");
        await page.Locator("select[name=Kind]").SelectOptionAsync("prostitution");
        await walk.ChooseAsync("Ended", "conviction");
        await walk.PressAsync();
        await LookAsync("the questions", "input[name='Facts[nexus]']");
        await walk.ChooseAsync("Facts[nexus]", "yes");
        await walk.PressAsync("main button[name=Show]");
        await LookAsync("what came out", "#other-ways");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.True(await page.Locator("#other-ways").IsVisibleAsync());
        Assert.False(await page.Locator(".w-no-print").First.IsVisibleAsync());

        Assert.Empty(walk.Faults);
        Assert.Empty(faults);
        Assert.Empty(await page.Context.CookiesAsync());

        async Task LookAsync(string what, string shows)
        {
            Assert.True(await page.Locator(shows).CountAsync() > 0, $"Not {what}:\n{await page.Locator("main").InnerTextAsync()}");
            faults.AddRange((await Browser.FaultsAsync(page, mirror)).Select(fault => $"{what}: {fault}"));
        }
    }

    /// <summary>Pages that no link leads to, for a post makes them: what is missing, and what came out.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData("zh-hans", "zh-CN")]
    [InlineData("ar", "ar")]
    public async Task Post_EachPageThatComesOfIt_HasNoFaultOnASmallScreen(string language, string locale)
    {
        var mirror = await browser.OpenAsync(phone: true, javaScript: true, locale);
        var walk = new Walk(await browser.OpenAsync(phone: true, javaScript: false, locale), mirror);
        var (page, faults) = (walk.Page, new List<string>());

        await walk.GoAsync($"/{language}/check/general");
        await page.Locator("main input[type=checkbox]").First.CheckAsync();
        await walk.PressAsync();
        await LookAsync("signs that were seen", "#seen");
        await walk.ClickAsync("#again");
        await walk.PressAsync();
        await LookAsync("no sign that was seen", "#said");

        await walk.GoAsync($"/{language}/services");
        await walk.TypeAsync("Form.Place", "Nowhere, ZZ", personal: false);
        await walk.PressAsync();
        await LookAsync("a place that is not known", ".govuk-error-summary");
        await walk.TypeAsync("Form.Place", "Los Angeles, CA", personal: false);
        await walk.PressAsync();
        await LookAsync("services around a place", "#results");

        await walk.GoAsync($"/{language}/box");
        await walk.PressAsync();
        await LookAsync("no number", ".govuk-error-summary");
        await walk.GoAsync($"/{language}/learn/verify");
        await walk.PressAsync();
        await LookAsync("no code", ".govuk-error-summary");

        await walk.GoAsync($"/{language}/learn/public");
        await page.Locator("main details summary").First.ClickAsync();
        await walk.PressAsync("form[action*='handler=keep'] button");
        var lessons = await page.Locator("main ol a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        await walk.GoAsync(lessons[0]);
        await walk.PressAsync("#questions button");
        await LookAsync("questions without answers", ".govuk-error-summary");
        foreach (var lesson in lessons)
            await PassAsync(page, lesson);
        await page.WaitForLoadStateAsync(LoadState.Load);
        await LookAsync("right answers", "[id^=answer-]");
        await walk.GoAsync($"/{language}/learn/public/certificate");
        await walk.TypeAsync("CertificateName", language == "ar" ? "ليلى حداد" : "林小燕");
        await walk.PressAsync();
        await LookAsync("a certificate that was earned", "#code");

        Assert.Empty(walk.Faults);
        Assert.Empty(faults);

        async Task LookAsync(string what, string shows)
        {
            Assert.True(await page.Locator(shows).CountAsync() > 0, $"Not {what}:\n{await page.Locator("main").InnerTextAsync()}");
            faults.AddRange((await Browser.FaultsAsync(page, mirror)).Select(fault => $"{what}: {fault}"));
        }
    }

    // Breadth first, one page of each kind: ids differ from record to record.
    [Fact(Timeout = 600_000)]
    public async Task OwnPath_FromItsNameToItsPublicPages_HasNoFaultOnASmallScreen()
    {
        var mirror = await browser.OpenAsync(phone: true, javaScript: true, "es-MX");
        var desk = new Walk(await browser.OpenAsync(phone: true, javaScript: false, "es-MX"), mirror);
        await desk.GoAsync("/es/sign-in");
        await desk.PressAsync("#demo-marisol");
        await desk.GoAsync("/es/desk/training/paths/new");
        await desk.TypeAsync("Slug", "Nuestra calle", personal: false);
        await desk.PressAsync();
        await desk.TypeAsync("Slug", "our-street", personal: false);
        await desk.PressAsync();
        await desk.ExpectAsync("desk/training/paths/our-street/es");
        await desk.TypeAsync("Title", "En nuestra calle", personal: false);
        await desk.TypeAsync("ForWhom", "Vecinos", personal: false);
        await desk.TypeAsync("Summary", "Qué mirar y qué hacer.", personal: false);
        await desk.PressAsync("main button:has-text('Guardar')");
        await desk.ExpectAsync("desk/training/paths/our-street");
        await desk.GoAsync("/es/desk/training/lessons/our-street/first/es");
        await desk.TypeAsync("Title", "Mirar", personal: false);
        await desk.TypeAsync("Summary", "Lo que se ve.", personal: false);
        await desk.TypeAsync("Body", "## Mirar\n\nMire dos veces.", personal: false);
        await desk.PressAsync("#lesson button");
        await desk.GoAsync("/es/desk/training/lessons/our-street/trainer/es");
        await desk.TypeAsync("Title", "Para quien enseña", personal: false);
        await desk.TypeAsync("Body", "Empiece así.\n\n## El caso\n\nUna vecina ve una puerta cerrada.", personal: false);
        await desk.PressAsync("#lesson button");
        await desk.GoAsync("/es/desk/training/paths/our-street");
        await desk.PressAsync("main button:has-text('Publicar')");
        await desk.GoAsync("/es/desk/training/lessons");

        var reader = new Walk(await browser.OpenAsync(phone: true, javaScript: false, "ar"), await browser.OpenAsync(phone: true, javaScript: true, "ar"));
        foreach (var page in (string[])["/ar/learn", "/ar/learn/our-street", "/ar/learn/our-street/first", "/ar/learn/our-street/trainer"])
            await reader.GoAsync(page);

        Assert.Empty(desk.Faults);
        Assert.Empty(reader.Faults);
    }

    private static async Task<HashSet<string>> FollowAsync(Walk walk, string language, Func<string, bool> wanted)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { KindOf(new Uri(walk.Page.Url).AbsolutePath) };
        var queue = new Queue<string>();
        await AddLinksAsync();
        while (queue.TryDequeue(out var path))
        {
            await walk.GoAsync(path);
            await AddLinksAsync();
        }

        return seen;

        async Task AddLinksAsync()
        {
            var links = await walk.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))");
            foreach (var link in links)
            {
                var path = link.Split('?', '#')[0];
                if (path.StartsWith($"/{language}/", StringComparison.Ordinal) && wanted(path) && seen.Add(KindOf(path)))
                    queue.Enqueue(link);
            }
        }
    }

    // A page of the rules of each state, of each lesson and each language is one kind of page.
    private static string KindOf(string path) => Many().Replace(Walk.KindOf(path), "/*");

    // The pages of strangers are looked at as strangers do.
    private static bool IsOfAdministration(string path) => OfAdministration().IsMatch(path);

    [GeneratedRegex("^/[a-z-]+/(account|members|agency|agencies|log)(/|$)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OfAdministration();

    // What signs out, what is a file, and pages whose turn comes only once.
    [GeneratedRegex("/(sign-out|sign-in|leave|lock|export|set-up|join)(/|$)|/files/|/(pdf|docx|zip)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Ending();

    [GeneratedRegex("(?<=/desk/(rules|training/lessons|translations))/(?!import).+$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Many();

    [GeneratedRegex("/(services|hotlines)(/|$)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OfDirectory();
}
