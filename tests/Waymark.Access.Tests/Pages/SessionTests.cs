using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Pages;

public sealed class SessionTests
{
    [Theory, DatabaseData]
    public async Task Session_SecondNode_GoesOnWithoutSigningInAgain(DatabaseKind kind)
    {
        await using var first = await WaymarkHost.StartAsync(kind);
        var agency = await first.Data.AddAgencyAsync();
        await using var second = first.StartSecondNode();
        using var session = await first.SignInAsync(agency.Administrator);
        var form = await session.GetAsync("/en/account/everywhere");

        using var elsewhere = second.NewSession();
        foreach (Cookie cookie in session.Cookies.GetAllCookies())
            elsewhere.Cookies.Add(cookie);
        var page = await elsewhere.GetAsync("/en/account");
        // The antiforgery token of the first node is good on the second one, too.
        var posted = await elsewhere.PostAsync("/en/account/everywhere", [.. form.Form().Fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(agency.Administrator.DisplayName, page.MainText, StringComparison.Ordinal);
        Assert.Equal("/en/sign-in", posted.Path);
        Assert.StartsWith("/en/sign-in", (await session.GetAsync("/en/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_FourteenMinutesIdle_IsOpenStill()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        host.Clock.Advance(TimeSpan.FromMinutes(14));

        Assert.Equal("/en/account", (await session.GetAsync("/en/account")).Path);
    }

    [Theory, DatabaseData]
    public async Task Session_FifteenMinutesIdle_OpensWithThePasswordAgain(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        host.Clock.Advance(TimeSpan.FromMinutes(15));
        var locked = await session.GetAsync("/en/account");

        Assert.StartsWith("/en/unlock", locked.Path, StringComparison.Ordinal);
        var row = await host.Store.ReadAsync(db => db.Set<SessionRow>().SingleAsync());
        Assert.True(row.Locked);
        Assert.Null(row.WrappedKey);

        var wrong = await locked.SubmitAsync(form => form.Set("Password", "not the right words"), form: "form:has(#Password)");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        var opened = await wrong.SubmitAsync(form => form.Set("Password", TestData.Password), form: "form:has(#Password)");
        Assert.Equal("/en/account", opened.Path);
    }

    [Fact]
    public async Task Session_TwelveHours_IsOver()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        host.Clock.Advance(TimeSpan.FromHours(12));

        Assert.StartsWith("/en/sign-in", (await session.GetAsync("/en/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_FromTheHeader_LocksAtOnce()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        var page = await (await session.GetAsync("/en/account")).SubmitAsync(form: "form[action='/en/lock']");

        Assert.StartsWith("/en/unlock", page.Path, StringComparison.Ordinal);
        Assert.StartsWith("/en/unlock", (await session.GetAsync("/en/agency/code")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockedSession_FormArrives_IsOfferedAgainAfterThePassword()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);
        var form = await session.GetAsync("/en/account/password");
        const string Typed = "an entirely new password";
        host.Clock.Advance(TimeSpan.FromMinutes(20));

        var locked = await form.SubmitAsync(f => f.Set("Old", TestData.Password).Set("Password", Typed).Set("Again", Typed));
        Assert.StartsWith("/en/unlock", locked.Path, StringComparison.Ordinal);
        Assert.NotNull(locked.Text("held"));
        var row = await host.Store.ReadAsync(db => db.Set<SessionRow>().SingleAsync());
        Assert.DoesNotContain(Typed, System.Text.Encoding.UTF8.GetString(row.HeldForm!), StringComparison.Ordinal);

        var offered = await locked.SubmitAsync(f => f.Set("Password", TestData.Password), form: "form:has(#Password)");
        Assert.Equal("/en/unlock/form", offered.Path);
        var done = await offered.SubmitAsync(form: "#held-form");

        Assert.Equal("/en/account", done.Path);
        using var fresh = host.NewSession();
        var code = await (await fresh.GetAsync("/en/sign-in")).SubmitAsync(f => f.Set("SignInName", agency.Administrator.SignInName).Set("Password", Typed));
        Assert.Equal("/en/sign-in/code", code.Path);
    }

    [Fact]
    public async Task LockedSession_ForgedForm_IsNotKept()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);
        host.Clock.Advance(TimeSpan.FromMinutes(20));

        var locked = await session.PostAsync("/en/account/password", [new("Password", "planted by a stranger"), new("__RequestVerificationToken", "forged")]);

        Assert.StartsWith("/en/unlock", locked.Path, StringComparison.Ordinal);
        Assert.Null(locked.Text("held"));
    }

    [Fact]
    public async Task LockedSession_FormWithFile_KeepsTheTextAndSaysThatTheFileIsNot()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);
        var form = await session.GetAsync("/en/account/password");
        host.Clock.Advance(TimeSpan.FromMinutes(20));

        var locked = await form.SubmitAsync(f => f.Set("Old", "line one\nline two").Attach("File", "photo.jpg", new byte[300_000]));
        var offered = await locked.SubmitAsync(f => f.Set("Password", TestData.Password), form: "form:has(#Password)");

        offered.Require("held-files");
        Assert.Equal("line one\nline two", offered.Form("#held-form")["Old"]);
    }

    [Fact]
    public async Task Session_RowAndCookieApart_OpenNothing()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);
        var cookie = session.Cookie("wm")!;
        var row = await host.Store.ReadAsync(db => db.Set<SessionRow>().SingleAsync());

        // The row has neither the cookie's id nor its secret, in any part.
        var parts = System.Buffers.Text.Base64Url.DecodeFromChars(cookie);
        foreach (var stored in new[] { row.Digest, row.WrappedKey! })
        {
            Assert.Equal(-1, stored.AsSpan().IndexOf(parts.AsSpan(0, 16)));
            Assert.Equal(-1, stored.AsSpan().IndexOf(parts.AsSpan(16, 32)));
        }

        // The right id with another secret, and the right secret with another id.
        foreach (var at in new[] { 20, 3 })
        {
            var changed = parts.ToArray();
            changed[at] ^= 1;
            using var thief = host.NewSession();
            thief.Cookies.Add(new Uri("https://localhost/"), new Cookie("wm", System.Buffers.Text.Base64Url.EncodeToString(changed)));
            Assert.StartsWith("/en/sign-in", (await thief.GetAsync("/en/account")).Path, StringComparison.Ordinal);
        }

        // The cookie without its row.
        await host.Store.WriteAsync(db => db.Set<SessionRow>().ExecuteDeleteAsync());
        Assert.StartsWith("/en/sign-in", (await session.GetAsync("/en/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_Always_IsHttpOnlyStrictAndSecure()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        var name = await session.GetAsync("/en/sign-in");

        var answer = await name.SubmitAsync(
            form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", TestData.Password), follow: false);

        var cookie = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("wm=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Cookie_Garbage_IsNobody(string value)
    {
        await using var host = await WaymarkHost.StartAsync();
        using var session = host.NewSession();
        session.Headers["Cookie"] = $"wm={value}; wm-box={value}; wm-device={value}";

        Assert.StartsWith("/en/sign-in", (await session.GetAsync("/en/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everywhere_OtherBrowsers_AreSignedOut()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var here = await host.SignInAsync(agency.Administrator);
        using var there = await host.SignInAsync(agency.Administrator);

        await (await here.GetAsync("/en/account/everywhere")).SubmitAsync();

        Assert.StartsWith("/en/sign-in", (await there.GetAsync("/en/account")).Path, StringComparison.Ordinal);
        Assert.StartsWith("/en/sign-in", (await here.GetAsync("/en/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_SignedIn_EndsTheSessionOnTheServerToo()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        await session.GetAsync("/leave", follow: false);

        Assert.Null(session.Cookie("wm"));
        Assert.Empty(await host.Store.ReadAsync(db => db.Set<SessionRow>().ToListAsync()));
    }

    [Fact]
    public async Task ChangePassword_OldOne_OpensNothingAndOtherSessionsEnd()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var here = await host.SignInAsync(agency.Administrator);
        using var there = await host.SignInAsync(agency.Administrator);

        var done = await (await here.GetAsync("/en/account/password")).SubmitAsync(
            form => form.Set("Old", TestData.Password).Set("Password", "nine lanterns by a door").Set("Again", "nine lanterns by a door"));

        Assert.Equal("/en/account", done.Path);
        Assert.StartsWith("/en/sign-in", (await there.GetAsync("/en/account")).Path, StringComparison.Ordinal);
        using var old = host.NewSession();
        Assert.Equal(HttpStatusCode.BadRequest, (await SignInTests.PasswordAsync(old, agency.Administrator)).Status);
    }

    [Fact]
    public async Task ChangePassword_WrongOldOne_ChangesNothing()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        var answer = await (await session.GetAsync("/en/account/password")).SubmitAsync(
            form => form.Set("Old", "not the right words").Set("Password", "nine lanterns by a door").Set("Again", "nine lanterns by a door"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        using var again = host.NewSession();
        Assert.Equal("/en/sign-in/code", (await SignInTests.PasswordAsync(again, agency.Administrator)).Path);
    }

    [Fact]
    public async Task NewAuthenticator_Confirmed_ReplacesTheOldOneAndItsCodes()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        var page = await (await session.GetAsync("/en/account/authenticator")).SubmitAsync(form => form.Set("Password", TestData.Password));
        var codes = await SetUpTests.ConfirmAuthenticatorAsync(host, page);

        Assert.Equal(10, codes.Document.QuerySelectorAll("#codes code").Length);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        using var old = host.NewSession();
        var answer = await (await SignInTests.PasswordAsync(old, agency.Administrator))
            .SubmitAsync(form => form.Set("Code", agency.Administrator.TimeCode(host.Clock)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task AccessLog_SigningIn_IsAnEvent()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        var events = await host.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, agency.Id, agency.Administrator.MemberId.Value));

        Assert.Contains(events, e => e.Action == "member.signed-in" && e.Actor == Actor.Member(agency.Administrator.MemberId));
    }
}
