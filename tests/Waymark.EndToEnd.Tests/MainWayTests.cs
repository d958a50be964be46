using Waymark.TestKit;

namespace Waymark.EndToEnd.Tests;

/// <summary>
/// The main way through: a person asks for help in Chinese on a small phone without scripts, an advocate opens a case, finds a service,
/// refers with consent, the partner answers, and the person reads it with 16 digits.
/// </summary>
public sealed class MainWayTests(Browser browser) : IClassFixture<Browser>
{
    private const string Programme = "Harbor County Victim Assistance";
    private const string Words = "我在一家餐馆的厨房里干活，老板拿走了我的护照，不让我出门。";
    private const string Who = "我自己，二十六岁，和一个八岁的女儿";

    [Fact(Timeout = 300_000)]
    public async Task AskForHelp_InChineseWithoutScripts_IsAnsweredAndReadWithTheReceipt()
    {
        await using var files = await FilesAtRest.WatchAsync(browser.DataFolder);
        var person = new Walk(
            await browser.OpenAsync(phone: true, javaScript: false, "zh-CN"), await browser.OpenAsync(phone: true, javaScript: true, "zh-CN"));
        var receipt = await AskAsync(person);

        Assert.Empty(person.Faults);
        Assert.Equal(16, receipt.Count(char.IsAsciiDigit));
        // The town is routed on and is no secret in itself.
        Assert.Empty(await files.FindAsync(person.Typed.Where(text => text is not ("Washington" or "20001")).Append(receipt).Append(receipt.Replace(" ", string.Empty, StringComparison.Ordinal)), open: Programme));
    }

    private static async Task<string> AskAsync(Walk person)
    {
        await person.GoAsync("/");
        Assert.EndsWith("/zh-hans", person.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await person.Page.Context.CookiesAsync());
        await person.FollowAsync("/zh-hans/ask");
        await person.FollowAsync("/zh-hans/ask/before");
        await person.FollowAsync("/zh-hans/ask/need");
        Assert.Empty(await person.Page.Context.CookiesAsync());
        for (var steps = 0; person.Path != "ask/number"; steps++)
        {
            Assert.True(steps < 20, "The journey does not end.");
            switch (person.Path)
            {
                case "ask/need":
                    await person.ChooseAsync("Needs", "shelter");
                    await person.ChooseAsync("Needs", "law");
                    break;
                case "ask/where":
                    await person.TypeAsync("City", "Washington");
                    await person.TypeAsync("Zip", "20001");
                    break;
                case "ask/language":
                    await person.ChooseAsync("Choice", "zh-Hans");
                    break;
                case "ask/who":
                    await person.TypeAsync("Answer", Who);
                    break;
                case "ask/words":
                    await person.TypeAsync("Answer", Words);
                    break;
                case "ask/contact":
                    await person.ChooseAsync("Channels", "text");
                    break;
                case "ask/way-text":
                    await person.TypeAsync("Way.Address", "202-555-0143");
                    await person.TypeAsync("Way.SafeWord", "蓝色雨伞");
                    break;
                case "ask/share":
                    await person.ChooseAsync("Answer", "yes");
                    break;
            }

            await person.PressAsync();
        }

        var receipt = await person.Page.Locator("#receipt").InnerTextAsync();
        await person.PressAsync();
        return receipt;
    }
}
