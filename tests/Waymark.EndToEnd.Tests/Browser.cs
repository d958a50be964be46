using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Waymark.TestKit;

namespace Waymark.EndToEnd.Tests;

/// <summary>Debian's Chromium, and the real host in demo mode in a process of its own.</summary>
public sealed class DemoBrowser() : Browser(demo: true);

/// <summary>Debian's Chromium, and the real host in a process of its own, with an empty data folder.</summary>
public class Browser : IAsyncLifetime
{
    private readonly bool demo;
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("waymark-e2e-").FullName;
    private const int Small = 320;

    private IPlaywright? playwright;
    private IBrowser? chromium;
    private AppProcess? app;

    public Browser()
        : this(demo: false)
    {
    }

    protected Browser(bool demo) => this.demo = demo;

    /// <summary>The host.</summary>
    public AppProcess App => app ?? throw new InvalidOperationException("The host was not started.");

    /// <summary>Its data folder.</summary>
    public string DataFolder => Path.Combine(folder, "data");

    public async ValueTask InitializeAsync()
    {
        app = await AppProcess.StartAsync(DataFolder, demo);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh browser profile: 320 px wide like a small phone, or a desk.</summary>
    public async Task<IPage> OpenAsync(bool phone, bool javaScript, string locale = "en-US", bool routed = true)
    {
        var context = await chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = App.Address.ToString(),
            ViewportSize = phone ? new ViewportSize { Width = Small, Height = 640 } : new ViewportSize { Width = 1280, Height = 900 },
            JavaScriptEnabled = javaScript,
            Locale = locale,
        });
        context.SetDefaultTimeout(20_000);
        if (!routed)
            return await context.NewPageAsync();
        // Nothing may be asked of anyone else.
        await context.RouteAsync("**/*", async route =>
        {
            if (new Uri(route.Request.Url).Authority == App.Address.Authority)
                await route.ContinueAsync();
            else
                await route.AbortAsync();
        });
        return await context.NewPageAsync();
    }

    /// <summary>Looks at the page as axe and a small screen do.</summary>
    /// <param name="page">The page, seen with or without scripts.</param>
    /// <param name="mirror">A page with scripts: axe waits on promises, which never end where scripts are off, so it looks at the same
    /// markup and style sheets there.</param>
    internal static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, IPage mirror)
    {
        var faults = new List<string>();
        await LookForScrollingAsync(page, faults);
        if (await page.Locator("h1").CountAsync() != 1)
            faults.Add("has not one h1");
        var markup = await page.ContentAsync();
        await mirror.RouteAsync(page.Url, route => route.FulfillAsync(new RouteFulfillOptions { Body = markup, ContentType = "text/html; charset=utf-8" }));
        await mirror.GotoAsync(page.Url);
        await mirror.UnrouteAsync(page.Url);
        if (page.ViewportSize!.Width != Small)
        {
            // Members look at the desk on small screens too, and everybody at 400 % on a large one (WCAG 1.4.10).
            await mirror.SetViewportSizeAsync(Small, 640);
            await LookForScrollingAsync(mirror, faults);
            await mirror.SetViewportSizeAsync(page.ViewportSize.Width, page.ViewportSize.Height);
        }

        var axe = await mirror.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        faults.AddRange(axe.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(" ", violation.Nodes.Take(2).Select(node => node.Html))})"));
        return faults;
    }

    private static async Task LookForScrollingAsync(IPage page, List<string> faults)
    {
        var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        // A page that was made narrower may keep one pixel from rounding.
        if (wide > 1)
        {
            var widest = await page.EvaluateAsync<string>("""
                () => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
                    || e.getBoundingClientRect().left < -1).slice(-3).map(e => e.outerHTML.slice(0, 120)).join(' ')
                """);
            faults.Add($"scrolls sideways by {wide} px at {page.ViewportSize!.Width} px: {widest}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        System.IO.Directory.Delete(folder, recursive: true);
    }
}
