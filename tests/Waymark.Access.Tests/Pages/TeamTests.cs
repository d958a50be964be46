using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Pages;

public sealed class TeamTests
{
    private const string Password = "seven quiet herons walk";

    [Theory, DatabaseData]
    public async Task Invite_WholeWay_TheMemberWaitsAndThenWorks(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        var agency = await host.Data.AddAgencyAsync();
        using var administrator = await host.SignInAsync(agency.Administrator);

        var shown = await (await administrator.GetAsync("/en/members/invite")).SubmitAsync(form => form.Set("MemberName", "Pilar Ansah").Set("Roles", "Advocate"));
        var link = shown.Require("Link").GetAttribute("value")!;
        Assert.DoesNotContain("Pilar", link, StringComparison.Ordinal);
        await shown.SubmitAsync();
        // Shown once: after passing it on, it is nowhere.
        Assert.Equal("/en/members", (await administrator.GetAsync("/en/members/invite/link")).Path);

        using var member = host.NewSession();
        var join = await member.GetAsync(new Uri(link).PathAndQuery);
        Assert.Contains("Pilar Ansah", join.Text("invited")!, StringComparison.Ordinal);
        var authenticator = await join.SubmitAsync(form => form
            .Set("Input.SignInName", "pilar").Set("Input.Password", Password).Set("Input.Again", Password));
        var codes = await SetUpTests.ConfirmAuthenticatorAsync(host, authenticator);
        var waiting = await codes.SubmitAsync();
        Assert.Equal("/en/waiting", waiting.Path);
        // Nothing else opens yet.
        Assert.Equal("/en/waiting", (await member.GetAsync("/en/account")).Path);

        var id = await host.Store.ReadAsync(db => db.Set<MemberRow>().Where(m => m.State == MemberState.Waiting).Select(m => m.MemberId).SingleAsync());
        var page = await administrator.GetAsync($"/en/members/{id}");
        await page.SubmitAsync(form: "#confirm");

        Assert.Equal("/en/account", (await member.GetAsync("/en/account")).Path);
        Assert.Equal(1, await host.Store.ReadAsync(db => db.Set<AgencyKeyGrantRow>().CountAsync(g => g.MemberId == id)));
        var events = await host.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, agency.Id, id.Value));
        Assert.Equal(["member.confirmed", "member.authenticator-set", "member.joined", "member.invited"], events.Select(e => e.Action));
    }

    [Fact]
    public async Task Confirm_WithoutAuthenticator_IsNotOffered()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var administrator = await host.SignInAsync(agency.Administrator);
        var shown = await (await administrator.GetAsync("/en/members/invite")).SubmitAsync(form => form.Set("MemberName", "Pilar Ansah"));
        using var member = host.NewSession();
        await (await member.GetAsync(new Uri(shown.Require("Link").GetAttribute("value")!).PathAndQuery)).SubmitAsync(form => form
            .Set("Input.SignInName", "pilar").Set("Input.Password", Password).Set("Input.Again", Password));
        var id = await host.Store.ReadAsync(db => db.Set<MemberRow>().Where(m => m.State == MemberState.Waiting).Select(m => m.MemberId).SingleAsync());

        var page = await administrator.GetAsync($"/en/members/{id}");
        var token = page.Form("#roles")["__RequestVerificationToken"]!;
        var forced = await administrator.PostAsync($"/en/members/{id}?handler=confirm", [new("__RequestVerificationToken", token)]);

        Assert.NotNull(page.Text("no-authenticator"));
        Assert.Equal(HttpStatusCode.NotFound, forced.Status);
    }

    [Theory, DatabaseData]
    public async Task Remove_Member_EndsTheirSessionAndRotates(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        var agency = await host.Data.AddAgencyAsync();
        var leaver = await host.Data.AddMemberAsync(agency, MemberRoles.Advocate, "Noor Haddad");
        using var administrator = await host.SignInAsync(agency.Administrator);
        using var member = await host.SignInAsync(leaver);

        var asked = await (await administrator.GetAsync($"/en/members/{leaver.MemberId}")).ClickAsync("remove");
        var list = await asked.SubmitAsync();

        Assert.Equal("/en/members", list.Path);
        Assert.StartsWith("/en/sign-in", (await member.GetAsync("/en/account")).Path, StringComparison.Ordinal);
        using var again = host.NewSession();
        Assert.Equal(HttpStatusCode.BadRequest, (await SignInTests.PasswordAsync(again, leaver)).Status);
        Assert.Equal(2, await host.Store.ReadAsync(db => db.Set<AgencyRow>().Where(a => a.AgencyId == agency.Id).Select(a => a.KeyGeneration).SingleAsync()));
        Assert.Empty(await host.Store.ReadAsync(db => db.Set<AgencyKeyGrantRow>().Where(g => g.MemberId == leaver.MemberId).ToListAsync()));
        // The rest is done behind the pages, and the administrator sees how far it is.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await host.Store.ReadAsync(db => db.Set<RotationRow>().AnyAsync(r => r.FinishedAt == null, patience.Token), patience.Token))
            await Task.Yield();
        Assert.Equal([2], await host.Store.ReadAsync(db => db.Set<VaultGrantRow>().Select(g => g.PartyGeneration).Distinct().ToListAsync()));
        Assert.NotNull((await administrator.GetAsync("/en/members")).Text("keys-done"));
        Assert.Contains("agency.keys-renewed", (await host.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, agency.Id, agency.Id.Value))).Select(e => e.Action));
        // The administrator's open session goes on with the new keys.
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/en/members")).Status);
    }

    [Fact]
    public async Task Roles_LastAdministrator_CanNotBeTaken()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var administrator = await host.SignInAsync(agency.Administrator);

        var answer = await (await administrator.GetAsync($"/en/members/{agency.Administrator.MemberId}"))
            .SubmitAsync(form => form.Set("Roles", "Advocate"), form: "#roles");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["The agency needs an administrator. Make somebody else one first"], answer.Errors);
        Assert.Equal(["Advocate"], answer.Form("#roles").Fields.Where(f => f.Name == "Roles").Select(f => f.Value));
    }

    [Fact]
    public async Task Roles_Changed_CountFromTheNextRequest()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        var other = await host.Data.AddMemberAsync(agency, MemberRoles.Administrator);
        using var administrator = await host.SignInAsync(agency.Administrator);
        using var session = await host.SignInAsync(other);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/en/members")).Status);

        await (await administrator.GetAsync($"/en/members/{other.MemberId}")).SubmitAsync(form => form.Set("Roles", "Researcher", "Nonsense"), form: "#roles");

        Assert.Equal(HttpStatusCode.Forbidden, (await session.GetAsync("/en/members")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/remove")]
    public async Task Member_OfAnotherAgency_IsTheSame404AsNone(string suffix)
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync("A");
        var other = await host.Data.AddAgencyAsync("B");
        using var administrator = await host.SignInAsync(agency.Administrator);

        var theirs = await administrator.GetAsync($"/en/members/{other.Administrator.MemberId}{suffix}");
        var none = await administrator.GetAsync($"/en/members/{MemberId.New()}{suffix}");
        var nonsense = await administrator.GetAsync($"/en/members/nonsense{suffix}");

        Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
        Assert.Equal(none.MainText, theirs.MainText);
        Assert.Equal(HttpStatusCode.NotFound, nonsense.Status);
    }

    [Fact]
    public async Task Remove_OfAnotherAgency_ChangesNothing()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync("A");
        var other = await host.Data.AddAgencyAsync("B");
        using var administrator = await host.SignInAsync(agency.Administrator);
        var token = (await administrator.GetAsync("/en/members/invite")).Form()["__RequestVerificationToken"]!;

        var answer = await administrator.PostAsync($"/en/members/{other.Administrator.MemberId}/remove", [new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(MemberState.Active, await host.Store.ReadAsync(
            db => db.Set<MemberRow>().Where(m => m.MemberId == other.Administrator.MemberId).Select(m => m.State).SingleAsync()));
    }

    [Theory]
    [InlineData("/en/members")]
    [InlineData("/en/members/invite")]
    [InlineData("/en/agencies")]
    [InlineData("/en/agencies/invite")]
    [InlineData("/en/agency")]
    [InlineData("/en/log")]
    public async Task Page_OtherRoles_IsForbidden(string path)
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        var member = await host.Data.AddMemberAsync(agency, MemberRoles.Advocate | MemberRoles.PartnerWorker | MemberRoles.Researcher | MemberRoles.Lawyer);
        using var session = await host.SignInAsync(member);

        Assert.Equal(HttpStatusCode.Forbidden, (await session.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\u202Eb")]
    public async Task Invite_BadName_IsAskedAgain(string name)
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var administrator = await host.SignInAsync(agency.Administrator);

        var answer = await (await administrator.GetAsync("/en/members/invite")).SubmitAsync(form => form.Set("MemberName", name).Set("Roles", "Coordinator"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Single(answer.Errors);
        Assert.Equal("Coordinator", answer.Form()["Roles"]);
        Assert.Equal(1, await host.Store.ReadAsync(db => db.Set<MemberRow>().CountAsync()));
    }

    [Fact]
    public async Task Agencies_ProgrammeInvites_APartnerSetsItselfUp()
    {
        await using var host = await WaymarkHost.StartAsync();
        var programme = await host.Data.AddAgencyAsync();
        using var administrator = await host.SignInAsync(programme.Administrator);

        var shown = await (await administrator.GetAsync("/en/agencies/invite")).SubmitAsync(form => form.Set("Kind", "Shelter"));
        using var partner = host.NewSession();
        var setUp = await partner.GetAsync(new Uri(shown.Require("Link").GetAttribute("value")!).PathAndQuery);
        Assert.EndsWith("Shelter", setUp.Require("kind").TextContent.Trim(), StringComparison.Ordinal);
        var authenticator = await setUp.SubmitAsync(form => SetUpTests.Fill(form, "josefina").Set("AgencyName", "Lantern House").Set("Input.DisplayName", "Josefina Quiroga"));

        Assert.Equal("/en/account/authenticator/new", authenticator.Path);
        var agencies = await administrator.GetAsync("/en/agencies");
        Assert.Contains("Lantern House", agencies.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agencies_APartnerThatSaysItIsTheProgramme_IsWhatItWasInvitedAs()
    {
        await using var host = await WaymarkHost.StartAsync();
        var programme = await host.Data.AddAgencyAsync();
        using var administrator = await host.SignInAsync(programme.Administrator);
        var shown = await (await administrator.GetAsync("/en/agencies/invite")).SubmitAsync(form => form.Set("Kind", "Shelter"));
        using var partner = host.NewSession();
        var setUp = await partner.GetAsync(new Uri(shown.Require("Link").GetAttribute("value")!).PathAndQuery);

        // Neither the kind nor the programme's own name is the partner's to choose.
        var sameName = await setUp.SubmitAsync(form => SetUpTests.Fill(form, "josefina")
            .Set("AgencyName", "HARBOR COUNTY - Victim assistance").Set("Input.DisplayName", "Josefina Quiroga"));
        Assert.Contains("Another agency here has this name", sameName.Errors.Single(), StringComparison.Ordinal);
        var authenticator = await setUp.SubmitAsync(
            form => SetUpTests.Fill(form, "josefina").SetAnyway("Kind", "Programme").Set("AgencyName", "A Lantern House").Set("Input.DisplayName", "Josefina Quiroga"));

        Assert.Equal("/en/account/authenticator/new", authenticator.Path);
        var agencies = await host.Store.ReadAsync(db => Agencies.ListAsync(db));
        Assert.Equal(AgencyKind.Shelter, agencies.Single(a => a.Name == "A Lantern House").Kind);
        Assert.Equal(programme.Id, (await host.Store.ReadAsync(db => Agencies.ProgrammeAsync(db)))!.Id);
    }

    [Fact]
    public async Task Agencies_PartnerInvites_IsNotThere()
    {
        await using var host = await WaymarkHost.StartAsync();
        var partner = await host.Data.AddAgencyAsync("Lantern House", AgencyKind.Shelter);
        using var administrator = await host.SignInAsync(partner.Administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/en/agencies/invite")).Status);
        Assert.Null((await administrator.GetAsync("/en/agencies")).Document.GetElementById("invite"));
    }

    [Fact]
    public async Task Log_OfTheAgency_ShowsItsOwnEventsInWords()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync("A");
        var other = await host.Data.AddAgencyAsync("B");
        using var theirs = await host.SignInAsync(other.Administrator);
        using var session = await host.SignInAsync(agency.Administrator);

        var log = await session.GetAsync("/en/log");

        Assert.Contains("Signed in", log.Text("log")!, StringComparison.Ordinal);
        Assert.Contains(agency.Administrator.DisplayName, log.Text("log")!, StringComparison.Ordinal);
        Assert.Equal(
            await host.Store.ReadAsync(db => db.Set<EventRow>().CountAsync(e => e.AgencyId == agency.Id)), log.Require("log").QuerySelectorAll("li").Length);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync($"/en/log/{agency.Administrator.MemberId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync($"/en/log/{other.Administrator.MemberId}")).Status);
    }

    [Fact]
    public async Task Settings_Saved_AreShownAndLogged()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var session = await host.SignInAsync(agency.Administrator);

        await (await session.GetAsync("/en/agency")).SubmitAsync(form => form.Set("AgencyName", "Harbor County").Set("ShowStaffNames", "true"));

        var row = await host.Store.ReadAsync(db => db.Set<AgencyRow>().SingleAsync());
        Assert.Equal("Harbor County", row.Name);
        Assert.True(row.ShowStaffNames);
        Assert.Contains("Settings of the agency changed", (await session.GetAsync("/en/log")).MainText, StringComparison.Ordinal);
    }
}
