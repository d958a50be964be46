using Waymark.Components.Site;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;

namespace Waymark.Directory.Areas.Directory.Pages.Hotlines;

/// <summary>Lines to call: only those that a person of this installation called and found right. Helpers first.</summary>
[PublicPage]
internal sealed class HotlinesModel(DirectoryEdits edits) : WaymarkPage
{
    public IReadOnlyList<CheckedHotline> Helpers { get; private set; } = [];

    public IReadOnlyList<CheckedHotline> Authorities { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var shown = (await edits.HotlinesAsync(cancel)).FindAll(line => line.CheckedOn is not null);
        Helpers = shown.FindAll(line => line.Line.Reach is HotlineReach.Helpers or HotlineReach.Office);
        Authorities = shown.FindAll(line => line.Line.Reach is HotlineReach.Police or HotlineReach.Immigration);
    }
}
