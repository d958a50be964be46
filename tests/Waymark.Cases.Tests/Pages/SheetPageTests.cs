using System.Net;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Refer;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Tests.Pages;

/// <summary>The sheet for an organization that is told by paper or telephone.</summary>
public sealed class SheetPageTests
{
    private const string Recipient = "Night Harbor";

    [Fact]
    public async Task Get_SentWithConsent_HasWhatWasAgreedToAndNothingElse()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        var referral = await OutsideAsync(lab, send: true);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        var page = await browser.GetAsync(lab.Desk($"/referrals/{referral}/sheet"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(Recipient, page.MainText, StringComparison.Ordinal);
        Assert.Contains(lab.Agency.Name, page.MainText, StringComparison.Ordinal);
        Assert.Contains(CasesLab.Name, page.MainText, StringComparison.Ordinal);
        Assert.Contains("A bed for some weeks", page.MainText, StringComparison.Ordinal);
        Assert.Contains("(202) 555-0199", page.MainText, StringComparison.Ordinal);
        foreach (var kept in new[] { CasesLab.Story, CasesLab.Abuser, "555-0142", "marigold" })
            Assert.DoesNotContain(kept, page.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(CasesLab.Name, page.Document.Title!, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        lab.NothingToldIsLogged();
        // The way to it stands on the referral.
        Assert.NotNull((await browser.GetAsync(lab.Desk($"/referrals/{referral}"))).Document.GetElementById("sheet"));
    }

    [Fact]
    public async Task Get_BeforeItIsSent_IsNotThere()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        var referral = await OutsideAsync(lab, send: false);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(lab.Desk($"/referrals/{referral}/sheet"))).Status);
        Assert.Null((await browser.GetAsync(lab.Desk($"/referrals/{referral}"))).Document.GetElementById("sheet"));
    }

    [Fact]
    public async Task Get_AfterTheConsentWasWithdrawn_IsNotThere()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        var referral = await OutsideAsync(lab, send: true);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        await (await browser.GetAsync(lab.Desk($"/referrals/{referral}/withdraw"))).SubmitAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(lab.Desk($"/referrals/{referral}/sheet"))).Status);
    }

    [Fact]
    public async Task Get_AfterTheConsentRanOut_IsNotThere()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        var referral = await OutsideAsync(lab, send: true);
        lab.Host.Clock.Advance(TimeSpan.FromDays(32));
        using var browser = await lab.Host.SignInAsync(lab.Advocate);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(lab.Desk($"/referrals/{referral}/sheet"))).Status);
    }

    [Fact]
    public async Task Get_ForAPartnerHere_IsNotThere()
    {
        await using var lab = await PagesLab.StartAsync();
        var referral = await lab.SendAsync("field:name");
        using var browser = await lab.Host.SignInAsync(lab.Advocate);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(lab.Desk($"/referrals/{referral}/sheet"))).Status);
    }

    [Fact]
    public async Task Get_AsAnotherAgencyOrUnderAnotherCase_IsNotThere()
    {
        await using var lab = await PagesLab.StartAsync();
        await Catalogue.FillAsync(lab.Host);
        var referral = await OutsideAsync(lab, send: true);
        var other = await lab.Host.Data.AddMemberAsync(lab.Partner, MemberRoles.Advocate, "Priya Anand");
        using var theirs = await lab.Host.SignInAsync(other);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync(lab.Desk($"/referrals/{referral}/sheet"))).Status);
        using var browser = await lab.Host.SignInAsync(lab.Advocate);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/en/desk/cases/{CaseId.New()}/referrals/{referral}/sheet")).Status);
    }

    private static async Task<ReferralId> OutsideAsync(PagesLab lab, bool send)
    {
        var plan = new ReferralPlan
        {
            Case = lab.Case,
            Partner = null,
            Recipient = Recipient,
            Service = "Night Harbor Beds",
            DirectoryService = Catalogue.Shelter,
            Purpose = "A bed for some weeks",
            Items = ["field:name"],
            Message = string.Empty,
            LastDay = DateOnly.FromDateTime(lab.Host.Clock.GetUtcNow().UtcDateTime).AddDays(30),
            Language = Language.SimplifiedChinese,
            Interpreter = null,
        };
        var referral = (await lab.Get<PrepareReferral>().RunAsync(lab.Worker, plan, default)).ShouldBeOk();
        if (!send)
            return referral;
        (await lab.Get<ConsentActions>().RecordAsync(
            lab.Worker,
            new SignedConsent
            {
                Case = lab.Case,
                Consent = (await lab.RowAsync(referral)).ConsentId,
                Method = ConsentMethod.Paper,
                Signing = new ConsentSigning(ConsentSigner.Person, CasesLab.Name, null, false, null),
                Interpreter = null,
            },
            default)).ShouldBeOk();
        (await lab.Get<ReferralActions>().SendAsync(lab.Worker, lab.Case, referral, default)).ShouldBeOk();
        return referral;
    }
}
