using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.Desk;

/// <summary>The real host with two agencies, a case opened through the real page, and a signed-in advocate.</summary>
public sealed class DeskLab : IAsyncDisposable
{
    internal const string Name = "Imelda Sarmiento";
    internal const string Story = "They kept my passport in the drawer of the nail studio.";

    private DeskLab(WaymarkHost host) => Host = host;

    internal WaymarkHost Host { get; }

    internal TestAgency Agency { get; private set; } = null!;

    internal TestMember Advocate { get; private set; } = null!;

    internal HtmlSession Browser { get; private set; } = null!;

    internal string CasePath { get; private set; } = null!;

    internal CaseId Case { get; private set; }

    internal string Relief(string path = "", string lang = "en") => $"/{lang}/desk/cases/{Case}/relief{path}";

    internal static async Task<DeskLab> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, Action<IServiceCollection>? replace = null)
    {
        var lab = new DeskLab(await WaymarkHost.StartAsync(kind, replace: replace));
        lab.Agency = await lab.Host.Data.AddAgencyAsync();
        lab.Advocate = await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Advocate);
        lab.Browser = await lab.Host.SignInAsync(lab.Advocate);
        var opened = await (await lab.Browser.GetAsync("/en/desk/cases/new")).SubmitAsync(f => f.Set("Input.Name", Name).Set("Input.Age", "adult").Set("Input.Story", Story));
        lab.CasePath = opened.Path;
        lab.Case = CaseId.From(Guid.Parse(opened.Path.Split('/')[^1]));
        return lab;
    }

    internal Task<HtmlPage> GetAsync(string path = "", string lang = "en") => Browser.GetAsync(Relief(path, lang));

    /// <summary>Adds a charge through the form.</summary>
    internal async Task<HtmlPage> AddAsync(string place, string statute, string ended = "conviction", string number = "", string kind = "", string decided = "") =>
        await (await GetAsync("/charges/new")).SubmitAsync(f => f
            .Set("Input.Place", place).Set("Input.Statute", statute).Set("Input.Ended", ended).Set("Input.CaseNumber", number).Set("Input.Court", "Superior Court, County of Lindero")
            .Set("Input.Kind", kind).Set("Input.DecidedDate", decided));

    /// <summary>What is kept of a kind, opened.</summary>
    internal async Task<IReadOnlyList<CaseRecord<T>>> KeptAsync<T>(string kind)
        where T : notnull
    {
        using var member = Advocate.SignedIn();
        return (await Host.Services.GetRequiredService<CaseRecords>().ListAsync<T>(member, Case, kind))!;
    }

    /// <summary>No line of the log has anything that was told.</summary>
    internal void NothingToldIsLogged()
    {
        foreach (var line in Host.Log.All)
        {
            foreach (var told in new[] { Name, "Sarmiento", "passport", "647(b)", "Lindero", "nail studio" })
                Assert.DoesNotContain(told, line, StringComparison.OrdinalIgnoreCase);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Browser?.Dispose();
        await Host.DisposeAsync();
    }
}
