using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Data;
using Waymark.Kernel.Sealing;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Pages;

public sealed class SetUpTests
{
    private const string Password = "seven quiet herons walk";

    [Theory, DatabaseData]
    public async Task SetUp_WholeWay_MakesAnAgencyThatItsCodeRecovers(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        using var session = host.NewSession();
        var link = (await host.Services.GetRequiredService<FirstSetUp>().OfferAsync(default))!;

        var (desk, totp, codes, groups) = await SetUpAsync(host, session, link);

        Assert.Equal(HttpStatusCode.OK, desk.Status);
        Assert.Contains("Marta Oyelaran", (await session.GetAsync("/en/account")).MainText, StringComparison.Ordinal);
        Assert.Equal(10, codes.Count);
        Assert.Equal(8, groups.Count);
        Assert.NotEmpty(totp);

        // The link is used up.
        using var late = host.NewSession();
        var gone = await late.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.NotNull(gone.Text("link-gone"));
    }

    [Fact]
    public async Task Recover_WithThePrintedCode_MakesAnAdministratorAndUsesTheCodeUp()
    {
        await using var host = await WaymarkHost.StartAsync();
        using var session = host.NewSession();
        var (_, _, _, groups) = await SetUpAsync(host, session, (await host.Services.GetRequiredService<FirstSetUp>().OfferAsync(default))!);
        using var rescuer = host.NewSession();
        var page = await rescuer.GetAsync("/en/recover");

        var authenticator = await page.SubmitAsync(form => Fill(form, "rescuer").Set("Code", string.Join(' ', groups)).Set("Input.DisplayName", "Ivo Brandt"));
        Assert.Equal("/en/account/authenticator/new", authenticator.Path);
        var codes = await ConfirmAuthenticatorAsync(host, authenticator);
        var newCode = await codes.SubmitAsync();
        Assert.Equal("/en/agency/code", newCode.Path);
        Assert.Contains("Ivo Brandt", (await rescuer.GetAsync("/en/account")).MainText, StringComparison.Ordinal);

        using var again = host.NewSession();
        var second = await (await again.GetAsync("/en/recover"))
            .SubmitAsync(form => Fill(form, "rescuer2").Set("Code", string.Join(' ', groups)).Set("Input.DisplayName", "Someone Else"));
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Equal(["No agency has this code. Compare it with the paper"], second.Errors);
    }

    [Fact]
    public async Task SetUp_Empty_AsksForEachField()
    {
        await using var host = await WaymarkHost.StartAsync();
        using var session = host.NewSession();
        var page = await session.GetAsync((await host.Services.GetRequiredService<FirstSetUp>().OfferAsync(default))!);

        var answer = await page.SubmitAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(4, answer.Errors.Count);
        Assert.Empty(await host.Store.ReadAsync(db => db.Set<AgencyRow>().ToListAsync()));
    }

    [Theory]
    [InlineData("short", "short", "Use at least 12 characters for the password")]
    [InlineData("password1234", "password1234", "Choose another password: this one is easy to guess")]
    [InlineData(Password, "something else", "Type the same password twice")]
    public async Task SetUp_BadPassword_KeepsWhatWasTypedButThePassword(string password, string again, string error)
    {
        await using var host = await WaymarkHost.StartAsync();
        using var session = host.NewSession();
        var page = await session.GetAsync((await host.Services.GetRequiredService<FirstSetUp>().OfferAsync(default))!);

        var answer = await page.SubmitAsync(form => Fill(form, "marta")
            .Set("AgencyName", "Harbor <b> County").Set("Input.DisplayName", "Marta").Set("Input.Password", password).Set("Input.Again", again));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([error], answer.Errors);
        Assert.Equal("Harbor <b> County", answer.Form()["AgencyName"]);
        Assert.Equal("marta", answer.Form()["Input.SignInName"]);
        Assert.Equal("", answer.Form()["Input.Password"]);
    }

    [Theory]
    [InlineData("/en/set-up/x")]
    [InlineData("/en/set-up/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/en/join/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Link_Wrong_IsGone(string path)
    {
        await using var host = await WaymarkHost.StartAsync();
        using var session = host.NewSession();

        var page = await session.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(page.Text("link-gone"));
    }

    [Fact]
    public async Task Link_AfterThreeDays_IsGone()
    {
        await using var host = await WaymarkHost.StartAsync();
        using var session = host.NewSession();
        var link = (await host.Services.GetRequiredService<FirstSetUp>().OfferAsync(default))!;

        host.Clock.Advance(Invites.Lifetime);

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync(link)).Status);
    }

    [Fact]
    public async Task FirstLink_OfAnEarlierStart_StopsWorking()
    {
        await using var host = await WaymarkHost.StartAsync();
        using var session = host.NewSession();
        var first = (await host.Services.GetRequiredService<FirstSetUp>().OfferAsync(default))!;

        var second = (await host.Services.GetRequiredService<FirstSetUp>().OfferAsync(default))!;

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync(second)).Status);
    }

    [Fact]
    public async Task FirstLink_WithAnAgency_IsNotOffered()
    {
        await using var host = await WaymarkHost.StartAsync();
        await host.Data.AddAgencyAsync();

        Assert.Null(await host.Services.GetRequiredService<FirstSetUp>().OfferAsync(default));
    }

    [Fact]
    public async Task AgencyCode_WrongGroup_DoesNotCount()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);
        var before = await host.Store.ReadAsync(db => db.Set<AgencyRow>().Select(a => a.RecoveryWrapped).FirstAsync());
        var made = await (await session.GetAsync("/en/agency/code")).SubmitAsync();

        var answer = await made.SubmitAsync(form => form.Set("Group", "no"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await host.Store.ReadAsync(db => db.Set<AgencyRow>().Select(a => a.RecoveryWrapped).FirstAsync()));
    }

    [Fact]
    public async Task RecoveryCode_InsteadOfTheAuthenticator_SignsInOnce()
    {
        await using var host = await WaymarkHost.StartAsync();
        using var session = host.NewSession();
        var (_, _, codes, _) = await SetUpAsync(host, session, (await host.Services.GetRequiredService<FirstSetUp>().OfferAsync(default))!);

        var first = await ByRecoveryCodeAsync(host, codes[3]);
        var second = await ByRecoveryCodeAsync(host, codes[3]);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
    }

    private static async Task<HtmlPage> ByRecoveryCodeAsync(WaymarkHost host, string code)
    {
        var session = host.NewSession();
        var totp = await (await session.GetAsync("/en/sign-in")).SubmitAsync(form => form.Set("SignInName", "marta").Set("Password", Password));
        return await (await totp.ClickAsync("other-way")).SubmitAsync(form => form.Set("Code", code));
    }

    /// <summary>Goes the whole way from the link to the desk.</summary>
    internal static async Task<(HtmlPage Desk, string Totp, IReadOnlyList<string> Codes, IReadOnlyList<string> Groups)> SetUpAsync(
        WaymarkHost host, HtmlSession session, string link)
    {
        var start = await session.GetAsync(link);
        var authenticator = await start.SubmitAsync(form => Fill(form, "marta")
            .Set("AgencyName", "Harbor County Victim Assistance").Set("Input.DisplayName", "Marta Oyelaran"));
        Assert.Equal("/en/account/authenticator/new", authenticator.Path);
        var totp = authenticator.Text("secret")!;
        var codesPage = await ConfirmAuthenticatorAsync(host, authenticator);
        var codes = codesPage.Document.QuerySelectorAll("#codes code").Select(c => c.TextContent).ToList();
        var agencyCode = await codesPage.SubmitAsync();
        Assert.Equal("/en/agency/code", agencyCode.Path);
        var made = await agencyCode.SubmitAsync();
        var groups = made.Document.QuerySelectorAll("#code-groups code").Select(c => c.TextContent).ToList();
        var sheet = await session.GetAsync("/en/agency/code/sheet");
        Assert.Equal(groups, sheet.Document.QuerySelectorAll("#code-groups code").Select(c => c.TextContent));
        var asked = int.Parse(string.Concat(made.Document.QuerySelector("label[for=Group]")!.TextContent.Where(char.IsDigit)), System.Globalization.CultureInfo.InvariantCulture);
        var desk = await made.SubmitAsync(form => form.Set("Group", groups[asked - 1]));
        return (desk, totp, codes, groups);
    }

    internal static HtmlForm Fill(HtmlForm form, string signInName) =>
        form.Set("Input.SignInName", signInName).Set("Input.Password", Password).Set("Input.Again", Password);

    internal static async Task<HtmlPage> ConfirmAuthenticatorAsync(WaymarkHost host, HtmlPage page)
    {
        Assert.NotNull(page.Document.QuerySelector("#qr path"));
        var secret = FromBase32(page.Text("secret")!);
        var codes = await page.SubmitAsync(form => form.Set("Code", TimeCodes.Of(secret, TimeCodes.StepOf(host.Clock.GetUtcNow()) - 1)));
        Assert.Equal("/en/account/codes/new", codes.Path);
        return codes;
    }

    private static byte[] FromBase32(string text)
    {
        var bits = 0;
        var buffer = 0;
        var bytes = new List<byte>();
        foreach (var c in text.Where(c => c != ' '))
        {
            buffer = ((buffer & 0xFF) << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)((buffer >> bits) & 0xFF));
            }
        }

        return [.. bytes];
    }
}
