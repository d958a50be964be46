using System.Net;
using Waymark.Access.Contracts;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Pages;

/// <summary>What a new installation still needs, and that an administrator of the programme is led to it until it is done.</summary>
public sealed class FirstStepsTests : IAsyncLifetime
{
    private const string Steps = "/en/desk/first-steps";
    private WaymarkHost host = null!;
    private TestAgency programme = null!;

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync();
        programme = await host.Data.AddAgencyAsync(roles: MemberRoles.Administrator);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Desk_OfANewInstallation_LeadsToTheStepsUntilAllAreDone()
    {
        using var administrator = await host.SignInAsync(programme.Administrator);
        var first = await administrator.GetAsync("/en/desk");

        Assert.Equal(Steps, first.Path);
        Assert.Equal(
            [("Invite an advocate or a coordinator", "To do"), ("Call the phone lines: one on trafficking, one for a crisis, and one near you", "To do")],
            StepsOf(first));

        await host.Data.AddMemberAsync(programme, MemberRoles.Advocate);
        var lines = await administrator.GetAsync("/en/desk/directory/hotlines");
        foreach (var id in new[] { "nhth", "988-lifeline", "la-dv" })
        {
            Assert.Equal(Steps, (await administrator.GetAsync("/en/desk")).Path);
            await lines.SubmitAsync(form => form.Set("ways-" + id, "phone"), form: $"form:has(input[name=id][value='{id}'])", button: "true");
        }

        // Nothing is left: the desk begins as for everybody, and the list says so.
        Assert.NotEqual(Steps, (await administrator.GetAsync("/en/desk")).Path);
        var done = await administrator.GetAsync(Steps);
        Assert.All(StepsOf(done), step => Assert.Equal("Done", step.Status));
        Assert.Contains("All of this is done.", done.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_WithASecondAgencyThatReceives_AskForRules()
    {
        await host.Data.AddMemberAsync(programme, MemberRoles.Coordinator);
        await host.Data.AddMemberAsync(await host.Data.AddAgencyAsync("Lantern House", AgencyKind.Shelter, MemberRoles.Administrator), MemberRoles.Advocate);
        using var administrator = await host.SignInAsync(programme.Administrator);

        var steps = StepsOf(await administrator.GetAsync("/es/desk/first-steps"));

        Assert.Equal(["Hecho", "Por hacer", "Por hacer"], steps.Select(step => step.Status));
        Assert.Equal("Indique qué agencia recibe qué solicitudes", steps[^1].Title);
    }

    [Fact]
    public async Task Steps_OfOthers_AreNotOpenAndTheirDeskIsTheirOwn()
    {
        var partner = await host.Data.AddAgencyAsync("Lantern House", AgencyKind.Shelter, MemberRoles.Administrator | MemberRoles.PartnerWorker);
        using var stranger = host.NewSession();
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(Steps, follow: false)).Status);
        foreach (var member in new[] { partner.Administrator, await host.Data.AddMemberAsync(programme, MemberRoles.Advocate) })
        {
            using var session = await host.SignInAsync(member);
            Assert.Equal(HttpStatusCode.Forbidden, (await session.GetAsync(Steps)).Status);
            var desk = await session.GetAsync("/en/desk");
            Assert.Equal(HttpStatusCode.OK, desk.Status);
            Assert.NotEqual(Steps, desk.Path);
            Assert.DoesNotContain("first-steps", desk.Source, StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<(string Title, string Status)> StepsOf(HtmlPage page) =>
        [.. page.Document.QuerySelectorAll(".govuk-task-list__item").Select(item => (item.QuerySelector(".govuk-task-list__link")!.TextContent.Trim(), item.QuerySelector(".govuk-task-list__status")!.TextContent.Trim()))];
}
