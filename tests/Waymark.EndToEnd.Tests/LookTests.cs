using System.Text.RegularExpressions;

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

    // Breadth first, one page of each kind: ids differ from record to record.
    private static async Task<HashSet<string>> FollowAsync(Walk walk, string language, Func<string, bool> wanted)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { Walk.KindOf(new Uri(walk.Page.Url).AbsolutePath) };
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
                if (path.StartsWith($"/{language}/", StringComparison.Ordinal) && wanted(path) && seen.Add(Walk.KindOf(path)))
                    queue.Enqueue(link);
            }
        }
    }

    // The pages of strangers are looked at as strangers do.
    private static bool IsOfAdministration(string path) => OfAdministration().IsMatch(path);

    [GeneratedRegex("^/[a-z-]+/(account|members|agency|agencies|log)(/|$)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OfAdministration();

    // What signs out, what is a file, and pages whose turn comes only once.
    [GeneratedRegex("/(sign-out|sign-in|leave|lock|export|set-up|join)(/|$)|/files/|/(pdf|docx|zip)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Ending();

    [GeneratedRegex("/(services|hotlines)(/|$)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OfDirectory();
}
