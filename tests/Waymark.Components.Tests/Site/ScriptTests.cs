using System.Diagnostics;
using System.Text.RegularExpressions;
using Waymark.Components.Site;

namespace Waymark.Components.Tests.Site;

/// <summary>The scripts in a real browser: a page of the gallery, the script, and a few key presses, then what there is to see.</summary>
public sealed partial class ScriptTests(GalleryHost gallery) : IClassFixture<GalleryHost>
{
    private const string Exit = """
        const key = (k, shift) => document.dispatchEvent(new KeyboardEvent('keyup', { key: k, shiftKey: !!shift, bubbles: true }));
        const see = () => [document.querySelector('.govuk-exit-this-page [role=status]').textContent,
            document.querySelectorAll('.govuk-exit-this-page__indicator-light--on').length,
            document.body.classList.contains('govuk-exit-this-page-hide-content')].join('|');
        """;

    [Fact]
    public async Task Exit_ThreeTimesShift_CoversThePageAndLeaves() => Assert.Equal(
        ["Shift, press 2 more times to leave.|1|false", "Shift, press 1 more time to leave.|2|false", "|0|true", "#gone", "Loading."],
        (await RunAsync("/en", "public.js", Exit + """
            key('Shift'); out.push(see());
            key('Shift'); out.push(see());
            key('Shift'); out.push(see().replace(/^[^|]*/, ''));
            out.push(location.hash);
            out.push(document.querySelector('.govuk-exit-this-page-overlay').textContent);
            """)));

    [Fact]
    public async Task Exit_OtherKeysBetween_StartsAgain() => Assert.Equal(
        ["Leaving was not finished.|0|false", "Leaving was not finished.|0|false", "Shift, press 2 more times to leave.|1|false"],
        await RunAsync("/en", "public.js", Exit + """
            key('Shift'); key('Shift'); key('a'); out.push(see());
            key('A', true); key('Shift'); out.push(see());
            key('Shift'); out.push(see());
            """));

    [Fact]
    public async Task Exit_PageComesBack_IsNotCovered() => Assert.Equal(
        ["#gone", "|0|false", "0"],
        await RunAsync("/ar", "public.js", Exit + """
            document.querySelector('.govuk-exit-this-page a').click();
            out.push(location.hash);
            dispatchEvent(new PageTransitionEvent('pageshow')); out.push(see());
            out.push(String(document.querySelectorAll('.govuk-exit-this-page-overlay').length));
            """));

    [Fact]
    public async Task Fields_OnThePublicPage_CountAndExclude() => Assert.Equal(
        ["还可以写 198 个字", "多了 5 个字", "none", "food"],
        await RunAsync("/zh-hans", "public.js", """
            const area = document.getElementById('Input_Story');
            const told = document.getElementById('Input_Story-info');
            for (const n of [2, 205]) { area.value = 'x'.repeat(n); area.dispatchEvent(new Event('input')); out.push(told.textContent); }
            const chosen = () => [...document.querySelectorAll('input[name="Input.Needs"]:checked')].map((i) => i.value).join();
            document.querySelector('input[value=none]').click(); out.push(chosen());
            document.querySelector('input[value=food]').click(); out.push(chosen());
            """));

    [Fact]
    public async Task Button_PressedAtOnceAndTwice_CountsOnce() => Assert.Equal(
        ["true", "false"],
        await RunAsync("/en", "public.js", """
            const button = document.createElement('button');
            button.type = 'button';
            button.dataset.preventDoubleClick = 'true';
            document.body.append(button);
            const press = () => {
                const click = new MouseEvent('click', { bubbles: true, cancelable: true });
                button.dispatchEvent(click);
                return String(!click.defaultPrevented);
            };
            out.push(press()); out.push(press());
            """));

    [Fact]
    public async Task Desk_TableAndPassword_SortAndShow() => Assert.Equal(
        ["Bao,Ana|ascending", "Ana,Bao|descending", "text Hide", "password Show"],
        await RunAsync("/en/desk", "desk.js", """
            const table = document.querySelector('table');
            const days = table.tHead.rows[0].cells[1];
            for (let i = 0; i < 2; i++) {
              days.querySelector('button').click();
              out.push([...table.tBodies[0].rows].map((r) => r.cells[0].textContent.trim()).join() + '|' + days.getAttribute('aria-sort'));
            }
            const field = document.getElementById('password');
            const button = document.querySelector('.govuk-password-input button');
            for (let i = 0; i < 2; i++) { button.click(); out.push(field.type + ' ' + button.textContent); }
            """));

    private async Task<string[]> RunAsync(string path, string script, string steps)
    {
        using var client = gallery.NewClient();
        var html = Scripts().Replace(await client.GetStringAsync(path), "").Replace("href=\"/leave\"", "href=\"#gone\"", StringComparison.Ordinal);
        var source = await client.GetStringAsync(Assets.Path(script));
        var folder = Directory.CreateTempSubdirectory("waymark-script-");
        try
        {
            var file = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(file, $"{html}<script type=\"module\">{source}\nconst out = [];\n{steps}\ndocument.documentElement.innerHTML = '<pre></pre>';\ndocument.querySelector('pre').textContent = out.join('\\n');</script>");
            var start = new ProcessStartInfo("chromium")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                ArgumentList = { "--headless=new", "--no-sandbox", "--disable-gpu", $"--user-data-dir={folder.FullName}/profile", "--virtual-time-budget=4000", "--dump-dom", $"file://{file}" },
            };
            using var browser = Process.Start(start)!;
            var errors = browser.StandardError.ReadToEndAsync();
            var output = browser.StandardOutput.ReadToEndAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            try
            {
                await browser.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                browser.Kill(entireProcessTree: true);
                throw;
            }
            await errors;
            return GalleryHost.Parse(await output).QuerySelector("body > pre:only-child")?.TextContent.Split('\n') ?? ["the script did not finish"];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("<script[^>]*></script>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Scripts();
}
