using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.Directory.Resources;
using Waymark.Directory.Search;

namespace Waymark.Directory.Areas.Directory.Pages.Desk;

/// <summary>The lines: a member of the programme tries each way in and says which are right.</summary>
internal sealed class DeskHotlinesModel(LineEdits edits, DeskOffice office, SiteClock site, LinesWatch watch, IStringLocalizer<Text> texts) : WaymarkPage
{
    /// <summary>Those that nobody called for long first.</summary>
    public IReadOnlyList<CheckedHotline> Lines { get; private set; } = [];

    /// <summary>Lines that strangers see and that are to be called again.</summary>
    public IReadOnlyList<CheckedHotline> Stale { get; private set; } = [];

    public int StaleDays => Freshness.LineDays;

    /// <summary>The field of a line's ways.</summary>
    public static string WaysOf(string id) => "ways-" + id;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string id, bool right, CancellationToken cancel)
    {
        var editor = await office.OfAsync(cancel);
        var ways = Request.Form[WaysOf(id)].Select(LineWays.Of).OfType<LineWay>().ToHashSet();
        var done = right ? await edits.TryAsync(id, ways, editor, site.Today, cancel) : await edits.HideAsync(id, editor, cancel);
        await watch.CountAsync(cancel);
        if (done.TryGet(out _, out var error))
            return SeeOther(DirectoryLinks.DeskHotlines(Lang) + "#line-" + id);
        if (error is not NoWayTriedError)
            return Missing();
        await LoadAsync(cancel);
        var hasWays = Lines.First(line => line.Line.Id == id).Line.IsReachable;
        return Invalid(WaysOf(id), texts[hasWays ? "desk.lines.ways.empty" : "desk.lines.no-way"].Value);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var lines = await edits.ListAsync(cancel);
        Stale = lines.FindAll(line => line.IsStale(site.Today));
        Lines = [.. lines.OrderByDescending(line => line.IsStale(site.Today))];
    }
}
