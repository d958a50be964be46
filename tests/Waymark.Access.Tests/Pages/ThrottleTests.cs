using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Sessions;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Pages;

public sealed class ThrottleTests
{
    [Theory, DatabaseData]
    public async Task Guessing_FromUnknownBrowsers_DoesNotStopTheOwnerOnAKnownOne(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        var agency = await host.Data.AddAgencyAsync();
        using var own = await host.SignInAsync(agency.Administrator);
        await (await own.GetAsync("/en/account")).SubmitAsync(form: "form[action='/en/sign-out']");

        var refused = 0;
        for (var i = 0; i < 30; i++)
        {
            using var attacker = host.NewSession();
            var answer = await GuessAsync(attacker, agency.Administrator, $"guess number {i} of many");
            if (answer.Errors.Single().StartsWith("Too many", StringComparison.Ordinal))
                refused++;
        }

        Assert.True(refused >= 20, $"{refused} refused");
        // The right password from a browser that the account does not know waits with the guesser.
        using var stranger = host.NewSession();
        Assert.StartsWith("Too many", (await GuessAsync(stranger, agency.Administrator, TestData.Password)).Errors.Single(), StringComparison.Ordinal);
        // The owner's own browser does not.
        var desk = await host.SignInAsync(own, agency.Administrator);
        Assert.Equal(HttpStatusCode.OK, desk.Status);
        // And the wait is short.
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        using var later = host.NewSession();
        Assert.Equal("/en/sign-in/code", (await SignInTests.PasswordAsync(later, agency.Administrator)).Path);
    }

    [Fact]
    public async Task Guessing_AThousandTimes_OpensNothingAndChecksFew()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var attacker = host.NewSession();
        var page = await attacker.GetAsync("/en/sign-in");
        var wrong = 0;
        var slow = 0;

        for (var i = 0; i < 1000; i++)
        {
            // Half a minute passes after each hundred.
            if (i % 100 == 0)
                host.Clock.Advance(TimeSpan.FromSeconds(30));
            var answer = await page.SubmitAsync(form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", $"guess {i} of one thousand"));
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            _ = answer.Errors.Single().StartsWith("Too many", StringComparison.Ordinal) ? slow++ : wrong++;
        }

        Assert.Null(attacker.Cookie("wm"));
        Assert.InRange(wrong, 5, 20);
        Assert.Equal(1000, wrong + slow);
    }

    [Fact]
    public async Task Guessing_AnUnknownName_IsSlowedTheSame()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        var page = await session.GetAsync("/en/sign-in");
        var known = new List<string>();
        var unknown = new List<string>();

        for (var i = 0; i < 8; i++)
        {
            known.AddRange((await page.SubmitAsync(form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", "not the right words"))).Errors);
            unknown.AddRange((await page.SubmitAsync(form => form.Set("SignInName", "nobody-of-that-name").Set("Password", "not the right words"))).Errors);
        }

        Assert.Equal(known, unknown);
        Assert.Contains(known, error => error.StartsWith("Too many", StringComparison.Ordinal));
    }

    [Theory, DatabaseData]
    public async Task Guessing_AllDay_DoesNotStopAMemberWithARecoveryCodeAndANewBrowser(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        var agency = await host.Data.AddAgencyAsync();
        var codes = MemberRecoveryCodes.New();
        var keys = host.Services.GetRequiredService<ServerKeys>();
        await host.Store.WriteAsync(db => MemberRecoveryCodes.ReplaceAsync(db, keys, agency.Id, agency.Administrator.MemberId, codes, default));
        using var attacker = host.NewSession();
        for (var i = 0; i < 20; i++)
            await GuessAsync(attacker, agency.Administrator, $"guess number {i} of many");

        using var fresh = host.NewSession();
        var held = await GuessAsync(fresh, agency.Administrator, TestData.Password);
        Assert.StartsWith("Too many", held.Errors.Single(), StringComparison.Ordinal);
        var wrongCode = await held.SubmitAsync(Form(TestData.Password, "0000 0000 0000"));
        Assert.StartsWith("Too many", wrongCode.Errors.Single(), StringComparison.Ordinal);
        var wrongPassword = await held.SubmitAsync(Form("not the right words", codes[3]));
        Assert.DoesNotContain("Too many", wrongPassword.Errors.Single(), StringComparison.Ordinal);
        var code = await held.SubmitAsync(Form(TestData.Password, codes[3]));

        Assert.Equal("/en/sign-in/code", code.Path);
        // It is not spent: it may be the member's second factor still.
        var left = await host.Store.ReadAsync(db => db.Set<RecoveryCodeRow>().CountAsync());
        Assert.Equal(MemberRecoveryCodes.Count, left);

        Action<HtmlForm> Form(string password, string recovery) =>
            form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", password).Set("RecoveryCode", recovery);
    }

    [Fact]
    public async Task Guessing_SecondFactor_IsSlowedToo()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        var code = await SignInTests.PasswordAsync(session, agency.Administrator);
        var errors = new List<string>();

        for (var i = 0; i < 12; i++)
            errors.AddRange((await code.SubmitAsync(form => form.Set("Code", $"{100000 + i}"))).Errors);

        Assert.InRange(errors.Count(error => !error.StartsWith("Too many", StringComparison.Ordinal)), 1, 6);
    }

    [Theory]
    [InlineData(4, false, 0)]
    [InlineData(5, false, 15)]
    [InlineData(6, false, 30)]
    [InlineData(9, false, 240)]
    [InlineData(10, false, 300)]
    [InlineData(1000, false, 300)]
    [InlineData(9, true, 0)]
    [InlineData(10, true, 15)]
    public void WaitAfter_Failures_GrowsToFiveMinutesAndNoMore(int failures, bool isKnown, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), SignInThrottle.WaitAfter(failures, isKnown));

    private static async Task<HtmlPage> GuessAsync(HtmlSession session, TestMember member, string password) =>
        await (await session.GetAsync("/en/sign-in")).SubmitAsync(form => form.Set("SignInName", member.SignInName).Set("Password", password));
}
