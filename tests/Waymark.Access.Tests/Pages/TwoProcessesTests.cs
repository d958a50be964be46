using System.Net;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Pages;

public sealed class TwoProcessesTests
{
    [Theory, DatabaseData]
    public async Task SignIn_OnOneProcess_GoesOnInAnother(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var first = await AppProcess.StartAsync(database.Folder, demo: true, database.ConnectionString);
        await using var second = await AppProcess.StartAsync(database.Folder, demo: true, database.ConnectionString);
        using var session = new HtmlSession(Client(first));
        await (await session.GetAsync("/en/sign-in")).SubmitAsync(form: "form:has(#demo-wen-ling)");
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/en/account")).Status);

        using var elsewhere = new HtmlSession(Client(second));
        foreach (Cookie cookie in session.Cookies.GetAllCookies())
            elsewhere.Cookies.Add(second.Address, new Cookie(cookie.Name, cookie.Value));
        var account = await elsewhere.GetAsync("/en/account");
        var signedOut = await account.SubmitAsync(form: "form[action='/en/sign-out']");

        Assert.Contains("Wen-Ling Tsao", account.MainText, StringComparison.Ordinal);
        Assert.Equal("/en/sign-in", signedOut.Path);
        Assert.StartsWith("/en/sign-in", (await session.GetAsync("/en/account")).Path, StringComparison.Ordinal);
        Assert.DoesNotContain("Wen-Ling", first.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Wen-Ling", second.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task FirstStart_WithoutAnAgency_PrintsALinkThatOpens()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var app = await AppProcess.StartAsync(database.Folder);
        using var session = new HtmlSession(Client(app));

        var line = app.Output.Split('\n').Select(l => l.Trim()).Single(l => l.Contains("/en/set-up/", StringComparison.Ordinal));

        var page = await session.GetAsync(new Uri(line).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith(app.Address.ToString(), line, StringComparison.Ordinal);
    }

    private static HttpClient Client(AppProcess app) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
}
