namespace Waymark.Help.Tests.Pages;

/// <summary>Who runs the site, on the start page: for people, and as data for search engines.</summary>
public sealed class HomeProgrammeTests
{
    [Fact]
    public async Task Home_WithTheProgrammesNumbers_SaysThemInWordsAndAsData_AndBeforeThatNothing()
    {
        await using var lab = await HelpLab.StartAsync();
        using var session = lab.Host.NewSession();
        Assert.Null((await session.GetAsync("/zh-hans")).Document.GetElementById("programme"));
        await lab.NumbersAsync();
        lab.Host.Clock.Advance(TimeSpan.FromMinutes(2));

        var page = await session.GetAsync("/ar");

        var programme = page.Require("programme");
        Assert.Equal("https://schema.org/Organization", programme.GetAttribute("itemtype"));
        Assert.Equal("Harbor County Victim Assistance", programme.QuerySelector("[itemprop=name]")!.TextContent.Trim());
        Assert.Equal("https://help.example.org", programme.QuerySelector("[itemprop=url]")!.GetAttribute("href"));
        var contact = programme.QuerySelector("[itemprop=contactPoint][itemtype='https://schema.org/ContactPoint']")!;
        Assert.Equal("(213) 555-0100", contact.QuerySelector("[itemprop=telephone]")!.TextContent);
        Assert.Equal("tel:2135550100", contact.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Mo-Su 00:00-24:00", contact.QuerySelector("[itemprop=hoursAvailable]")!.GetAttribute("content"));
        // Nobody said which languages are spoken, so no search engine is told any.
        Assert.Null(programme.QuerySelector("[itemprop=availableLanguage]"));
    }
}
