using System.Net;
using Waymark.Access.Contracts;
using Waymark.Access.Demo;
using Waymark.TestKit;

namespace Waymark.Web.Tests;

/// <summary>What each kind of member finds in the desk's menu.</summary>
public sealed class DeskMenuTests
{
    [Fact]
    public async Task Menu_OfEachKindOfMember_LeadsToPagesThatAreThere()
    {
        await using var host = await WaymarkHost.StartAsync(demo: true);
        var wrong = new List<string>();
        foreach (var person in DemoPeople.All)
        {
            using var session = host.NewSession();
            await (await session.GetAsync("/en/sign-in")).SubmitAsync(form: $"form:has(#demo-{person.Key})");
            foreach (var link in await MenuAsync(session))
            {
                var page = await session.GetAsync(link);
                if (page.Status != HttpStatusCode.OK || page.Path != link)
                    wrong.Add($"{person.Key}: {link} answers {(int)page.Status} at {page.Path}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Menu_OfAPartnersAdministrator_HasNothingThatIsTheProgrammesAlone()
    {
        await using var host = await WaymarkHost.StartAsync();
        var programme = await host.Data.AddAgencyAsync();
        var partner = await host.Data.AddAgencyAsync("Lantern House", AgencyKind.Shelter);
        using var administrator = await host.SignInAsync(programme.Administrator);
        using var other = await host.SignInAsync(partner.Administrator);

        var theirs = (await MenuAsync(administrator)).Except(await MenuAsync(other), StringComparer.Ordinal).ToList();

        Assert.Contains("/en/desk/routing", theirs);
        Assert.Contains("/en/desk/hand-outs", theirs);
        Assert.Contains("/en/desk/translations", theirs);
        // The addresses are closed too, not only left out.
        foreach (var link in theirs)
            Assert.Contains((await other.GetAsync(link)).Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
    }

    private static async Task<IReadOnlyList<string>> MenuAsync(HtmlSession session)
    {
        var page = await session.GetAsync("/en/account");
        var links = page.Document.QuerySelectorAll("nav a[href^='/en/']").Select(link => link.GetAttribute("href")!).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(links);
        return links;
    }
}
