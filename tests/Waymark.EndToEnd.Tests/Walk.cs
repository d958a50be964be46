using Microsoft.Playwright;

namespace Waymark.EndToEnd.Tests;

/// <summary>Walks pages in one browser profile as a person would, and looks at each page on the way.</summary>
internal sealed class Walk(IPage page, IPage mirror)
{
    private readonly HashSet<string> looked = [];

    public IPage Page { get; } = page;

    /// <summary>What was wrong with the pages seen so far: empty when all was well.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Everything personal that was typed, to be searched for in the database afterwards.</summary>
    public List<string> Typed { get; } = [];

    /// <summary>The path of the page without the language.</summary>
    public string Path => string.Join('/', new Uri(Page.Url).AbsolutePath.Split('/').Skip(2));

    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path} answered {answer.Status}");
        await LookAsync();
    }

    /// <summary>Follows the first link in the page's main part or head that leads to this path or below it.</summary>
    public async Task FollowAsync(string href)
    {
        await LeaveAsync($"a[href='{href}'], a[href^='{href}?'], a[href^='{href}/']");
        await LookAsync();
    }

    /// <summary>Types into a field of the page's main part.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="text">What.</param>
    /// <param name="personal">Whether it must be nowhere in the files afterwards, nor in titles and addresses.</param>
    public async Task TypeAsync(string name, string text, bool personal = true)
    {
        await Page.Locator($"main [name='{name}']").First.FillAsync(text);
        if (personal)
            Typed.Add(text);
    }

    public Task ChooseAsync(string name, string value) => Page.Locator($"main input[name='{name}'][value='{value}']").CheckAsync();

    /// <summary>Presses a button of the page's main part: the first that is not "skip", or the one that the selector names.</summary>
    public async Task PressAsync(string selector = "main form button:not([name='skip']):not([type='button'])")
    {
        await LeaveAsync(selector);
        await LookAsync();
    }

    /// <summary>The page is this one; if not, the failure shows what it says.</summary>
    public async Task ExpectAsync(string path)
    {
        if (Path != path)
            Assert.Fail($"Expected {path}, but it is {Path}:\n{await Page.Locator("body").InnerTextAsync()}");
    }

    /// <summary>Presses a link or a button wherever it is.</summary>
    public Task ClickAsync(string selector) => PressAsync(selector);

    // A click comes back before the next page does, and a page before its style sheet; what is asked of the page then must not be asked of either.
    private async Task LeaveAsync(string selector)
    {
        var before = await Page.EvaluateAsync<double>("() => performance.timeOrigin");
        await Page.Locator(selector).First.ClickAsync();
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                if (await Page.EvaluateAsync<bool>("before => performance.timeOrigin !== before && document.readyState === 'complete'", before))
                    return;
            }
            catch (PlaywrightException)
            {
                // Asked between two pages.
            }

            await Task.Delay(50);
        }

        Assert.Fail($"{selector} on {Path} leads nowhere:\n{await Page.Locator("body").InnerTextAsync()}");
    }

    /// <summary>A path with its ids taken out: one page of a kind is enough to look at.</summary>
    public static string KindOf(string path) =>
        System.Text.RegularExpressions.Regex.Replace(path, "[0-9a-f]{32}|[0-9a-f-]{36}", "*", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private async Task LookAsync()
    {
        var path = new Uri(Page.Url).AbsolutePath;
        var kind = KindOf(path);
        if (!looked.Add(kind))
            return;
        Faults.AddRange((await Browser.FaultsAsync(Page, mirror)).Select(fault => $"{kind}: {fault}"));
        var title = await Page.TitleAsync();
        if (Typed.Any(text => title.Contains(text, StringComparison.Ordinal) || Page.Url.Contains(Uri.EscapeDataString(text), StringComparison.Ordinal)))
            Faults.Add($"{kind}: something typed is in the title or the address");
    }
}
