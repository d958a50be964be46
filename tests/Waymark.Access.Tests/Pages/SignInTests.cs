using System.Net;
using Waymark.Access.Contracts;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Pages;

public sealed class SignInTests
{
    [Theory, DatabaseData]
    public async Task SignIn_BothFactors_ReachesTheDesk(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        var agency = await host.Data.AddAgencyAsync();

        using var session = await host.SignInAsync(agency.Administrator);

        var account = await session.GetAsync("/en/account");
        Assert.Equal(HttpStatusCode.OK, account.Status);
        Assert.Contains(agency.Administrator.DisplayName, account.MainText, StringComparison.Ordinal);
        Assert.Contains(agency.Name, account.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("nobody-at-all", TestData.Password)]
    [InlineData(null, "wrong but long enough")]
    [InlineData(null, "")]
    [InlineData("a\u202Eb", "\uD83D\uDE00 <b>\u0007")]
    public async Task Name_WrongNameOrPassword_SaysTheSame(string? name, string password)
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        var page = await session.GetAsync("/en/sign-in");

        var answer = await page.SubmitAsync(form => form.Set("SignInName", name ?? agency.Administrator.SignInName).Set("Password", password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["The name or the password is wrong. Check both and try again"], answer.Errors);
        Assert.Null(session.Cookie("wm"));
        Assert.DoesNotContain(password.Length > 3 ? password : "\u0001", answer.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_NulCharacter_IsRefusedCalmly()
    {
        await using var host = await WaymarkHost.StartAsync();
        using var session = host.NewSession();
        var page = await session.GetAsync("/en/sign-in");

        var answer = await page.SubmitAsync(form => form.Set("SignInName", "a\u0000b").Set("Password", "c\u0000d"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer.Heading!);
    }

    [Fact]
    public async Task Code_WrongCode_IsRefusedAndNothingOpens()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        var code = await (await session.GetAsync("/en/sign-in")).SubmitAsync(
            form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", TestData.Password));

        var answer = await code.SubmitAsync(form => form.Set("Code", "000000"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Single(answer.Errors);
        Assert.StartsWith("/en/sign-in", (await session.GetAsync("/en/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_UsedBefore_IsRefused()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        var member = agency.Administrator;
        using var first = host.NewSession();
        using var second = host.NewSession();
        var used = member.TimeCode(host.Clock);

        var firstAnswer = await (await PasswordAsync(first, member)).SubmitAsync(form => form.Set("Code", used));
        var secondAnswer = await (await PasswordAsync(second, member)).SubmitAsync(form => form.Set("Code", used));

        Assert.Equal(HttpStatusCode.OK, firstAnswer.Status);
        Assert.Equal(HttpStatusCode.BadRequest, secondAnswer.Status);
    }

    [Theory, DatabaseData]
    public async Task Code_SameCodeInManyRequestsAtOnce_WorksOnce(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        var agency = await host.Data.AddAgencyAsync();
        var code = agency.Administrator.TimeCode(host.Clock);
        var pages = new List<HtmlPage>();
        for (var i = 0; i < 4; i++)
            pages.Add(await PasswordAsync(host.NewSession(), agency.Administrator));

        var answers = await Task.WhenAll(pages.Select(page => page.SubmitAsync(form => form.Set("Code", code))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignIn_NewSession_HasAnotherCookieThanThePasswordStep()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        var code = await PasswordAsync(session, agency.Administrator);
        var before = session.Cookie("wm");

        await code.SubmitAsync(form => form.Set("Code", agency.Administrator.TimeCode(host.Clock)));

        Assert.NotNull(before);
        Assert.NotEqual(before, session.Cookie("wm"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task SignIn_NextIsNotOurs_IsIgnored(string next)
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        var name = await session.GetAsync($"/en/sign-in?next={Uri.EscapeDataString(next)}");
        var code = await name.SubmitAsync(form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", TestData.Password));

        var answer = await code.SubmitAsync(form => form.Set("Code", agency.Administrator.TimeCode(host.Clock)), follow: false);

        Assert.Equal("/en/desk", answer.RedirectsTo);
    }

    [Fact]
    public async Task ProtectedPage_NobodySignedIn_LeadsToSignInAndBack()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();

        var name = await session.GetAsync("/es/account");
        Assert.StartsWith("/es/sign-in", name.Path, StringComparison.Ordinal);
        var code = await name.SubmitAsync(form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", TestData.Password));
        var answer = await code.SubmitAsync(form => form.Set("Code", agency.Administrator.TimeCode(host.Clock)));

        Assert.Equal("/es/account", answer.Path);
    }

    [Fact]
    public async Task Name_ForgedToken_IsRefused()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        await session.GetAsync("/en/sign-in");

        var answer = await session.PostAsync(
            "/en/sign-in", [new("SignInName", agency.Administrator.SignInName), new("Password", TestData.Password), new("__RequestVerificationToken", "forged")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(session.Cookie("wm"));
    }

    [Fact]
    public async Task SignOut_AfterIt_TheOldCookieOpensNothing()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);
        var cookie = session.Cookie("wm")!;

        var page = await session.GetAsync("/en/account");
        await page.SubmitAsync(form: "form[action='/en/sign-out']");

        using var thief = host.NewSession();
        thief.Cookies.Add(new Uri("https://localhost/"), new Cookie("wm", cookie));
        Assert.StartsWith("/en/sign-in", (await thief.GetAsync("/en/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WholeWay_LogsNoName()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var wrong = host.NewSession();
        await (await wrong.GetAsync("/en/sign-in")).SubmitAsync(form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", "not the right words"));

        using var session = await host.SignInAsync(agency.Administrator);

        Assert.DoesNotContain(host.Log.All, line =>
            line.Contains(agency.Administrator.SignInName, StringComparison.OrdinalIgnoreCase)
            || line.Contains(agency.Administrator.DisplayName, StringComparison.OrdinalIgnoreCase)
            || line.Contains("sign-in", StringComparison.Ordinal) || line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MemberRoles.Advocate, HttpStatusCode.Forbidden)]
    [InlineData(MemberRoles.Administrator, HttpStatusCode.OK)]
    public async Task AgencyCode_ByRole_IsForAdministrators(MemberRoles roles, HttpStatusCode expected)
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        var member = await host.Data.AddMemberAsync(agency, roles);
        using var session = await host.SignInAsync(member);

        Assert.Equal(expected, (await session.GetAsync("/en/agency/code")).Status);
    }

    internal static async Task<HtmlPage> PasswordAsync(HtmlSession session, TestMember member) =>
        await (await session.GetAsync("/en/sign-in")).SubmitAsync(form => form.Set("SignInName", member.SignInName).Set("Password", TestData.Password));
}
