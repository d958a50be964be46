using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Demo;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task SignIn_InTheDemo_TakesOnePressForEachMember()
    {
        await using var host = await WaymarkHost.StartAsync(demo: true);

        foreach (var person in DemoPeople.All)
        {
            using var session = host.NewSession();
            var page = await session.GetAsync("/en/sign-in");
            var desk = await page.SubmitAsync(form: $"form:has(#demo-{person.Key})");

            Assert.DoesNotContain("/sign-in", desk.Path, StringComparison.Ordinal);
            Assert.Contains(person.Name, (await session.GetAsync("/en/account")).MainText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignIn_SameMemberManyTimes_WorksAtOnce()
    {
        await using var host = await WaymarkHost.StartAsync(demo: true);

        for (var i = 0; i < 5; i++)
        {
            using var session = host.NewSession();
            var desk = await (await session.GetAsync("/en/sign-in")).SubmitAsync(form: "form:has(#demo-wen-ling)");
            Assert.DoesNotContain("/sign-in", desk.Path, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Unlock_InTheDemo_ShowsThePasswordThatOpensIt()
    {
        await using var host = await WaymarkHost.StartAsync(demo: true);
        using var session = host.NewSession();
        await (await session.GetAsync("/en/sign-in")).SubmitAsync(form: "form:has(#demo-wen-ling)");
        var locked = await (await session.GetAsync("/en/account")).SubmitAsync(form: "form[action='/en/lock']");

        var opened = await locked.SubmitAsync(
            form => form.Set("Password", locked.Document.QuerySelector("#demo-password code")!.TextContent), form: "form:has(#Password)");

        Assert.DoesNotContain("/unlock", opened.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unlock_NotTheDemo_ShowsNoPassword()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        var locked = await (await session.GetAsync("/en/account")).SubmitAsync(form: "form[action='/en/lock']");

        Assert.Null(locked.Document.GetElementById("demo-password"));
    }

    [Fact]
    public async Task SignIn_NotTheDemo_HasNoSuchForm()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        var page = await session.GetAsync("/en/sign-in");
        Assert.Null(page.Document.GetElementById("demo"));

        var forced = await session.PostAsync(
            "/en/sign-in?handler=demo",
            [new("member", agency.Administrator.MemberId.Value.ToString()), new("__RequestVerificationToken", page.Form()["__RequestVerificationToken"]!)]);

        Assert.Equal(HttpStatusCode.NotFound, forced.Status);
        Assert.Null(session.Cookie("wm"));
    }

    [Fact]
    public async Task SignIn_MemberWhoIsNotInvented_IsRefusedInTheDemoToo()
    {
        await using var host = await WaymarkHost.StartAsync(demo: true);
        var agency = await host.Data.AddAgencyAsync("Made by a visitor");
        using var session = host.NewSession();
        var page = await session.GetAsync("/en/sign-in");

        var forced = await session.PostAsync(
            "/en/sign-in?handler=demo",
            [
                new("member", agency.Administrator.MemberId.Value.ToString()),
                new("__RequestVerificationToken", page.Form("form:has(#SignInName)")["__RequestVerificationToken"]!),
            ]);

        Assert.Equal(HttpStatusCode.BadRequest, forced.Status);
        Assert.Null(session.Cookie("wm"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_DemoAndRealInOneDatabase_IsRefused(bool demoFirst)
    {
        await using var test = await TestStore.CreateAsync();
        await test.Store.WriteAsync(async db =>
        {
            using var code = Kernel.Sealing.SealKey.New();
            (await test.Services.GetRequiredService<Access.Keys.AgencyKeys>()
                .CreateAsync(db, AgencyId.New(), "Some agency", AgencyKind.Programme, code, default, isDemo: demoFirst)).Dispose();
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => DemoGuard.CheckAsync(test.Store, new AccessOptions { Demo = !demoFirst }, default));
        await DemoGuard.CheckAsync(test.Store, new AccessOptions { Demo = demoFirst }, default);
    }

    [Fact]
    public async Task ActAs_NotTheDemo_Throws()
    {
        await using var test = await TestStore.CreateAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Services.GetRequiredService<DemoMembers>().ActAsAsync(DemoMembers.Shelter));
    }

    [Fact]
    public async Task ActAs_InTheDemo_OpensTheAgencysKeys()
    {
        await using var host = await WaymarkHost.StartAsync(demo: true);

        using var actor = await host.Services.GetRequiredService<DemoMembers>().ActAsAsync(DemoMembers.Shelter);

        Assert.Equal("Lantern House", (await host.Store.ReadAsync(db => Agencies.FindAsync(db, actor.AgencyId)))!.Name);
        Assert.NotNull(await host.Store.ReadAsync(async db => await actor.Keys.PrivateKeyAsync(db, 1)));
        Assert.Equal(8, await host.Store.ReadAsync(db => db.Set<MemberRow>().CountAsync()));
    }
}
