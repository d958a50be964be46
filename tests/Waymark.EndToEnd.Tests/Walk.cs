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
        await Page.Locator($"a[href='{href}'], a[href^='{href}?'], a[href^='{href}/']").First.ClickAsync();
        await LookAsync();
    }

    public async Task TypeAsync(string name, string text)
    {
        await Page.Locator($"main [name='{name}']").FillAsync(text);
        if (text.Length > 5)
            Typed.Add(text);
    }

    public Task ChooseAsync(string name, string value) => Page.Locator($"main input[name='{name}'][value='{value}']").CheckAsync();

    /// <summary>Presses a button of the page's main part: the first that is not "skip", or the one that the selector names.</summary>
    public async Task PressAsync(string selector = "main form button:not([name='skip'])")
    {
        await Page.Locator(selector).First.ClickAsync();
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await LookAsync();
    }

    private async Task LookAsync()
    {
        var path = new Uri(Page.Url).AbsolutePath;
        // Ids differ from record to record; one page of a kind is enough.
        var kind = System.Text.RegularExpressions.Regex.Replace(path, "[0-9a-f]{32}|[0-9a-f-]{36}", "*", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        if (!looked.Add(kind))
            return;
        Faults.AddRange((await Browser.FaultsAsync(Page, mirror)).Select(fault => $"{kind}: {fault}"));
        var title = await Page.TitleAsync();
        if (Typed.Any(text => title.Contains(text, StringComparison.Ordinal) || Page.Url.Contains(Uri.EscapeDataString(text), StringComparison.Ordinal)))
            Faults.Add($"{kind}: something typed is in the title or the address");
    }
}
