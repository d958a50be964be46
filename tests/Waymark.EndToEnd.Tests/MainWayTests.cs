using System.IO.Compression;
using System.Text.RegularExpressions;
using Waymark.TestKit;

namespace Waymark.EndToEnd.Tests;

/// <summary>
/// The main way through: a person asks for help in Chinese on a small phone without scripts, an advocate opens a case, finds a service,
/// refers with consent, the partner answers, and the person reads it with 16 digits.
/// </summary>
public sealed partial class MainWayTests(Browser browser) : IClassFixture<Browser>
{
    private const string Programme = "Harbor County Victim Assistance";
    private const string Partner = "Quiet Street Shelter";
    private const string Service = "Open Door Shelter for Women";
    private const string Words = "我在一家餐馆的厨房里干活，老板拿走了我的护照，不让我出门。";
    private const string Who = "我自己，二十六岁，和一个八岁的女儿";
    private const string Called = "林小燕";
    private const string Talk = "Someone to talk to in Mandarin, in the evenings.";
    private const string Purpose = "A room for her and her daughter for some weeks";
    private const string ToPartner = "She has the mornings; ring her rather than write.";
    private const string Answer = "Room nine is free from Thursday. Ring the bell twice.";

    [Fact(Timeout = 900_000)]
    public async Task AskForHelp_InChineseWithoutScripts_IsAnsweredAndReadWithTheReceipt()
    {
        await using var files = await FilesAtRest.WatchAsync(browser.DataFolder);
        var administrator = await AtDeskAsync("Ada Lindqvist", "ada.lindqvist");
        var partner = await AtDeskAsync("Josefina Marchetti", "josefina.m");
        var advocate = await AtDeskAsync("Pilar Ansah-Boateng", "pilar.ansah");
        await SetUpAsync(administrator, partner, advocate);

        var person = new Walk(
            await browser.OpenAsync(phone: true, javaScript: false, "zh-CN"), await browser.OpenAsync(phone: true, javaScript: true, "zh-CN"));
        var receipt = await AskAsync(person);
        Assert.Equal(16, receipt.Count(char.IsAsciiDigit));

        await OpenCaseAsync(advocate);
        await ReferAsync(advocate.Walk);
        await AgreeAsync(person, receipt);
        await SendAsync(advocate.Walk);
        await AnswerAsync(partner);
        await ReadAnswerAsync(person, receipt);

        Walk[] walks = [person, administrator.Walk, partner.Walk, advocate.Walk];
        var faults = walks.SelectMany(walk => walk.Faults).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(await files.FindAsync(
            walks.SelectMany(walk => walk.Typed).Append(receipt).Append(receipt.Replace(" ", string.Empty, StringComparison.Ordinal)), open: Programme));
    }

    private async Task<Staff> AtDeskAsync(string name, string signInName) => new(
        new Walk(await browser.OpenAsync(phone: false, javaScript: true), await browser.OpenAsync(phone: false, javaScript: true)), name, signInName);

    /// <summary>From an empty installation to agencies, members and a directory, all of it in the browser.</summary>
    private async Task SetUpAsync(Staff administrator, Staff partner, Staff advocate)
    {
        var link = FirstLink().Match(browser.App.Output);
        Assert.True(link.Success, "The host printed no set-up link.");
        await administrator.SetUpAgencyAsync(link.Value, Programme);

        var desk = administrator.Walk;
        await desk.GoAsync("/en/agencies/invite");
        await desk.ChooseAsync("Kind", "Shelter");
        await partner.SetUpAgencyAsync(await LinkAsync(desk), Partner);
        await partner.Walk.GoAsync("/en/members");
        await partner.Walk.ClickAsync("main a[href*='/members/']:not(#invite)");
        await partner.Walk.ChooseAsync("Roles", "PartnerWorker");
        await partner.Walk.PressAsync("#roles button");
        await partner.SignOutAsync();

        await desk.GoAsync("/en/members/invite");
        await desk.TypeAsync("MemberName", advocate.Name);
        await desk.ChooseAsync("Roles", "Advocate");
        await advocate.JoinAsync(await LinkAsync(desk));
        await desk.GoAsync("/en/members");
        await desk.ClickAsync($"main .govuk-summary-card:has-text('{advocate.Name}') a");
        await desk.PressAsync("#confirm button");
        await advocate.SignOutAsync();

        await ImportAsync(desk);
        await desk.GoAsync("/en/desk/directory/agencies");
        await desk.ClickAsync($"main .govuk-summary-list__row:has-text('{Partner}') a");
        await desk.TypeAsync("words", Service, personal: false);
        await desk.PressAsync("#find button");
        await desk.Page.Locator("#choose input[type=radio]").First.CheckAsync();
        await desk.PressAsync("#choose button");
        await desk.ExpectAsync("desk/directory/agencies");
    }

    private static async Task<string> LinkAsync(Walk desk)
    {
        await desk.PressAsync();
        var link = await desk.Page.Locator("main [name='Link']").InputValueAsync();
        await desk.PressAsync();
        return new Uri(link).PathAndQuery;
    }

    // The real services of Washington that the project carries, as a feed from outside.
    private async Task ImportAsync(Walk desk)
    {
        var feed = Path.Combine(Path.GetDirectoryName(browser.DataFolder)!, "dc-services.hsds3.json");
        await using (var packed = File.OpenRead(Path.Combine(Repository(), "content", "directory", "dc-services.hsds3.json.br")))
        await using (var plain = new BrotliStream(packed, CompressionMode.Decompress))
        await using (var file = File.Create(feed))
            await plain.CopyToAsync(file);
        await desk.GoAsync("/en/desk/directory");
        await desk.FollowAsync("/en/desk/directory/import");
        await desk.Page.Locator("[name='Feed']").SetInputFilesAsync(feed);
        await desk.PressAsync();
        Assert.Contains("1648", await desk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
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
                    // The town is routed on and is no secret in itself.
                    await person.TypeAsync("City", "Washington", personal: false);
                    await person.TypeAsync("Zip", "20001", personal: false);
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

    /// <summary>The advocate takes the request from the inbox and opens a case of it: what was told is there already.</summary>
    private static async Task OpenCaseAsync(Staff advocate)
    {
        await advocate.SignInAsync();
        var desk = advocate.Walk;
        await desk.GoAsync("/en/desk/inbox");
        await desk.ClickAsync(".w-inbox__item a");
        Assert.Contains(Words, await desk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await desk.ClickAsync("main a[href*='/desk/cases/from/']");
        Assert.Equal(Words, await desk.Page.Locator("[name='Input.Story']").InputValueAsync());
        Assert.True(await desk.Page.Locator("input[name='Input.Needs'][value='shelter']").IsCheckedAsync());
        await desk.ChooseAsync("Sender", "person");
        await desk.TypeAsync("Input.Name", Called);
        await desk.ChooseAsync("Input.Age", "adult");
        await desk.PressAsync();

        await desk.ClickAsync("#add-need");
        await desk.Page.Locator("[name='Kind']").SelectOptionAsync("Counselling");
        await desk.TypeAsync("Detail", Talk);
        await desk.PressAsync();
        Assert.Contains(Talk, await desk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Calls a real service of the directory, finds it for the needs of the case, and asks the person item by item.</summary>
    private static async Task ReferAsync(Walk desk)
    {
        var atCase = desk.Page.Url;
        await desk.GoAsync($"/en/desk/directory?words={Uri.EscapeDataString(Service)}");
        await desk.PressAsync($"tr:has-text('{Service}') form button");
        await desk.GoAsync(atCase);
        await desk.ClickAsync("#match");
        var match = $".match:has-text('{Service}')";
        Assert.Contains("Answers referrals here", await desk.Page.Locator(match).First.InnerTextAsync(), StringComparison.Ordinal);
        await desk.ClickAsync($"{match} .refer");
        Assert.Contains(Partner, await desk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await desk.TypeAsync("Purpose", Purpose);
        await desk.ChooseAsync("Items", "field:name");
        await desk.Page.Locator("input[name='Items'][value^='need:shelter:']").CheckAsync();
        await desk.Page.Locator("input[name='Items'][value^='contact:text:']").CheckAsync();
        await desk.TypeAsync("Message", ToPartner);
        await desk.PressAsync();
        await desk.ClickAsync("#record");
        await desk.ChooseAsync("Method", "Mailbox");
        await desk.PressAsync();
        // Sending is refused until the person has agreed.
        await desk.PressAsync("#send");
        Assert.NotEqual(0, await desk.Page.Locator(".govuk-error-summary").CountAsync());
    }

    /// <summary>With the 16 digits, the person agrees to two of the four items.</summary>
    private static async Task AgreeAsync(Walk person, string receipt)
    {
        await EnterAsync(person, receipt);
        await person.ClickAsync("main a[href*='/box/sharing/']");
        var page = await person.Page.Locator("main").InnerTextAsync();
        Assert.Contains(Partner, page, StringComparison.Ordinal);
        Assert.Contains(Purpose, page, StringComparison.Ordinal);
        Assert.Equal(4, await person.Page.Locator("input[name='Items']").CountAsync());
        await person.ChooseAsync("Items", "field:name");
        await person.Page.Locator("input[name='Items'][value^='need:shelter:']").CheckAsync();
        await person.PressAsync("#yes");
    }

    private static async Task SendAsync(Walk desk)
    {
        await desk.GoAsync(new Uri(desk.Page.Url).AbsolutePath);
        await desk.PressAsync("#send");
        Assert.Contains("Sent", await desk.Page.Locator("#status").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>The partner reads what was agreed to and nothing else, and answers.</summary>
    private static async Task AnswerAsync(Staff partner)
    {
        await partner.SignInAsync();
        var desk = partner.Walk;
        await desk.GoAsync("/en/desk/referrals");
        await desk.ClickAsync("main a[href*='/desk/referrals/']");
        var page = await desk.Page.Locator("main").InnerTextAsync();
        Assert.Contains(Called, page, StringComparison.Ordinal);
        Assert.Contains(Purpose, page, StringComparison.Ordinal);
        foreach (var kept in new[] { Words, Who, "202-555-0143", "蓝色雨伞", Talk, ToPartner })
            Assert.DoesNotContain(kept, page, StringComparison.Ordinal);
        await desk.ChooseAsync("Answer", "accept");
        await desk.TypeAsync("Words", Answer);
        await desk.PressAsync("#answer-form button");
        Assert.Contains("said yes", await desk.Page.Locator("#status").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task ReadAnswerAsync(Walk person, string receipt)
    {
        await EnterAsync(person, receipt);
        await person.ClickAsync("main a[href*='/box/sharing/']");
        var page = await person.Page.Locator("main").InnerTextAsync();
        Assert.Contains(Answer, page, StringComparison.Ordinal);
        Assert.Contains(Called, page, StringComparison.Ordinal);
        await person.ClickAsync("main ~ * a[href*='/box'], a.govuk-back-link");
        await person.ClickAsync("main a[href*='/opened']");
        Assert.Contains(Partner, await person.Page.Locator("#opened").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task EnterAsync(Walk person, string receipt)
    {
        await person.Page.Context.ClearCookiesAsync();
        await person.GoAsync("/zh-hans/box");
        await person.TypeAsync("Receipt", receipt);
        await person.PressAsync();
        await person.ExpectAsync("box/open");
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Waymark.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run below the repository.");
    }

    [GeneratedRegex("/en/set-up/[A-Za-z0-9_-]+", RegexOptions.None, 1_000)]
    private static partial Regex FirstLink();
}
