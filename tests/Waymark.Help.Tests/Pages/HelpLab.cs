using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Help.HandOut;
using Waymark.Help.Learn;
using Waymark.Kernel.Languages;
using Waymark.TestKit;

namespace Waymark.Help.Tests.Pages;

/// <summary>The real host with a programme and a partner.</summary>
internal sealed class HelpLab : IAsyncDisposable
{
    /// <summary>Told nowhere but in a screen.</summary>
    internal const string Wish = "a quiet room with a window to the plum tree";

    private HelpLab(WaymarkHost host) => Host = host;

    internal WaymarkHost Host { get; }

    internal TestAgency Agency { get; private set; } = null!;

    internal TestAgency Partner { get; private set; } = null!;

    internal LearnContent Content => Get<LearnContent>();

    internal T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    internal static async Task<HelpLab> StartAsync(Action<IServiceCollection>? replace = null)
    {
        var lab = new HelpLab(await WaymarkHost.StartAsync(replace: replace));
        lab.Agency = await lab.Host.Data.AddAgencyAsync();
        lab.Partner = await lab.Host.Data.AddAgencyAsync("Saltmarsh Shelter", AgencyKind.Shelter);
        return lab;
    }

    /// <summary>Opens a case through the desk's own form; gives its id.</summary>
    internal static async Task<string> OpenCaseAsync(HtmlSession desk, string age = "adult")
    {
        var form = await desk.GetAsync("/en/desk/cases/new");
        var opened = await form.SubmitAsync(f => f.Set("Input.Name", "Amihan Sarmiento").Set("Input.Age", age));
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        return opened.Path.Split('/')[^1];
    }

    /// <summary>The right answers to a lesson's questions.</summary>
    internal IEnumerable<(string Name, string Value)> Right(string path, string lesson) =>
        Content.Lesson(path, lesson, Language.English)!.Questions.Select((q, i) => ($"q{i + 1}", q.Right.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Does every lesson of a path.</summary>
    internal async Task FinishAsync(HtmlSession session, string path)
    {
        foreach (var lesson in Content.Find(path)!.Lessons)
        {
            var done = await (await session.GetAsync($"/en/learn/{path}/{lesson}")).SubmitAsync(
                f =>
                {
                    foreach (var (name, value) in Right(path, lesson))
                        f.Set(name, value);
                },
                "#questions");
            Assert.Equal(HttpStatusCode.OK, done.Status);
        }
    }

    internal async Task NumbersAsync(string phone = "(213) 555-0100")
    {
        using var administrator = Agency.Administrator.SignedIn();
        var saved = await Get<ProgrammeNumbers>().SaveAsync(administrator, Numbers with { Phone = phone }, 0, default);
        Assert.True(saved.IsOk);
    }

    internal static Programme Numbers => new()
    {
        Name = "Harbor County Victim Assistance",
        Phone = "(213) 555-0100",
        TextLine = "(213) 555-0101",
        AlwaysOpen = true,
        Hours = string.Empty,
        Address = string.Empty,
        Website = "https://help.example.org",
        Onion = string.Empty,
    };

    /// <summary>No line of the log has it, in any form.</summary>
    internal void NothingLogged(params string[] told)
    {
        foreach (var line in Host.Log.All)
            Assert.All(told, t => Assert.DoesNotContain(t, line, StringComparison.OrdinalIgnoreCase));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
